//! Answers in pieces: server-sent events and multipart subscriptions.

use std::time::Duration;

use partnerdesk::http::Settings;
use poem::http::StatusCode;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    socket_client::House,
    toy::{self, ask},
};

const EVENTS: &str = "text/event-stream";
/// As Apollo Client sends it.
const MULTIPART: &str = "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json";

/// The body of a POST, which ends when the operation does.
async fn told(accept: &str, query: &str) -> (String, String) {
    let client = toy::client();
    let request = client.post("/graphql").header("accept", accept).body_json(&json!({ "query": query }));
    let response = request.send().await;
    response.assert_status_is_ok();
    let kind = response.0.header("content-type").expect("a type").to_owned();
    (kind, response.0.into_body().into_string().await.expect("a body"))
}

/// The events of a body, `complete` without data.
fn events(body: &str) -> Vec<Value> {
    let blocks = body.split("\n\n").filter(|block| !block.is_empty() && !block.starts_with(':'));
    blocks
        .map(|block| match block.split_once('\n').expect("an event and its data") {
            ("event: next", data) => serde_json::from_str(data.strip_prefix("data: ").expect("data")).expect("JSON"),
            ("event: complete", "data:") => json!("complete"),
            other => panic!("{other:?}"),
        })
        .collect()
}

fn counts(body: &str) -> Vec<Value> {
    events(body).iter().map(|event| event.pointer("/data/count").unwrap_or(event).clone()).collect()
}

#[tokio::test]
async fn a_subscription_is_told_in_events() {
    let (kind, body) = told(EVENTS, "subscription { count(to: 2) }").await;
    assert_eq!(kind, "text/event-stream; charset=utf-8");
    assert_eq!(counts(&body), [json!(1), json!(2), json!("complete")]);
    // Among others, whole answers are for what has one result.
    let (kind, body) = told("application/json, text/event-stream", "subscription { count(to: 1) }").await;
    assert_eq!(kind, "text/event-stream; charset=utf-8");
    assert_eq!(counts(&body), [json!(1), json!("complete")]);
    let (kind, _) = told("application/json, text/event-stream", "{ hello }").await;
    assert_eq!(kind, "application/json; charset=utf-8");
}

#[tokio::test]
async fn a_query_is_told_in_events_to_who_takes_nothing_else() {
    let (_, body) = told(EVENTS, "{ hello }").await;
    let events = events(&body);
    assert_eq!((&events[0]["data"]["hello"], &events[1]), (&json!("hello world"), &json!("complete")));
}

