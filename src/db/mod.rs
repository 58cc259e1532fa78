//! The database: SQLite in one file, or PostgreSQL. Stores and the outbox are its only users.

mod connect;
pub mod entity;
pub mod migrate;
pub mod outbox;
pub mod scrub;
pub mod seek;
pub mod write;

pub use connect::{Db, Target};

use sea_orm::{DbErr, SqlErr};

/// Whether an insert failed because such a row is there already.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
