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

use super::{finding::Finding, locale::Locale, source::Source};

/// One message or term (`-term`) of a locale as its file has it, with its comment.
pub fn written(source: &Source, locale: Locale, id: &str) -> Result<Option<String>, Vec<Finding>> {
    let sheets = sheet::Sheets::read(source)?;
    Ok(sheets.entry(locale, id).map(str::to_owned))
}

#[cfg(test)]
mod tests;