#[tokio::test]
async fn what_is_wrong_with_a_document_is_an_event_too() {
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { panics }", "INTERNAL"),
    ] {
        let (_, body) = told(EVENTS, query).await;
        let events = events(&body);
        let error = events.iter().find_map(|event| event.pointer("/errors/0/extensions/code"));
        assert_eq!(error, Some(&json!(code)), "{body}");
        assert_eq!(events.last(), Some(&json!("complete")), "{body}");
        assert!(!body.contains("secret"), "{body}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_request_keeps_its_status() {
    let client = toy::client();
    let post = || client.post("/graphql").header("accept", EVENTS);
    let query = json!({ "query": "{ hello }" });
    let bad = post().header("authorization", "Bearer bad").body_json(&query).send().await;
    bad.assert_status(StatusCode::UNAUTHORIZED);
    let form = post().content_type("text/plain").body(query.to_string()).send().await;
    form.assert_status(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let get = client.get("/graphql?query=mutation%7Bbump%7D").header("accept", EVENTS).send().await;
    get.assert_status(StatusCode::METHOD_NOT_ALLOWED);
    let get = client.get("/graphql?query=subscription%7Bcount(to:1)%7D").header("accept", EVENTS).send().await;
    get.assert_status_is_ok();
    // Multipart for one result has no protocol.
    let only = client.post("/graphql").header("accept", "multipart/mixed;subscriptionSpec=1.0").body_json(&query);
    only.send().await.assert_status(StatusCode::NOT_ACCEPTABLE);
    let (_, answer) = ask(&client, "subscription { count(to: 1) }").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "SUBSCRIPTION_NEEDS_WEBSOCKET");
}

#[tokio::test]
async fn the_root_field_of_a_subscription_may_come_in_pieces() {
    for query in [
        "subscription { count(to: 2) count(to: 2) }",
        "subscription { ...A } fragment A on Subscription { count(to: 2) }",
        "subscription { count(to: 2) ... { ...A } ...A } fragment A on Subscription { count(to: 2) }",
    ] {
        let (_, body) = told(EVENTS, query).await;
        assert_eq!(counts(&body), [json!(1), json!(2), json!("complete")], "{query}");
    }
    for (query, code) in [
        ("subscription { count(to: 2) again: count(to: 2) }", "TOO_MANY_ROOT_FIELDS"),
        ("subscription { count(to: 2) ...A } fragment A on Subscription { never }", "TOO_MANY_ROOT_FIELDS"),
        ("subscription { count(to: 2) count(to: 3) }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let (_, body) = told(EVENTS, query).await;
        assert_eq!(events(&body)[0]["errors"][0]["extensions"]["code"], code, "{query}");
    }
}

#[tokio::test]
async fn a_multipart_subscription_has_apollo_s_envelope() {
    let (kind, body) = told(MULTIPART, "subscription { count(to: 2) }").await;
    assert_eq!(kind, "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=1.0");
    let body = body.strip_suffix("\r\n--graphql--\r\n").expect("an end");
    let parts: Vec<Value> = body
        .split("\r\n--graphql\r\n")
        .skip(1)
        .map(|part| part.strip_prefix("content-type: application/json\r\n\r\n").expect("headers"))
        .map(|json| serde_json::from_str(json).expect("JSON"))
        .collect();
    let counts: Vec<&Value> = parts.iter().map(|part| &part["payload"]["data"]["count"]).collect();
    assert_eq!(counts, [&json!(1), &json!(2)]);
    // What never runs has no pieces.
    let (kind, body) = told(MULTIPART, "subscription { nope }").await;
    assert_eq!(kind, "application/json; charset=utf-8");
    assert!(body.starts_with(r#"{"errors":[{"#), "{body}");
    let (kind, _) = told(MULTIPART, "{ hello }").await;
    assert_eq!(kind, "application/json; charset=utf-8");
}

/// A stream that has no end, read until its first event.
async fn endless(house: &House, accept: &str) -> TcpStream {
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    let query = "GET /graphql?query=subscription%7Bnever%7D HTTP/1.1\r\nhost: toy\r\naccept: ";
    stream.write_all(format!("{query}{accept}\r\n\r\n").as_bytes()).await.unwrap();
    until(&mut stream, r#"{"never":0}"#).await;
    stream
}

async fn until(stream: &mut TcpStream, text: &str) {
    let mut read = Vec::new();
    while !read.ends_with(text.as_bytes()) {
        read.push(stream.read_u8().await.unwrap());
    }
}

#[tokio::test]
async fn a_silent_stream_shows_signs_of_life() {
    let settings = Settings { heartbeat: Duration::from_millis(1), ..Settings::default() };
    let house = House::open(settings).await;
    for (accept, sign) in [(EVENTS, ":\n\n"), (MULTIPART, "\r\n\r\n{}")] {
        let mut stream = endless(&house, accept).await;
        until(&mut stream, sign).await;
        until(&mut stream, sign).await;
    }
}

#[tokio::test]
async fn shutdown_ends_a_stream_in_order() {
    let mut house = House::open(Settings::default()).await;
    let mut stream = endless(&house, EVENTS).await;
    house.stop();
    let mut rest = String::new();
    stream.read_to_string(&mut rest).await.unwrap();
    assert!(rest.contains("event: complete"), "{rest}");
    house.ended().await;
}

#[tokio::test]
async fn a_client_that_leaves_takes_its_operation_along() {
    let house = House::open(Settings::default()).await;
    let stream = endless(&house, EVENTS).await;
    house.until_living(1).await;
    drop(stream);
    house.until_living(0).await;
}
