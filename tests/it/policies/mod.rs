//! Policy documents.

mod import;
mod own;
pub mod pages;
mod read;
