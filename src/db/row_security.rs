//! Switches row-level security on where it is wanted and possible.

use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult, Statement, TransactionTrait};

use super::{migrate, sight::Bounds};
use crate::failure::Failure;

/// Whether callers are served behind row-level security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSecurity {
    /// On PostgreSQL always; without the role nothing is served.
    On,
    Off,
    /// On PostgreSQL if the role is there for us to take.
    Auto,
}

/// Makes the database's role and gives it its rights, as far as they are missing and we may; several servers may
/// start at once.
pub(super) async fn settle(owner: &DatabaseConnection) -> Result<(), Failure> {
    let transaction = owner.begin().await?;
    migrate::lock(&transaction).await?;
    transaction.execute_unprepared("SELECT desk_settle()").await?;
    Ok(transaction.commit().await?)
}

/// What stands in the way of row-level security, if something does.
pub(super) async fn obstacle(owner: &DatabaseConnection) -> Result<Option<String>, Failure> {
    #[derive(FromQueryResult)]
    struct Found {
        user: String,
        role: String,
        is_there: bool,
        is_ours: bool,
        is_bound: bool,
        is_owner: bool,
    }
    let sql = "SELECT quote_ident(current_user) AS user, quote_ident(desk_role()) AS role,
            role.oid IS NOT NULL AS is_there, desk_may_take(desk_role()) AS is_ours,
            NOT coalesce(role.rolsuper OR role.rolbypassrls, false) AS is_bound,
            EXISTS (SELECT FROM pg_class WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace
                AND pg_has_role(role.oid, relowner, 'MEMBER')) AS is_owner
        FROM (SELECT) AS one LEFT JOIN pg_roles AS role ON role.rolname = desk_role()";
    let statement = Statement::from_string(owner.get_database_backend(), sql);
    let Some(Found { user, role, is_there, is_ours, is_bound, is_owner }) =
        Found::find_by_statement(statement).one(owner).await?
    else {
        return Ok(Some("the database does not say who we are".to_owned()));
    };
    Ok(if !is_there {
        Some(format!("an administrator runs: CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user}"))
    } else if !is_ours {
        Some(format!("an administrator runs: GRANT {role} TO {user}"))
    } else if !is_bound {
        Some(format!("no policy binds {role}: an administrator runs: ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS"))
    } else if is_owner {
        Some(format!("no policy binds {role}, for it owns the tables: let another role own them"))
    } else {
        None
    })
}

/// The role of the sessions, and where the tables are, as a search path.
pub(super) async fn bounds(owner: &DatabaseConnection) -> Result<Bounds, Failure> {
    let sql = "SELECT desk_role()::text AS role, quote_ident(current_schema()) AS schema";
    let row = owner.query_one_raw(Statement::from_string(owner.get_database_backend(), sql)).await?;
    let row = row.ok_or_else(|| Failure::new("the database does not say where its tables are"))?;
    Ok(Bounds { role: row.try_get("", "role")?, schema: row.try_get("", "schema")? })
}
