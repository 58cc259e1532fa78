//! SIGTERM under load.

use std::time::{Duration, Instant};

use partnerdesk::db::Db;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{
    crowd::Crowd,
    wire::{Wire, request},
};
use crate::{
    commands::program::{Program, Server},
    http::socket_client::Socket,
    support::database::{self, Place},
    support::town,
};

/// What most supervisors grant before they kill.
const GRACE: Duration = Duration::from_secs(10);

const CHANGED: &str = "subscription($id: ID!) { ticketChanged(id: $id) { sequence } }";
const HALF: &str =
    "POST /graphql HTTP/1.1\r\nhost: desk\r\ncontent-type: application/json\r\ncontent-length: 24\r\n\r\n";

/// A town on a database of its own, and the program.
async fn town() -> (Place, Program) {
    let place = database::fresh().await;
    let db = Db::connect(&place.target).await.expect("the database");
    town::settle(&db).await;
    db.close().await.expect("closing");
    let program = Program::with_secret().on(&place);
    (place, program)
}

/// A request whose head the server has, and whose body has not come.
async fn half_a_request(server: &Server) -> Wire {
    let mut wire = Wire::connect(&server.address, "").await.expect("a connection");
    wire.send(format!("{HALF}{{").as_bytes()).await.expect("sending");
    // The server takes connections in turn, so it has the head when it answers another.
    assert_eq!(server.exchange("GET /livez", &[], "").status, 200);
    wire
}

