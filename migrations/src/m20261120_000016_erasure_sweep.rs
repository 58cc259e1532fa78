//! Erasures whose old versions of rows PostgreSQL still has. Who was erased before is none of them: nobody knows any
//! more when.

use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sweeps = Table::create()
            .table("erasure_sweeps")
            // That of the erasure; empty on SQLite, which keeps no old versions.
            .col(big_integer("transaction_id").primary_key())
            .to_owned();
        // Granted to nobody: the desk itself sweeps.
        create(manager, vec![sweeps], vec![]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["erasure_sweeps"]).await
    }
}
