//! A desk on a port of its own, for what needs a real connection.

use std::{future::pending, net::SocketAddr, sync::Arc};

use partnerdesk::http::{ServeOptions, Shutdown, serve};
use tokio::{net::TcpListener, task::JoinHandle};

use super::TestDesk;

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
}
