//! Reading XLIFF. Anybody's tool wrote it, so nothing in it is believed: neither that it is XML, nor
//! that it is ours.
//!
//! Of a document only this is read: languages, unit ids, our metadata, the data of codes, and the
//! targets of segments. Elements of other modules are passed over with all that is in them.

mod state;

pub(super) use state::read;

use std::{collections::BTreeMap, fmt};

use crate::l10n::locale::Locale;

/// A document's size, in bytes.
const MAX_DOCUMENT: usize = 32 << 20;

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The unit, if it concerns one.
    pub unit: Option<String>,
    /// In English, for the translator.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { line, column, unit, reason } = self;
        match unit {
            Some(unit) => write!(f, "{line}:{column}: {unit}: {reason}"),
            None => write!(f, "{line}:{column}: {reason}"),
        }
    }
}

/// What was read.
pub(super) struct Document {
    pub target: Locale,
    pub units: Vec<ReadUnit>,
}

#[derive(Default)]
pub(super) struct ReadUnit {
    pub id: String,
    /// The byte where it begins.
    pub at: usize,
    /// Our metadata, by type.
    pub metadata: BTreeMap<String, String>,
    pub data: BTreeMap<String, String>,
    pub segments: Vec<ReadSegment>,
}

#[derive(Default)]
pub(super) struct ReadSegment {
    pub id: String,
    pub at: usize,
    pub target: Option<Vec<ReadInline>>,
}

pub(super) enum ReadInline {
    Text(String),
    Code {
        id: String,
        data: Option<String>,
        /// The code it repeats.
        copy_of: Option<String>,
        at: usize,
    },
}

/// Tells the place of a byte.
pub(super) fn place(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    (number(before.matches('\n').count()), number(before[line_start..].chars().count()))
}

/// The document as text.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    let whole = |reason: String| Problem { line: 1, column: 1, unit: None, reason };
    if bytes.len() > MAX_DOCUMENT {
        return Err(whole(format!("a document has at most {MAX_DOCUMENT} bytes")));
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = place(&before, before.len());
        Problem { line, column, unit: None, reason: "this byte is not UTF-8; save the document as UTF-8".to_owned() }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
