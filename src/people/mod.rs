//! People: what the desk holds about a person, given to it as a document and erased on its request
//! (articles 15, 17 and 20 of the GDPR).
//!
//! A person is a contact of a customer or an agent of a partner. Which column of which table says something
//! about a person stands in `tests/it/guards/personal-data.txt`; a test holds it against the database, and both
//! verbs against it. What stays of an erased person is its id, which names nobody any more: tickets, their
//! history and the audit trail are the partner's own record.

pub mod actions;
pub mod document;
pub mod erasure;
pub mod graphql;
mod mention;
pub mod model;
pub mod refusal;
pub mod store;
