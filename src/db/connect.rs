//! Pools. SQLite gets one writer connection and a pool of readers, for it has one writer anyway and
//! waiting for a connection is fairer than polling a lock; PostgreSQL gets one pool for both, and beside it
//! the sessions that serve callers behind row-level security.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use tokio::sync::Notify;

use super::{
    connection::{Connection, Transaction},
    presence::Writer,
    row_security::{self, RowSecurity},
    sessions::{Knowledge, Session, Sessions, Sight},
};
use crate::{access::Caller, failure::Failure};

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file; its folder must exist.
    File(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// How long SQLite waits for a lock.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// As many connections to PostgreSQL serve callers.
const SESSIONS: usize = 16;

/// The database, as the desk itself sees it or as a caller does.
#[derive(Clone)]
pub struct Db {
    read: Connection,
    write: DatabaseConnection,
    target: Target,
    writer: Option<Writer>,
    sessions: Option<Arc<Sessions>>,
    statements: Arc<AtomicU64>,
    written: Arc<Notify>,
    vacuum: Arc<tokio::sync::Mutex<()>>,
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
                // A process that was killed may have left behind what was to be erased.
                write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE);").await?;
                (counted(open(sqlite(&url, readers())).await?, &statements), write)
            }
            Target::Postgres(url) => {
                let pool = counted(open(postgres(url)).await?, &statements);
                (pool.clone(), pool)
            }
        };
        let read = Connection::Pool(read);
        Ok(Self {
            read,
            write,
            target: target.clone(),
            writer: None,
            sessions: None,
            statements,
            written: Arc::default(),
            vacuum: Arc::default(),
        })
    }

    /// Serves callers behind row-level security from now on, if it is wanted and possible.
    pub async fn with_row_security(self, wanted: RowSecurity) -> Result<Self, Failure> {
        let Target::Postgres(url) = &self.target else { return Ok(self) };
        if wanted == RowSecurity::Off {
            tracing::info!("row-level security is off, as it is set");
            return Ok(self);
        }
        match row_security::obstacle(&self.write).await? {
            Some(obstacle) if wanted == RowSecurity::On => {
                return Err(Failure::new(format!("no row-level security: {obstacle}")));
            }
            Some(obstacle) => {
                tracing::warn!("row-level security is off: {obstacle}");
                return Ok(self);
            }
            None => {}
        }
        row_security::grant(&self.write).await?;
        let schema = row_security::schema(&self.write).await?;
        let mut sessions = Vec::new();
        for _ in 0..SESSIONS {
            sessions.push(session(url, &schema, &self.statements).await?);
        }
        // Whatever keeps the role from being taken is told now, and not to the first caller.
        if let Some(first) = sessions.first() {
            first.pool.ping().await?;
        }
        tracing::info!("row-level security is on");
        Ok(Self { sessions: Some(Arc::new(Sessions::new(sessions))), ..self })
    }

    /// The database as a caller may see it: behind row-level security, no statement reaches another row.
    pub fn seen_by(&self, caller: &Caller) -> Self {
        let read = match &self.sessions {
            None => self.read.clone(),
            Some(sessions) => Connection::Sessions(Arc::clone(sessions), Arc::new(Sight::of(caller))),
        };
        Self { read, writer: Writer::of(caller), ..self.clone() }
    }

    /// The database as the desk itself sees it, bound by no policy: for an action that goes through rows which
    /// its caller may not reach, once it is allowed to.
    pub fn unbound(&self) -> Self {
        match &self.read {
            Connection::Pool(_) => self.clone(),
            Connection::Sessions(..) => Self { read: Connection::Pool(self.write.clone()), ..self.clone() },
        }
    }

    /// For reads outside a transaction.
    pub fn read(&self) -> &Connection {
        &self.read
    }

    /// The pool that writes, bound by no policy; for migrations, bulk loads and the desk's own chores.
    pub fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Begins the one transaction of an action, which holds the caller; one who was erased begins none. On SQLite it
    /// takes the write lock at once: a transaction that begins as a reader can be refused when it first writes.
    pub async fn begin(&self) -> Result<Transaction, Failure> {
        let transaction = self.begin_without_caller().await?;
        self.hold_caller(&transaction).await?;
        Ok(transaction)
    }

    /// The same, for what has to hold something else before its caller.
    pub async fn begin_without_caller(&self) -> Result<Transaction, Failure> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let Connection::Sessions(sessions, sight) = &self.read else {
            return Ok(Transaction::new(self.write.begin_with_options(options).await?, None));
        };
        let session = sessions.take(sight).await?;
        Ok(Transaction::new(session.pool()?.begin_with_options(options).await?, Some(session)))
    }

    /// Keeps the caller from being erased for as long as a transaction lasts.
    pub async fn hold_caller(&self, transaction: &Transaction) -> Result<(), Failure> {
        match self.writer {
            Some(writer) if writer.is_gone(transaction).await? => Err(Failure::caller_gone()),
            _ => Ok(()),
        }
    }

    /// Tells this server's reader of the outbox that there is something to read.
    pub fn wake_outbox(&self) {
        self.written.notify_one();
    }

    /// Waits until this server has written to the outbox.
    pub async fn outbox_woken(&self) {
        self.written.notified().await;
    }

    /// Whoever vacuums holds it, so that vacuums do not take all connections to wait for each other.
    pub(super) fn vacuum(&self) -> &tokio::sync::Mutex<()> {
        &self.vacuum
    }

    /// How many statements have run so far; tests and the benchmark take differences.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Whether it is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.write.get_database_backend() == DbBackend::Postgres
    }

    /// Whether it answers.
    pub async fn ping(&self) -> Result<(), Failure> {
        let pool = match &self.read {
            Connection::Pool(read) => read,
            Connection::Sessions(..) => &self.write,
        };
        Ok(pool.ping().await?)
    }

    /// Closes the pools.
    pub async fn close(self) -> Result<(), Failure> {
        if let Connection::Pool(read) = &self.read {
            read.close_by_ref().await?;
        }
        if let Some(sessions) = &self.sessions {
            sessions.close().await?;
        }
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
            // What is taken out of a page is overwritten, so that it is gone from the file, too.
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            // A kibibyte figure for each connection; the system's own cache of the file is shared by all.
            .pragma("cache_size", "-1024")
            .busy_timeout(BUSY_TIMEOUT)
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

/// A connection for callers, opened when it is first needed.
async fn session(url: &str, schema: &str, statements: &Arc<AtomicU64>) -> Result<Session, Failure> {
    let knowledge = Arc::new(Knowledge::of(schema.to_owned()));
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
