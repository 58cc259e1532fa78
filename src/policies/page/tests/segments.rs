//! Segments are sentences, or blocks.

use super::*;

#[test]
fn are_whole_blocks_where_nothing_is_aligned() {
    let page = sound(
        "ru",
        "# <a name=\"a\"></a>А\n\nодин\nдва.\n\n> три\n> четыре\n\n| пять | шесть |\n|---|---|\n| семь | |\n\n---\n\n&nbsp;\n",
    );
    assert!(!page.source_known);
    assert!(page.sections[0].source_markdown.is_none());
    let texts: Vec<_> = texts(&page).into_iter().map(|t| (t.0, t.1, t.2)).collect();
    assert_eq!(
        texts,
        [
            (None, "А", None),
            (None, "один\nдва.", None),
            (None, "три\nчетыре", None),
            (None, "пять", None),
            (None, "шесть", None),
            (None, "семь", None),
        ]
    );
}

#[test]
fn of_the_source_have_a_key_and_need_no_english() {
    let body = "<span data-ttu-id=\"1\">One.</span> <span data-ttu-id=\"2\">Two.</span>\n";
    let page = sound("en-US", body);
    assert!(page.source_known);
    assert_eq!(texts(&page), [(Some("1"), "One.", None), (Some("2"), "Two.", None)]);
    assert_eq!(page.sections[0].markdown, "One. Two.");
    assert_eq!(page.sections[0].source_markdown, None);
}

#[test]
fn stay_sentences_even_if_they_look_like_blocks() {
    let body = format!("{}\n\n- {}\n", pair("1", "1. 番", "# One"), pair("2", "> 二", "- two"));
    let page = sound("ja", &body);
    assert_eq!(page.sections[0].markdown, "1\\. 番\n\n- \\> 二");
    let source = page.sections[0].source_markdown.as_deref();
    assert_eq!(source, Some("\\# One\n\n- \\- two"));
    assert_eq!(texts(&page), [(Some("1"), "1. 番", Some("# One")), (Some("2"), "> 二", Some("- two"))]);
}

#[test]
fn may_run_over_lines() {
    let body = format!("> {}\n> {}\n", pair("1", "一\n> 二", "one\n> two"), pair("2", "三", "three"));
    let page = sound("ja", &body);
    assert_eq!(texts(&page), [(Some("1"), "一 二", Some("one two")), (Some("2"), "三", Some("three"))]);
    assert_eq!(page.sections[0].segments[0].kind, SegmentKind::Quote);
}
