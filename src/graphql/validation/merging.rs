//! Fields that share a place in the answer must be the same field (5.3.2).
//!
//! The specification compares every pair of fields, and the pairs below each pair. Here fields are put
//! into groups, as Sangria and graphql-java do it: those of one response name must have one shape, and
//! those of them that one object can have must be one field with one set of arguments. A group is held
//! against its first, then all that its fields select is one set again. Groups by object overlap where a
//! parent is abstract, so a set that was seen is not looked at again, and the work has a bound.

use std::{collections::HashSet, rc::Rc};

use async_graphql::{
    Positioned,
    indexmap::IndexMap,
    parser::types::{self as ast, BaseType, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet},
};

use super::{
    Finding,
    findings::{Findings, shown},
};
use crate::graphql::registry::{Composite, Registry, Type, named};

/// Fields that are looked at for one operation, each as often as it is.
pub const MOST_COMPARISONS: usize = 50_000;

/// A field where its fragments put it.
struct Placed<'a> {
    field: &'a Positioned<Field>,
    parent: &'a Composite,
    ty: &'a ast::Type,
    /// What it selects.
    below: Rc<[usize]>,
}

struct Merging<'a, 'f> {
    registry: &'a Registry,
    document: &'a ExecutableDocument,
    findings: &'f mut Findings,
    placed: Vec<Placed<'a>>,
    seen: HashSet<Vec<usize>>,
    comparisons: usize,
}

/// The document has more overlaps than are looked at.
struct TooMany;

/// Holds the fields of an operation of a document that is valid else. Answers how many it compared.
pub(super) fn check(
    registry: &Registry,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    findings: &mut Findings,
) -> usize {
    let Some(root) = registry.root(operation.ty) else { return 0 };
    let mut merging =
        Merging { registry, document, findings, placed: Vec::new(), seen: HashSet::new(), comparisons: 0 };
    if merging.operation(operation, root).is_err() {
        merging.findings.add([], || Finding::TooManyOverlaps.with([]));
    }
    merging.comparisons
}

impl<'a> Merging<'a, '_> {
    fn operation(&mut self, operation: &'a OperationDefinition, root: &'a Composite) -> Result<(), TooMany> {
        let mut all = Vec::new();
        self.place(&operation.selection_set.node, root, &mut all)?;
        self.one_shape(&all)?;
        self.one_field(all)
    }

    /// Notes the fields of a selection set with its fragments expanded.
    fn place(&mut self, set: &'a SelectionSet, parent: &'a Composite, found: &mut Vec<usize>) -> Result<(), TooMany> {
        self.count(set.items.len())?;
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let Some(known) = self.registry.field(parent, &field.node.name.node) else { continue };
                    let mut below = Vec::new();
                    if let Some(composite) = self.registry.composite(named(&known.ty)) {
                        self.place(&field.node.selection_set.node, composite, &mut below)?;
                    }
                    found.push(self.placed.len());
                    self.placed.push(Placed { field, parent, ty: &known.ty, below: below.into() });
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref();
                    let on = on.and_then(|on| self.registry.composite(&on.node.on.node)).unwrap_or(parent);
                    self.place(&inline.node.selection_set.node, on, found)?;
                }
                Selection::FragmentSpread(spread) => {
                    let Some(fragment) = self.document.fragments.get(&spread.node.fragment_name.node) else { continue };
                    let on = self.registry.composite(&fragment.node.type_condition.node.on.node).unwrap_or(parent);
                    self.place(&fragment.node.selection_set.node, on, found)?;
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, fields: usize) -> Result<(), TooMany> {
        self.comparisons += fields;
        if self.comparisons > MOST_COMPARISONS { Err(TooMany) } else { Ok(()) }
    }

    /// Fields of one response name have one shape, also where no object can have both.
    fn one_shape(&mut self, set: &[usize]) -> Result<(), TooMany> {
        self.count(set.len())?;
        for group in self.by_name(set) {
            let first = &self.placed[group[0]];
            let other = group.iter().find(|other| !self.same_shape(first.ty, self.placed[**other].ty));
            match other {
                Some(other) => self.conflict(group[0], *other, Finding::ConflictingTypes),
                None => self.one_shape(&self.below(&group))?,
            }
        }
        Ok(())
    }

    fn same_shape(&self, one: &ast::Type, other: &ast::Type) -> bool {
        one.nullable == other.nullable
            && match (&one.base, &other.base) {
                (BaseType::List(one), BaseType::List(other)) => self.same_shape(one, other),
                (BaseType::Named(one), BaseType::Named(other)) => {
                    one == other || !(self.is_leaf(one) || self.is_leaf(other))
                }
                _ => false,
            }
    }

    fn is_leaf(&self, name: &str) -> bool {
        self.registry.ty(name).is_some_and(Type::is_leaf)
    }

    /// Fields of one response name that one object can have are one field with the same arguments.
    fn one_field(&mut self, mut set: Vec<usize>) -> Result<(), TooMany> {
        self.count(set.len())?;
        set.sort_unstable();
        let groups: Vec<_> = self.by_name(&set).iter().flat_map(|group| self.by_object(group)).collect();
        if !self.seen.insert(set) {
            return Ok(());
        }
        for group in groups {
            let first = &self.placed[group[0]].field.node;
            let conflict =
                group.iter().find_map(|other| Some((*other, difference(first, &self.placed[*other].field.node)?)));
            match conflict {
                Some((other, why)) => self.conflict(group[0], other, why),
                None => self.one_field(self.below(&group))?,
            }
        }
        Ok(())
    }

    fn by_name(&self, set: &[usize]) -> Vec<Vec<usize>> {
        let mut groups: IndexMap<&str, Vec<usize>> = IndexMap::new();
        for at in set {
            groups.entry(self.placed[*at].field.node.response_key().node.as_str()).or_default().push(*at);
        }
        groups.into_values().collect()
    }

    /// One group for each object among the parents, with the fields of abstract parents in all of them.
    fn by_object(&self, group: &[usize]) -> Vec<Vec<usize>> {
        let mut objects: IndexMap<&str, Vec<usize>> = IndexMap::new();
        let mut anywhere = Vec::new();
        for at in group {
            let parent = self.placed[*at].parent;
            match parent.is_object {
                true => objects.entry(&parent.name).or_default().push(*at),
                false => anywhere.push(*at),
            }
        }
        if objects.is_empty() {
            return vec![anywhere];
        }
        objects.values_mut().for_each(|group| group.extend(&anywhere));
        objects.into_values().collect()
    }

    fn below(&self, group: &[usize]) -> Vec<usize> {
        group.iter().flat_map(|at| self.placed[*at].below.iter().copied()).collect()
    }

    fn conflict(&mut self, one: usize, other: usize, finding: Finding) {
        let (one, other) = (self.placed[one].field, self.placed[other].field);
        self.findings.add([one.pos, other.pos], || {
            let mut args = vec![("name", shown(&one.node.response_key().node))];
            if finding == Finding::ConflictingFields {
                args.extend([("one", shown(&one.node.name.node)), ("other", shown(&other.node.name.node))]);
            }
            finding.with(args)
        });
    }
}