async fn socket(server: &Server, token: &str) -> Socket {
    let address = server.address.parse().expect("an address");
    let mut socket = Socket::connect(address, Some("graphql-transport-ws"), None).await.expect("a socket");
    let payload = json!({ "authorization": format!("Bearer {token}") });
    socket.send(json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(socket.receive().await["type"], "connection_ack");
    socket
}

/// A subscription told over plain HTTP, after its first piece.
async fn stream(server: &Server, crowd: &Crowd, accept: &str) -> Wire {
    let mut wire = Wire::connect(&server.address, &crowd.token).await.expect("a connection");
    let subscribe = request(&crowd.token, accept, CHANGED, &json!({ "id": crowd.shared }));
    wire.send(subscribe.as_bytes()).await.expect("sending");
    wire.up_to(b"ticketChanged").await.expect("the first state");
    wire
}

/// Asks a server that was told to stop whether it is ready, until it says no; this takes as long as the signal.
fn no_longer_ready(server: &Server) -> u16 {
    loop {
        // A connection that waits for its first request is closed when the signal comes; probes try again.
        match server.exchange_if_heard("GET /readyz", &[], "").map(|answer| answer.status) {
            None | Some(200) => std::thread::yield_now(),
            Some(status) => return status,
        }
    }
}

#[ignore = "long: `just durability`"]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_stop_under_load_leaves_in_order_and_loses_nothing() {
    let (place, program) = town().await;
    let server = program.serve(&[]);
    let address = server.address.clone();
    let mut crowd = Crowd::gather(&address).await;
    let mut acknowledged = crowd.ledger.lock().await.count();
    let (mut idle, mut busy) = (socket(&server, &crowd.token).await, socket(&server, &crowd.token).await);
    let payload = json!({ "query": CHANGED, "variables": { "id": crowd.shared } });
    busy.send(json!({ "type": "subscribe", "id": "1", "payload": payload })).await;
    let events = stream(&server, &crowd, "text/event-stream").await;
    let pieces =
        stream(&server, &crowd, "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json").await;
    let mut half = half_a_request(&server).await;

    let stopping = async {
        acknowledged.wait_for(|count| *count >= 50).await.expect("the ledger");
        server.signal("TERM");
        let begun = Instant::now();
        assert_eq!(no_longer_ready(&server), 503);
        let unready = begun.elapsed();
        assert!(unready < Duration::from_secs(1), "{unready:?} until /readyz said no");
        assert_eq!(server.exchange("GET /livez", &[], "").status, 200);
        let late = server.ask("", "{ __typename }", json!({}));
        assert_eq!((late.status, late.error_code(), late.header("retry-after")), (503, "SHUTTING_DOWN", Some("1")));
        half.send(br#""query":"{__typename}"} "#).await.expect("sending");
        let (status, body) = half.answer().await.expect("a request in flight is answered");
        assert_eq!((status, String::from_utf8_lossy(&body).contains("Query")), (200, true));
        let code = server.ended();
        (code, begun.elapsed())
    };
    let ((), (code, took)) = tokio::join!(crowd.send(&address), stopping);
    assert_eq!(code, Some(0));
    assert!(took < GRACE / 2, "{took:?}, though nobody lingered");
    assert_eq!(idle.closed().await.0, 1001);
    while let Some(told) = busy.try_receive().await {
        assert_eq!(told["type"], "next");
    }
    assert_eq!(busy.closed().await.0, 1001);
    assert!(events.rest().await.contains("event: complete\n"));
    assert!(pieces.rest().await.contains("\r\n--graphql--\r\n"));

    let server = program.start_at(&address, &[]).ready();
    let db = Db::connect(&place.target).await.expect("the database");
    assert_eq!(crowd.ledger.lock().await.unheard(&db).await, 0, "what was carried out was answered");
    crowd.catch_up(&address).await;
    crowd.ledger.lock().await.check(&db).await;
    db.close().await.expect("closing");
    println!("{} mutations acknowledged; exit 0 after {took:.2?}", *acknowledged.borrow());
    assert_eq!(server.stop(), Some(0));
}

#[ignore = "long: `just durability`"]
#[tokio::test(flavor = "multi_thread")]
async fn clients_that_linger_and_a_statement_that_hangs_do_not_hold_up_the_end() {
    let (place, program) = town().await;
    let server = program.serve(&[]);
    let mut crowd = Crowd::gather(&server.address).await;
    let half = half_a_request(&server).await;
    let mut head = Wire::connect(&server.address, "").await.expect("a connection");
    head.send(b"POST /graphql HTTP/1.1\r\nhost: d").await.expect("sending");
    // Somebody who asks for much and reads nothing.
    let mut deaf = Wire::connect(&server.address, &crowd.token).await.expect("a connection");
    let much = "{ policyRules { id statement { value } explanation { value } } }";
    let asks = request(&crowd.token, "application/json", much, &Value::Null).repeat(200);
    let asking = tokio::spawn(async move {
        // It is cut off in the end, here or there.
        let _ = deaf.send(asks.as_bytes()).await;
        std::future::pending::<()>().await;
        drop(deaf);
    });
    // Somebody else holds the rows that a mutation needs.
    let db = Db::connect(&place.target).await.expect("the database");
    let held = db.begin().await.expect("a transaction");
    held.execute_unprepared("UPDATE tickets SET version = version").await.expect("a lock");
    let mut waiting = Wire::connect(&server.address, &crowd.token).await.expect("a connection");
    let reply = "mutation($id: ID!) { ticketReply(input: { id: $id, body: \"Waits\" }) { userErrors { code } } }";
    let reply = request(&crowd.token, "application/json", reply, &json!({ "id": crowd.shared }));
    waiting.send(reply.as_bytes()).await.expect("sending");
    assert_eq!(server.exchange("GET /livez", &[], "").status, 200);

    server.signal("TERM");
    let begun = Instant::now();
    assert_eq!(server.ended(), Some(0));
    let took = begun.elapsed();
    assert!(took < GRACE, "{took:?}");
    held.rollback().await.expect("letting go");
    asking.abort();
    // Who was cut off was told nothing, and so nothing is there.
    assert_eq!((half.rest().await, head.rest().await), (String::new(), String::new()));
    println!("exit 0 after {took:.2?}");
    let said = waiting.rest().await;
    assert!(!said.contains("\"userErrors\":["), "{said}");
    db.close().await.expect("closing");
    let server = program.start_at("127.0.0.1:0", &[]).ready();
    let db = Db::connect(&place.target).await.expect("the database");
    crowd.catch_up(&server.address).await;
    crowd.ledger.lock().await.check(&db).await;
    db.close().await.expect("closing");
}

#[ignore = "long: `just durability`"]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_stop_twice_waits_for_nobody() {
    let (_place, program) = town().await;
    let server = program.serve(&[]);
    let half = half_a_request(&server).await;
    server.signal("TERM");
    assert_eq!(no_longer_ready(&server), 503);
    server.signal("INT");
    let begun = Instant::now();
    assert_eq!(server.ended(), Some(0));
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(4), "{took:?}, half of what clients are granted");
    assert_eq!(half.rest().await, "");
}
