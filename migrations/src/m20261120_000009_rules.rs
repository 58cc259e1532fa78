//! What stands beside the rules: citations that operators add from imported pages, and when a partner wants
//! to hear that training would help.

use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let citations = Table::create()
            .table("policy_rule_citations")
            .col(pk_uuid("id"))
            .col(text("rule"))
            .col(uuid("edition_id"))
            // By its key, not by its row: an import replaces rows.
            .col(text("segment_key"))
            .col(text("added_by"))
            .col(timestamp_with_time_zone("added_at"))
            .foreign_key(&mut reference("policy_rule_citations", "edition_id", "policy_editions"))
            .to_owned();
        // One row per partner that changed something; the defaults are the desk's.
        let thresholds = Table::create()
            .table("training_thresholds")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(integer("period_days").default(90))
            .col(integer("least_tickets").default(5))
            .col(integer("how_to_percent").default(40))
            .col(integer("adoption_percent").default(50))
            .col(integer("services_bought").default(1))
            .col(integer("version"))
            .col(timestamp_with_time_zone("updated_at"))
            .foreign_key(&mut reference("training_thresholds", "partner_id", "partners"))
            .to_owned();
        create(
            manager,
            vec![citations, thresholds],
            vec![
                unique("policy_rule_citations", &["rule", "edition_id", "segment_key"]),
                unique("training_thresholds", &["partner_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["training_thresholds", "policy_rule_citations"]).await
    }
}
