//! A desk on a port of its own, for the tests of sockets.

use std::{future::pending, net::SocketAddr, sync::Arc, time::Duration};

use partnerdesk::{
    access::Caller,
    http::{ServeOptions, Shutdown, serve},
    l10n::Source,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    http::socket_client::Socket,
    support::{TestDesk, town},
};

pub struct House {
    pub desk: TestDesk,
    pub address: SocketAddr,
    server: JoinHandle<std::io::Result<()>>,
}

impl Drop for House {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl House {
    /// A town that speaks these texts.
    pub async fn speaking(source: Source) -> Self {
        let desk = TestDesk::speaking(source).await;
        town::settle(&desk.db).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let door = Arc::clone(&desk.door);
        let server = tokio::spawn(serve(listener, door, Shutdown::default(), ServeOptions::default(), pending()));
        Self { desk, address, server }
    }

    /// A socket that has said who it is, and more.
    pub async fn enter(&self, caller: &Caller, mut payload: Value) -> Socket {
        let mut socket = Socket::connect(self.address, Some("graphql-transport-ws"), None).await.expect("a connection");
        if *caller != Caller::Anonymous {
            payload["authorization"] = json!(format!("Bearer {}", self.desk.token(caller)));
        }
        socket.send(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(receive(&mut socket).await, json!({ "type": "connection_ack" }));
        socket
    }
}

/// The next message. The limit ends a test that would wait for ever; no good run comes near it.
pub async fn receive(socket: &mut Socket) -> Value {
    tokio::time::timeout(Duration::from_secs(10), socket.receive()).await.expect("a message within the limit")
}

/// The payload of the next event of an operation.
pub async fn next(socket: &mut Socket, id: &str) -> Value {
    let message = receive(socket).await;
    assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!(id)), "{message:#}");
    message["payload"].clone()
}
