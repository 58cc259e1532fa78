//! Cuts the text of one block into its sentences.

use super::alignment::Pair;
use super::anchors;
use super::decode::{SPAN_CLOSE, SPAN_OPEN};
use super::markdown::has_words;

/// A sentence of a block.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub key: Option<String>,
    pub markdown: String,
    pub source_markdown: Option<String>,
}

/// Cuts a block's text at its sentinels. A block without any is one piece, unless it says nothing.
pub(super) fn cut(text: &str, pairs: &[Pair]) -> Vec<Piece> {
    let spots = spots(text);
    if spots.is_empty() {
        return loose(text).into_iter().collect();
    }
    // Markup around several sentences (a link over two) leaves halves; they are no text of their own.
    let between = has_words(&without_spots(text, &spots));
    let mut pieces = Vec::new();
    let mut end = 0;
    for spot in &spots {
        let Some(pair) = pairs.get(spot.pair) else {
            continue;
        };
        let (open, close) = around(text, end, spot);
        if between {
            pieces.extend(loose(&text[end..open]));
        }
        let wrapped = |inner: &str| {
            let inner = anchors::take(inner).1;
            let before = &text[open..spot.start];
            let behind = &text[spot.end..close];
            format!("{before}{}{behind}", inner.trim())
        };
        pieces.push(Piece {
            key: Some(pair.key.clone()),
            markdown: wrapped(&pair.target),
            source_markdown: pair.source.as_deref().map(wrapped),
        });
        end = close;
    }
    if between {
        pieces.extend(loose(&text[end..]));
    }
    pieces
}

/// A block's text with each sentence put back: in the language of the page, and in English if the page
/// carries it for every sentence.
pub(super) fn put_back(text: &str, pairs: &[Pair]) -> (String, Option<String>) {
    let spots = spots(text);
    let mut target = String::with_capacity(text.len());
    let mut source = (!spots.is_empty()).then(String::new);
    let mut end = 0;
    for spot in &spots {
        let before = &text[end..spot.start];
        let pair = pairs.get(spot.pair);
        target.push_str(before);
        target.push_str(pair.map_or("", |pair| pair.target.as_str()));
        source =
            source.zip(pair.and_then(|pair| pair.source.as_deref())).map(|(text, english)| text + before + english);
        end = spot.end;
    }
    target.push_str(&text[end..]);
    (target, source.map(|source| source + &text[end..]))
}

fn loose(text: &str) -> Option<Piece> {
    let text = anchors::take(text).1;
    let text = text.trim();
    has_words(text).then(|| Piece { key: None, markdown: text.to_owned(), source_markdown: None })
}

/// Where a sentence's number stands, sentinels included.
struct Spot {
    start: usize,
    end: usize,
    pair: usize,
}

fn spots(text: &str) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(SPAN_OPEN) {
        let start = at + found;
        let Some(close) = text[start..].find(SPAN_CLOSE) else {
            break;
        };
        let end = start + close + SPAN_CLOSE.len_utf8();
        let number = &text[start + SPAN_OPEN.len_utf8()..start + close];
        if let Ok(pair) = number.parse() {
            spots.push(Spot { start, end, pair });
        }
        at = end;
    }
    spots
}

fn without_spots(text: &str, spots: &[Spot]) -> String {
    let mut rest = String::new();
    let mut end = 0;
    for spot in spots {
        rest.push_str(&text[end..spot.start]);
        end = spot.end;
    }
    rest + &text[end..]
}

/// The sentence with the markup that stands around it alone: `**...**`, `_..._`, `[...](target)`.
fn around(text: &str, from: usize, spot: &Spot) -> (usize, usize) {
    let (mut open, mut close) = (spot.start, spot.end);
    loop {
        let before = &text[from..open];
        let behind = &text[close..];
        let mark =
            ["**", "__", "~~", "*", "_"].into_iter().find(|mark| before.ends_with(mark) && behind.starts_with(mark));
        if let Some(mark) = mark {
            open -= mark.len();
            close += mark.len();
        } else if let Some(len) = link_target(before, behind) {
            open -= 1;
            close += len;
        } else {
            return (open, close);
        }
    }
}

/// The length of `](target)` if a link's text ends here and began just before.
fn link_target(before: &str, behind: &str) -> Option<usize> {
    const LONGEST: usize = 4096;
    let linked = before.strip_suffix('[')?;
    if linked.ends_with(['\\', '!']) || !behind.starts_with("](") {
        return None;
    }
    let mut depth = 0;
    for (at, c) in behind.char_indices().take(LONGEST) {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth -= 1,
            '\n' | SPAN_OPEN => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_of(text: &str) -> Vec<(String, Option<String>)> {
        let pairs = ["uno", "dos"].map(|target| Pair {
            key: target.to_owned(),
            target: target.to_owned(),
            source: Some(target.to_uppercase()),
        });
        let marked = ["0", "1"]
            .into_iter()
            .fold(text.to_owned(), |text, i| text.replace(i, &format!("{SPAN_OPEN}{i}{SPAN_CLOSE}")));
        cut(&marked, &pairs).into_iter().map(|piece| (piece.markdown, piece.source_markdown)).collect()
    }

    fn aligned(target: &str, source: &str) -> (String, Option<String>) {
        (target.to_owned(), Some(source.to_owned()))
    }

    #[test]
    fn markup_around_one_sentence_goes_with_it() {
        assert_eq!(cut_of("**0**"), [aligned("**uno**", "**UNO**")]);
        assert_eq!(
            cut_of("[**0**](a(b).md) _1_"),
            [aligned("[**uno**](a(b).md)", "[**UNO**](a(b).md)"), aligned("_dos_", "_DOS_")]
        );
    }

    #[test]
    fn markup_around_two_sentences_belongs_to_neither() {
        assert_eq!(cut_of("[0 1](a.md)"), [aligned("uno", "UNO"), aligned("dos", "DOS")]);
    }

    #[test]
    fn a_link_ends_before_the_next_sentence() {
        assert_eq!(cut_of("[0](a.md 1)"), [aligned("uno", "UNO"), aligned("dos", "DOS")]);
    }

    #[test]
    fn words_outside_the_spans_are_pieces_of_their_own() {
        assert_eq!(cut_of("A: 0 - 1"), [("A:".to_owned(), None), aligned("uno", "UNO"), aligned("dos", "DOS")]);
    }
}
