//! PostgreSQL sessions that serve callers behind row-level security.
//!
//! A session is told whose rows it works for before it runs a statement: under the role of the servers, which
//! owns no table, the policies of the migrations then let it reach those rows alone. It is told on the
//! connection itself, by the pool's own hooks, and only if it last worked for somebody else. Every connection
//! therefore has a pool to itself: what the hooks know of it cannot be about another one, and a caller gets
//! back to a session that knows it already.
//!
//! A session fails closed. One that was told nothing reaches no tenant's row; one that is being told counts as
//! knowing nobody until the server has confirmed it, so that a request which ends midway leaves nothing
//! behind for the next.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sea_orm::{
    DatabaseConnection, DbErr, RuntimeErr,
    sqlx::{self, PgConnection},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::access::{Caller, Scope};

/// The role whose rights the sessions have.
pub const ROLE: &str = "partnerdesk_app";

/// How long a request waits for a session.
const PATIENCE: Duration = Duration::from_secs(10);

const TELL: &str = "SELECT set_config('role', $1, false), set_config('partnerdesk.partner', $2, false), \
     set_config('partnerdesk.provider', $3, false), set_config('partnerdesk.customer', $4, false), \
     set_config('partnerdesk.platform', $5, false), set_config('partnerdesk.subject', $6, false), \
     set_config('search_path', $7, false), set_config('statement_timeout', $8, false)";

/// A little more than an operation may take: what it left behind does not keep a session for ever.
const STATEMENT_TIMEOUT: &str = "40s";

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

    async fn tell(&self, connection: &mut PgConnection, schema: &str) -> Result<(), sqlx::Error> {
        let told = sqlx::query(TELL).bind(ROLE).bind(&self.partner).bind(&self.provider).bind(&self.customer);
        let told = told.bind(self.platform).bind(&self.subject).bind(schema).bind(STATEMENT_TIMEOUT);
        told.execute(connection).await?;
        Ok(())
    }
}

/// What is known of one connection; shared with the hooks of its pool.
#[derive(Default)]
pub struct Knowledge {
    /// Where the tables are. A path with the user's name in it would lead elsewhere under the role.
    schema: String,
    /// Whom it is to work for.
    wanted: Mutex<Arc<Sight>>,
    /// Whom it was told to work for.
    told: Mutex<Option<Arc<Sight>>>,
}

impl Knowledge {
    /// Of a connection that was told nothing yet.
    pub fn of(schema: String) -> Self {
        Self { schema, ..Self::default() }
    }

    fn wanted(&self) -> Arc<Sight> {
        Arc::clone(&self.wanted.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn want(&self, sight: &Arc<Sight>) {
        *self.wanted.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(sight);
    }

    fn was_told(&self, sight: &Sight) -> bool {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).as_deref() == Some(sight)
    }

    fn remember(&self, sight: Option<Arc<Sight>>) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = sight;
    }

    /// Tells a connection that was just opened.
    pub async fn tell(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        self.remember(None);
        let wanted = self.wanted();
        wanted.tell(connection, &self.schema).await?;
        self.remember(Some(wanted));
        Ok(())
    }

    /// Tells a connection that was used before, unless it last worked for the same.
    pub async fn tell_again(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.was_told(&self.wanted()) { Ok(()) } else { self.tell(connection).await }
    }
}

/// One connection.
pub struct Session {
    pub pool: DatabaseConnection,
    pub knowledge: Arc<Knowledge>,
}

/// The sessions of a server.
pub struct Sessions {
    /// Those that nobody uses, the longest idle first.
    free: Mutex<VecDeque<Session>>,
    permits: Arc<Semaphore>,
    pools: Vec<DatabaseConnection>,
}

impl Sessions {
    pub fn new(sessions: Vec<Session>) -> Self {
        let pools = sessions.iter().map(|session| session.pool.clone()).collect();
        Self { permits: Arc::new(Semaphore::new(sessions.len())), free: Mutex::new(sessions.into()), pools }
    }

    /// A session for a sight: one that worked for it last, else the one that has been idle longest.
    pub async fn take(self: &Arc<Self>, sight: &Arc<Sight>) -> Result<Taken, DbErr> {
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = permit.ok().and_then(Result::ok).ok_or_else(|| unavailable("no session became free in time"))?;
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let at = free.iter().position(|session| session.knowledge.was_told(sight)).unwrap_or(0);
        let session = free.remove(at).ok_or_else(|| unavailable("a session is missing"))?;
        session.knowledge.want(sight);
        Ok(Taken { session: Some(session), sessions: Arc::clone(self), _permit: permit })
    }

    /// Closes them all.
    pub async fn close(&self) -> Result<(), DbErr> {
        for pool in &self.pools {
            pool.close_by_ref().await?;
        }
        Ok(())
    }
}

fn unavailable(why: &str) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(why.to_owned()))
}

/// A session in use; it goes back when this is dropped.
pub struct Taken {
    session: Option<Session>,
    sessions: Arc<Sessions>,
    _permit: OwnedSemaphorePermit,
}

impl Taken {
    /// Its pool of one.
    pub fn pool(&self) -> Result<&DatabaseConnection, DbErr> {
        self.session.as_ref().map(|session| &session.pool).ok_or_else(|| unavailable("a session is missing"))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            self.sessions.free.lock().unwrap_or_else(PoisonError::into_inner).push_back(session);
        }
    }
}
