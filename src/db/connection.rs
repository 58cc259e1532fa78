//! What statements run on: a pool, or behind row-level security a session that knows the caller.

use std::{ops::Deref, sync::Arc};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    prelude::async_trait,
};

use super::{
    sessions::{Sessions, Taken},
    sight::Sight,
};

/// For statements outside a transaction.
#[derive(Clone)]
pub enum Connection {
    /// Bound by no policy.
    Pool(DatabaseConnection),
    /// A caller's sessions.
    Sessions(Arc<Sessions>, Arc<Sight>),
}

#[async_trait::async_trait]
impl ConnectionTrait for Connection {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Self::Pool(pool) => pool.get_database_backend(),
            Self::Sessions(..) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Self::Pool(pool) => pool.execute_raw(statement).await,
            Self::Sessions(sessions, sight) => {
                let taken = sessions.take(sight).await?;
                let done = taken.pool()?.execute_raw(statement).await;
                taken.after(done)
            }
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self {
            Self::Pool(pool) => pool.execute_unprepared(sql).await,
            Self::Sessions(sessions, sight) => {
                let taken = sessions.take(sight).await?;
                let done = taken.pool()?.execute_unprepared(sql).await;
                taken.after(done)
            }
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Self::Pool(pool) => pool.query_one_raw(statement).await,
            Self::Sessions(sessions, sight) => {
                let taken = sessions.take(sight).await?;
                let done = taken.pool()?.query_one_raw(statement).await;
                taken.after(done)
            }
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Self::Pool(pool) => pool.query_all_raw(statement).await,
            Self::Sessions(sessions, sight) => {
                let taken = sessions.take(sight).await?;
                let done = taken.pool()?.query_all_raw(statement).await;
                taken.after(done)
            }
        }
    }
}

/// What an action has to look beyond its caller's rows for. The policies name each, and allow only what it
/// needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// A customer names a partner that it does not deal with yet.
    PartnerAdd,
    /// Nobody may buy from itself through others, whoever they are.
    ProviderCycle,
    /// A customer's ticket takes the next number of its partner.
    TicketNumber,
}

impl Errand {
    const fn name(self) -> &'static str {
        match self {
            Self::PartnerAdd => "PARTNER_ADD",
            Self::ProviderCycle => "PROVIDER_CYCLE",
            Self::TicketNumber => "TICKET_NUMBER",
        }
    }
}

/// The one transaction of an action. Dropped without a commit, it is rolled back.
pub struct Transaction {
    // Ends before its session goes back.
    inner: DatabaseTransaction,
    session: Option<Taken>,
}

impl Transaction {
    pub(super) fn new(inner: DatabaseTransaction, session: Option<Taken>) -> Self {
        Self { inner, session }
    }

    /// Makes everything that was done in it last.
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self { mut session, inner } = self;
        if let Some(session) = &mut session {
            session.committing();
        }
        let done = inner.commit().await;
        after(session, done)
    }

    /// Undoes everything that was done in it.
    pub async fn rollback(self) -> Result<(), DbErr> {
        let Self { session, inner } = self;
        let done = inner.rollback().await;
        after(session, done)
    }

    /// Runs something that has to look beyond the caller's rows, and nothing else meanwhile.
    pub async fn beyond<T>(&self, errand: Errand, work: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
        if self.session.is_none() {
            return work.await;
        }
        // Local to the transaction: it does not outlive one that is abandoned in between.
        self.inner.execute_unprepared(&format!("SET LOCAL partnerdesk.errand = '{}'", errand.name())).await?;
        let done = work.await?;
        self.inner.execute_unprepared("SET LOCAL partnerdesk.errand = ''").await?;
        Ok(done)
    }
}

/// Gives the session of a transaction back, if it had one.
fn after<T>(session: Option<Taken>, outcome: T) -> T {
    match session {
        Some(session) => session.after(outcome),
        None => outcome,
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.inner
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.inner.query_all_raw(statement).await
    }
}
