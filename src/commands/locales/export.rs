//! `partnerdesk locales export`: the texts for a translation tool.

use std::io::Write;

use super::{broken, failed, source};
use crate::{
    commands::OK,
    config::{ExchangeFormat, Place},
    l10n::{Locale, exchange},
};

pub fn run(place: &Place, target: Option<Locale>, format: ExchangeFormat) -> u8 {
    let source = source(place);
    let written = match (format, target) {
        (ExchangeFormat::Xliff, Some(Locale::SOURCE)) => {
            return failed("English is the source; name the locale to translate into");
        }
        (ExchangeFormat::Xliff, Some(locale)) => exchange::xliff(&source, locale),
        (ExchangeFormat::Xliff, None) => return failed("name the locale to translate into: --locale"),
        (ExchangeFormat::Tmx, _) => exchange::tmx(&source),
    };
    match written {
        // A reader that has seen enough closes the pipe.
        Ok(document) => match std::io::stdout().write_all(document.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => failed(&format!("writing: {error}")),
            _ => OK,
        },
        Err(findings) => broken(&findings),
    }
}
