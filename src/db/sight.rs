//! Whose rows a PostgreSQL session works for, and what it was told of that.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicI32, Ordering},
};

use sea_orm::sqlx::{self, PgConnection, Row};

use crate::access::{Caller, Scope};

const TELL: &str = "SELECT set_config('role', $1, false), set_config('partnerdesk.partner', $2, false), \
     set_config('partnerdesk.provider', $3, false), set_config('partnerdesk.customer', $4, false), \
     set_config('partnerdesk.platform', $5, false), set_config('partnerdesk.subject', $6, false), \
     set_config('search_path', $7, false), set_config('statement_timeout', $8, false), pg_backend_pid() AS process";

/// A little more than an operation may take: what it left behind does not keep a session for ever.
const STATEMENT_TIMEOUT: &str = "40s";

/// What holds for every session, whoever it works for.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// The role whose rights it has.
    pub role: String,
    /// Where the tables are. A path with the user's name in it would lead elsewhere under the role.
    pub schema: String,
}

/// Whose rows a session works for, as its settings say it. What does not apply is empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sight {
    partner: String,
    provider: String,
    customer: String,
    platform: &'static str,
    subject: String,
}

impl Sight {
    /// What a caller may see.
    pub fn of(caller: &Caller) -> Self {
        let told = Self {
            subject: if *caller == Caller::Anonymous { String::new() } else { caller.subject() },
            ..Self::default()
        };
        match caller.scope() {
            Scope::Nothing => told,
            Scope::Partner(own) => Self { partner: own.to_string(), ..told },
            Scope::Provider(own) => Self { provider: own.to_string(), ..told },
            Scope::Customer(own) => Self { customer: own.to_string(), ..told },
            Scope::Platform => Self { platform: "on", ..told },
        }
    }

    /// Tells a connection, and answers with the number of the process that serves it.
    async fn tell(&self, connection: &mut PgConnection, bounds: &Bounds) -> Result<i32, sqlx::Error> {
        let told = sqlx::query(TELL).bind(&bounds.role).bind(&self.partner).bind(&self.provider).bind(&self.customer);
        let told = told.bind(self.platform).bind(&self.subject).bind(&bounds.schema).bind(STATEMENT_TIMEOUT);
        told.fetch_one(connection).await?.try_get("process")
    }
}

/// What is known of one connection; shared with the hooks of its pool.
#[derive(Default)]
pub struct Knowledge {
    bounds: Bounds,
    /// Whom it is to work for.
    wanted: Mutex<Arc<Sight>>,
    /// Whom it was told to work for.
    told: Mutex<Option<Arc<Sight>>>,
    /// The server's process that serves it; 0 if none is known to.
    process: AtomicI32,
}

impl Knowledge {
    /// Of a connection that was told nothing yet.
    pub fn of(bounds: Bounds) -> Self {
        Self { bounds, ..Self::default() }
    }

    fn wanted(&self) -> Arc<Sight> {
        Arc::clone(&self.wanted.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Says whom the connection is to work for from its next statement on.
    pub fn want(&self, sight: &Arc<Sight>) {
        *self.wanted.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(sight);
    }

    /// Whether the connection last worked for the same.
    pub fn was_told(&self, sight: &Sight) -> bool {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).as_deref() == Some(sight)
    }

    /// The process to cancel a statement in.
    pub fn process(&self) -> Option<i32> {
        Some(self.process.load(Ordering::Relaxed)).filter(|process| *process != 0)
    }

    /// Nothing is known: the connection is closed, or being told.
    pub fn forget(&self) {
        self.remember(None, 0);
    }

    fn remember(&self, sight: Option<Arc<Sight>>, process: i32) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = sight;
        self.process.store(process, Ordering::Relaxed);
    }

    /// Tells a connection that was just opened.
    pub async fn tell(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.forget();
        let wanted = self.wanted();
        let process = wanted.tell(connection, &self.bounds).await?;
        self.remember(Some(wanted), process);
        Ok(())
    }

    /// Tells a connection that was used before, unless it last worked for the same.
    pub async fn tell_again(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.was_told(&self.wanted()) { Ok(()) } else { self.tell(connection).await }
    }
}
