//! `ticketDiagnose` (rule R8).

use chrono::TimeDelta;
use partnerdesk::tickets::model::{TicketEventKind, TicketState};
use serde_json::{Value, json};

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

fn found(id: &str, more: Value) -> Value {
    let mut finding = json!({ "summary": "Found it.", "nature": "TECHNICAL", "category": "PROBLEM_RESOLUTION" });
    finding.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    json!({ "id": id, "finding": finding })
}

#[tokio::test]
async fn without_a_finding_it_is_being_diagnosed_and_with_one_it_is_being_resolved() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let answer = changed(&desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id })).await;
    let ticket = answer.at("data.ticketDiagnose.ticket");
    assert_eq!((&ticket["state"], &ticket["finding"]), (&json!("DIAGNOSING"), &json!(null)));

    desk.wait(TimeDelta::minutes(30));
    let input = found(&id, json!({ "summary": " A loose plug. ", "symptom": "AVAILABILITY", "cause": "SETTINGS" }));
    let answer = changed(&desk, &helper(RESELLER), "ticketDiagnose", input).await;
    let ticket = answer.at("data.ticketDiagnose.ticket");
    assert_eq!((&ticket["state"], &ticket["version"]), (&json!("RESOLVING"), &json!(3)));
    let finding = json!({ "summary": "A loose plug.", "nature": "TECHNICAL", "category": "PROBLEM_RESOLUTION",
        "symptom": "AVAILABILITY", "cause": "SETTINGS", "diagnosedAt": "2026-05-05T12:30:00Z" });
    assert_eq!(ticket["finding"], finding);
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketDiagnose",
        kind: TicketEventKind::Diagnosed,
        from: TicketState::Diagnosing,
        to: TicketState::Resolving,
        version: 3,
    };
    assert_trail(&desk, &id, trail).await;
}

#[tokio::test]
async fn the_finding_s_category_becomes_the_ticket_s() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({ "category": "USAGE" })).await;
    let input = found(&id, json!({ "category": "BILLING_AND_SUBSCRIPTION", "nature": "COMMERCIAL" }));
    changed(&desk, &helper(RESELLER), "ticketDiagnose", input).await;
    let query = "query($id: ID!) { ticket(id: $id) { category
        finding { nature natureLabel { value locale } categoryLabel { value } symptomLabel { value } } } }";
    let answer = desk.ask_in("ja", &contact(ACME), query, json!({ "id": id })).await;
    assert_eq!(answer.str("data.ticket.category"), "BILLING_AND_SUBSCRIPTION");
    assert_eq!(answer.str("data.ticket.finding.nature"), "COMMERCIAL");
    assert_eq!(answer.str("data.ticket.finding.natureLabel.locale"), "ja");
    assert_eq!(answer.at("data.ticket.finding.symptomLabel"), &json!(null));
}

#[tokio::test]
async fn a_problem_names_its_symptom_and_anything_else_neither_symptom_nor_cause() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    for more in [
        json!({}),
        json!({ "cause": "SETTINGS" }),
        json!({ "category": "USAGE", "symptom": "PERFORMANCE" }),
        json!({ "category": "UPDATES", "cause": "SETTINGS" }),
    ] {
        let expected = no("SYMPTOM_AND_CAUSE_FOR_PROBLEMS", "finding.symptom");
        refused(&desk, &helper(RESELLER), "ticketDiagnose", found(&id, more), expected).await;
    }
    changed(&desk, &helper(RESELLER), "ticketDiagnose", found(&id, json!({ "symptom": "PERFORMANCE" }))).await;
}

#[tokio::test]
async fn a_finding_says_something() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    for (summary, code) in [("\t", "BLANK"), (&"x".repeat(20_001), "TOO_LONG")] {
        let input = found(&id, json!({ "summary": summary, "symptom": "PERFORMANCE" }));
        refused(&desk, &helper(RESELLER), "ticketDiagnose", input, no(code, "finding.summary")).await;
    }
}

#[tokio::test]
async fn r8_a_finding_that_is_taken_back_does_not_count() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    let answer = changed(&desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id })).await;
    let ticket = answer.at("data.ticketDiagnose.ticket");
    assert_eq!((&ticket["state"], &ticket["finding"]), (&json!("DIAGNOSING"), &json!(null)));
    let input = json!({ "id": id, "resolution": "Done." });
    refused(&desk, &helper(RESELLER), "ticketResolve", input, no_by("R8", "DIAGNOSIS_REQUIRED", "")).await;
}

#[tokio::test]
async fn a_finding_ends_the_waiting_for_the_customer() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = json!({ "id": id, "body": "Which one?", "awaitCustomer": true });
    changed(&desk, &helper(RESELLER), "ticketReply", input).await;
    let answer =
        changed(&desk, &helper(RESELLER), "ticketDiagnose", found(&id, json!({ "symptom": "PERFORMANCE" }))).await;
    assert_eq!(answer.str("data.ticketDiagnose.ticket.state"), "RESOLVING");
}

#[tokio::test]
async fn an_escalated_or_resolved_ticket_is_not_diagnosed() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    handed_over(&desk, &id).await;
    let answer =
        refused(&desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id }), no("TICKET_ESCALATED", "")).await;
    let state = json!([{ "name": "state", "value": "ticket-state-waiting-on-provider" }]);
    assert_eq!(answer.at("data.ticketDiagnose.userErrors.0.args"), &state);

    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    let expected = no("TICKET_ALREADY_RESOLVED", "");
    refused(&desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id }), expected).await;
}

#[tokio::test]
async fn neither_customers_nor_providers_diagnose() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    refused(&desk, &contact(ACME), "ticketDiagnose", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
    handed_over(&desk, &id).await;
    refused(&desk, &provider_agent(), "ticketDiagnose", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
}
