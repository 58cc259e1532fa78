//! Tickets.

mod assign;
mod cancel;
mod changed;
mod close;
mod diagnose;
mod every_change;
mod history;
mod list;
mod merge;
mod note;
mod open;
mod pages;
mod read;
mod reopen;
mod reply;
mod resolve;
pub mod rows;
pub mod steps;
mod subscription_set;
