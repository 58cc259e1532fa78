//! The program itself, started as a process with folders and databases of its own.

mod audit;
mod import;
mod import_customers;
mod limits;
mod locales;
mod locales_accept;
mod locales_add;
mod locales_exchange;
mod locales_status;
mod partner;
mod program;
mod schema;
mod serve;
mod settings;
mod token;
