//! What became of an English text: whether its translations still say the same.
//!
//! Pure, and the only place that decides it, for messages and for segments of policy pages alike. It
//! would rather send a translator to a text for nothing than let a changed duty pass: only what is
//! certainly layout counts as such.

mod message;
mod reading;

pub(super) use message::message_drift;
use reading::Reading;

use super::fold::fold;

/// How far an English text has moved; later ones are graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drift {
    /// Equal but for Unicode form, width, white space, quotes and case.
    None,
    /// Only punctuation, markup, link targets or one letter of one word differ.
    Cosmetic,
    /// Anything else; always a changed negation, number or modal verb.
    Meaning,
}

/// Compares two states of an English text: plain, Markdown or HTML.
pub fn drift(old: &str, new: &str) -> Drift {
    let (old, new) = (normal(old), normal(new));
    if old == new {
        return Drift::None;
    }
    let (old, new) = (Reading::of(&old), Reading::of(&new));
    if old.weighty() != new.weighty() {
        Drift::Meaning
    } else if old.letters() == new.letters() || one_typo(&old.words, &new.words) {
        Drift::Cosmetic
    } else {
        Drift::Meaning
    }
}

/// The form in which two texts are equal: NFKC, no case, one kind of quote, single spaces.
fn normal(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let one_quote = |c| match c {
        '"' | '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' => '\'',
        _ => c,
    };
    words.join(" ").chars().map(one_quote).collect()
}

/// Whether the texts differ in one letter of one word, as a mended typing error does.
fn one_typo(old: &[String], new: &[String]) -> bool {
    let mut differing = old.iter().zip(new).filter(|(old, new)| old != new);
    match (old.len() == new.len(), differing.next(), differing.next()) {
        (true, Some((old, new)), None) => is_typo(old, new),
        _ => false,
    }
}

/// One letter too many, too few or wrong, or two neighbours swapped. At its first letter a word
/// becomes another (`enable`, `unable`), at its last it is inflected (`ticket`, `tickets`), and a short
/// one is mostly another word as well: none of that is a typing error.
fn is_typo(old: &str, new: &str) -> bool {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    if !old.iter().chain(&new).all(|c| c.is_alphabetic()) {
        return false;
    }
    let same_start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let shortest = old.len().min(new.len());
    if same_start == 0 {
        return false;
    }
    if old.len() == new.len() {
        let changed = &old[same_start..old.len() - same_end];
        let swapped = changed.len() == 2 && new[same_start] == changed[1] && new[same_start + 1] == changed[0];
        return swapped || (changed.len() == 1 && same_end > 0 && shortest >= 5);
    }
    // In `adress` and `address` start and end meet over the doubled letter.
    old.len().abs_diff(new.len()) == 1 && same_start + same_end >= shortest && same_end > 0 && shortest >= 5
}

#[cfg(test)]
mod tests;
