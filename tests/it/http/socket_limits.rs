//! What a client may hold of a socket, and how long.

use std::{sync::atomic::Ordering, time::Duration};

use partnerdesk::http::{Settings, SocketSettings};
use serde_json::json;

use super::socket_client::House;

fn with(change: impl FnOnce(&mut SocketSettings)) -> Settings {
    let mut settings = Settings::default();
    change(&mut settings.socket);
    settings
}

#[tokio::test]
async fn init_is_waited_for_only_so_long() {
    let short = with(|socket| socket.init_timeout = Duration::from_millis(30));
    let house = House::open(short).await;
    let mut socket = house.connect().await;
    assert_eq!(socket.closed().await.0, 4408);
    // Pings do not count as init.
    let mut socket = house.connect().await;
    socket.send(json!({ "type": "ping" })).await;
    assert_eq!(socket.receive().await["type"], "pong");
    assert_eq!(socket.closed().await.0, 4408);
}

#[tokio::test]
async fn a_message_over_the_limit_closes_with_1009() {
    let house = House::open(with(|socket| socket.message_bytes = 1000)).await;
    let ping = |bytes: usize| {
        let frame = r#"{"type":"ping","payload":{"p":""}}"#;
        frame.replace("\"\"", &format!("\"{}\"", "x".repeat(bytes - frame.len())))
    };
    let mut socket = house.initialised().await;
    socket.send_text(&ping(1000)).await;
    assert_eq!(socket.receive().await["type"], "pong");
    socket.send_text(&ping(1001)).await;
    assert_eq!(socket.closed().await.0, 1009);
    let mut socket = house.initialised().await;
    socket.send_text(&ping(20_000)).await;
    assert_eq!(socket.closed().await.0, 1009);
}

#[tokio::test]
async fn the_values_of_a_message_are_counted_before_it_is_read() {
    let house = House::open(Settings::default()).await;
    let subscribe = |values: usize| {
        let variables = json!({ "v": vec![0; values] });
        json!({ "type": "subscribe", "id": "1", "payload": { "query": "{ hello }", "variables": variables } })
    };
    let mut socket = house.initialised().await;
    socket.send(subscribe(9_990)).await;
    assert_eq!(socket.receive().await["type"], "next");
    assert_eq!(socket.receive().await["type"], "complete");
    socket.send(subscribe(10_050)).await;
    let refused = socket.receive().await;
    assert_eq!(refused["payload"][0]["extensions"]["code"], "VARIABLES_TOO_LARGE", "{refused}");
    socket.send(subscribe(20_000)).await;
    assert_eq!(socket.closed().await.0, 4400);
}

#[tokio::test]
async fn operations_at_once_are_limited_and_counted_down() {
    let house = House::open(with(|socket| socket.operations = 2)).await;
    let mut socket = house.initialised().await;
    for id in ["1", "2"] {
        socket.subscribe(id, "subscription { never }").await;
        assert_eq!(socket.receive().await["type"], "next");
    }
    socket.subscribe("3", "{ hello }").await;
    let error = socket.receive().await;
    assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("3")));
    assert_eq!(error["payload"][0]["extensions"]["code"], "TOO_MANY_OPERATIONS_ON_SOCKET");
    socket.send(json!({ "type": "complete", "id": "1" })).await;
    socket.subscribe("3", "{ hello }").await;
    assert_eq!(socket.receive().await["type"], "next");
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off_and_holds_little() {
    let house = House::open(with(|socket| socket.send_timeout = Duration::from_millis(100))).await;
    let mut socket = house.initialised().await;
    socket.subscribe("1", "subscription { flood }").await;
    // Reads nothing while the server fills the kernel's buffers, stalls and gives up.
    house.until_living(1).await;
    house.until_living(0).await;
    let asked = house.counter.load(Ordering::SeqCst);
    assert!(asked < 1_000, "{asked} items of 64 KB were computed for nobody");
}

#[tokio::test]
async fn a_silent_client_is_let_go() {
    let house = House::open(with(|socket| socket.keepalive = Duration::from_millis(30))).await;
    let mut socket = house.initialised().await;
    socket.subscribe("1", "subscription { never }").await;
    socket.receive().await;
    // Not polled, the client's library answers no ping.
    house.until_living(0).await;
}
