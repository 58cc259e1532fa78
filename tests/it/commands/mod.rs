//! The program itself, started as a process with folders and databases of its own.

mod import;
mod import_customers;
mod limits;
mod locales;
mod partner;
mod program;
mod schema;
mod serve;
mod settings;
mod token;
