//! Documents known by a name: those a manifest lists, and those a client registered (APQ).

use std::{collections::HashMap, fmt, sync::Arc};

use data_encoding::HEXLOWER;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Documents, Rejection, Settings, code, guard, parameters::Parameters};

/// What a name by content begins with.
const BY_HASH: &str = "sha256:";

/// The documents of the clients of an installation, fixed when they are built.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    by_id: HashMap<String, Arc<str>>,
}

/// The manifests that tools write.
#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    /// Apollo's.
    Operations { operations: Vec<Operation> },
    /// Of the client preset of GraphQL Code Generator, and of Relay.
    Texts(HashMap<String, String>),
}

#[derive(Deserialize)]
struct Operation {
    id: String,
    body: String,
}

/// Why a file is no manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// Not JSON, or not of a known shape.
    Shape(String),
    /// An id that another document already has.
    Duplicate(String),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(error) => write!(f, "not a manifest of documents: {error}"),
            Self::Duplicate(id) => write!(f, "the id {id} stands for two documents"),
        }
    }
}

impl Manifest {
    /// Adds the documents of a file. Each is known by its id there, and by `sha256:` with the
    /// hexadecimal hash of its text.
    pub fn add(&mut self, json: &[u8]) -> Result<(), ManifestError> {
        let file = serde_json::from_slice(json).map_err(|error| ManifestError::Shape(error.to_string()))?;
        let texts: Vec<(String, String)> = match file {
            File::Operations { operations } => operations.into_iter().map(|o| (o.id, o.body)).collect(),
            File::Texts(texts) => texts.into_iter().collect(),
        };
        for (id, text) in texts {
            let text: Arc<str> = text.into();
            for id in [id, by_hash(&text)] {
                let known = self.by_id.entry(id.clone()).or_insert_with(|| Arc::clone(&text));
                if **known != *text {
                    return Err(ManifestError::Duplicate(id));
                }
            }
        }
        Ok(())
    }

    fn find(&self, id: &str) -> Option<Arc<str>> {
        self.by_id.get(id).cloned()
    }
}

/// The text to run.
pub(super) struct Text {
    pub(super) text: Arc<str>,
    /// To be registered under this id once it proved valid.
    pub(super) register: Option<String>,
    /// It was asked for by name, so a GET of it can be kept by a cache.
    pub(super) by_name: bool,
}

/// Finds the text a request means. With `only_listed` a document outside the manifest is refused
/// before anything reads it.
pub(super) fn resolve(
    settings: &Settings,
    documents: &Documents,
    parameters: &mut Parameters,
) -> Result<Text, Rejection> {
    let manifest = &settings.manifest;
    let find = |id: &str| manifest.find(id).or_else(|| documents.registered(id));
    let id = parameters.document_id.take();
    let registered = parameters.sha256_hash.take().map(|hash| format!("{BY_HASH}{hash}"));
    let Some(query) = parameters.query.take() else {
        let not_found = match &id {
            Some(id) => Rejection::document(code::DOCUMENT_NOT_FOUND).quote("id", id),
            None => Rejection::document(code::PERSISTED_QUERY_NOT_FOUND),
        };
        let text = id.or(registered).and_then(|id| find(&id));
        return text.map(|text| Text { text, register: None, by_name: true }).ok_or(not_found);
    };
    // Before its hash, which reads all of it.
    guard::check_size(&query, &settings.limits)?;
    if settings.only_listed && manifest.find(&by_hash(&query)).is_none() {
        return Err(Rejection::document(code::DOCUMENT_NOT_LISTED));
    }
    for id in id.iter().chain(&registered) {
        if *id != by_hash(&query) && find(id).is_none_or(|named| *named != *query) {
            return Err(Rejection::document(code::PERSISTED_QUERY_MISMATCH));
        }
    }
    Ok(Text { text: query.into(), register: registered, by_name: false })
}

/// The name of a text by its content: `sha256:` and the hash in hexadecimal.
fn by_hash(text: &str) -> String {
    format!("{BY_HASH}{}", HEXLOWER.encode(&Sha256::digest(text.as_bytes())))
}
