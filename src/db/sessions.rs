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
//! behind for the next. What such a request left is cleared before anybody gets the session again.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use sea_orm::{
    DatabaseConnection, DbErr, RuntimeErr,
    sqlx::{self, PgPool},
};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use super::sight::{Knowledge, Sight};

/// How long a request waits for a session.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a statement that nobody waits for any more may take to end by itself. Most only have to be rolled back.
const GRACE: Duration = Duration::from_millis(100);

/// One connection.
pub struct Session {
    pub pool: DatabaseConnection,
    pub knowledge: Arc<Knowledge>,
}

impl Session {
    fn pool(&self) -> &PgPool {
        self.pool.get_postgres_connection_pool()
    }

    /// Whether its connection is there already.
    fn is_open(&self) -> bool {
        self.pool().size() > 0
    }

    /// Waits until the connection has answered all that it was asked, and undone what is not committed.
    async fn settled(&self) {
        while let Err(sqlx::Error::PoolTimedOut) = self.pool().acquire().await {}
    }
}

/// The sessions of a server.
pub struct Sessions {
    /// Those that nobody uses, the longest idle first.
    free: Mutex<VecDeque<Session>>,
    permits: Arc<Semaphore>,
    pools: Vec<DatabaseConnection>,
    /// The desk itself, who may cancel their statements.
    owner: DatabaseConnection,
}

impl Sessions {
    pub fn new(owner: DatabaseConnection, sessions: Vec<Session>) -> Self {
        let pools = sessions.iter().map(|session| session.pool.clone()).collect();
        Self { permits: Arc::new(Semaphore::new(sessions.len())), free: Mutex::new(sessions.into()), pools, owner }
    }

    /// A session for a sight: one that worked for it last, else the one that has been idle longest, and only if
    /// all that are open are in use another one.
    pub async fn take(self: &Arc<Self>, sight: &Arc<Sight>) -> Result<Taken, DbErr> {
        let permit = timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = permit.ok().and_then(Result::ok).ok_or_else(|| unavailable("no session became free in time"))?;
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let own = free.iter().position(|session| session.is_open() && session.knowledge.was_told(sight));
        let at = own.or_else(|| free.iter().position(Session::is_open)).unwrap_or(0);
        let session = free.remove(at).ok_or_else(|| unavailable("a session is missing"))?;
        drop(free);
        if !session.is_open() {
            session.knowledge.forget();
        }
        session.knowledge.want(sight);
        Ok(Taken { held: Some((session, permit)), sessions: Arc::clone(self), left: Left::Statement })
    }

    /// Closes them all.
    pub async fn close(&self) -> Result<(), DbErr> {
        for pool in &self.pools {
            pool.close_by_ref().await?;
        }
        Ok(())
    }

    fn put(&self, session: Session, permit: OwnedSemaphorePermit) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push_back(session);
        drop(permit);
    }

    /// Clears what a request left behind, then puts its session back.
    async fn clear(self: Arc<Self>, session: Session, permit: OwnedSemaphorePermit, left: Left) {
        if left == Left::Statement && timeout(GRACE, session.settled()).await.is_err() {
            self.cancel(&session).await;
        }
        session.settled().await;
        self.put(session, permit);
    }

    /// The session is used by nobody until it is settled, so this cannot meet another caller's statement.
    async fn cancel(&self, session: &Session) {
        let Some(process) = session.knowledge.process() else { return };
        let pool = self.owner.get_postgres_connection_pool();
        // Not through sea-orm, which would count it among the statements of requests.
        if let Err(error) = sqlx::query("SELECT pg_cancel_backend($1)").bind(process).execute(pool).await {
            tracing::warn!(%error, "a statement that nobody waits for goes on");
        }
    }
}

fn unavailable(why: &str) -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(why.to_owned()))
}

/// What is left of the work on a session if it is dropped now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    Nothing,
    /// A statement or a transaction, which may be cancelled.
    Statement,
    /// A commit: it may have been heard of already, so it ends as it does.
    Commit,
}

/// A session in use; it goes back when this is dropped.
pub struct Taken {
    held: Option<(Session, OwnedSemaphorePermit)>,
    sessions: Arc<Sessions>,
    left: Left,
}

impl Taken {
    /// Its pool of one.
    pub fn pool(&self) -> Result<&DatabaseConnection, DbErr> {
        self.held.as_ref().map(|(session, _)| &session.pool).ok_or_else(|| unavailable("a session is missing"))
    }

    /// From now on its work is not to be cancelled.
    pub fn committing(&mut self) {
        self.left = Left::Commit;
    }

    /// Gives it back after its work, whatever that led to.
    pub fn after<T>(mut self, outcome: T) -> T {
        self.left = Left::Nothing;
        outcome
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let Some((session, permit)) = self.held.take() else { return };
        match Handle::try_current() {
            Ok(runtime) if self.left != Left::Nothing => {
                runtime.spawn(Arc::clone(&self.sessions).clear(session, permit, self.left));
            }
            _ => self.sessions.put(session, permit),
        }
    }
}
