//! Seals what was written: each partner's entries become a chain, in which every link signs the one before it.
//!
//! Entries wait in a queue that their own transactions fill, so the order is that of commits: what is not
//! committed is not seen, and what commits later is sealed later. Changes of one object queue up for its row, so
//! their entries do not change places either. Nobody waits for the sealer; what it did not reach before a crash
//! still waits afterwards.
//!
//! The queue is read chain by chain, the one that has waited longest first. A chain that is broken costs a look at
//! its end now and then, however much waits behind it.

mod backlog;
mod links;
mod queue;

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use tokio::sync::watch;
use uuid::Uuid;

pub use backlog::{Backlog, MOST_COUNTED, Waiting};
use links::Links;

use super::{chain_of, name_of};
use crate::{
    cx::Clock,
    db::{
        Db,
        entity::{audit_entry, audit_pending},
        write,
    },
    failure::Failure,
    keys::Keys,
};

/// How often the queue is looked at.
const PAUSE: Duration = Duration::from_millis(250);

/// How long a failure is given to pass.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a statement may keep the sealer.
const STALLED: Duration = Duration::from_secs(60);

/// How often a chain is looked at that is broken.
pub const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(5);

/// On SQLite writers wait for a batch, so it is a matter of milliseconds.
const BATCH: u64 = 200;

/// Any number that nothing else in the database uses as an advisory lock.
const LOCK: i64 = 0x7365_616c;

/// What the first link of a chain signs as the one before it.
pub(super) const GENESIS: &str = "";

const ENTRY_GONE: &str = "an entry was removed before it got its seal; see `partnerdesk audit verify`";

/// Seals, and remembers which chains cannot be made longer.
pub struct Sealer {
    db: Db,
    keys: Keys,
    broken: BTreeMap<Uuid, Broken>,
    backlog: watch::Sender<Backlog>,
}

/// A chain that is not as it was left.
struct Broken {
    why: &'static str,
    looked_at: DateTime<Utc>,
}

impl Sealer {
    /// Knows nothing of any chain yet.
    pub fn new(db: Db, keys: Keys) -> Self {
        Self { db, keys, broken: BTreeMap::new(), backlog: watch::Sender::default() }
    }

    /// What waits, as this sealer saw it last.
    pub fn backlog(&self) -> watch::Receiver<Backlog> {
        self.backlog.subscribe()
    }

