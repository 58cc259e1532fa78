//! API tokens of partners, and which of them a change was made with. Whatever was audited before was done by
//! people.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{
    columns::{create, drop, index, reference, unique},
    row_security::{PARTNER, Rows, protect},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tokens = Table::create()
            .table("api_tokens")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(uuid("created_by_id"))
            .col(text("name"))
            .col(text("name_folded"))
            .col(text_null("description"))
            .col(text("hint"))
            .col(text("secret_digest"))
            .col(json_binary("scopes"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(date_null("last_used_on"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .foreign_key(&mut reference("api_tokens", "partner_id", "partners"))
            .foreign_key(&mut reference("api_tokens", "created_by_id", "agents"))
            .to_owned();
        create(
            manager,
            vec![tokens],
            vec![unique("api_tokens", &["secret_digest"]), index("api_tokens", &["partner_id", "created_at", "id"])],
        )
        .await?;
        protect(manager, "api_tokens", &Rows::of(&format!("partner_id = {PARTNER}"))).await?;
        let used = uuid_null("api_token_id").take();
        manager.alter_table(Table::alter().table("audit_entries").add_column(used).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let used = Alias::new("api_token_id");
        manager.alter_table(Table::alter().table("audit_entries").drop_column(used).to_owned()).await?;
        drop(manager, &["api_tokens"]).await
    }
}
