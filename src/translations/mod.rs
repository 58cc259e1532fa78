//! Translations: how the texts of the desk are doing, for the people who look after them.
//!
//! The texts are files that [`l10n`](crate::l10n) reads, so this noun has no table and changes nothing.

mod board;
pub mod graphql;
pub mod refusal;

pub use board::Board;
