//! Servers on one PostgreSQL hear of each other's changes at once, and by looking where they cannot. What is injected
//! here is how long they wait: for ever, where a test shows that something happens without waiting.

use std::time::Duration;

use partnerdesk::{
    db::{
        Db,
        live::{Live, Pace},
        outbox::{self, Event, Topic},
    },
    ids::Kind,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use uuid::Uuid;

use crate::{
    support::{
        TestDesk, database,
        town::{BORA, DIRECT, contact, helper},
    },
    tickets::steps::{changed, opened},
};

const NEVER: Duration = Duration::from_secs(3_600);
const SOON: Duration = Duration::from_millis(1);

const HEARING: Pace = Pace { poll: NEVER, poll_while_listening: NEVER, listen_again: NEVER };

/// Another server on a desk's database, or none where there is no other server.
async fn beside(desk: &TestDesk, pace: Pace) -> Option<Receiver<Event>> {
    database::postgres()?;
    let live = Live::start_at(connected(desk).await, pace).await.expect("the outbox");
    let events = live.listen();
    until_listening(desk, 2).await;
    Some(events)
}

async fn connected(desk: &TestDesk) -> Db {
    Db::connect(&desk.place().target).await.expect("the database")
}

/// The limit ends a test that would wait for ever; no good run comes near it.
async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), work).await.expect("an end within the limit")
}

/// Looks until so many servers listen.
async fn until_listening(desk: &TestDesk, many: i64) {
    let sql = "SELECT count(*) AS many FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'";
    let listening = || async {
        let row = desk.db.write().query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
        row.expect("an answer").expect("a row").try_get::<i64>("", "many").expect("a number")
    };
    within(async { while listening().await != many {} }).await;
}

/// Cuts the connections on which servers listen.
async fn cut(desk: &TestDesk) {
    let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    desk.db.write().execute_unprepared(sql).await.expect("connections that are cut");
}

/// Waits for an event about a ticket with this version.
async fn heard(events: &mut Receiver<Event>, ticket: &str, version: i32) {
    let id = Kind::Ticket.read(ticket).expect("an id");
    let event = within(events.recv()).await.expect("an event");
    assert!(event.is_about(Topic::Ticket, id) && event.version == version, "{event:?}");
}

async fn reply(desk: &TestDesk, ticket: &str) {
    changed(desk, &helper(DIRECT), "ticketReply", json!({ "id": ticket, "body": "News." })).await;
}

#[tokio::test]
async fn a_change_on_one_server_arrives_at_another_without_a_look() {
    let desk = TestDesk::new().await;
    let Some(mut events) = beside(&desk, HEARING).await else { return };
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    heard(&mut events, &ticket, 1).await;
    reply(&desk, &ticket).await;
    heard(&mut events, &ticket, 2).await;
}

#[tokio::test]
async fn a_server_that_cannot_listen_looks() {
    let desk = TestDesk::new().await;
    let Some(mut events) = beside(&desk, Pace { poll: SOON, ..HEARING }).await else { return };
    cut(&desk).await;
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    heard(&mut events, &ticket, 1).await;
    reply(&desk, &ticket).await;
    heard(&mut events, &ticket, 2).await;
}

#[tokio::test]
async fn a_server_whose_connection_was_lost_listens_again_and_misses_nothing() {
    let desk = TestDesk::new().await;
    let Some(mut events) = beside(&desk, Pace { listen_again: SOON, ..HEARING }).await else { return };
    cut(&desk).await;
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    heard(&mut events, &ticket, 1).await;
    reply(&desk, &ticket).await;
    heard(&mut events, &ticket, 2).await;
}

#[tokio::test]
async fn an_event_behind_an_open_transaction_arrives_when_that_ends() {
    let desk = TestDesk::new().await;
    let Some(mut events) = beside(&desk, HEARING).await else { return };
    let open = desk.db.begin().await.expect("a transaction");
    open.execute_unprepared("SELECT pg_current_xact_id()").await.expect("a number");
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    assert!(events.try_recv().is_err(), "it may add an event before this one");
    open.rollback().await.expect("the end");
    heard(&mut events, &ticket, 1).await;
}

#[tokio::test]
async fn a_command_that_writes_and_ends_is_heard() {
    let desk = TestDesk::new().await;
    let Some(mut events) = beside(&desk, HEARING).await else { return };
    let command = connected(&desk).await;
    let id = Uuid::from_u128(1);
    outbox::publish(command.write(), Topic::Ticket, id, 7, desk.now()).await.expect("an event");
    command.wake_outbox();
    command.close().await.expect("closing");
    let event = within(events.recv()).await.expect("an event");
    assert!(event.is_about(Topic::Ticket, id), "{event:?}");
}