fn difference(one: &Field, other: &Field) -> Option<Finding> {
    if one.name.node != other.name.node {
        return Some(Finding::ConflictingFields);
    }
    let same = one.arguments.len() == other.arguments.len()
        && one
            .arguments
            .iter()
            .all(|(name, value)| other.get_argument(&name.node).is_some_and(|v| v.node == value.node));
    if same { None } else { Some(Finding::ConflictingArguments) }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::*;
    use crate::graphql::{Openness, Validated, What};

    const SDL: &str = "type Query { pet: Pet dog: Dog }
        interface Pet { name: String! pet: Pet }
        type Dog implements Pet { name: String! pet: Pet age: Int sibling: Dog }
        type Cat implements Pet { name: String! pet: Pet age: Int! lives: Int! }";

    fn validated(query: &str) -> Result<Validated, Vec<super::super::Invalid>> {
        Registry::of(SDL, Openness::Closed).unwrap().validate(&parse_query(query).unwrap())
    }

    fn refused(query: &str) -> What {
        validated(query).unwrap_err().remove(0).what
    }

    const TYPES: What = What::Finding(Finding::ConflictingTypes);
    const FIELDS: What = What::Finding(Finding::ConflictingFields);

    #[test]
    fn objects_that_exclude_each_other_may_differ_but_for_their_types() {
        validated("{ pet { ... on Dog { x: name } ... on Cat { x: name } } }").unwrap();
        validated("{ pet { ... on Dog { x: age } ... on Cat { y: age } } }").unwrap();
        assert_eq!(refused("{ pet { ... on Dog { x: age } ... on Cat { x: lives } } }"), TYPES);
        // However deep.
        let deep = |field: &str| {
            format!(
                "{{ pet {{ ... on Dog {{ pet {{ pet {{ x: name }} }} }} ... on Cat {{ pet {{ pet {{ {field} }} }} }} }} }}"
            )
        };
        validated(&deep("x: name")).unwrap();
        validated(&deep("y: __typename")).unwrap();
        validated(&deep("x: __typename")).unwrap();
        assert_eq!(refused(&deep("x: pet { name }")), TYPES);
    }

    #[test]
    fn a_field_of_an_interface_meets_that_of_each_object() {
        assert_eq!(refused("{ pet { x: name ... on Dog { x: __typename } } }"), FIELDS);
        let below = "{ pet { pet { x: name } ... on Dog { pet { x: __typename } } ... on Cat { pet { x: name } } } }";
        assert_eq!(refused(below), FIELDS);
    }

    #[test]
    fn many_fields_of_one_name_are_compared_once_each() {
        for count in [100, 200, 400] {
            let query = format!("{{ dog {{ {} }} }}", "sibling { name } ".repeat(count));
            let Validated { visited, compared } = validated(&query).unwrap();
            assert_eq!(visited, 1 + 2 * count);
            assert_eq!(compared, 3 * visited);
        }
    }

    /// Each level meets that of two objects, and each of those goes on to the bottom, so that no two sets of
    /// fields are the same.
    fn overlapping(depth: usize) -> String {
        let tail = |name: &str| format!("{}{name}{}", "pet { ".repeat(depth), " }".repeat(depth));
        let mut query = "name".to_owned();
        for level in 0..depth {
            let (dog, cat) = (tail(&format!("d{level}: name")), tail(&format!("c{level}: name")));
            query = format!("... on Dog {{ {dog} }} ... on Cat {{ {cat} }} pet {{ {query} }}");
        }
        format!("{{ pet {{ {query} }} }}")
    }

    #[test]
    fn overlaps_without_end_are_refused_within_the_bound() {
        let shallow = validated(&overlapping(4)).unwrap();
        assert!(shallow.compared < MOST_COMPARISONS / 10, "{shallow:?}");
        assert_eq!(refused(&overlapping(14)), What::Finding(Finding::TooManyOverlaps));
    }
}
