//! The least tokens that a parsed document was written with.

use async_graphql::{
    Positioned,
    parser::types::{
        BaseType, Directive, DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection,
        SelectionSet, Type,
    },
};
use async_graphql_value::Value;

pub fn written(document: &ExecutableDocument) -> usize {
    let operations = match &document.operations {
        DocumentOperations::Single(operation) => of_operation(&operation.node),
        DocumentOperations::Multiple(operations) => operations.values().map(|o| of_named(&o.node)).sum(),
    };
    let fragments = document
        .fragments
        .values()
        .map(|fragment| 4 + of_directives(&fragment.node.directives) + of_set(&fragment.node.selection_set.node));
    operations + fragments.sum::<usize>()
}

fn of_named(operation: &OperationDefinition) -> usize {
    // The name, and the keyword, which only an anonymous query can do without.
    1 + usize::from(operation.ty == OperationType::Query) + of_operation(operation)
}

fn of_operation(operation: &OperationDefinition) -> usize {
    let variables = operation.variable_definitions.iter().map(|variable| {
        let default = variable.node.default_value.as_ref();
        let default = default.map_or(0, |default| 1 + of_value(&default.node.clone().into_value()));
        3 + of_type(&variable.node.var_type.node) + default + of_directives(&variable.node.directives)
    });
    let variables = match operation.variable_definitions.is_empty() {
        true => 0,
        false => 2 + variables.sum::<usize>(),
    };
    let head = usize::from(operation.ty != OperationType::Query);
    head + variables + of_directives(&operation.directives) + of_set(&operation.selection_set.node)
}

fn of_type(ty: &Type) -> usize {
    let base = match &ty.base {
        BaseType::Named(_) => 1,
        BaseType::List(inner) => 2 + of_type(inner),
    };
    base + usize::from(!ty.nullable)
}

fn of_set(set: &SelectionSet) -> usize {
    let selections = set.items.iter().map(|selection| match &selection.node {
        Selection::Field(field) => {
            let field = &field.node;
            let alias = if field.alias.is_some() { 2 } else { 0 };
            let arguments: usize = field.arguments.iter().map(|(_, value)| 2 + of_value(&value.node)).sum();
            let arguments = if arguments > 0 { arguments + 2 } else { 0 };
            let below = match field.selection_set.node.items.is_empty() {
                true => 0,
                false => of_set(&field.selection_set.node),
            };
            alias + 1 + arguments + of_directives(&field.directives) + below
        }
        Selection::InlineFragment(inline) => {
            let condition = if inline.node.type_condition.is_some() { 2 } else { 0 };
            1 + condition + of_directives(&inline.node.directives) + of_set(&inline.node.selection_set.node)
        }
        Selection::FragmentSpread(spread) => 2 + of_directives(&spread.node.directives),
    });
    2 + selections.sum::<usize>()
}

fn of_directives(directives: &[Positioned<Directive>]) -> usize {
    let of = |directive: &Directive| {
        let arguments: usize = directive.arguments.iter().map(|(_, value)| 2 + of_value(&value.node)).sum();
        2 + if arguments > 0 { arguments + 2 } else { 0 }
    };
    directives.iter().map(|directive| of(&directive.node)).sum()
}

fn of_value(value: &Value) -> usize {
    match value {
        Value::Variable(_) => 2,
        Value::List(items) => 2 + items.iter().map(of_value).sum::<usize>(),
        Value::Object(fields) => 2 + fields.values().map(|value| 2 + of_value(value)).sum::<usize>(),
        _ => 1,
    }
}
