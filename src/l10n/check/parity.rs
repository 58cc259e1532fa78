//! A translation has the parts English has, and no others.

use std::collections::BTreeSet;

use super::comments::described;
use crate::l10n::{
    bundle::Bundle,
    finding::{Finding, Place},
    pattern::{Entry, Expression, Kind},
    rule::Rule,
    workspace::Workspace,
};

pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some((source, translations)) = workspace.split() {
        for translation in translations {
            let mut pair = Pair { source, translation, findings: &mut findings };
            pair.missing();
            pair.obsolete();
        }
    }
    findings
}

struct Pair<'a> {
    source: &'a Bundle,
    translation: &'a Bundle,
    findings: &'a mut Vec<Finding>,
}

impl Pair<'_> {
    fn report(&mut self, rule: Rule, place: &Place, id: &str, message: String) {
        let locale = Some(self.translation.locale);
        self.findings.push(Finding::new(rule, place, locale, message).of(id));
    }

    fn missing(&mut self) {
        for original in self.source.messages() {
            let id = &original.id;
            let Some(translated) = self.translation.message(id) else {
                // There is no place in the translation: it is reported where the text should come
                // from, with the file that should have it.
                let place = Place { file: self.expected(&original.place).into(), ..Place::file(&"".into()) };
                self.report(Rule::MissingMessage, &place, id, format!("{id} is not translated"));
                continue;
            };
            let place = &translated.place;
            if original.value.is_some() && translated.value.is_none() {
                self.report(Rule::MissingValue, place, id, format!("{id} has no value"));
            }
            for attribute in &original.attributes {
                let name = &attribute.name;
                if translated.pattern(Some(name)).is_none() {
                    let message = format!("{id} has no attribute .{name}");
                    self.report(Rule::MissingAttribute, place, id, message);
                }
            }
        }
    }

    /// The file of the same name in the translation's folder.
    fn expected(&self, original: &Place) -> String {
        let name = original.file.split_once('/').map_or(&*original.file, |(_, name)| name);
        format!("{}/{name}", self.translation.locale)
    }

    fn obsolete(&mut self) {
        for translated in self.translation.messages() {
            let (id, place) = (&translated.id, &translated.place);
            let Some(original) = self.source.message(id) else {
                self.report(Rule::ObsoleteMessage, place, id, format!("English has no {id}"));
                continue;
            };
            if translated.value.is_some() && original.value.is_none() {
                self.report(Rule::ObsoleteValue, place, id, format!("English {id} has no value"));
            }
            for attribute in &translated.attributes {
                let name = &attribute.name;
                if original.pattern(Some(name)).is_none() {
                    let message = format!("English {id} has no attribute .{name}");
                    self.report(Rule::ObsoleteAttribute, &attribute.place, id, message);
                }
            }
            let known = variables(self.source, original);
            for name in variables(self.translation, translated) {
                // The comment may offer more than English itself uses.
                if !known.contains(name) && !described(&original.comment).any(|c| c == name) {
                    let message = format!("English {id} has no variable ${name}");
                    self.report(Rule::UnknownVariable, place, id, message);
                }
            }
        }
    }
}

/// The variables a message needs, also through the messages it refers to.
fn variables<'b>(bundle: &'b Bundle, entry: &'b Entry) -> BTreeSet<&'b str> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![entry];
    while let Some(entry) = open.pop() {
        if !seen.insert(&*entry.id) {
            continue;
        }
        entry.walk(&mut |expression| {
            names.extend(expression.variable());
            // A term has variables of its own.
            if let Expression::Reference(reference) = expression
                && reference.kind == Kind::Message
            {
                open.extend(bundle.message(&reference.id));
            }
        });
    }
    names
}
