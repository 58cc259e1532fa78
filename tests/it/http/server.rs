//! Lying down in order, and what the server itself bounds.

use std::time::Duration;

use partnerdesk::http::{ServeOptions, Settings};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::socket_client::{House, Socket};

const QUERY: &str = "POST /graphql HTTP/1.1\r\nhost: toy\r\ncontent-type: application/json\r\ncontent-length: 21\r\nconnection: close\r\n\r\n";
const BODY: &str = r#"{"query":"{ hello }"}"#;

async fn answered(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).await.unwrap();
    text
}

#[tokio::test]
async fn sockets_are_told_to_go_and_the_server_ends() {
    let mut house = House::open(Settings::default()).await;
    let mut idle = house.connect().await;
    let mut busy = house.initialised().await;
    busy.subscribe("1", "subscription { never }").await;
    busy.receive().await;
    house.stop();
    assert_eq!(idle.closed().await.0, 1001);
    assert_eq!(busy.closed().await.0, 1001);
    house.ended().await;
}

#[tokio::test]
async fn a_request_in_flight_is_finished() {
    let mut house = House::open(Settings::default()).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(QUERY.as_bytes()).await.unwrap();
    // The server has the headers and waits for the body when it answers this other request.
    let mut probe = TcpStream::connect(house.address).await.unwrap();
    probe.write_all(format!("{QUERY}{BODY}").as_bytes()).await.unwrap();
    answered(probe).await;
    house.stop();
    stream.write_all(BODY.as_bytes()).await.unwrap();
    let answer = answered(stream).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("hello world"), "{answer}");
    house.ended().await;
}

#[tokio::test]
async fn whoever_comes_while_others_finish_is_told_that_the_server_leaves() {
    let mut house = House::open(Settings::default()).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(QUERY.as_bytes()).await.unwrap();
    // Told to go, this socket says when shutdown has begun.
    let mut socket = house.connect().await;
    house.stop();
    assert_eq!(socket.closed().await.0, 1001);
    let ask = async |request: String| {
        let mut late = TcpStream::connect(house.address).await.unwrap();
        late.write_all(request.as_bytes()).await.unwrap();
        // The server ends the connection, though nobody asked it to.
        answered(late).await
    };
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nhost: toy\r\n\r\n");
    assert!(ask(get("/livez")).await.starts_with("HTTP/1.1 200"));
    let ready = ask(get("/readyz")).await;
    assert!(ready.starts_with("HTTP/1.1 503") && ready.contains("shutting down"), "{ready}");
    let keep_alive = QUERY.replace("connection: close\r\n", "");
    let refused = ask(format!("{keep_alive}{BODY}")).await;
    assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("SHUTTING_DOWN"), "{refused}");
    assert!(refused.contains("retry-after: 1\r\n"), "{refused}");
    let upgraded = Socket::connect(house.address, Some("graphql-transport-ws"), None).await;
    assert_eq!(upgraded.err(), Some((503, "SHUTTING_DOWN".to_owned())));
    stream.write_all(BODY.as_bytes()).await.unwrap();
    assert!(answered(stream).await.contains("hello world"));
    house.ended().await;
}

#[tokio::test]
async fn the_end_comes_even_if_a_request_does_not() {
    let options = ServeOptions { drain_timeout: Duration::from_millis(50), ..ServeOptions::default() };
    let mut house = House::open_with(Settings::default(), options).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(QUERY.as_bytes()).await.unwrap();
    house.stop();
    house.ended().await;
}

#[tokio::test]
async fn connections_beyond_the_cap_wait_for_a_place() {
    let options = ServeOptions { connections: 1, ..ServeOptions::default() };
    let house = House::open_with(Settings::default(), options).await;
    let first = house.initialised().await;
    let mut second = TcpStream::connect(house.address).await.unwrap();
    second.write_all(format!("{QUERY}{BODY}").as_bytes()).await.unwrap();
    let mut byte = [0; 1];
    let early = tokio::time::timeout(Duration::from_millis(50), second.read(&mut byte)).await;
    assert!(early.is_err(), "a socket keeps its place");
    drop(first);
    assert!(answered(second).await.contains("hello world"));
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let options = ServeOptions { idle_timeout: Duration::from_millis(50), ..ServeOptions::default() };
    let house = House::open_with(Settings::default(), options).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    let keep_alive = QUERY.replace("connection: close\r\n", "");
    stream.write_all(format!("{keep_alive}{BODY}").as_bytes()).await.unwrap();
    assert!(answered(stream).await.contains("hello world"));
}

