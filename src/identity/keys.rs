//! The keys of one issuer, kept. A token signed with a known one costs no question to anybody; an unknown one
//! costs at most one question for all who ask at once, and one per [`COOL_DOWN`] whatever tokens arrive.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use arc_swap::ArcSwapOption;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::{
    fetch::Fetcher,
    key_set::{Found, KeySet, VerifyingKey},
    settings::{Algorithm, KeysAt},
};

/// Shortest time between two questions to an issuer.
pub const COOL_DOWN: TimeDelta = TimeDelta::seconds(30);

/// Why there is no key for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// The issuer has none of that name for that algorithm.
    Unknown,
    /// The issuer could not be asked, so nobody knows; it is asked again after this many seconds.
    Unavailable { retry_after: u64 },
}

/// The keys of one issuer.
pub struct Keys(Arc<Kept>);

struct Kept {
    issuer: String,
    at: KeysAt,
    fetcher: Fetcher,
    known: ArcSwapOption<Known>,
    /// Whoever holds it asks the issuer, alone.
    turn: Arc<Mutex<Turn>>,
    fetched: AtomicU64,
    failed: AtomicU64,
}

struct Known {
    keys: KeySet,
    fetched_at: DateTime<Utc>,
    fresh_until: DateTime<Utc>,
}

/// How an issuer is doing, for whoever watches over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysSeen {
    pub issuer: String,
    /// How often its keys were fetched since the start.
    pub fetched: u64,
    /// How often they could not be.
    pub failed: u64,
    /// When those in use were fetched; none are in use before.
    pub fetched_at: Option<DateTime<Utc>>,
}

/// The last question to the issuer.
#[derive(Default)]
struct Turn {
    asked_at: Option<DateTime<Utc>>,
    failed: bool,
}

impl Keys {
    /// None yet; they are fetched when they are needed, or by [`Keys::refresh`].
    pub fn new(issuer: String, at: KeysAt, fetcher: Fetcher) -> Self {
        Self(Arc::new(Kept {
            issuer,
            at,
            fetcher,
            known: ArcSwapOption::empty(),
            turn: Arc::default(),
            fetched: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        }))
    }

    /// The key for a token, if it is known without asking.
    pub fn known(&self, id: Option<&str>, algorithm: Algorithm) -> Found {
        self.0.known.load().as_ref().map_or(Found::Nothing, |known| known.keys.find(id, algorithm))
    }

    /// The key for a token; asks the issuer for one that is not known.
    pub async fn find(
        &self,
        id: Option<&str>,
        algorithm: Algorithm,
        now: DateTime<Utc>,
    ) -> Result<Arc<VerifyingKey>, NoKey> {
        // Whatever is found: keys that are not fit may have become so.
        self.keep_fresh(now);
        match self.known(id, algorithm) {
            Found::Key(key) => return Ok(key),
            Found::Unfit => return Err(NoKey::Unknown),
            Found::Nothing => {}
        }
        let answer = self.ask(now).await;
        match self.known(id, algorithm) {
            Found::Key(key) => Ok(key),
            Found::Unfit => Err(NoKey::Unknown),
            Found::Nothing => Err(answer.err().unwrap_or(NoKey::Unknown)),
        }
    }

    /// How the issuer is doing.
    pub fn seen(&self) -> KeysSeen {
        KeysSeen {
            issuer: self.0.issuer.clone(),
            fetched: self.0.fetched.load(Ordering::Relaxed),
            failed: self.0.failed.load(Ordering::Relaxed),
            fetched_at: self.0.known.load().as_ref().map(|known| known.fetched_at),
        }
    }

    /// Asks the issuer without waiting for it.
    pub fn refresh(&self, now: DateTime<Utc>) {
        if let Ok(turn) = Arc::clone(&self.0.turn).try_lock_owned()
            && turn.may_ask(now)
        {
            tokio::spawn(Arc::clone(&self.0).fetch(turn, now));
        }
    }

    /// Old keys serve on until there are new ones, however long the issuer is down.
    fn keep_fresh(&self, now: DateTime<Utc>) {
        if self.0.known.load().as_ref().is_some_and(|known| known.fresh_until <= now) {
            self.refresh(now);
        }
    }

    /// Asks the issuer unless somebody just did, and waits for the answer. It goes on when the caller gives up:
    /// otherwise clients that hang up could have it asked again and again.
    async fn ask(&self, now: DateTime<Utc>) -> Result<(), NoKey> {
        let turn = Arc::clone(&self.0.turn).lock_owned().await;
        if !turn.may_ask(now) {
            return turn.outcome(now);
        }
        let asked = tokio::spawn(Arc::clone(&self.0).fetch(turn, now)).await;
        asked.unwrap_or(Err(NoKey::Unavailable { retry_after: COOL_DOWN.num_seconds().unsigned_abs() }))
    }
}

impl Turn {
    /// The clock may have been set back since.
    fn may_ask(&self, now: DateTime<Utc>) -> bool {
        self.asked_at.is_none_or(|asked_at| (now - asked_at).abs() >= COOL_DOWN)
    }

    fn outcome(&self, now: DateTime<Utc>) -> Result<(), NoKey> {
        let left = self.asked_at.map_or(COOL_DOWN, |asked_at| COOL_DOWN - (now - asked_at).abs());
        let retry_after = left.num_seconds().max(1).unsigned_abs();
        if self.failed { Err(NoKey::Unavailable { retry_after }) } else { Ok(()) }
    }
}

impl Kept {
    async fn fetch(self: Arc<Self>, mut turn: OwnedMutexGuard<Turn>, now: DateTime<Utc>) -> Result<(), NoKey> {
        // Counted as failed until it has not: a panic must not look like an answer.
        *turn = Turn { asked_at: Some(now), failed: true };
        match self.fetcher.keys(&self.issuer, &self.at).await {
            Ok(fetched) => {
                tracing::debug!(issuer = self.issuer, keys = fetched.keys.len(), "the issuer's keys are fetched");
                let known = Known { keys: fetched.keys, fetched_at: now, fresh_until: now + fetched.fresh_for };
                self.known.store(Some(Arc::new(known)));
                self.fetched.fetch_add(1, Ordering::Relaxed);
                turn.failed = false;
            }
            Err(failure) => {
                self.failed.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(issuer = self.issuer, error = failure.chain(), "the issuer's keys cannot be fetched");
            }
        }
        turn.outcome(now)
    }
}
