//! `accept`: a person stands behind a translation.

use std::path::Path;

use super::{
    Record,
    revise::{Choice, Refused, Revised, Step, Text, revise},
};
use crate::l10n::{locale::Locale, pattern::Entry, staleness::Staleness};

/// Who accepts.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// The person's name.
    pub by: String,
    /// The day, if it shall be kept.
    pub on: Option<String>,
}

/// Records that a person has compared translations with the English of now. Without ids it is every
/// translation but those that stayed while the meaning of their English changed: such a text is
/// accepted by its id alone.
pub fn accept(
    folder: &Path,
    locale: Option<Locale>,
    ids: &[String],
    acceptance: &Acceptance,
) -> Result<Vec<Revised>, Refused> {
    let accepted = |text: &Text<'_>| {
        let Acceptance { by, on } = acceptance.clone();
        Step::Record(Box::new(Record { accepted_by: Some(by), accepted_on: on, ..text.fresh() }))
    };
    revise(folder, &Choice { locale, ids }, unfit, |text, named| {
        if named {
            accepted(text)
        } else if !ids.is_empty() || is_accepted(text) {
            Step::Keep
        } else if unfit(text.translation).is_some() || is_left_behind(text) {
            Step::Leave
        } else {
            accepted(text)
        }
    })
}

fn unfit(translation: &Entry) -> Option<&'static str> {
    translation.broken.then_some("is broken: readers get it in English")
}

/// Somebody's word for the same two texts stays that person's.
fn is_accepted(text: &Text<'_>) -> bool {
    let translation = text.translation.wording.digest;
    text.is_current() && text.record.is_some_and(|record| record.accepts(translation))
}

fn is_left_behind(text: &Text<'_>) -> bool {
    text.is_as_recorded() && matches!(text.translation.standing.staleness, Staleness::MeaningDrift | Staleness::Unknown)
}
