//! Arguments whose variable has no value.
//!
//! By the specification such an argument counts as absent, and its default applies. The library
//! takes it for null even where the argument has a default, so it is taken out before the library
//! sees it.

use std::collections::HashSet;

use async_graphql::{
    Name, Positioned, Variables,
    parser::types::{
        Directive, DocumentOperations, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet,
    },
};

use async_graphql_value::Value;

/// Takes out the arguments of fields that are variables without a value, and the definitions of
/// variables that nothing uses any more.
pub(super) fn leave_out(document: &mut ExecutableDocument, operation: Option<&str>, variables: &Variables) {
    let ExecutableDocument { operations, fragments } = document;
    let Some(operation) = chosen(operations, operation) else { return };
    let omitted: HashSet<Name> = operation
        .variable_definitions
        .iter()
        .map(|definition| &definition.node)
        .filter(|variable| variable.default_value.is_none() && variables.get(&variable.name.node).is_none())
        .map(|variable| variable.name.node.clone())
        .collect();
    if omitted.is_empty() {
        return;
    }
    let (mut left_out, mut used) = (HashSet::new(), HashSet::new());
    let directives = operation.directives.iter().chain(fragments.values().flat_map(|f| &f.node.directives));
    directives.for_each(|directive| note_directive(directive, &mut used));
    let fragments = fragments.values_mut().map(|fragment| &mut fragment.node.selection_set.node);
    let mut open: Vec<&mut SelectionSet> = fragments.chain([&mut operation.selection_set.node]).collect();
    while let Some(selections) = open.pop() {
        for selection in &mut selections.items {
            match &mut selection.node {
                Selection::Field(field) => {
                    left_out.extend(take_out(&mut field.node, &omitted));
                    note_field(&field.node, &mut used);
                    open.push(&mut field.node.selection_set.node);
                }
                Selection::InlineFragment(inline) => {
                    inline.node.directives.iter().for_each(|directive| note_directive(directive, &mut used));
                    open.push(&mut inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    spread.node.directives.iter().for_each(|directive| note_directive(directive, &mut used));
                }
            }
        }
    }
    // One that was never used stays, so that validation says so.
    operation.variable_definitions.retain(|definition| {
        let name = &definition.node.name.node;
        used.contains(name) || !left_out.contains(name)
    });
}

/// The operation of this name, or the only one.
pub(super) fn chosen<'d>(
    operations: &'d mut DocumentOperations,
    name: Option<&str>,
) -> Option<&'d mut OperationDefinition> {
    match (operations, name) {
        (DocumentOperations::Single(operation), _) => Some(&mut operation.node),
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get_mut(name).map(|found| &mut found.node),
        (DocumentOperations::Multiple(operations), None) => operations.values_mut().next().map(|found| &mut found.node),
    }
}

fn take_out(field: &mut Field, omitted: &HashSet<Name>) -> Vec<Name> {
    let mut taken = Vec::new();
    field.arguments.retain(|(_, value)| match &value.node {
        Value::Variable(name) if omitted.contains(name) => {
            taken.push(name.clone());
            false
        }
        _ => true,
    });
    taken
}

fn note_field(field: &Field, used: &mut HashSet<Name>) {
    field.arguments.iter().for_each(|(_, value)| note(&value.node, used));
    field.directives.iter().for_each(|directive| note_directive(directive, used));
}

fn note_directive(directive: &Positioned<Directive>, used: &mut HashSet<Name>) {
    directive.node.arguments.iter().for_each(|(_, value)| note(&value.node, used));
}

fn note(value: &Value, used: &mut HashSet<Name>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Variable(name) => {
                used.insert(name.clone());
            }
            Value::List(items) => open.extend(items),
            Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
}
