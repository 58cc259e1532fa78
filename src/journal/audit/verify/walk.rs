//! A chain from its beginning to its head: each row against its seal, each seal against the one before it.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Finding, Flaw, Head, ROWS_AT_ONCE, Reading, Written};
use crate::{
    db::entity::{audit_entry, audit_head, audit_seal},
    failure::Failure,
    journal::audit::{chain_of, sealer::GENESIS, signature},
};

/// A gap is named row by row, within reason.
const MOST_GAPS: i64 = 1_000;

/// How far a chain has been read.
struct Walk {
    position: i64,
    hash: String,
    /// Whether the seal there was not as it should be.
    flawed: bool,
    /// Whether a row was signed by its writer so far.
    signed: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self { position: 0, hash: GENESIS.to_owned(), flawed: false, signed: false }
    }
}

impl Walk {
    fn step(&mut self, seal: audit_seal::Model) {
        self.position = seal.position;
        self.hash = seal.hash;
    }
}

impl<T: FnMut(&Finding)> Reading<'_, T> {
    /// A chain from its beginning to its head.
    pub(super) async fn chain(
        &mut self,
        db: &DatabaseTransaction,
        chain: Uuid,
        head: Option<&audit_head::Model>,
    ) -> Result<(), Failure> {
        let mut at = Walk::default();
        // No seal of ours stands before the first place.
        let before = audit_seal::Entity::find().filter(audit_seal::Column::Chain.eq(chain));
        let before = before.filter(audit_seal::Column::Position.lt(1)).limit(ROWS_AT_ONCE).all(db).await?;
        for seal in before {
            self.found(chain, Some(seal.position), Some(seal.entry_id), Flaw::Misplaced);
        }
        loop {
            let seals = audit_seal::Entity::find().filter(audit_seal::Column::Chain.eq(chain));
            let seals = seals.filter(audit_seal::Column::Position.gt(at.position));
            let seals = seals.order_by_asc(audit_seal::Column::Position).limit(ROWS_AT_ONCE).all(db).await?;
            if seals.is_empty() {
                break;
            }
            let ids = seals.iter().map(|seal| seal.entry_id);
            let entries = audit_entry::Entity::find().filter(audit_entry::Column::Id.is_in(ids)).all(db).await?;
            let entries: HashMap<Uuid, _> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
            for seal in seals {
                self.link(&mut at, &seal, entries.get(&seal.entry_id));
                at.step(seal);
            }
        }
        let known = self.chains.entry(chain).or_default();
        known.head = (at.position > 0).then(|| Head { chain, position: at.position, hash: at.hash.clone() });
        self.end(&at, chain, head);
        Ok(())
    }

    /// One seal, the one before it, and its row.
    fn link(&mut self, at: &mut Walk, seal: &audit_seal::Model, entry: Option<&audit_entry::Model>) {
        let (chain, position) = (seal.chain, Some(seal.position));
        let before = at.position;
        for gone in before + 1..std::cmp::min(seal.position, before + 1 + MOST_GAPS) {
            self.found(chain, Some(gone), None, Flaw::Removed);
        }
        for kept in self.wanted.kept.iter().filter(|kept| kept.chain == chain && kept.position == seal.position) {
            if kept.hash != seal.hash {
                self.found(chain, position, Some(seal.entry_id), Flaw::Kept);
            }
        }
        let Some(entry) = entry else {
            at.flawed = true;
            return self.found(chain, position, Some(seal.entry_id), Flaw::Removed);
        };
        let counted = self.chains.entry(chain).or_default();
        counted.rows += 1;
        counted.signed += u64::from(entry.signature.is_some());
        // After a gap or a flaw the seal before this one is not the one it was made on.
        let follows = at.flawed || seal.position != before + 1 || seal.previous == at.hash;
        let flaw = self.judge(at, seal, entry).or((!follows).then_some(Flaw::Misplaced));
        at.flawed = flaw.is_some();
        at.signed |= entry.signature.is_some();
        if let Some(flaw) = flaw {
            self.found(chain, position, Some(entry.id), flaw);
        }
    }

    /// Whether a row is what its seal and its writer signed.
    fn judge(&self, at: &Walk, seal: &audit_seal::Model, entry: &audit_entry::Model) -> Option<Flaw> {
        let Some(key) = self.keys.find(&seal.key_id) else { return Some(Flaw::UnknownKey) };
        let sealed = signature::of_seal(key, seal, entry) == seal.hash && chain_of(entry.partner_id) == seal.chain;
        match (sealed, self.written(entry)) {
            (true, Written::ByTheDesk) => None,
            // Before the desk signed its rows none was signed; since then all are.
            (true, Written::Unsigned) => at.signed.then_some(Flaw::Inserted),
            (true, Written::BySomebody) => Some(Flaw::Inserted),
            (false, Written::ByTheDesk) => Some(Flaw::Misplaced),
            (false, Written::Unsigned | Written::BySomebody) => Some(Flaw::Altered),
            (_, Written::WithUnknownKey) => Some(Flaw::UnknownKey),
        }
    }

    /// Whether a chain ends where it should.
    fn end(&mut self, at: &Walk, chain: Uuid, head: Option<&audit_head::Model>) {
        let Some(head) = head else {
            if at.position > 0 {
                self.found(chain, None, None, Flaw::Head);
            }
            return self.kept_beyond(at, chain);
        };
        let signed = self.keys.find(&head.key_id).map(|key| signature::of_head(key, head) == head.signature);
        match signed {
            None => self.found(chain, Some(head.position), None, Flaw::UnknownKey),
            Some(true) => {
                let last = std::cmp::min(head.position, at.position + MOST_GAPS);
                for gone in at.position + 1..=last {
                    self.found(chain, Some(gone), None, Flaw::Removed);
                }
                if head.position < at.position || head.position == at.position && head.hash != at.hash {
                    self.found(chain, Some(head.position), None, Flaw::Head);
                }
            }
            Some(false) => self.found(chain, Some(head.position), None, Flaw::Head),
        }
        self.kept_beyond(at, chain);
    }

    /// A head that was kept elsewhere and that the chain does not reach any more.
    fn kept_beyond(&mut self, at: &Walk, chain: Uuid) {
        for kept in self.wanted.kept.iter().filter(|kept| kept.chain == chain && kept.position > at.position) {
            self.found(chain, Some(kept.position), None, Flaw::Kept);
        }
    }
}
