//! `ticketCancel`.

use partnerdesk::tickets::model::{TicketEventKind, TicketState};
use serde_json::json;

use super::{
    rows::{Trail, assert_trail},
    steps::{changed, diagnosed, no, opened, refused, resolved},
};
use crate::{
    escalations::steps::{ended, handed_over, reseller_ticket},
    support::{
        TestDesk,
        town::{ACME, RESELLER, contact, helper, provider_agent},
    },
};

#[tokio::test]
async fn a_contact_cancels_a_ticket_of_its_company_for_good() {
    let desk = TestDesk::new().await;
    // An agent opened it for the company.
    let id = reseller_ticket(&desk).await;
    let answer = changed(&desk, &contact(ACME), "ticketCancel", json!({ "id": id })).await;
    assert_eq!(answer.str("data.ticketCancel.ticket.state"), "CANCELLED");
    let trail = Trail {
        by: &contact(ACME),
        operation: "ticketCancel",
        kind: TicketEventKind::Cancelled,
        from: TicketState::Resolving,
        to: TicketState::Cancelled,
        version: 3,
    };
    assert_trail(&desk, &id, trail).await;
    refused(&desk, &contact(ACME), "ticketCancel", json!({ "id": id }), no("TICKET_FINAL", "")).await;
}

#[tokio::test]
async fn an_agent_cancels_it_for_the_customer_and_a_provider_never() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    refused(&desk, &provider_agent(), "ticketCancel", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
    let away = handed_over(&desk, &id).await;
    refused(&desk, &provider_agent(), "ticketCancel", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
    ended(&desk, &provider_agent(), json!({ "id": away, "result": "RETURNED" })).await;
    changed(&desk, &helper(RESELLER), "ticketCancel", json!({ "id": id })).await;
}

#[tokio::test]
async fn what_somebody_else_works_on_is_not_cancelled_before_it_comes_back() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    handed_over(&desk, &id).await;
    for caller in [contact(ACME), helper(RESELLER)] {
        refused(&desk, &caller, "ticketCancel", json!({ "id": id }), no("TICKET_ESCALATED", "")).await;
    }
}

#[tokio::test]
async fn a_resolved_ticket_is_not_cancelled() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    resolved(&desk, &helper(RESELLER), &id).await;
    refused(&desk, &contact(ACME), "ticketCancel", json!({ "id": id }), no("TICKET_ALREADY_RESOLVED", "")).await;
}
