//! One connection: its place among the others, and its patience.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::OwnedSemaphorePermit,
    time::Instant,
};

use super::ServeOptions;

/// A connection that holds its place until it is dropped, also as a socket.
pub(super) struct Guest {
    stream: TcpStream,
    busy: Busy,
    head: Patience,
    writing: Patience,
    _place: OwnedSemaphorePermit,
}

/// Whether a request of the connection is being answered. Until then what arrives is its head.
#[derive(Clone, Default)]
pub(super) struct Busy(Arc<AtomicUsize>);

/// A request being answered.
pub(super) struct Serving(Busy);

impl Busy {
    pub(super) fn serve(&self) -> Serving {
        self.0.fetch_add(1, Ordering::Relaxed);
        Serving(self.clone())
    }

    fn now(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }
}

impl Serving {
    /// The connection is a socket from now on, and no more heads arrive.
    pub(super) fn for_good(self) {
        std::mem::forget(self);
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Guest {
    pub(super) fn new(stream: TcpStream, place: OwnedSemaphorePermit, options: &ServeOptions) -> Self {
        Self {
            stream,
            busy: Busy::default(),
            head: Patience::new(options.head_timeout),
            writing: Patience::new(options.write_timeout),
            _place: place,
        }
    }

    pub(super) fn busy(&self) -> Busy {
        self.busy.clone()
    }

    fn written<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match written {
            Poll::Ready(written) => {
                self.writing.rest();
                Poll::Ready(written)
            }
            Poll::Pending => {
                self.writing.begin();
                ready!(self.writing.poll_over(cx));
                Poll::Ready(Err(too_slow("the client does not read")))
            }
        }
    }
}

impl AsyncRead for Guest {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let guest = &mut *self;
        let before = buffer.filled().len();
        let read = Pin::new(&mut guest.stream).poll_read(cx, buffer);
        if guest.busy.now() {
            guest.head.rest();
        } else if buffer.filled().len() > before {
            guest.head.begin();
        }
        if guest.head.poll_over(cx).is_ready() {
            return Poll::Ready(Err(too_slow("the head of a request did not arrive in time")));
        }
        read
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(cx, written)
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
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

fn too_slow(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}

/// How long something may take once it has begun. The timer is made at the first wait: most
/// connections never wait.
struct Patience {
    limit: Duration,
    timer: Option<Pin<Box<tokio::time::Sleep>>>,
    running: bool,
}

impl Patience {
    fn new(limit: Duration) -> Self {
        Self { limit, timer: None, running: false }
    }

    /// Starts the clock, unless it runs.
    fn begin(&mut self) {
        if self.running {
            return;
        }
        self.running = true;
        let end = Instant::now() + self.limit;
        match &mut self.timer {
            Some(timer) => timer.as_mut().reset(end),
            None => self.timer = Some(Box::pin(tokio::time::sleep_until(end))),
        }
    }

    fn rest(&mut self) {
        self.running = false;
    }

    /// Ready once the time is over; pending while there is time, or nothing runs.
    fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.timer {
            Some(timer) if self.running => timer.as_mut().poll(cx),
            _ => Poll::Pending,
        }
    }
}
