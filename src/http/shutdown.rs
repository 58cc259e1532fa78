//! Lying down: one signal that readiness, sockets and the server all see.

use std::sync::Arc;

use tokio::sync::watch;

/// A shutdown that can be begun once, and that knows when everybody has left.
#[derive(Clone, Debug)]
pub struct Shutdown(Arc<watch::Sender<bool>>);

impl Default for Shutdown {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Shutdown {
    /// Begins: `/readyz` turns 503 and connections and sockets are told to go. Idempotent.
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    pub fn has_begun(&self) -> bool {
        *self.0.borrow()
    }

    /// Resolves when no connection and no socket is left.
    pub async fn drained(&self) {
        self.0.closed().await;
    }

    /// A place among those that shutdown waits for, given up by dropping it.
    pub(super) fn attend(&self) -> Attendance {
        Attendance(self.0.subscribe())
    }
}

pub(super) struct Attendance(watch::Receiver<bool>);

impl Attendance {
    /// Resolves when shutdown begins.
    pub(super) async fn begun(&mut self) {
        // An error means the sender is gone, and the server with it.
        let _ = self.0.wait_for(|begun| *begun).await;
    }
}
