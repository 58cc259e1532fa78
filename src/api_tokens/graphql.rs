//! API tokens as clients see them.

mod inputs;
mod mutations;
mod types;

pub use mutations::{ApiTokenMutation, ApiTokenUserError};
pub use types::{ApiToken, api_token_nodes, api_token_of_caller, api_tokens_of};
