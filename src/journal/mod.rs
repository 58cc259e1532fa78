//! What every action leaves behind beside its rows: who did it, and what a retry is to be answered.

pub mod audit;
pub mod idempotency;
