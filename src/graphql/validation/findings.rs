//! What is wrong with a document: findings with the names they are about, as far as they are told.

use async_graphql::Pos;

use super::Finding;
use crate::graphql::registry::{Openness, Registry};

/// Enough to see what kind of mistake it is.
const MOST: usize = 20;
/// A name or a type is not repeated further than this.
const SHOWN: usize = 60;

/// One thing that is wrong. It is worded on the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub what: What,
    /// What the message mentions.
    pub args: Vec<(&'static str, String)>,
    pub locations: Vec<Pos>,
}

/// Why a document or the value of a variable is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It does not fit the schema.
    Finding(Finding),
    /// It fits, but a scalar cannot read the text in it (`value`): the code that the scalar has for that.
    Malformed(&'static str),
}

/// Something wrong, wherever it stands.
pub(super) struct Told {
    what: What,
    args: Vec<(&'static str, String)>,
}

impl Finding {
    /// The finding with what its message mentions.
    pub(super) fn with(self, args: impl Into<Vec<(&'static str, String)>>) -> Told {
        Told { what: What::Finding(self), args: args.into() }
    }
}

impl Told {
    pub(super) fn malformed(code: &'static str, value: &str) -> Self {
        Self { what: What::Malformed(code), args: vec![("value", shown(value))] }
    }

    /// Offers the known name most like the given one, if there is one; then it is another finding.
    pub(super) fn or_misspelled(self, misspelled: Finding, suggestion: Option<&str>) -> Self {
        let Some(suggestion) = suggestion else { return self };
        let mut args = self.args;
        args.push(("suggestion", suggestion.to_owned()));
        misspelled.with(args)
    }
}

#[derive(Default)]
pub(super) struct Findings(Vec<Invalid>);

impl Findings {
    pub(super) fn add(&mut self, locations: impl Into<Vec<Pos>>, told: impl FnOnce() -> Told) {
        if self.0.len() < MOST {
            let Told { what, args } = told();
            self.0.push(Invalid { what, args, locations: locations.into() });
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

/// The known name most like this one, where it may be told.
pub(super) fn nearest<'n>(registry: &Registry, name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if registry.openness == Openness::Closed || name.len() > SHOWN {
        return None;
    }
    let (distance, known) = known.map(|known| (distance(name, known), known)).min()?;
    (distance <= 1 + name.len() / 4).then_some(known)
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
