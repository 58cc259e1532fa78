//! What came of an import.

use std::collections::BTreeSet;

use serde::Serialize;
use uuid::Uuid;

use crate::policies::page::{Page, Problem};

/// What happened to a page's localization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Created,
    /// Its text was replaced.
    Updated,
    /// It is there already, byte for byte.
    Unchanged,
}

/// Where a page went.
#[derive(Clone, Copy, Debug)]
pub struct Imported {
    /// Its document.
    pub document: Uuid,
    /// Its edition.
    pub edition: Uuid,
    /// What happened.
    pub change: Change,
}

/// Something about a page that is no problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// A stable code.
    pub code: &'static str,
    /// What it is about.
    pub subject: String,
    /// One English sentence.
    pub message: String,
}

impl Note {
    /// A link leads to a page that was not imported.
    pub fn link(path: &str, line: u32, target: &str) -> Self {
        let message = format!("the link to `{target}` leads to a page that was not imported");
        Self { path: path.to_owned(), line, code: "LINK_NOT_IMPORTED", subject: target.to_owned(), message }
    }
}

/// Something wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageProblem {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// A stable code.
    pub code: &'static str,
    /// The id, key or value it is about; empty if the line says it all.
    pub subject: String,
    /// One English sentence.
    pub message: String,
}

impl PageProblem {
    /// What reading a page found.
    pub fn of(path: &str, problem: Problem) -> Self {
        let message = problem.message();
        Self {
            path: path.to_owned(),
            line: problem.line,
            code: problem.code.as_str(),
            subject: problem.subject,
            message,
        }
    }

    /// A machine would replace a person.
    pub fn would_overwrite_human(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            line: 1,
            code: "WOULD_OVERWRITE_HUMAN",
            subject: String::new(),
            message: "a machine translation would replace a person's though the English has not changed".to_owned(),
        }
    }
}

/// The summary of an import.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    #[serde(serialize_with = "count")]
    documents: BTreeSet<Uuid>,
    /// Pages that were read.
    pub localizations: usize,
    #[serde(serialize_with = "count")]
    editions: BTreeSet<Uuid>,
    /// Sentences that have their English beside them.
    pub aligned_segments: usize,
    /// Pages whose English is unknown.
    pub unknown_source: usize,
    /// New localizations.
    pub created: usize,
    /// Replaced localizations.
    pub updated: usize,
    /// Localizations that were there already, byte for byte.
    pub unchanged: usize,
    /// What is worth knowing.
    pub notes: Vec<Note>,
    /// What was wrong.
    pub problems: Vec<PageProblem>,
}

fn count<S: serde::Serializer>(set: &BTreeSet<Uuid>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(set.len() as u64)
}

impl Report {
    /// Counts a page.
    pub fn add(&mut self, imported: Imported, page: &Page) {
        self.documents.insert(imported.document);
        self.editions.insert(imported.edition);
        self.localizations += 1;
        self.aligned_segments += page.aligned_segments();
        self.unknown_source += usize::from(!page.source_known);
        match imported.change {
            Change::Created => self.created += 1,
            Change::Updated => self.updated += 1,
            Change::Unchanged => self.unchanged += 1,
        }
    }

    /// How many documents the pages belong to.
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// How many editions the pages belong to.
    pub fn editions(&self) -> usize {
        self.editions.len()
    }

    /// The document of the only page, after an import of one.
    pub fn document(&self) -> Option<Uuid> {
        self.documents.first().copied()
    }
}
