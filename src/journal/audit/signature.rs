//! What is signed: rows before and after a change, entries by their writers, and the places of entries in their
//! chain by the sealer. Each kind begins with a word of its own, so that none can stand for another.

use chrono::{DateTime, Utc};

use crate::{
    db::entity::{audit_entry, audit_head, audit_seal},
    keys::Key,
};

/// What the key of the audit trail is derived for.
pub const PURPOSE: &str = "partnerdesk audit trail";

/// The digest of a row in canonical form. It is keyed: without the key nobody learns what a row said by trying.
pub fn of_row(key: &Key, canonical: &str) -> String {
    key.sign(&[Some("row"), Some(canonical)])
}

/// What the writer of an entry signs: every column but the signature.
pub fn of_entry(key: &Key, entry: &audit_entry::Model) -> String {
    key.sign(&[&[Some("entry")], &columns(entry).each()[..]].concat())
}

/// What the sealer signs: the place of an entry, the seal before it, and every column of the entry.
pub fn of_seal(key: &Key, seal: &audit_seal::Model, entry: &audit_entry::Model) -> String {
    let (chain, position, sealed_at) = (seal.chain.to_string(), seal.position.to_string(), micros(seal.sealed_at));
    let place = [Some("seal"), Some(&*chain), Some(&*position), Some(&*seal.previous), Some(&*sealed_at)];
    key.sign(&[&place[..], &columns(entry).each()[..], &[entry.signature.as_deref()]].concat())
}

/// What says that a chain goes on to here.
pub fn of_head(key: &Key, head: &audit_head::Model) -> String {
    let (chain, position) = (head.chain.to_string(), head.position.to_string());
    key.sign(&[Some("head"), Some(&chain), Some(&position), Some(&head.hash)])
}

/// The columns of an entry as texts.
struct Columns<'a> {
    entry: &'a audit_entry::Model,
    id: String,
    partner: Option<String>,
    happened_at: String,
}

fn columns(entry: &audit_entry::Model) -> Columns<'_> {
    Columns {
        entry,
        id: entry.id.to_string(),
        partner: entry.partner_id.map(|id| id.to_string()),
        happened_at: micros(entry.happened_at),
    }
}

impl Columns<'_> {
    fn each(&self) -> [Option<&str>; 11] {
        let entry = self.entry;
        [
            Some(&self.id),
            self.partner.as_deref(),
            Some(&entry.subject),
            Some(&entry.role),
            Some(&entry.operation),
            Some(&entry.object),
            entry.request_id.as_deref(),
            entry.before_digest.as_deref(),
            entry.after_digest.as_deref(),
            entry.key_id.as_deref(),
            Some(&self.happened_at),
        ]
    }
}

fn micros(moment: DateTime<Utc>) -> String {
    moment.timestamp_micros().to_string()
}
