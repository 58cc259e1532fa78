//! The door: everything between a TCP connection and an operation ready to run.
//!
//! [`Door`] is one poem endpoint that serves `/graphql` (HTTP and WebSocket), `/livez`, `/readyz`
//! and, for developers, the explorer. It reads requests, holds them against [`Limits`], parses
//! and caches documents, and runs them on the schema of a [`Desk`].
//!
//! What is never here: a noun of the product, a token format, a catalog of messages. The
//! [`Desk`] admits callers, speaks their language and masks failures; this room only carries
//! codes and arguments to it.

mod admission;
mod answer;
mod body;
mod cache;
pub mod code;
mod compression;
mod desk;
mod documents;
mod door;
mod events;
mod explorer;
mod figures;
mod graphql;
mod guard;
mod health;
mod media;
mod metrics;
mod omitted;
mod operation;
mod origins;
mod parameters;
mod persisted;
mod proxies;
mod query_string;
mod rates;
mod server;
mod settings;
mod shutdown;
mod socket;
mod stream;
mod subscription;
mod turns;
mod unreadable;

pub use admission::RefusalCosts;
pub use desk::{Admitted, Arrival, Desk, Explained, Rejection, Stage, Weighed};
pub use documents::Documents;
pub use door::Door;
pub use figures::{Figure, Labels, Measure};
pub use guard::{Limits, Measured, Scanned, measure, scan};
pub use origins::Origins;
pub use persisted::{Manifest, ManifestError};
pub use proxies::Proxies;
pub use rates::{Payer, Rate, Rates};
pub use server::{ServeOptions, serve};
pub use settings::{Settings, SocketSettings};
pub use shutdown::Shutdown;
