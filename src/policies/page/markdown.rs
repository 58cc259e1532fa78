//! The dialect pages are written in, and small questions about Markdown text.

use std::borrow::Cow;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

/// CommonMark with tables, alerts (`> [!NOTE]`) and emphasis that also works between Chinese and Japanese
/// letters, where no space stands around it.
pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.alerts = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// Deepest nesting of quotes. The parser looks at every open block for every mark on a line, so what a line
/// may open is bounded before it begins; lists it bounds itself.
const MAX_QUOTES: usize = 64;

/// The line (from 0) on which quotes nest deeper than any real page does.
pub(super) fn too_deep(markdown: &str) -> Option<u32> {
    let quotes = |line: &str| {
        let mark = |c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c);
        let text = line.trim_start_matches(mark);
        let marks = &line[..line.len() - text.len()];
        marks.bytes().filter(|b| *b == b'>').count()
    };
    let mut lines = markdown.split('\n').zip(0..);
    lines.find_map(|(line, number)| (quotes(line) > MAX_QUOTES).then_some(number))
}

/// The text of Markdown without its markup: no emphasis, link targets, HTML tags or list marks. Blocks are
/// separated by line ends.
pub fn to_plain_text(markdown: &str) -> String {
    if too_deep(markdown).is_some() {
        return markdown.trim_end().to_owned();
    }
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let mut text = String::new();
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Text(literal) => text.push_str(literal),
                NodeValue::Code(code) => text.push_str(&code.literal),
                NodeValue::CodeBlock(code) => text.push_str(code.literal.trim_end()),
                NodeValue::HtmlBlock(html) => push_without_tags(&html.literal, &mut text),
                NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
                _ => {}
            },
            NodeEdge::End(node) => match &node.data().value {
                NodeValue::TableCell => text.push(' '),
                NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableRow(_) => {
                    end_line(&mut text);
                }
                NodeValue::CodeBlock(_) | NodeValue::HtmlBlock(_) => end_line(&mut text),
                _ => {}
            },
        }
    }
    text.trim().to_owned()
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
}

fn push_without_tags(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
}

/// Whether Markdown says anything: holds a letter or a digit outside its markup.
pub(super) fn has_words(markdown: &str) -> bool {
    markdown.chars().any(char::is_alphanumeric) && to_plain_text(markdown).chars().any(char::is_alphanumeric)
}

/// Whether only list and quote marks stand before what follows `text` on its line.
pub(super) fn begins_content(text: &str) -> bool {
    let mut rest = text.trim_start_matches([' ', '\t', '>']);
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let mark = if number.len() < rest.len() {
            number.strip_prefix(['.', ')'])
        } else {
            rest.strip_prefix(['-', '*', '+'])
        };
        match mark {
            Some(behind) if behind.is_empty() || behind.starts_with([' ', '\t']) => {
                rest = behind.trim_start_matches([' ', '\t', '>']);
            }
            _ => return false,
        }
    }
    true
}

/// A sentence as it can stand without its span. Behind a span a sentence may begin like a list or a heading
/// and be none; at the start of its line it must not turn into one.
pub(super) fn guard(sentence: &str, at_start: bool) -> Cow<'_, str> {
    if !at_start {
        return Cow::Borrowed(sentence);
    }
    let text = sentence.trim_start();
    let escaped = |at: usize| Cow::Owned(format!("{}\\{}", &text[..at], &text[at..]));
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - number.len();
    if digits > 0 {
        return match number.strip_prefix(['.', ')']) {
            Some(behind) if behind.is_empty() || behind.starts_with([' ', '\t']) => escaped(digits),
            _ => Cow::Borrowed(text),
        };
    }
    let Some(first) = text.chars().next() else {
        return Cow::Borrowed(text);
    };
    let behind = text.trim_start_matches(first);
    let alone = behind.trim().is_empty() || behind.starts_with([' ', '\t']);
    match first {
        '>' => escaped(0),
        '#' | '-' | '*' | '+' | '=' | '_' if alone => escaped(0),
        '`' | '~' if text.len() - behind.len() >= 3 => escaped(0),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_markup() {
        for (markdown, plain) in [
            ("**Open** [a _ticket_](https://e.example/x).", "Open a ticket."),
            ("窓口は**「平日」**です", "窓口は「平日」です"),
            ("# A\n\n- b\n- `c`\n", "A\nb\nc"),
            ("> [!NOTE]\n> a\n> b", "a b"),
            ("| a | b |\n|---|---|\n| c | d |", "a b\nc d"),
            ("<div class=\"x\">\na <b>c</b>\n</div>", "a c"),
            ("a <br> <a name=\"x\"></a>b &amp; \\*", "a  b & *"),
        ] {
            assert_eq!(to_plain_text(markdown).replace("\n\n", "\n"), plain);
        }
    }

    #[test]
    fn a_guarded_sentence_stays_a_sentence() {
        for sentence in ["1. x", "20) x", "# x", "- x", "+ x", "* x", "> x", "---", "***", "```", "~~~ x", "    x"] {
            let guarded = guard(sentence, true);
            let plain = to_plain_text(&guarded);
            assert_eq!(plain, sentence.trim(), "{guarded}");
        }
        for sentence in ["1.5 x", "**x** y", "-x", "#x", "`x` y", "_x_"] {
            assert_eq!(guard(sentence, true), sentence);
        }
    }

    #[test]
    fn list_and_quote_marks_begin_a_line() {
        for text in ["", "- ", "1.  ", "> - ", "- > 2) ", "*"] {
            assert!(begins_content(text), "{text:?}");
        }
        for text in ["a", "- a", "**", "# ", "1", "-a "] {
            assert!(!begins_content(text), "{text:?}");
        }
    }
}
