//! graphql-transport-ws, over a real listener.

use std::sync::atomic::Ordering;

use partnerdesk::http::{Origins, Settings};
use serde_json::json;

use super::socket_client::{House, Socket};

#[tokio::test]
async fn queries_mutations_and_subscriptions_run_over_one_socket() {
    let house = House::open(Settings::default()).await;
    let mut socket = house.initialised().await;
    socket.subscribe("q", "{ hello }").await;
    let next = socket.receive().await;
    assert_eq!((&next["type"], &next["id"]), (&json!("next"), &json!("q")));
    assert_eq!(next["payload"]["data"], json!({ "hello": "hello world" }));
    assert_eq!(socket.receive().await, json!({ "type": "complete", "id": "q" }));

    socket.subscribe("m", "mutation { bump }").await;
    assert_eq!(socket.receive().await["payload"]["data"]["bump"], 1);
    assert_eq!(socket.receive().await["type"], "complete");

    socket.subscribe("s", "subscription { count(to: 2) }").await;
    assert_eq!(socket.receive().await["payload"]["data"]["count"], 1);
    assert_eq!(socket.receive().await["payload"]["data"]["count"], 2);
    assert_eq!(socket.receive().await, json!({ "type": "complete", "id": "s" }));
}

#[tokio::test]
async fn init_carries_token_and_locales_and_an_operation_may_have_its_own() {
    let house = House::open(Settings::default()).await;
    let mut socket = house.connect().await;
    socket
        .send(json!({ "type": "connection_init", "payload": { "authorization": "Bearer good", "locales": ["ja"] } }))
        .await;
    assert_eq!(socket.receive().await, json!({ "type": "connection_ack" }));
    socket.subscribe("1", "{ seen { authorization locales requestId } }").await;
    let first = socket.receive().await;
    assert_eq!(first["payload"]["data"]["seen"]["authorization"], "Bearer good");
    assert_eq!(first["payload"]["extensions"]["language"], "ja");
    socket.receive().await;
    let payload = json!({ "query": "{ seen { requestId } }", "extensions": { "locales": ["en"] } });
    socket.send(json!({ "type": "subscribe", "id": "2", "payload": payload })).await;
    let second = socket.receive().await;
    assert_eq!(second["payload"]["extensions"]["language"], "en");
    let id = |message: &serde_json::Value| message["payload"]["data"]["seen"]["requestId"].clone();
    assert_ne!(id(&first), id(&second));
}

#[tokio::test]
async fn requests_that_cannot_run_get_error_and_the_socket_lives() {
    let house = House::open(Settings::default()).await;
    let mut socket = house.initialised().await;
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("query($v: Int!) { number(value: $v) }", "VARIABLE_REQUIRED"),
        ("{...A} fragment A on Query{...A}", "FRAGMENT_CYCLE"),
        ("{ panics }", "INTERNAL"),
    ] {
        socket.subscribe("same", query).await;
        let error = socket.receive().await;
        assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("same")));
        assert_eq!(error["payload"][0]["extensions"]["code"], code, "{error}");
        assert!(!error.to_string().contains("secret"));
    }
    socket.subscribe("same", "{ hello }").await;
    assert_eq!(socket.receive().await["type"], "next");
}

#[tokio::test]
async fn a_subscription_that_fails_reveals_nothing() {
    let house = House::open(Settings::default()).await;
    let mut socket = house.initialised().await;
    // A panic ends the operation, not the socket.
    socket.subscribe("p", "subscription { panics }").await;
    assert_eq!(socket.receive().await["payload"]["data"]["panics"], 1);
    let error = socket.receive().await;
    assert_eq!((&error["type"], &error["payload"][0]["extensions"]["code"]), (&json!("error"), &json!("INTERNAL")));
    for (query, code) in [("subscription { refused }", "TOY_REFUSED"), ("subscription { leaky }", "INTERNAL")] {
        socket.subscribe("x", query).await;
        let message = socket.receive().await;
        assert!(!message.to_string().contains("secret"), "{message}");
        assert!(message.to_string().contains(code), "{message}");
        while socket.receive().await["type"] == "next" {}
        socket.subscribe("sync", "{ hello }").await;
        while socket.receive().await["type"] != "complete" {}
    }
    socket.subscribe("i", "subscription { leakyItem }").await;
    let mut seen = String::new();
    loop {
        let message = socket.receive().await;
        seen.push_str(&message.to_string());
        if message["type"] != "next" {
            break;
        }
    }
    assert!(!seen.contains("secret"), "{seen}");
    assert!(seen.contains("INTERNAL"), "{seen}");
}

