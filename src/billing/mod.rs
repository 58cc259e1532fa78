//! Billing: what customers owe a partner, the partner's collections policy, and the suspension of a
//! subscription that follows from the two (rules R18 to R21).
//!
//! The partner owns the billing relationship, so all of it is between a customer and that one partner: a
//! provider and another partner of the same customer see none of it. Never here: taking payments, taxes,
//! or what a partner owes Microsoft.

pub mod actions;
pub mod graphql;
pub mod model;
pub mod refusal;
pub mod rule;
pub mod store;
