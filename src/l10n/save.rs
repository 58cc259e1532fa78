//! Writing into a locales folder that a server may be reading.

use std::{fs, io, io::Write, path::Path};

/// Puts a whole file in the place of another, so that nobody ever reads half of one.
pub(super) fn replace(path: &Path, contents: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Names with a dot are no files of ours.
    let fresh = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = fs::File::create(&fresh).and_then(|mut file| {
        file.write_all(contents.as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, path)
    });
    written.inspect_err(|_| {
        let _ = fs::remove_file(&fresh);
    })
}

/// Puts a new folder with its files in place, all at once. It must not be there yet.
pub(super) fn new_folder(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let fresh = folder.with_file_name(format!(".{name}.{}", std::process::id()));
    let write = || {
        fs::create_dir(&fresh)?;
        for (name, contents) in files {
            fs::write(fresh.join(name), contents)?;
        }
        fs::rename(&fresh, folder)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_dir_all(&fresh);
    })
}
