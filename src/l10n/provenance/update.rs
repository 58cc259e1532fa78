//! `update`: which English each new or changed translation was made from.

use std::path::Path;

use super::{
    Record,
    revise::{Choice, Refused, Revised, Step, Text, revise},
};
use crate::l10n::locale::Locale;

/// Records the English of now for every translation that is new or that has changed since its record,
/// as work that nobody accepted. A translation that stayed while its English moved on is left alone,
/// unless its id is given: somebody has looked at it, then.
pub fn update(folder: &Path, locale: Option<Locale>, ids: &[String]) -> Result<Vec<Revised>, Refused> {
    revise(folder, &Choice { locale, ids }, |_| None, step)
}

fn step(text: &Text<'_>, named: bool) -> Step {
    let fresh = text.fresh();
    match text.record {
        Some(record) if text.is_as_recorded() => {
            if text.is_current() {
                // The English may be written otherwise now, or the record was tampered with: what a
                // person accepted is still the same.
                let Record { accepted_by, accepted_on, .. } = record.clone();
                Step::Record(Box::new(Record { accepted_by, accepted_on, ..fresh }))
            } else if named {
                Step::Record(Box::new(fresh))
            } else {
                Step::Leave
            }
        }
        _ => Step::Record(Box::new(fresh)),
    }
}
