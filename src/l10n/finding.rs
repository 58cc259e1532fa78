//! What the loader and the checker have to say of a file.

use std::{fmt, sync::Arc};

use serde::Serialize;

use super::{
    locale::Locale,
    rule::{Rule, Severity},
};

/// A place in a file; line and column count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub file: Arc<str>,
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: &Arc<str>) -> Place {
        Place { file: Arc::clone(file), line: 1, column: 1 }
    }
}

/// Tells places in a text. A file has tens of thousands of them, so the lines are counted once.
pub(super) struct Places<'t> {
    file: &'t Arc<str>,
    text: &'t str,
    line_starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub fn of(file: &'t Arc<str>, text: &'t str) -> Places<'t> {
        let after_newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        let line_starts = std::iter::once(0).chain(after_newlines).collect();
        Places { file, text, line_starts }
    }

    /// Where a slice of the text begins: the parser hands out slices, not positions.
    pub fn offset(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    /// The place of a byte.
    pub fn at(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { file: Arc::clone(self.file), line: number(line), column: number(before + 1) }
    }
}

/// A broken rule, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// The rule.
    pub rule: Rule,
    /// The file, relative to the locales folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The locale of the file, if it belongs to one.
    pub locale: Option<Locale>,
    /// The message or term (`-term`), if it concerns one.
    pub id: Option<String>,
    /// What is wrong, in English, for people who edit the files.
    pub message: String,
}

impl Finding {
    pub(super) fn new(rule: Rule, place: &Place, locale: Option<Locale>, message: impl Into<String>) -> Finding {
        Finding {
            severity: rule.severity(),
            rule,
            file: place.file.to_string(),
            line: place.line,
            column: place.column,
            locale,
            id: None,
            message: message.into(),
        }
    }

    pub(super) fn of(mut self, id: impl Into<String>) -> Finding {
        self.id = Some(id.into());
        self
    }

    /// Whether a catalog with this finding must not be served.
    pub fn refuses_catalog(&self) -> bool {
        // English has nothing to fall back to.
        self.rule.refuses_catalog() || (self.rule.breaks_message() && self.locale == Some(Locale::SOURCE))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { file, line, column, message, .. } = self;
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{file}:{line}:{column}: {severity}[{}]: {message}", self.rule.code())
    }
}
