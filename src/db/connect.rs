//! Pools. SQLite gets one writer connection and a pool of readers, for it has one writer anyway and
//! waiting for a connection is fairer than polling a lock; PostgreSQL gets one pool for both, and beside it
//! the sessions that serve callers behind row-level security.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use futures_util::FutureExt;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend};
use tokio::sync::Notify;

use super::{
    connection::{Connection, Transaction},
    notices,
    pools::{begin, counted, open, postgres, readers, session, sqlite},
    presence::Writer,
    row_security::{self, RowSecurity},
    sessions::Sessions,
    sight::Sight,
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
    untold: Arc<Notify>,
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
            untold: Arc::default(),
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
        row_security::settle(&self.write).await?;
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
        let bounds = row_security::bounds(&self.write).await?;
        let mut sessions = Vec::new();
        for _ in 0..SESSIONS {
            sessions.push(session(url, &bounds, &self.statements).await?);
        }
        // Whatever keeps the role from being taken is told now, and not to the first caller.
        if let Some(first) = sessions.first() {
            first.pool.ping().await?;
        }
        tracing::info!("row-level security is on");
        Ok(Self { sessions: Some(Arc::new(Sessions::new(self.write.clone(), sessions))), ..self })
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

    /// Begins the one transaction of an action, which holds the caller; one who was erased begins none.
    pub async fn begin(&self) -> Result<Transaction, Failure> {
        let transaction = self.begin_without_caller().await?;
        self.hold_caller(&transaction).await?;
        Ok(transaction)
    }

    /// The same, for what has to hold something else before its caller.
    pub async fn begin_without_caller(&self) -> Result<Transaction, Failure> {
        let Connection::Sessions(sessions, sight) = &self.read else {
            return Ok(Transaction::new(begin(&self.write).await?, None));
        };
        let session = sessions.take(sight).await?;
        match begin(session.pool()?).await {
            Ok(begun) => Ok(Transaction::new(begun, Some(session))),
            Err(error) => Err(session.after(error).into()),
        }
    }

    /// Keeps the caller from being erased for as long as a transaction lasts.
    pub async fn hold_caller(&self, transaction: &Transaction) -> Result<(), Failure> {
        match self.writer {
            Some(writer) if writer.is_gone(transaction).await? => Err(Failure::caller_gone()),
            _ => Ok(()),
        }
    }

    /// Tells the readers of the outbox, here and on other servers, that there is something to read.
    pub fn wake_outbox(&self) {
        self.written.notify_one();
        self.untold.notify_one();
    }

    /// Waits until this server has written to the outbox.
    pub async fn outbox_woken(&self) {
        self.written.notified().await;
    }

    /// Waits until this server has written what it has not told others yet.
    pub(super) async fn untold(&self) {
        self.untold.notified().await;
    }

    /// How to connect beside the pools; only PostgreSQL has something to say there.
    pub(super) fn aside(&self) -> Option<ConnectOptions> {
        let Target::Postgres(url) = &self.target else { return None };
        let mut options = postgres(url);
        options.max_connections(1);
        Some(options)
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

    /// Closes the pools, after a last word to other servers if one is due.
    pub async fn close(self) -> Result<(), Failure> {
        if self.is_postgres()
            && self.untold().now_or_never().is_some()
            && let Err(error) = notices::tell(&self.write).await
        {
            tracing::warn!(%error, "other servers will find what was written when they look");
        }
        if let Connection::Pool(read) = &self.read {
            read.close_by_ref().await?;
        }
        if let Some(sessions) = &self.sessions {
            sessions.close().await?;
        }
        Ok(self.write.close_by_ref().await?)
    }
}
