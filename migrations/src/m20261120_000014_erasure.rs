//! When a person was erased, versions of agents, and indexes by which what a person wrote is found.
//!
//! Nobody that is there already is erased, and agents have version 1.

use sea_orm_migration::sea_orm::ConnectionTrait;
use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The two columns of which a comment fills one.
const AUTHORS: [&str; 2] = ["author_agent_id", "author_contact_id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        for author in AUTHORS {
            let index = format!("CREATE INDEX idx_comments_{author} ON comments ({author}) WHERE {author} IS NOT NULL");
            manager.get_connection().execute_unprepared(&index).await?;
        }
        manager.create_index(index("ticket_events", &["actor", "ticket_id"])).await?;
        manager.create_index(index("audit_entries", &["subject"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table) in
            [("idx_audit_entries_subject", "audit_entries"), ("idx_ticket_events_actor_ticket_id", "ticket_events")]
        {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        for author in AUTHORS {
            let index = format!("idx_comments_{author}");
            manager.drop_index(Index::drop().name(index).table("comments").to_owned()).await?;
        }
        for (table, column) in added() {
            let column = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(Alias::new(column)).to_owned()).await?;
        }
        Ok(())
    }
}

fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        ("agents", integer("version").default(1).take()),
        ("agents", timestamp_with_time_zone_null("erased_at").take()),
        ("contacts", timestamp_with_time_zone_null("erased_at").take()),
    ]
}
