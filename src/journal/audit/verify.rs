//! Reads the audit trail from its first entry to its last and names what is not as it was sealed.
//!
//! Who can write to the database but has no key cannot change, remove, add or move a row unnoticed. The newest
//! rows of a chain cannot be cut off, for its head is signed; only a whole chain with its head, or the state of
//! an earlier backup, can be put back, and whoever keeps a head elsewhere sees that as well.

mod loose;
mod walk;

use std::{collections::BTreeMap, fmt};

use sea_orm::{EntityTrait, IsolationLevel, QuerySelect, TransactionOptions, TransactionTrait};
use uuid::Uuid;

use super::signature;
use crate::{
    db::{
        Db,
        entity::{audit_entry, audit_head, audit_seal},
    },
    failure::Failure,
    keys::Keys,
};

/// Rows in memory at once.
const ROWS_AT_ONCE: u64 = 500;

/// What to verify.
pub struct Wanted {
    /// Only this chain.
    pub chain: Option<Uuid>,
    /// Heads that were kept elsewhere.
    pub kept: Vec<Head>,
}

/// A place in a chain, and what stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub chain: Uuid,
    pub position: i64,
    pub hash: String,
}

/// A chain that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// How many of its rows are sealed.
    pub rows: u64,
    /// How many are signed by their writers; those of an older version of the desk are not.
    pub signed: u64,
    /// How many wait for their seals.
    pub waiting: u64,
    /// Where it ends.
    pub head: Option<Head>,
    /// How many flaws were found.
    pub flaws: u64,
}

/// Something that is not as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub chain: Uuid,
    /// Where in the chain; none where the row has no place.
    pub position: Option<i64>,
    /// The row; none where there is none left to name.
    pub entry: Option<Uuid>,
    pub flaw: Flaw,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The row says something else than when it was sealed.
    Altered,
    /// The row, or its seal, is gone.
    Removed,
    /// The row is whole but was sealed at another place, or the seal was changed.
    Misplaced,
    /// The row was not written by the desk.
    Inserted,
    /// The head does not say where the chain ends, or is not signed.
    Head,
    /// The chain does not hold a head that was kept elsewhere.
    Kept,
    /// The row or its seal is signed with a key that was not given.
    UnknownKey,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Altered => "altered: the row says something else than when it was sealed",
            Self::Removed => "removed: the row or its seal is gone",
            Self::Misplaced => "misplaced: the row was sealed at another place, or its seal was changed",
            Self::Inserted => "inserted: the desk did not write the row",
            Self::Head => "head: the chain does not end where its signed head says",
            Self::Kept => "expected head: the chain does not hold it",
            Self::UnknownKey => "unknown key: it is signed with a key that was not given",
        })
    }
}

/// Verifies the trail as it stands at one moment. Flaws are told as they are found.
pub async fn verify(
    db: &Db,
    keys: &Keys,
    wanted: &Wanted,
    tell: impl FnMut(&Finding),
) -> Result<BTreeMap<Uuid, Chain>, Failure> {
    let isolation_level = db.is_postgres().then_some(IsolationLevel::RepeatableRead);
    let options = TransactionOptions { isolation_level, ..TransactionOptions::default() };
    // On SQLite a transaction that only reads keeps nobody from writing.
    let db = db.write().begin_with_options(options).await?;
    let mut reading = Reading { keys, wanted, tell, chains: BTreeMap::new() };
    let heads = audit_head::Entity::find().all(&db).await?;
    let chains = audit_seal::Entity::find().select_only().column(audit_seal::Column::Chain).distinct();
    let mut chains: Vec<Uuid> = chains.into_tuple().all(&db).await?;
    chains.extend(heads.iter().map(|head| head.chain));
    chains.extend(wanted.kept.iter().map(|head| head.chain));
    chains.sort_unstable();
    chains.dedup();
    for chain in chains {
        if !reading.wants(chain) {
            continue;
        }
        reading.chain(&db, chain, heads.iter().find(|head| head.chain == chain)).await?;
    }
    reading.unsealed(&db).await?;
    reading.vanished(&db).await?;
    db.rollback().await?;
    Ok(reading.chains)
}

struct Reading<'a, T> {
    keys: &'a Keys,
    wanted: &'a Wanted,
    tell: T,
    chains: BTreeMap<Uuid, Chain>,
}

impl<T: FnMut(&Finding)> Reading<'_, T> {
    fn wants(&self, chain: Uuid) -> bool {
        self.wanted.chain.is_none_or(|wanted| wanted == chain)
            || self.wanted.kept.iter().any(|kept| kept.chain == chain)
    }

    fn found(&mut self, chain: Uuid, position: Option<i64>, entry: Option<Uuid>, flaw: Flaw) {
        self.chains.entry(chain).or_default().flaws += 1;
        (self.tell)(&Finding { chain, position, entry, flaw });
    }

    fn written(&self, entry: &audit_entry::Model) -> Written {
        let (Some(signature), Some(key_id)) = (&entry.signature, &entry.key_id) else { return Written::Unsigned };
        match self.keys.find(key_id) {
            None => Written::WithUnknownKey,
            Some(key) if signature::of_entry(key, entry) == *signature => Written::ByTheDesk,
            Some(_) => Written::BySomebody,
        }
    }
}

/// Who wrote a row.
enum Written {
    ByTheDesk,
    BySomebody,
    Unsigned,
    WithUnknownKey,
}
