//! Who may do what. One pure table; it knows no noun and no database.
//!
//! A store starts every read from the caller's [`Scope`], so a foreign row does not exist for it.
//! An action then asks [`permit`] for the verb, with the caller's standing toward the row it loaded.

mod caller;
mod scope;
mod table;
pub mod token;

pub use caller::{Caller, Role, Scope};
pub use scope::{ApiTokenScope, Scopes, scope_for};
pub use table::{Standing, Verb, allow, permit, permitted};
