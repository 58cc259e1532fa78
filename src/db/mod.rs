//! The database: SQLite in one file, or PostgreSQL. Stores and the outbox are its only users.

mod connect;
mod connection;
pub mod entity;
pub mod live;
pub mod migrate;
mod notices;
pub mod outbox;
mod pools;
mod presence;
mod row_security;
pub mod scrub;
pub mod seek;
mod sessions;
mod sight;
pub mod write;

pub use connect::{Db, Target};
pub use connection::{Connection, Errand, Transaction};
pub use row_security::RowSecurity;

use sea_orm::{DbErr, SqlErr};

/// Whether an insert failed because such a row is there already.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
