//! What an action may know: who calls, the database, the time and new ids. It knows no locale, for
//! actions decide and never speak.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, SubsecRound, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::{access::Caller, db::Db, keys::Key};

/// The time, injected so that tests are exact.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The clock of the machine.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn system() -> Self {
        Self::from_fn(Utc::now)
    }

    /// A clock of one's own.
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Now, in whole milliseconds: what both databases keep and every client can show.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)().trunc_subsecs(3)
    }
}

/// The source of new ids, injected so that tests are exact.
#[derive(Clone)]
pub struct Ids(Arc<dyn Fn(DateTime<Utc>) -> Uuid + Send + Sync>);

impl Ids {
    /// Random UUIDv7 with a counter: what one server makes within a millisecond sorts as it was made.
    pub fn random() -> Self {
        let counter = Mutex::new(ContextV7::new());
        Self::from_fn(move |now| {
            let (seconds, nanos) = (now.timestamp().max(0).unsigned_abs(), now.timestamp_subsec_nanos());
            let counter = counter.lock().unwrap_or_else(PoisonError::into_inner);
            Uuid::new_v7(Timestamp::from_unix(&*counter, seconds, nanos))
        })
    }

    /// A source of one's own.
    pub fn from_fn(next: impl Fn(DateTime<Utc>) -> Uuid + Send + Sync + 'static) -> Self {
        Self(Arc::new(next))
    }

    /// A new id that sorts by the given time.
    pub fn next(&self, now: DateTime<Utc>) -> Uuid {
        (self.0)(now)
    }
}

/// The context of one operation.
#[derive(Clone)]
pub struct Cx {
    /// Who calls.
    pub caller: Caller,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// The request that all of it is done for, as logs and answers name it.
    pub request_id: String,
    /// Signs what the audit trail keeps.
    pub audit_key: Key,
}

impl Cx {
    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id.
    pub fn new_id(&self) -> Uuid {
        self.ids.next(self.now())
    }
}
