//! The words of the desk: the single room that knows Fluent and ICU4X.
//!
//! A [`Catalog`] is immutable and holds every locale, parsed, linked and with its formatters. An
//! operation takes one from [`Live`] and keeps it, so an answer never mixes two states of the files.
//!
//! The road of a text: [`Source`] (folder or compiled in) > `guard` (what is safe to parse) >
//! `compile` (Fluent syntax tree to `pattern`) > `link` (references, cycles, size) > [`Catalog`]
//! (fallback) > `render`. [`check()`] walks the same road and then compares the locales.
//!
//! What is never here: nouns of the desk, GraphQL, HTTP, the database. A caller names a message and
//! its arguments; which locales it may be said in was decided by [`negotiate()`].
//!
//! # Why the evaluator is our own
//! `fluent-syntax` parses; evaluation is ours. `fluent-bundle` takes a mutex for each plural, keeps
//! numbers as `f64`, selects plurals on the unrounded value, loses the arguments of a term called
//! in a term, overflows on `minimumFractionDigits: 25`, and learns of an unknown function only while it
//! renders. Compiled once and linked, a message here can only miss an argument; all else is known
//! when the files are read, and rendering takes no lock. A test renders both ways and compares, and
//! `tests/clients/fluent` does so with npm's runtime; differences are listed there with their reasons.
//!
//! Isolation marks (FSI, PDI) around arguments are not written: the values go into JSON, clients
//! compare, search and truncate them, and all served locales run left to right. A locale that runs
//! right to left needs this decision anew, at `render`.

mod args;
mod bundle;
mod catalog;
mod check;
mod collation;
mod compile;
mod dates;
mod drift;
pub mod exchange;
mod experimental;
mod finding;
mod fold;
mod format;
mod functions;
mod glossary;
mod guard;
mod link;
mod live;
mod locale;
mod money;
mod negotiate;
mod pattern;
mod phrases;
mod preview;
mod provenance;
mod render;
mod rule;
mod save;
mod scaffold;
mod source;
mod staleness;
mod status;
mod watch;
mod wording;
mod workspace;

pub use args::{Arg, Args};
pub use catalog::{Catalog, LocaleInfo, Said};
pub use check::{ArgKind, Usage, check, check_text, check_usage};
pub use collation::Collation;
pub use drift::{Drift, drift};
pub use finding::Finding;
pub use fold::{compose, fold};
pub use live::{Live, Reading, RefusedReading};
pub use locale::{Direction, Locale, LocaleError};
pub use money::{Currency, CurrencyError, Money};
pub use negotiate::{Negotiated, Reason, negotiate, negotiate_list};

pub use preview::{Limits, Refused as PreviewRefused, Rendered, RenderedText, Sample, preview, samples};
// Two rooms refuse: an edit of the record is not revised, a preview is refused.
pub use provenance::{Acceptance, Provenance, Refused as NotRevised, Revised, accept, update};
pub use rule::{Rule, Severity};
pub use scaffold::{NotAdded, add};
pub use source::{Source, SourceFile};
pub use staleness::Staleness;
pub use status::{Counts, Drifted, FileStatus, LocaleStatus, Status, status};
pub use watch::{Change, Watch, watch};

#[cfg(test)]
mod tests;
