//! The checker's findings about a text that is not saved yet.

use super::{
    check::check,
    finding::Finding,
    locale::Locale,
    preview::FILE,
    source::{Source, SourceFile},
};

/// Holds a pasted text against the files of a source, as if it stood in front of those of its locale: a
/// message in it takes the place of the saved one. Only what concerns the pasted text is told.
pub fn check_over(source: &Source, locale: Locale, ftl: &str) -> Vec<Finding> {
    // `+` sorts before every name that a file of messages has.
    let path = format!("{locale}/+{FILE}");
    let (mut sheets, _) = source.sheets();
    // The other translations have nothing to say of this one.
    sheets.retain(|sheet| sheet.locale.is_none_or(|other| other == locale || other == Locale::SOURCE));
    let saved = sheets.into_iter().map(|sheet| SourceFile { path: sheet.file.to_string(), bytes: sheet.bytes });
    let pasted = SourceFile { path: path.clone(), bytes: ftl.as_bytes().to_vec() };
    let findings = check(&Source::Files(saved.chain([pasted]).collect()));
    let ours = findings.into_iter().filter(|finding| finding.file == path);
    ours.map(|finding| Finding { file: FILE.to_owned(), ..finding }).collect()
}
