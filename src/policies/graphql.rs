//! Policy documents and the rules they state, as clients see them.

mod mutations;
mod queries;
mod rule;
mod text;
mod types;
mod user_error;

pub use mutations::{PolicyDocumentMutation, PolicyDocumentUserError};
pub use queries::{PolicyDocumentQuery, document_nodes, edition_nodes, localization_nodes};
pub use rule::PolicyRule;
pub use types::{PolicyDocument, PolicyEdition, PolicyLocalization};
