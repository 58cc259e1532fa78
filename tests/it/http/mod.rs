//! The room `http`, held against a toy desk: it must not need to know what is behind it.
#![expect(clippy::disallowed_methods, reason = "the toy desk panics where a test forgot to give it something")]

mod attacks;
mod compression;
mod documents;
mod exchange;
mod explorer;
mod fuzz;
mod metrics;
mod negotiation;
mod persisted;
mod rates;
mod refusal_costs;
mod server;
mod socket;
pub mod socket_client;
mod socket_limits;
mod stream;
mod toy;
