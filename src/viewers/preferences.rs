//! What viewers prefer, remembered for a moment: every operation asks, hardly any changes it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use jiff::tz::TimeZone;
use sea_orm::DbErr;
use tokio::{sync::broadcast::error::RecvError, time::Instant};
use uuid::Uuid;

use super::store;
use crate::{
    access::Caller,
    db::{Db, live::Live, outbox::Topic},
};

/// How long another server may take to notice a change.
const FRESH: Duration = Duration::from_secs(10);
/// How many viewers are remembered at most.
const MOST: usize = 10_000;

/// What a viewer prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preference {
    /// The locale of answers that name none.
    pub locale: Option<String>,
    /// The zone in which moments are told: the one that was saved, else the viewer's own, else that of the
    /// partner the viewer works for or deals with.
    pub time_zone: Option<String>,
    /// Whether the viewer is nobody: erased, or of another tenant than its token says.
    pub gone: bool,
}

/// What was read, when, and for somebody of which tenant.
struct Remembered {
    at: Instant,
    tenant: Option<Uuid>,
    preference: Preference,
}

/// The preferences of those who called lately.
#[derive(Clone)]
pub struct Preferences {
    db: Db,
    known: Arc<Mutex<HashMap<String, Remembered>>>,
}

impl Preferences {
    /// Nobody's yet.
    pub fn new(db: Db) -> Self {
        Self { db, known: Arc::default() }
    }

    /// What a caller prefers. A database that does not answer is a failure: nobody could tell whether the caller was
    /// erased.
    pub async fn of(&self, caller: &Caller) -> Result<Preference, DbErr> {
        if *caller == Caller::Anonymous {
            return Ok(Preference::default());
        }
        if let Some(preference) = self.remembered(caller) {
            return Ok(preference);
        }
        let preference = self.read(caller).await?;
        self.remember(caller, preference.clone());
        Ok(preference)
    }

    /// What is known of a caller without asking the database.
    pub fn remembered(&self, caller: &Caller) -> Option<Preference> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.get(&caller.subject())?;
        (found.at.elapsed() < FRESH && found.tenant == caller.tenant()).then(|| found.preference.clone())
    }

    /// Forgets a caller, by its subject, whose preferences have changed.
    pub fn forget(&self, subject: &str) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(subject);
    }

    async fn read(&self, caller: &Caller) -> Result<Preference, DbErr> {
        let db = self.db.seen_by(caller);
        let saved = store::one(db.read(), &caller.subject()).await?;
        let (locale, zone) = saved.map_or((None, None), |row| (row.locale, row.time_zone));
        // The row of another tenant's person is to be seen, and refused.
        let person = store::person(self.db.read(), caller).await?;
        let time_zone = zone.or_else(|| person.zones.into_iter().find(|zone| TimeZone::get(zone).is_ok()));
        Ok(Preference { locale, time_zone, gone: person.gone })
    }

    /// Resolves when the caller is erased, on whichever server. Who was before is not let in.
    pub async fn erased(self, caller: Caller, live: Live) {
        let Some(id) = caller.agent().or(caller.contact()) else { return std::future::pending().await };
        let mut events = live.listen();
        loop {
            match events.recv().await {
                Ok(event) if event.is_about(Topic::Person, id) => break,
                Ok(_) => {}
                // It may be among those that were missed.
                Err(RecvError::Lagged(_)) if self.read(&caller).await.is_ok_and(|found| !found.gone) => {}
                Err(_) => break,
            }
        }
        self.forget(&caller.subject());
    }

    fn remember(&self, caller: &Caller, preference: Preference) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, found| found.at.elapsed() < FRESH);
        }
        if known.len() < MOST {
            let found = Remembered { at: Instant::now(), tenant: caller.tenant(), preference };
            known.insert(caller.subject(), found);
        }
    }
}
