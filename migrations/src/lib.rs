//! The database schema, one file per change, for SQLite and PostgreSQL alike.
//!
//! A leaf crate on purpose: a migration describes the tables as they were on its day, so it must
//! not be able to see today's entities. Nothing here may change once it has been released; a new
//! change is a new file.

use sea_orm_migration::prelude::*;

mod columns;
mod m20261120_000001_partners;
mod m20261120_000002_customers;
mod m20261120_000003_policies;
mod m20261120_000004_tickets;
mod m20261120_000005_escalations;
mod m20261120_000006_platform;
mod m20261120_000007_support;
mod m20261120_000008_customers_billing;
mod m20261120_000009_rules;
mod m20261120_000010_row_level_security;
mod m20261120_000011_api_tokens;
mod m20261120_000013_audit_chain;
mod m20261120_000014_erasure;
mod m20261120_000015_sealer_queue;
mod m20261120_000016_erasure_sweep;
mod m20261120_000017_role_per_database;
mod m20261120_000018_ticket_merge;
mod m20261120_000019_baseline;
mod row_security;

/// Every change in the order in which it is applied.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_partners::Migration),
            Box::new(m20261120_000002_customers::Migration),
            Box::new(m20261120_000003_policies::Migration),
            Box::new(m20261120_000004_tickets::Migration),
            Box::new(m20261120_000005_escalations::Migration),
            Box::new(m20261120_000006_platform::Migration),
            Box::new(m20261120_000007_support::Migration),
            Box::new(m20261120_000008_customers_billing::Migration),
            Box::new(m20261120_000009_rules::Migration),
            Box::new(m20261120_000010_row_level_security::Migration),
            Box::new(m20261120_000011_api_tokens::Migration),
            Box::new(m20261120_000013_audit_chain::Migration),
            Box::new(m20261120_000014_erasure::Migration),
            Box::new(m20261120_000015_sealer_queue::Migration),
            Box::new(m20261120_000016_erasure_sweep::Migration),
            Box::new(m20261120_000017_role_per_database::Migration),
            Box::new(m20261120_000018_ticket_merge::Migration),
            Box::new(m20261120_000019_baseline::Migration),
        ]
    }
}

pub use sea_orm_migration::MigratorTrait;
