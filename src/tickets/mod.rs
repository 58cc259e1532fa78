//! Tickets: a customer's request to one partner, with everything that happened to it.
//!
//! Never here: how an issue is handed on (escalations), which only asks [`lifecycle`] for the step.
//! Nothing depends on a display name.

pub mod actions;
pub mod graphql;
pub mod lifecycle;
pub mod model;
pub mod refusal;
pub mod store;
