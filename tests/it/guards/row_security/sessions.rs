//! A session never works for somebody it worked for before.

use std::{
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use futures_util::{future::join_all, poll};
use partnerdesk::{access::Caller, db::Db, ids::Kind};
use sea_orm::ConnectionTrait;

use super::{ask, full_desk, partners_of_tickets, rows_of};
use crate::support::{
    TestDesk, database,
    town::{self, DIRECT, RESELLER, STRANGER, admin},
};

/// The partners whose tickets a partner's admin sees.
async fn seen(db: &Db, partner: u32) -> Vec<String> {
    partners_of_tickets(db.seen_by(&admin(partner)).read()).await
}

fn only(partner: u32) -> Vec<String> {
    vec![town::uuid(Kind::Partner, partner).to_string()]
}

/// Begins something and lets go of it after it was polled so often.
async fn abandoned(work: impl Future<Output = ()>, polls: usize, midway: &AtomicUsize) {
    let mut work = pin!(work);
    for _ in 0..polls {
        if poll!(&mut work).is_ready() {
            return;
        }
        tokio::task::yield_now().await;
    }
    midway.fetch_add(1, Ordering::Relaxed);
}

#[tokio::test]
async fn callers_in_turn_see_their_own_rows() {
    let Some(desk) = full_desk().await else { return };
    for _ in 0..20 {
        for partner in [RESELLER, DIRECT, STRANGER] {
            assert_eq!(seen(&desk.db, partner).await, only(partner));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_callers_at_once_see_their_own_rows() {
    let Some(desk) = full_desk().await else { return };
    let callers = (0..120).map(|n| [RESELLER, DIRECT, STRANGER][n % 3]);
    let tasks = callers.map(|partner| {
        let db = desk.db.clone();
        tokio::spawn(async move { (partner, seen(&db, partner).await) })
    });
    for done in join_all(tasks).await {
        let (partner, seen) = done.expect("a task");
        assert_eq!(seen, only(partner));
    }
}

#[tokio::test]
async fn a_statement_dropped_midway_leaves_nothing_to_the_next_caller() {
    let Some(desk) = full_desk().await else { return };
    let midway = AtomicUsize::new(0);
    for polls in 0..60 {
        // More at once than there are sessions, each let go of a little later than the last.
        let dropped = (0..20).map(|n| {
            let partner = [RESELLER, DIRECT][n % 2];
            let db = &desk.db;
            let work = async move { drop(seen(db, partner).await) };
            abandoned(work, polls % 12 + n / 2, &midway)
        });
        join_all(dropped).await;
        for partner in [STRANGER, DIRECT, RESELLER] {
            assert_eq!(seen(&desk.db, partner).await, only(partner), "after {polls} polls");
        }
    }
    assert!(midway.into_inner() > 100, "hardly anything was dropped midway");
}

#[tokio::test]
async fn a_transaction_dropped_midway_leaves_nothing_to_the_next_caller() {
    let Some(desk) = full_desk().await else { return };
    let midway = AtomicUsize::new(0);
    for polls in 0..60 {
        let dropped = (0..20).map(|n| {
            let work = async {
                let transaction = desk.db.seen_by(&admin(RESELLER)).begin().await.expect("a transaction");
                let spoil = "SET LOCAL partnerdesk.errand = 'PARTNER_ADD'; UPDATE tickets SET subject = 'dropped'";
                let _ = transaction.execute_unprepared(spoil).await;
                let _ = transaction.commit().await;
            };
            // Never often enough to reach the commit's answer in every case; what commits is the caller's own.
            abandoned(work, polls + n, &midway)
        });
        join_all(dropped).await;
        assert_eq!(seen(&desk.db, STRANGER).await, only(STRANGER), "after {polls} polls");
        let partners = "SELECT count(*) AS many FROM partners";
        let db = desk.db.seen_by(&admin(STRANGER));
        let counted = db.read().query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, partners));
        let many: i64 = counted.await.expect("an answer").expect("a row").try_get("", "many").expect("a number");
        assert_eq!(many, 1, "the errand of another transaction is still open");
    }
    assert!(midway.into_inner() > 100, "hardly anything was dropped midway");
}

#[tokio::test]
async fn a_session_that_was_cut_off_is_told_again() {
    let Some(desk) = full_desk().await else { return };
    let warm: Vec<u32> = (0..40).map(|n| [RESELLER, DIRECT][n % 2]).collect();
    join_all(warm.iter().map(|partner| seen(&desk.db, *partner))).await;
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    desk.db.write().execute_unprepared(cut).await.expect("connections that are cut");
    // The first statement on a connection that was cut off fails, as before; none answers for another caller.
    let mut answered = 0;
    for partner in warm.into_iter().cycle().take(120) {
        let rows = desk.db.seen_by(&admin(partner));
        let sql = "SELECT DISTINCT partner_id::text AS partner FROM tickets";
        let read = rows.read().query_all_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, sql)).await;
        if let Ok(rows) = read {
            let partners: Vec<String> = rows.iter().map(|row| row.try_get("", "partner").expect("a partner")).collect();
            assert_eq!(partners, only(partner));
            answered += 1;
        }
    }
    assert!(answered >= 80, "{answered} of 120 were answered");
}

