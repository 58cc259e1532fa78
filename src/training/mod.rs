//! What speaks for offering training to a customer (rule R17): many how-to questions, little use of what
//! was bought, or room to sell more.
//!
//! A signal is computed from what the desk knows when it is asked for; nothing is stored but a partner's
//! thresholds. Whether training is offered is the partner's decision, and no part of the desk.

pub mod actions;
pub mod graphql;
pub mod model;
pub mod store;
