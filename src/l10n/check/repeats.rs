//! The same English has the same translation, or a reason.

use std::collections::{BTreeMap, HashMap};

use super::{
    allow,
    written::{Book, Entry, Part},
};
use crate::l10n::{finding::Finding, locale::Locale, rule::Rule};

/// What a part says, in all its forms.
type Words<'b> = Vec<(&'b str, &'b [&'b str])>;

pub(super) fn check(book: &Book<'_>) -> Vec<Finding> {
    let mut groups: HashMap<(Locale, Words<'_>), Vec<(&Entry<'_>, &Part<'_>)>> = HashMap::new();
    for (original, translated) in book.pairs() {
        for (part, english) in translated.beside(original) {
            let words = words(english);
            if words.iter().any(|(text, _)| text.chars().any(char::is_alphabetic)) {
                groups.entry((translated.locale, words)).or_default().push((translated, part));
            }
        }
    }
    let mut findings = Vec::new();
    for ((_, english), parts) in &groups {
        findings.extend(group(book, english, parts));
    }
    findings
}

/// Everything that differs from the most frequent translation; from the first, if several are. One that
/// may differ does not count, so that an allowance stays right when others are added.
fn group(book: &Book<'_>, english: &Words<'_>, parts: &[(&Entry<'_>, &Part<'_>)]) -> Vec<Finding> {
    let counted = || parts.iter().filter(|(entry, _)| !allow::has(entry, Rule::InconsistentTranslation));
    let mut times: BTreeMap<Words<'_>, usize> = BTreeMap::new();
    for (_, part) in counted() {
        *times.entry(words(part)).or_default() += 1;
    }
    let most = times.values().max().copied().unwrap_or_default();
    let model = counted().find(|(_, part)| times.get(&words(part)) == Some(&most)).or(parts.first());
    let Some((model, usual)) = model else { return Vec::new() };
    let said = |words: &Words<'_>| words.first().map_or(String::new(), |(text, _)| shortened(text));
    parts
        .iter()
        .filter(|(_, part)| words(part) != words(usual))
        .map(|(entry, part)| {
            let message = format!(
                "“{}” is “{}” here and “{}” in {}; use one translation",
                said(english),
                said(&words(part)),
                said(&words(usual)),
                model.id
            );
            book.finding(Rule::InconsistentTranslation, entry, part.at(), message)
        })
        .collect()
}

fn words<'b>(part: &'b Part<'_>) -> Words<'b> {
    part.forms.iter().map(|form| (form.text.as_str(), form.shown.as_slice())).collect()
}

fn shortened(text: &str) -> String {
    let mut characters = text.chars();
    let mut short: String = characters.by_ref().take(40).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
