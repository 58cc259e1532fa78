//! Tokens of identity providers on sockets.

use std::{future::pending, net::SocketAddr, sync::Arc, time::Duration};

use partnerdesk::http::{ServeOptions, Shutdown, serve};
use poem::http::StatusCode;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use super::{
    changed, claims,
    issuer::{Reply, Signer, TestIssuer},
};
use crate::{http::socket_client::Socket, support::TestDesk};

/// A desk on a port of its own.
async fn open(desk: &TestDesk) -> (SocketAddr, JoinHandle<std::io::Result<()>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address");
    let door = Arc::clone(&desk.door);
    (address, tokio::spawn(serve(listener, door, Shutdown::default(), ServeOptions::default(), pending())))
}

async fn enter(address: SocketAddr, claims: &Value) -> Socket {
    let mut socket = Socket::connect(address, Some("graphql-transport-ws"), None).await.expect("a connection");
    let authorization = format!("Bearer {}", Signer::ec().sign(claims));
    socket.send(json!({ "type": "connection_init", "payload": { "authorization": authorization } })).await;
    socket
}

/// The limit ends a test that would wait for ever; no good run comes near it.
async fn closed(mut socket: Socket) -> (u16, String) {
    tokio::time::timeout(Duration::from_secs(20), socket.closed()).await.expect("the end of the socket")
}

#[tokio::test]
async fn a_socket_opens_with_the_token_and_closes_at_its_end() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings().replace("audiences", "leeway = 0\naudiences")).await;
    let (address, server) = open(&desk).await;
    let sound = claims(&desk, &issuer);
    let mut lasting = enter(address, &sound).await;
    let soon = desk.now().timestamp() + 1;
    let mut ending = enter(address, &changed(&sound, &json!({ "exp": soon }))).await;
    assert_eq!(ending.receive().await, json!({ "type": "connection_ack" }));
    assert_eq!(closed(ending).await.0, 4401);
    assert_eq!(lasting.receive().await, json!({ "type": "connection_ack" }));
    lasting.subscribe("1", "{ viewer { role } }").await;
    assert_eq!(lasting.receive().await["payload"]["data"]["viewer"]["role"], "ADMIN_AGENT");
    server.abort();
}

#[tokio::test]
async fn a_socket_without_a_good_token_is_closed_and_one_that_cannot_be_verified_is_told_to_come_back() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let (address, server) = open(&desk).await;
    let sound = claims(&desk, &issuer);
    issuer.reply(Reply::Status(StatusCode::BAD_GATEWAY));
    assert_eq!(closed(enter(address, &sound).await).await, (1013, "Try again later".to_owned()));
    let elsewhere = changed(&sound, &json!({ "iss": "https://elsewhere.example" }));
    assert_eq!(closed(enter(address, &elsewhere).await).await.0, 4401);
    server.abort();
}
