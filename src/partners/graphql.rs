//! Partners as clients see them.

mod baseline;
mod credentials;
mod inputs;
mod mutations;
mod queries;
mod types;

pub use inputs::{PartnerFilter, PartnerOrder, retry};
pub use mutations::{PartnerMutation, PartnerUserError};
pub use queries::{PartnerQuery, agent_nodes, partner_nodes};
pub use types::{Agent, Partner, locale};
