//! The same for messages: their parts are compared one by one, their placeables exactly.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement, Resource, VariantKey},
    parser, serializer,
    unicode::unescape_unicode_to_string,
};

use super::{Drift, drift};
use crate::l10n::guard;

/// Stands for a placeable; which one is compared on its own.
const HOLE: char = '\u{fffc}';

/// Compares two states of an English message or term, written in Fluent; `None` if one of them is not.
/// Another attribute, variant, variable or function is another meaning.
pub(in crate::l10n) fn message_drift(old: &str, new: &str) -> Option<Drift> {
    let (old, new) = (parts(old)?, parts(new)?);
    if !old.keys().eq(new.keys()) {
        return Some(Drift::Meaning);
    }
    let pairs = old.values().zip(new.values());
    let drifts =
        pairs.map(|(old, new)| if old.holes == new.holes { drift(&old.text, &new.text) } else { Drift::Meaning });
    Some(drifts.max().unwrap_or(Drift::None))
}

/// One text of a message, its placeables taken out.
#[derive(Default)]
struct Part {
    text: String,
    holes: Vec<String>,
}

/// The texts of a message by where they stand: value, attributes, variants.
fn parts(message: &str) -> Option<BTreeMap<String, Part>> {
    let safe = guard::admit(message.as_bytes()).ok()?;
    let resource = parser::parse(safe.text.as_str()).ok()?;
    let [entry] = resource.body.as_slice() else { return None };
    let (value, attributes) = match entry {
        Entry::Message(message) => (message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (Some(&term.value), &term.attributes),
        _ => return None,
    };
    let mut parts = BTreeMap::new();
    if let Some(value) = value {
        collect(String::new(), value, &mut parts);
    }
    for attribute in attributes {
        collect(format!(".{}", attribute.id.name), &attribute.value, &mut parts);
    }
    Some(parts)
}

fn collect(place: String, pattern: &Pattern<&str>, parts: &mut BTreeMap<String, Part>) {
    let mut part = Part::default();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => part.text.push_str(value),
            PatternElement::Placeable { expression } => placeable(&place, expression, &mut part, parts),
        }
    }
    parts.insert(place, part);
}

fn placeable(place: &str, expression: &Expression<&str>, part: &mut Part, parts: &mut BTreeMap<String, Part>) {
    match expression {
        // Another way to write text.
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            part.text.push_str(&unescape_unicode_to_string(value));
        }
        Expression::Inline(InlineExpression::NumberLiteral { value }) => part.text.push_str(value),
        Expression::Inline(InlineExpression::Placeable { expression }) => placeable(place, expression, part, parts),
        Expression::Inline(inline) => {
            part.text.push(HOLE);
            part.holes.push(written(inline));
        }
        Expression::Select { selector, variants } => {
            let selector = written(selector);
            let place = format!("{place}/{}{selector}", part.holes.len());
            let mut default = "";
            for variant in variants {
                let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
                if variant.default {
                    default = key;
                }
                collect(format!("{place}[{key}]"), &variant.value, parts);
            }
            part.text.push(HOLE);
            part.holes.push(format!("{selector} -> *[{default}]"));
        }
    }
}

/// An expression as Fluent's own serializer writes it.
fn written(expression: &InlineExpression<&str>) -> String {
    let placeable = PatternElement::Placeable { expression: Expression::Inline(expression.clone()) };
    let value = Some(Pattern { elements: vec![placeable] });
    let message = Message { id: Identifier { name: "m" }, value, attributes: Vec::new(), comment: None };
    serializer::serialize(&Resource { body: vec![Entry::Message(message)] })
}
