//! Tickets, their comments and their history.

use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tickets = Table::create()
            .table("tickets")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(integer("number"))
            .col(uuid("customer_id"))
            .col(uuid_null("customer_subscription_id"))
            // Copied from the subscription, so that a provider's reads need no join.
            .col(uuid_null("provider_id"))
            .col(uuid_null("requester_id"))
            .col(uuid_null("assignee_id"))
            .col(text("subject"))
            .col(text("subject_folded"))
            .col(text("language"))
            .col(text_null("service"))
            .col(text("category"))
            .col(text("severity"))
            .col(text("state"))
            .col(text_null("finding"))
            .col(text_null("nature"))
            .col(text_null("symptom"))
            .col(text_null("cause"))
            .col(text_null("resolution"))
            .col(uuid_null("merged_into_id"))
            .col(uuid_null("follow_up_of_id"))
            .col(integer("version").default(1))
            .col(timestamp_with_time_zone("opened_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .col(timestamp_with_time_zone_null("first_responded_at"))
            .col(timestamp_with_time_zone_null("diagnosed_at"))
            // From here on the provider also reads internal notes.
            .col(timestamp_with_time_zone_null("handed_over_at"))
            .col(timestamp_with_time_zone_null("resolved_at"))
            .col(timestamp_with_time_zone_null("closed_at"))
            .foreign_key(&mut reference("tickets", "partner_id", "partners"))
            .foreign_key(&mut reference("tickets", "customer_id", "customers"))
            .foreign_key(&mut reference("tickets", "customer_subscription_id", "customer_subscriptions"))
            .foreign_key(&mut reference("tickets", "provider_id", "partners"))
            .foreign_key(&mut reference("tickets", "requester_id", "contacts"))
            .foreign_key(&mut reference("tickets", "assignee_id", "agents"))
            .foreign_key(&mut reference("tickets", "merged_into_id", "tickets"))
            .foreign_key(&mut reference("tickets", "follow_up_of_id", "tickets"))
            .to_owned();
        let comments = Table::create()
            .table("comments")
            .col(pk_uuid("id"))
            .col(uuid("ticket_id"))
            .col(uuid_null("author_agent_id"))
            .col(uuid_null("author_contact_id"))
            .col(boolean("internal"))
            .col(text("body"))
            .col(text("language"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut reference("comments", "ticket_id", "tickets"))
            .foreign_key(&mut reference("comments", "author_agent_id", "agents"))
            .foreign_key(&mut reference("comments", "author_contact_id", "contacts"))
            .to_owned();
        let events = Table::create()
            .table("ticket_events")
            .col(pk_uuid("id"))
            .col(uuid("ticket_id"))
            .col(integer("sequence"))
            .col(text("kind"))
            .col(text("actor"))
            .col(text_null("from_state"))
            .col(text("to_state"))
            .col(timestamp_with_time_zone("happened_at"))
            .foreign_key(&mut reference("ticket_events", "ticket_id", "tickets"))
            .to_owned();
        create(
            manager,
            vec![tickets, comments, events],
            vec![
                unique("tickets", &["partner_id", "number"]),
                index("tickets", &["partner_id", "opened_at", "id"]),
                index("tickets", &["partner_id", "updated_at", "id"]),
                index("tickets", &["partner_id", "state", "opened_at", "id"]),
                index("tickets", &["partner_id", "severity", "id"]),
                index("tickets", &["customer_id", "opened_at", "id"]),
                index("tickets", &["provider_id", "opened_at", "id"]),
                index("tickets", &["assignee_id", "opened_at", "id"]),
                index("comments", &["ticket_id", "created_at", "id"]),
                unique("ticket_events", &["ticket_id", "sequence"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["ticket_events", "comments", "tickets"]).await
    }
}
