//! Whether the caller may do something, asked of the policy before it is done.
//!
//! [`facts`] reads what the rules look at and lets the nouns' own pure rules object, the very ones that
//! their actions obey; `rules::decide` says what follows. Nothing is ever changed here.

pub mod facts;
pub mod graphql;
