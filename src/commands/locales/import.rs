//! `partnerdesk locales import`: translations come back from a translation tool.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
};

use super::{broken, failed};
use crate::{
    commands::{OK, PROBLEMS},
    config::{LocalesImport, Place},
    l10n::{
        Source,
        exchange::{self, ChangedFile, Import, ImportRefused},
    },
};

/// One byte more than a document may have, so that one that is too large is told.
const MAX_READ: u64 = (32 << 20) + 1;

pub fn run(place: &Place, LocalesImport { document, dry_run }: &LocalesImport) -> u8 {
    let Some(folder) = place.locales() else {
        return failed("the texts compiled into the program cannot be changed; name a folder: --locales");
    };
    let bytes = match read(document) {
        Ok(bytes) => bytes,
        Err(error) => return failed(&format!("{}: {error}", document.display())),
    };
    let import = match exchange::import(&Source::Folder(folder.clone()), &bytes) {
        Ok(import) => import,
        Err(refused) => return tell(document, refused),
    };
    if !*dry_run && let Err(error) = write_all(&folder, &import.files) {
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

/// Every file is complete under another name before the first takes its place. A server that watches
/// the folder does not look at names that begin with a dot.
fn write_all(folder: &Path, files: &[ChangedFile]) -> io::Result<()> {
    let mut ready = Vec::new();
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let new = parent.join(format!(".{name}.new"));
        let mut handle = File::create(&new)?;
        handle.write_all(&file.bytes)?;
        handle.sync_all()?;
        ready.push((new, path));
    }
    ready.into_iter().try_for_each(|(new, path)| fs::rename(new, path))
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
}
