//! Values of the correct type (5.6): literals of a document, and what clients send for variables.

use async_graphql::{Name, Value as ConstValue, indexmap::IndexMap, parser::types as ast};
use async_graphql_value::{Number, Value};

use super::{
    Finding,
    findings::{Told, nearest, shown},
    way::{Start, Step, Way},
};
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
    /// Whose value it is.
    pub(super) start: Start<'v>,
    /// Hears of each variable in it.
    pub(super) uses: &'w mut dyn FnMut(&'v Name, Place<'r>),
    /// Hears what is wrong.
    pub(super) wrong: &'w mut dyn FnMut(&dyn Fn() -> Told),
}

impl<'r, 'v> Reading<'_, 'r, 'v> {
    pub(super) fn value<V: Given>(&mut self, given: &'v V, place: Place<'r>) {
        self.within(given, place, None);
    }

    /// Recursion is by nesting of the value, which the door has bounded.
    fn within<V: Given>(&mut self, given: &'v V, place: Place<'r>, way: Option<&Way<'_>>) {
        let ty = place.ty;
        match (given.look(), &ty.base) {
            (Look::Variable(name), _) => (self.uses)(name, place),
            (Look::Null, _) if ty.nullable => {}
            (Look::Null, _) => self.expected(ty, way),
            (Look::List(items), ast::BaseType::List(inner)) => {
                let place = Place { ty: inner, has_default: false, one_of: false };
                for (at, item) in items.iter().enumerate() {
                    self.within(item, place, Some(&Way { before: way, step: Step::Item(at) }));
                }
            }
            // One item stands for a list of it.
            (_, ast::BaseType::List(inner)) => self.within(given, Place { ty: inner, ..place }, way),
            (look, ast::BaseType::Named(name)) => self.named(look, name, ty, way),
        }
    }

    fn named<V: Given>(&mut self, look: Look<'v, V>, name: &str, ty: &'r ast::Type, way: Option<&Way<'_>>) {
        let right = match (self.registry.ty(name), look) {
            (Some(Type::Input(input)), Look::Object(fields)) => return self.object(fields, name, input, way),
            (Some(Type::Scalar(Some(written))), Look::Text(text)) => {
                if !(written.reads)(text) {
                    (self.wrong)(&|| Told::malformed(written.code, text));
                }
                true
            }
            (Some(Type::Scalar(Some(_))), _) => false,
            (Some(Type::Scalar(None)), look) => scalar(name, &look),
            (Some(Type::Enum(values)), Look::Enum(value)) => values.contains(value.as_str()),
            (Some(Type::Enum(values)), Look::Text(value)) => self.origin == Origin::Json && values.contains(value),
            (Some(Type::Enum(_) | Type::Input(_)), _) => false,
            // A type that takes no value is told where the variable is declared.
            (Some(Type::Composite(_)) | None, _) => true,
        };
        if !right {
            self.expected(ty, way);
        }
    }

    fn object<V: Given>(&mut self, fields: &'v IndexMap<Name, V>, name: &str, input: &'r Input, way: Option<&Way<'_>>) {
        let (registry, start) = (self.registry, self.start);
        for (field, value) in fields {
            match input.fields.get(field.as_str()) {
                Some(known) => {
                    let way = Way { before: way, step: Step::Field(field) };
                    self.within(value, Place { one_of: input.one_of, ..known.into() }, Some(&way));
                }
                None => (self.wrong)(&|| {
                    let nearest = nearest(registry, field, input.fields.keys().map(String::as_str));
                    let args = [("place", place(start, way)), ("type", name.to_owned()), ("field", shown(field))];
                    Finding::UnknownInputField.with(args).or_misspelled(Finding::MisspelledInputField, nearest)
                }),
            }
        }
        if input.one_of && (fields.len() != 1 || fields.values().any(|value| matches!(value.look(), Look::Null))) {
            (self.wrong)(&|| Finding::NotExactlyOne.with([("place", place(start, way)), ("type", name.to_owned())]));
        }
        let missing =
            input.fields.iter().filter(|(field, known)| known.is_required() && !fields.contains_key(field.as_str()));
        for (field, known) in missing {
            (self.wrong)(&|| {
                let args = [("place", place(start, way)), ("field", field.clone()), ("type", known.ty.to_string())];
                Finding::InputFieldMissing.with(args)
            });
        }
    }

    fn expected(&mut self, ty: &ast::Type, way: Option<&Way<'_>>) {
        let start = self.start;
        (self.wrong)(&|| Finding::WrongValue.with([("place", place(start, way)), ("type", ty.to_string())]));
    }
}

fn place(start: Start<'_>, way: Option<&Way<'_>>) -> String {
    match way {
        Some(way) => format!("{start}{way}"),
        None => start.to_string(),
    }
}

/// The specification's own scalars; each is read from one value.
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
