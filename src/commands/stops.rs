//! What asks the process to stop: Ctrl-C, and SIGTERM.

use crate::failure::Failure;

/// The requests to stop from now on. They are heard from here, not only while somebody waits, so that none
/// is lost between two waits.
pub struct Stops {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

#[cfg(unix)]
impl Stops {
    pub fn listen() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
    }

    /// Resolves at the next one.
    pub async fn next(&mut self) {
        let [interrupt, terminate] = &mut self.signals;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl Stops {
    pub fn listen() -> Result<Self, Failure> {
        Ok(Self {})
    }

    /// Resolves at the next one.
    pub async fn next(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
