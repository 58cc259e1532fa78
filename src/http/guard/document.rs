//! The walk before validation. Validation follows every spread of a fragment anew, so thirty
//! fragments that each spread the next one twice cost 2^30 steps. Here each fragment is measured
//! once, after those it spreads, and its figures are added wherever it is spread: the walk
//! visits every node of the document once, whatever it expands to.

use std::collections::HashMap;

use async_graphql::parser::types::{ExecutableDocument, Field, OperationType, Selection, SelectionSet};

use super::{Limits, fragments::bottom_up};
use crate::http::{Rejection, code, subscription::root_names};

/// What the walk found, of the largest operation where an operation is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Nesting of fields.
    pub depth: usize,
    /// Selections with fragments expanded.
    pub selections: usize,
    /// The same over every operation and fragment.
    pub expansions: usize,
    /// Nodes this walk itself looked at.
    pub visited: usize,
}

/// The figures of one selection set, fragments expanded.
#[derive(Clone, Copy, Default)]
struct Figures {
    depth: usize,
    selections: usize,
    aliases: usize,
    directives: usize,
    /// Fields of the set itself, those of its fragments included.
    fields: usize,
    /// Nesting of the lists of a type's members, such as `fields`.
    members: usize,
    /// The same below `__schema` or `__type`.
    introspected: usize,
}

impl Figures {
    fn add(&mut self, other: Figures) {
        self.depth = self.depth.max(other.depth);
        self.selections = self.selections.saturating_add(other.selections);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
        self.fields = self.fields.saturating_add(other.fields);
        self.members = self.members.max(other.members);
        self.introspected = self.introspected.max(other.introspected);
    }

    /// The figures of a field, made of those of its selection set.
    fn enclosed_by(mut self, field: &Field) -> Self {
        self.depth += 1;
        self.fields = 1;
        self.aliases = self.aliases.saturating_add(field.alias.is_some().into());
        match field.name.node.as_str() {
            "fields" | "inputFields" | "interfaces" | "possibleTypes" => self.members += 1,
            "__schema" | "__type" => self.introspected = self.introspected.max(self.members),
            _ => {}
        }
        self
    }
}

/// Measures a parsed document and refuses it beyond the limits.
///
/// Recursion is by nesting in the text only, which [`scan`](super::scan) has bounded.
pub fn measure(document: &ExecutableDocument, limits: &Limits) -> Result<Measured, Rejection> {
    within(document.operations.iter().len(), limits.operations, code::TOO_MANY_OPERATIONS)?;
    within(document.fragments.len(), limits.fragments, code::TOO_MANY_FRAGMENTS)?;

    let mut walk = Walk::default();
    let mut total = Measured::default();
    for name in bottom_up(document)? {
        let fragment = &document.fragments[name].node;
        let mut figures = walk.set(&fragment.selection_set.node);
        figures.directives = figures.directives.saturating_add(fragment.directives.len());
        total.expansions = total.expansions.saturating_add(figures.selections);
        walk.fragments.insert(name, figures);
    }
    for (_, operation) in document.operations.iter() {
        let position = operation.pos;
        let operation = &operation.node;
        let mut figures = walk.set(&operation.selection_set.node);
        let on_variables = operation.variable_definitions.iter();
        figures.directives = on_variables
            .map(|variable| variable.node.directives.len())
            .fold(figures.directives, usize::saturating_add)
            .saturating_add(operation.directives.len());
        // The specification's own rule, which the library does not keep. Only names count there.
        let (fields, root_fields) = match operation.ty {
            OperationType::Subscription => (root_names(operation, &document.fragments), 1),
            _ => (figures.fields, limits.root_fields),
        };
        for (count, limit, code) in [
            (operation.variable_definitions.len(), limits.variables, code::TOO_MANY_VARIABLES),
            (figures.depth, limits.selection_depth, code::SELECTION_TOO_DEEP),
            (figures.introspected, limits.introspected_members, code::INTROSPECTION_NESTED_TOO_DEEP),
            (figures.selections, limits.selections, code::TOO_MANY_SELECTIONS),
            (fields, root_fields, code::TOO_MANY_ROOT_FIELDS),
            (figures.aliases, limits.aliases, code::TOO_MANY_ALIASES),
            (figures.directives, limits.directives, code::TOO_MANY_DIRECTIVES),
        ] {
            within(count, limit, code).map_err(|rejection| rejection.at(position))?;
        }
        total.depth = total.depth.max(figures.depth);
        total.selections = total.selections.max(figures.selections);
        total.expansions = total.expansions.saturating_add(figures.selections);
    }
    within(total.expansions, limits.expansions, code::TOO_MANY_SELECTIONS)?;
    // Fragments that nothing spreads are validated as well.
    for figures in walk.fragments.values() {
        within(figures.directives, limits.directives, code::TOO_MANY_DIRECTIVES)?;
        within(figures.depth, limits.selection_depth, code::SELECTION_TOO_DEEP)?;
    }
    total.visited = walk.visited;
    Ok(total)
}

fn within(count: usize, limit: usize, code: &'static str) -> Result<(), Rejection> {
    if count > limit {
        return Err(Rejection::document(code).arg("limit", limit));
    }
    Ok(())
}

#[derive(Default)]
struct Walk<'a> {
    fragments: HashMap<&'a str, Figures>,
    visited: usize,
}

impl<'a> Walk<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Figures {
        let mut figures = Figures::default();
        for selection in &set.items {
            self.visited += 1;
            let own = match &selection.node {
                Selection::Field(field) => {
                    let within = self.set(&field.node.selection_set.node);
                    within.enclosed_by(&field.node)
                }
                Selection::InlineFragment(fragment) => self.set(&fragment.node.selection_set.node),
                // An unknown fragment is for validation to report.
                Selection::FragmentSpread(spread) => {
                    self.fragments.get(spread.node.fragment_name.node.as_str()).copied().unwrap_or_default()
                }
            };
            figures.add(own);
            figures.selections = figures.selections.saturating_add(1);
            figures.directives = figures.directives.saturating_add(selection.node.directives().len());
        }
        figures
    }
}
