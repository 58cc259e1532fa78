//! Texts are no longer than the comment of the English message allows.

use super::{forms::HOLE, written::Book};
use crate::l10n::{finding::Finding, locale::Locale, pattern::Kind, rule::Rule};

pub(super) fn check(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for entry in book.entries.iter().filter(|entry| entry.kind == Kind::Message) {
        let original = book.entry(Locale::SOURCE, Kind::Message, entry.id);
        let Some(limit) = original.and_then(|original| limit(&original.comment)) else { continue };
        let Some(part) = entry.part(None) else { continue };
        // What a variable comes to is not known, so it counts for nothing.
        let length = |text: &str| text.chars().filter(|c| *c != HOLE).count();
        if let Some(form) = part.forms.iter().find(|form| length(&form.text) > limit) {
            let message = format!("the text has {} characters and at most {limit} fit; shorten it", length(&form.text));
            findings.push(book.finding(Rule::TooLong, entry, form.at, message));
        }
    }
    findings
}

/// `At most 40 characters.`
fn limit(comment: &str) -> Option<usize> {
    let comment = comment.replace('\n', " ");
    comment.match_indices("At most ").find_map(|(at, words)| {
        let (number, rest) = comment[at + words.len()..].split_once(' ')?;
        number.parse().ok().filter(|_| rest.starts_with("characters"))
    })
}
