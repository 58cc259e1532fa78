//! Support statements and readiness as clients see them.

mod inputs;
mod mutations;
mod parts;
mod readiness;
mod statement;

pub use mutations::SupportStatementMutation;
pub use readiness::{PartnerReadiness, readiness_of};
pub use statement::{SupportStatement, SupportStatementOrder, draft_of, published_of, statement_nodes, versions_of};
