//! What an installation may set of the door.

use std::time::Duration;

use super::{Limits, Manifest, Origins, Proxies, Rates};

/// Settings of the [`Door`](super::Door). The defaults are those of a production server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Serve the explorer at `/`.
    pub explorer: bool,
    /// Serve `/metrics`.
    pub metrics: bool,
    /// Other origins whose pages may call this server. Empty: none.
    pub origins: Origins,
    pub limits: Limits,
    /// Documents known by a name.
    pub manifest: Manifest,
    /// Run no other documents than those.
    pub only_listed: bool,
    pub rates: Rates,
    pub proxies: Proxies,
    /// Longest request body.
    pub body_bytes: usize,
    /// Longest time for a request body to arrive.
    pub body_timeout: Duration,
    /// Longest query string of a GET.
    pub query_string_bytes: usize,
    /// Queries and mutations that run at once; when more are there, tenants take turns.
    pub operations_at_once: usize,
    /// Of those, what one tenant may have while others are there: the cores that it leaves are theirs.
    pub operations_beside_others: usize,
    /// Longest run of a query or mutation, with its wait for a turn; subscriptions have no end.
    pub operation_timeout: Duration,
    /// A streamed answer (server-sent events, multipart) shows a sign of life this often.
    pub heartbeat: Duration,
    /// Memory for parsed documents.
    pub documents_bytes: usize,
    pub socket: SocketSettings,
}

impl Default for Settings {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            explorer: false,
            metrics: false,
            origins: Origins::default(),
            limits: Limits::default(),
            manifest: Manifest::default(),
            only_listed: false,
            rates: Rates::default(),
            proxies: Proxies::default(),
            body_bytes: 1024 * 1024,
            body_timeout: Duration::from_secs(10),
            query_string_bytes: 32 * 1024,
            operations_at_once: 4 * cores,
            operations_beside_others: cores.div_ceil(2),
            operation_timeout: Duration::from_secs(30),
            heartbeat: Duration::from_secs(10),
            documents_bytes: 8 * 1024 * 1024,
            socket: SocketSettings::default(),
        }
    }
}

/// Settings of one WebSocket.
#[derive(Clone, Debug)]
pub struct SocketSettings {
    /// Longest wait for `connection_init`.
    pub init_timeout: Duration,
    /// A ping goes out this often; a client silent for two of them is gone.
    pub keepalive: Duration,
    /// A client that does not take a message within this time is cut off.
    pub send_timeout: Duration,
    /// Longest message of a client.
    pub message_bytes: usize,
    /// Operations at once.
    pub operations: usize,
}

impl Default for SocketSettings {
    fn default() -> Self {
        Self {
            init_timeout: Duration::from_secs(10),
            keepalive: Duration::from_secs(20),
            send_timeout: Duration::from_secs(10),
            message_bytes: 256 * 1024,
            operations: 100,
        }
    }
}
