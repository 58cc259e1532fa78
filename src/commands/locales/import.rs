//! `partnerdesk locales import`: translations come back from a translation tool.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use super::{broken, failed, folder};
use crate::{
    commands::{OK, PROBLEMS, WRONG_USE},
    config::{LocalesImport, Place},
    l10n::{
        Source,
        exchange::{self, Import, ImportRefused},
    },
};

/// One byte more than a document may have, so that one that is too large is told.
const MAX_READ: u64 = (32 << 20) + 1;

pub fn run(place: &Place, LocalesImport { document, dry_run }: &LocalesImport) -> u8 {
    let Some(folder) = folder(place) else { return WRONG_USE };
    let bytes = match read(document) {
        Ok(bytes) => bytes,
        Err(error) => return failed(&format!("{}: {error}", document.display())),
    };
    let import = match exchange::import(&Source::Folder(folder.clone()), &bytes) {
        Ok(import) => import,
        Err(refused) => return tell(document, refused),
    };
    if !*dry_run && let Err(error) = exchange::write_all(&folder, &import.files) {
        return failed(&format!("{}: {error}", folder.display()));
    }
    print(&import, *dry_run);
    OK
}

fn read(document: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if document == Path::new("-") {
        io::stdin().take(MAX_READ).read_to_end(&mut bytes)?;
    } else {
        File::open(document)?.take(MAX_READ).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn tell(document: &Path, refused: ImportRefused) -> u8 {
    match refused {
        ImportRefused::Texts(findings) => return broken(&findings),
        ImportRefused::Document(problems) => {
            for problem in &problems {
                eprintln!("{}:{problem}", document.display());
            }
        }
        ImportRefused::Result(findings) => {
            eprintln!("partnerdesk: with these translations the checker would find:");
            for finding in &findings {
                eprintln!("{finding}");
            }
        }
    }
    eprintln!("partnerdesk: nothing was changed");
    PROBLEMS
}

fn print(import: &Import, dry_run: bool) {
    for id in &import.changed {
        println!("{id}: {}", if dry_run { "would be changed" } else { "changed" });
    }
    for left_out in &import.left_out {
        println!("{}: left out: {}; export it anew", left_out.unit, left_out.reason);
    }
    for file in &import.files {
        println!("{} {}", if dry_run { "would write" } else { "wrote" }, file.path);
    }
    println!(
        "{}: {} changed, {} unchanged, {} not translated, {} left out",
        import.locale,
        import.changed.len(),
        import.unchanged,
        import.untranslated,
        import.left_out.len()
    );
    if !(dry_run || import.changed.is_empty()) {
        println!("`partnerdesk locales update` records the English they were made from");
    }
}
