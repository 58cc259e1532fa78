//! How whole pages are read, on small pages of our own.

mod applies;
mod broken_spans;
mod front_matter;
mod hostile;
mod html;
mod sections;
mod segments;

use super::*;

/// A page of `locale` whose body begins on line 6.
fn page(locale: &str, body: &str) -> Parsed {
    let text = format!("---\ntitle: Desk\nms.openlocfilehash: 1f\nms.contentlocale: {locale}\n---\n{body}");
    parse("pages/desk.md", text.as_bytes())
}

fn sound(locale: &str, body: &str) -> Page {
    let parsed = page(locale, body);
    assert_eq!(parsed.problems, []);
    parsed.page.expect("a page without problems is there")
}

/// An aligned sentence.
fn pair(id: &str, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\">\
         <span data-stu-id=\"{id}\">{source}</span></span>"
    )
}

/// Key, text and English of every segment.
fn texts(page: &Page) -> Vec<(Option<&str>, &str, Option<&str>)> {
    page.sections
        .iter()
        .flat_map(|section| &section.segments)
        .map(|s| (s.key.as_deref(), s.markdown.as_str(), s.source_markdown.as_deref()))
        .collect()
}

fn codes(parsed: &Parsed) -> Vec<(ProblemCode, u32)> {
    parsed.problems.iter().map(|p| (p.code, p.line)).collect()
}
