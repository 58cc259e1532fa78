//! `partnerdesk locales accept`.

use super::{folder, refused, told};
use crate::{
    commands::{OK, WRONG_USE},
    config::{LocalesAccept as Options, Place},
    l10n::{self, Acceptance},
};

pub fn run(place: &Place, options: &Options) -> u8 {
    let Some(folder) = folder(place) else { return WRONG_USE };
    let acceptance = Acceptance { by: options.by.clone(), on: options.date.clone() };
    match l10n::accept(&folder, options.locale, &options.ids, &acceptance) {
        Ok(revised) => {
            told(&revised, "accepted", "not accepted, for they are broken or their English means something else now");
            OK
        }
        Err(why) => refused(&why),
    }
}
