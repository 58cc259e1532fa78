//! How connections are opened: what each pool is set to, and what every connection is told first.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use super::{
    sessions::Session,
    sight::{Bounds, Knowledge},
};
use crate::failure::Failure;

/// How long SQLite waits for a lock.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Begins a transaction. On SQLite it takes the write lock at once: one that begins as a reader can be refused when
/// it first writes.
pub async fn begin(pool: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    pool.begin_with_options(options).await
}

/// As many readers of a file as there are cores, for each one has a thread and a cache of its own.
pub fn readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    u32::try_from(cores.clamp(2, 8)).unwrap_or(2)
}

/// Counts the statements that run.
pub fn counted(mut connection: DatabaseConnection, statements: &Arc<AtomicU64>) -> DatabaseConnection {
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |done| {
        statements.fetch_add(1, Ordering::Relaxed);
        // Without its values, which may be anybody's.
        tracing::trace!(sql = done.statement.sql, "a statement");
    });
    connection
}

/// Opens a pool.
pub async fn open(options: ConnectOptions) -> Result<DatabaseConnection, Failure> {
    Ok(Database::connect(options).await?)
}

fn pool(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

/// A pool on a file.
pub fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = pool(url, connections);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            // What is taken out of a page is overwritten, so that it is gone from the file, too.
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            // A kibibyte figure for each connection; the system's own cache of the file is shared by all.
            .pragma("cache_size", "-1024")
            .busy_timeout(BUSY_TIMEOUT)
    });
    options
}

/// A pool on PostgreSQL.
pub fn postgres(url: &str) -> ConnectOptions {
    let mut options = pool(url, 16);
    options.set_application_name("partnerdesk");
    // An idle connection may have been cut by a firewall; a busy one needs no test.
    options.test_before_acquire_if_idle_for(Duration::from_secs(30));
    options
}

/// A connection for callers, opened when it is first needed.
pub async fn session(url: &str, bounds: &Bounds, statements: &Arc<AtomicU64>) -> Result<Session, Failure> {
    let knowledge = Arc::new(Knowledge::of(bounds.clone()));
    let mut options = postgres(url);
    options.min_connections(0).max_connections(1).connect_lazy(true);
    let (opened, used) = (Arc::clone(&knowledge), Arc::clone(&knowledge));
    options.map_sqlx_postgres_pool_opts(move |pool| {
        let knowledge = Arc::clone(&opened);
        pool.after_connect(move |connection, _| {
            let knowledge = Arc::clone(&knowledge);
            Box::pin(async move { knowledge.tell(connection).await })
        })
    });
    options.map_sqlx_postgres_before_acquire(move |connection, _| {
        let knowledge = Arc::clone(&used);
        Box::pin(async move { knowledge.tell_again(connection).await.map(|()| true) })
    });
    Ok(Session { pool: counted(open(options).await?, statements), knowledge })
}
