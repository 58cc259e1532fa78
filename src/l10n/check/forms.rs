//! What a text can come to: one form for each variant, so that a word lost in one of them is seen.

use std::collections::HashMap;

use fluent_syntax::{
    ast::{self, Expression, InlineExpression, PatternElement, VariantKey},
    unicode::unescape_unicode_to_string,
};

use super::written::{Book, Part, Pattern, variable};
use crate::l10n::{locale::Locale, pattern::Kind};

/// Forms of one text that are looked at. Four languages need six; this bounds what a hostile one costs.
const MAX_FORMS: usize = 64;
/// Bytes of a form; linking refuses more.
const MAX_TEXT: usize = 64 << 10;
/// Terms within terms that are looked into; linking refuses longer chains.
const MAX_CHAIN: usize = 16;

/// Stands in a form for what is known only when it is said. It separates words.
pub(super) const HOLE: char = '\u{fffc}';

/// A text with one variant chosen, the default one everywhere else.
#[derive(Clone, Debug)]
pub(super) struct Form<'t> {
    /// Where it begins: the key of its variant, or the name of the part.
    pub at: &'t str,
    /// The choices that lead here, outer ones first.
    pub choices: Vec<Choice<'t>>,
    /// The words, with those of the terms in them.
    pub text: String,
    /// The variables it shows, in their order; those of messages it refers to at the end.
    pub shown: Vec<&'t str>,
}

/// A variant on the way to a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice<'t> {
    /// What is chosen by, if it is a variable.
    pub variable: Option<&'t str>,
    pub key: &'t str,
    pub is_number: bool,
    pub is_default: bool,
}

/// Makes forms; remembers what each term comes to.
pub(super) struct Forms<'b, 't> {
    book: &'b Book<'t>,
    terms: HashMap<(Locale, &'t str, Option<&'t str>), String>,
}

/// A variant that a form takes instead of the default one.
type Forced<'a, 't> = (&'a Expression<&'t str>, usize);

impl<'b, 't> Forms<'b, 't> {
    pub fn of(book: &'b Book<'t>) -> Forms<'b, 't> {
        Forms { book, terms: HashMap::new() }
    }

    /// Every form of a part.
    pub fn all(&mut self, locale: Locale, part: &'b Part<'t>) -> Vec<Form<'t>> {
        let mut paths = Vec::new();
        leaves(&part.pattern, &mut Vec::new(), &mut paths);
        let form = |path: &Vec<Forced<'b, 't>>| {
            let choices: Vec<Choice<'t>> = path.iter().filter_map(choice).collect();
            let at = choices.last().map_or(part.at(), |choice| choice.key);
            let mut form = Form { at, choices, text: String::new(), shown: Vec::new() };
            self.write(locale, &part.pattern, path, 0, &mut form);
            form
        };
        paths.iter().map(form).collect()
    }

    fn write(
        &mut self,
        locale: Locale,
        pattern: &'b Pattern<'t>,
        path: &[Forced<'b, 't>],
        chain: usize,
        form: &mut Form<'t>,
    ) {
        for element in &pattern.elements {
            if form.text.len() > MAX_TEXT {
                return;
            }
            match element {
                PatternElement::TextElement { value } => form.text.push_str(value),
                PatternElement::Placeable { expression } => {
                    self.write_expression(locale, expression, path, chain, form)
                }
            }
        }
    }

    fn write_expression(
        &mut self,
        locale: Locale,
        expression: &'b Expression<&'t str>,
        path: &[Forced<'b, 't>],
        chain: usize,
        form: &mut Form<'t>,
    ) {
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { variants, .. } => {
                let forced = path.iter().find(|(select, _)| std::ptr::eq(*select, expression)).map(|(_, at)| *at);
                let chosen = forced.or_else(|| variants.iter().position(|variant| variant.default));
                if let Some(variant) = chosen.and_then(|at| variants.get(at)) {
                    self.write(locale, &variant.value, path, chain, form);
                }
                return;
            }
        };
        match inline {
            InlineExpression::StringLiteral { value } => form.text.push_str(&unescape_unicode_to_string(value)),
            InlineExpression::NumberLiteral { value } => form.text.push_str(value),
            InlineExpression::Placeable { expression } => self.write_expression(locale, expression, path, chain, form),
            InlineExpression::TermReference { id, attribute, .. } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                let words = self.term(locale, id.name, attribute, chain);
                form.text.push_str(&words);
            }
            InlineExpression::MessageReference { id, .. } => {
                form.text.push(HOLE);
                if let Some(message) = self.book.entry(locale, Kind::Message, id.name) {
                    form.shown.extend(self.book.variables(message));
                }
            }
            InlineExpression::VariableReference { .. } | InlineExpression::FunctionReference { .. } => {
                form.text.push(HOLE);
                form.shown.extend(variable(inline));
            }
        }
    }

    /// What a term comes to in its default variants.
    fn term(&mut self, locale: Locale, id: &'t str, attribute: Option<&'t str>, chain: usize) -> String {
        let key = (locale, id, attribute);
        if let Some(known) = self.terms.get(&key) {
            return known.clone();
        }
        if chain > MAX_CHAIN {
            return String::new();
        }
        // A term that comes to itself comes to nothing.
        self.terms.insert(key, String::new());
        let book = self.book;
        let mut form = Form { at: id, choices: Vec::new(), text: String::new(), shown: Vec::new() };
        if let Some(part) = book.entry(locale, Kind::Term, id).and_then(|term| term.part(attribute)) {
            self.write(locale, &part.pattern, &[], chain + 1, &mut form);
        }
        self.terms.insert(key, form.text.clone());
        form.text
    }
}

/// The way to every variant that has no choice within it.
fn leaves<'b, 't>(pattern: &'b Pattern<'t>, path: &mut Vec<Forced<'b, 't>>, found: &mut Vec<Vec<Forced<'b, 't>>>) {
    let mut inner: Vec<&'b Expression<&'t str>> = Vec::new();
    own_selects(pattern, &mut inner);
    if inner.is_empty() && found.len() < MAX_FORMS {
        found.push(path.clone());
    }
    for select in inner {
        let Expression::Select { variants, .. } = select else { continue };
        for (at, variant) in variants.iter().enumerate() {
            if found.len() >= MAX_FORMS {
                return;
            }
            path.push((select, at));
            leaves(&variant.value, path, found);
            path.pop();
        }
    }
}

/// The choices of a pattern itself, not those within their variants.
fn own_selects<'b, 't>(pattern: &'b Pattern<'t>, found: &mut Vec<&'b Expression<&'t str>>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let mut expression = expression;
        while let Expression::Inline(InlineExpression::Placeable { expression: inner }) = expression {
            expression = inner;
        }
        if matches!(expression, Expression::Select { .. }) {
            found.push(expression);
        }
    }
}

fn choice<'t>((select, at): &Forced<'_, 't>) -> Option<Choice<'t>> {
    let Expression::Select { selector, variants } = select else {
        return None;
    };
    let ast::Variant { key, default, .. } = variants.get(*at)?;
    let (key, is_number) = key_of(key);
    Some(Choice { variable: variable(selector), key, is_number, is_default: *default })
}

/// A key as it is written, and whether it is a number.
pub(super) fn key_of<'t>(key: &VariantKey<&'t str>) -> (&'t str, bool) {
    match key {
        VariantKey::Identifier { name } => (name, false),
        VariantKey::NumberLiteral { value } => (value, true),
    }
}
