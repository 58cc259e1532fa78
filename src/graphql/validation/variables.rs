//! Variables: declared, used, of a type that fits each place (5.8), and sent with values that fit theirs.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Positioned, Value, Variables,
    parser::types::{self as ast, BaseType, OperationDefinition, VariableDefinition},
};

use super::{
    Finding,
    findings::{Findings, Told, shown},
    selections::{Use, Uses},
    values::{Origin, Place, Reading},
    way::Start,
};
use crate::graphql::registry::Registry;

/// Holds what an operation uses against what it declares.
pub(super) fn check_uses(declared: &[Positioned<VariableDefinition>], uses: &[&Uses<'_>], findings: &mut Findings) {
    let known: HashMap<&Name, &VariableDefinition> =
        declared.iter().map(|definition| (&definition.node.name.node, &definition.node)).collect();
    let mut used = HashSet::new();
    for uses in uses {
        let placed = uses.variables.iter().map(|found| (found.name, found.at, Some(found)));
        let elsewhere = uses.elsewhere.iter().map(|(name, at)| (*name, *at, None));
        for (name, at, placed) in placed.chain(elsewhere) {
            used.insert(name);
            match (known.get(name), placed) {
                (None, _) => findings.add([at], || Finding::VariableUndeclared.with([("variable", shown(name))])),
                (Some(definition), Some(found)) if !fits(definition, &found.place) => {
                    findings.add([definition.name.pos, at], || misfit(definition, &found.place));
                }
                _ => {}
            }
        }
    }
    for definition in declared.iter().filter(|definition| !used.contains(&definition.node.name.node)) {
        let name = &definition.node.name.node;
        findings.add([definition.pos], || Finding::VariableUnused.with([("variable", shown(name))]));
    }
}

fn misfit(definition: &VariableDefinition, place: &Place<'_>) -> Told {
    let mut args = vec![("variable", shown(&definition.name.node)), ("type", shown(&definition.var_type.node))];
    if place.one_of && definition.var_type.node.nullable {
        return Finding::VariableNullable.with(args);
    }
    args.push(("expected", place.ty.to_string()));
    Finding::VariableMisfit.with(args)
}

/// `IsVariableUsageAllowed` of the specification.
fn fits(definition: &VariableDefinition, place: &Place<'_>) -> bool {
    let (ty, expected) = (&definition.var_type.node, place.ty);
    // One of exactly one is never null, though its type says that it may be left out.
    let may_be_null = expected.nullable && !place.one_of;
    if may_be_null || !ty.nullable {
        return compatible(ty, expected);
    }
    let default = definition.default_value.as_ref().is_some_and(|default| default.node != Value::Null);
    (default || place.has_default) && same_base(&ty.base, &expected.base)
}

fn compatible(ty: &ast::Type, expected: &ast::Type) -> bool {
    (expected.nullable || !ty.nullable) && same_base(&ty.base, &expected.base)
}

fn same_base(base: &BaseType, expected: &BaseType) -> bool {
    match (base, expected) {
        (BaseType::List(inner), BaseType::List(expected)) => compatible(inner, expected),
        (BaseType::Named(name), BaseType::Named(expected)) => name == expected,
        _ => false,
    }
}

/// Holds the values that were sent against the types of their variables.
pub(super) fn check_values(
    registry: &Registry,
    operation: &OperationDefinition,
    variables: &Variables,
    findings: &mut Findings,
) {
    for Positioned { node: definition, pos } in &operation.variable_definitions {
        let name = &definition.name.node;
        if let Some(value) = variables.get(name) {
            let mut wrong = |told: &dyn Fn() -> Told| findings.add([*pos], told);
            let place = Place { ty: &definition.var_type.node, has_default: false, one_of: false };
            let start = Start::Variable(name);
            Reading { registry, origin: Origin::Json, start, uses: &mut |_, _| {}, wrong: &mut wrong }
                .value(value, place);
        }
    }
}

/// Whether null was sent for a variable that takes it.
pub(super) fn some_null(operation: &OperationDefinition, variables: &Variables) -> bool {
    let mut definitions = operation.variable_definitions.iter();
    definitions.any(|definition| variables.get(&definition.node.name.node) == Some(&Value::Null))
}

/// A variable that takes null may stand where null is not taken if one of both has a default. If null is
/// then sent, the specification has the field fail; here nothing runs at all.
pub(super) fn check_nulls(uses: &[&Uses<'_>], variables: &Variables, findings: &mut Findings) {
    for Use { name, at, place } in uses.iter().flat_map(|uses| &uses.variables) {
        if (!place.ty.nullable || place.one_of) && variables.get(*name) == Some(&Value::Null) {
            findings.add([*at], || {
                Finding::VariableNull.with([("variable", shown(name)), ("expected", place.ty.to_string())])
            });
        }
    }
}
