//! API tokens that were used lately, remembered for a moment, and what ends them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::{model::digest_of, store};
use crate::{
    db::{Db, entity::api_token, live::Live, outbox::Topic},
    failure::Failure,
};

/// How long another server may take to notice a revocation: no longer than the outbox takes.
const FRESH: TimeDelta = TimeDelta::milliseconds(500);
/// How many tokens are remembered at most.
const MOST: usize = 10_000;

/// The tokens of those who called lately. What is no token is never remembered, so nobody can fill it with
/// inventions.
#[derive(Clone)]
pub struct ApiTokens {
    db: Db,
    live: Live,
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    /// By digest, with the moment of reading.
    rows: HashMap<String, (DateTime<Utc>, api_token::Model)>,
    /// How often one was forgotten: what was read before that may be older than it.
    forgotten: u64,
}

impl ApiTokens {
    /// Nobody's yet.
    pub fn new(db: Db, live: Live) -> Self {
        Self { db, live, known: Arc::default() }
    }

    /// The token with this text, whether or not it is still good.
    pub async fn find(&self, text: &str, now: DateTime<Utc>) -> Result<Option<api_token::Model>, Failure> {
        let Some(digest) = digest_of(text) else { return Ok(None) };
        if let Some(row) = self.fresh(&digest, now) {
            return Ok(Some(row));
        }
        let forgotten = self.known().forgotten;
        let found = store::by_digest(self.db.read(), &digest).await?;
        if let Some(row) = &found {
            self.note_use(row, now);
            self.known().remember(digest, row.clone(), now, forgotten);
        }
        Ok(found)
    }

    /// The same as far as it is known without asking the database.
    pub fn remembered(&self, text: &str, now: DateTime<Utc>) -> Option<api_token::Model> {
        self.fresh(&digest_of(text)?, now)
    }

    /// Whether somebody has called with this token on this server lately.
    pub fn has_met(&self, text: &str) -> bool {
        digest_of(text).is_some_and(|digest| self.known().rows.contains_key(&digest))
    }

    /// Forgets a token that was revoked on this server.
    pub fn forget(&self, row: &api_token::Model) {
        let mut known = self.known();
        known.rows.remove(&row.secret_digest);
        known.forgotten += 1;
    }

    /// Resolves when a token is revoked, on whichever server. It costs nothing until it is waited for.
    pub async fn revoked(self, id: Uuid) {
        let mut events = self.live.listen();
        // What happened before listening began is seen by looking, and so is what was missed in between. Who
        // cannot look does not go on.
        while let Ok(Some(api_token::Model { revoked_at: None, .. })) = store::by_id(self.db.read(), id).await {
            loop {
                match events.recv().await {
                    Ok(event) if event.is_about(Topic::ApiToken, id) => return,
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return,
                }
            }
        }
    }

    fn fresh(&self, digest: &str, now: DateTime<Utc>) -> Option<api_token::Model> {
        let known = self.known();
        known.rows.get(digest).filter(|(at, _)| is_fresh(*at, now)).map(|(_, row)| row.clone())
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers the day, once a day and beside the request, which does not wait for it.
    fn note_use(&self, row: &api_token::Model, now: DateTime<Utc>) {
        let today = now.date_naive();
        let good = row.revoked_at.is_none() && row.expires_at > now;
        if !good || row.last_used_on.is_some_and(|day| day >= today) {
            return;
        }
        let (db, id) = (self.db.clone(), row.id);
        tokio::spawn(async move {
            if let Err(failure) = store::used(db.write(), id, today).await {
                tracing::warn!(error = failure.chain(), "noting the use of an API token");
            }
        });
    }
}

impl Known {
    /// Remembers what was read, unless something was forgotten since.
    fn remember(&mut self, digest: String, row: api_token::Model, now: DateTime<Utc>, forgotten: u64) {
        if self.rows.len() >= MOST {
            self.rows.retain(|_, (at, _)| is_fresh(*at, now));
        }
        if self.rows.len() < MOST && self.forgotten == forgotten {
            self.rows.insert(digest, (now, row));
        }
    }
}

/// A clock that was set back makes nothing fresh.
fn is_fresh(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (TimeDelta::zero()..FRESH).contains(&(now - at))
}
