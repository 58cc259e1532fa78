//! Switches row-level security on where it is wanted and possible.

use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult, Statement};

use super::sessions::ROLE;
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

/// What stands in the way of row-level security, if something does.
pub(super) async fn obstacle(owner: &DatabaseConnection) -> Result<Option<String>, Failure> {
    #[derive(FromQueryResult)]
    struct Found {
        name: String,
        is_there: bool,
        is_ours: bool,
        is_bound: bool,
    }
    let sql = "SELECT current_user::text AS name, role.oid IS NOT NULL AS is_there,
            -- Since PostgreSQL 16 a member may not always take the role.
            coalesce(pg_has_role(current_user, role.oid,
                CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END), false)
                AS is_ours,
            NOT coalesce(role.rolsuper OR role.rolbypassrls, false) AS is_bound
        FROM (SELECT) AS one LEFT JOIN pg_roles AS role ON role.rolname = $1";
    let statement = Statement::from_sql_and_values(owner.get_database_backend(), sql, [ROLE.into()]);
    let Some(found) = Found::find_by_statement(statement).one(owner).await? else {
        return Ok(Some("the database does not say who we are".to_owned()));
    };
    let name = found.name.replace('"', "\"\"");
    Ok(if !found.is_there {
        Some(format!("an administrator runs: CREATE ROLE {ROLE} NOLOGIN; GRANT {ROLE} TO \"{name}\""))
    } else if !found.is_ours {
        Some(format!("an administrator runs: GRANT {ROLE} TO \"{name}\""))
    } else if !found.is_bound {
        Some(format!("no policy binds {ROLE}: an administrator runs: ALTER ROLE {ROLE} NOSUPERUSER NOBYPASSRLS"))
    } else {
        None
    })
}

/// Where the tables are, as a search path.
pub(super) async fn schema(owner: &DatabaseConnection) -> Result<String, Failure> {
    let sql = "SELECT quote_ident(current_schema()) AS schema";
    let row = owner.query_one_raw(Statement::from_string(owner.get_database_backend(), sql)).await?;
    let row = row.ok_or_else(|| Failure::new("the database does not say where its tables are"))?;
    Ok(row.try_get("", "schema")?)
}

/// Lets the role at the tables, if it came after the migrations.
pub(super) async fn grant(owner: &DatabaseConnection) -> Result<(), Failure> {
    let sql = "SELECT desk_grant(oid) FROM pg_class
        WHERE relkind = 'r' AND relrowsecurity AND relnamespace = current_schema()::regnamespace
            AND NOT has_table_privilege($1, oid, 'SELECT')";
    owner.execute_raw(Statement::from_sql_and_values(owner.get_database_backend(), sql, [ROLE.into()])).await?;
    Ok(())
}