#[tokio::test]
async fn a_client_that_sends_a_body_of_ten_megabytes_to_its_end_hears_why_it_is_refused() {
    let house = House::open(Settings::default()).await;
    let body = vec![b'x'; 10 << 20];
    for framing in [format!("content-length: {}", body.len()), "transfer-encoding: chunked".to_owned()] {
        let mut stream = TcpStream::connect(house.address).await.unwrap();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: toy\r\ncontent-type: application/json\r\nconnection: close\r\n{framing}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        if framing.ends_with("chunked") {
            stream.write_all(format!("{:x}\r\n", body.len()).as_bytes()).await.unwrap();
        }
        // Nothing is read before all is sent.
        stream.write_all(&body).await.unwrap();
        if framing.ends_with("chunked") {
            stream.write_all(b"\r\n0\r\n\r\n").await.unwrap();
        }
        let answer = answered(stream).await;
        assert!(answer.starts_with("HTTP/1.1 413"), "{framing}: {answer}");
        assert!(answer.contains("BODY_TOO_LARGE"), "{answer}");
    }
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let options = ServeOptions { head_timeout: Duration::from_millis(50), ..ServeOptions::default() };
    let house = House::open_with(Settings::default(), options).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(b"POST /graphql HTTP/1.1\r\nhost: t").await.unwrap();
    assert_eq!(answered(stream).await, "");
}

#[tokio::test]
async fn a_body_may_take_longer_than_a_head() {
    let options = ServeOptions { head_timeout: Duration::from_millis(1), ..ServeOptions::default() };
    let house = House::open_with(Settings::default(), options).await;
    let mut stream = TcpStream::connect(house.address).await.unwrap();
    stream.write_all(QUERY.as_bytes()).await.unwrap();
    // As long as it takes the server to cut off another whose head is not whole.
    let mut other = TcpStream::connect(house.address).await.unwrap();
    other.write_all(b"POST").await.unwrap();
    assert_eq!(answered(other).await, "");
    stream.write_all(BODY.as_bytes()).await.unwrap();
    assert!(answered(stream).await.contains("hello world"));
}

#[tokio::test]
async fn a_socket_has_no_head_to_wait_for() {
    let options = ServeOptions { head_timeout: Duration::from_millis(30), ..ServeOptions::default() };
    let house = House::open_with(Settings::default(), options).await;
    let mut socket = house.initialised().await;
    for _ in 0..3 {
        // As long as it takes the server to cut off another whose head is not whole.
        let mut other = TcpStream::connect(house.address).await.unwrap();
        other.write_all(b"POST").await.unwrap();
        assert_eq!(answered(other).await, "");
        socket.send(serde_json::json!({ "type": "ping" })).await;
        assert_eq!(socket.receive().await["type"], "pong");
    }
}

#[tokio::test]
async fn a_head_beyond_its_limits_is_refused() {
    let house = House::open(Settings::default()).await;
    let limits = ServeOptions::default();
    let many = |headers: usize| {
        let own = QUERY.matches("\r\n").count() - 2;
        let more: String = (own..headers).map(|n| format!("x-{n}: 1\r\n")).collect();
        QUERY.replace("host: toy\r\n", &format!("host: toy\r\n{more}"))
    };
    let long = |bytes: usize| {
        let more = bytes - QUERY.len() - "x: \r\n".len();
        QUERY.replace("host: toy\r\n", &format!("host: toy\r\nx: {}\r\n", "a".repeat(more)))
    };
    for (head, status) in [
        (many(limits.headers), "200"),
        (many(limits.headers + 1), "431"),
        (long(limits.head_bytes), "200"),
        (long(limits.head_bytes + 1), "431"),
    ] {
        let mut stream = TcpStream::connect(house.address).await.unwrap();
        stream.write_all(format!("{head}{BODY}").as_bytes()).await.unwrap();
        let answer = answered(stream).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{} bytes: {answer}", head.len());
    }
}

#[tokio::test]
async fn a_client_that_does_not_read_its_answer_is_cut_off() {
    let options = ServeOptions { write_timeout: Duration::from_millis(50), connections: 1, ..ServeOptions::default() };
    // More than the buffers of both ends hold together.
    let name = "a".repeat(32 * 1024 * 1024);
    let settings = Settings { body_bytes: 2 * name.len(), ..Settings::default() };
    let house = House::open_with(settings, options).await;
    let body = format!(r#"{{"query":"query($n:String!){{hello(name:$n)}}","variables":{{"n":"{name}"}}}}"#);
    let head = QUERY.replace("21", &body.len().to_string());
    let mut deaf = TcpStream::connect(house.address).await.unwrap();
    deaf.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    // The only place is free again once the other is gone.
    let mut next = TcpStream::connect(house.address).await.unwrap();
    next.write_all(format!("{QUERY}{BODY}").as_bytes()).await.unwrap();
    assert!(answered(next).await.contains("hello world"));
}
