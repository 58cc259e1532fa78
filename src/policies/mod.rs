//! Policy documents: published pages of rules, in editions and localizations.
//!
//! The road of a page: bytes > [`page`] (pure: Markdown to sections and segments) > [`import`] (which
//! document, which edition, what changed) > store. The project's own documents take the same road
//! and carry `origin: PROJECT`; an import never touches them.

pub mod cite;
pub mod coverage;
pub mod graphql;
pub mod import;
pub mod model;
pub mod own;
pub mod page;
pub mod refusal;
pub mod store;
