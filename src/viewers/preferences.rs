//! What viewers prefer, remembered for a moment: every operation asks, hardly any changes it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sea_orm::DbErr;
use tokio::time::Instant;

use super::store;
use crate::{access::Caller, customers, db::Db};

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
        match self.read(caller, &subject).await {
            Ok(preference) => {
                self.remember(subject, preference.clone());
                preference
            }
            Err(error) => {
                tracing::warn!(%error, "reading the preferences of a viewer");
                Preference::default()
            }
        }
    }

    /// A contact that prefers no zone is told the time of its own.
    async fn read(&self, caller: &Caller, subject: &str) -> Result<Preference, DbErr> {
        let row = store::one(self.db.read(), subject).await?;
        let (locale, mut time_zone) = row.map_or((None, None), |row| (row.locale, row.time_zone));
        if let (None, Caller::Contact { contact, .. }) = (&time_zone, caller) {
            let contact = customers::store::contact(self.db.read(), caller.scope(), *contact).await?;
            time_zone = contact.map(|contact| contact.time_zone);
        }
        Ok(Preference { locale, time_zone })
    }

    /// Forgets what was remembered, so that it is read again.
    pub fn forget(&self, subject: &str) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(subject);
    }

    /// Remembers what was just read.
    fn remember(&self, subject: String, preference: Preference) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, (at, _)| at.elapsed() < FRESH);
        }
        if known.len() < MOST {
            known.insert(subject, (Instant::now(), preference));
        }
    }
}
