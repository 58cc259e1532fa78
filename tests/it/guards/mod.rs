//! The promises of the house, kept by machine.

mod access;
mod architecture;
mod cost;
mod errors;
mod fence;
mod masking;
mod migrations;
mod notices;
pub mod personal_data;
mod row_security;
mod rules;
mod schema;
mod statements;
mod texts;
mod validation;
