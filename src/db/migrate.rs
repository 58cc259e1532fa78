//! Brings the schema up to date, under a lock: several servers may start on one empty database.

use partnerdesk_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, TransactionTrait};

use super::{Db, pools::begin};
use crate::failure::Failure;

/// Any number that nothing else in the database uses as an advisory lock.
const LOCK: i64 = 0x7061_7274_6e65_7264;

/// What PostgreSQL says of a role that is not there.
const UNDEFINED_OBJECT: &str = "42704";

/// Applies what is missing; the second of two servers waits and then finds nothing to do.
pub async fn up(db: &Db) -> Result<(), Failure> {
    match once(db).await {
        // Desks in one cluster once shared a role. The last that gives it up drops it, while an early migration
        // of another may be about to use it.
        Err(error) if is_undefined_object(&error) => Ok(once(db).await?),
        done => Ok(done?),
    }
}

async fn once(db: &Db) -> Result<(), DbErr> {
    // On SQLite the immediate transaction is itself the lock.
    let transaction = begin(db.write()).await?;
    lock(&transaction).await?;
    Migrator::up(&transaction, None).await?;
    transaction.commit().await
}

/// Waits until no other server changes the database. The lock is held by the transaction, so it cannot outlive a
/// crash.
pub(super) async fn lock(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(())
}

fn is_undefined_object(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some(UNDEFINED_OBJECT))
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
