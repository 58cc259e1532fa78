//! Row-level security on PostgreSQL: which rows of a table a server may reach on behalf of a caller.
//!
//! A server tells its session whose rows it works for (`partnerdesk.partner` and so on), under the role of its
//! database (`desk_role()`), which owns no table. The owner is bound by no policy. A session that was told nothing
//! reaches no row of any tenant, and a table that nobody protects is not granted at all. On SQLite nothing
//! happens.
//!
//! A migration that adds a table ends with one call, such as
//!
//! ```ignore
//! protect(manager, "api_tokens", &Rows::of(&format!("partner_id = {PARTNER}"))).await
//! ```

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

// As a sub-select each is asked once for a statement, not once for a row; each is null unless it is the
// caller's scope.
/// The partner an agent works for.
pub const PARTNER: &str = "(SELECT desk_partner())";
/// The provider a provider agent works for.
pub const PROVIDER: &str = "(SELECT desk_provider())";
/// The company of either.
pub const COMPANY: &str = "(SELECT desk_company())";
/// The customer a contact belongs to.
pub const CUSTOMER: &str = "(SELECT desk_customer())";
/// Whether an operator calls.
pub const PLATFORM: &str = "(SELECT desk_platform())";
/// The caller by its stable name.
pub const SUBJECT: &str = "(SELECT desk_subject())";

/// Conditions on the rows of one table.
pub struct Rows {
    /// Which rows can be read.
    pub seen: String,
    /// Which rows can be locked and changed, before the change. `SELECT FOR UPDATE` asks this too.
    pub changed: String,
    /// What a row has to be after a change, and to be taken out.
    pub kept: String,
    /// What a new row has to be.
    pub added: String,
}

impl Rows {
    /// The same rows for everything.
    pub fn of(own: &str) -> Self {
        Self::shown(own, own)
    }

    /// More rows to read than to write.
    pub fn shown(seen: &str, own: &str) -> Self {
        Self { seen: seen.to_owned(), changed: own.to_owned(), kept: own.to_owned(), added: own.to_owned() }
    }

    /// Rows that everybody may read and operators write.
    pub fn shared() -> Self {
        Self::shown("true", PLATFORM)
    }
}

/// Puts a table behind row-level security and lets the servers' role at it, if there is such a role.
pub async fn protect(manager: &SchemaManager<'_>, table: &str, rows: &Rows) -> Result<(), DbErr> {
    let Rows { seen, changed, kept, added } = rows;
    let sql = format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
         CREATE POLICY desk_seen ON {table} FOR SELECT USING ({seen});
         CREATE POLICY desk_added ON {table} FOR INSERT WITH CHECK ({added});
         CREATE POLICY desk_changed ON {table} FOR UPDATE USING ({changed}) WITH CHECK ({kept});
         CREATE POLICY desk_removed ON {table} FOR DELETE USING ({kept});
         SELECT desk_grant('{table}');"
    );
    run(manager, &sql).await
}

/// Runs it on PostgreSQL alone.
pub async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        manager.get_connection().execute_unprepared(sql).await?;
    }
    Ok(())
}
