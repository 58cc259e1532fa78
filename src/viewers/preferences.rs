//! What viewers prefer, remembered for a moment: every operation asks, hardly any changes it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use super::store;
use crate::{access::Caller, db::Db};

/// How long another server may take to notice a change.
const FRESH: Duration = Duration::from_secs(10);
/// How many viewers are remembered at most.
const MOST: usize = 10_000;

/// What a viewer prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preference {
    /// The locale of answers that name none.
    pub locale: Option<String>,
    /// The zone in which moments are told.
    pub time_zone: Option<String>,
}

/// The preferences of those who called lately.
#[derive(Clone)]
pub struct Preferences {
    db: Db,
    known: Arc<Mutex<HashMap<String, (Instant, Preference)>>>,
}

impl Preferences {
    /// Nobody's yet.
    pub fn new(db: Db) -> Self {
        Self { db, known: Arc::default() }
    }

    /// What a caller prefers; nothing, if the database does not answer.
    pub async fn of(&self, caller: &Caller) -> Preference {
        if *caller == Caller::Anonymous {
            return Preference::default();
        }
        let subject = caller.subject();
        let remembered = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&subject).cloned();
        if let Some((_, preference)) = remembered.filter(|(at, _)| at.elapsed() < FRESH) {
            return preference;
        }
        match store::one(self.db.read(), &subject).await {
            Ok(row) => {
                let preference = row.map_or_else(Preference::default, |row| Preference {
                    locale: row.locale,
                    time_zone: row.time_zone,
                });
                self.remember(subject, preference.clone());
                preference
            }
            Err(error) => {
                tracing::warn!(%error, "reading the preferences of a viewer");
                Preference::default()
            }
        }
    }

    /// Remembers what was just read or written.
    pub fn remember(&self, subject: String, preference: Preference) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, (at, _)| at.elapsed() < FRESH);
        }
        if known.len() < MOST {
            known.insert(subject, (Instant::now(), preference));
        }
    }
}
