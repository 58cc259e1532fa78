//! The support statement: what a partner tells its customers about its support (rules R11 to R16), and
//! what it still owes them.
//!
//! A partner has one draft, which its admin agents change, and numbered versions of it, which customers
//! read and nobody changes. Both are one document, [`model::SupportContent`]; everything that judges it
//! ([`duties`], [`hours`]) is pure.

pub mod actions;
pub mod duties;
pub mod graphql;
pub mod hours;
pub mod model;
pub mod store;
