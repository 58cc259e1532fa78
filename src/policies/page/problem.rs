//! What can be wrong with a page: a stable code, a line, and what it is about.

use std::fmt;

use serde::Serialize;

/// The most problems one page reports; a last one says how many more there were.
const MAX_PROBLEMS: usize = 100;

/// What is wrong. The names are stable: scripts and messages refer to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProblemCode {
    /// The page is larger than [`MAX_PAGE_BYTES`](super::MAX_PAGE_BYTES).
    PageTooLarge,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The page does not begin with `---`.
    FrontMatterMissing,
    /// No second `---` ends the front matter.
    FrontMatterUnclosed,
    /// The front matter is larger than any real one.
    FrontMatterTooLarge,
    /// A line of the front matter is neither a key with a value nor part of one.
    FrontMatterLineInvalid,
    /// A key stands twice in the front matter; the first one counts.
    FrontMatterKeyRepeated,
    /// No `ms.openlocfilehash`, so the page belongs to no edition.
    SourceHashMissing,
    /// Neither `ms.contentlocale` nor a folder names the locale.
    LocaleMissing,
    /// The locale is not a language tag of a known language.
    LocaleUnknown,
    /// A date is neither MM/DD/YYYY nor YYYY-MM-DD; it counts as absent.
    DateInvalid,
    /// `pd.clouds` names something that is no cloud.
    CloudUnknown,
    /// Quotes and lists are nested deeper than any real page does.
    NestedTooDeep,
    /// A span is not closed before its block ends; its text is kept, unaligned.
    SpanUnclosed,
    /// `</span>` closes nothing.
    SpanNotOpened,
    /// English stands without a translation before it; it is left out.
    SourceSpanStray,
    /// A translated sentence has no English beside it; it is kept without.
    SourceSpanMissing,
    /// A sentence and the English beside it carry different ids; the text is kept, unaligned.
    SpanIdMismatch,
    /// Two sentences carry the same id; the second is kept, unaligned.
    SpanIdRepeated,
    /// More problems than are listed.
    MoreProblems,
}

impl ProblemCode {
    /// Every code.
    pub const ALL: [Self; 20] = [
        Self::PageTooLarge,
        Self::NotUtf8,
        Self::FrontMatterMissing,
        Self::FrontMatterUnclosed,
        Self::FrontMatterTooLarge,
        Self::FrontMatterLineInvalid,
        Self::FrontMatterKeyRepeated,
        Self::SourceHashMissing,
        Self::LocaleMissing,
        Self::LocaleUnknown,
        Self::DateInvalid,
        Self::CloudUnknown,
        Self::NestedTooDeep,
        Self::SpanUnclosed,
        Self::SpanNotOpened,
        Self::SourceSpanStray,
        Self::SourceSpanMissing,
        Self::SpanIdMismatch,
        Self::SpanIdRepeated,
        Self::MoreProblems,
    ];

    /// The stable name, e.g. `SPAN_UNCLOSED`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PageTooLarge => "PAGE_TOO_LARGE",
            Self::NotUtf8 => "NOT_UTF8",
            Self::FrontMatterMissing => "FRONT_MATTER_MISSING",
            Self::FrontMatterUnclosed => "FRONT_MATTER_UNCLOSED",
            Self::FrontMatterTooLarge => "FRONT_MATTER_TOO_LARGE",
            Self::FrontMatterLineInvalid => "FRONT_MATTER_LINE_INVALID",
            Self::FrontMatterKeyRepeated => "FRONT_MATTER_KEY_REPEATED",
            Self::SourceHashMissing => "SOURCE_HASH_MISSING",
            Self::LocaleMissing => "LOCALE_MISSING",
            Self::LocaleUnknown => "LOCALE_UNKNOWN",
            Self::DateInvalid => "DATE_INVALID",
            Self::CloudUnknown => "CLOUD_UNKNOWN",
            Self::NestedTooDeep => "NESTED_TOO_DEEP",
            Self::SpanUnclosed => "SPAN_UNCLOSED",
            Self::SpanNotOpened => "SPAN_NOT_OPENED",
            Self::SourceSpanStray => "SOURCE_SPAN_STRAY",
            Self::SourceSpanMissing => "SOURCE_SPAN_MISSING",
            Self::SpanIdMismatch => "SPAN_ID_MISMATCH",
            Self::SpanIdRepeated => "SPAN_ID_REPEATED",
            Self::MoreProblems => "MORE_PROBLEMS",
        }
    }
}

/// One thing that is wrong with a page, with the line (from 1) it was found on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub code: ProblemCode,
    pub line: u32,
    /// The key, id or value it is about; empty if the line says it all.
    pub subject: String,
}

impl Problem {
    /// One English sentence, for logs and the command line.
    pub fn message(&self) -> String {
        let about = &self.subject;
        match self.code {
            ProblemCode::PageTooLarge => format!("the page is larger than {about} bytes"),
            ProblemCode::NotUtf8 => "the page is not valid UTF-8".into(),
            ProblemCode::FrontMatterMissing => "the page does not begin with front matter".into(),
            ProblemCode::FrontMatterUnclosed => "the front matter is not closed".into(),
            ProblemCode::FrontMatterTooLarge => {
                format!("the front matter is larger than {about} bytes")
            }
            ProblemCode::FrontMatterLineInvalid => {
                format!("the line `{about}` is not a key and a value")
            }
            ProblemCode::FrontMatterKeyRepeated => {
                format!("the key `{about}` is repeated; the first one counts")
            }
            ProblemCode::SourceHashMissing => format!("`{about}` is missing"),
            ProblemCode::LocaleMissing => format!("`{about}` is missing"),
            ProblemCode::LocaleUnknown => format!("`{about}` is not a known locale"),
            ProblemCode::DateInvalid => format!("`{about}` is not a date"),
            ProblemCode::CloudUnknown => format!("`{about}` is not a cloud"),
            ProblemCode::NestedTooDeep => "quotes and lists are nested too deep".into(),
            ProblemCode::SpanUnclosed => format!("the span `{about}` is not closed"),
            ProblemCode::SpanNotOpened => "`</span>` closes no span".into(),
            ProblemCode::SourceSpanStray => {
                format!("the English span `{about}` follows no translation")
            }
            ProblemCode::SourceSpanMissing => {
                format!("the span `{about}` has no English beside it")
            }
            ProblemCode::SpanIdMismatch => {
                format!("the ids of a sentence and its English differ: `{about}`")
            }
            ProblemCode::SpanIdRepeated => format!("the span id `{about}` is repeated"),
            ProblemCode::MoreProblems => format!("{about} more problems are not listed"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message())
    }
}

/// Collects problems up to a bound, so that a hostile page cannot fill the report.
#[derive(Default)]
pub(super) struct Problems {
    listed: Vec<Problem>,
    more: usize,
    last_line: u32,
}

impl Problems {
    pub(super) fn add(&mut self, code: ProblemCode, line: u32, subject: &str) {
        self.last_line = line;
        if self.listed.len() == MAX_PROBLEMS {
            self.more += 1;
            return;
        }
        self.listed.push(Problem { code, line, subject: shorten(subject) });
    }

    pub(super) fn into_vec(mut self) -> Vec<Problem> {
        if self.more > 0 {
            self.listed.push(Problem {
                code: ProblemCode::MoreProblems,
                line: self.last_line,
                subject: self.more.to_string(),
            });
        }
        self.listed
    }
}

/// A report quotes the page, so a quote must stay readable.
fn shorten(subject: &str) -> String {
    const LONGEST: usize = 80;
    let mut chars = subject.chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}
