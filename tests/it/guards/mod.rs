//! The promises of the house, kept by machine.

mod access;
mod architecture;
mod cost;
mod errors;
mod fence;
mod masking;
mod migrations;
mod rules;
mod schema;
mod statements;
mod texts;
