//! Seals what was written: each partner's entries become a chain, in which every link signs the one before it.
//!
//! Entries wait in a queue that their own transactions fill, so the order is that of commits: what is not
//! committed is not seen, and what commits later is sealed later. Changes of one object queue up for its row, so
//! their entries do not change places either. Nobody waits for the sealer; what it did not reach before a crash
//! still waits afterwards.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement, sea_query::OnConflict,
};
use uuid::Uuid;

use super::{chain_of, signature};
use crate::{
    cx::Clock,
    db::{
        Db,
        entity::{audit_entry, audit_head, audit_pending, audit_seal},
        write,
    },
    failure::Failure,
    keys::Keys,
};

/// How often the queue is looked at.
const PAUSE: Duration = Duration::from_millis(250);

/// How long a failure, or a chain that cannot be made longer, is given to pass.
const PATIENCE: Duration = Duration::from_secs(5);

/// On SQLite writers wait for a batch, so it is a matter of milliseconds.
const BATCH: u64 = 200;

/// Any number that nothing else in the database uses as an advisory lock.
const LOCK: i64 = 0x7365_616c;

/// What the first link of a chain signs as the one before it.
pub(super) const GENESIS: &str = "";

/// Seals for as long as the server runs.
pub async fn run(db: Db, keys: Keys, clock: Clock) {
    loop {
        let pause = match seal(&db, &keys, clock.now()).await {
            Ok(Sealed { rows, .. }) if rows == BATCH => continue,
            Ok(Sealed { rows: 0, held: true }) => PATIENCE,
            Ok(_) => PAUSE,
            Err(failure) => {
                tracing::error!(error = failure.chain(), "sealing the audit trail");
                PATIENCE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// How many rows have their seals now.
    pub rows: u64,
    /// Whether some could not be sealed, and wait on.
    pub held: bool,
}

/// Seals the entries that have waited longest. One server does so at a time; another one finds nothing to do.
pub async fn seal(db: &Db, keys: &Keys, now: DateTime<Utc>) -> Result<Sealed, Failure> {
    let mut sealed = Sealed::default();
    if audit_pending::Entity::find().limit(1).one(db.read()).await?.is_none() {
        return Ok(sealed);
    }
    let transaction = db.begin().await?;
    if db.is_postgres() && !locked(&transaction).await? {
        return Ok(sealed);
    }
    let mut after = 0;
    // What cannot be sealed must not keep back what stands behind it.
    while sealed.rows == 0 {
        let waiting = audit_pending::Entity::find().filter(audit_pending::Column::Sequence.gt(after));
        let waiting = waiting.order_by_asc(audit_pending::Column::Sequence).limit(BATCH).all(&transaction).await?;
        let Some(last) = waiting.last() else { break };
        after = last.sequence;
        sealed.rows = batch(&transaction, keys, now, &waiting).await?;
        sealed.held |= sealed.rows < waiting.len() as u64;
    }
    transaction.commit().await?;
    Ok(sealed)
}

/// Seals some of those that wait, and says how many.
async fn batch(
    transaction: &impl ConnectionTrait,
    keys: &Keys,
    now: DateTime<Utc>,
    waiting: &[audit_pending::Model],
) -> Result<u64, Failure> {
    let ids = waiting.iter().map(|row| row.entry_id);
    let entries = audit_entry::Entity::find().filter(audit_entry::Column::Id.is_in(ids)).all(transaction).await?;
    let entries: HashMap<Uuid, audit_entry::Model> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
    let mut links = Links::read(transaction, keys, now, entries.values()).await?;
    let (mut seals, mut done) = (Vec::new(), Vec::new());
    for row in waiting {
        let seal = entries.get(&row.entry_id).and_then(|entry| links.add(entry));
        seals.extend(seal.inspect(|_| done.push(row.sequence)));
    }
    let sealed = done.len() as u64;
    write::insert_all(transaction, seals).await?;
    put_heads(transaction, links.heads.into_values().collect()).await?;
    let done = audit_pending::Entity::delete_many().filter(audit_pending::Column::Sequence.is_in(done));
    done.exec(transaction).await?;
    Ok(sealed)
}

/// The lock lives and dies with the transaction.
async fn locked(transaction: &impl ConnectionTrait) -> Result<bool, Failure> {
    let sql = format!("SELECT pg_try_advisory_xact_lock({LOCK})");
    let statement = Statement::from_string(transaction.get_database_backend(), sql);
    let row = transaction.query_one_raw(statement).await?.ok_or_else(|| Failure::new("a lock gave no answer"))?;
    Ok(row.try_get_by_index(0)?)
}

/// The ends of the chains that a batch makes longer.
struct Links<'a> {
    keys: &'a Keys,
    now: DateTime<Utc>,
    heads: BTreeMap<Uuid, audit_head::Model>,
    /// Chains that do not end as they were left: nothing is added to them, or the loss would be signed too.
    broken: Vec<Uuid>,
}

impl<'a> Links<'a> {
    async fn read(
        db: &impl ConnectionTrait,
        keys: &'a Keys,
        now: DateTime<Utc>,
        entries: impl Iterator<Item = &audit_entry::Model>,
    ) -> Result<Self, Failure> {
        let mut chains: Vec<Uuid> = entries.map(|entry| chain_of(entry.partner_id)).collect();
        chains.sort_unstable();
        chains.dedup();
        let heads = audit_head::Entity::find().filter(audit_head::Column::Chain.is_in(chains.clone())).all(db).await?;
        let (mut known, mut broken) = (BTreeMap::new(), Vec::new());
        for chain in chains {
            let head = heads.iter().find(|head| head.chain == chain);
            let last = audit_seal::Entity::find().filter(audit_seal::Column::Chain.eq(chain));
            let last = last.order_by_desc(audit_seal::Column::Position).limit(1).one(db).await?;
            match whole(keys, head, last.as_ref()) {
                Ok(()) => known.extend(head.map(|head| (chain, head.clone()))),
                Err(why) => {
                    tracing::error!(%chain, why, "the chain of the audit trail is not made longer");
                    broken.push(chain);
                }
            }
        }
        Ok(Self { keys, now, heads: known, broken })
    }

    /// The seal of an entry, after which the chain ends with it.
    fn add(&mut self, entry: &audit_entry::Model) -> Option<audit_seal::Model> {
        let chain = chain_of(entry.partner_id);
        if self.broken.contains(&chain) {
            return None;
        }
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
        Some(audit_seal::Model { hash, ..seal })
    }
}

/// Whether a chain still ends where its signed head says.
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

async fn put_heads(db: &impl ConnectionTrait, heads: Vec<audit_head::Model>) -> Result<(), Failure> {
    use audit_head::Column;
    if heads.is_empty() {
        return Ok(());
    }
    let moved = [Column::Position, Column::Hash, Column::KeyId, Column::Signature];
    let heads = heads.into_iter().map(sea_orm::IntoActiveModel::into_active_model);
    let put = audit_head::Entity::insert_many(heads);
    put.on_conflict(OnConflict::column(Column::Chain).update_columns(moved).to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(())
}
