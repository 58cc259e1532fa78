//! Values of the correct type (5.6): literals of a document, and what clients send for variables.

use async_graphql::{Name, Value as ConstValue, indexmap::IndexMap, parser::types as ast};
use async_graphql_value::{Number, Value};

use super::findings::shown;
use crate::graphql::registry::{Input, InputValue, Registry, Type};

/// A value as far as its own level goes.
pub(super) enum Look<'v, V> {
    Variable(&'v Name),
    Null,
    Number(&'v Number),
    /// A string, or an enum value in JSON.
    Text(&'v str),
    Boolean,
    Enum(&'v Name),
    List(&'v [V]),
    Object(&'v IndexMap<Name, V>),
    Other,
}

pub(super) trait Given: Sized {
    fn look(&self) -> Look<'_, Self>;
}

impl Given for Value {
    fn look(&self) -> Look<'_, Self> {
        match self {
            Self::Variable(name) => Look::Variable(name),
            Self::Null => Look::Null,
            Self::Number(number) => Look::Number(number),
            Self::String(text) => Look::Text(text),
            Self::Boolean(_) => Look::Boolean,
            Self::Enum(name) => Look::Enum(name),
            Self::List(items) => Look::List(items),
            Self::Object(fields) => Look::Object(fields),
            Self::Binary(_) => Look::Other,
        }
    }
}

impl Given for ConstValue {
    fn look(&self) -> Look<'_, Self> {
        match self {
            Self::Null => Look::Null,
            Self::Number(number) => Look::Number(number),
            Self::String(text) => Look::Text(text),
            Self::Boolean(_) => Look::Boolean,
            Self::Enum(name) => Look::Enum(name),
            Self::List(items) => Look::List(items),
            Self::Object(fields) => Look::Object(fields),
            Self::Binary(_) => Look::Other,
        }
    }
}

/// Where a value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Document,
    /// It has no enum values of its own: they are strings.
    Json,
}

/// The place of a value: an argument, a field of an input, an item of a list.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    pub(super) ty: &'r ast::Type,
    /// The argument or field has a default, which stands in for a variable without a value.
    pub(super) has_default: bool,
    /// The field of an input that takes exactly one.
    pub(super) one_of: bool,
}

impl<'r> From<&'r InputValue> for Place<'r> {
    fn from(input: &'r InputValue) -> Self {
        Self { ty: &input.ty, has_default: input.has_default, one_of: false }
    }
}

/// One value being read, from the outside in.
pub(super) struct Reading<'w, 'r, 'v> {
    pub(super) registry: &'r Registry,
    pub(super) origin: Origin,
    /// Hears of each variable in it.
    pub(super) uses: &'w mut dyn FnMut(&'v Name, Place<'r>),
    /// Hears what is wrong.
    pub(super) wrong: &'w mut dyn FnMut(String),
}

impl<'r, 'v> Reading<'_, 'r, 'v> {
    /// Recursion is by nesting of the value, which the door has bounded.
    pub(super) fn value<V: Given>(&mut self, given: &'v V, place: Place<'r>) {
        let ty = place.ty;
        match (given.look(), &ty.base) {
            (Look::Variable(name), _) => (self.uses)(name, place),
            (Look::Null, _) if ty.nullable => {}
            (Look::Null, _) => self.expected(ty),
            (Look::List(items), ast::BaseType::List(inner)) => {
                let place = Place { ty: inner, has_default: false, one_of: false };
                items.iter().for_each(|item| self.value(item, place));
            }
            // One item stands for a list of it.
            (_, ast::BaseType::List(inner)) => self.value(given, Place { ty: inner, ..place }),
            (look, ast::BaseType::Named(name)) => self.named(look, name, ty),
        }
    }

    fn named<V: Given>(&mut self, look: Look<'v, V>, name: &str, ty: &'r ast::Type) {
        let right = match (self.registry.ty(name), &look) {
            (Some(Type::Input(input)), Look::Object(fields)) => return self.object(fields, name, input),
            (Some(Type::Scalar), look) => scalar(name, look),
            (Some(Type::Enum(values)), Look::Enum(value)) => values.contains(value.as_str()),
            (Some(Type::Enum(values)), Look::Text(value)) => self.origin == Origin::Json && values.contains(*value),
            (Some(Type::Enum(_) | Type::Input(_)), _) => false,
            // A type that takes no value is told where the variable is declared.
            (Some(Type::Composite(_)) | None, _) => true,
        };
        if !right {
            self.expected(ty);
        }
    }

    fn object<V: Given>(&mut self, fields: &'v IndexMap<Name, V>, name: &str, input: &'r Input) {
        for (field, value) in fields {
            match input.fields.get(field.as_str()) {
                Some(known) => self.value(value, Place { one_of: input.one_of, ..known.into() }),
                None => (self.wrong)(format!("`{name}` has no field `{}`.", shown(field))),
            }
        }
        if input.one_of && (fields.len() != 1 || fields.values().any(|value| matches!(value.look(), Look::Null))) {
            (self.wrong)(format!("`{name}` takes exactly one of its fields, and not null."));
        }
        let missing =
            input.fields.iter().filter(|(field, known)| known.is_required() && !fields.contains_key(field.as_str()));
        for (field, known) in missing {
            (self.wrong)(format!("The field `{field}` of `{name}` has the type `{}` and is missing.", known.ty));
        }
    }

    fn expected(&mut self, ty: &ast::Type) {
        (self.wrong)(format!("A value of the type `{ty}` is expected."));
    }
}

/// Scalars of the schema's own say themselves what they cannot read; each is read from one value.
fn scalar<V>(name: &str, look: &Look<'_, V>) -> bool {
    match (name, look) {
        ("Int", Look::Number(number)) => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        ("Float", Look::Number(number)) => number.as_f64().is_some_and(f64::is_finite),
        ("String" | "ID", Look::Text(_)) | ("Boolean", Look::Boolean) => true,
        ("ID", Look::Number(number)) => number.is_i64() || number.is_u64(),
        ("Int" | "Float" | "String" | "ID" | "Boolean", _) | (_, Look::List(_) | Look::Object(_)) => false,
        _ => true,
    }
}
