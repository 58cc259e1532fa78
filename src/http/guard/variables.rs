//! Variables: their size, and whether the required ones are there.

use async_graphql::{Value, Variables, parser::types::OperationDefinition};

use super::Limits;
use crate::http::{Rejection, code};

/// Holds the values of all variables against their limits, without recursion.
pub(in crate::http) fn check_variables(variables: &Variables, limits: &Limits) -> Result<(), Rejection> {
    let mut values = 0;
    let mut open: Vec<(&Value, usize)> = variables.values().map(|value| (value, 0)).collect();
    while let Some((value, depth)) = open.pop() {
        values += 1;
        if values > limits.variables_values {
            return Err(Rejection::document(code::VARIABLES_TOO_LARGE).arg("limit", limits.variables_values));
        }
        if matches!(value, Value::List(_) | Value::Object(_)) && depth >= limits.variables_depth {
            return Err(Rejection::document(code::VARIABLES_TOO_DEEP).arg("limit", limits.variables_depth));
        }
        match value {
            Value::List(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Object(fields) => open.extend(fields.values().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    Ok(())
}

/// A variable of a non-null type needs a value before anything runs; the library would notice
/// only in the resolver that uses it, if any does.
pub(in crate::http) fn check_required(operation: &OperationDefinition, variables: &Variables) -> Result<(), Rejection> {
    for definition in &operation.variable_definitions {
        let variable = &definition.node;
        if variable.var_type.node.nullable {
            continue;
        }
        let satisfied = match variables.get(&variable.name.node) {
            Some(value) => *value != Value::Null,
            None => variable.default_value.is_some(),
        };
        if !satisfied {
            return Err(Rejection::document(code::VARIABLE_REQUIRED)
                .quote("variable", &variable.name.node)
                .quote("type", &variable.var_type.node.to_string())
                .at(definition.pos));
        }
    }
    Ok(())
}
