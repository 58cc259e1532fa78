//! Billing as clients see it.

mod inputs;
mod invoices;
mod mutations;
mod policies;
mod standing;
mod suspension;

pub use invoices::{CustomerInvoice, invoice_nodes, invoices_of_customer};
pub use mutations::{BillingMutation, BillingUserError};
pub use policies::{CollectionsPolicy, collections_policies_of, collections_policy_of, policy_nodes};
pub use standing::{BillingStanding, billing_of_customer};
pub use suspension::{CollectionsProgress, Suspension, progress_of, suspensions_of};
