//! `partnerdesk locales export`: the texts for a translation tool.

use std::io::{self, Write};

use super::{broken, failed, source};
use crate::{
    commands::{OK, WRONG_USE},
    config::{ExchangeFormat, LocalesExport, Place},
    l10n::{Locale, exchange},
};

pub fn run(place: &Place, options: &LocalesExport) -> u8 {
    let source = source(place);
    let written = match (options.format, options.locale) {
        (ExchangeFormat::Xliff, Some(locale)) if locale != Locale::SOURCE => exchange::xliff(&source, locale),
        (ExchangeFormat::Xliff, _) => {
            eprintln!("partnerdesk: name the locale to translate into, which English is not: --locale");
            return WRONG_USE;
        }
        (ExchangeFormat::Tmx, _) => exchange::tmx(&source),
    };
    match written.map(|document| io::stdout().write_all(document.as_bytes())) {
        // A reader that has seen enough closes the pipe.
        Ok(Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => failed(&format!("writing: {error}")),
        Ok(_) => OK,
        Err(findings) => broken(&findings),
    }
}
