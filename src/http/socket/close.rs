//! Why a socket is closed by us.

use std::{io, time::Duration};

use futures_util::{SinkExt, StreamExt};
use poem::web::websocket::{Message, WebSocketStream};

/// A close code with its reason; the 44xx codes are those of graphql-transport-ws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Close {
    code: u16,
    reason: String,
}

/// A close frame has room for 125 bytes, two of them for the code.
const MAX_REASON_BYTES: usize = 123;

/// After our close frame the client has this long to answer with its own.
const FAREWELL: Duration = Duration::from_secs(1);

impl Close {
    fn new(code: u16, reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        if reason.len() > MAX_REASON_BYTES {
            reason.truncate(reason.floor_char_boundary(MAX_REASON_BYTES));
        }
        Self { code, reason }
    }

    pub(super) fn going_away() -> Self {
        Self::new(1001, "The server is shutting down")
    }

    pub(super) fn silent() -> Self {
        Self::new(1001, "No sign of the client")
    }

    pub(super) fn too_large(limit: usize) -> Self {
        Self::new(1009, format!("Messages are limited to {limit} bytes"))
    }

    pub(super) fn internal() -> Self {
        Self::new(1011, "Internal error")
    }

    pub(super) fn try_again_later() -> Self {
        Self::new(1013, "Try again later")
    }

    pub(super) fn bad_message(what: &str) -> Self {
        Self::new(4400, format!("Invalid message: {what}"))
    }

    pub(super) fn unauthorized() -> Self {
        Self::new(4401, "Unauthorized")
    }

    pub(super) fn forbidden() -> Self {
        Self::new(4403, "Forbidden")
    }

    fn protocol() -> Self {
        Self::new(4406, "Subprotocol not acceptable: this server speaks graphql-transport-ws")
    }

    pub(super) fn init_timeout() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }

    pub(super) fn duplicate(id: &str) -> Self {
        Self::new(4409, format!("Subscriber for {id} already exists"))
    }

    pub(super) fn too_many_inits() -> Self {
        Self::new(4429, "Too many initialisation requests")
    }

    /// What a failed read means to the client. The library only leaves us its words.
    pub(super) fn for_read_error(error: &io::Error, limit: usize) -> Option<Self> {
        let text = error.to_string();
        match error.kind() {
            io::ErrorKind::Other if text.contains("Space limit exceeded") => Some(Self::too_large(limit)),
            io::ErrorKind::Other if text.contains("UTF-8") => Some(Self::new(1007, "Text messages are UTF-8")),
            _ => None,
        }
    }
}

/// Says goodbye and waits briefly for the answer, so that the code arrives before the end.
pub(super) async fn leave(mut socket: WebSocketStream, close: Close) {
    let farewell = async {
        let message = Message::close_with(close.code, close.reason);
        if socket.send(message).await.is_ok() {
            while let Some(Ok(_)) = socket.next().await {}
        }
    };
    // Whether the client still listened makes no difference to us.
    let _ = tokio::time::timeout(FAREWELL, farewell).await;
}

/// Lets the answer to the client's goodbye out: the library has it ready, and sends it with the
/// next read.
pub(super) async fn see_off(mut socket: WebSocketStream) {
    let rest = async { while let Some(Ok(_)) = socket.next().await {} };
    let _ = tokio::time::timeout(FAREWELL, rest).await;
}

/// Turns away a client of another subprotocol.
pub(super) async fn refuse_protocol(socket: WebSocketStream) {
    leave(socket, Close::protocol()).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_is_cut_between_characters() {
        let close = Close::duplicate(&"é".repeat(100));
        assert!(close.reason.len() <= MAX_REASON_BYTES);
        assert!(close.reason.ends_with('é'));
    }
}
