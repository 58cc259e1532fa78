//! Fields of input objects that are given twice. The parser keeps the last of them and forgets the
//! others, so they are missing from the document that it made of the text.

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};
use async_graphql_value::{ConstValue, Value};

use super::Scanned;
use crate::http::{Rejection, code};

/// Refuses a document in which the scan saw more fields of objects than the parser kept.
pub(in crate::http) fn check_objects(document: &ExecutableDocument, scanned: Scanned) -> Result<(), Rejection> {
    if scanned.object_fields == 0 || fields_of(document) == scanned.object_fields {
        return Ok(());
    }
    Err(Rejection::document(code::GRAPHQL_VALIDATION_FAILED).told("validation-input-field-twice"))
}

fn fields_of(document: &ExecutableDocument) -> usize {
    let operations = document.operations.iter().map(|(_, operation)| {
        let variables = operation.node.variable_definitions.iter().map(|variable| {
            let default = variable.node.default_value.as_ref().map_or(0, |default| of_constant(&default.node));
            default + of_directives(&variable.node.directives)
        });
        variables.sum::<usize>()
            + of_directives(&operation.node.directives)
            + of_set(&operation.node.selection_set.node)
    });
    let fragments = document
        .fragments
        .values()
        .map(|fragment| of_directives(&fragment.node.directives) + of_set(&fragment.node.selection_set.node));
    operations.sum::<usize>() + fragments.sum::<usize>()
}

fn of_set(set: &SelectionSet) -> usize {
    let selections = set.items.iter().map(|selection| {
        let own = match &selection.node {
            Selection::Field(field) => {
                let arguments = field.node.arguments.iter().map(|(_, value)| of_value(&value.node));
                arguments.sum::<usize>() + of_set(&field.node.selection_set.node)
            }
            Selection::InlineFragment(inline) => of_set(&inline.node.selection_set.node),
            Selection::FragmentSpread(_) => 0,
        };
        own + of_directives(selection.node.directives())
    });
    selections.sum()
}

fn of_directives(directives: &[Positioned<Directive>]) -> usize {
    let arguments = directives.iter().flat_map(|directive| &directive.node.arguments);
    arguments.map(|(_, value)| of_value(&value.node)).sum()
}

fn of_value(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(of_value).sum(),
        Value::Object(fields) => fields.len() + fields.values().map(of_value).sum::<usize>(),
        _ => 0,
    }
}

fn of_constant(value: &ConstValue) -> usize {
    match value {
        ConstValue::List(items) => items.iter().map(of_constant).sum(),
        ConstValue::Object(fields) => fields.len() + fields.values().map(of_constant).sum::<usize>(),
        _ => 0,
    }
}
