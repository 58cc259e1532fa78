//! What it costs to be refused, and who pays.

use std::{num::NonZeroU32, time::Duration};

use partnerdesk::http::{Door, Proxies, Rate, Rates, RefusalCosts, Settings, Shutdown};
use poem::test::{TestClient, TestResponse};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    socket_client::House,
    toy::{Toy, ToyClient, code, read},
};

/// Ten points that come back within the hour; a refused token takes five of them, a refused request two.
fn ten_points() -> Settings {
    let rate = Rate { points: NonZeroU32::new(10).expect("ten"), per: Duration::from_secs(3_600) };
    Settings {
        rates: Rates { caller: Some(rate), tenant: None },
        refusal_costs: RefusalCosts { token: 5, request: 2 },
        ..Settings::default()
    }
}

fn ten_points_each() -> ToyClient {
    TestClient::new(Door::new(Toy::new(), ten_points(), Shutdown::default()))
}

/// Asks with a token, or without.
async fn ask(client: &ToyClient, token: &str, query: &str) -> TestResponse {
    let request = client.post("/graphql").body_json(&json!({ "query": query }));
    let request = if token.is_empty() { request } else { request.header("authorization", format!("Bearer {token}")) };
    request.send().await
}

async fn outcome(response: TestResponse) -> (u16, String) {
    let (status, body) = read(response).await;
    let said = body["data"]["hello"].as_str().unwrap_or_else(|| code(&body));
    (status.as_u16(), said.to_owned())
}

fn is(status: u16, what: &str) -> (u16, String) {
    (status, what.to_owned())
}

#[tokio::test]
async fn refused_tokens_cost_their_address_points_until_it_is_told_to_wait() {
    let client = ten_points_each();
    for _ in 0..2 {
        assert_eq!(outcome(ask(&client, "guess", "{ hello }").await).await, is(401, "TOKEN_INVALID"));
    }
    let refused = ask(&client, "guess", "{ hello }").await;
    let wait: u64 = refused.0.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds");
    assert!((1..=1_801).contains(&wait), "the time in which five of ten points come back: {wait}");
    assert_eq!(outcome(refused).await, is(429, "RATE_LIMITED"));
    assert_eq!(outcome(ask(&client, "", "{ hello }").await).await, is(429, "RATE_LIMITED"), "it is the same address");
}

#[tokio::test]
async fn a_good_token_is_not_held_back_by_what_others_at_its_address_do() {
    let client = ten_points_each();
    for _ in 0..5 {
        ask(&client, "guess", "{ hello }").await;
    }
    let good = ask(&client, "good", "{ hello }").await;
    good.assert_header("ratelimit", "\"caller\";r=9;t=360");
    assert_eq!(outcome(good).await, is(200, "hello world"));
    assert_eq!(outcome(ask(&client, "banned", "{ hello }").await).await, is(403, "BANNED"));
    assert_eq!(outcome(ask(&client, "guess", "{ hello }").await).await, is(429, "RATE_LIMITED"));
}

#[tokio::test]
async fn refused_requests_cost_points_and_what_is_left_is_told() {
    for broken in ["{", "{ nothing }", "query($v: Int!) { number(value: $v) }"] {
        let client = ten_points_each();
        let refused = ask(&client, "", broken).await;
        refused.assert_header_is_not_exist("ratelimit");
        ask(&client, "", "{ hello }").await.assert_header("ratelimit", "\"caller\";r=7;t=1080");
        for _ in 0..3 {
            assert_ne!(outcome(ask(&client, "", broken).await).await.1, "RATE_LIMITED", "{broken}");
        }
        assert_eq!(
            outcome(ask(&client, "", broken).await).await,
            is(429, "RATE_LIMITED"),
            "{broken}: one point is left"
        );
    }
}

#[tokio::test]
async fn who_has_no_points_left_is_turned_away_unread() {
    let client = ten_points_each();
    for _ in 0..6 {
        ask(&client, "", "{").await;
    }
    let unreadable = async |token: Option<&'static str>| {
        let request = client.post("/graphql").content_type("application/json").body("no JSON");
        let request = token.into_iter().fold(request, |request, token| request.header("authorization", token));
        outcome(request.send().await).await
    };
    assert_eq!(unreadable(None).await, is(429, "RATE_LIMITED"));
    assert_eq!(unreadable(Some("Bearer good")).await, is(429, "RATE_LIMITED"), "the address would pay for it");
    // A document is read for a good token, which pays for it now.
    assert_eq!(outcome(ask(&client, "guess", "{").await).await, is(429, "RATE_LIMITED"));
    for _ in 0..5 {
        assert_eq!(outcome(ask(&client, "good", "{").await).await, is(200, "GRAPHQL_PARSE_FAILED"));
    }
    assert_eq!(outcome(ask(&client, "good", "{").await).await, is(429, "RATE_LIMITED"));
    assert_eq!(outcome(ask(&client, "good", "{ hello }").await).await, is(429, "RATE_LIMITED"));
}

