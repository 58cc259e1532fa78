//! `ticketReply`.

use chrono::TimeDelta;
use partnerdesk::tickets::model::{TicketEventKind, TicketState};
use serde_json::{Value, json};

use super::{
    rows::{self, Trail, assert_trail},
    steps::{assert_refused, changed, diagnosed, no, opened, refused, resolved, write},
};
use crate::{
    escalations::steps::{ended, handed_over, reseller_ticket},
    support::{
        TestDesk,
        town::{ACME, BORA, DIRECT, RESELLER, contact, helper, provider_agent},
    },
};

fn body(id: &str, body: &str) -> Value {
    json!({ "id": id, "body": body })
}

fn awaiting(id: &str) -> Value {
    json!({ "id": id, "body": "Which printer?", "awaitCustomer": true })
}

#[tokio::test]
async fn an_agent_s_first_reply_receives_a_new_ticket_and_leaves_its_trail() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    desk.wait(TimeDelta::minutes(7));
    let answer = write(&desk, &helper(RESELLER), "ticketReply", body(&id, " Use water. ")).await;
    assert_eq!(answer.refused("ticketReply"), Vec::<&str>::new());
    let ticket = answer.at("data.ticketReply.ticket");
    assert_eq!((&ticket["state"], &ticket["version"]), (&json!("RECEIVED"), &json!(2)));
    assert_eq!(ticket["firstRespondedAt"], "2026-05-05T12:07:00Z");
    let written = answer.at("data.ticketReply.comment");
    assert_eq!((&written["body"], &written["internal"]), (&json!("Use water."), &json!(false)));
    assert_eq!(written["author"], json!({ "__typename": "Agent", "name": "Agent 21" }));
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketReply",
        kind: TicketEventKind::Replied,
        from: TicketState::New,
        to: TicketState::Received,
        version: 2,
    };
    assert_trail(&desk, &id, trail).await;

    desk.wait(TimeDelta::minutes(1));
    let later = changed(&desk, &helper(RESELLER), "ticketReply", body(&id, "And?")).await;
    assert_eq!(later.str("data.ticketReply.ticket.firstRespondedAt"), "2026-05-05T12:07:00Z");
}

#[tokio::test]
async fn a_customer_s_reply_is_no_response_and_leaves_a_new_ticket_new() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let answer = write(&desk, &contact(ACME), "ticketReply", body(&id, "Hurry.")).await;
    let ticket = answer.at("data.ticketReply.ticket");
    assert_eq!((&ticket["state"], &ticket["firstRespondedAt"]), (&json!("NEW"), &json!(null)));
    let author = answer.at("data.ticketReply.comment.author");
    assert_eq!(*author, json!({ "__typename": "Contact", "name": "Ann" }));
}

#[tokio::test]
async fn a_ticket_waits_for_the_customer_until_it_answers() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let state = async |caller, input| {
        let answer = changed(&desk, &caller, "ticketReply", input).await;
        answer.str("data.ticketReply.ticket.state").to_owned()
    };
    assert_eq!(state(helper(RESELLER), awaiting(&id)).await, "WAITING_ON_CUSTOMER");
    // A second thought of the agent's is not the customer's answer.
    assert_eq!(state(helper(RESELLER), body(&id, "Or scanner?")).await, "WAITING_ON_CUSTOMER");
    assert_eq!(state(contact(ACME), body(&id, "The left one.")).await, "DIAGNOSING");

    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    assert_eq!(state(helper(RESELLER), awaiting(&id)).await, "WAITING_ON_CUSTOMER");
    assert_eq!(state(contact(ACME), body(&id, "The right one.")).await, "RESOLVING");
}

#[tokio::test]
async fn only_agents_of_the_partner_wait_for_the_customer() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    handed_over(&desk, &id).await;
    for caller in [contact(ACME), provider_agent()] {
        let expected = no("ONLY_AGENTS_AWAIT_CUSTOMER", "awaitCustomer");
        refused(&desk, &caller, "ticketReply", awaiting(&id), expected).await;
    }
    refused(&desk, &helper(RESELLER), "ticketReply", awaiting(&id), no("TICKET_ESCALATED", "")).await;
}

#[tokio::test]
async fn everybody_may_write_while_the_provider_works_on_it() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    refused(&desk, &provider_agent(), "ticketReply", body(&id, "Early."), no("NOT_ALLOWED", "")).await;
    let escalation = handed_over(&desk, &id).await;
    for caller in [contact(ACME), provider_agent(), helper(RESELLER)] {
        let answer = changed(&desk, &caller, "ticketReply", body(&id, "Any news?")).await;
        assert_eq!(answer.str("data.ticketReply.ticket.state"), "WAITING_ON_PROVIDER");
        let responded = answer.at("data.ticketReply.ticket.firstRespondedAt");
        // The target of the first response is the partner's own, towards its customer.
        assert_eq!(responded.is_null(), caller != helper(RESELLER));
    }
    ended(&desk, &provider_agent(), json!({ "id": escalation })).await;
    refused(&desk, &provider_agent(), "ticketReply", body(&id, "Late."), no("NOT_ALLOWED", "")).await;
}

