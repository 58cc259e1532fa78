//! What a partner has to solve itself, and on what an escalation rested: its hand-off category, and the note
//! with which an admin agent overrode the boundary.
//!
//! No partner has said yet what lies within its boundary.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            let column = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(Alias::new(column)).to_owned()).await?;
        }
        Ok(())
    }
}

fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        ("partners", json_binary_null("baseline").take()),
        ("escalations", text_null("hand_off_category").take()),
        // A comment; a column that is added later cannot be a foreign key in SQLite.
        ("escalations", uuid_null("override_note_id").take()),
    ]
}
