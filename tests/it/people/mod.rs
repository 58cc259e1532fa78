//! People: what the desk holds about them, and that it can forget it.

mod chain;
mod erase;
mod export;
mod file;
mod live;
mod meanwhile;
mod refused;
mod story;
