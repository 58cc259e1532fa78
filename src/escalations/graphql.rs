//! Escalations as clients see them.

mod inputs;
mod mutations;
mod queries;
mod types;

pub use inputs::{EscalationFilter, EscalationOrder};
pub use mutations::{EscalationMutation, EscalationUserError};
pub use queries::{EscalationQuery, escalation_nodes, escalations_of_ticket};
pub use types::Escalation;
