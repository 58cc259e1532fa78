//! Billing: invoices, collections policies and suspensions; references, seats in use and the validity
//! of customer subscriptions; versions of contacts.
//!
//! What is there already: a subscription is valid since the day it was created and has no end, its seats
//! in use are unknown (null), nothing has a reference of the partner's own, and contacts have version 1.
//! A subscription that is suspended stays so; why and since when was never recorded, so it gets no
//! suspension.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        let connection = manager.get_connection();
        let day = match manager.get_database_backend() {
            DbBackend::Postgres => "(created_at AT TIME ZONE 'UTC')::date",
            _ => "substr(created_at, 1, 10)",
        };
        connection.execute_unprepared(&format!("UPDATE customer_subscriptions SET valid_from = {day}")).await?;
        create(
            manager,
            vec![invoices(), policies(), suspensions()],
            vec![
                unique("customer_partners", &["partner_id", "reference"]),
                unique("customer_subscriptions", &["partner_id", "reference"]),
                unique("customer_invoices", &["partner_id", "number"]),
                index("customer_invoices", &["customer_id", "partner_id", "created_at", "id"]),
                index("collections_policies", &["partner_id", "created_at", "id"]),
                index("subscription_suspensions", &["customer_subscription_id", "suspended_at", "id"]),
            ],
        )
        .await?;
        // One draft, one policy in force, one suspension at a time.
        for only in [
            "uq_collections_policies_draft ON collections_policies (partner_id) WHERE state = 'DRAFT'",
            "uq_collections_policies_in_force ON collections_policies (partner_id) WHERE state = 'PUBLISHED'",
            "uq_subscription_suspensions_open ON subscription_suspensions (customer_subscription_id) \
             WHERE restored_at IS NULL",
        ] {
            connection.execute_unprepared(&format!("CREATE UNIQUE INDEX {only}")).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["subscription_suspensions", "collections_policies", "customer_invoices"]).await?;
        for table in ["customer_partners", "customer_subscriptions"] {
            let index = format!("uq_{table}_partner_id_reference");
            manager.drop_index(Index::drop().name(index).table(table).to_owned()).await?;
        }
        for (table, column) in added() {
            let column = column.get_column_name();
            manager.alter_table(Table::alter().table(table).drop_column(Alias::new(column)).to_owned()).await?;
        }
        Ok(())
    }
}

/// New columns of old tables. SQLite adds one at a time, and a value for what is there already must be
/// a constant.
fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        ("contacts", integer("version").default(1).take()),
        ("customer_partners", text_null("reference").take()),
        ("customer_subscriptions", text_null("reference").take()),
        ("customer_subscriptions", integer_null("seats_in_use").take()),
        ("customer_subscriptions", date("valid_from").default("1970-01-01").take()),
        ("customer_subscriptions", date_null("valid_to").take()),
    ]
}

fn invoices() -> TableCreateStatement {
    Table::create()
        .table("customer_invoices")
        .col(pk_uuid("id"))
        .col(uuid("partner_id"))
        .col(uuid("customer_id"))
        .col(uuid_null("customer_subscription_id"))
        .col(text("number"))
        .col(date("due_on"))
        .col(big_integer("amount_minor"))
        .col(string_len("currency", 3))
        .col(text("state"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .col(integer("version").default(1))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut reference("customer_invoices", "partner_id", "partners"))
        .foreign_key(&mut reference("customer_invoices", "customer_id", "customers"))
        .foreign_key(&mut reference("customer_invoices", "customer_subscription_id", "customer_subscriptions"))
        .to_owned()
}

fn policies() -> TableCreateStatement {
    Table::create()
        .table("collections_policies")
        .col(pk_uuid("id"))
        .col(uuid("partner_id"))
        .col(integer_null("edition"))
        .col(text("state"))
        .col(json_binary("steps"))
        .col(integer("data_retention_days"))
        .col(integer("version").default(1))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("published_at"))
        .foreign_key(&mut reference("collections_policies", "partner_id", "partners"))
        .to_owned()
}

fn suspensions() -> TableCreateStatement {
    let table = "subscription_suspensions";
    Table::create()
        .table(table)
        .col(pk_uuid("id"))
        .col(uuid("customer_subscription_id"))
        .col(uuid("partner_id"))
        .col(uuid("customer_id"))
        .col(text("reason"))
        .col(uuid("collections_policy_id"))
        .col(integer("step"))
        .col(integer("days_overdue"))
        .col(date("data_retained_until"))
        .col(uuid_null("suspended_by_id"))
        .col(timestamp_with_time_zone("suspended_at"))
        .col(uuid_null("restored_by_id"))
        .col(timestamp_with_time_zone_null("restored_at"))
        .foreign_key(&mut reference(table, "customer_subscription_id", "customer_subscriptions"))
        .foreign_key(&mut reference(table, "partner_id", "partners"))
        .foreign_key(&mut reference(table, "customer_id", "customers"))
        .foreign_key(&mut reference(table, "collections_policy_id", "collections_policies"))
        .foreign_key(&mut reference(table, "suspended_by_id", "agents"))
        .foreign_key(&mut reference(table, "restored_by_id", "agents"))
        .to_owned()
}
