//! API tokens: what programs of a partner call with. A token acts for the admin agent who created it, within
//! its scopes, until its day comes, it is revoked, or the agent is an admin agent no more.
//!
//! Never here: what a scope allows (access), or how a request carries a token (identity).

pub mod actions;
pub mod graphql;
pub mod known;
pub mod model;
pub mod refusal;
pub mod store;
