//! Guards against requests that cost far more than they look. Each is linear in the size of the
//! request, and each stands before the work it protects: [`check_body`] before JSON is read, [`scan`] before
//! parsing, [`measure`] before validation, [`check_variables`] before execution.

mod bytes;
mod document;
mod fragments;
mod json;
mod objects;
mod variables;

pub(super) use bytes::check_size;
pub use bytes::{Scanned, scan};
pub use document::{Measured, measure};
pub(super) use json::check_body;
pub(super) use objects::check_objects;
pub(super) use variables::{check_required, check_variables};

/// Limits on one request. A request at a limit passes; one beyond it is refused.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the document; large content belongs into variables.
    pub document_bytes: usize,
    /// Tokens of the document.
    pub document_tokens: usize,
    /// Nesting of `{`, `[` and `(` together. The parser recurses per level, on the stack.
    pub bracket_depth: usize,
    /// Operations in the document.
    pub operations: usize,
    /// Fragment definitions in the document.
    pub fragments: usize,
    /// Nesting of fields. The introspection query of today's tools needs 15.
    pub selection_depth: usize,
    /// Nesting of `fields`, `inputFields`, `interfaces` and `possibleTypes` under `__schema` or
    /// `__type`. Types refer to each other, so each level multiplies the answer by the number of
    /// members; tools need one level.
    pub introspected_members: usize,
    /// Selections of one operation with its fragments expanded.
    pub selections: usize,
    /// The same, summed over every operation and every fragment: what validation may walk.
    pub expansions: usize,
    /// Aliases of one operation, expanded.
    pub aliases: usize,
    /// Root fields of one operation, expanded.
    pub root_fields: usize,
    /// Directives of one operation, expanded.
    pub directives: usize,
    /// Variables declared by one operation.
    pub variables: usize,
    /// Nesting of lists and objects in the variables' values.
    pub variables_depth: usize,
    /// Values in all variables together.
    pub variables_values: usize,
    /// Errors published for one request.
    pub errors: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 16 * 1024,
            document_tokens: 2_000,
            bracket_depth: 64,
            operations: 20,
            fragments: 100,
            selection_depth: 15,
            introspected_members: 2,
            selections: 2_000,
            expansions: 8_000,
            aliases: 100,
            root_fields: 20,
            directives: 100,
            variables: 50,
            variables_depth: 32,
            variables_values: 10_000,
            errors: 20,
        }
    }
}
