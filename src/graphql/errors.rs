//! The two roads of errors that leave at the top level: rejections and failures.
//!
//! Faces return [`Answer`], never async_graphql's own Result: that one publishes any error that can
//! be displayed, so a single `?` on a driver error would show its words to a client.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Name, Value};

use crate::{failure::Failure, refusal::Fact};

/// A request that asks for something that cannot be answered: coded, localized on the way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejection {
    /// The stable code, `extensions.code`.
    pub code: &'static str,
    /// What the message mentions, also in `extensions.args`.
    pub args: Vec<(&'static str, Fact)>,
}

impl Rejection {
    /// A rejection with nothing but its code.
    pub fn new(code: &'static str) -> Self {
        Self { code, args: Vec::new() }
    }

    /// Adds what the message mentions.
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.args.push((name, fact.into()));
        self
    }
}

/// Why a field has no value.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The request is at fault.
    Rejected(Rejection),
    /// We are.
    Failed(Failure),
}

/// What a resolver answers.
pub type Answer<T> = Result<T, Fault>;

/// A nullable field answers with `Option<Answer<T>>`, so that its own error nulls only itself.
pub fn maybe<T>(answer: Answer<Option<T>>) -> Option<Answer<T>> {
    answer.transpose()
}

impl From<Rejection> for Fault {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        // What the next request is told at the door.
        if failure.is_caller_gone() { Rejection::new("INVALID_TOKEN").into() } else { Self::Failed(failure) }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Rejected(rejection) => {
                let mut extensions = ErrorExtensionValues::default();
                extensions.set("code", Value::from(rejection.code));
                if !rejection.args.is_empty() {
                    let args = rejection.args.iter().map(|(name, fact)| (Name::new(name), plain(fact)));
                    extensions.set("args", Value::Object(args.collect()));
                }
                let mut error = Self::new(rejection.code);
                error.extensions = Some(extensions);
                error.source = Some(Arc::new(rejection));
                error
            }
            // Without a code: the door masks it and writes the chain to the log.
            Fault::Failed(failure) => {
                let mut error = Self::new("INTERNAL");
                error.source = Some(Arc::new(failure));
                error
            }
        }
    }
}

fn plain(fact: &Fact) -> Value {
    match fact {
        Fact::Number(number) => Value::from(*number),
        Fact::List(items) => Value::List(items.iter().map(|item| Value::from(item.as_str())).collect()),
        Fact::Text(text) | Fact::Label(text) => Value::from(text.as_str()),
        Fact::Day(day) => Value::from(day.to_string()),
        Fact::Instant(moment) => Value::from(moment.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)),
    }
}
