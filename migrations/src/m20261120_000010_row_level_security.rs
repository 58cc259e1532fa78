//! Row-level security on PostgreSQL, a second lock behind the scopes of the stores.

use sea_orm_migration::prelude::*;

use crate::row_security::{COMPANY, CUSTOMER, PARTNER, PLATFORM, PROVIDER, Rows, SUBJECT, protect, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, include_str!("m20261120_000010_row_level_security/role.sql")).await?;
        run(manager, include_str!("m20261120_000010_row_level_security/functions.sql")).await?;
        for (table, rows) in [partners(), customers(), billing(), tickets(), platform()].into_iter().flatten() {
            protect(manager, table, &rows).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, include_str!("m20261120_000010_row_level_security/undo.sql")).await
    }
}

/// Partners that the caller deals with: its own, those of a customer, those it buys from or sells through.
fn known(column: &str) -> String {
    format!(
        "{PLATFORM} OR {column} = {COMPANY} OR {column} IN (SELECT desk_partners_of_customer())
         OR (SELECT desk_trades()) AND desk_deals_with({column})"
    )
}

fn partners() -> Vec<(&'static str, Rows)> {
    let own = |column: &str| format!("{PLATFORM} OR {column} = {COMPANY}");
    let supervised = format!("{} OR desk_supervises(partner_id)", own("partner_id"));
    let published = format!("number > 0 AND ({})", known("partner_id"));
    // Nobody buys from itself through others, whoever they are.
    let links =
        format!("provider_id = {COMPANY} OR desk_supervises(reseller_id) OR (SELECT desk_errand()) = 'PROVIDER_CYCLE'");
    vec![
        (
            "partners",
            Rows {
                // A customer that adds a partner names one it does not know yet.
                seen: format!("{} OR (SELECT desk_errand()) = 'PARTNER_ADD'", known("id")),
                changed: known("id"),
                // A customer's ticket takes the next number of its partner.
                kept: format!("{} OR (SELECT desk_errand()) = 'TICKET_NUMBER'", own("id")),
                added: PLATFORM.to_owned(),
            },
        ),
        ("agents", Rows::shown(&known("partner_id"), &own("partner_id"))),
        ("partner_providers", Rows::shown(&format!("{} OR {links}", own("reseller_id")), &own("reseller_id"))),
        ("support_statements", Rows::shown(&format!("{supervised} OR {published}"), &own("partner_id"))),
        ("entitlements", Rows::shown(&supervised, &own("partner_id"))),
        ("competencies", Rows::of(&own("partner_id"))),
        ("training_thresholds", Rows::of(&format!("partner_id = {COMPANY}"))),
    ]
}

fn customers() -> Vec<(&'static str, Rows)> {
    let served = format!("{PARTNER} IS NOT NULL AND desk_serves(id)");
    let customers = format!("id = {CUSTOMER} OR {served} OR {PROVIDER} IS NOT NULL AND desk_sells(id)");
    let between = format!("customer_id = {CUSTOMER} OR partner_id = {PARTNER}");
    let sold = format!("{between} OR {PROVIDER} IS NOT NULL AND desk_sells(customer_id, partner_id)");
    let subscriptions = format!("{between} OR provider_id = {PROVIDER}");
    let own = format!("partner_id = {PARTNER} AND desk_serves(customer_id)");
    vec![
        (
            "customers",
            Rows {
                seen: customers.clone(),
                changed: customers,
                kept: served,
                // Its relation to the partner follows.
                added: format!("{PARTNER} IS NOT NULL"),
            },
        ),
        (
            "customer_partners",
            Rows {
                // A customer chooses its partners; no partner claims a company that another one serves.
                added: format!(
                    "customer_id = {CUSTOMER} OR partner_id = {PARTNER} AND desk_has_no_partner(customer_id)"
                ),
                ..Rows::shown(&sold, &format!("partner_id = {PARTNER}"))
            },
        ),
        (
            "contacts",
            Rows {
                // A customer's contact may have another partner, and yet take part in a ticket of the caller.
                seen: format!("{sold} OR {COMPANY} IS NOT NULL AND desk_took_part(id, customer_id)"),
                changed: sold,
                kept: format!("customer_id = {CUSTOMER} OR {own}"),
                added: own.clone(),
            },
        ),
        (
            "customer_subscriptions",
            Rows {
                seen: subscriptions.clone(),
                changed: subscriptions,
                kept: format!("provider_id = {PROVIDER} OR {own}"),
                added: own,
            },
        ),
    ]
}

