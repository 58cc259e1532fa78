//! The walk over selections: fields on types that have them (5.3.1), leaves that are leaves (5.3.3),
//! arguments (5.4), fragments where they can apply (5.5). On the way it notes which variables and
//! fragments each definition uses.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Pos, Positioned,
    parser::types::{DirectiveLocation, ExecutableDocument, Field, Selection, SelectionSet},
};
use async_graphql_value::Value;

use super::{
    Finding,
    findings::{Findings, Told, nearest, shown},
    values::{Origin, Place, Reading},
    way::{Start, Taker},
};
use crate::graphql::registry::{Composite, Inputs, Openness, Registry, named};

/// A variable where it stands.
pub(super) struct Use<'a> {
    pub(super) name: &'a Name,
    pub(super) at: Pos,
    pub(super) place: Place<'a>,
}

/// What one definition uses itself.
#[derive(Default)]
pub(super) struct Uses<'a> {
    pub(super) variables: Vec<Use<'a>>,
    /// Variables where nothing is known of the place.
    pub(super) elsewhere: Vec<(&'a Name, Pos)>,
    pub(super) spreads: Vec<&'a str>,
}

pub(super) struct Walk<'a, 'f> {
    pub(super) registry: &'a Registry,
    pub(super) document: &'a ExecutableDocument,
    pub(super) findings: &'f mut Findings,
    /// Of the definition being walked.
    pub(super) uses: Uses<'a>,
    pub(super) fragments: HashMap<&'a str, Uses<'a>>,
    /// The fragments that an operation spreads, itself or through another.
    pub(super) spread: HashSet<&'a str>,
    /// Selections walked.
    pub(super) visited: usize,
}

impl<'a, 'f> Walk<'a, 'f> {
    pub(super) fn new(registry: &'a Registry, document: &'a ExecutableDocument, findings: &'f mut Findings) -> Self {
        Self {
            registry,
            document,
            findings,
            uses: Uses::default(),
            fragments: HashMap::new(),
            spread: HashSet::new(),
            visited: 0,
        }
    }

