//! A broken span costs its own alignment and nothing else.

use super::*;

/// What is reported, and the texts that are left of a page with `broken` in its middle.
fn left_of(broken: &str) -> (Vec<(ProblemCode, u32)>, Vec<String>, usize) {
    let before = pair("1", "前", "Before");
    let after = pair("9", "後", "After");
    let parsed = page("ja", &format!("{before}\n\n{broken}\n\n{after}\n"));
    let codes = codes(&parsed);
    let page = parsed.page.expect("the rest of the page is there");
    let texts = texts(&page).iter().map(|t| t.1.to_owned()).collect();
    (codes, texts, page.aligned_segments())
}

#[test]
fn cost_only_their_own_alignment() {
    let open = "<span data-ttu-id=\"5\">";
    let lookup = "<span class=\"sxs-lookup\"><span data-stu-id=\"5\">";
    let unclosed = ProblemCode::SpanUnclosed;
    for (broken, code, text) in [
        (format!("{open}中"), unclosed, "中"),
        (format!("{open}中{lookup}Mid</span></span>"), unclosed, "中"),
        (format!("{open}中</span>{lookup}Mid"), unclosed, "中"),
        (format!("{open}中</span>{lookup}Mid</span>"), unclosed, "中"),
        (format!("{open}中</span>"), ProblemCode::SourceSpanMissing, "中"),
        (
            format!("{open}中</span>{}", lookup.replace('5', "6") + "Mid</span></span>"),
            ProblemCode::SpanIdMismatch,
            "中",
        ),
        (pair("1", "中", "Mid"), ProblemCode::SpanIdRepeated, "中"),
        (format!("中{lookup}Mid</span></span>"), ProblemCode::SourceSpanStray, "中"),
        ("中</span>".to_owned(), ProblemCode::SpanNotOpened, "中"),
    ] {
        let (codes, texts, aligned) = left_of(&broken);
        assert_eq!(codes, [(code, 8)], "{broken}");
        assert_eq!(texts, ["前", text, "後"], "{broken}");
        assert_eq!(aligned, 2, "{broken}");
    }
}

#[test]
fn end_where_their_block_or_the_next_sentence_begins() {
    let two = pair("2", "二", "Two");
    let open = "<span data-ttu-id=\"5\">中";
    for broken in [format!("- {open}\n- {two}"), format!("{open}\n{two}")] {
        let (codes, texts, aligned) = left_of(&broken);
        assert_eq!(codes, [(ProblemCode::SpanUnclosed, 8)], "{broken}");
        assert_eq!(texts, ["前", "中", "二", "後"], "{broken}");
        assert_eq!(aligned, 3, "{broken}");
    }
}

#[test]
fn are_counted_beyond_the_hundredth() {
    let body = "<span data-ttu-id=\"1\">a\n\n".repeat(150);
    let parsed = page("ja", &body);
    assert_eq!(parsed.problems.len(), 101);
    let last = &parsed.problems[100];
    assert_eq!(last.code, ProblemCode::MoreProblems);
    assert_eq!(last.subject, "50");
}
