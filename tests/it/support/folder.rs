//! Folders that a test may change.

use std::{fs, path::Path};

use tempfile::TempDir;

/// The project's own texts.
pub const LOCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");

/// A copy of the project's own texts; it goes when the folder does.
pub fn locales() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(Path::new(LOCALES), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            fs::create_dir(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Replaces a text of a file, which must be there.
#[track_caller]
pub fn edit(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).expect("a file");
    assert!(text.contains(old), "there is no `{old}` in {}", file.display());
    fs::write(file, text.replacen(old, new, 1)).expect("writing");
}
