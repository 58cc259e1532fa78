//! Where a translation comes from: `locales/<lang>/provenance.toml`.
//!
//! For each text it keeps the English it was made from, digests of both, and the person who accepted
//! it. It is a file beside the messages, because translation tools rewrite comments and leave other
//! files alone.

mod accept;
mod file;
mod revise;
mod update;

pub use accept::{Acceptance, accept};
pub(super) use revise::open;
pub use revise::{Refused, Revised};
pub use update::update;

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    finding::{Finding, Place},
    rule::Rule,
    wording::Digest,
    workspace::Workspace,
};

/// The name of the file.
pub(super) const FILE: &str = "provenance.toml";

/// How a text came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Provenance {
    /// Written in this language first.
    Original,
    /// Translated or accepted by a person.
    Human,
    /// Translated by a machine and accepted by nobody yet.
    Machine,
    /// There is no text.
    Unknown,
}

/// What is known of one translation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    /// The English it was made from, in Fluent.
    pub source: String,
    pub source_digest: Digest,
    pub translation_digest: Digest,
    /// Who accepted it; nobody has as long as there is no name.
    #[serde(default)]
    pub accepted_by: Option<String>,
    /// When, if that was told.
    #[serde(default)]
    pub accepted_on: Option<String>,
}

impl Record {
    /// Whether the English is the one that was recorded: a bad merge or a hand could have changed it.
    pub fn is_intact(&self) -> bool {
        // Git may have given the file the line ends of Windows.
        Digest::of(&self.source.replace("\r\n", "\n")) == self.source_digest
    }

    /// Whether a person accepted this very translation.
    pub fn accepts(&self, translation: Digest) -> bool {
        let named = self.accepted_by.as_deref().is_some_and(|name| !name.trim().is_empty());
        named && self.translation_digest == translation
    }
}

/// The records of one locale by id; terms with their hyphen.
#[derive(Debug)]
pub(super) struct RecordFile {
    pub file: Arc<str>,
    pub text: String,
    pub records: BTreeMap<String, Record>,
}

impl RecordFile {
    /// Where the record of an id stands.
    fn place(&self, id: &str) -> Place {
        let header = format!("[{id}]");
        let line = self.text.lines().position(|line| line.trim_end() == header);
        let line = line.map_or(1, |line| u32::try_from(line + 1).unwrap_or(u32::MAX));
        Place { line, ..Place::file(&self.file) }
    }
}

/// Records of texts that do not exist, and records that somebody changed.
pub(super) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (locale, file) in &workspace.records {
        let bundle = workspace.bundle(*locale);
        for (id, record) in &file.records {
            let finding = |rule, message: String| Finding::new(rule, &file.place(id), Some(*locale), message).of(id);
            if bundle.and_then(|bundle| bundle.entry(id)).is_none() {
                findings.push(finding(Rule::ObsoleteRecord, format!("there is no {id} that this record is of")));
            } else if !record.is_intact() {
                let message = format!("the English recorded for {id} is not the one its digest was taken of");
                findings.push(finding(Rule::DamagedRecord, message));
            }
        }
    }
    findings
}
