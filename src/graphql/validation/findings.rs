//! What is wrong with a document.

use async_graphql::Pos;

use crate::graphql::registry::{Openness, Registry};

/// Enough to see what kind of mistake it is.
const MOST: usize = 20;
/// A name or a type is not repeated further than this.
const SHOWN: usize = 60;

/// One thing that is wrong, in technical English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub message: String,
    pub locations: Vec<Pos>,
}

#[derive(Default)]
pub(super) struct Findings(Vec<Invalid>);

impl Findings {
    pub(super) fn add(&mut self, locations: impl Into<Vec<Pos>>, message: impl FnOnce() -> String) {
        if self.0.len() < MOST {
            self.0.push(Invalid { message: message(), locations: locations.into() });
        }
    }

    pub(super) fn none(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_result(self) -> Result<(), Vec<Invalid>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// A name as far as it is repeated.
pub(super) fn shown(name: impl ToString) -> String {
    let name = name.to_string();
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}

/// A sentence that offers the known name most like this one, where that may be told.
pub(super) fn nearest<'n>(registry: &Registry, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    if registry.openness == Openness::Closed || name.len() > SHOWN {
        return String::new();
    }
    let distances = known.map(|known| (distance(name, known), known));
    match distances.min() {
        Some((distance, known)) if distance <= 1 + name.len() / 4 => format!(" Did you mean `{known}`?"),
        _ => String::new(),
    }
}

/// How many characters to insert, delete or replace.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (at, left) in from.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (at, right) in to.bytes().enumerate() {
            let replaced = diagonal + usize::from(!left.eq_ignore_ascii_case(&right));
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[to.len()]
}
