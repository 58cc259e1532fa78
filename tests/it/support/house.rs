//! A desk on a port of its own, for what needs a real connection.

use std::{future::pending, net::SocketAddr, sync::Arc, time::Duration};

use partnerdesk::http::{ServeOptions, Shutdown, serve};
use serde_json::json;
use tokio::{net::TcpListener, task::JoinHandle};

use super::TestDesk;
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

    /// A socket of somebody with a token who listens to a ticket, after the first event.
    pub async fn socket(&self, token: &str, ticket: &str) -> Socket {
        let mut socket = Socket::connect(self.address, Some("graphql-transport-ws"), None).await.expect("a connection");
        let payload = json!({ "authorization": format!("Bearer {token}") });
        socket.send(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(within(socket.receive()).await, json!({ "type": "connection_ack" }));
        socket.subscribe("s", &listening(ticket)).await;
        assert_eq!(within(socket.receive()).await["type"], "next");
        socket
    }
}

/// A subscription to the changes of a ticket.
pub fn listening(ticket: &str) -> String {
    format!("subscription {{ ticketChanged(id: \"{ticket}\") {{ sequence }} }}")
}

/// The limit ends a test that would wait for ever; no good run comes near it.
pub async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(30), work).await.expect("an end within the limit")
}
