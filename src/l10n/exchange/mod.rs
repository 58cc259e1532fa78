//! The texts in the formats of translation tools, and back.
//!
//! ```text
//! .ftl > sheet (patterns with their spans) > tree (choices outside, texts inside) > unit (with English)
//!     > xliff, tmx                                            out
//!     < read (a document) < merge (what it changes) < edit (of spans)  in
//! ```
//!
//! A pattern is one unit. A choice among variants is moved to the outside of its text, as tools want
//! whole sentences, and each variant is a segment of the unit. What is not text is a code (`<ph>`)
//! whose data is the Fluent source. Only a pattern that was changed is written anew; every other byte
//! of a file stays.

mod edit;
mod merge;
mod pseudo;
mod read;
mod sheet;
mod tmx;
mod tree;
mod unit;
mod write;
mod xliff;
mod xml;

pub use edit::ChangedFile;
pub use merge::{Import, ImportRefused, LeftOut, import};
pub use pseudo::{Pseudo, pseudo};
pub use read::Problem;
pub use tmx::tmx;
pub use xliff::xliff;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{finding::Finding, locale::Locale, save, source::Source};

/// Writes files into a locales folder, which a server may be reading.
pub fn write_all(folder: &Path, files: &[ChangedFile]) -> io::Result<()> {
    let files: Vec<(PathBuf, &[u8])> = files.iter().map(|file| (folder.join(&file.path), &*file.bytes)).collect();
    files.iter().filter_map(|(path, _)| path.parent()).try_for_each(fs::create_dir_all)?;
    save::replace_all(&files)
}

/// One message or term (`-term`) of a locale as its file has it, with its comment.
pub fn written(source: &Source, locale: Locale, id: &str) -> Result<Option<String>, Vec<Finding>> {
    let sheets = sheet::Sheets::read(source)?;
    Ok(sheets.entry(locale, id).map(str::to_owned))
}

#[cfg(test)]
mod tests;
