//! What was acknowledged stays: the real program under load from several clients, killed or told to stop in
//! the middle of it. These take long, so `just durability` runs them, and .ci/run in steps of their own.

mod client;
mod crowd;
mod kill;
mod ledger;
mod stop;
mod wire;
