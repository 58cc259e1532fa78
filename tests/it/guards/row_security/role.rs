//! Each database has a role of its own: desks in one cluster cannot reach each other's rows through it.

use partnerdesk::db::{Db, RowSecurity, Target, migrate};
use partnerdesk_migrations::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{ask, rows_of, switch::user};
use crate::support::{
    TestDesk, database,
    town::{DIRECT, admin},
};

async fn db(target: &Target) -> Db {
    Db::connect(target).await.expect("the database")
}

async fn locked(target: &Target) -> Db {
    db(target).await.with_row_security(RowSecurity::On).await.expect("row-level security")
}

fn name_of(target: &Target) -> String {
    let Target::Postgres(url) = target else { panic!("not on PostgreSQL") };
    url.rsplit('/').next().expect("a name").to_owned()
}

async fn role_of(db: &Db) -> String {
    let role = ask(db.read(), "SELECT to_jsonb(desk_role()) AS row".to_owned()).await;
    role[0].as_str().expect("a name").to_owned()
}

/// Who has rights on tables, beside their owner.
async fn lent_to(db: &Db) -> Vec<Value> {
    let sql = "SELECT DISTINCT to_jsonb(rolname) AS row
        FROM pg_class, aclexplode(relacl) AS lent JOIN pg_roles AS role ON role.oid = lent.grantee
        WHERE relnamespace = current_schema()::regnamespace AND role.oid <> relowner";
    ask(db.read(), sql.to_owned()).await
}

#[tokio::test]
async fn the_role_of_one_desk_reaches_nothing_of_another() {
    if database::postgres().is_none() {
        return;
    }
    let (one, other) = (TestDesk::new().await, TestDesk::new().await);
    let roles = [role_of(&one.db).await, role_of(&other.db).await];
    assert_ne!(roles[0], roles[1]);
    for (role, reaches) in roles.iter().zip([false, true]) {
        let transaction = other.db.begin().await.expect("a transaction");
        // As any program that takes the role and says that an operator calls.
        let take = format!("SET LOCAL ROLE {role}; SET LOCAL partnerdesk.platform = 'on'");
        transaction.execute_unprepared(&take).await.expect("the role");
        let read = transaction.execute_unprepared("SELECT FROM partners").await;
        assert_eq!(read.as_ref().is_ok_and(|read| read.rows_affected() == 4), reaches, "{role}: {read:?}");
    }
}

#[tokio::test]
async fn a_copy_of_a_database_takes_the_rights_of_its_original_back_whichever_server_is_first() {
    if database::postgres().is_none() {
        return;
    }
    // Every database of the tests is a copy, so it begins with the role of its original.
    let place = database::fresh().await;
    let plain = db(&place.target).await;
    let own = json!(role_of(&plain).await);
    let before = lent_to(&plain).await;
    assert!(before.len() == 1 && before[0] != own, "{before:?}");
    let (one, other) = tokio::join!(locked(&place.target), locked(&place.target));
    assert_eq!(lent_to(&plain).await, [own]);
    for db in [one, other] {
        assert!(!rows_of(db.seen_by(&admin(DIRECT)).read(), "vehicle_scopes").await.is_empty());
    }
}

#[tokio::test]
async fn a_database_with_a_new_name_gets_a_new_role() {
    let Some(url) = database::postgres() else { return };
    let (server, _) = url.rsplit_once('/').expect("a URL");
    let administrator = db(&Target::Postgres(url.clone())).await;
    let mut old = name_of(&database::fresh().await.target);
    // One that has to be quoted, and one that is longer than a role has room for.
    for name in [format!("{old} \"Desk\""), format!("{old}_{}", "long".repeat(10))] {
        let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
        let rename = format!("ALTER DATABASE {} RENAME TO {}", quoted(&old), quoted(&name));
        administrator.write().execute_unprepared(&rename).await.expect("another name");
        let place = format!("{server}/{}", name.replace(' ', "%20").replace('"', "%22"));
        let db = locked(&Target::Postgres(place)).await;
        let role = role_of(&db).await;
        assert!(role.len() <= 63 && (name.len() > 47 || role.ends_with(&name)), "{role}");
        assert_eq!(lent_to(&db).await, [json!(role)]);
        assert!(!rows_of(db.seen_by(&admin(DIRECT)).read(), "vehicle_scopes").await.is_empty());
        db.close().await.expect("closing");
        old = name;
    }
}

/// A database as it was when desks shared a role.
async fn sharing(target: Target) -> Db {
    let db = db(&target).await;
    let names = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned());
    let before = names.take_while(|name| name != "m20261120_000017_role_per_database").count();
    Migrator::up(db.write(), u32::try_from(before).ok()).await.expect("the migrations before");
    assert_eq!(lent_to(&db).await, [json!("partnerdesk_app")]);
    db
}

#[tokio::test]
async fn desks_that_shared_a_role_move_on_one_by_one() {
    if database::postgres().is_none() {
        return;
    }
    let one = sharing(database::empty().await.target).await;
    let other = sharing(database::empty().await.target).await;
    let kept = "SELECT to_jsonb(rolname) AS row FROM pg_roles AS role WHERE rolname = 'partnerdesk_app'";
    migrate::up(&one).await.expect("the first moves on");
    assert_eq!(lent_to(&one).await, [json!(role_of(&one).await)]);
    assert_eq!(lent_to(&other).await, [json!("partnerdesk_app")], "the other still shares it");
    assert_eq!(ask(other.read(), kept.to_owned()).await.len(), 1);
    migrate::up(&other).await.expect("the second moves on");
    assert_eq!(lent_to(&other).await, [json!(role_of(&other).await)]);
    // Unless another test beside this one shares it just now.
    let unused = format!("{kept} AND NOT EXISTS (SELECT FROM pg_shdepend WHERE refobjid = role.oid)");
    assert_eq!(ask(other.read(), unused).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_desk_does_not_move_on_before_it_may_take_its_own_role() {
    let name = format!("pdtest_member_{}", std::process::id());
    let Some(target) = user(&name, "NOCREATEROLE").await else { return };
    let role = format!("partnerdesk_app_{}", name_of(&target));
    // It keeps the shared role for as long as the test needs it.
    let administrator = sharing(database::empty().await.target).await;
    let run = async |sql: String| administrator.write().execute_unprepared(&sql).await.expect("a right");
    run(format!("GRANT partnerdesk_app TO {name}")).await;
    let db = sharing(target).await;
    for missing in [format!("CREATE ROLE {role} NOLOGIN; GRANT {role} TO {name}"), format!("GRANT {role} TO {name}")] {
        let failure = migrate::up(&db).await.expect_err("no migration").chain();
        assert!(failure.contains(&format!("an administrator runs: {missing}")), "{failure}");
        assert_eq!(lent_to(&db).await, [json!("partnerdesk_app")]);
        run(missing.split(';').next().expect("a statement").to_owned()).await;
    }
    migrate::up(&db).await.expect("the migration");
    assert_eq!(lent_to(&db).await, [json!(role)]);
    migrate::up(&administrator).await.expect("the end of the shared role");
}
