//! All files of a source, compiled and linked: what the catalog is made of and the checker reads.

use std::{collections::BTreeMap, panic, thread};

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
        let (sheets, findings) = source.sheets();
        Workspace::of(&sheets, findings)
    }

    /// The same of files that were read already, with what was found while reading them.
    pub fn of(sheets: &[Sheet], mut findings: Vec<Finding>) -> Workspace {
        let revision = source::revision(sheets);
        let mut folders: BTreeMap<Locale, Vec<&Sheet>> = BTreeMap::new();
        let mut glossary = Glossary::default();
        for sheet in sheets {
            match sheet.locale {
                Some(locale) => folders.entry(locale).or_default().push(sheet),
                None => match side_file(sheet) {
                    Ok(read) => glossary = read,
                    Err(finding) => findings.push(*finding),
                },
            }
        }
        let (mut bundles, mut records): (Vec<Bundle>, _) = (Vec::new(), BTreeMap::new());
        for folder in read(&folders) {
            bundles.extend(folder.bundle);
            records.extend(folder.records.map(|file| (folder.locale, file)));
            findings.extend(folder.findings);
        }
        if !folders.get(&Locale::SOURCE).is_some_and(|sheets| sheets.iter().any(|sheet| is_fluent(sheet))) {
            let place = Place::file(&Locale::SOURCE.as_str().into());
            let message = "there are no messages in `en`, the locale all others fall back to";
            findings.push(Finding::new(Rule::SourceLocaleMissing, &place, None, message));
        }
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

/// The files of one locale, before it is compared with others.
struct Folder {
    locale: Locale,
    bundle: Option<Bundle>,
    records: Option<RecordFile>,
    findings: Vec<Finding>,
}

/// Reads all locales at once, on a thread for each: so far they have nothing to do with each other.
fn read(folders: &BTreeMap<Locale, Vec<&Sheet>>) -> Vec<Folder> {
    thread::scope(|scope| {
        let threads: Vec<_> =
            folders.iter().map(|(locale, sheets)| scope.spawn(|| Folder::read(*locale, sheets))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic))).collect()
    })
}

impl Folder {
    fn read(locale: Locale, sheets: &[&Sheet]) -> Folder {
        let mut folder = Folder { locale, bundle: None, records: None, findings: Vec::new() };
        let mut entries: Option<Vec<Entry>> = None;
        for sheet in sheets {
            if is_fluent(sheet) {
                let (compiled, found) = compile(&sheet.file, locale, &sheet.bytes);
                entries.get_or_insert_default().extend(compiled);
                folder.findings.extend(found);
            } else {
                match side_file(sheet) {
                    Ok(records) => folder.records = Some(RecordFile::of(sheet, records)),
                    Err(finding) => folder.findings.push(*finding),
                }
            }
        }
        folder.bundle = entries.and_then(|entries| Bundle::build(locale, entries, &mut folder.findings));
        folder
    }
}

fn is_fluent(sheet: &Sheet) -> bool {
    sheet.file.ends_with(".ftl")
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
