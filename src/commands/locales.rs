//! `partnerdesk locales`: what translators do at the command line, one file per command.

mod accept;
mod add;
mod check;
mod status;
mod update;

use std::path::PathBuf;

use super::{PROBLEMS, WRONG_USE};
use crate::{
    config::{Locales, Place},
    l10n::{Refused, Revised},
};

/// Runs one of them.
pub fn run(place: &Place, command: &Locales) -> u8 {
    match command {
        Locales::Check { format } => check::run(place, *format),
        Locales::Status(options) => status::run(place, options),
        Locales::Update { locale, ids } => update::run(place, *locale, ids),
        Locales::Accept(options) => accept::run(place, options),
        Locales::Add { locale } => add::run(place, locale),
    }
}

/// The folder that a command writes to.
fn folder(place: &Place) -> Option<PathBuf> {
    let folder = place.locales();
    if folder.is_none() {
        eprintln!("partnerdesk: there is no ./locales to write to; name the folder with --locales");
    }
    folder
}

/// Says why nothing was written.
fn refused(refused: &Refused) -> u8 {
    eprintln!("{refused}");
    eprintln!("partnerdesk: nothing was written");
    match refused {
        Refused::Findings(_) | Refused::Unwritable(_) => PROBLEMS,
        Refused::NotATranslation(_) | Refused::Ids(_) => WRONG_USE,
    }
}

/// Says what was written for each locale, and what was left for whom.
fn told(revised: &[Revised], verb: &str, left: &str) {
    for Revised { locale, recorded, dropped, left: ids } in revised {
        let dropped = if dropped.is_empty() { String::new() } else { format!(", {} dropped", dropped.len()) };
        println!("{locale}: {} {verb}{dropped}", recorded.len());
        if !ids.is_empty() {
            println!("{locale}: {} {left}: {}", ids.len(), ids.join(" "));
        }
    }
}
