//! Markdown to HTML that is safe to put into any page.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use comrak::arena_tree::NodeEdge;
use comrak::html::ChildRendering;
use comrak::nodes::{AlertType, Node, NodeValue};
use comrak::options::Plugins;
use comrak::{Arena, create_formatter, parse_document};

use super::markdown::{options, too_deep};

/// What every anchor and every link to one is prefixed with, so that a page's anchor cannot take a name that
/// means something where the HTML is shown.
pub const ANCHOR_PREFIX: &str = "policy-";

/// Beyond these the text is shown as it is written: the sanitizer's time grows with their square.
const MAX_DEPTH: usize = 100;
const MAX_NODES: usize = 100_000;
const MAX_HTML_TAGS: usize = 1_000;
const MAX_ESCAPES: usize = 5_000;

create_formatter!(PolicyFormatter, {
    // Alerts carry no words of their own here: the title would be English in every locale.
    NodeValue::Alert(ref alert) => |context, entering| {
        context.cr()?;
        if entering {
            write!(context, "<blockquote class=\"{}\">", alert_class(alert.alert_type))?;
            context.lf()?;
            if let Some(title) = &alert.title {
                context.write_str("<p><strong>")?;
                context.escape(title)?;
                context.write_str("</strong></p>")?;
                context.lf()?;
            }
        } else {
            context.write_str("</blockquote>")?;
            context.lf()?;
        }
        return Ok(ChildRendering::HTML);
    },
    // Images would be fetched from elsewhere; what they show stands in their text.
    NodeValue::Image(_) => |context| {
        let _ = context;
        return Ok(ChildRendering::HTML);
    },
});

/// Renders Markdown. Links go to http, https, mailto, relative targets and anchors (prefixed with
/// [`ANCHOR_PREFIX`]); alerts become `<blockquote class="alert alert-note">`; other raw HTML is cleaned.
pub fn render_html(markdown: &str) -> String {
    if too_deep(markdown).is_some() {
        return as_written(markdown);
    }
    let mut options = options();
    // Raw HTML passes here because everything is cleaned below.
    options.render.r#unsafe = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let mut html = String::new();
    let plugins = Plugins::default();
    let rendered = is_reasonable(root)
        && PolicyFormatter::format_document_with_plugins(root, &options, &mut html, &plugins).is_ok();
    if !rendered {
        return as_written(markdown);
    }
    CLEANER.clean(&html).to_string()
}

fn alert_class(kind: AlertType) -> &'static str {
    match kind {
        AlertType::Note => "alert alert-note",
        AlertType::Tip => "alert alert-tip",
        AlertType::Important => "alert alert-important",
        AlertType::Warning => "alert alert-warning",
        AlertType::Caution => "alert alert-caution",
    }
}

fn as_written(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    html.push_str("<pre>");
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html.push_str("</pre>\n");
    html
}

/// Whether the sanitizer gets through this document quickly.
fn is_reasonable(root: Node<'_>) -> bool {
    let (mut depth, mut nodes, mut tags, mut escapes) = (0_usize, 0_usize, 0_usize, 0_usize);
    for edge in root.traverse() {
        let NodeEdge::Start(node) = edge else {
            depth = depth.saturating_sub(1);
            continue;
        };
        depth += 1;
        nodes += 1;
        let data = node.data();
        if data.value.block() {
            escapes = 0;
        }
        match &data.value {
            NodeValue::Text(text) => escapes += special(text),
            NodeValue::Code(code) => escapes += special(&code.literal),
            NodeValue::CodeBlock(code) => escapes += special(&code.literal),
            NodeValue::HtmlInline(html) => {
                tags += 1;
                escapes += special(html);
            }
            NodeValue::HtmlBlock(html) => {
                tags += html.literal.matches('<').count();
                escapes += special(&html.literal);
            }
            _ => {}
        }
        if depth > MAX_DEPTH || nodes > MAX_NODES || tags > MAX_HTML_TAGS || escapes > MAX_ESCAPES {
            return false;
        }
    }
    true
}

fn special(text: &str) -> usize {
    text.bytes().filter(|b| b"&<>\"".contains(b)).count()
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from([
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "code",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "kbd",
            "li",
            "ol",
            "p",
            "pre",
            "s",
            "strong",
            "sub",
            "sup",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "u",
            "ul",
        ]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "id", "name", "title"])),
            ("ol", HashSet::from(["start"])),
            ("td", HashSet::from(["align", "colspan", "rowspan"])),
            ("th", HashSet::from(["align", "colspan", "rowspan"])),
        ]))
        .allowed_classes(HashMap::from([(
            "blockquote",
            HashSet::from(["alert", "alert-note", "alert-tip", "alert-important", "alert-warning", "alert-caution"]),
        )]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("nofollow noopener"))
        .attribute_filter(|_, attribute, value| match attribute {
            "id" | "name" => slug(value).map(Cow::Owned),
            "href" => match value.strip_prefix('#') {
                Some(anchor) => slug(anchor).map(|slug| Cow::Owned(format!("#{slug}"))),
                // `//host` looks relative and leaves the site.
                None if value.starts_with(['/', '\\']) && value[1..].starts_with(['/', '\\']) => None,
                None => Some(Cow::Borrowed(value)),
            },
            _ => Some(Cow::Borrowed(value)),
        });
    builder
});

/// An anchor's name in its own name space; none if it is no name.
fn slug(name: &str) -> Option<String> {
    let fits = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    fits.then(|| format!("{ANCHOR_PREFIX}{}", name.to_lowercase()))
}
