//! Pages made to hurt.

use super::*;

#[test]
fn pages_over_the_bound_are_refused() {
    let parsed = parse("a.md", &vec![b'a'; MAX_PAGE_BYTES + 1]);
    assert_eq!(codes(&parsed), [(ProblemCode::PageTooLarge, 1)]);
    let matter = format!("---\na: {}\n---\n", "b".repeat(100_000));
    let parsed = parse("a.md", matter.as_bytes());
    assert_eq!(codes(&parsed), [(ProblemCode::FrontMatterTooLarge, 1)]);
}

#[test]
fn nul_and_sentinel_characters_cannot_pass() {
    let page = sound("en", "a\0b \u{FFF9}0\u{FFFB} c\n");
    let text = "a\u{FFFD}b \u{FFFD}0\u{FFFD} c";
    assert_eq!(page.sections[0].markdown, text);
    assert_eq!(texts(&page), [(None, text, None)]);
}

#[test]
fn deep_nesting_ends_in_a_problem_or_a_page_never_in_a_crash() {
    for quotes in [
        ">".repeat(10_000) + "a",
        "> ".repeat(100_000),
        "- > ".repeat(10_000),
        format!("</span>{}", ">".repeat(10_000)),
    ] {
        let parsed = page("en", &format!("a\n\n{quotes}\n"));
        assert!(parsed.page.is_none());
        assert_eq!(parsed.problems.last().unwrap().code, ProblemCode::NestedTooDeep);
        assert_eq!(parsed.problems.last().unwrap().line, 8);
        assert!(render_html(&quotes.replace("</span>", "")).starts_with("<pre>"));
        to_plain_text(&quotes);
    }
    let indented: String = (0..600).map(|i| "  ".repeat(i) + "- a\n").collect();
    for body in [
        "- ".repeat(10_000) + "a",
        indented,
        "[".repeat(10_000),
        "![".repeat(10_000) + "a" + &"](b)".repeat(10_000),
        "*a **b ".repeat(5_000) + &"c** d*".repeat(5_000),
        "<b>".repeat(10_000),
        "<div>\n\n".repeat(10_000),
    ] {
        let page = sound("en", &body);
        for section in &page.sections {
            render_html(&section.markdown);
        }
    }
}

/// Work that grew with the square of these would take minutes.
#[test]
fn a_hundred_thousand_broken_pieces_are_read_in_one_pass() {
    for piece in [
        "<span>",
        "</span>\n",
        "<span data-ttu-id=\"1\">",
        "<span data-stu-id=\"1\">\n",
        "<span <a ",
        "<a></a>",
        "&\"",
        "|a\n",
        "[a](",
    ] {
        let count = 100_000.min(MAX_PAGE_BYTES / piece.len() - 100);
        if let Some(page) = page("ja", &piece.repeat(count)).page {
            for section in &page.sections {
                render_html(&section.markdown);
            }
        }
    }
}
