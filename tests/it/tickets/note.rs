//! `ticketNoteAdd`.

use chrono::TimeDelta;
use partnerdesk::{
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::json;

use super::{
    rows::{self, Trail, assert_trail},
    steps::{assert_refused, changed, no, opened, refused, resolved, write},
};
use crate::{
    escalations::steps::{ended, handed_over, reseller_ticket},
    support::{
        TestDesk,
        town::{ACME, RESELLER, admin, contact, helper, provider_agent},
    },
};

const NOTES: &str = "query($id: ID!) { ticket(id: $id) { internalNotes { totalCount nodes { body internal } }
    comments { totalCount nodes { body internal } } } }";

#[tokio::test]
async fn an_agent_s_note_leaves_the_state_and_its_trail() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    desk.wait(TimeDelta::minutes(1));
    let input = json!({ "id": id, "body": " He shouts. ", "language": "ja" });
    let answer = write(&desk, &helper(RESELLER), "ticketNoteAdd", input).await;
    assert_eq!(answer.refused("ticketNoteAdd"), Vec::<&str>::new());
    let written = answer.at("data.ticketNoteAdd.comment");
    assert_eq!(
        *written,
        json!({ "id": written["id"], "body": "He shouts.", "language": "ja", "internal": true,
            "createdAt": "2026-05-05T12:01:00Z", "author": { "__typename": "Agent", "name": "Agent 21" } })
    );
    let ticket = answer.at("data.ticketNoteAdd.ticket");
    assert_eq!((&ticket["state"], &ticket["firstRespondedAt"]), (&json!("NEW"), &json!(null)));
    let trail = Trail {
        by: &helper(RESELLER),
        operation: "ticketNoteAdd",
        kind: TicketEventKind::NoteAdded,
        from: TicketState::New,
        to: TicketState::New,
        version: 2,
    };
    assert_trail(&desk, &id, trail).await;
}

#[tokio::test]
async fn a_customer_neither_writes_nor_sees_notes() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = json!({ "id": id, "body": "Note to self." });
    refused(&desk, &contact(ACME), "ticketNoteAdd", input.clone(), no("NOT_ALLOWED", "")).await;
    let answer = write(&desk, &helper(RESELLER), "ticketNoteAdd", input).await;
    let note = answer.str("data.ticketNoteAdd.comment.id");

    let seen = desk.ask(&contact(ACME), NOTES, json!({ "id": id })).await;
    assert_eq!(seen.at("data.ticket.internalNotes"), &json!({ "totalCount": 0, "nodes": [] }));
    let public = json!({ "totalCount": 1, "nodes": [{ "body": "It burns.", "internal": false }] });
    assert_eq!(seen.at("data.ticket.comments"), &public);
    let node = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(desk.ask(&contact(ACME), node, json!({ "id": note })).await.at("data.node"), &json!(null));
    assert_eq!(desk.ask(&helper(RESELLER), node, json!({ "id": note })).await.str("data.node.id"), note);

    let seen = desk.ask(&helper(RESELLER), NOTES, json!({ "id": id })).await;
    let note = json!({ "totalCount": 1, "nodes": [{ "body": "Note to self.", "internal": true }] });
    assert_eq!(seen.at("data.ticket.internalNotes"), &note);
    assert_eq!(seen.at("data.ticket.comments"), &public);
}

#[tokio::test]
async fn a_provider_sees_the_notes_since_the_hand_over_and_writes_only_until_it_ends() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let note = |body: &str| json!({ "id": id, "body": body });
    changed(&desk, &helper(RESELLER), "ticketNoteAdd", note("Between us.")).await;
    refused(&desk, &provider_agent(), "ticketNoteAdd", note("Early."), no("NOT_ALLOWED", "")).await;
    desk.wait(TimeDelta::milliseconds(1));
    let escalation = handed_over(&desk, &id).await;
    changed(&desk, &provider_agent(), "ticketNoteAdd", note("On it.")).await;
    desk.wait(TimeDelta::minutes(1));
    changed(&desk, &admin(RESELLER), "ticketNoteAdd", note("Thanks.")).await;
    ended(&desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
    refused(&desk, &provider_agent(), "ticketNoteAdd", note("Late."), no("NOT_ALLOWED", "")).await;

    let bodies = async |caller| {
        let seen = desk.ask(&caller, NOTES, json!({ "id": id })).await;
        let notes = seen.list("data.ticket.internalNotes.nodes");
        assert_eq!(seen.int("data.ticket.internalNotes.totalCount"), i64::try_from(notes.len()).expect("a few"));
        notes.iter().map(|note| note["body"].as_str().expect("a body").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(bodies(provider_agent()).await, ["On it.", "Thanks."]);
    assert_eq!(bodies(helper(RESELLER)).await, ["Between us.", "On it.", "Thanks."]);

    let written = rows::comments(&desk, &id).await;
    let between_us = written.iter().find(|row| row.body == "Between us.").expect("the note");
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let early = json!({ "id": Kind::Comment.write(between_us.id) });
    assert_eq!(desk.ask(&provider_agent(), node, early).await.at("data.node"), &json!(null));
}

#[tokio::test]
async fn a_resolved_ticket_still_takes_notes() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    let answer = changed(&desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": id, "body": "Praise him." })).await;
    assert_eq!(answer.str("data.ticketNoteAdd.ticket.state"), "RESOLVED");
}

#[tokio::test]
async fn a_retry_with_the_same_key_writes_one_note_and_another_operation_has_keys_of_its_own() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = |body: &str| json!({ "id": id, "body": body, "idempotencyKey": "k" });
    let first = write(&desk, &helper(RESELLER), "ticketNoteAdd", input("A")).await;
    let again = write(&desk, &helper(RESELLER), "ticketNoteAdd", input("A")).await;
    assert_eq!(first.at("data.ticketNoteAdd.comment"), again.at("data.ticketNoteAdd.comment"));
    assert_eq!(again.int("data.ticketNoteAdd.ticket.version"), 2);
    let other = write(&desk, &helper(RESELLER), "ticketNoteAdd", input("B")).await;
    assert_refused(&other, "ticketNoteAdd", &no("IDEMPOTENCY_KEY_MISMATCH", "idempotencyKey"));
    changed(&desk, &helper(RESELLER), "ticketReply", input("A")).await;
    let bodies: Vec<_> = rows::comments(&desk, &id).await.into_iter().map(|row| (row.internal, row.body)).collect();
    let expected = [(false, "It burns."), (true, "A"), (false, "A")];
    assert_eq!(bodies, expected.map(|(internal, body)| (internal, body.to_owned())));
}
