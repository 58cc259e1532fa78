//! Whether each translation is still true to the English it was made from, and who stands behind it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    bundle::Bundle,
    drift::{Drift, message_drift},
    pattern::{Entry, Expression, Kind},
    provenance::{Provenance, Record, RecordFile},
};

/// Whether a translation is still true to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Staleness {
    /// The source has not changed since.
    Current,
    /// Only punctuation, markup, link targets or one letter of the source changed.
    CosmeticDrift,
    /// The meaning of the source changed.
    MeaningDrift,
    /// The source no longer has it.
    SourceRemoved,
    /// There is no translation yet.
    Untranslated,
    /// Nobody recorded what it was made from.
    Unknown,
}

impl Staleness {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Staleness::Current => "CURRENT",
            Staleness::CosmeticDrift => "COSMETIC_DRIFT",
            Staleness::MeaningDrift => "MEANING_DRIFT",
            Staleness::SourceRemoved => "SOURCE_REMOVED",
            Staleness::Untranslated => "UNTRANSLATED",
            Staleness::Unknown => "UNKNOWN",
        }
    }
}

/// What is known of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub provenance: Provenance,
    pub staleness: Staleness,
}

impl Standing {
    /// Of what was written in English first, or of words that only this locale has.
    pub const ORIGINAL: Standing = Standing { provenance: Provenance::Original, staleness: Staleness::Current };
}

/// Judges every text of a translation by its record.
pub(super) fn judge(source: &Bundle, translation: &mut Bundle, file: Option<&RecordFile>) {
    for entry in &mut translation.entries {
        let record = file.and_then(|file| file.records.get(&entry.shown()));
        entry.standing = standing(source.get(entry.kind, &entry.id), entry, record);
    }
}

fn standing(english: Option<&Entry>, translation: &Entry, record: Option<&Record>) -> Standing {
    let staleness = match (english, record) {
        // A locale may have terms of its own.
        (None, None) if translation.kind == Kind::Term => return Standing::ORIGINAL,
        (None, _) => Staleness::SourceRemoved,
        (Some(_), None) => Staleness::Unknown,
        (Some(english), Some(record)) => compare(record, english),
    };
    let human = record.is_some_and(|record| record.accepts(translation.wording.digest));
    let provenance = if human { Provenance::Human } else { Provenance::Machine };
    Standing { provenance, staleness }
}

fn compare(record: &Record, english: &Entry) -> Staleness {
    // The digests save nearly every text from being compared.
    if record.source_digest == english.wording.digest {
        return Staleness::Current;
    }
    match Some(record).filter(|record| record.is_intact()) {
        None => Staleness::Unknown,
        Some(record) => match message_drift(&record.source, &english.wording.text) {
            Some(Drift::None) => Staleness::Current,
            Some(Drift::Cosmetic) => Staleness::CosmeticDrift,
            Some(Drift::Meaning) => Staleness::MeaningDrift,
            None => Staleness::Unknown,
        },
    }
}

/// Passes drift on to the messages that say a drifted term or message: to a reader they are one text.
pub(super) fn pass_on_drift(bundle: &mut Bundle) {
    let drifted: BTreeSet<usize> =
        (0..bundle.entries.len()).filter(|at| is_drift(bundle.entries[*at].standing.staleness)).collect();
    if drifted.is_empty() {
        return;
    }
    let gravest: Vec<Staleness> = (0..bundle.entries.len()).map(|at| gravest_said(&bundle.entries, at)).collect();
    for (entry, staleness) in bundle.entries.iter_mut().zip(gravest) {
        entry.standing.staleness = staleness;
    }
}

fn gravest_said(entries: &[Entry], start: usize) -> Staleness {
    let mut gravest = entries[start].standing.staleness;
    // Nobody is told a broken text, and its references may have no end.
    if entries[start].broken {
        return gravest;
    }
    let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(at) = open.pop() {
        if !seen.insert(at) {
            continue;
        }
        let staleness = entries[at].standing.staleness;
        if is_drift(staleness) && (gravest == Staleness::Current || staleness == Staleness::MeaningDrift) {
            gravest = staleness;
        }
        entries[at].walk(&mut |expression| {
            if let Expression::Reference(reference) = expression {
                open.extend(reference.target.map(|target| target.entry));
            }
        });
    }
    gravest
}

fn is_drift(staleness: Staleness) -> bool {
    matches!(staleness, Staleness::CosmeticDrift | Staleness::MeaningDrift)
}