    /// Seals for as long as the server runs.
    pub async fn run(mut self, clock: Clock) {
        loop {
            // A connection that went silent must not hold up all that comes.
            let sealed = tokio::time::timeout(STALLED, self.seal(clock.now())).await;
            let pause = match sealed.unwrap_or_else(|_| Err(Failure::new("the database did not answer in time"))) {
                Ok(BATCH) => continue,
                Ok(_) => PAUSE,
                Err(failure) => {
                    tracing::error!(error = failure.chain(), "sealing the audit trail");
                    PATIENCE
                }
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// Seals the entries that have waited longest, and says how many. One server does so at a time; another one
    /// finds nothing to do.
    pub async fn seal(&mut self, now: DateTime<Utc>) -> Result<u64, Failure> {
        let waiting = queue::chains(self.db.read()).await?;
        let due = self.due(&waiting, now);
        let sealed = if due.is_empty() { Some(0) } else { self.seal_some(&due, now).await? };
        let left = if sealed == Some(BATCH) { queue::chains(self.db.read()).await? } else { waiting };
        self.publish(left, &due, sealed, now).await?;
        Ok(sealed.unwrap_or(0))
    }

    /// The chains to look at now: all in which something waits, but a broken one only now and then.
    fn due(&self, waiting: &[queue::First], now: DateTime<Utc>) -> Vec<Uuid> {
        let rests = |chain: &Uuid| self.broken.get(chain).is_some_and(|broken| broken.rests(now));
        let mut due: Vec<Uuid> = waiting.iter().map(|first| first.chain).collect();
        due.extend(self.broken.keys().filter(|chain| !waiting.iter().any(|first| first.chain == **chain)));
        due.retain(|chain| !rests(chain));
        due.truncate(usize::try_from(BATCH).unwrap_or(usize::MAX));
        due
    }

    /// Seals some of what waits in these chains; none if another server is sealing.
    async fn seal_some(&mut self, chains: &[Uuid], now: DateTime<Utc>) -> Result<Option<u64>, Failure> {
        let transaction = self.db.begin().await?;
        if self.db.is_postgres() && !locked(&transaction).await? {
            return Ok(None);
        }
        let sealed = self.batch(&transaction, chains, now).await?;
        transaction.commit().await?;
        Ok(Some(sealed))
    }

    async fn batch(
        &mut self,
        transaction: &impl ConnectionTrait,
        chains: &[Uuid],
        now: DateTime<Utc>,
    ) -> Result<u64, Failure> {
        let mut links = Links::read(transaction, &self.keys, now, chains).await?;
        let waiting = self.take(transaction, &links, chains, now).await?;
        let entries = entries_of(transaction, &waiting).await?;
        let (mut seals, mut done) = (Vec::new(), Vec::new());
        for row in &waiting {
            if let Some(entry) = entries.get(&row.entry_id) {
                seals.push(links.add(entry));
                done.push(row.sequence);
            }
        }
        let sealed = done.len() as u64;
        write::insert_all(transaction, seals).await?;
        links.put(transaction).await?;
        queue::remove(transaction, done).await?;
        Ok(sealed)
    }

    /// What is to be sealed now. A chain from which an entry is gone is made longer without it.
    async fn take(
        &mut self,
        transaction: &impl ConnectionTrait,
        links: &Links,
        chains: &[Uuid],
        now: DateTime<Utc>,
    ) -> Result<Vec<audit_pending::Model>, Failure> {
        let mut waiting = Vec::new();
        for chain in chains {
            let room = BATCH - waiting.len() as u64;
            if room == 0 {
                break;
            }
            let broken = match links.end(transaction, *chain).await? {
                Err(why) => Some(why),
                Ok(()) => {
                    let rows = queue::of(transaction, *chain, room).await?;
                    let more = rows.len() as u64 == room;
                    waiting.extend(rows);
                    if more {
                        continue;
                    }
                    queue::misses(transaction, *chain).await?.then_some(ENTRY_GONE)
                }
            };
            match broken {
                Some(why) => self.is_broken(*chain, Broken { why, looked_at: now }),
                None => self.is_whole(*chain),
            }
        }
        Ok(waiting)
    }

    /// Said once for each break, and again after a start.
    fn is_broken(&mut self, chain: Uuid, broken: Broken) {
        let why = broken.why;
        let before = self.broken.insert(chain, broken);
        if before.is_none_or(|before| before.why != why) {
            tracing::error!(chain = name_of(chain), why, "a chain of the audit trail is broken");
        }
    }

    fn is_whole(&mut self, chain: Uuid) {
        if self.broken.remove(&chain).is_some() {
            tracing::info!(chain = name_of(chain), "the chain of the audit trail goes on");
        }
    }

    /// Tells what is left. What a broken chain holds is counted when that chain is looked at.
    async fn publish(
        &self,
        left: Vec<queue::First>,
        looked_at: &[Uuid],
        sealed: Option<u64>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let mut backlog = self.backlog.borrow().clone();
        let (broken, whole): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|first| self.broken.contains_key(&first.chain));
        let looked = looked_at.iter().any(|chain| self.broken.contains_key(chain));
        if looked || self.broken.len() != backlog.broken_chains {
            backlog.broken = queue::measure(self.db.read(), &broken).await?;
        }
        let all_sealed = sealed.is_some_and(|sealed| sealed < BATCH);
        backlog.whole = if all_sealed { Waiting::default() } else { queue::measure(self.db.read(), &whole).await? };
        backlog.broken_chains = self.broken.len();
        backlog.seen_at = Some(now);
        self.backlog.send_replace(backlog);
        Ok(())
    }
}

impl Broken {
    /// The clock may have been set back since.
    fn rests(&self, now: DateTime<Utc>) -> bool {
        (now - self.looked_at).abs() < LOOK_AGAIN
    }
}

/// The entries behind places in the queue.
async fn entries_of(
    db: &impl ConnectionTrait,
    waiting: &[audit_pending::Model],
) -> Result<HashMap<Uuid, audit_entry::Model>, Failure> {
    if waiting.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = waiting.iter().map(|row| row.entry_id);
    let entries = audit_entry::Entity::find().filter(audit_entry::Column::Id.is_in(ids)).all(db).await?;
    Ok(entries.into_iter().map(|entry| (entry.id, entry)).collect())
}

/// The lock lives and dies with the transaction.
async fn locked(transaction: &impl ConnectionTrait) -> Result<bool, Failure> {
    let sql = format!("SELECT pg_try_advisory_xact_lock({LOCK})");
    let statement = Statement::from_string(transaction.get_database_backend(), sql);
    let row = transaction.query_one_raw(statement).await?.ok_or_else(|| Failure::new("a lock gave no answer"))?;
    Ok(row.try_get_by_index(0)?)
}
