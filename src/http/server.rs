//! Standing up and lying down: the accept loop, its limits, and an orderly end.
//!
//! Not possible with poem's server, which builds its connections itself: a timeout for request
//! headers, a limit on the number and size of HTTP/1 headers (hyper's own are 100 headers in
//! about 400 KB), and a timeout for a client that does not read its response.

use std::{
    future::Future,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use poem::{
    Endpoint, Server,
    http::uri::Scheme,
    listener::Acceptor,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

use super::Shutdown;

/// Settings of the server around the endpoint.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Connections at once, sockets included; more wait in the listener's backlog.
    pub connections: usize,
    /// A connection without traffic for this long is closed.
    pub idle_timeout: Duration,
    /// Longest wait for requests and sockets to end once shutdown began.
    pub drain_timeout: Duration,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self { connections: 10_000, idle_timeout: Duration::from_secs(75), drain_timeout: Duration::from_secs(10) }
    }
}

/// Serves on this listener until `signal` resolves, then lets requests in flight finish and
/// sockets go, and returns when all have left or the drain timeout is over.
pub async fn serve(
    listener: TcpListener,
    endpoint: impl Endpoint + 'static,
    shutdown: Shutdown,
    options: ServeOptions,
    signal: impl Future<Output = ()>,
) -> io::Result<()> {
    let entrance = Entrance {
        local: LocalAddr(listener.local_addr()?.into()),
        listener,
        places: Arc::new(Semaphore::new(options.connections)),
    };
    let mut began = None;
    let begin = async {
        signal.await;
        began = Some(Instant::now());
        shutdown.begin();
    };
    Server::new_with_acceptor(entrance)
        .idle_timeout(options.idle_timeout)
        .run_with_graceful_shutdown(endpoint, begin, Some(options.drain_timeout))
        .await?;
    // The server does not count connections that became sockets.
    let began = began.unwrap_or_else(Instant::now);
    let end = began + options.drain_timeout;
    if tokio::time::timeout_at(end, shutdown.drained()).await.is_err() {
        tracing::warn!("some sockets had not left when the drain timeout was over");
    }
    Ok(())
}

/// Accepts connections up to a cap, and waits when the system refuses one. The server calls
/// `accept` in a loop: without the wait it would spin as long as file descriptors are short.
struct Entrance {
    local: LocalAddr,
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Acceptor for Entrance {
    type Io = Guest;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![self.local.clone()]
    }

    async fn accept(&mut self) -> io::Result<(Guest, LocalAddr, RemoteAddr, Scheme)> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(io::Error::other)?;
        let mut wait = Duration::from_millis(5);
        let (stream, remote) = loop {
            match self.listener.accept().await {
                Ok(accepted) => break accepted,
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(Duration::from_secs(1));
                }
            }
        };
        // Small answers go out at once; a failure here costs speed only.
        let _ = stream.set_nodelay(true);
        let guest = Guest { stream, _place: place };
        let remote = RemoteAddr(remote.into());
        Ok((guest, self.local.clone(), remote, Scheme::HTTP))
    }
}

/// A connection that holds its place until it is dropped, also as a socket.
struct Guest {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for Guest {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