#[tokio::test]
async fn on_a_resolved_ticket_the_customer_still_writes_and_an_agent_reopens_it_first() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    let answer = changed(&desk, &contact(ACME), "ticketReply", body(&id, "Thanks!")).await;
    assert_eq!(answer.str("data.ticketReply.ticket.state"), "RESOLVED");
    let expected = no("TICKET_ALREADY_RESOLVED", "");
    refused(&desk, &helper(RESELLER), "ticketReply", body(&id, "You are welcome."), expected).await;
}

#[tokio::test]
async fn a_reply_is_in_the_language_it_names_else_in_that_of_the_operation() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(BORA), json!({})).await;
    let query = "mutation($input: TicketReplyInput!) { ticketReply(input: $input) { comment { language } } }";
    for (named, language) in [(json!(null), "ja"), (json!("zh-TW"), "zh-TW"), (json!("de"), "de")] {
        let input = json!({ "id": id, "body": "…", "language": named });
        let answer = desk.ask_in("ja", &helper(DIRECT), query, json!({ "input": input })).await;
        assert_eq!(answer.str("data.ticketReply.comment.language"), language);
    }
}

#[tokio::test]
async fn every_mistake_in_a_reply_is_told_at_once() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    for (text, code) in [(" \n", "BLANK"), ("a\u{0}b", "INVALID_TEXT"), ("é".repeat(20_001).as_str(), "TOO_LONG")] {
        refused(&desk, &contact(ACME), "ticketReply", body(&id, text), no(code, "body")).await;
    }
    changed(&desk, &contact(ACME), "ticketReply", body(&id, &"é".repeat(20_000))).await;
    let input = json!({ "id": "nonsense", "body": "", "idempotencyKey": " " });
    let answer = write(&desk, &contact(ACME), "ticketReply", input).await;
    assert_eq!(answer.refused("ticketReply"), ["INVALID_ID", "BLANK", "BLANK"]);
    assert_eq!(answer.at("data.ticketReply.userErrors.2.field"), &json!(["input", "idempotencyKey"]));
}

#[tokio::test]
async fn a_retry_with_the_same_key_answers_with_the_same_reply_for_a_day() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = |body: &str| json!({ "id": id, "body": body, "idempotencyKey": "k", "expectedVersion": 1 });
    let first = write(&desk, &contact(ACME), "ticketReply", input("A")).await;
    // The first try has raised the version that the retry names.
    let before = rows::all(&desk).await;
    desk.wait(TimeDelta::hours(24));
    let again = write(&desk, &contact(ACME), "ticketReply", input("A")).await;
    assert_eq!(first.at("data.ticketReply"), again.at("data.ticketReply"));
    let other = write(&desk, &contact(ACME), "ticketReply", input("B")).await;
    assert_refused(&other, "ticketReply", &no("IDEMPOTENCY_KEY_MISMATCH", "idempotencyKey"));
    assert_eq!(rows::all(&desk).await, before);

    let mut mine = input("A");
    mine["expectedVersion"] = json!(2);
    changed(&desk, &helper(RESELLER), "ticketReply", mine).await;
    desk.wait(TimeDelta::milliseconds(1));
    let later = json!({ "id": id, "body": "B", "idempotencyKey": "k" });
    let later = write(&desk, &contact(ACME), "ticketReply", later).await;
    assert_eq!(later.str("data.ticketReply.comment.body"), "B");
    assert_eq!(rows::comments(&desk, &id).await.len(), 4);
}

#[tokio::test]
async fn a_key_that_was_refused_is_free() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    let input = json!({ "id": id, "body": "One more thing.", "idempotencyKey": "k" });
    refused(&desk, &helper(RESELLER), "ticketReply", input.clone(), no("TICKET_ALREADY_RESOLVED", "")).await;
    changed(&desk, &helper(RESELLER), "ticketReopen", json!({ "id": id })).await;
    changed(&desk, &helper(RESELLER), "ticketReply", input).await;
}

#[tokio::test]
async fn two_tries_at_once_with_one_key_write_once() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = || json!({ "id": id, "body": "A", "idempotencyKey": "k" });
    let one = contact(ACME);
    let (a, b, c) = tokio::join!(
        write(&desk, &one, "ticketReply", input()),
        write(&desk, &one, "ticketReply", input()),
        write(&desk, &one, "ticketReply", input()),
    );
    assert_eq!(a.at("data.ticketReply.comment"), b.at("data.ticketReply.comment"));
    assert_eq!(a.at("data.ticketReply.comment"), c.at("data.ticketReply.comment"));
    assert_eq!(a.str("data.ticketReply.comment.body"), "A");
    assert_eq!(rows::comments(&desk, &id).await.len(), 2);
    assert_eq!(rows::ticket(&desk, &id).await.version, 2);
}

#[tokio::test]
async fn null_in_a_variable_where_none_may_stand_is_the_client_s_mistake_and_none_at_all_is_not() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let query = "mutation($id: ID!, $wait: Boolean) {
        ticketReply(input: { id: $id, body: \"A\", awaitCustomer: $wait }) { ticket { state } userErrors { code } } }";
    let before = rows::all(&desk).await;
    let null = desk.ask(&helper(RESELLER), query, json!({ "id": id, "wait": null })).await;
    assert_eq!((null.status, null.error_code()), (200, "GRAPHQL_VALIDATION_FAILED"));
    assert_eq!(rows::all(&desk).await, before);
    let omitted = desk.ask(&helper(RESELLER), query, json!({ "id": id })).await;
    assert_eq!(omitted.refused("ticketReply"), Vec::<&str>::new());
}
