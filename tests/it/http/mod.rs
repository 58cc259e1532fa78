//! The room `http`, held against a toy desk: it must not need to know what is behind it.

mod attacks;
mod documents;
mod exchange;
mod explorer;
mod negotiation;
mod server;
mod socket;
pub mod socket_client;
mod socket_limits;
mod toy;
