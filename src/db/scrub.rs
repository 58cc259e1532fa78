//! After an erasure: what no statement reads any more must not lie about either. Databases keep old versions
//! of rows, and samples of values to plan with.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::{Db, pools::BUSY_TIMEOUT};

/// How long to wait for a reader that needs SQLite's log.
const RETRY: Duration = Duration::from_secs(1);

/// Clears tables from which something was erased. That is committed already, so this fails nobody. SQLite is
/// clean when it returns, or soon after if a reader holds it up; PostgreSQL vacuums in its own time.
pub async fn scrub(db: &Db, tables: &'static [&'static str]) {
    if db.is_postgres() {
        let db = db.clone();
        tokio::spawn(async move { vacuum(&db, tables).await });
        return;
    }
    let analyze: String = tables.iter().map(|table| format!("ANALYZE {table};")).collect();
    told(db.write().execute_unprepared(&analyze).await.map(|_| ()));
    if truncated(db).await {
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

/// Frees old versions of rows that no transaction sees any more, and samples anew. For PostgreSQL.
pub async fn vacuum(db: &Db, tables: &[&str]) {
    let _alone = db.vacuum().lock().await;
    let vacuum = format!("VACUUM (ANALYZE) {}", tables.join(", "));
    told(db.write().execute_unprepared(&vacuum).await.map(|_| ()));
}

/// Writes SQLite's log into the database and cuts it to nothing. Answers whether nothing is left to do; after a
/// failure it is left to the next start of a server, which does the same.
async fn truncated(db: &Db) -> bool {
    match checkpoint(db).await {
        Ok(busy) => !busy,
        Err(error) => {
            told(Err(error));
            true
        }
    }
}

/// Answers whether somebody was in the way.
async fn checkpoint(db: &Db) -> Result<bool, DbErr> {
    let backend = db.write().get_database_backend();
    // It would wait for readers with the write lock in its hand.
    let pragmas = format!(
        "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = {}",
        BUSY_TIMEOUT.as_millis()
    );
    let rows = db.write().query_all_raw(Statement::from_string(backend, pragmas)).await?;
    Ok(rows.get(1).is_none_or(|row| row.try_get_by_index::<i32>(0).unwrap_or(1) != 0))
}

fn told(outcome: Result<(), DbErr>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "old versions of what was erased are still there");
    }
}
