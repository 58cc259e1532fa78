//! A message as it is rendered: the Fluent syntax tree with every decision that needs no arguments
//! already taken.

use fixed_decimal::Decimal;

use super::{
    finding::Place,
    functions::{DateOptions, DurationOptions, ListOptions, NumberOptions, RelativeOptions},
    phrases,
};

/// A message or a term.
#[derive(Debug)]
pub(super) struct Entry {
    pub kind: Kind,
    pub id: Box<str>,
    pub place: Place,
    /// The comment above it, lines joined.
    pub comment: String,
    pub value: Option<Pattern>,
    pub attributes: Vec<Attribute>,
    /// A rule was broken that makes it unusable; set while compiling and linking.
    pub broken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Message,
    Term,
}

#[derive(Debug)]
pub(super) struct Attribute {
    pub name: Box<str>,
    pub place: Place,
    pub pattern: Pattern,
}

/// A text with holes.
#[derive(Debug, Default)]
pub(super) struct Pattern(pub Vec<Part>);

#[derive(Debug)]
pub(super) enum Part {
    Text(Box<str>),
    Hole(Expression),
}

#[derive(Debug)]
pub(super) enum Expression {
    Literal(Literal),
    Variable(Box<str>),
    Reference(Reference),
    /// A function with its one operand and its checked options.
    Call(Call, Operand),
    Select {
        selector: Box<Expression>,
        variants: Vec<Variant>,
        default: usize,
    },
}

#[derive(Clone, Debug)]
pub(super) enum Literal {
    Text(Box<str>),
    Number(Decimal),
}

/// `id`, `id.attribute`, `-term`, `-term.attribute`.
#[derive(Debug)]
pub(super) struct Reference {
    pub kind: Kind,
    pub id: Box<str>,
    pub attribute: Option<Box<str>>,
    /// Arguments of a term, all that is visible inside it.
    pub arguments: Vec<(Box<str>, Literal)>,
    pub place: Place,
    /// Filled by linking; `None` afterwards means that the entry is broken.
    pub target: Option<Target>,
}

/// A pattern within a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Target {
    pub entry: usize,
    /// `None` is the value.
    pub attribute: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Call {
    Number(NumberOptions),
    DateTime(DateOptions),
    List(ListOptions),
    Duration(DurationOptions),
    Relative(RelativeOptions),
}

#[derive(Debug)]
pub(super) enum Operand {
    Number(Decimal),
    Variable(Box<str>),
}

#[derive(Debug)]
pub(super) struct Variant {
    pub key: Key,
    pub place: Place,
    pub pattern: Pattern,
}

#[derive(Debug, PartialEq)]
pub(super) enum Key {
    Name(Box<str>),
    /// Without trailing zeros, so that `[1.0]` is `[1]`.
    Number(Decimal),
}

impl Entry {
    /// The id as it is written: `id`, `-term`.
    pub fn shown(&self) -> String {
        shown(self.kind, &self.id)
    }

    /// The pattern of the value or of a named attribute.
    pub fn pattern(&self, attribute: Option<&str>) -> Option<&Pattern> {
        match attribute {
            None => self.value.as_ref(),
            Some(name) => self.attributes.iter().find(|a| *a.name == *name).map(|found| &found.pattern),
        }
    }

    /// Every pattern with where it stands.
    pub fn patterns(&self) -> impl Iterator<Item = (Option<usize>, &Pattern)> {
        let attributes = self.attributes.iter().enumerate();
        let value = self.value.iter().map(|value| (None, value));
        value.chain(attributes.map(|(at, attribute)| (Some(at), &attribute.pattern)))
    }

    /// Every pattern, to link it.
    pub fn patterns_mut(&mut self) -> impl Iterator<Item = &mut Pattern> {
        self.value.iter_mut().chain(self.attributes.iter_mut().map(|a| &mut a.pattern))
    }

    /// Calls `see` with every expression of every pattern, outer ones first.
    pub fn walk<'p>(&'p self, see: &mut dyn FnMut(&'p Expression)) {
        for (_, pattern) in self.patterns() {
            pattern.walk(see);
        }
    }
}

pub(super) fn shown(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Message => id.to_owned(),
        Kind::Term => format!("-{id}"),
    }
}

impl Pattern {
    /// Calls `see` with every expression, outer ones first. Nesting was bounded by compiling.
    pub fn walk<'p>(&'p self, see: &mut dyn FnMut(&'p Expression)) {
        for part in &self.0 {
            if let Part::Hole(expression) = part {
                expression.walk(see);
            }
        }
    }

    /// Calls `change` with every reference.
    pub fn references_mut(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        for part in &mut self.0 {
            if let Part::Hole(expression) = part {
                expression.references_mut(change);
            }
        }
    }
}

impl Expression {
    fn walk<'p>(&'p self, see: &mut dyn FnMut(&'p Expression)) {
        see(self);
        if let Expression::Select { selector, variants, .. } = self {
            selector.walk(see);
            for variant in variants {
                variant.pattern.walk(see);
            }
        }
    }

    fn references_mut(&mut self, change: &mut dyn FnMut(&mut Reference)) {
        match self {
            Expression::Reference(reference) => change(reference),
            Expression::Select { selector, variants, .. } => {
                selector.references_mut(change);
                for variant in variants {
                    variant.pattern.references_mut(change);
                }
            }
            _ => {}
        }
    }

    /// The variable it stands for, whether formatted or not.
    pub fn variable(&self) -> Option<&str> {
        match self {
            Expression::Variable(name) | Expression::Call(_, Operand::Variable(name)) => Some(name),
            _ => None,
        }
    }
}

impl Call {
    /// The messages it says its operand with.
    pub fn phrases(&self) -> &'static [&'static str] {
        match self {
            Call::Duration(_) => phrases::DURATION,
            Call::Relative(_) => phrases::RELATIVE,
            Call::Number(_) | Call::DateTime(_) | Call::List(_) => &[],
        }
    }
}

impl Reference {
    /// The reference as it is written: `-term.attribute`.
    pub fn written(&self) -> String {
        let id = shown(self.kind, &self.id);
        match &self.attribute {
            None => id,
            Some(attribute) => format!("{id}.{attribute}"),
        }
    }
}

/// A number without the trailing zeros of its fraction, to be compared by value.
pub(super) fn exact(mut number: Decimal) -> Decimal {
    number.absolute.trim_end();
    number
}
