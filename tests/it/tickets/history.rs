//! `Ticket.history`: what happened, told to each as much as it may know.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::steps::{changed, opened, resolved};
use crate::{
    escalations::steps::{ended, handed_over, reseller_ticket},
    support::{
        Answer, TestDesk,
        town::{self, ACME, RESELLER, STRANGER, admin, contact, helper, provider_agent},
    },
};

const HISTORY: &str = "query($id: ID!, $first: Int, $after: String) { ticket(id: $id) {
    history(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
        nodes { id kind sequence fromState toState happenedAt
            actor { __typename ... on Agent { name } ... on Contact { name } } } } } }";

fn kinds(answer: &Answer) -> Vec<&str> {
    answer.list("data.ticket.history.nodes").iter().map(|node| node["kind"].as_str().expect("a kind")).collect()
}

/// A ticket with a note before the hand-over and one after it, returned in the end.
async fn eventful(desk: &TestDesk) -> String {
    let id = reseller_ticket(desk).await;
    changed(desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": id, "body": "Between us." })).await;
    desk.wait(TimeDelta::minutes(1));
    let escalation = handed_over(desk, &id).await;
    changed(desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": id, "body": "For the provider." })).await;
    ended(desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
    id
}

#[tokio::test]
async fn it_tells_who_did_what_and_when_the_oldest_first() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    desk.wait(TimeDelta::minutes(1));
    resolved(&desk, &helper(RESELLER), &id).await;
    let answer = desk.ask(&contact(ACME), HISTORY, json!({ "id": id })).await;
    assert_eq!(kinds(&answer), ["OPENED", "DIAGNOSED", "RESOLVED"]);
    let told = |n: usize| {
        let mut node = answer.at(&format!("data.ticket.history.nodes.{n}")).clone();
        node.as_object_mut().expect("an object").remove("id");
        node
    };
    assert_eq!(
        told(0),
        json!({ "kind": "OPENED", "sequence": 1, "fromState": null, "toState": "NEW",
            "happenedAt": "2026-05-05T12:00:00Z", "actor": { "__typename": "Contact", "name": "Ann" } })
    );
    assert_eq!(
        told(2),
        json!({ "kind": "RESOLVED", "sequence": 3, "fromState": "RESOLVING", "toState": "RESOLVED",
            "happenedAt": "2026-05-05T12:01:00Z", "actor": { "__typename": "Agent", "name": "Agent 21" } })
    );
}

#[tokio::test]
async fn the_events_of_notes_are_told_to_those_who_see_the_notes() {
    let desk = TestDesk::new().await;
    let id = eventful(&desk).await;
    let to = async |caller: Caller| {
        let answer = desk.ask(&caller, HISTORY, json!({ "id": id })).await;
        let told = kinds(&answer).join(" ");
        let count = i64::try_from(told.split(' ').count()).expect("a few");
        assert_eq!(answer.int("data.ticket.history.totalCount"), count);
        told
    };
    assert_eq!(to(contact(ACME)).await, "OPENED DIAGNOSED ESCALATED ESCALATION_RETURNED");
    assert_eq!(to(provider_agent()).await, "OPENED DIAGNOSED ESCALATED NOTE_ADDED ESCALATION_RETURNED");
    let all = "OPENED DIAGNOSED NOTE_ADDED ESCALATED NOTE_ADDED ESCALATION_RETURNED";
    assert_eq!(to(helper(RESELLER)).await, all);
    assert_eq!(to(admin(RESELLER)).await, all);
}

#[tokio::test]
async fn an_event_is_a_node_for_whom_it_exists_and_for_nobody_else() {
    let desk = TestDesk::new().await;
    let id = eventful(&desk).await;
    let all = desk.ask(&helper(RESELLER), HISTORY, json!({ "id": id })).await;
    let ids: Vec<Value> = all.list("data.ticket.history.nodes").iter().map(|node| node["id"].clone()).collect();
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on TicketEvent { sequence } } }";
    for (caller, sequences) in [
        (helper(RESELLER), json!([1, 2, 3, 4, 5, 6])),
        (provider_agent(), json!([1, 2, null, 4, 5, 6])),
        (contact(ACME), json!([1, 2, null, 4, null, 6])),
        (helper(STRANGER), json!([null, null, null, null, null, null])),
    ] {
        let answer = desk.ask(&caller, query, json!({ "ids": ids })).await;
        let found: Vec<Value> = answer.list("data.nodes").iter().map(|node| node["sequence"].clone()).collect();
        assert_eq!(json!(found), sequences);
    }
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let hidden = desk.ask(&contact(ACME), node, json!({ "id": ids[2] })).await;
    let never = desk.ask(&contact(ACME), node, json!({ "id": town::id(Kind::TicketEvent, 99) })).await;
    assert_eq!((hidden.status, hidden.text), (never.status, never.text));
}

#[tokio::test]
async fn it_is_paged_and_labelled_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let id = eventful(&desk).await;
    let (mut met, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = desk.ask(&helper(RESELLER), HISTORY, json!({ "id": id, "first": 4, "after": after })).await;
        met.extend(page.list("data.ticket.history.nodes").iter().map(|node| node["sequence"].clone()));
        after = page.at("data.ticket.history.pageInfo.endCursor").clone();
        if page.at("data.ticket.history.pageInfo.hasNextPage") == &json!(false) {
            break;
        }
    }
    assert_eq!(json!(met), json!([1, 2, 3, 4, 5, 6]));
    let query = "query($id: ID!) { ticket(id: $id) { history { nodes { kindLabel { value locale isFallback }
        toStateLabel { locale } } } } }";
    let answer = desk.ask_in("zh-TW", &helper(RESELLER), query, json!({ "id": id })).await;
    for node in answer.list("data.ticket.history.nodes") {
        assert_eq!((&node["kindLabel"]["locale"], &node["kindLabel"]["isFallback"]), (&json!("zh-TW"), &json!(false)));
        assert_eq!(node["toStateLabel"]["locale"], "zh-TW");
    }
}
