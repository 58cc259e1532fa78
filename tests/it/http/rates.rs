//! Accounts of callers, and tokens that end.

use std::{num::NonZeroU32, time::Duration};

use partnerdesk::http::{Door, Rate, Rates, ServeOptions, Settings, Shutdown};
use poem::{http::StatusCode, test::TestClient};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    socket_client::House,
    toy::{Toy, code, read},
};

/// Two points that come back within the hour.
fn two_points() -> Settings {
    let rate = Rate { points: NonZeroU32::new(2).expect("two"), per: Duration::from_secs(3_600) };
    Settings { rates: Rates { caller: Some(rate), tenant: None }, ..Settings::default() }
}

#[tokio::test]
async fn who_has_spent_all_points_waits_and_others_do_not() {
    let client = TestClient::new(Door::new(Toy::new(), two_points(), Shutdown::default()));
    let ask = |token: &'static str| {
        let request = client.post("/graphql").header("authorization", token);
        request.body_json(&json!({ "query": "{ hello }" })).send()
    };
    let first = ask("Bearer good").await;
    first.assert_header("ratelimit-policy", "\"caller\";q=2;w=3600");
    first.assert_header("ratelimit", "\"caller\";r=1;t=1800");
    ask("Bearer good").await.assert_header("ratelimit", "\"caller\";r=0;t=3600");
    let refused = ask("Bearer good").await;
    refused.assert_status(StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.0.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds");
    assert!((1..=1_801).contains(&wait), "{wait}");
    let (_, body) = read(refused).await;
    assert_eq!(code(&body), "RATE_LIMITED");
    assert_eq!(body["errors"][0]["extensions"]["args"]["policy"], "caller");
    assert!(body.get("data").is_none());
    // Another caller has an account of its own.
    let nobody = client.post("/graphql").body_json(&json!({ "query": "{ hello }" })).send().await;
    nobody.assert_header("ratelimit", "\"caller\";r=1;t=1800");
}

#[tokio::test]
async fn the_callers_of_a_tenant_share_an_account() {
    let rates = Rates { caller: None, tenant: two_points().rates.caller };
    let client = TestClient::new(Door::new(Toy::new(), Settings { rates, ..Settings::default() }, Shutdown::default()));
    let ask = |token: Option<&'static str>| {
        let request = client.post("/graphql").body_json(&json!({ "query": "{ hello }" }));
        token.into_iter().fold(request, |request, token| request.header("authorization", token)).send()
    };
    ask(Some("Bearer good")).await.assert_status_is_ok();
    ask(None).await.assert_header("ratelimit", "\"tenant\";r=0;t=3600");
    let (status, body) = read(ask(Some("Bearer good")).await).await;
    assert_eq!((status, code(&body)), (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED"));
    assert_eq!(body["errors"][0]["extensions"]["args"]["policy"], "tenant");
}

#[tokio::test]
async fn an_operation_on_a_socket_is_charged_too() {
    let house = House::open(two_points()).await;
    let mut socket = house.initialised().await;
    for id in ["1", "2"] {
        socket.subscribe(id, "{ hello }").await;
        assert_eq!(socket.receive().await["type"], "next");
        assert_eq!(socket.receive().await["type"], "complete");
    }
    socket.subscribe("3", "{ hello }").await;
    let refused = socket.receive().await;
    assert_eq!(refused["payload"][0]["extensions"]["code"], "RATE_LIMITED", "{refused}");
}

#[tokio::test]
async fn a_socket_and_a_stream_end_with_their_token() {
    let mut toy = Toy::new();
    toy.valid_for = Some(Duration::from_millis(50));
    let house = House::open_as(toy, Settings::default(), ServeOptions::default()).await;
    let mut socket = house.connect().await;
    socket.send(json!({ "type": "connection_init", "payload": { "authorization": "Bearer good" } })).await;
    assert_eq!(socket.receive().await["type"], "connection_ack");
    assert_eq!(socket.closed().await.0, 4401);
    let mut stream = TcpStream::connect(house.address).await.expect("a connection");
    let query = "GET /graphql?query=subscription%7Bnever%7D HTTP/1.1\r\nhost: toy\r\nconnection: close\r\n\
        accept: text/event-stream\r\nauthorization: Bearer good\r\n\r\n";
    stream.write_all(query.as_bytes()).await.expect("sending");
    let mut told = String::new();
    stream.read_to_string(&mut told).await.expect("an end");
    assert!(told.contains("TOKEN_EXPIRED") && told.contains("event: complete"), "{told}");
}
