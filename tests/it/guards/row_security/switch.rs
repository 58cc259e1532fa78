//! Row-level security is switched on and off, and goes without a role that nobody may make.

use partnerdesk::db::{Db, RowSecurity, Target, migrate};
use sea_orm::ConnectionTrait;

use super::{full_desk, partners_of_tickets, rows_of};
use crate::support::{
    database,
    town::{STRANGER, admin},
};

#[tokio::test]
async fn switched_off_the_first_lock_stands_alone() {
    let Some(desk) = full_desk().await else { return };
    let db = Db::connect(&desk.place().target).await.expect("the database");
    let db = db.with_row_security(RowSecurity::Off).await.expect("row-level security that is off");
    assert!(partners_of_tickets(db.seen_by(&admin(STRANGER)).read()).await.len() > 1);
    let db = db.with_row_security(RowSecurity::Auto).await.expect("row-level security that is on");
    assert_eq!(partners_of_tickets(db.seen_by(&admin(STRANGER)).read()).await.len(), 1);
    assert!(partners_of_tickets(db.read()).await.len() > 1, "the desk's own chores are bound by no policy");
}

/// A user with a database of its own.
pub async fn user(name: &str, rights: &str) -> Option<Target> {
    let url = database::postgres()?;
    let database::Place { target: Target::Postgres(own), .. } = database::empty().await else { return None };
    let admin = Db::connect(&Target::Postgres(url)).await.expect("the server");
    let database = own.rsplit('/').next().expect("a name");
    for sql in [
        format!("DROP ROLE IF EXISTS {name}"),
        format!("CREATE ROLE {name} LOGIN PASSWORD 'plain' {rights}"),
        format!("ALTER DATABASE {database} OWNER TO {name}"),
    ] {
        admin.write().execute_unprepared(&sql).await.expect("a role");
    }
    let (_, server) = own.split_once('@').expect("a user");
    Some(Target::Postgres(format!("postgres://{name}:plain@{server}")))
}

#[tokio::test]
async fn a_user_that_may_make_no_role_migrates_and_is_told_what_an_administrator_runs() {
    let name = format!("pdtest_plain_{}", std::process::id());
    let Some(target) = user(&name, "NOCREATEROLE").await else { return };
    let Target::Postgres(url) = &target else { return };
    let role = format!("partnerdesk_app_{}", url.rsplit('/').next().expect("a name"));
    let db = Db::connect(&target).await.expect("the database");
    migrate::up(&db).await.expect("migrations without the role");
    let administrator = Db::connect(&Target::Postgres(database::postgres().expect("a server"))).await.expect("it");
    for (missing, done) in [
        (format!("CREATE ROLE {role} NOLOGIN; GRANT {role} TO {name}"), format!("CREATE ROLE {role} NOLOGIN")),
        (format!("GRANT {role} TO {name}"), format!("GRANT {role} TO {name}")),
    ] {
        let failure = db.clone().with_row_security(RowSecurity::On).await.err().expect("a failure");
        assert_eq!(failure.chain(), format!("no row-level security: an administrator runs: {missing}"));
        let open = db.clone().with_row_security(RowSecurity::Auto).await.expect("no row-level security");
        rows_of(open.seen_by(&admin(STRANGER)).read(), "seaql_migrations").await;
        administrator.write().execute_unprepared(&done).await.expect("what was missing");
    }
    let locked = db.clone().with_row_security(RowSecurity::Auto).await.expect("row-level security");
    assert_eq!(rows_of(locked.seen_by(&admin(STRANGER)).read(), "tickets").await.len(), 0);
    assert!(locked.seen_by(&admin(STRANGER)).read().execute_unprepared("TABLE seaql_migrations").await.is_err());

    locked.close().await.expect("closing");
    for sql in [format!("REASSIGN OWNED BY {name} TO current_user"), format!("REVOKE {role} FROM {name}")] {
        // The database stays behind as those of all tests do, owned by the user of the tests.
        administrator.write().execute_unprepared(&sql).await.expect("tidying up");
    }
}

#[tokio::test]
async fn a_user_that_may_make_roles_needs_no_administrator() {
    let name = format!("pdtest_maker_{}", std::process::id());
    let Some(target) = user(&name, "CREATEROLE").await else { return };
    let db = Db::connect(&target).await.expect("the database");
    migrate::up(&db).await.expect("the migrations");
    let locked = db.with_row_security(RowSecurity::On).await.expect("row-level security");
    assert_eq!(rows_of(locked.seen_by(&admin(STRANGER)).read(), "tickets").await.len(), 0);
    assert!(locked.seen_by(&admin(STRANGER)).read().execute_unprepared("TABLE seaql_migrations").await.is_err());
    locked.close().await.expect("closing");
}