/// How many statements wait for a lock.
async fn waiting(db: &Db) -> i64 {
    let sql = "SELECT to_jsonb(count(*)) AS row FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    ask(db.read(), sql.to_owned()).await[0].as_i64().expect("a number")
}

/// Looks until so many statements wait for a lock. The limit ends a test that would look for ever.
async fn until_waiting(db: &Db, many: i64) {
    let looking = async { while waiting(db).await != many {} };
    tokio::time::timeout(Duration::from_secs(10), looking).await.expect("that many within the limit");
}

#[tokio::test]
async fn a_caller_does_not_wait_for_its_statement_that_was_cut_off() {
    let Some(desk) = full_desk().await else { return };
    let caller = admin(RESELLER);
    assert_eq!(seen(&desk.db, RESELLER).await, only(RESELLER));
    let lock = desk.db.begin().await.expect("a transaction");
    lock.execute_unprepared("LOCK TABLE tickets").await.expect("the lock");
    for in_transaction in [false, true] {
        let db = desk.db.seen_by(&caller);
        let stuck = tokio::spawn(async move {
            match in_transaction {
                true => drop(db.begin().await.expect("a transaction").execute_unprepared("TABLE tickets").await),
                false => drop(db.read().execute_unprepared("TABLE tickets").await),
            }
        });
        until_waiting(&desk.db, 1).await;
        stuck.abort();
        assert!(stuck.await.expect_err("it was cut off").is_cancelled());
        let partners = desk.db.seen_by(&caller);
        let next = rows_of(partners.read(), "competencies");
        // Waiting for the lost one would take until the lock is given back, which is after this.
        let next = tokio::time::timeout(Duration::from_secs(5), next).await.expect("an answer meanwhile");
        assert!(!next.is_empty());
        // Nobody waits for it any more, so it does not go on.
        until_waiting(&desk.db, 0).await;
    }
    lock.rollback().await.expect("the end of the lock");
    assert_eq!(seen(&desk.db, RESELLER).await, only(RESELLER));
}

#[tokio::test]
async fn callers_one_after_another_need_no_more_connections_than_one() {
    if database::postgres().is_none() {
        return;
    }
    let desk = TestDesk::new().await;
    let mut used = Vec::new();
    for n in 0..40 {
        let caller = Caller::Translator { subject: format!("translator {n}") };
        let db = desk.db.seen_by(&caller);
        used.extend(ask(db.read(), "SELECT to_jsonb(pg_backend_pid()) AS row".to_owned()).await);
        let transaction = db.begin().await.expect("a transaction");
        transaction.execute_unprepared("TABLE tickets").await.expect("a statement");
        transaction.commit().await.expect("a commit");
    }
    used.dedup();
    assert_eq!(used.len(), 1, "{used:?}");
}

#[tokio::test]
async fn session_statements_are_not_the_statements_of_the_query() {
    let Some(desk) = full_desk().await else { return };
    for caller in [admin(RESELLER), admin(STRANGER), admin(RESELLER), Caller::Anonymous] {
        let (statements, _) = desk.statements(partners_of_tickets(desk.db.seen_by(&caller).read())).await;
        assert_eq!(statements, 1);
    }
}
