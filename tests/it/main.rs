//! One binary for all tests of the running desk: a folder per noun with a file per operation, and the
//! guards that keep the house's promises.

mod support;

mod access;
mod audit;
mod billing;
mod commands;
mod customers;
mod escalations;
mod guards;
mod guidance;
mod http;
mod l10n;
mod partners;
mod people;
mod policies;
mod rules;
mod tickets;
mod training;
mod viewers;