    /// Walks a selection set. Below a type that is not known nothing is told, but what is used is noted.
    pub(super) fn set(&mut self, set: &'a SelectionSet, parent: Option<&'a Composite>) {
        self.visited += set.items.len();
        for Positioned { node: selection, pos } in &set.items {
            match selection {
                Selection::Field(field) => self.field(field, parent),
                Selection::InlineFragment(inline) => {
                    self.directives(&inline.node.directives, DirectiveLocation::InlineFragment);
                    let on = match &inline.node.type_condition {
                        Some(condition) => self.condition(&condition.node.on),
                        None => parent,
                    };
                    self.applies(on, parent, *pos);
                    self.set(&inline.node.selection_set.node, on);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.node.directives, DirectiveLocation::FragmentSpread);
                    let name = &spread.node.fragment_name;
                    self.uses.spreads.push(&name.node);
                    match self.document.fragments.get(&name.node) {
                        Some(fragment) => {
                            let on = self.registry.composite(&fragment.node.type_condition.node.on.node);
                            self.applies(on, parent, *pos);
                        }
                        None => self
                            .findings
                            .add([name.pos], || Finding::UnknownFragment.with([("fragment", shown(&name.node))])),
                    }
                }
            }
        }
    }

    fn field(&mut self, field: &'a Positioned<Field>, parent: Option<&'a Composite>) {
        let (Field { name, arguments, directives, selection_set, .. }, at) = (&field.node, field.pos);
        self.directives(directives, DirectiveLocation::Field);
        let Some(parent) = parent else {
            self.unknown(arguments);
            return self.set(&selection_set.node, None);
        };
        let Some(known) = self.registry.field(parent, &name.node) else {
            let registry = self.registry;
            self.findings.add([name.pos], || {
                if name.node.starts_with("__") && registry.openness == Openness::Closed {
                    return Finding::IntrospectionOff.with([]);
                }
                let nearest = nearest(registry, &name.node, parent.fields.keys().map(String::as_str));
                let told = Finding::UnknownField.with([("type", parent.name.clone()), ("field", shown(&name.node))]);
                told.or_misspelled(Finding::MisspelledField, nearest)
            });
            self.unknown(arguments);
            return self.set(&selection_set.node, None);
        };
        self.arguments(&known.args, arguments, at, Taker::Field(parent, &name.node));
        let below = self.registry.composite(named(&known.ty));
        let unfit = match (below, selection_set.node.items.is_empty()) {
            (Some(_), true) => Some(Finding::SelectionMissing),
            (None, false) => Some(Finding::SelectionOnLeaf),
            _ => None,
        };
        if let Some(unfit) = unfit {
            self.findings.add([at], || unfit.with([("field", name.node.to_string()), ("type", known.ty.to_string())]));
        }
        self.set(&selection_set.node, below);
    }

    /// Holds arguments of a field or directive against those it takes.
    pub(super) fn arguments(
        &mut self,
        known: &'a Inputs,
        given: &'a [(Positioned<Name>, Positioned<Value>)],
        at: Pos,
        taker: Taker<'a>,
    ) {
        let mut seen = HashSet::new();
        for (name, value) in given {
            if !seen.insert(name.node.as_str()) {
                self.findings.add([name.pos], || {
                    Finding::ArgumentTwice.with([("place", taker.to_string()), ("argument", shown(&name.node))])
                });
            }
            let Some(input) = known.get(name.node.as_str()) else {
                let registry = self.registry;
                self.findings.add([name.pos], || {
                    let nearest = nearest(registry, &name.node, known.keys().map(String::as_str));
                    let args = [("place", taker.to_string()), ("argument", shown(&name.node))];
                    Finding::UnknownArgument.with(args).or_misspelled(Finding::MisspelledArgument, nearest)
                });
                self.note(value);
                continue;
            };
            self.value(&value.node, input.into(), value.pos, Start::Argument(taker, &name.node));
        }
        for (name, input) in known.iter().filter(|(_, input)| input.is_required()) {
            if !seen.contains(name.as_str()) {
                self.findings.add([at], || {
                    let args =
                        [("place", taker.to_string()), ("argument", name.clone()), ("type", input.ty.to_string())];
                    Finding::ArgumentMissing.with(args)
                });
            }
        }
    }

    /// Holds a literal against the type of its place.
    fn value(&mut self, value: &'a Value, place: Place<'a>, at: Pos, start: Start<'a>) {
        let Self { registry, findings, uses, .. } = self;
        let mut reading = Reading {
            registry,
            origin: Origin::Document,
            start,
            uses: &mut |name, place| uses.variables.push(Use { name, at, place }),
            wrong: &mut |told| findings.add([at], told),
        };
        reading.value(value, place);
    }

    /// The type that a fragment is for.
    pub(super) fn condition(&mut self, on: &'a Positioned<Name>) -> Option<&'a Composite> {
        let found = self.registry.composite(&on.node);
        if found.is_none() {
            let registry = self.registry;
            self.findings.add([on.pos], || match registry.ty(&on.node) {
                Some(_) => Finding::FragmentOnLeaf.with([("type", shown(&on.node))]),
                None => unknown_type(registry, &on.node),
            });
        }
        found
    }

    fn applies(&mut self, on: Option<&'a Composite>, parent: Option<&'a Composite>, at: Pos) {
        if let (Some(on), Some(parent)) = (on, parent)
            && on.possible.is_disjoint(&parent.possible)
        {
            self.findings.add([at], || {
                Finding::FragmentImpossible.with([("parent", parent.name.clone()), ("type", on.name.clone())])
            });
        }
    }

    fn unknown(&mut self, arguments: &'a [(Positioned<Name>, Positioned<Value>)]) {
        arguments.iter().for_each(|(_, value)| self.note(value));
    }

    /// Notes the variables of a value whose place is not known.
    pub(super) fn note(&mut self, value: &'a Positioned<Value>) {
        let mut open = vec![&value.node];
        while let Some(inner) = open.pop() {
            match inner {
                Value::Variable(name) => self.uses.elsewhere.push((name, value.pos)),
                Value::List(items) => open.extend(items),
                Value::Object(fields) => open.extend(fields.values()),
                _ => {}
            }
        }
    }
}

pub(super) fn unknown_type(registry: &Registry, name: &str) -> Told {
    let nearest = nearest(registry, name, registry.type_names());
    Finding::UnknownType.with([("type", shown(name))]).or_misspelled(Finding::MisspelledType, nearest)
}
