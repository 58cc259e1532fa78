//! Who stands behind a text: `locales/<lang>/provenance.toml`.
//!
//! A translation counts as made by a machine until a named person accepts it. The record is a file
//! beside the messages, because translation tools rewrite comments and leave other files alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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

/// A person's word for a text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    /// Who.
    #[allow(dead_code, reason = "read by people and required, so that nobody accepts nameless")]
    pub by: String,
}

/// The accepted texts of one locale, by message id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptances {
    #[serde(default)]
    pub accepted: BTreeMap<String, Acceptance>,
}
