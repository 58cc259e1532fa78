//! Reading the audit trail: an admin agent that of its partner, an operator that of the platform.
//!
//! Nothing is written here; `journal::audit` does that, beside every change.

pub mod graphql;
pub mod store;
