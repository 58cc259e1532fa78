//! `partnerdesk locales`: what translators do at the command line, one file per command.

mod check;
mod export;
mod import;
mod preview;
mod pseudo;

use crate::{
    config::{Locales, Place},
    l10n::{Finding, Source},
};

use super::PROBLEMS;

/// Runs one of them.
pub fn run(place: &Place, command: &Locales) -> u8 {
    match command {
        Locales::Check { format } => check::run(place, *format),
        Locales::Preview(options) => preview::run(place, options),
        Locales::Export(options) => export::run(place, options),
        Locales::Import(options) => import::run(place, options),
        Locales::Pseudo(options) => pseudo::run(place, options),
    }
}

/// The texts these settings name.
fn source(place: &Place) -> Source {
    place.locales().map_or(Source::Embedded, Source::Folder)
}

/// Says why the texts cannot be worked with.
fn broken(findings: &[Finding]) -> u8 {
    eprintln!("partnerdesk: the texts are broken as they are:");
    for finding in findings.iter().filter(|finding| finding.refuses_catalog()) {
        eprintln!("{finding}");
    }
    PROBLEMS
}

/// Says what went wrong.
fn failed(what: &str) -> u8 {
    eprintln!("partnerdesk: {what}");
    PROBLEMS
}