/// A customer and one partner share it; a provider sees none of it, but whether its resellers have a
/// collections policy.
fn billing() -> Vec<(&'static str, Rows)> {
    let between = format!("customer_id = {CUSTOMER} OR partner_id = {PARTNER}");
    let own = format!("partner_id = {PARTNER} AND desk_serves(customer_id)");
    let rows = || Rows { changed: between.clone(), ..Rows::shown(&between, &own) };
    let policies =
        format!("partner_id = {COMPANY} OR state <> 'DRAFT' AND ({PLATFORM} OR desk_is_served_by(partner_id))");
    vec![
        ("customer_invoices", rows()),
        ("subscription_suspensions", rows()),
        (
            "collections_policies",
            Rows {
                seen: format!("{policies} OR state <> 'DRAFT' AND desk_supervises(partner_id)"),
                changed: policies,
                ..Rows::of(&format!("partner_id = {PARTNER}"))
            },
        ),
    ]
}

fn tickets() -> Vec<(&'static str, Rows)> {
    let tickets = format!("partner_id = {PARTNER} OR customer_id = {CUSTOMER} OR provider_id = {PROVIDER}");
    let kept = format!(
        "provider_id = {PROVIDER} OR partner_id = {PARTNER} AND desk_serves(customer_id)
         OR customer_id = {CUSTOMER} AND desk_is_served_by(partner_id)"
    );
    // A partner reads internal notes; a provider those from after the hand-over; a customer none.
    let beside = |public: &str, happened: &str| {
        format!(
            "EXISTS (SELECT FROM tickets AS ticket WHERE ticket.id = ticket_id
                 AND ({public} OR ticket.partner_id = {PARTNER}
                     OR ticket.provider_id = {PROVIDER} AND {happened} >= ticket.handed_over_at))"
        )
    };
    let only_added = |seen: String| Rows { added: seen.clone(), ..Rows::shown(&seen, "false") };
    let handed_on = format!("partner_id = {PARTNER} OR provider_id = {PROVIDER} AND target = 'PROVIDER'");
    vec![
        ("tickets", Rows { seen: tickets.clone(), changed: tickets, kept: kept.clone(), added: kept }),
        ("comments", only_added(beside("NOT internal", "created_at"))),
        ("ticket_events", only_added(beside("kind <> 'NOTE_ADDED'", "happened_at"))),
        ("escalations", Rows::of(&handed_on)),
    ]
}

fn platform() -> Vec<(&'static str, Rows)> {
    let own = format!("subject = {SUBJECT}");
    let audited = format!("{own} AND (partner_id IS NULL OR {})", known("partner_id"));
    vec![
        ("viewer_preferences", Rows::of(&own)),
        ("idempotency_keys", Rows::of(&own)),
        (
            "audit_entries",
            Rows {
                added: audited,
                ..Rows::shown(&format!("partner_id = {COMPANY} OR {PLATFORM} AND partner_id IS NULL"), "false")
            },
        ),
        // Events are read by the server itself, for all its listeners.
        ("outbox", Rows { added: format!("{SUBJECT} IS NOT NULL"), ..Rows::of("false") }),
        ("vehicle_scopes", Rows::shared()),
        ("policy_documents", Rows::shared()),
        ("policy_editions", Rows::shared()),
        ("policy_localizations", Rows::shared()),
        ("policy_sections", Rows::shared()),
        ("policy_segments", Rows::shared()),
        ("policy_rule_citations", Rows::shared()),
    ]
}
