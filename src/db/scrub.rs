//! After an erasure: what no statement reads any more must not lie about either. Databases keep old versions
//! of rows, and samples of values to plan with.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::{Db, pools::BUSY_TIMEOUT};

/// How long to wait for a reader that needs SQLite's log.
const RETRY: Duration = Duration::from_secs(1);

/// Clears tables from which something was erased. That is committed already, so this fails nobody. SQLite is
/// clean when it returns, or soon after if a reader holds it up; PostgreSQL is swept meanwhile.
pub async fn scrub(db: &Db, tables: &'static [&'static str]) {
    if db.is_postgres() {
        let db = db.clone();
        tokio::spawn(async move { sweep(&db, tables).await });
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

/// Remembers, in the transaction of an erasure, that old versions of rows are to be freed. SQLite has none.
pub async fn remind(transaction: &impl ConnectionTrait) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let sql = "INSERT INTO erasure_sweeps (transaction_id) VALUES (pg_current_xact_id()::text::bigint)";
        transaction.execute_unprepared(sql).await?;
    }
    Ok(())
}

/// Frees what an erasure left in old versions of rows, if anything is left. A snapshot that began before the
/// erasure keeps it, so this is asked again until it is done, by whichever server.
pub async fn sweep(db: &Db, tables: &[&str]) {
    if db.is_postgres() {
        let _alone = db.vacuum().lock().await;
        match sweep_once(db.write(), tables).await {
            Ok(0) => {}
            Ok(left) => tracing::info!(erasures = left, "an old snapshot keeps what was erased; it is asked again"),
            Err(error) => told(Err(error)),
        }
    }
}

/// Answers how many erasures are left to sweep.
async fn sweep_once(db: &DatabaseConnection, tables: &[&str]) -> Result<u64, DbErr> {
    if left(db).await? == 0 {
        return Ok(0);
    }
    // Also out of the indexes, which a vacuum passes by if little is dead.
    let vacuum = format!("VACUUM (FREEZE, ANALYZE, INDEX_CLEANUP ON) {}", tables.join(", "));
    db.execute_unprepared(&vacuum).await?;
    let tables: Vec<String> = tables.iter().map(|table| format!("'{table}'::regclass")).collect();
    // A table promises that it has no version of a row which a transaction before this one made or ended. A vacuum
    // that freezes moves the promise as far as the oldest snapshot lets it.
    let swept = format!(
        "DELETE FROM erasure_sweeps WHERE NOT EXISTS (SELECT FROM pg_class AS swept
            JOIN pg_class AS kept ON kept.oid IN (swept.oid, swept.reltoastrelid)
            WHERE swept.oid IN ({})
                AND age(kept.relfrozenxid) >= age(erasure_sweeps.transaction_id::text::xid8::xid))",
        tables.join(", ")
    );
    db.execute_unprepared(&swept).await?;
    left(db).await
}

async fn left(db: &DatabaseConnection) -> Result<u64, DbErr> {
    let sql = "SELECT count(*) FROM erasure_sweeps";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let count: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(count.unwrap_or_default().unsigned_abs())
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
