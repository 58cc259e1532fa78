//! Every English message says in a comment where it is shown and what its variables are.

use super::{
    usage::ArgKind,
    written::{Book, Entry, variable, walk},
};
use crate::l10n::{finding::Finding, locale::Locale, rule::Rule};

pub(super) fn check(book: &Book<'_>) -> Vec<Finding> {
    book.messages(Locale::SOURCE)
        .filter_map(|entry| Some(book.finding(Rule::MissingComment, entry, entry.id, missing(entry)?)))
        .collect()
}

fn missing(entry: &Entry<'_>) -> Option<String> {
    if entry.comment.trim().is_empty() {
        return Some("a comment must say where this is shown; write one above it".to_owned());
    }
    let mut names: Vec<&str> = Vec::new();
    for part in &entry.parts {
        walk(&part.pattern, &mut |inline| {
            if let Some(name) = variable(inline)
                && !names.contains(&name)
                && !described(&entry.comment).any(|(known, _)| known == name)
            {
                names.push(name);
            }
        });
    }
    let names: Vec<String> = names.iter().map(|name| format!("${name}")).collect();
    (!names.is_empty()).then(|| format!("the comment must say what {} is", names.join(", ")))
}

/// The variables a comment speaks of, and what they are if it says so: `$count (number)`.
pub(super) fn described(comment: &str) -> impl Iterator<Item = (&str, Option<ArgKind>)> {
    comment.split('$').skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
        let word = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(word, _)| word);
        (name, word.and_then(ArgKind::of_word))
    })
}
