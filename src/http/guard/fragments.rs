//! The order of fragments in which each can be measured once.

use std::collections::HashMap;

use async_graphql::{
    Pos,
    parser::types::{ExecutableDocument, Selection, SelectionSet},
};

use crate::http::{Rejection, code};

/// The fragments' names, each after those it spreads. A cycle has no such order.
pub(super) fn bottom_up(document: &ExecutableDocument) -> Result<Vec<&str>, Rejection> {
    let mut spread_by: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut waiting: HashMap<&str, usize> = HashMap::new();
    for (name, fragment) in &document.fragments {
        let mut spreads = Vec::new();
        collect_spreads(&fragment.node.selection_set.node, &mut spreads);
        spreads.retain(|spread| document.fragments.contains_key(*spread));
        waiting.insert(name, spreads.len());
        for spread in spreads {
            spread_by.entry(spread).or_default().push(name);
        }
    }
    let mut ready: Vec<&str> = waiting.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    let mut order = Vec::with_capacity(document.fragments.len());
    while let Some(name) = ready.pop() {
        order.push(name);
        for user in spread_by.get(name).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(user) {
                *count -= 1;
                if *count == 0 {
                    ready.push(user);
                }
            }
        }
    }
    if order.len() == document.fragments.len() {
        return Ok(order);
    }
    let (name, position) = first_of(document, &waiting);
    Err(Rejection::document(code::FRAGMENT_CYCLE).quote("fragment", &name).at(position))
}

/// The first fragment in the text that never became ready.
fn first_of(document: &ExecutableDocument, waiting: &HashMap<&str, usize>) -> (String, Pos) {
    waiting
        .iter()
        .filter(|(_, count)| **count > 0)
        .filter_map(|(name, _)| Some((*name, document.fragments.get(*name)?.pos)))
        .min_by_key(|(_, position)| *position)
        .map(|(name, position)| (name.to_owned(), position))
        .unwrap_or_default()
}

fn collect_spreads<'a>(set: &'a SelectionSet, spreads: &mut Vec<&'a str>) {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => collect_spreads(&field.node.selection_set.node, spreads),
            Selection::InlineFragment(fragment) => {
                collect_spreads(&fragment.node.selection_set.node, spreads);
            }
            Selection::FragmentSpread(spread) => {
                spreads.push(spread.node.fragment_name.node.as_str());
            }
        }
    }
}
