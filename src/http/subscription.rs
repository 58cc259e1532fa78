//! The root field of a subscription, which may be selected in pieces: again under the same name, or in
//! fragments.
//!
//! The library makes a stream of each field that stands at the root itself, and none of one in a fragment,
//! so the pieces are put together before it sees them. That they are the same field is known by then.

use std::collections::{HashMap, HashSet};

use async_graphql::{
    Name, Positioned,
    parser::types::{
        ExecutableDocument, Field, FragmentDefinition, OperationDefinition, OperationType, Selection, SelectionSet,
    },
};

use super::omitted::chosen;

type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// How many fields an operation answers at its root, by their names.
pub(super) fn root_names(operation: &OperationDefinition, fragments: &Fragments) -> usize {
    let fields = fields(&operation.selection_set.node, fragments);
    fields.iter().map(|field| &field.node.response_key().node).collect::<HashSet<_>>().len()
}

/// Makes one field of the pieces of the root field, if the operation is a subscription.
pub(super) fn gather(document: &mut ExecutableDocument, operation: Option<&str>) {
    let ExecutableDocument { operations, fragments } = document;
    let Some(operation) = chosen(operations, operation) else { return };
    let whole = matches!(operation.selection_set.node.items[..], [Positioned { node: Selection::Field(_), .. }]);
    if operation.ty != OperationType::Subscription || whole {
        return;
    }
    let pieces: Vec<_> = fields(&operation.selection_set.node, fragments).into_iter().cloned().collect();
    let mut pieces = pieces.into_iter();
    let Some(mut field) = pieces.next() else { return };
    let below = pieces.flat_map(|piece| piece.node.selection_set.node.items);
    field.node.selection_set.node.items.extend(below);
    let at = field.pos;
    operation.selection_set.node.items = vec![Positioned::new(Selection::Field(field), at)];
}

/// The fields of a set and of the fragments in it, each fragment once: spread again, it says nothing new.
fn fields<'d>(set: &'d SelectionSet, fragments: &'d Fragments) -> Vec<&'d Positioned<Field>> {
    let (mut found, mut spread, mut open) = (Vec::new(), HashSet::new(), vec![set.items.iter()]);
    while let Some(items) = open.last_mut() {
        match items.next().map(|selection| &selection.node) {
            None => {
                open.pop();
            }
            Some(Selection::Field(field)) => found.push(field),
            Some(Selection::InlineFragment(inline)) => open.push(inline.node.selection_set.node.items.iter()),
            Some(Selection::FragmentSpread(of)) => {
                let name = &of.node.fragment_name.node;
                let fragment = fragments.get(name).filter(|_| spread.insert(name));
                open.extend(fragment.map(|fragment| fragment.node.selection_set.node.items.iter()));
            }
        }
    }
    found
}
