//! The way to a value, as an error tells it: `Query.tickets(filter:).state.in.0` or `$filter.state`. Arguments
//! are written as the specification's schema coordinates.

use std::fmt::{Display, Formatter, Result};

use async_graphql::Name;

use super::findings::shown;
use crate::graphql::registry::Composite;

/// What takes arguments.
#[derive(Clone, Copy)]
pub(super) enum Taker<'t> {
    Field(&'t Composite, &'t Name),
    Directive(&'t Name),
}

/// Where the way begins.
#[derive(Clone, Copy)]
pub(super) enum Start<'t> {
    Argument(Taker<'t>, &'t Name),
    Variable(&'t Name),
}

/// The steps from there into lists and objects, the last one first. Nothing is written before something
/// is wrong.
#[derive(Clone, Copy)]
pub(super) struct Way<'t> {
    pub(super) before: Option<&'t Way<'t>>,
    pub(super) step: Step<'t>,
}

#[derive(Clone, Copy)]
pub(super) enum Step<'t> {
    Field(&'t Name),
    Item(usize),
}

impl Display for Taker<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Field(parent, name) => write!(f, "{}.{name}", parent.name),
            Self::Directive(name) => write!(f, "@{name}"),
        }
    }
}

impl Display for Start<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Argument(taker, name) => write!(f, "{taker}({name}:)"),
            Self::Variable(name) => write!(f, "${}", shown(name)),
        }
    }
}

impl Display for Way<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(before) = self.before {
            before.fmt(f)?;
        }
        match self.step {
            Step::Field(name) => write!(f, ".{name}"),
            Step::Item(at) => write!(f, ".{at}"),
        }
    }
}
