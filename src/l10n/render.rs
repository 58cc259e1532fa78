//! A pattern with its arguments becomes a text. No locks, no look-ups but those of the arguments.

use std::borrow::Cow;

use fixed_decimal::Decimal;

use super::{
    args::{Arg, Args},
    bundle::Bundle,
    functions::{CurrencyDisplay, DateOptions, DurationOptions, ListOptions, NumberOptions},
    pattern::*,
    phrases::{self, Phrase},
};

/// Renders the patterns of one locale.
pub(super) struct Renderer<'r> {
    pub bundle: &'r Bundle,
    /// Says a message within the message: a label, or a length of time.
    pub say: &'r dyn Fn(&str, &Args) -> String,
    /// Hears of a variable nobody gave a value.
    pub missing: &'r dyn Fn(&str),
}

/// Which variables are visible: a term sees only what its call names.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    Message(&'a Args),
    Term(&'a [(Box<str>, Literal)]),
}

/// An expression's value, before it is written.
enum Value<'a> {
    Text(Cow<'a, str>),
    Number { displayed: Decimal, options: NumberOptions },
    Other(&'a Arg),
    Missing(&'a str),
}

impl Renderer<'_> {
    pub fn pattern(&self, pattern: &Pattern, scope: Scope<'_>, out: &mut String) {
        for part in &pattern.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Hole(expression) => self.expression(expression, scope, out),
            }
        }
    }

    fn expression(&self, expression: &Expression, scope: Scope<'_>, out: &mut String) {
        match expression {
            Expression::Reference(reference) => self.reference(reference, scope, out),
            Expression::Select { selector, variants, default } => {
                let chosen = self.select(selector, variants, scope).unwrap_or(*default);
                if let Some(variant) = variants.get(chosen) {
                    self.pattern(&variant.pattern, scope, out);
                }
            }
            Expression::Call(call, operand) => self.call(expression, call, operand, scope, out),
            _ => self.write(self.value(expression, scope), out),
        }
    }

    fn call(&self, whole: &Expression, call: &Call, operand: &Operand, scope: Scope<'_>, out: &mut String) {
        let formats = &self.bundle.formats;
        match (call, self.operand(operand, scope), scope) {
            (Call::Number(options), Value::Other(Arg::Money(money)), _) => {
                out.push_str(&formats.money(money, options.currency));
            }
            (Call::DateTime(options), Value::Other(Arg::Date(date)), _) => {
                out.push_str(&formats.dates.date(*date, options));
            }
            (Call::DateTime(options), Value::Other(Arg::Instant(at, zone)), _) => {
                out.push_str(&formats.dates.instant(*at, zone, options));
            }
            (Call::List(options), Value::Other(Arg::List(items)), _) => out.push_str(&formats.list(items, *options)),
            (Call::Duration(options), Value::Other(Arg::Duration(length)), _) => {
                self.phrase(&phrases::duration(*length, *options), out);
            }
            (Call::Relative(options), Value::Other(Arg::Instant(at, _)), Scope::Message(args)) => match args.now() {
                Some(now) => self.phrase(&phrases::relative(*at, now, *options), out),
                None => self.write(self.value(whole, scope), out),
            },
            // A function that does not fit its operand leaves it as it is.
            _ => self.write(self.value(whole, scope), out),
        }
    }

    fn phrase(&self, phrase: &Phrase, out: &mut String) {
        out.push_str(&(self.say)(phrase.id, &phrase.args));
    }

    fn reference(&self, reference: &Reference, scope: Scope<'_>, out: &mut String) {
        let scope = match reference.kind {
            Kind::Term => Scope::Term(&reference.arguments),
            Kind::Message => scope,
        };
        match reference.target.and_then(|target| self.bundle.pattern(target)) {
            Some(pattern) => self.pattern(pattern, scope, out),
            // Broken entries are not rendered, so this is for completeness.
            None => out.extend(["{", &reference.written(), "}"]),
        }
    }

    fn value<'a>(&'a self, expression: &'a Expression, scope: Scope<'a>) -> Value<'a> {
        match expression {
            Expression::Literal(literal) => self.literal(literal),
            Expression::Variable(name) => self.variable(name, NumberOptions::default(), scope),
            Expression::Call(Call::Number(options), Operand::Variable(name)) => self.variable(name, *options, scope),
            Expression::Call(Call::Number(options), Operand::Number(number)) => self.number(number.clone(), *options),
            Expression::Call(_, operand) => self.operand(operand, scope),
            Expression::Reference(_) | Expression::Select { .. } => {
                let mut text = String::new();
                self.expression(expression, scope, &mut text);
                Value::Text(Cow::Owned(text))
            }
        }
    }

    fn operand<'a>(&'a self, operand: &'a Operand, scope: Scope<'a>) -> Value<'a> {
        match operand {
            Operand::Variable(name) => self.variable(name, NumberOptions::default(), scope),
            Operand::Number(number) => self.number(number.clone(), NumberOptions::default()),
        }
    }

    fn literal<'a>(&self, literal: &'a Literal) -> Value<'a> {
        match literal {
            Literal::Text(text) => Value::Text(Cow::Borrowed(text)),
            // Written digits are kept, however many.
            Literal::Number(number) => {
                let maximum_fraction = i16::MAX;
                let options = NumberOptions { maximum_fraction, ..NumberOptions::default() };
                Value::Number { displayed: number.clone(), options }
            }
        }
    }

    fn number<'a>(&self, number: Decimal, options: NumberOptions) -> Value<'a> {
        Value::Number { displayed: self.bundle.formats.displayed(number, options), options }
    }

    fn variable<'a>(&self, name: &'a str, options: NumberOptions, scope: Scope<'a>) -> Value<'a> {
        match scope {
            Scope::Term(arguments) => {
                let given = arguments.iter().find(|(known, _)| **known == *name);
                // A term may be called without the arguments it knows.
                given.map_or(Value::Missing(name), |(_, literal)| self.literal(literal))
            }
            Scope::Message(args) => match args.get(name) {
                Some(Arg::Text(text)) => Value::Text(Cow::Borrowed(text)),
                Some(Arg::Integer(number)) => self.number(Decimal::from(*number), options),
                Some(Arg::Decimal(number)) => self.number(number.clone(), options),
                Some(other) => Value::Other(other),
                None => {
                    (self.missing)(name);
                    Value::Missing(name)
                }
            },
        }
    }

    fn write(&self, value: Value<'_>, out: &mut String) {
        match value {
            Value::Text(text) => out.push_str(&text),
            Value::Number { displayed, options } => self.bundle.formats.number(&displayed, options, out),
            Value::Other(arg) => self.plainly(arg, out),
            // As every Fluent runtime shows it.
            Value::Missing(name) => out.extend(["{$", name, "}"]),
        }
    }

    /// A value without a function.
    fn plainly(&self, arg: &Arg, out: &mut String) {
        let formats = &self.bundle.formats;
        match arg {
            Arg::Date(date) => out.push_str(&formats.dates.date(*date, &DateOptions::default())),
            Arg::Instant(at, zone) => out.push_str(&formats.dates.instant(*at, zone, &DateOptions::default())),
            Arg::Money(money) => out.push_str(&formats.money(money, CurrencyDisplay::default())),
            Arg::Duration(length) => self.phrase(&phrases::duration(*length, DurationOptions::default()), out),
            Arg::List(items) => out.push_str(&formats.list(items, ListOptions::default())),
            Arg::Label(id) => out.push_str(&(self.say)(id, &Args::new())),
            // `variable` gives these as values of their own.
            Arg::Text(_) | Arg::Integer(_) | Arg::Decimal(_) => {}
        }
    }

    /// The variant whose key matches first, in the order they are written.
    fn select(&self, selector: &Expression, variants: &[Variant], scope: Scope<'_>) -> Option<usize> {
        match self.value(selector, scope) {
            Value::Text(text) => named(variants, &text),
            Value::Other(Arg::Label(id)) => named(variants, id),
            Value::Number { displayed, options } => {
                let category = self.bundle.formats.plural(&displayed, options.ordinal);
                let exact = exact(displayed);
                variants.iter().position(|variant| match &variant.key {
                    Key::Name(name) => **name == *category,
                    Key::Number(number) => *number == exact,
                })
            }
            Value::Other(_) | Value::Missing(_) => None,
        }
    }
}

fn named(variants: &[Variant], text: &str) -> Option<usize> {
    variants.iter().position(|variant| matches!(&variant.key, Key::Name(name) if **name == *text))
}
