//! `ticketReopen`.

use chrono::TimeDelta;
use partnerdesk::{
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::json;

use super::{
    rows::{Trail, assert_trail},
    steps::{changed, no, no_by, opened, refused, resolved},
};
use crate::{
    escalations::steps::reseller_ticket,
    support::{
        TestDesk,
        town::{self, ACME, RESELLER, admin, contact, helper, provider_agent},
    },
};

#[tokio::test]
async fn a_customer_reopens_its_ticket_and_the_cause_has_to_be_found_anew() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    desk.wait(TimeDelta::days(3));
    let answer = changed(&desk, &contact(ACME), "ticketReopen", json!({ "id": id })).await;
    let ticket = answer.at("data.ticketReopen.ticket");
    assert_eq!(ticket["state"], "DIAGNOSING");
    for gone in ["finding", "resolution", "resolvedAt", "reopenableUntil", "closedAt"] {
        assert_eq!(ticket[gone], json!(null), "{gone}");
    }
    let trail = Trail {
        by: &contact(ACME),
        operation: "ticketReopen",
        kind: TicketEventKind::Reopened,
        from: TicketState::Resolved,
        to: TicketState::Diagnosing,
        version: 4,
    };
    assert_trail(&desk, &id, trail).await;
    let input = json!({ "id": id, "resolution": "Done." });
    refused(&desk, &helper(RESELLER), "ticketResolve", input, no_by("R8", "DIAGNOSIS_REQUIRED", "")).await;
}

#[tokio::test]
async fn it_is_open_to_the_last_moment_of_the_window_and_no_longer() {
    let desk = TestDesk::new().await;
    let (kept, missed) =
        (opened(&desk, &contact(ACME), json!({})).await, opened(&desk, &contact(ACME), json!({})).await);
    resolved(&desk, &helper(RESELLER), &kept).await;
    resolved(&desk, &helper(RESELLER), &missed).await;
    desk.wait(TimeDelta::days(14));
    changed(&desk, &helper(RESELLER), "ticketReopen", json!({ "id": kept })).await;
    desk.wait(TimeDelta::milliseconds(1));
    let expected = no("REOPEN_WINDOW_PASSED", "");
    for caller in [contact(ACME), helper(RESELLER), admin(RESELLER)] {
        let answer = refused(&desk, &caller, "ticketReopen", json!({ "id": missed }), expected.clone()).await;
        let args = json!([{ "name": "until", "value": "2026-05-19T12:00:00Z" }, { "name": "days", "value": "14" }]);
        assert_eq!(answer.at("data.ticketReopen.userErrors.0.args"), &args);
    }
}

#[tokio::test]
async fn the_window_is_the_partner_s_own_and_told_in_the_reader_s_words() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    let update = "mutation($input: PartnerUpdateInput!) { partnerUpdate(input: $input) { userErrors { code } } }";
    let input = json!({ "id": town::id(Kind::Partner, RESELLER), "reopenWindowDays": 1 });
    let answer = desk.ask(&admin(RESELLER), update, json!({ "input": input })).await;
    assert_eq!(answer.refused("partnerUpdate"), Vec::<&str>::new());
    desk.wait(TimeDelta::days(2));
    let query = "mutation($input: TicketReopenInput!) { ticketReopen(input: $input) {
        userErrors { code message { value locale } } } }";
    for (locale, day) in [("en", "May 6, 2026"), ("ja", "2026年5月6日"), ("ru", "6 мая 2026")] {
        let answer = desk.ask_in(locale, &contact(ACME), query, json!({ "input": { "id": id } })).await;
        assert_eq!(answer.refused("ticketReopen"), ["REOPEN_WINDOW_PASSED"]);
        let message = answer.str("data.ticketReopen.userErrors.0.message.value");
        assert!(message.contains(day), "{message}");
    }
}

#[tokio::test]
async fn only_a_resolved_ticket_is_reopened() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    refused(&desk, &contact(ACME), "ticketReopen", json!({ "id": id }), no("TICKET_NOT_RESOLVED", "")).await;
}

#[tokio::test]
async fn a_provider_reopens_nothing() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    refused(&desk, &provider_agent(), "ticketReopen", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
}