#[tokio::test]
async fn complete_ends_a_subscription_at_once_and_frees_its_id() {
    let house = House::open(Settings::default()).await;
    let mut socket = house.initialised().await;
    socket.subscribe("1", "subscription { never }").await;
    socket.receive().await;
    assert_eq!(*house.living.borrow(), 1);
    socket.send(json!({ "type": "complete", "id": "1" })).await;
    socket.subscribe("1", "{ hello }").await;
    assert_eq!(socket.receive().await["payload"]["data"]["hello"], "hello world");
    house.until_living(0).await;
    assert_eq!(socket.receive().await["type"], "complete");
    // A complete for an operation that is gone is no mistake.
    socket.send(json!({ "type": "complete", "id": "1" })).await;
    socket.send(json!({ "type": "ping", "payload": { "a": 1 } })).await;
    assert_eq!(socket.receive().await, json!({ "type": "pong", "payload": { "a": 1 } }));
    socket.send(json!({ "type": "pong" })).await;
    socket.send(json!({ "type": "ping" })).await;
    assert_eq!(socket.receive().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn bad_messages_close_with_4400() {
    let house = House::open(Settings::default()).await;
    for text in ["", "nonsense", "[]", r#"{"type":"start"}"#, r#"{"type":"subscribe","id":"1"}"#] {
        let mut socket = house.initialised().await;
        socket.send_text(text).await;
        assert_eq!(socket.closed().await.0, 4400, "{text}");
    }
    for payload in [
        json!({}),
        json!({ "query": 1 }),
        json!({ "query": "{hello}", "variables": [] }),
        json!([{ "query": "{hello}" }]),
    ] {
        let mut socket = house.initialised().await;
        socket.send(json!({ "type": "subscribe", "id": "1", "payload": payload })).await;
        assert_eq!(socket.closed().await.0, 4400);
    }
    let mut socket = house.initialised().await;
    socket.send_binary(b"{}").await;
    assert_eq!(socket.closed().await.0, 4400);
}

#[tokio::test]
async fn who_is_not_let_in_is_told_why() {
    let house = House::open(Settings::default()).await;
    let mut early = house.connect().await;
    early.subscribe("1", "{ hello }").await;
    assert_eq!(early.closed().await, (4401, "Unauthorized".to_owned()));
    for (token, code) in [("Bearer bad", 4401), ("Bearer banned", 4403)] {
        let mut socket = house.connect().await;
        socket.send(json!({ "type": "connection_init", "payload": { "authorization": token } })).await;
        assert_eq!(socket.closed().await.0, code);
    }
    // A token that ends while the socket is open.
    let mut socket = house.connect().await;
    socket.send(json!({ "type": "connection_init", "payload": { "authorization": "Bearer good" } })).await;
    socket.receive().await;
    house.tokens_valid.store(false, Ordering::SeqCst);
    socket.subscribe("1", "{ hello }").await;
    assert_eq!(socket.closed().await.0, 4401);
}

#[tokio::test]
async fn the_protocol_is_kept_in_small_things() {
    let house = House::open(Settings::default()).await;
    let mut twice = house.initialised().await;
    twice.send(json!({ "type": "connection_init" })).await;
    assert_eq!(twice.closed().await.0, 4429);

    let mut duplicate = house.initialised().await;
    duplicate.subscribe("1", "subscription { never }").await;
    duplicate.subscribe("1", "{ hello }").await;
    while duplicate.try_receive().await.is_some() {}
    assert_eq!(duplicate.closed().await, (4409, "Subscriber for 1 already exists".to_owned()));
}

#[tokio::test]
async fn another_subprotocol_is_refused_with_a_reason() {
    let house = House::open(Settings::default()).await;
    for offered in [Some("graphql-ws"), Some("mqtt, graphql-ws"), None] {
        let mut socket = Socket::connect(house.address, offered, None).await.unwrap();
        let (code, reason) = socket.closed().await;
        assert_eq!(code, 4406);
        assert!(reason.contains("graphql-transport-ws"));
    }
    let both = Some("graphql-ws, graphql-transport-ws");
    let mut socket = Socket::connect(house.address, both, None).await.unwrap();
    socket.send(json!({ "type": "connection_init" })).await;
    assert_eq!(socket.receive().await["type"], "connection_ack");
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_before_the_upgrade() {
    let origins = Origins::listed(["https://portal.example"]);
    let house = House::open(Settings { origins, ..Settings::default() }).await;
    let own = format!("http://{}", house.address);
    let protocol = Some("graphql-transport-ws");
    for (origin, allowed) in [
        (Some(own.as_str()), true),
        (Some("https://portal.example"), true),
        (None, true),
        (Some("https://evil.test"), false),
        (Some("null"), false),
    ] {
        let socket = Socket::connect(house.address, protocol, origin).await;
        assert_eq!(socket.is_ok(), allowed, "{origin:?}");
        if let Err(refused) = socket {
            assert_eq!(refused, (403, "ORIGIN_NOT_ALLOWED".to_owned()));
        }
    }
}

#[tokio::test]
async fn a_goodbye_is_answered() {
    let house = House::open(Settings::default()).await;
    let mut socket = house.initialised().await;
    socket.subscribe("1", "subscription { never }").await;
    socket.receive().await;
    socket.say_goodbye().await;
    assert_eq!(socket.closed().await.0, 1000);
    house.until_living(0).await;
}
