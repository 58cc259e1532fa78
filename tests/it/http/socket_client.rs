//! A server on a port of its own, and a client of its sockets.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize},
    },
};

use futures_util::{SinkExt, StreamExt};
use partnerdesk::http::{Door, ServeOptions, Settings, Shutdown, serve};
use serde_json::{Value, json};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{
        Error, Message,
        client::IntoClientRequest,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use super::toy::{Living, Toy};

pub struct House {
    pub address: SocketAddr,
    pub counter: Arc<AtomicUsize>,
    pub living: Living,
    pub tokens_valid: Arc<AtomicBool>,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<std::io::Result<()>>,
}

impl House {
    pub async fn open(settings: Settings) -> Self {
        Self::open_with(settings, ServeOptions::default()).await
    }

    pub async fn open_with(settings: Settings, options: ServeOptions) -> Self {
        Self::open_as(Toy::new(), settings, options).await
    }

    pub async fn open_as(toy: Toy, settings: Settings, options: ServeOptions) -> Self {
        let (counter, tokens_valid) = (Arc::clone(&toy.counter), Arc::clone(&toy.tokens_valid));
        let living = Arc::clone(&toy.living);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::default();
        let door = Door::new(toy, settings, shutdown.clone());
        let (stop, stopped) = oneshot::channel::<()>();
        let signal = async move {
            // Dropped with the house: then it only ends.
            let _ = stopped.await;
        };
        let server = tokio::spawn(serve(listener, door, shutdown, options, signal));
        Self { address, counter, living, tokens_valid, stop: Some(stop), server }
    }

    /// Waits until this many subscriptions are alive.
    pub async fn until_living(&self, count: usize) {
        let mut living = self.living.subscribe();
        living.wait_for(|now| *now == count).await.unwrap();
    }

    /// Sends the signal.
    pub fn stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits until the server has returned.
    pub async fn ended(self) {
        self.server.await.unwrap().unwrap();
    }

    pub async fn connect(&self) -> Socket {
        Socket::connect(self.address, Some("graphql-transport-ws"), None).await.unwrap()
    }

    pub async fn initialised(&self) -> Socket {
        let mut socket = self.connect().await;
        socket.send(json!({ "type": "connection_init" })).await;
        assert_eq!(socket.receive().await, json!({ "type": "connection_ack" }));
        socket
    }
}

pub struct Socket {
    stream: WebSocketStream<TcpStream>,
    close: Option<(u16, String)>,
}

impl Socket {
    /// Connects, or says with what status and code it was refused.
    pub async fn connect(
        address: SocketAddr,
        protocol: Option<&str>,
        origin: Option<&str>,
    ) -> Result<Self, (u16, String)> {
        let mut request = format!("ws://{address}/graphql").into_client_request().unwrap();
        for (name, value) in [("sec-websocket-protocol", protocol), ("origin", origin)] {
            if let Some(value) = value {
                request.headers_mut().insert(name, value.parse().unwrap());
            }
        }
        let tcp = TcpStream::connect(address).await.unwrap();
        match client_async(request, tcp).await {
            Ok((stream, _)) => Ok(Self { stream, close: None }),
            Err(Error::Http(response)) => {
                let body = response.body().clone().unwrap_or_default();
                let body: Value = serde_json::from_slice(&body).unwrap_or_default();
                Err((response.status().as_u16(), super::toy::code(&body).to_owned()))
            }
            Err(error) => panic!("no connection: {error}"),
        }
    }

    pub async fn send(&mut self, message: Value) {
        self.send_text(&message.to_string()).await;
    }

    pub async fn send_text(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    pub async fn send_binary(&mut self, bytes: &'static [u8]) {
        self.stream.send(Message::binary(bytes)).await.unwrap();
    }

    pub async fn say_goodbye(&mut self) {
        let frame = CloseFrame { code: CloseCode::Normal, reason: "".into() };
        self.stream.close(Some(frame)).await.unwrap();
    }

    pub async fn subscribe(&mut self, id: &str, query: &str) {
        self.send(json!({ "type": "subscribe", "id": id, "payload": { "query": query } })).await;
    }

    /// The next message, or none once the server has closed.
    pub async fn try_receive(&mut self) -> Option<Value> {
        loop {
            match self.stream.next().await {
                Some(Ok(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(frame))) => {
                    self.close = frame.map(|frame| (frame.code.into(), frame.reason.to_string()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    pub async fn receive(&mut self) -> Value {
        self.try_receive().await.expect("a message")
    }

    /// With what code and reason the server closed; messages before it are a failure.
    pub async fn closed(&mut self) -> (u16, String) {
        if self.close.is_none() {
            assert_eq!(self.try_receive().await, None);
        }
        self.close.clone().expect("a close frame with a code")
    }
}
