//! Directives that exist, stand where they may, and once (5.7).

use std::collections::HashSet;

use async_graphql::{
    Positioned,
    parser::types::{Directive, DirectiveLocation, OperationDefinition, OperationType, SelectionSet},
};

use super::{Finding, findings::shown, selections::Walk, way::Taker};
use crate::graphql::registry::Composite;

impl<'a> Walk<'a, '_> {
    pub(super) fn directives(&mut self, given: &'a [Positioned<Directive>], location: DirectiveLocation) {
        let mut seen = HashSet::new();
        for Positioned { node: directive, pos } in given {
            let name = &directive.name.node;
            let Some(known) = self.registry.directive(name) else {
                self.findings.add([*pos], || Finding::UnknownDirective.with([("directive", shown(name))]));
                directive.arguments.iter().for_each(|(_, value)| self.note(value));
                continue;
            };
            if !known.locations.contains(&location) {
                self.findings.add([*pos], || Finding::DirectiveMisplaced.with([("directive", name.to_string())]));
            }
            if !seen.insert(name) {
                self.findings.add([*pos], || Finding::DirectiveTwice.with([("directive", name.to_string())]));
            }
            self.arguments(&known.args, &directive.arguments, *pos, Taker::Directive(name));
        }
    }

    /// A subscription selects one field of its root, always, and none that describes the schema (5.2.4).
    /// The door has counted the fields.
    pub(super) fn subscription_root(&mut self, operation: &'a OperationDefinition) {
        if operation.ty == OperationType::Subscription {
            self.root_selections(&operation.selection_set.node);
        }
    }

    fn root_selections(&mut self, set: &'a SelectionSet) {
        use async_graphql::parser::types::Selection::{Field, FragmentSpread, InlineFragment};
        for Positioned { node: selection, pos } in &set.items {
            if selection.directives().iter().any(|known| matches!(known.node.name.node.as_str(), "skip" | "include")) {
                self.findings.add([*pos], || Finding::SubscriptionConditional.with([]));
            }
            match selection {
                Field(field) if field.node.name.node.starts_with("__") => self
                    .findings
                    .add([*pos], || Finding::SubscriptionIntrospection.with([("field", shown(&field.node.name.node))])),
                Field(_) => {}
                InlineFragment(inline) => self.root_selections(&inline.node.selection_set.node),
                FragmentSpread(spread) => {
                    if let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) {
                        self.root_selections(&fragment.node.selection_set.node);
                    }
                }
            }
        }
    }

    pub(super) fn root(&self, operation: &OperationDefinition) -> Option<&'a Composite> {
        self.registry.root(operation.ty)
    }
}
