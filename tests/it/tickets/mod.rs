//! Tickets.

mod open;
pub mod steps;
