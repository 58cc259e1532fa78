//! Pools. SQLite gets one writer connection and a pool of readers, for it has one writer anyway and
//! waiting for a connection is fairer than polling a lock; PostgreSQL gets one pool for both.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use tokio::sync::Notify;

use crate::failure::Failure;

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file; its folder must exist.
    File(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// The database.
#[derive(Clone)]
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
    statements: Arc<AtomicU64>,
    written: Arc<Notify>,
}

impl Db {
    /// Opens the pools.
    pub async fn connect(target: &Target) -> Result<Self, Failure> {
        let statements = Arc::new(AtomicU64::new(0));
        let (read, write) = match target {
            Target::File(path) => {
                let url = format!("sqlite://{}?mode=rwc", path.display());
                // The writer goes first: it creates the file and switches it to WAL.
                let write = counted(open(sqlite(&url, 1)).await?, &statements);
                // Readers load the statistics when they open. Without any, SQLite takes the first index
                // that names the tenant, and reads all of the tenant's rows.
                write.execute_unprepared("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;").await?;
                (counted(open(sqlite(&url, readers())).await?, &statements), write)
            }
            Target::Postgres(url) => {
                let pool = counted(open(postgres(url)).await?, &statements);
                (pool.clone(), pool)
            }
        };
        Ok(Self { read, write, statements, written: Arc::default() })
    }

    /// For reads outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The pool that writes; for migrations and bulk loads.
    pub fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Begins the one transaction of an action. On SQLite it takes the write lock at once: a
    /// transaction that begins as a reader can be refused when it first writes.
    pub async fn begin(&self) -> Result<DatabaseTransaction, Failure> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.write.begin_with_options(options).await?)
    }

    /// Tells this server's reader of the outbox that there is something to read.
    pub fn wake_outbox(&self) {
        self.written.notify_one();
    }

    /// Waits until this server has written to the outbox.
    pub async fn outbox_woken(&self) {
        self.written.notified().await;
    }

    /// How many statements have run so far; tests and the benchmark take differences.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Whether it is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.read.get_database_backend() == DbBackend::Postgres
    }

    /// Whether it answers.
    pub async fn ping(&self) -> Result<(), Failure> {
        Ok(self.read.ping().await?)
    }

    /// Closes the pools.
    pub async fn close(self) -> Result<(), Failure> {
        self.read.close_by_ref().await?;
        Ok(self.write.close_by_ref().await?)
    }
}

/// As many readers of a file as there are cores, for each one has a thread and a cache of its own.
fn readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    u32::try_from(cores.clamp(2, 8)).unwrap_or(2)
}

fn counted(mut connection: DatabaseConnection, statements: &Arc<AtomicU64>) -> DatabaseConnection {
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |done| {
        statements.fetch_add(1, Ordering::Relaxed);
        // Without its values, which may be anybody's.
        tracing::trace!(sql = done.statement.sql, "a statement");
    });
    connection
}

async fn open(options: ConnectOptions) -> Result<DatabaseConnection, Failure> {
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

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = pool(url, connections);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("temp_store", "MEMORY")
            // A kibibyte figure for each connection; the system's own cache of the file is shared by all.
            .pragma("cache_size", "-1024")
            .busy_timeout(Duration::from_secs(5))
    });
    options
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = pool(url, 16);
    options.set_application_name("partnerdesk");
    // An idle connection may have been cut by a firewall; a busy one needs no test.
    options.test_before_acquire_if_idle_for(Duration::from_secs(30));
    options
}
