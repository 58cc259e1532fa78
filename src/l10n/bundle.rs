//! All messages of one locale, linked, with the formatters of the locale.

use std::collections::HashMap;

use super::{
    finding::Finding,
    format::Formats,
    link::{self, pattern_at},
    locale::Locale,
    pattern::*,
    rule::Rule,
};

/// Where each message and each term is.
#[derive(Debug, Default)]
pub(super) struct Index {
    messages: HashMap<Box<str>, usize>,
    terms: HashMap<Box<str>, usize>,
}

impl Index {
    pub fn get(&self, kind: Kind, id: &str) -> Option<usize> {
        self.of(kind).get(id).copied()
    }

    fn of(&self, kind: Kind) -> &HashMap<Box<str>, usize> {
        match kind {
            Kind::Message => &self.messages,
            Kind::Term => &self.terms,
        }
    }

    fn insert(&mut self, kind: Kind, id: &str, at: usize) {
        match kind {
            Kind::Message => self.messages.insert(id.into(), at),
            Kind::Term => self.terms.insert(id.into(), at),
        };
    }
}

/// One locale.
#[derive(Debug)]
pub(super) struct Bundle {
    pub locale: Locale,
    pub formats: Formats,
    pub entries: Vec<Entry>,
    index: Index,
}

impl Bundle {
    /// Indexes and links the entries of all files of a locale.
    pub fn build(locale: Locale, mut entries: Vec<Entry>, findings: &mut Vec<Finding>) -> Option<Bundle> {
        let mut index = Index::default();
        for (at, entry) in entries.iter().enumerate() {
            match index.get(entry.kind, &entry.id) {
                None => index.insert(entry.kind, &entry.id, at),
                Some(first) => {
                    let first = &entries[first].place;
                    let message = format!("{} is already in {} at line {}", entry.shown(), first.file, first.line);
                    let finding = Finding::new(Rule::DuplicateId, &entry.place, Some(locale), message);
                    findings.push(finding.of(entry.shown()));
                }
            }
        }
        findings.extend(link::link(locale, &mut entries, &index));
        match Formats::of(locale) {
            Ok(formats) => Some(Bundle { locale, formats, entries, index }),
            Err(finding) => {
                findings.push(*finding);
                None
            }
        }
    }

    pub fn message(&self, id: &str) -> Option<&Entry> {
        self.get(Kind::Message, id)
    }

    pub fn get(&self, kind: Kind, id: &str) -> Option<&Entry> {
        self.index.get(kind, id).and_then(|at| self.entries.get(at))
    }

    /// The message or term of an id as it is written: `id`, `-term`.
    pub fn entry(&self, shown: &str) -> Option<&Entry> {
        match shown.strip_prefix('-') {
            Some(term) => self.get(Kind::Term, term),
            None => self.get(Kind::Message, shown),
        }
    }

    pub fn messages(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.kind == Kind::Message)
    }

    pub fn pattern(&self, target: Target) -> Option<&Pattern> {
        pattern_at(&self.entries, target)
    }

    /// Takes out of use every message that has not all the parts the source has: a reader gets the
    /// value and the attributes of a message in one language.
    pub fn match_source(&mut self, source: &Bundle) {
        for entry in self.entries.iter_mut().filter(|entry| entry.kind == Kind::Message) {
            if let Some(original) = source.message(&entry.id) {
                let value = original.value.is_none() || entry.value.is_some();
                let attributes = original.attributes.iter().all(|a| entry.pattern(Some(&a.name)).is_some());
                entry.broken |= !(value && attributes);
            }
        }
    }
}
