//! Partners, their agents, providers, contact ways, hours and entitlements.

use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let partners = Table::create()
            .table("partners")
            .col(pk_uuid("id"))
            .col(text("name"))
            .col(text("name_folded"))
            .col(text("kind"))
            .col(json_binary("clouds"))
            .col(text("default_locale"))
            .col(text("time_zone"))
            .col(integer("reopen_window_days").default(14))
            .col(integer("last_ticket_number").default(0))
            .col(integer("version").default(1))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .to_owned();
        let agents = Table::create()
            .table("agents")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(text("name"))
            .col(text("email"))
            .col(text("role"))
            .col(text("locale"))
            .col(text("time_zone"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut reference("agents", "partner_id", "partners"))
            .to_owned();
        // One row per service, for a reseller may buy each service from another provider.
        let providers = Table::create()
            .table("partner_providers")
            .col(pk_uuid("id"))
            .col(uuid("reseller_id"))
            .col(uuid("provider_id"))
            .col(text("service"))
            .foreign_key(&mut reference("partner_providers", "reseller_id", "partners"))
            .foreign_key(&mut reference("partner_providers", "provider_id", "partners"))
            .to_owned();
        let contacts = Table::create()
            .table("support_contacts")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(integer("position"))
            .col(text("method"))
            .col(text("address"))
            .foreign_key(&mut reference("support_contacts", "partner_id", "partners"))
            .to_owned();
        let hours = Table::create()
            .table("support_hours")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(text("weekday"))
            .col(integer("opens_minute"))
            .col(integer("closes_minute"))
            .foreign_key(&mut reference("support_hours", "partner_id", "partners"))
            .to_owned();
        let entitlements = Table::create()
            .table("entitlements")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(text("vehicle"))
            .col(date("valid_from"))
            .col(date_null("valid_to"))
            .col(integer_null("incidents_included"))
            .col(integer("incidents_used").default(0))
            .foreign_key(&mut reference("entitlements", "partner_id", "partners"))
            .to_owned();
        create(
            manager,
            vec![partners, agents, providers, contacts, hours, entitlements],
            vec![
                index("partners", &["name_folded", "id"]),
                index("agents", &["partner_id", "id"]),
                unique("partner_providers", &["reseller_id", "service", "provider_id"]),
                index("partner_providers", &["provider_id"]),
                index("support_contacts", &["partner_id", "position"]),
                index("support_hours", &["partner_id"]),
                index("entitlements", &["partner_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["entitlements", "support_hours", "support_contacts", "partner_providers", "agents", "partners"])
            .await
    }
}
