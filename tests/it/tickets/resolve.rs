//! `ticketResolve` (rule R8).

use chrono::TimeDelta;
use partnerdesk::tickets::model::{TicketEventKind, TicketState};
use serde_json::json;

use super::{
    rows::{Trail, assert_trail},
    steps::{changed, diagnosed, no, no_by, opened, refused, resolved},
};
use crate::{
    escalations::steps::{handed_over, reseller_ticket},
    support::{
        TestDesk,
        town::{ACME, RESELLER, contact, helper, provider_agent},
    },
};

#[tokio::test]
async fn a_ticket_with_a_finding_is_resolved_and_may_be_reopened_for_a_while() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    desk.wait(TimeDelta::hours(1));
    let input = json!({ "id": id, "resolution": " Water was used. " });
    let answer = changed(&desk, &helper(RESELLER), "ticketResolve", input).await;
    let ticket = answer.at("data.ticketResolve.ticket");
    assert_eq!((&ticket["state"], &ticket["version"]), (&json!("RESOLVED"), &json!(3)));
    assert_eq!(ticket["resolution"], "Water was used.");
    assert_eq!(ticket["resolvedAt"], "2026-05-05T13:00:00Z");
    assert_eq!(ticket["reopenableUntil"], "2026-05-19T13:00:00Z");
    assert_eq!(ticket["closedAt"], json!(null));
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketResolve",
        kind: TicketEventKind::Resolved,
        from: TicketState::Resolving,
        to: TicketState::Resolved,
        version: 3,
    };
    assert_trail(&desk, &id, trail).await;
    let seen = "query($id: ID!) { ticket(id: $id) { resolution } }";
    let seen = desk.ask(&contact(ACME), seen, json!({ "id": id })).await;
    assert_eq!(seen.str("data.ticket.resolution"), "Water was used.");
}

#[tokio::test]
async fn a_ticket_that_waits_for_the_customer_may_be_resolved() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    let input = json!({ "id": id, "body": "Does it work?", "awaitCustomer": true });
    changed(&desk, &helper(RESELLER), "ticketReply", input).await;
    changed(&desk, &helper(RESELLER), "ticketResolve", json!({ "id": id, "resolution": "It does." })).await;
}

#[tokio::test]
async fn r8_nothing_is_resolved_without_a_finding() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = json!({ "id": id, "resolution": "Magic." });
    let expected = no_by("R8", "DIAGNOSIS_REQUIRED", "");
    refused(&desk, &helper(RESELLER), "ticketResolve", input.clone(), expected.clone()).await;
    changed(&desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id })).await;
    refused(&desk, &helper(RESELLER), "ticketResolve", input, expected).await;
}

#[tokio::test]
async fn r8_the_refusal_cites_its_sentence_of_policy_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let query = "mutation($input: TicketResolveInput!) { ticketResolve(input: $input) { userErrors { messageId
        message { value locale isFallback } rule { id modality statement { value locale }
        citations { document effectiveFrom segmentKey sentence { value locale isFallback } } } } } }";
    let mut sentences = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let input = json!({ "input": { "id": id, "resolution": "Magic." } });
        let answer = desk.ask_in(locale, &helper(RESELLER), query, input).await;
        assert_eq!(answer.header("content-language"), Some(locale));
        let error = answer.at("data.ticketResolve.userErrors.0");
        assert_eq!(error["messageId"], "diagnosis-required");
        assert_eq!((&error["message"]["locale"], &error["message"]["isFallback"]), (&json!(locale), &json!(false)));
        let rule = &error["rule"];
        assert_eq!((&rule["id"], &rule["modality"]), (&json!("R8"), &json!("MUST")));
        assert_eq!(rule["statement"]["locale"], locale);
        let cited = rule["citations"].as_array().expect("citations");
        assert!(!cited.is_empty());
        for citation in cited {
            let sentence = &citation["sentence"];
            assert_eq!((&sentence["locale"], &sentence["isFallback"]), (&json!(locale), &json!(false)));
        }
        sentences.push(cited[0]["sentence"]["value"].as_str().expect("a sentence").to_owned());
    }
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), 4, "one sentence in each locale, and none twice");
}

#[tokio::test]
async fn a_resolution_says_something() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    let input = json!({ "id": id, "resolution": " " });
    refused(&desk, &helper(RESELLER), "ticketResolve", input, no("BLANK", "resolution")).await;
}

#[tokio::test]
async fn an_escalated_ticket_is_resolved_only_when_it_has_come_back() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    handed_over(&desk, &id).await;
    let input = json!({ "id": id, "resolution": "Done." });
    refused(&desk, &helper(RESELLER), "ticketResolve", input, no("TICKET_ESCALATED", "")).await;
}

#[tokio::test]
async fn a_ticket_is_resolved_once() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    let input = json!({ "id": id, "resolution": "Again." });
    refused(&desk, &helper(RESELLER), "ticketResolve", input, no("TICKET_ALREADY_RESOLVED", "")).await;
}

#[tokio::test]
async fn neither_customers_nor_providers_resolve_a_ticket() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let input = json!({ "id": id, "resolution": "Done." });
    refused(&desk, &contact(ACME), "ticketResolve", input.clone(), no("NOT_ALLOWED", "")).await;
    handed_over(&desk, &id).await;
    refused(&desk, &provider_agent(), "ticketResolve", input, no("NOT_ALLOWED", "")).await;
}
