//! The ends of chains, and the links that make them longer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use uuid::Uuid;

use super::{super::signature, GENESIS, chain_of};
use crate::{
    db::entity::{audit_entry, audit_head, audit_seal},
    failure::Failure,
    keys::Keys,
};

/// The ends of the chains that a batch makes longer.
pub(super) struct Links {
    keys: Keys,
    now: DateTime<Utc>,
    heads: BTreeMap<Uuid, audit_head::Model>,
    longer: BTreeSet<Uuid>,
}

impl Links {
    /// The heads of these chains.
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        keys: &Keys,
        now: DateTime<Utc>,
        chains: &[Uuid],
    ) -> Result<Self, Failure> {
        let chains = chains.iter().copied();
        let heads = audit_head::Entity::find().filter(audit_head::Column::Chain.is_in(chains)).all(db).await?;
        let heads = heads.into_iter().map(|head| (head.chain, head)).collect();
        Ok(Self { keys: keys.clone(), now, heads, longer: BTreeSet::new() })
    }

    /// Whether a chain still ends where its signed head says, or why it is not to be made longer: the loss would be
    /// signed too.
    pub(super) async fn end(
        &self,
        db: &impl ConnectionTrait,
        chain: Uuid,
    ) -> Result<Result<(), &'static str>, Failure> {
        let last = audit_seal::Entity::find().filter(audit_seal::Column::Chain.eq(chain));
        let last = last.order_by_desc(audit_seal::Column::Position).limit(1).one(db).await?;
        Ok(whole(&self.keys, self.heads.get(&chain), last.as_ref()))
    }

    /// The seal of an entry, after which its chain ends with it.
    pub(super) fn add(&mut self, entry: &audit_entry::Model) -> audit_seal::Model {
        let chain = chain_of(entry.partner_id);
        let key = &self.keys.current;
        let (position, previous) =
            self.heads.get(&chain).map_or((1, GENESIS.to_owned()), |head| (head.position + 1, head.hash.clone()));
        let key_id = key.id().to_owned();
        let seal = audit_seal::Model {
            chain,
            position,
            entry_id: entry.id,
            previous,
            hash: String::new(),
            key_id: key_id.clone(),
            sealed_at: self.now,
        };
        let hash = signature::of_seal(key, &seal, entry);
        let head = audit_head::Model { chain, position, hash: hash.clone(), key_id, signature: String::new() };
        let signature = signature::of_head(key, &head);
        self.heads.insert(chain, audit_head::Model { signature, ..head });
        self.longer.insert(chain);
        audit_seal::Model { hash, ..seal }
    }

    /// Writes where the chains end now.
    pub(super) async fn put(mut self, db: &impl ConnectionTrait) -> Result<(), Failure> {
        use audit_head::Column;
        self.heads.retain(|chain, _| self.longer.contains(chain));
        if self.heads.is_empty() {
            return Ok(());
        }
        let moved = [Column::Position, Column::Hash, Column::KeyId, Column::Signature];
        let put = audit_head::Entity::insert_many(self.heads.into_values().map(IntoActiveModel::into_active_model));
        put.on_conflict(OnConflict::column(Column::Chain).update_columns(moved).to_owned())
            .exec_without_returning(db)
            .await?;
        Ok(())
    }
}

fn whole(keys: &Keys, head: Option<&audit_head::Model>, last: Option<&audit_seal::Model>) -> Result<(), &'static str> {
    let (head, last) = match (head, last) {
        (None, None) => return Ok(()),
        (Some(head), Some(last)) => (head, last),
        (None, Some(_)) => return Err("its head is missing; see `partnerdesk audit verify`"),
        (Some(_), None) => return Err("its seals are missing; see `partnerdesk audit verify`"),
    };
    let Some(key) = keys.find(&head.key_id) else {
        return Err("its head is signed with a key that is not given; see PARTNERDESK_OLD_AUDIT_KEY");
    };
    if signature::of_head(key, head) != head.signature || (head.position, &head.hash) != (last.position, &last.hash) {
        return Err("it does not end where its head says; see `partnerdesk audit verify`");
    }
    Ok(())
}
