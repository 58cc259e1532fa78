//! `ticketAssign`.

use partnerdesk::{
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::json;

use super::{
    rows::{Trail, assert_trail},
    steps::{changed, no, opened, refused, resolved},
};
use crate::{
    escalations::steps::{handed_over, reseller_ticket},
    support::{
        TestDesk,
        town::{self, ACME, DIRECT, RESELLER, admin, contact, helper, provider_agent},
    },
};

#[tokio::test]
async fn the_first_assignment_receives_a_new_ticket_and_leaves_its_trail() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    desk.wait(chrono::TimeDelta::minutes(5));
    let assignee = town::id(Kind::Agent, RESELLER * 10);
    let answer = changed(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": id, "assigneeId": assignee })).await;
    let ticket = answer.at("data.ticketAssign.ticket");
    assert_eq!(ticket["state"], "RECEIVED");
    assert_eq!(ticket["version"], 2);
    assert_eq!(ticket["assignee"]["id"], assignee);
    assert_eq!(ticket["updatedAt"], "2026-05-05T12:05:00Z");
    assert_eq!(ticket["firstRespondedAt"], json!(null));
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketAssign",
        kind: TicketEventKind::Assigned,
        from: TicketState::New,
        to: TicketState::Received,
        version: 2,
    };
    assert_trail(&desk, &id, trail).await;
}

#[tokio::test]
async fn an_agent_who_names_nobody_takes_it() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    for agent in [helper(RESELLER), admin(RESELLER)] {
        let answer = changed(&desk, &agent, "ticketAssign", json!({ "id": id })).await;
        assert_eq!(answer.str("data.ticketAssign.ticket.assignee.id"), agent.subject());
    }
}

#[tokio::test]
async fn a_later_assignment_leaves_the_state_as_it_is() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let answer = changed(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": id })).await;
    assert_eq!(answer.str("data.ticketAssign.ticket.state"), "RESOLVING");
    handed_over(&desk, &id).await;
    let answer = changed(&desk, &admin(RESELLER), "ticketAssign", json!({ "id": id })).await;
    assert_eq!(answer.str("data.ticketAssign.ticket.state"), "WAITING_ON_PROVIDER");
}

#[tokio::test]
async fn only_an_agent_of_the_partner_is_assigned_and_a_stranger_is_refused_like_nobody() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let mut told = Vec::new();
    for agent in [DIRECT * 10, 99] {
        let input = json!({ "id": id, "assigneeId": town::id(Kind::Agent, agent) });
        let expected = no("ASSIGNEE_NOT_OF_PARTNER", "assigneeId");
        told.push(refused(&desk, &helper(RESELLER), "ticketAssign", input, expected).await.text);
    }
    assert_eq!(told[0], told[1]);
    let input = json!({ "id": id, "assigneeId": town::id(Kind::Contact, ACME) });
    refused(&desk, &helper(RESELLER), "ticketAssign", input, no("INVALID_ID", "assigneeId")).await;
}

#[tokio::test]
async fn customers_and_providers_assign_nobody() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    refused(&desk, &contact(ACME), "ticketAssign", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
    refused(&desk, &provider_agent(), "ticketAssign", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
    handed_over(&desk, &id).await;
    refused(&desk, &provider_agent(), "ticketAssign", json!({ "id": id }), no("NOT_ALLOWED", "")).await;
}

#[tokio::test]
async fn a_resolved_ticket_is_not_assigned() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    refused(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": id }), no("TICKET_ALREADY_RESOLVED", "")).await;
}
