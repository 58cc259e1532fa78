//! Customers, their relations to partners, contacts and subscriptions.

use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let customers = Table::create()
            .table("customers")
            .col(pk_uuid("id"))
            .col(text("name"))
            .col(text("name_folded"))
            .col(text_null("domain"))
            .col(string_len_null("country", 2))
            .col(text("cloud"))
            .col(text("default_locale"))
            .col(integer("version").default(1))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .to_owned();
        // A customer may have several partners; what one of them knows belongs to the relation.
        let relations = Table::create()
            .table("customer_partners")
            .col(pk_uuid("id"))
            .col(uuid("customer_id"))
            .col(uuid("partner_id"))
            .col(timestamp_with_time_zone("since"))
            .foreign_key(&mut reference("customer_partners", "customer_id", "customers"))
            .foreign_key(&mut reference("customer_partners", "partner_id", "partners"))
            .to_owned();
        let contacts = Table::create()
            .table("contacts")
            .col(pk_uuid("id"))
            .col(uuid("customer_id"))
            .col(uuid("partner_id"))
            .col(text("name"))
            .col(text("email"))
            .col(text_null("phone"))
            .col(text("locale"))
            .col(text("channel"))
            .col(text("time_zone"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut reference("contacts", "customer_id", "customers"))
            .foreign_key(&mut reference("contacts", "partner_id", "partners"))
            .to_owned();
        let subscriptions = Table::create()
            .table("customer_subscriptions")
            .col(pk_uuid("id"))
            .col(uuid("customer_id"))
            .col(uuid("partner_id"))
            .col(uuid_null("provider_id"))
            .col(text("service"))
            .col(text("status"))
            .col(integer("seats"))
            .col(timestamp_with_time_zone_null("access_granted_at"))
            .col(integer("version").default(1))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut reference("customer_subscriptions", "customer_id", "customers"))
            .foreign_key(&mut reference("customer_subscriptions", "partner_id", "partners"))
            .foreign_key(&mut reference("customer_subscriptions", "provider_id", "partners"))
            .to_owned();
        create(
            manager,
            vec![customers, relations, contacts, subscriptions],
            vec![
                index("customers", &["name_folded", "id"]),
                unique("customer_partners", &["customer_id", "partner_id"]),
                index("customer_partners", &["partner_id", "customer_id"]),
                index("contacts", &["customer_id", "partner_id", "id"]),
                index("contacts", &["partner_id", "id"]),
                index("customer_subscriptions", &["customer_id", "id"]),
                index("customer_subscriptions", &["partner_id", "id"]),
                index("customer_subscriptions", &["provider_id", "customer_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["customer_subscriptions", "contacts", "customer_partners", "customers"]).await
    }
}
