//! Policy documents and the rules they state, as clients see them.

mod citation;
mod citing;
mod mutations;
mod queries;
mod requirement;
mod rule;
mod rules;
mod text;
mod types;
mod user_error;

pub use citation::RuleCitation;
pub use citing::PolicyRuleMutation;
pub use mutations::{PolicyDocumentMutation, PolicyDocumentUserError};
pub use queries::{PolicyDocumentQuery, document_nodes, edition_nodes, localization_nodes};
pub use rule::PolicyRule;
pub use rules::PolicyRuleQuery;
pub use types::{PolicyDocument, PolicyEdition, PolicyLocalization};
