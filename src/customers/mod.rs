//! Customers: companies that bought subscriptions through a partner, their contacts and what they
//! bought.
//!
//! Never here: tickets. What a partner knows of a customer belongs to the relation between the two,
//! so a second partner of the same customer does not see it.

pub mod actions;
pub mod graphql;
pub mod import;
pub mod model;
pub mod refusal;
pub mod store;
pub mod terms;
