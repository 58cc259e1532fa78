//! `ticketClose`.

use chrono::TimeDelta;
use partnerdesk::tickets::model::{TicketEventKind, TicketState};
use serde_json::json;

use super::{
    rows::{Trail, assert_trail},
    steps::{assert_refused, changed, diagnosed, no, open, opened, refused, resolved},
};
use crate::{
    escalations::steps::{self, reseller_ticket},
    support::{
        TestDesk,
        town::{ACME, RESELLER, admin, contact, helper, provider_agent},
    },
};

#[tokio::test]
async fn a_resolved_ticket_is_closed_and_keeps_its_resolution() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    desk.wait(TimeDelta::days(20));
    let answer = changed(&desk, &helper(RESELLER), "ticketClose", json!({ "id": id })).await;
    let ticket = answer.at("data.ticketClose.ticket");
    assert_eq!((&ticket["state"], &ticket["resolution"]), (&json!("CLOSED"), &json!("Done.")));
    assert_eq!(ticket["closedAt"], "2026-05-25T12:00:00Z");
    assert_eq!(ticket["reopenableUntil"], json!(null));
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketClose",
        kind: TicketEventKind::Closed,
        from: TicketState::Resolved,
        to: TicketState::Closed,
        version: 4,
    };
    assert_trail(&desk, &id, trail).await;
}

#[tokio::test]
async fn only_a_resolved_ticket_is_closed() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let expected = no("TICKET_NOT_RESOLVED", "");
    let answer = refused(&desk, &helper(RESELLER), "ticketClose", json!({ "id": id }), expected.clone()).await;
    let state = json!([{ "name": "state", "value": "ticket-state-new" }]);
    assert_eq!(answer.at("data.ticketClose.userErrors.0.args"), &state);
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    refused(&desk, &helper(RESELLER), "ticketClose", json!({ "id": id }), expected).await;
}

#[tokio::test]
async fn nothing_happens_to_a_closed_ticket_any_more() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    changed(&desk, &helper(RESELLER), "ticketClose", json!({ "id": id })).await;
    let final_one = no("TICKET_FINAL", "");
    for (mutation, input) in [
        ("ticketAssign", json!({ "id": id })),
        ("ticketReply", json!({ "id": id, "body": "Hello?" })),
        ("ticketNoteAdd", json!({ "id": id, "body": "Hello?" })),
        ("ticketDiagnose", json!({ "id": id })),
        ("ticketResolve", json!({ "id": id, "resolution": "Done." })),
        ("ticketReopen", json!({ "id": id })),
        ("ticketClose", json!({ "id": id })),
        ("ticketCancel", json!({ "id": id })),
    ] {
        let answer = refused(&desk, &helper(RESELLER), mutation, input, final_one.clone()).await;
        let state = json!([{ "name": "state", "value": "ticket-state-closed" }]);
        assert_eq!(answer.at(&format!("data.{mutation}.userErrors.0.args")), &state);
    }
    for (mutation, input) in
        [("ticketReply", json!({ "id": id, "body": "Hello?" })), ("ticketReopen", json!({ "id": id }))]
    {
        refused(&desk, &contact(ACME), mutation, input, final_one.clone()).await;
    }
    for to in ["PROVIDER", "MICROSOFT"] {
        steps::refused(&desk, &admin(RESELLER), json!({ "ticketId": id, "to": to }), final_one.clone()).await;
    }
}

#[tokio::test]
async fn only_a_linked_follow_up_comes_after_it() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = json!({ "subject": "Again", "body": "It burns again.", "category": "USAGE", "followUpOfId": id });
    let early = open(&desk, &contact(ACME), input.clone()).await;
    assert_refused(&early, "ticketOpen", &no("FOLLOW_UP_ONLY_OF_CLOSED", "followUpOfId"));
    resolved(&desk, &helper(RESELLER), &id).await;
    changed(&desk, &helper(RESELLER), "ticketClose", json!({ "id": id })).await;
    let next = opened(&desk, &contact(ACME), input).await;
    let query = "query($id: ID!) { ticket(id: $id) { followUpOf { id state } } }";
    let answer = desk.ask(&helper(RESELLER), query, json!({ "id": next })).await;
    assert_eq!(answer.at("data.ticket.followUpOf"), &json!({ "id": id, "state": "CLOSED" }));
}

#[tokio::test]
async fn neither_customers_nor_providers_close_a_ticket() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    refused(&desk, &contact(ACME), "ticketClose", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
    refused(&desk, &provider_agent(), "ticketClose", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
}
