//! What tests share: a desk on a fresh database, a small town of tenants, and answers to look into.

mod answer;
pub mod database;
mod desk;
pub mod dump;
pub mod folder;
mod house;
pub mod locks;
pub mod log;
mod said;
pub mod town;

pub use answer::Answer;
pub use desk::{SECRET, TestDesk, audit_keys};
pub use house::{House, listening, next, receive, within};
