//! Customers as clients see them.

mod inputs;
mod mutations;
mod queries;
mod types;

pub use inputs::{CustomerFilter, CustomerOrder};
pub use mutations::{CustomerMutation, CustomerUserError};
pub use queries::{CustomerQuery, contact_nodes, customer_nodes, subscription_nodes};
pub use types::{Contact, Customer, CustomerSubscription};
