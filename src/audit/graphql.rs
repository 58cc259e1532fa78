//! The audit trail as clients see it.

mod inputs;
mod queries;
mod types;

pub use inputs::{AuditEventFilter, AuditEventOrder};
pub use queries::{AuditQuery, audit_nodes};
pub use types::{AuditEvent, AuditSeal};
