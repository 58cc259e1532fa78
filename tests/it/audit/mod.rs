//! The audit trail.

mod broken;
mod events;
mod every_mutation;
mod parts;
mod rows;
mod seal;
mod verify;

use std::collections::BTreeMap;

use partnerdesk::{
    db::{Db, entity::audit_entry},
    ids::Kind,
    journal::audit::{
        sealer::Sealer,
        verify::{Chain, Finding, Wanted, verify},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, TransactionTrait};
use uuid::Uuid;

use crate::support::{
    Answer, TestDesk,
    town::{self, DIRECT, RESELLER},
};

/// The whole trail, the oldest first.
pub async fn trail(desk: &TestDesk) -> Vec<audit_entry::Model> {
    let select = audit_entry::Entity::find().order_by_asc(audit_entry::Column::Id);
    select.all(desk.db.read()).await.expect("the audit trail")
}

/// What one request left behind.
async fn of_request(desk: &TestDesk, answer: &Answer) -> Vec<audit_entry::Model> {
    let id = answer.header("x-request-id").expect("a request id");
    let select = audit_entry::Entity::find().filter(audit_entry::Column::RequestId.eq(id));
    select.order_by_asc(audit_entry::Column::Id).all(desk.db.read()).await.expect("the audit trail")
}

/// A sealer of this desk.
pub fn sealer(desk: &TestDesk) -> Sealer {
    Sealer::new(desk.db.clone(), desk.audit_keys.clone())
}

/// Seals until nothing more can be sealed, and says how many rows were.
pub async fn seal_all(desk: &TestDesk) -> u64 {
    let (mut sealer, mut all) = (sealer(desk), 0);
    loop {
        match sealer.seal(desk.now()).await.expect("a sealer") {
            0 => return all,
            some => all += some,
        }
    }
}

/// Verifies everything.
pub async fn verified(desk: &TestDesk) -> (Vec<Finding>, BTreeMap<Uuid, Chain>) {
    verified_for(desk, Wanted { chain: None, kept: Vec::new() }).await
}

/// Verifies.
async fn verified_for(desk: &TestDesk, wanted: Wanted) -> (Vec<Finding>, BTreeMap<Uuid, Chain>) {
    let mut findings = Vec::new();
    let chains = verify(&desk.db, &desk.audit_keys, &wanted, |finding| findings.push(finding.clone())).await;
    (findings, chains.expect("a verification"))
}

/// The chains of the two partners that most tests work with.
pub fn reseller() -> Uuid {
    town::uuid(Kind::Partner, RESELLER)
}

fn direct() -> Uuid {
    town::uuid(Kind::Partner, DIRECT)
}

/// A value in the SQL of the database.
pub fn literal(db: &Db, id: Uuid) -> String {
    if db.is_postgres() { format!("'{id}'") } else { format!("x'{}'", id.simple()) }
}

/// What somebody does who owns the database and has no key: without triggers, without foreign keys.
pub async fn tamper(db: &Db, statements: &[String]) {
    let run = async |sql: &str, on: &sea_orm::DatabaseTransaction| {
        on.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    };
    if !db.is_postgres() {
        let off = "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS audit_entries_no_update; \
            DROP TRIGGER IF EXISTS audit_entries_no_delete; DROP TRIGGER IF EXISTS audit_seals_no_update; \
            DROP TRIGGER IF EXISTS audit_seals_no_delete;";
        db.write().execute_unprepared(off).await.expect("no triggers");
    }
    let transaction = db.write().begin().await.expect("a transaction");
    if db.is_postgres() {
        run("SET LOCAL session_replication_role = replica", &transaction).await;
    }
    for sql in statements {
        run(sql, &transaction).await;
    }
    transaction.commit().await.expect("a commit");
}
