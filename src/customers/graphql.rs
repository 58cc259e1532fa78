//! Customers as clients see them.

mod contacts;
mod inputs;
mod mutations;
mod queries;
mod subscriptions;
mod types;

pub use contacts::Contact;
pub use inputs::{CustomerFilter, CustomerOrder};
pub use mutations::{CustomerMutation, CustomerUserError};
pub use queries::{CustomerQuery, contact_nodes, customer_nodes, subscription_nodes};
pub use subscriptions::CustomerSubscription;
pub use types::Customer;
