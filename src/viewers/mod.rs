//! Viewers: whoever calls, and what they prefer.

pub mod actions;
pub mod graphql;
mod preferences;
pub mod refusal;
pub mod store;

pub use preferences::{Preference, Preferences};
