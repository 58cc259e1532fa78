//! The language of answers, and the state of the texts behind it.

mod argument;
mod changed;
mod damaged;
mod live;
mod negotiation;
mod preview;
mod responses;
mod sockets;
mod status;
