//! A desk on a port of its own, for what needs a real connection.

use std::{future::pending, net::SocketAddr, sync::Arc, time::Duration};

use partnerdesk::{
    access::Caller,
    http::{ServeOptions, Shutdown, serve},
    l10n::Source,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use super::{TestDesk, town};
use crate::http::socket_client::Socket;

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
    pub async fn open(desk: TestDesk) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let door = Arc::clone(&desk.door);
        let server = tokio::spawn(serve(listener, door, Shutdown::default(), ServeOptions::default(), pending()));
        Self { desk, address, server }
    }

    /// A town that speaks these texts.
    pub async fn speaking(source: Source) -> Self {
        let desk = TestDesk::speaking(source).await;
        town::settle(&desk.db).await;
        Self::open(desk).await
    }

    /// A socket that has said who it is, and more.
    pub async fn enter(&self, caller: &Caller, payload: Value) -> Socket {
        let token = (*caller != Caller::Anonymous).then(|| self.desk.token(caller));
        self.connect(token.as_deref(), payload).await
    }

    async fn connect(&self, token: Option<&str>, mut payload: Value) -> Socket {
        let mut socket = Socket::connect(self.address, Some("graphql-transport-ws"), None).await.expect("a connection");
        if let Some(token) = token {
            payload["authorization"] = json!(format!("Bearer {token}"));
        }
        socket.send(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(receive(&mut socket).await, json!({ "type": "connection_ack" }));
        socket
    }

    /// A socket of somebody with a token who listens to a ticket, after the first event.
    pub async fn socket(&self, token: &str, ticket: &str) -> Socket {
        let mut socket = self.connect(Some(token), json!({})).await;
        socket.subscribe("s", &listening(ticket)).await;
        next(&mut socket, "s").await;
        socket
    }
}

/// The next message.
pub async fn receive(socket: &mut Socket) -> Value {
    within(socket.receive()).await
}

/// The payload of the next event of an operation.
pub async fn next(socket: &mut Socket, id: &str) -> Value {
    let message = receive(socket).await;
    assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!(id)), "{message:#}");
    message["payload"].clone()
}

/// A subscription to the changes of a ticket.
pub fn listening(ticket: &str) -> String {
    format!("subscription {{ ticketChanged(id: \"{ticket}\") {{ sequence }} }}")
}

/// The limit ends a test that would wait for ever; no good run comes near it.
pub async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(30), work).await.expect("an end within the limit")
}
