//! Partners: who sells and supports, with their agents, providers, credentials and support statements.
//!
//! Never here: what a partner owes as policy (rules), or anything about its customers.

pub mod actions;
pub mod graphql;
pub mod model;
pub mod refusal;
pub mod store;
pub mod support;
