//! Standing up and lying down: the accept loop, what a connection may cost, and an orderly end.
//!
//! poem's own server builds its connections itself and knows no timeout for request headers, no cap
//! on connections and no end of a response that nobody reads, so connections are served by hyper
//! here. HTTP/1.1 only: HTTP/2 comes with TLS, and that ends at the reverse proxy.

mod guest;

use std::{convert::Infallible, future::Future, io, pin::pin, sync::Arc, time::Duration};

use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use poem::{
    Endpoint, IntoEndpoint, Request,
    http::{StatusCode, uri::Scheme},
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

use super::Shutdown;
use guest::Guest;

/// What one connection may hold unread; bodies pass through it in pieces.
const READ_BUFFER: usize = 64 * 1024;

/// Settings of the server around the endpoint.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Connections at once, sockets included; more wait in the listener's backlog.
    pub connections: usize,
    /// A connection without a request for this long is closed.
    pub idle_timeout: Duration,
    /// Longest time for the head of a request to arrive, from its first byte.
    pub head_timeout: Duration,
    /// Longest head of a request: its line and headers together.
    pub head_bytes: usize,
    /// Most headers of a request.
    pub headers: usize,
    /// A client that takes nothing of its answer for this long is cut off.
    pub write_timeout: Duration,
    /// Longest wait for requests and sockets to end once shutdown began.
    pub drain_timeout: Duration,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self {
            connections: 10_000,
            idle_timeout: Duration::from_secs(75),
            head_timeout: Duration::from_secs(10),
            head_bytes: 32 * 1024,
            headers: 100,
            write_timeout: Duration::from_secs(10),
            // With what comes after it, all within the ten seconds after which most supervisors kill.
            drain_timeout: Duration::from_secs(8),
        }
    }
}

/// Serves on this listener until `signal` resolves, then lets requests in flight finish and
/// sockets go, and returns when all have left or the drain timeout is over.
pub async fn serve(
    listener: TcpListener,
    endpoint: impl IntoEndpoint + 'static,
    shutdown: Shutdown,
    options: ServeOptions,
    signal: impl Future<Output = ()>,
) -> io::Result<()> {
    let drain_timeout = options.drain_timeout;
    let reception = Reception {
        local: LocalAddr(listener.local_addr()?.into()),
        places: Arc::new(Semaphore::new(options.connections)),
        endpoint: Arc::new(endpoint.into_endpoint()),
        listener,
        shutdown: shutdown.clone(),
        options,
    };
    tokio::select! {
        biased;
        () = signal => {}
        failed = reception.welcome() => return failed,
    }
    shutdown.begin();
    let drained = tokio::time::timeout(drain_timeout, shutdown.drained());
    // Meanwhile whoever comes is told to go elsewhere: probes read it, balancers try another server.
    tokio::select! {
        biased;
        drained = drained => {
            if drained.is_err() {
                tracing::warn!("some clients had not left when the drain timeout was over");
            }
            Ok(())
        }
        failed = reception.welcome() => failed,
    }
}

/// Where connections arrive.
struct Reception<E> {
    listener: TcpListener,
    local: LocalAddr,
    places: Arc<Semaphore>,
    endpoint: Arc<E>,
    shutdown: Shutdown,
    options: ServeOptions,
}

impl<E: Endpoint + 'static> Reception<E> {
    /// Serves each connection in a task of its own, until something fails that no wait would mend.
    async fn welcome(&self) -> io::Result<()> {
        loop {
            let place = Arc::clone(&self.places).acquire_owned().await.map_err(io::Error::other)?;
            let (stream, remote) = accept(&self.listener).await;
            self.attend(Guest::new(stream, place, &self.options), remote);
        }
    }

    fn attend(&self, guest: Guest, remote: RemoteAddr) {
        let (endpoint, local, busy) = (Arc::clone(&self.endpoint), self.local.clone(), guest.busy());
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let request = Request::from((request, local.clone(), remote.clone(), Scheme::HTTP));
            let (endpoint, serving) = (Arc::clone(&endpoint), busy.serve());
            async move {
                let response = endpoint.get_response(request).await;
                if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                    serving.for_good();
                }
                Ok::<_, Infallible>(hyper::Response::from(response))
            }
        });
        // Shutdown waits for those who came before it, not for those it turns away.
        let late = self.shutdown.has_begun();
        let attendance = (!late).then(|| self.shutdown.attend());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            // hyper counts the wait for a request as well, so this is the idle timeout.
            .header_read_timeout(self.options.idle_timeout)
            .keep_alive(!late)
            .max_headers(self.options.headers)
            .max_header_size(self.options.head_bytes)
            .max_buf_size(READ_BUFFER.max(self.options.head_bytes))
            .serve_connection(TokioIo::new(guest), service)
            .with_upgrades();
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            let begun = async {
                match attendance {
                    Some(mut attendance) => {
                        attendance.begun().await;
                        attendance
                    }
                    None => std::future::pending().await,
                }
            };
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                _attendance = begun => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
}

/// The next connection. When the system refuses one, for want of file descriptors, say, a loop
/// without a wait would spin.
async fn accept(listener: &TcpListener) -> (TcpStream, RemoteAddr) {
    let mut wait = Duration::from_millis(5);
    loop {
        match listener.accept().await {
            Ok((stream, remote)) => {
                // Small answers go out at once; a failure here costs speed only.
                let _ = stream.set_nodelay(true);
                return (stream, RemoteAddr(remote.into()));
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(Duration::from_secs(1));
            }
        }
    }
}
