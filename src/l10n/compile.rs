//! Fluent text to [`pattern`](super::pattern): syntax, functions and literals are checked here.

mod expression;

use std::sync::Arc;

use fluent_syntax::{ast, parser};

use super::{
    finding::{Finding, Place, Places},
    guard::{self, Obstacle},
    locale::Locale,
    pattern::*,
    rule::Rule,
    staleness::Standing,
    wording::Wording,
};

/// Syntax errors told of one file: a file that is no Fluent has one in each line.
const MAX_ERRORS: usize = 50;

/// Compiles one file. What cannot be compiled is left out and reported.
pub(super) fn compile(file: &Arc<str>, locale: Locale, bytes: &[u8]) -> (Vec<Entry>, Vec<Finding>) {
    let safe = match guard::admit(bytes) {
        Ok(safe) => safe,
        Err(Obstacle { rule, offset, message }) => {
            let text = String::from_utf8_lossy(&bytes[..offset.min(bytes.len())]);
            let place = Places::of(file, &text).at(text.len());
            return (Vec::new(), vec![Finding::new(rule, &place, Some(locale), message)]);
        }
    };
    let mut compiler = Compiler {
        locale,
        text: &safe.text,
        places: Places::of(file, &safe.text),
        findings: Vec::new(),
        id: String::new(),
        start: 0,
        broken: false,
    };
    if safe.had_mark {
        let message = "the file starts with a byte order mark; it is ignored";
        compiler.report(Rule::ByteOrderMark, 0, message);
    }
    let resource = match parser::parse(safe.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors.into_iter().take(MAX_ERRORS) {
                compiler.report(Rule::Syntax, error.pos.start, error.kind.to_string());
            }
            resource
        }
    };
    let entries = resource.body.into_iter().filter_map(|entry| {
        let compiled = compiler.entry(&entry)?;
        Some(Entry { wording: Wording::of(entry), ..compiled })
    });
    (entries.collect(), compiler.findings)
}

struct Compiler<'t> {
    locale: Locale,
    text: &'t str,
    places: Places<'t>,
    findings: Vec<Finding>,
    /// The entry being compiled and where it starts, for the reports.
    id: String,
    start: usize,
    broken: bool,
}

impl<'t> Compiler<'t> {
    fn report(&mut self, rule: Rule, offset: usize, message: impl Into<String>) {
        let place = self.places.at(offset);
        let mut finding = Finding::new(rule, &place, Some(self.locale), message);
        if !self.id.is_empty() {
            finding.id = Some(self.id.clone());
        }
        self.findings.push(finding);
        self.broken |= rule.breaks_message();
    }

    /// Where a slice of the text begins: the parser hands out slices, not positions.
    fn offset(&self, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    fn place(&self, slice: &str) -> Place {
        self.places.at(self.offset(slice))
    }

    fn entry(&mut self, entry: &ast::Entry<&'t str>) -> Option<Entry> {
        let (kind, id, value, attributes, comment) = match entry {
            ast::Entry::Message(message) => {
                let ast::Message { id, value, attributes, comment } = message;
                (Kind::Message, id.name, value.as_ref(), attributes, comment)
            }
            ast::Entry::Term(term) => {
                let ast::Term { id, value, attributes, comment } = term;
                (Kind::Term, id.name, Some(value), attributes, comment)
            }
            _ => return None,
        };
        self.id = shown(kind, id);
        self.start = self.offset(id);
        self.broken = false;
        let value = value.map(|value| self.pattern(value, 0));
        let mut compiled: Vec<Attribute> = Vec::with_capacity(attributes.len());
        for attribute in attributes {
            let name = attribute.id.name;
            if compiled.iter().any(|known| *known.name == *name) {
                let message = format!("the attribute .{name} stands here twice");
                self.report(Rule::DuplicateAttribute, self.offset(name), message);
            }
            let pattern = self.pattern(&attribute.value, 0);
            compiled.push(Attribute { name: name.into(), place: self.place(name), pattern });
        }
        let place = self.place(id);
        let comment = comment.as_ref().map(|lines| lines.content.join("\n")).unwrap_or_default();
        self.id.clear();
        Some(Entry {
            kind,
            id: id.into(),
            place,
            comment,
            value,
            attributes: compiled,
            broken: self.broken,
            wording: Wording::default(),
            standing: Standing::ORIGINAL,
        })
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&'t str>, depth: usize) -> Pattern {
        let mut parts: Vec<Part> = Vec::with_capacity(pattern.elements.len());
        let mut text = String::new();
        for element in &pattern.elements {
            match element {
                // Each line comes as an element of its own.
                ast::PatternElement::TextElement { value } => text.push_str(value),
                ast::PatternElement::Placeable { expression } => {
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text).into()));
                    }
                    match self.expression(expression, depth + 1) {
                        // `{""}` and `{" "}` are how white space is written: text like any other.
                        Some(Expression::Literal(Literal::Text(literal))) => match parts.last_mut() {
                            Some(Part::Text(before)) => {
                                *before = format!("{before}{literal}").into();
                            }
                            _ => parts.push(Part::Text(literal)),
                        },
                        Some(expression) => parts.push(Part::Hole(expression)),
                        None => {}
                    }
                }
            }
        }
        if !text.is_empty() {
            parts.push(Part::Text(text.into()));
        }
        Pattern(parts)
    }
}
