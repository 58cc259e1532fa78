//! Brings the schema up to date, under a lock: several servers may start on one empty database.

use partnerdesk_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, TransactionTrait};

use super::Db;
use crate::failure::Failure;

/// Any number that nothing else in the database uses as an advisory lock.
const LOCK: i64 = 0x7061_7274_6e65_7264;

/// Applies what is missing; the second of two servers waits and then finds nothing to do.
pub async fn up(db: &Db) -> Result<(), Failure> {
    // On SQLite the immediate transaction is itself the lock; on PostgreSQL the advisory lock is
    // held by the same transaction, so it cannot outlive a crash.
    let transaction = db.begin().await?;
    if db.is_postgres() {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Migrator::up(&*transaction, None).await?;
    transaction.commit().await?;
    Ok(())
}

/// The names of changes that are not applied yet.
pub async fn pending(db: &Db) -> Result<Vec<String>, Failure> {
    let pending = Migrator::get_pending_migrations_read_only(db.write()).await?;
    Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
}

/// Undoes everything; for tests of the migrations themselves.
pub async fn down(db: &Db) -> Result<(), Failure> {
    let transaction = db.write().begin().await?;
    Migrator::down(&transaction, None).await?;
    transaction.commit().await?;
    Ok(())
}
