//! Whether a document fits the schema: chapter 5 of the specification.
//!
//! The library's own rules expand fragments anew at every spread, do not look at `__typename`, at
//! conflicts below the first level, or at a value that has a variable in it, and refuse some documents
//! that are right. Here each definition is walked once, and expanded only to compare fields that merge,
//! within a bound. What is found depends on the document alone, so a document that is kept need not be
//! looked at again.
//!
//! The door has bounded the document before, and refused fragments that spread themselves.

mod definitions;
mod directives;
mod finding;
mod findings;
mod merging;
mod selections;
mod values;
mod variables;
mod way;

use async_graphql::{
    Name, Positioned, Variables,
    parser::types::{ExecutableDocument, FragmentDefinition, OperationDefinition},
};

use super::registry::Registry;
use definitions::reached;
pub use finding::Finding;
use findings::Findings;
pub use findings::{Invalid, What};
pub use merging::MOST_COMPARISONS;
use selections::Walk;

/// What it took to hold a document against the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validated {
    /// Selections of the text, each once.
    pub visited: usize,
    /// Fields that were compared, at most [`MOST_COMPARISONS`] for an operation.
    pub compared: usize,
}

impl Registry {
    /// Holds a document against the schema; what is found first comes first.
    pub fn validate(&self, document: &ExecutableDocument) -> Result<Validated, Vec<Invalid>> {
        let mut findings = Findings::default();
        let mut walk = Walk::new(self, document, &mut findings);
        let fragments = in_order(document.fragments.iter());
        walk.fragments(&fragments);
        for (_, operation) in operations(document) {
            walk.operation(operation);
        }
        walk.unspread(&fragments);
        let mut validated = Validated { visited: walk.visited, compared: 0 };
        if findings.none() {
            for (_, operation) in operations(document) {
                validated.compared += merging::check(self, document, &operation.node, &mut findings);
            }
        }
        findings.into_result().map(|()| validated)
    }

    /// Holds the values of the variables against what the operation declares, and against the places
    /// where it uses them. That required ones are there is known by now.
    pub fn validate_variables(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables,
    ) -> Result<(), Vec<Invalid>> {
        let mut findings = Findings::default();
        variables::check_values(self, operation, variables, &mut findings);
        if variables::some_null(operation, variables) {
            let mut unheard = Findings::default();
            let mut walk = Walk::new(self, document, &mut unheard);
            walk.fragments(&in_order(document.fragments.iter()));
            walk.set(&operation.selection_set.node, walk.root(operation));
            let Walk { uses, fragments, mut spread, .. } = walk;
            variables::check_nulls(&reached(&uses, &fragments, &mut spread), variables, &mut findings);
        }
        findings.into_result()
    }
}

/// Definitions as they stand in the text; the library keeps them in no order.
fn in_order<'a, T>(
    definitions: impl Iterator<Item = (&'a Name, &'a Positioned<T>)>,
) -> Vec<(&'a Name, &'a Positioned<T>)> {
    let mut definitions: Vec<_> = definitions.collect();
    definitions.sort_by_key(|(_, definition)| definition.pos);
    definitions
}

fn operations(document: &ExecutableDocument) -> Vec<(Option<&Name>, &Positioned<OperationDefinition>)> {
    let mut operations: Vec<_> = document.operations.iter().collect();
    operations.sort_by_key(|(_, operation)| operation.pos);
    operations
}

type Fragment<'a> = (&'a Name, &'a Positioned<FragmentDefinition>);
