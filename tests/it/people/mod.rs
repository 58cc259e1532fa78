//! People: what the desk holds about them, and that it can forget it.

mod chain;
mod erase;
mod export;
mod file;
mod live;
mod meanwhile;
mod mentions;
mod refused;
mod story;
