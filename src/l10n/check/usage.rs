//! What the program says: which messages it asks for, and what it passes to them.
//!
//! This room knows no noun, so a caller above it makes the list.

use std::collections::{BTreeMap, BTreeSet};

use super::written::Book;
use crate::l10n::{
    bundle::Bundle,
    finding::{Finding, Place},
    locale::Locale,
    pattern::Kind,
    phrases,
    rule::Rule,
    workspace::Workspace,
};

use fluent_syntax::ast::InlineExpression;

/// What the value of a variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArgKind {
    /// A name or another text, shown as it is.
    Text,
    /// A number: formatted, and plurals are chosen by it.
    Number,
    /// A day.
    Date,
    /// A moment.
    Instant,
    /// An amount of a currency.
    Money,
    /// A length of time.
    Duration,
    /// Texts, joined as the locale joins them.
    List,
    /// The id of a message, said in the locale of the message it stands in.
    Label,
}

impl ArgKind {
    /// The word for it in comments: `$count (number)`.
    pub fn word(self) -> &'static str {
        match self {
            ArgKind::Text => "text",
            ArgKind::Number => "number",
            ArgKind::Date => "date",
            ArgKind::Instant => "moment",
            ArgKind::Money => "money",
            ArgKind::Duration => "duration",
            ArgKind::List => "list",
            ArgKind::Label => "label",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<ArgKind> {
        use ArgKind::{Date, Duration, Instant, Label, List, Money, Number, Text};
        [Text, Number, Date, Instant, Money, Duration, List, Label].into_iter().find(|kind| kind.word() == word)
    }
}

/// The messages a program says.
#[derive(Clone, Debug, Default)]
pub struct Usage(BTreeMap<String, Asked>);

/// What it asks of one message.
#[derive(Clone, Debug, Default)]
struct Asked {
    attributes: BTreeSet<&'static str>,
    args: BTreeMap<&'static str, ArgKind>,
}

impl Usage {
    /// Nothing yet.
    pub fn new() -> Usage {
        Usage::default()
    }

    /// It says a message.
    pub fn says(&mut self, id: impl Into<String>) -> &mut Usage {
        self.0.entry(id.into()).or_default();
        self
    }

    /// It says an attribute of a message.
    pub fn says_attribute(&mut self, id: impl Into<String>, attribute: &'static str) -> &mut Usage {
        self.0.entry(id.into()).or_default().attributes.insert(attribute);
        self
    }

    /// It passes a variable to a message.
    pub fn passes(&mut self, id: impl Into<String>, name: &'static str, kind: ArgKind) -> &mut Usage {
        self.0.entry(id.into()).or_default().args.insert(name, kind);
        self
    }

    /// The messages, in the order of their ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What a message is passed; `None` if it is never said.
    pub fn args(&self, id: &str) -> Option<impl Iterator<Item = (&'static str, ArgKind)>> {
        self.0.get(id).map(|asked| asked.args.iter().map(|(name, kind)| (*name, *kind)))
    }
}

/// Whether this room says a message of its own accord.
fn is_own(id: &str) -> bool {
    id == "locale-endonym" || phrases::DURATION.contains(&id) || phrases::RELATIVE.contains(&id)
}

pub(super) fn check(workspace: &Workspace, book: &Book<'_>, usage: &Usage) -> Vec<Finding> {
    let Some((source, _)) = workspace.split() else {
        return Vec::new();
    };
    let mut findings = unsaid(source, usage);
    let referred = referred(book);
    for entry in book.messages(Locale::SOURCE) {
        let used = usage.0.contains_key(entry.id) || is_own(entry.id) || referred.contains(entry.id);
        if !used {
            let message = format!("the program never says {}; delete it in every locale, or correct its id", entry.id);
            findings.push(book.finding(Rule::UnusedMessage, entry, entry.id, message));
        }
    }
    findings
}

/// What the program says and English does not have. It has no place, so it is reported of the folder.
fn unsaid(source: &Bundle, usage: &Usage) -> Vec<Finding> {
    let place = Place::file(&Locale::SOURCE.as_str().into());
    let missing =
        |id: &str, what: String| Finding::new(Rule::CodeWithoutMessage, &place, Some(Locale::SOURCE), what).of(id);
    let mut findings = Vec::new();
    for (id, asked) in &usage.0 {
        match source.message(id) {
            None => findings.push(missing(id, format!("the program says {id}; write that message in English"))),
            Some(entry) => {
                if entry.value.is_none() {
                    findings.push(missing(id, format!("the program says the value of {id}; write one in English")));
                }
                for attribute in asked.attributes.iter().filter(|name| entry.pattern(Some(name)).is_none()) {
                    findings.push(missing(id, format!("the program says {id}.{attribute}; write it in English")));
                }
            }
        }
    }
    findings
}

/// Messages that English messages refer to.
fn referred<'t>(book: &Book<'t>) -> BTreeSet<&'t str> {
    let mut found = BTreeSet::new();
    for part in book.entries.iter().filter(|entry| entry.locale == Locale::SOURCE).flat_map(|entry| &entry.parts) {
        super::written::walk(&part.pattern, &mut |inline| {
            if let InlineExpression::MessageReference { id, .. } = inline
                && book.entry(Locale::SOURCE, Kind::Message, id.name).is_some()
            {
                found.insert(id.name);
            }
        });
    }
    found
}
