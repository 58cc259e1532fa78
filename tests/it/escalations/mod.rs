//! Escalations.

mod boundary;
mod list;
mod raise;
mod resolve;
mod road;
pub mod steps;
mod vehicles;
