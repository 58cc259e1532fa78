//! English that looks foreign: what is not in the files stays readable, and what has no room shows.

use std::ops::Range;

use fluent_syntax::ast;

use super::{
    edit::ChangedFile,
    sheet::{Sheet, Sheets, Slot, offset},
    tree::{Piece, Tree},
    unit::is_for_readers,
};
use crate::l10n::{
    catalog::Catalog, finding::Finding, glossary::has_name, locale::Locale, source::Source, workspace::Workspace,
};

/// The two pseudo locales, by the tags that Android and Chrome gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudo {
    /// `en-XA`: accents, brackets around each message, and words to make it two fifths longer.
    Accented,
    /// `ar-XB`: every word runs from right to left.
    Bidi,
}

impl Pseudo {
    /// The tag, which is the folder as well.
    pub fn tag(self) -> &'static str {
        match self {
            Pseudo::Accented => "en-XA",
            Pseudo::Bidi => "ar-XB",
        }
    }
}

/// Makes the files of a pseudo locale from the English ones. Only text is changed: placeables, tags,
/// links and the names that are never translated stay.
pub fn pseudo(source: &Source, kind: Pseudo) -> Result<Vec<ChangedFile>, Vec<Finding>> {
    Catalog::load(source)?;
    let names = Workspace::open(source).glossary.never_translated;
    let files = Sheets::read(source)?;
    let changed = files.of(Locale::SOURCE).map(|sheet| ChangedFile {
        path: format!("{}/{}", kind.tag(), sheet.name()),
        bytes: rewrite(sheet, kind, &names).into_bytes(),
    });
    Ok(changed.collect())
}

fn rewrite(sheet: &Sheet, kind: Pseudo, names: &[String]) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for slot in sheet.slots().iter().filter(|slot| is_for_readers(slot)) {
        // A term is a part of a sentence, which has its own brackets.
        let framed = kind == Pseudo::Accented && !slot.is_term;
        let inside = &sheet.text[slot.span.clone()];
        let start = slot.span.end - inside.trim_start_matches([' ', '\n']).len();
        if framed {
            edits.push((start..start, "⟦".to_owned()));
        }
        texts(&slot.pattern, &mut |text| {
            let at = offset(&sheet.text, text);
            edits.push((at..at + text.len(), foreign(text, kind, names)));
        });
        if framed {
            edits.push((slot.span.end..slot.span.end, format!("{}⟧", padding(slot))));
        }
    }
    let mut out = String::with_capacity(2 * sheet.text.len());
    let mut done = 0;
    for (span, new) in edits {
        out.push_str(&sheet.text[done..span.start]);
        out.push_str(&new);
        done = span.end;
    }
    out.push_str(&sheet.text[done..]);
    out
}

/// Every text of a pattern, in the order of the file.
fn texts<'t>(pattern: &ast::Pattern<&'t str>, see: &mut dyn FnMut(&'t str)) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => see(value),
            ast::PatternElement::Placeable { expression } => inner_texts(expression, see),
        }
    }
}

fn inner_texts<'t>(expression: &ast::Expression<&'t str>, see: &mut dyn FnMut(&'t str)) {
    match expression {
        ast::Expression::Select { variants, .. } => variants.iter().for_each(|variant| texts(&variant.value, see)),
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => inner_texts(expression, see),
        ast::Expression::Inline(_) => {}
    }
}

/// Translations of English are about two fifths longer; short ones more.
fn padding(slot: &Slot<'_>) -> String {
    const WORDS: [&str; 8] = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    let length = |pieces: &[Piece]| {
        pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.chars().count() } else { 0 }).sum::<usize>()
    };
    let longest = Tree::of(&slot.pattern).leaves().iter().map(|(_, pieces)| length(pieces)).max().unwrap_or(0);
    let wanted = longest * 2 / 5;
    let mut out = String::new();
    for word in WORDS.iter().cycle() {
        out.extend([" ", word]);
        if out.len() >= wanted {
            return out;
        }
    }
    out
}

fn foreign(text: &str, kind: Pseudo, names: &[String]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = text[..text.len() - rest.len()].chars().next_back();
        let starts_word = !before.is_some_and(char::is_alphanumeric);
        let kept = kept(rest, starts_word, names);
        let length = if kept > 0 {
            out.push_str(&rest[..kept]);
            kept
        } else if first.is_alphanumeric() {
            // Up to the end of the word, so that a name or a link is found where it begins.
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            word(&rest[..end], kind, &mut out);
            end
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    out
}

/// Bytes at the start of a text that no translator may change.
fn kept(rest: &str, starts_word: bool, names: &[String]) -> usize {
    let closed = |close: char| rest.find(close).map_or(0, |at| at + close.len_utf8());
    let name =
        || names.iter().filter(|name| rest.starts_with(name.as_str()) && has_name(rest, name)).map(String::len).max();
    if rest.starts_with('<') {
        closed('>')
    } else if rest.starts_with('&')
        && rest[..closed(';')].chars().all(|c| c.is_ascii_alphanumeric() || "&#;".contains(c))
    {
        closed(';')
    } else if starts_word && ["https://", "http://", "mailto:", "www."].iter().any(|link| rest.starts_with(link)) {
        rest.find(|c: char| c.is_whitespace() || "<>\"()".contains(c)).unwrap_or(rest.len())
    } else if starts_word {
        name().unwrap_or(0)
    } else {
        0
    }
}

fn word(word: &str, kind: Pseudo, out: &mut String) {
    match kind {
        Pseudo::Accented => out.extend(word.chars().map(accented)),
        // Right-to-left mark, override, the word, end of override, mark.
        Pseudo::Bidi => out.extend(["\u{200f}\u{202e}", word, "\u{202c}\u{200f}"]),
    }
}

fn accented(c: char) -> char {
    const FROM: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const TO: &str = "åƀçðéƒĝĥîĵķļɱñöþʠŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
    FROM.find(c).and_then(|at| TO.chars().nth(at)).unwrap_or(c)
}
