//! Sections keep their Markdown whole.

use super::*;

#[test]
fn keep_markdown_whole_in_both_languages() {
    let body = format!(
        "# <a name=\"Hours\"></a>{}\n\n**{}**\n\n- {} {}\n  - [{}](x.md)\n\n>[!TIP]  \n>{}\n",
        pair("1", "時間", "Hours"),
        pair("2", "平日", "Weekdays"),
        pair("3", "朝。", "Mornings."),
        pair("4", "**夜**。", "**Nights**."),
        pair("5", "予約", "Book"),
        pair("6", "電話する。", "Call."),
    );
    let page = sound("ja-JP", &body);
    let section = &page.sections[0];
    assert_eq!(page.sections.len(), 1);
    assert_eq!((section.level, section.ordinal), (1, 1));
    assert_eq!(section.anchor.as_deref(), Some("hours"));
    assert_eq!(section.heading, "時間");
    assert_eq!(section.source_heading.as_deref(), Some("Hours"));
    assert_eq!(
        section.markdown,
        "# <a name=\"Hours\"></a>時間\n\n**平日**\n\n- 朝。 **夜**。\n  - [予約](x.md)\n\n> [!TIP]  \n>電話する。"
    );
    assert_eq!(
        section.source_markdown.as_deref(),
        Some(
            "# <a name=\"Hours\"></a>Hours\n\n**Weekdays**\n\n- Mornings. **Nights**.\n  - [Book](x.md)\n\n> [!TIP]  \n>Call."
        )
    );
    let kinds: Vec<_> = section.segments.iter().map(|s| (s.kind, s.block)).collect();
    assert_eq!(
        kinds,
        [
            (SegmentKind::Heading, 1),
            (SegmentKind::Paragraph, 2),
            (SegmentKind::ListItem, 3),
            (SegmentKind::ListItem, 3),
            (SegmentKind::ListItem, 4),
            (SegmentKind::Alert, 5),
        ]
    );
    assert_eq!(section.segments[1].markdown, "**平日**");
    assert_eq!(section.segments[4].source_markdown.as_deref(), Some("[Book](x.md)"));
    assert_eq!(section.segments[5].line, 14);
    assert_eq!(page.aligned_segments(), 6);
    assert_eq!(page.links.len(), 1);
    assert_eq!(page.links[0].page.as_deref(), Some("x.md"));
    assert_eq!(page.links[0].line, 11);
}

#[test]
fn with_one_anchor_are_numbered() {
    let page = sound("en", "Before.\n\n## <a name=\"a\"></a>One\n\n# B #\n\n### <a id='A' href=''></a>Two\n\nC\n===\n");
    let found: Vec<_> =
        page.sections.iter().map(|s| (s.level, s.anchor.as_deref(), s.ordinal, s.heading.as_str())).collect();
    assert_eq!(
        found,
        [(0, None, 1, ""), (2, Some("a"), 1, "One"), (1, None, 2, "B"), (3, Some("a"), 2, "Two"), (1, None, 3, "C"),]
    );
    assert_eq!(page.sections[0].markdown, "Before.");
}

#[test]
fn begin_only_at_headings_of_the_page_itself() {
    let page = sound("en", "# A\n\n> ## quoted\n\n- # listed\n\n```\n# code\n```\n");
    assert_eq!(page.sections.len(), 1);
    let kinds: Vec<_> = page.sections[0].segments.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [SegmentKind::Heading, SegmentKind::Heading, SegmentKind::Heading, SegmentKind::Code]);
}
