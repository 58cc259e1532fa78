//! On PostgreSQL each database has a role of its own for its servers, so that desks in one cluster do not share
//! one. The role that they shared goes when the last of them has moved on.

use sea_orm_migration::prelude::*;

use crate::row_security::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, include_str!("m20261120_000017_role_per_database/functions.sql")).await?;
        run(manager, "SELECT desk_settle()").await?;
        run(manager, include_str!("m20261120_000017_role_per_database/shared_role.sql")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, include_str!("m20261120_000017_role_per_database/undo.sql")).await
    }
}