#[tokio::test]
async fn what_a_client_cannot_know_is_free() {
    let client = ten_points_each();
    for _ in 0..10 {
        let hash = json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "0".repeat(64) } } });
        let unknown = client.post("/graphql").body_json(&hash).send().await;
        assert_eq!(outcome(unknown).await, is(200, "PERSISTED_QUERY_NOT_FOUND"));
        let unknown = client.post("/graphql").body_json(&json!({ "documentId": "nothing" })).send().await;
        assert_eq!(outcome(unknown).await, is(200, "DOCUMENT_NOT_FOUND"));
    }
    ask(&client, "", "{ hello }").await.assert_header("ratelimit", "\"caller\";r=9;t=360");
}

#[tokio::test]
async fn without_a_rate_refusals_are_free() {
    let settings = Settings { rates: Rates::NONE, ..ten_points() };
    let client = TestClient::new(Door::new(Toy::new(), settings, Shutdown::default()));
    for _ in 0..20 {
        assert_eq!(outcome(ask(&client, "guess", "{ hello }").await).await, is(401, "TOKEN_INVALID"));
        assert_eq!(outcome(ask(&client, "", "{").await).await, is(200, "GRAPHQL_PARSE_FAILED"));
    }
}

/// Asks a server on a port, as a proxy does for a client.
async fn forwarded(house: &House, client: &str, token: &str) -> u16 {
    let mut stream = TcpStream::connect(house.address).await.expect("a connection");
    let request = format!(
        "GET /graphql?query=%7Bhello%7D HTTP/1.1\r\nhost: toy\r\nconnection: close\r\n\
         x-forwarded-for: {client}\r\nauthorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.expect("sending");
    let mut told = String::new();
    stream.read_to_string(&mut told).await.expect("an end");
    told.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

#[tokio::test]
async fn behind_a_proxy_each_client_pays_for_itself_and_an_ipv6_network_is_one() {
    let proxies = Proxies::listed(["127.0.0.1/32".parse().expect("a network")]);
    let house = House::open(Settings { proxies, ..ten_points() }).await;
    for client in ["192.0.2.1", "192.0.2.1", "2001:db8::1", "2001:db8::2"] {
        assert_eq!(forwarded(&house, client, "guess").await, 401, "{client}");
    }
    for client in ["192.0.2.1", "2001:db8::3"] {
        assert_eq!(forwarded(&house, client, "guess").await, 429, "{client}");
        assert_eq!(forwarded(&house, client, "good").await, 200, "{client}");
    }
    for client in ["192.0.2.2", "2001:db8:0:1::1"] {
        assert_eq!(forwarded(&house, client, "guess").await, 401, "{client}");
    }
}

/// What becomes of a socket that shows a token: it is acknowledged, or closed with a code.
async fn enter(house: &House, token: &str) -> u16 {
    let mut socket = house.connect().await;
    let payload = json!({ "authorization": format!("Bearer {token}") });
    socket.send(json!({ "type": "connection_init", "payload": payload })).await;
    match socket.try_receive().await {
        Some(told) if told["type"] == "connection_ack" => 0,
        Some(told) => panic!("{told}"),
        None => socket.closed().await.0,
    }
}

#[tokio::test]
async fn a_socket_pays_for_its_token_too() {
    let house = House::open(ten_points()).await;
    for expected in [4401, 4401, 1013, 1013] {
        assert_eq!(enter(&house, "guess").await, expected);
    }
    assert_eq!(enter(&house, "good").await, 0);
}

#[tokio::test]
async fn a_socket_pays_for_its_documents_too() {
    let house = House::open(ten_points()).await;
    let mut socket = house.initialised().await;
    let mut ask = async |id: usize, query: &str| -> Value {
        socket.subscribe(&id.to_string(), query).await;
        let told = socket.receive().await;
        if told["type"] == "next" {
            assert_eq!(socket.receive().await["type"], "complete");
        }
        told
    };
    for id in 0..5 {
        assert_eq!(ask(id, "{").await["payload"][0]["extensions"]["code"], "GRAPHQL_PARSE_FAILED");
    }
    for (id, query) in [(5, "{"), (6, "{ hello }")] {
        assert_eq!(ask(id, query).await["payload"][0]["extensions"]["code"], "RATE_LIMITED");
    }
}
