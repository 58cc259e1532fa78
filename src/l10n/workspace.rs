//! All files of a source, compiled and linked: what the catalog is made of and the checker reads.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::{
    bundle::Bundle,
    compile::compile,
    finding::{Finding, Place, Places},
    glossary::Glossary,
    guard,
    locale::Locale,
    pattern::Entry,
    provenance::RecordFile,
    rule::Rule,
    source::{self, Sheet, Source},
    staleness,
};

/// Everything read, with everything that was wrong with it.
pub(super) struct Workspace {
    /// English first, the others in the order of their tags.
    pub bundles: Vec<Bundle>,
    pub records: BTreeMap<Locale, RecordFile>,
    pub glossary: Glossary,
    pub findings: Vec<Finding>,
    /// Of the files it was read from.
    pub revision: String,
}

impl Workspace {
    pub fn open(source: &Source) -> Workspace {
        let (sheets, mut findings) = source.sheets();
        let revision = source::revision(&sheets);
        let mut entries: BTreeMap<Locale, Vec<Entry>> = BTreeMap::new();
        let mut records = BTreeMap::new();
        let mut glossary = Glossary::default();
        for sheet in &sheets {
            match sheet.locale {
                Some(locale) if sheet.file.ends_with(".ftl") => {
                    let (compiled, found) = compile(&sheet.file, locale, &sheet.bytes);
                    entries.entry(locale).or_default().extend(compiled);
                    findings.extend(found);
                }
                Some(locale) => match side_file(sheet) {
                    Ok(read) => {
                        let text = String::from_utf8_lossy(&sheet.bytes).into_owned();
                        records.insert(locale, RecordFile { file: sheet.file.clone(), text, records: read });
                    }
                    Err(finding) => findings.push(*finding),
                },
                None => match side_file(sheet) {
                    Ok(read) => glossary = read,
                    Err(finding) => findings.push(*finding),
                },
            }
        }
        if !entries.contains_key(&Locale::SOURCE) {
            let place = Place::file(&Locale::SOURCE.as_str().into());
            let message = "there are no messages in `en`, the locale all others fall back to";
            findings.push(Finding::new(Rule::SourceLocaleMissing, &place, None, message));
        }
        let mut bundles: Vec<Bundle> =
            entries.into_iter().filter_map(|(locale, entries)| Bundle::build(locale, entries, &mut findings)).collect();
        bundles.sort_by_key(|bundle| (bundle.locale != Locale::SOURCE, bundle.locale));
        if let [source, translations @ ..] = bundles.as_mut_slice()
            && source.locale == Locale::SOURCE
        {
            for translation in translations {
                translation.match_source(source);
                staleness::judge(source, translation, records.get(&translation.locale));
            }
        }
        Workspace { bundles, records, glossary, findings, revision }
    }

    pub fn bundle(&self, locale: Locale) -> Option<&Bundle> {
        self.bundles.iter().find(|bundle| bundle.locale == locale)
    }

    /// English and the translations.
    pub fn split(&self) -> Option<(&Bundle, &[Bundle])> {
        self.bundles.split_first().filter(|(first, _)| first.locale == Locale::SOURCE)
    }
}

fn side_file<T: DeserializeOwned>(sheet: &Sheet) -> Result<T, Box<Finding>> {
    let finding =
        |place: &Place, rule, message: String| Err(Box::new(Finding::new(rule, place, sheet.locale, message)));
    let whole = Place::file(&sheet.file);
    let limit = guard::limit(&sheet.file);
    if sheet.bytes.len() > limit {
        let message = format!("the file has at most {limit} bytes");
        return finding(&whole, Rule::FileTooLarge, message);
    }
    let Ok(text) = str::from_utf8(&sheet.bytes) else {
        return finding(&whole, Rule::NotUtf8, "the file is not UTF-8".to_owned());
    };
    toml::from_str(text).or_else(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        let place = Places::of(&sheet.file, text).at(at);
        finding(&place, Rule::SideFile, error.message().to_owned())
    })
}
