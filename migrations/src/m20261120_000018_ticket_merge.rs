//! The other ticket of a merge, in the history of both, and an index by which merged tickets are found.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::ConnectionTrait};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A column that is added later cannot be a foreign key in SQLite.
        let column = uuid_null("other_ticket_id");
        manager.alter_table(Table::alter().table("ticket_events").add_column(column).to_owned()).await?;
        // Few tickets are merged.
        let index = "CREATE INDEX idx_tickets_merged_into_id ON tickets (merged_into_id)
            WHERE merged_into_id IS NOT NULL";
        manager.get_connection().execute_unprepared(index).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop().name("idx_tickets_merged_into_id").table("tickets").to_owned();
        manager.drop_index(index).await?;
        let column = Alias::new("other_ticket_id");
        manager.alter_table(Table::alter().table("ticket_events").drop_column(column).to_owned()).await
    }
}
