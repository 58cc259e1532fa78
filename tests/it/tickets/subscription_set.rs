//! `ticketSubscriptionSet`.

use partnerdesk::{
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::{Value, json};

use super::{
    rows::{self, Trail, assert_trail},
    steps::{changed, diagnosed, no, opened, refused, resolved},
};
use crate::{
    escalations::steps::{self, handed_over},
    support::{
        TestDesk,
        town::{
            self, ACME, ACME_AZURE, ACME_DYNAMICS, ACME_OFFICE, BORA_AZURE, DIRECT, NEMO_OFFICE, RESELLER, admin,
            contact, helper, provider_agent, uuid,
        },
    },
};

fn input(ticket: &str, subscription: u32) -> Value {
    json!({ "id": ticket, "customerSubscriptionId": town::id(Kind::CustomerSubscription, subscription) })
}

#[tokio::test]
async fn r3_a_reseller_s_ticket_without_a_subscription_is_told_to_name_it_and_is_handed_over_then() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    let over = json!({ "ticketId": id, "to": "PROVIDER" });
    let expected = no("SUBSCRIPTION_REQUIRED", "ticketId");
    let told = steps::refused(&desk, &admin(RESELLER), over, expected).await;
    let message = told.str("data.escalationRaise.userErrors.0.message.value");
    assert_eq!(
        message,
        "The ticket names no subscription, so its indirect provider is not known. Name the subscription first."
    );
    changed(&desk, &helper(RESELLER), "ticketSubscriptionSet", input(&id, ACME_OFFICE)).await;
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketSubscriptionSet",
        kind: TicketEventKind::SubscriptionSet,
        from: TicketState::Resolving,
        to: TicketState::Resolving,
        version: 3,
    };
    assert_trail(&desk, &id, trail).await;
    let row = rows::ticket(&desk, &id).await;
    assert_eq!(row.provider_id, Some(uuid(Kind::Partner, town::PROVIDER)));
    let query = "query($id: ID!) { ticket(id: $id) { service customerSubscription { id } } }";
    let told = desk.ask(&contact(ACME), query, json!({ "id": id })).await;
    let bought = town::id(Kind::CustomerSubscription, ACME_OFFICE);
    assert_eq!(told.at("data.ticket"), &json!({ "service": "OFFICE_365", "customerSubscription": { "id": bought } }));
    handed_over(&desk, &id).await;
}

#[tokio::test]
async fn a_ticket_keeps_the_subscription_it_names() {
    let desk = TestDesk::new().await;
    let subscription = town::id(Kind::CustomerSubscription, ACME_OFFICE);
    let id = opened(&desk, &contact(ACME), json!({ "customerSubscriptionId": subscription })).await;
    for other in [ACME_OFFICE, ACME_AZURE] {
        let expected = no("SUBSCRIPTION_ALREADY_SET", "customerSubscriptionId");
        refused(&desk, &helper(RESELLER), "ticketSubscriptionSet", input(&id, other), expected).await;
    }
}

#[tokio::test]
async fn only_a_subscription_of_its_own_customer_is_named_and_another_partner_s_does_not_exist() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let set = "ticketSubscriptionSet";
    for foreign in [ACME_DYNAMICS, BORA_AZURE, NEMO_OFFICE, 99] {
        let expected = no("NOT_FOUND", "customerSubscriptionId");
        refused(&desk, &helper(RESELLER), set, input(&id, foreign), expected).await;
    }
    let of_acme = opened(&desk, &helper(DIRECT), json!({ "customerId": town::id(Kind::Customer, ACME) })).await;
    let expected = no("CUSTOMER_MISMATCH", "customerSubscriptionId");
    refused(&desk, &helper(DIRECT), set, input(&of_acme, BORA_AZURE), expected).await;
    changed(&desk, &helper(DIRECT), set, input(&of_acme, ACME_DYNAMICS)).await;
}

#[tokio::test]
async fn neither_customers_nor_providers_name_it_and_not_of_what_is_done() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let set = "ticketSubscriptionSet";
    refused(&desk, &contact(ACME), set, input(&id, ACME_OFFICE), no("NOT_ALLOWED", "")).await;
    refused(&desk, &provider_agent(), set, input(&id, ACME_OFFICE), no("NOT_FOUND", "id")).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    refused(&desk, &helper(RESELLER), set, input(&id, ACME_OFFICE), no("TICKET_ALREADY_RESOLVED", "")).await;
}
