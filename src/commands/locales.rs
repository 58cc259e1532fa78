//! `partnerdesk locales`: what translators do at the command line, one file per command.

mod check;

use crate::config::{Locales, Place};

/// Runs one of them.
pub fn run(place: &Place, command: &Locales) -> u8 {
    match command {
        Locales::Check(options) => check::run(place, options),
    }
}
