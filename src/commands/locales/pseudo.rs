//! `partnerdesk locales pseudo`: a locale that nobody speaks.

use std::path::Path;

use super::{broken, failed, source};
use crate::{
    commands::{OK, WRONG_USE},
    config::{LocalesPseudo, Place},
    l10n::exchange::{self, Pseudo},
};

pub fn run(place: &Place, LocalesPseudo { kind, out, serve }: &LocalesPseudo) -> u8 {
    let kind = Pseudo::from(*kind);
    if !serve && place.locales().is_some_and(|folder| is_inside(out, &folder)) {
        eprintln!("partnerdesk: {} is the folder of the texts; --serve says that this is meant", out.display());
        return WRONG_USE;
    }
    let files = match exchange::pseudo(&source(place), kind) {
        Ok(files) => files,
        Err(findings) => return broken(&findings),
    };
    match exchange::write_all(out, &files) {
        Ok(()) => {
            println!("wrote {} files of {} to {}", files.len(), kind.tag(), out.join(kind.tag()).display());
            OK
        }
        Err(error) => failed(&format!("{}: {error}", out.display())),
    }
}

/// Whether a path, which may not be there yet, is a folder or lies in it.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        return false;
    };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = absolute.ancestors().find_map(|ancestor| ancestor.canonicalize().ok());
    there.is_some_and(|there| there.starts_with(folder))
}
