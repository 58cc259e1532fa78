//! partnerdesk: a GraphQL support desk for cloud solution provider partners.
//!
//! In reading order, from the ground up: the words of the domain, what an action may know, who may
//! do what, the database, the rules, the five nouns, and what faces the network.

pub mod money;
pub mod words;

pub mod failure;
pub mod ids;
pub mod keys;
pub mod l10n;
pub mod refusal;
pub mod rules;

pub mod access;
pub mod db;

pub mod cx;
pub mod journal;

pub mod graphql;

pub mod partners;

pub mod customers;

pub mod billing;

pub mod policies;

pub mod tickets;

pub mod escalations;

pub mod decisions;
pub mod training;

pub mod audit;
pub mod guidance;
pub mod identity;
pub mod people;
pub mod translations;
pub mod viewers;

pub mod schema;

pub mod http;

pub mod app;
pub mod demo;

pub mod commands;
pub mod config;
