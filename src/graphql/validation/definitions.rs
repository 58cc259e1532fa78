//! Operations, fragments (5.5.1) and the variables that operations declare (5.8).

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Positioned,
    parser::types::{DirectiveLocation, OperationDefinition, OperationType, VariableDefinition},
};

use super::{
    Finding, Fragment,
    findings::{Told, shown},
    selections::{Uses, Walk, unknown_type},
    values::{Origin, Place, Reading},
    variables,
    way::Start,
};
use crate::graphql::registry::{Type, named};

impl<'a> Walk<'a, '_> {
    pub(super) fn fragments(&mut self, fragments: &[Fragment<'a>]) {
        for (name, fragment) in fragments {
            let on = self.condition(&fragment.node.type_condition.node.on);
            self.directives(&fragment.node.directives, DirectiveLocation::FragmentDefinition);
            self.set(&fragment.node.selection_set.node, on);
            let uses = std::mem::take(&mut self.uses);
            self.fragments.insert(name.as_str(), uses);
        }
    }

    pub(super) fn operation(&mut self, operation: &'a Positioned<OperationDefinition>) {
        let declared = &operation.node.variable_definitions;
        let mut names = HashSet::new();
        for definition in declared {
            let name = &definition.node.name;
            if !names.insert(&name.node) {
                self.findings.add([name.pos], || Finding::VariableTwice.with([("variable", shown(&name.node))]));
            }
            self.variable(definition);
        }
        self.directives(&operation.node.directives, location(operation.node.ty));
        if self.root(&operation.node).is_none() {
            let kind = operation.node.ty.to_string();
            self.findings.add([operation.pos], || Finding::OperationType.with([("operation", kind)]));
        }
        self.subscription_root(&operation.node);
        self.set(&operation.node.selection_set.node, self.root(&operation.node));
        let uses = std::mem::take(&mut self.uses);
        let reached = reached(&uses, &self.fragments, &mut self.spread);
        variables::check_uses(declared, &reached, self.findings);
    }

    /// Fragments that no operation spreads.
    pub(super) fn unspread(&mut self, fragments: &[Fragment<'a>]) {
        for (name, fragment) in fragments.iter().filter(|(name, _)| !self.spread.contains(name.as_str())) {
            self.findings.add([fragment.pos], || Finding::FragmentUnused.with([("fragment", shown(name))]));
        }
    }

    fn variable(&mut self, definition: &'a Positioned<VariableDefinition>) {
        let VariableDefinition { name, var_type, default_value, directives } = &definition.node;
        self.directives(directives, DirectiveLocation::VariableDefinition);
        let of = named(&var_type.node);
        let registry = self.registry;
        match registry.ty(of) {
            Some(Type::Composite(_)) => self.findings.add([var_type.pos], || {
                Finding::VariableOfOutputType.with([("variable", shown(&name.node)), ("type", shown(of))])
            }),
            Some(_) => {}
            None => self.findings.add([var_type.pos], || unknown_type(registry, of)),
        }
        if let Some(default) = default_value {
            let mut wrong = |told: &dyn Fn() -> Told| self.findings.add([default.pos], told);
            let place = Place { ty: &var_type.node, has_default: false, one_of: false };
            let start = Start::Variable(&name.node);
            Reading { registry, origin: Origin::Document, start, uses: &mut |_, _| {}, wrong: &mut wrong }
                .value(&default.node, place);
        }
    }
}

/// What an operation uses, itself and through the fragments that it spreads.
pub(super) fn reached<'u, 'a>(
    own: &'u Uses<'a>,
    fragments: &'u HashMap<&'a str, Uses<'a>>,
    spread: &mut HashSet<&'a str>,
) -> Vec<&'u Uses<'a>> {
    let (mut found, mut met, mut at) = (vec![own], HashSet::new(), 0);
    while let Some(uses) = found.get(at).copied() {
        let new = uses.spreads.iter().filter(|name| met.insert(**name));
        found.extend(new.filter_map(|name| fragments.get(name)));
        at += 1;
    }
    spread.extend(met);
    found
}

fn location(ty: OperationType) -> DirectiveLocation {
    match ty {
        OperationType::Query => DirectiveLocation::Query,
        OperationType::Mutation => DirectiveLocation::Mutation,
        OperationType::Subscription => DirectiveLocation::Subscription,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;
    use crate::graphql::{Openness, Registry, What};

    #[test]
    fn a_kind_of_operation_that_the_schema_lacks_is_told() {
        let registry = Registry::of("type Query { name: String }", Openness::Closed).unwrap();
        let invalid = registry.validate(&parse_query("mutation { name }").unwrap()).unwrap_err().remove(0);
        assert_eq!(invalid.what, What::Finding(Finding::OperationType));
        assert_eq!(invalid.args, [("operation", "mutation".to_owned())]);
    }
}
