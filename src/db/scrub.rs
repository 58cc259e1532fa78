//! After an erasure: SQLite's write-ahead log still holds the pages as they were.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::Db;

/// How long to wait for a reader that needs the log.
const RETRY: Duration = Duration::from_secs(1);

/// Writes the log into the database and cuts it to nothing. What was erased is committed already, so this
/// cannot fail: while a reader holds it up, it is tried again, and a server that starts does it, too.
/// PostgreSQL frees old versions of rows by itself, when it vacuums.
pub async fn scrub(db: &Db) {
    if db.is_postgres() || truncated(db).await {
        return;
    }
    let db = db.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(RETRY).await;
            if truncated(&db).await {
                return;
            }
        }
    });
}

/// Whether there is nothing left to do; after a failure there is nothing left that could be done.
async fn truncated(db: &Db) -> bool {
    match checkpoint(db).await {
        Ok(busy) => !busy,
        Err(error) => {
            tracing::warn!(%error, "the write-ahead log keeps what was erased until the next start");
            true
        }
    }
}

/// Answers whether somebody was in the way.
async fn checkpoint(db: &Db) -> Result<bool, DbErr> {
    let backend = db.write().get_database_backend();
    let pragma = Statement::from_string(backend, "PRAGMA wal_checkpoint(TRUNCATE)");
    let row = db.write().query_one_raw(pragma).await?;
    Ok(row.is_some_and(|row| row.try_get_by_index::<i32>(0).unwrap_or(1) != 0))
}
