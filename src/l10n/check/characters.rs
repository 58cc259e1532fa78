//! Characters that readers do not see, or that are not what they look like.

use icu::normalizer::ComposingNormalizerBorrowed;

use super::{
    forms::Form,
    scripts::Scripts,
    simplified,
    written::{Book, Entry, texts},
};
use crate::l10n::{finding::Finding, locale::Locale, pattern::Kind, rule::Rule};

/// Characters named in one finding.
const MAX_NAMED: usize = 8;

pub(super) fn check(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut last: Option<(Locale, Scripts)> = None;
    for entry in &book.entries {
        if last.as_ref().is_none_or(|(locale, _)| *locale != entry.locale) {
            last = Some((entry.locale, Scripts::of(entry.locale)));
        }
        let Some((_, scripts)) = &last else { continue };
        for part in &entry.parts {
            texts(&part.pattern, &mut |at, words| line(book, entry, scripts, at, &words, &mut findings));
        }
        edges(book, entry, &mut findings);
    }
    findings
}

/// One line of a text: a finding for each rule, at the first character that breaks it.
fn line(book: &Book<'_>, entry: &Entry<'_>, scripts: &Scripts, at: &str, words: &str, findings: &mut Vec<Finding>) {
    // Nearly every text of a locale in Latin letters ends here.
    if words.is_ascii() && !words.contains(is_invisible) && !words.ends_with(" \n") {
        return;
    }
    let mut report = |rule, offset: usize, message: String| {
        let at = at.get(offset..).unwrap_or(at);
        findings.push(book.finding(rule, entry, at, message));
    };
    if let Some((offset, named)) = found(words, |_, c| is_bidi_control(c)) {
        report(Rule::BidiControl, offset, format!("{named} turns the direction of writing; delete it"));
    }
    let joins =
        |at: usize, c| matches!(c, '\u{200c}' | '\u{200d}') && words[..at].chars().next_back().is_some_and(is_joined);
    if let Some((offset, named)) = found(words, |at, c| is_invisible(c) && !joins(at, c)) {
        report(Rule::InvisibleCharacter, offset, format!("nobody sees {named}; delete it"));
    }
    if let Some((offset, message)) = scripts.look_alike(words) {
        report(Rule::LookAlike, offset, message);
    }
    if scripts.is_traditional()
        && let Some((offset, message)) = simplified::find(words)
    {
        report(Rule::SimplifiedCharacter, offset, message);
    }
    const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
    let (normal, rest) = NFC.split_normalized(words);
    if !rest.is_empty() {
        let message =
            "from here on the text is not in composed form (NFC); type the letter with its mark as one character";
        report(Rule::NotNfc, normal.len(), message.to_owned());
    }
    if words.ends_with(" \n") {
        let end = words.trim_end_matches([' ', '\n']).len();
        report(Rule::EdgeSpace, end, "the line ends in a space; delete it".to_owned());
    }
}

/// The first such character, and all of them by name, each once.
fn found(words: &str, is: impl Fn(usize, char) -> bool) -> Option<(usize, String)> {
    let mut all = words.char_indices().filter(|(at, c)| is(*at, *c));
    let (offset, first) = all.next()?;
    let mut named = vec![first];
    for (_, c) in all {
        if named.len() < MAX_NAMED && !named.contains(&c) {
            named.push(c);
        }
    }
    let names: Vec<String> = named.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    Some((offset, names.join(", ")))
}

/// Texts that begin or end with white space where English does not.
fn edges(book: &Book<'_>, entry: &Entry<'_>, findings: &mut Vec<Finding>) {
    let original = book.entry(Locale::SOURCE, Kind::Message, entry.id).filter(|_| entry.locale != Locale::SOURCE);
    for part in &entry.parts {
        let english = original.and_then(|original| original.part(part.name));
        let as_english = |edge: fn(&str) -> bool| english.is_some_and(|part| part.forms.iter().any(|f| edge(&f.text)));
        let has = |edge: fn(&str) -> bool| part.forms.iter().find(|form| edge(&form.text) && !as_english(edge));
        let mut report = |form: &Form<'_>, which: &str| {
            let message = format!("the text {which} with white space; delete it");
            findings.push(book.finding(Rule::EdgeSpace, entry, form.at, message));
        };
        if let Some(form) = has(|text| text.starts_with(char::is_whitespace)) {
            report(form, "begins");
        } else if let Some(form) = has(|text| text.ends_with(char::is_whitespace)) {
            report(form, "ends");
        }
    }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_invisible(c: char) -> bool {
    match c {
        '\n' => false,
        // Soft hyphens, fillers, zero-width spaces and joiners, invisible operators, a mark in the middle
        // of a text, and what a broken conversion leaves behind.
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffd}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

/// Letters of the scripts in which joiners are part of the spelling: Arabic to Sinhala, and Khmer.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{dff}' | '\u{1780}'..='\u{17ff}')
}
