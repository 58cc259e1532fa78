//! `partnerdesk locales add`.

use super::{folder, refused};
use crate::{
    commands::{OK, WRONG_USE},
    config::Place,
    l10n::{self, NotAdded},
};

pub fn run(place: &Place, locale: &str) -> u8 {
    let Some(folder) = folder(place) else { return WRONG_USE };
    match l10n::add(&folder, locale) {
        Ok(files) => {
            println!("{}: {} files without messages", folder.join(locale).display(), files.len());
            println!("Translate the messages of {}; what is missing is said in English.", folder.join("en").display());
            if folder.join("../l10n.toml").exists() {
                println!("Name {locale} in l10n.toml, for the tools of translators.");
            }
            OK
        }
        Err(NotAdded::Refused(why)) => refused(&why),
        Err(why) => {
            eprintln!("partnerdesk: {why}; nothing was written");
            WRONG_USE
        }
    }
}
