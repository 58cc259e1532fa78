//! One text that is in no file yet: what somebody pastes to see how it would be said.

use std::{collections::BTreeSet, sync::Arc};

use fluent_syntax::{ast, parser, serializer};

use super::check_sheets;
use crate::l10n::{
    finding::Finding,
    guard,
    locale::Locale,
    pattern::Kind,
    preview::FILE,
    source::{Sheet, Source},
};

/// Every finding about one Fluent text of a locale. It is held against the English of a source and uses
/// the terms of that source; its messages stand for those of the same id there. The limits are those of
/// a file and are enforced before anything is parsed.
pub fn check_text(ftl: &[u8], locale: Locale, against: Option<&Source>) -> Vec<Finding> {
    let pasted = Sheet { file: Arc::from(FILE), locale: Some(locale), bytes: ftl.to_vec() };
    let mut sheets = Vec::new();
    // A text that cannot be parsed says all there is to say of it by itself.
    if let (Some(source), Ok(safe)) = (against, guard::admit(ftl)) {
        let said_anew = ids(&safe.text);
        let (others, _) = source.sheets();
        let others =
            others.into_iter().filter(|sheet| sheet.locale.is_none_or(|of| of == Locale::SOURCE || of == locale));
        sheets
            .extend(others.map(|sheet| if sheet.locale == Some(locale) { without(sheet, &said_anew) } else { sheet }));
    }
    sheets.push(pasted);
    let mut findings = check_sheets(&sheets, Vec::new(), None);
    findings.retain(|finding| finding.file == FILE);
    findings
}

fn ids(text: &str) -> BTreeSet<(Kind, String)> {
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    resource.body.iter().filter_map(id).collect()
}

fn id(entry: &ast::Entry<&str>) -> Option<(Kind, String)> {
    match entry {
        ast::Entry::Message(message) => Some((Kind::Message, message.id.name.to_owned())),
        ast::Entry::Term(term) => Some((Kind::Term, term.id.name.to_owned())),
        _ => None,
    }
}

/// A file without the entries that the pasted text has.
fn without(sheet: Sheet, said_anew: &BTreeSet<(Kind, String)>) -> Sheet {
    let Some(safe) = guard::admit(&sheet.bytes).ok().filter(|_| sheet.file.ends_with(".ftl")) else {
        return sheet;
    };
    let mut resource = parser::parse(safe.text.as_str()).unwrap_or_else(|(resource, _)| resource);
    resource.body.retain(|entry| id(entry).is_none_or(|id| !said_anew.contains(&id)));
    Sheet { bytes: serializer::serialize(&resource).into_bytes(), ..sheet }
}
