//! The verbs of billing: one public function, one transaction.

mod invoices;
mod policies;
pub mod suspension;

pub use invoices::{Create, Settle, create, settle};
pub use policies::{Draft, Publish, draft, publish};
pub use suspension::{Restore, Suspend, restore, suspend};
