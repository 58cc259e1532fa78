//! HTML that may be shown anywhere.

use super::*;

#[test]
fn nothing_that_runs_or_loads_passes() {
    for markdown in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![a](https://e.example/x.png)",
        "<a href=\"javascript:alert(1)\" onclick=\"x\">a</a>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "<iframe src=\"https://e.example\"></iframe>",
        "<div style=\"background:url(x)\" class=\"x\" id=\"y\">a</div>",
        "<svg><script>1</script></svg>",
        "<a href=\"//e.example\">a</a> <a href=\"\\\\e.example\">a</a>",
    ] {
        let html = render_html(markdown);
        for bad in
            ["<script", "<img", "<svg", "<iframe", "script:", "data:", "on", "//", "\\\\", "style", "class", "id="]
        {
            assert!(!html.contains(bad), "{markdown} gave {html}");
        }
    }
}

#[test]
fn links_and_anchors_lead_where_they_said() {
    let html = render_html(
        "# <a name=\"A-b\"></a>A\n\n[a](#a-b) [b](b.md) [c](https://e.example/?a=1&b=2) [d](mailto:d@e.example)",
    );
    for expected in [
        "<h1><a name=\"policy-a-b\"",
        "href=\"#policy-a-b\"",
        "href=\"b.md\"",
        "href=\"https://e.example/?a=1&amp;b=2\" rel=\"nofollow noopener\"",
        "href=\"mailto:d@e.example\"",
    ] {
        assert!(html.contains(expected), "{html}");
    }
}

#[test]
fn alerts_lists_tables_and_tight_emphasis_are_kept() {
    assert_eq!(
        render_html("> [!WARNING]\n> a\n"),
        "<blockquote class=\"alert alert-warning\">\n<p>a</p>\n</blockquote>\n"
    );
    assert_eq!(render_html("窓口は**「平日」**です"), "<p>窓口は<strong>「平日」</strong>です</p>\n");
    assert!(render_html("3. a\n   - b\n").contains("<ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>"));
    assert!(render_html("|a|b|\n|-|:-|\n|c|d|\n").contains("<td align=\"left\">d</td>"));
}

#[test]
fn what_would_be_slow_to_clean_is_shown_as_written() {
    let html = render_html(&"&<b>".repeat(10_000));
    assert!(html.starts_with("<pre>&amp;&lt;b&gt;"));
}
