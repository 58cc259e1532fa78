//! `partnerdesk locales update`.

use super::{folder, refused, told};
use crate::{
    commands::{OK, WRONG_USE},
    config::Place,
    l10n::{self, Locale},
};

pub fn run(place: &Place, locale: Option<Locale>, ids: &[String]) -> u8 {
    let Some(folder) = folder(place) else { return WRONG_USE };
    match l10n::update(&folder, locale, ids) {
        Ok(revised) => {
            told(&revised, "recorded", "left, for their English has changed and they have not");
            OK
        }
        Err(why) => refused(&why),
    }
}
