//! The words of the field: translated as the glossary says, or not at all.

use super::written::{Book, Entry, Part, texts};
use crate::l10n::{
    finding::Finding,
    glossary::{Term, find_name, has_name},
    locale::Locale,
    pattern::Kind,
    rule::Rule,
    workspace::Workspace,
};

/// Terms that hold names: they say the same in every locale.
const BRAND: &str = "brand-";

pub(super) fn check(workspace: &Workspace, book: &Book<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let glossary = &workspace.glossary;
    for (original, translated) in book.pairs() {
        for (part, english) in translated.beside(original) {
            let (english, translation) = (words(english), words(part));
            let mut report = |rule, message| findings.push(book.finding(rule, translated, part.at(), message));
            for term in &glossary.terms {
                if let Some(accepted) = term.lacking(translated.locale, &english, &translation) {
                    report(Rule::GlossaryTerm, lacking(term, accepted));
                }
            }
            for name in &glossary.never_translated {
                if has_name(&english, name) && !has_name(&translation, name) {
                    report(
                        Rule::NameTranslated,
                        format!("the name {name} must stay as it is; write it as English does"),
                    );
                }
            }
        }
    }
    for entry in book.entries.iter().filter(|entry| entry.kind == Kind::Term && entry.id.starts_with(BRAND)) {
        findings.extend(renamed(book, entry));
    }
    for locale in workspace.bundles.iter().map(|bundle| bundle.locale) {
        findings.extend(hard_coded(book, locale));
    }
    findings
}

fn lacking(term: &Term, accepted: &[String]) -> String {
    let english = term.en.first().map_or("", String::as_str);
    format!("the glossary says “{english}” as {}; use that word", accepted.join(" or "))
}

/// All words of a part; each form is a line of its own.
fn words(part: &Part<'_>) -> String {
    part.forms.iter().map(|form| form.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A term that holds a name and says something else than in English.
fn renamed(book: &Book<'_>, entry: &Entry<'_>) -> Option<Finding> {
    let english = book.entry(Locale::SOURCE, Kind::Term, entry.id)?.part(None)?;
    let name = english.forms.first()?;
    let same = entry.part(None)?.forms.iter().all(|form| form.text == name.text);
    let message = format!("the name {} must stay as it is; write it as English does", name.text);
    (!same).then(|| book.finding(Rule::NameTranslated, entry, entry.id, message))
}

/// Names that are written out where the locale has a term for them.
fn hard_coded(book: &Book<'_>, locale: Locale) -> Vec<Finding> {
    let mut findings = Vec::new();
    let of_locale = || book.entries.iter().filter(move |entry| entry.locale == locale);
    let brands: Vec<(&Entry<'_>, &str)> = of_locale()
        .filter(|entry| entry.kind == Kind::Term && entry.id.starts_with(BRAND))
        .filter_map(|entry| Some((entry, entry.part(None)?.forms.first()?.text.as_str())))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    for entry in of_locale() {
        for part in &entry.parts {
            texts(&part.pattern, &mut |at, words| {
                for (brand, name) in brands.iter().filter(|(brand, _)| brand.id != entry.id) {
                    if let Some(found) = find_name(&words, name) {
                        let message = format!("{name} has a term; write {{ {} }} instead", brand.shown());
                        let at = at.get(found..).unwrap_or(at);
                        findings.push(book.finding(Rule::NameHardCoded, entry, at, message));
                    }
                }
            });
        }
    }
    findings
}
