//! How far each locale is: what is translated, what has drifted from English, what people accepted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    bundle::Bundle,
    finding::{Finding, Place},
    locale::Locale,
    pattern::{Entry, Kind},
    provenance::{Provenance, Record, RecordFile},
    source::Source,
    staleness::Staleness,
    workspace::Workspace,
};

/// All translations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// In the order of their tags.
    pub locales: Vec<LocaleStatus>,
    /// Texts whose English has changed or is gone, in the order of locales, files and lines.
    pub drifted: Vec<Drifted>,
}

/// One locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocaleStatus {
    /// Which.
    pub locale: Locale,
    /// All its files together.
    pub total: Counts,
    /// File by file, as English has them.
    pub files: Vec<FileStatus>,
}

/// One file of a locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileStatus {
    /// Its name.
    pub file: String,
    /// Its texts.
    #[serde(flatten)]
    pub counts: Counts,
}

/// Numbers of texts: English messages, and those English terms that the locale has as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// In English.
    pub texts: usize,
    /// Said in the locale; the rest is said in English.
    pub translated: usize,
    /// True to English as it is now.
    pub current: usize,
    /// English changed in form alone.
    pub cosmetic_drift: usize,
    /// English means something else now.
    pub meaning_drift: usize,
    /// Nobody recorded which English they were made from.
    pub unknown: usize,
    /// Changed since their record; `update` records them anew.
    pub edited: usize,
    /// Accepted by a person.
    pub human: usize,
    /// Translations that English no longer has; not among the others.
    pub source_removed: usize,
}

impl Counts {
    /// Whether every translation is true to the English of now, and recorded so.
    pub fn is_current(&self) -> bool {
        self.cosmetic_drift + self.meaning_drift + self.unknown + self.edited + self.source_removed == 0
    }

    fn count(&mut self, translation: &Entry, record: Option<&Record>) {
        self.translated += 1;
        self.human += usize::from(translation.standing.provenance == Provenance::Human);
        self.edited +=
            usize::from(record.is_some_and(|record| record.translation_digest != translation.wording.digest));
        match translation.standing.staleness {
            Staleness::Current => self.current += 1,
            Staleness::CosmeticDrift => self.cosmetic_drift += 1,
            Staleness::MeaningDrift => self.meaning_drift += 1,
            Staleness::Unknown => self.unknown += 1,
            // Not of a text that is in both languages.
            Staleness::SourceRemoved | Staleness::Untranslated => {}
        }
    }

    fn add(&mut self, other: &Counts) {
        self.texts += other.texts;
        self.translated += other.translated;
        self.current += other.current;
        self.cosmetic_drift += other.cosmetic_drift;
        self.meaning_drift += other.meaning_drift;
        self.unknown += other.unknown;
        self.edited += other.edited;
        self.human += other.human;
        self.source_removed += other.source_removed;
    }
}

/// A translation that its English has left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drifted {
    /// The locale.
    pub locale: Locale,
    /// The file of the translation, relative to the locales folder.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// The id; of a term with its hyphen.
    pub id: String,
    /// How far.
    pub staleness: Staleness,
    /// The English it was made from, in Fluent; null if nobody recorded it.
    pub old: Option<String>,
    /// The English of now; null if there is none.
    pub new: Option<String>,
}

/// Counts what a source has; refused for what would refuse its catalog.
pub fn status(source: &Source) -> Result<Status, Vec<Finding>> {
    let mut workspace = Workspace::open(source);
    workspace.findings.retain(Finding::refuses_catalog);
    let Some((english, translations)) = workspace.split().filter(|_| workspace.findings.is_empty()) else {
        return Err(workspace.findings);
    };
    let mut status = Status { locales: Vec::new(), drifted: Vec::new() };
    for translation in translations {
        let pair = Pair { english, translation, records: workspace.records.get(&translation.locale) };
        status.locales.push(pair.counted());
        status.drifted.extend(pair.drifted());
    }
    Ok(status)
}

struct Pair<'w> {
    english: &'w Bundle,
    translation: &'w Bundle,
    records: Option<&'w RecordFile>,
}

impl Pair<'_> {
    fn record(&self, entry: &Entry) -> Option<&Record> {
        self.records?.records.get(&entry.shown())
    }

    fn counted(&self) -> LocaleStatus {
        let mut files: BTreeMap<&str, Counts> = BTreeMap::new();
        for original in &self.english.entries {
            let translated = self.translation.get(original.kind, &original.id);
            if original.kind == Kind::Term && translated.is_none() {
                continue;
            }
            let counts = files.entry(name(&original.place)).or_default();
            counts.texts += 1;
            if let Some(translated) = translated.filter(|entry| !entry.broken) {
                counts.count(translated, self.record(translated));
            }
        }
        for entry in self.translation.entries.iter().filter(|entry| is_removed(entry)) {
            files.entry(name(&entry.place)).or_default().source_removed += 1;
        }
        let mut total = Counts::default();
        files.values().for_each(|counts| total.add(counts));
        let files = files.into_iter().map(|(file, counts)| FileStatus { file: file.to_owned(), counts }).collect();
        LocaleStatus { locale: self.translation.locale, total, files }
    }

    fn drifted(&self) -> Vec<Drifted> {
        let drifted = self.translation.entries.iter().filter(|entry| {
            is_removed(entry) || matches!(entry.standing.staleness, Staleness::CosmeticDrift | Staleness::MeaningDrift)
        });
        drifted
            .map(|entry| Drifted {
                locale: self.translation.locale,
                file: entry.place.file.to_string(),
                line: entry.place.line,
                id: entry.shown(),
                staleness: entry.standing.staleness,
                old: self.record(entry).map(|record| record.source.clone()),
                new: self.english.get(entry.kind, &entry.id).map(|english| english.wording.text.to_string()),
            })
            .collect()
    }
}

fn is_removed(entry: &Entry) -> bool {
    entry.standing.staleness == Staleness::SourceRemoved
}

/// The name of a file without its folder.
fn name(place: &Place) -> &str {
    place.file.split_once('/').map_or(&place.file, |(_, name)| name)
}
