//! `escalation` and `escalations`.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::steps::{direct_ticket, ended, handed_over, raised, reseller_ticket, ticket};
use crate::support::{
    Answer, TestDesk,
    town::{
        self, ACME, ACME_DYNAMICS, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator,
        provider_agent, translator,
    },
};

const LIST: &str = "query($filter: EscalationFilter, $orderBy: EscalationOrder! = RAISED_AT_ASC, $first: Int,
    $after: String, $last: Int, $before: String) {
    escalations(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { summary } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

async fn ask(desk: &TestDesk, caller: &Caller, variables: Value) -> Answer {
    desk.ask(caller, LIST, variables).await
}

fn summaries(answer: &Answer) -> String {
    let nodes = answer.list("data.escalations.nodes").iter();
    nodes.map(|node| node["summary"].as_str().expect("a summary")).collect::<Vec<_>>().join(" ")
}

async fn find(desk: &TestDesk, caller: &Caller, variables: Value) -> String {
    let answer = ask(desk, caller, variables).await;
    answer.data();
    let found = summaries(&answer);
    let count = i64::try_from(found.split_whitespace().count()).expect("a few");
    assert_eq!(answer.int("data.escalations.totalCount"), count);
    found
}

/// Two that the reseller handed over, one of them returned; then three of the direct-bill partner
/// for Microsoft, the first two of one moment. Answers with the tickets.
async fn desk_with_escalations() -> (TestDesk, Vec<String>) {
    let desk = TestDesk::new().await;
    let mut tickets = Vec::new();
    for summary in ["a", "b"] {
        let id = reseller_ticket(&desk).await;
        let input = json!({ "ticketId": id, "to": "PROVIDER", "summary": summary });
        let escalation = raised(&desk, &admin(RESELLER), input).await;
        if summary == "a" {
            ended(&desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
        }
        tickets.push(id);
        desk.wait(TimeDelta::minutes(1));
    }
    for summary in ["c", "d", "e"] {
        let id = match summary {
            "e" => ticket(&desk, DIRECT, ACME_DYNAMICS, "COMMERCIAL").await,
            _ => direct_ticket(&desk).await,
        };
        let input = json!({ "ticketId": id, "to": "MICROSOFT", "summary": summary });
        let escalation = raised(&desk, &admin(DIRECT), input).await;
        if summary == "e" {
            ended(&desk, &admin(DIRECT), json!({ "id": escalation })).await;
        } else if summary == "d" {
            desk.wait(TimeDelta::minutes(1));
        }
        tickets.push(id);
    }
    (desk, tickets)
}

#[tokio::test]
async fn everybody_sees_the_escalations_that_concern_it_and_customers_none() {
    let (desk, _) = desk_with_escalations().await;
    for (caller, found) in [
        (helper(RESELLER), "a b"),
        (admin(RESELLER), "a b"),
        (provider_agent(), "a b"),
        (helper(DIRECT), "c d e"),
        (admin(PROVIDER), ""),
        (helper(STRANGER), ""),
        (contact(ACME), ""),
        (contact(BORA), ""),
        (translator(), ""),
        (operator(), ""),
    ] {
        assert_eq!(find(&desk, &caller, json!({})).await, found, "{caller:?}");
    }
    assert_eq!(ask(&desk, &Caller::Anonymous, json!({})).await.error_code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn filters_compare_every_field_and_are_combined_with_and() {
    let (desk, tickets) = desk_with_escalations().await;
    for (caller, filter, found) in [
        (helper(DIRECT), json!({ "status": { "eq": "OPEN" } }), "c d"),
        (helper(DIRECT), json!({ "status": { "in": ["RESOLVED", "RETURNED"] } }), "e"),
        (provider_agent(), json!({ "status": { "notIn": ["RETURNED"] } }), "b"),
        (helper(DIRECT), json!({ "target": { "eq": "PROVIDER" } }), ""),
        (helper(DIRECT), json!({ "target": { "eq": "MICROSOFT" } }), "c d e"),
        (helper(DIRECT), json!({ "customerId": { "eq": town::id(Kind::Customer, ACME) } }), "e"),
        (helper(DIRECT), json!({ "ticketId": { "in": [tickets[2], tickets[4]] } }), "c e"),
        (helper(DIRECT), json!({ "ticketId": { "eq": tickets[0] } }), ""),
        (helper(DIRECT), json!({ "raisedAt": { "since": "2026-05-05T12:03:00Z" } }), "e"),
        (helper(DIRECT), json!({ "raisedAt": { "before": "2026-05-05T12:03:00Z" } }), "c d"),
        (helper(DIRECT), json!({ "status": { "eq": "OPEN" }, "ticketId": { "eq": tickets[3] } }), "d"),
    ] {
        assert_eq!(find(&desk, &caller, json!({ "filter": filter })).await, found, "{filter}");
    }
    let answer = ask(&desk, &helper(DIRECT), json!({ "filter": { "ticketId": { "eq": "nonsense" } } })).await;
    assert_eq!(answer.error_code(), "MALFORMED_ID");
}

#[tokio::test]
async fn pages_meet_every_escalation_once_in_both_orders() {
    let (desk, _) = desk_with_escalations().await;
    for (order, pages) in [("RAISED_AT_ASC", ["c d", "e"]), ("RAISED_AT_DESC", ["e d", "c"])] {
        let first = ask(&desk, &helper(DIRECT), json!({ "orderBy": order, "first": 2 })).await;
        assert_eq!(summaries(&first), pages[0]);
        assert_eq!(first.at("data.escalations.pageInfo.hasNextPage"), &json!(true));
        let after = first.at("data.escalations.pageInfo.endCursor");
        let second = ask(&desk, &helper(DIRECT), json!({ "orderBy": order, "first": 2, "after": after })).await;
        assert_eq!(summaries(&second), pages[1]);
        assert_eq!(second.at("data.escalations.pageInfo.hasNextPage"), &json!(false));
        let before = second.at("data.escalations.pageInfo.startCursor");
        let back = ask(&desk, &helper(DIRECT), json!({ "orderBy": order, "last": 2, "before": before })).await;
        assert_eq!(summaries(&back), pages[0]);
        let other = if order == "RAISED_AT_ASC" { "RAISED_AT_DESC" } else { "RAISED_AT_ASC" };
        let wrong = ask(&desk, &helper(DIRECT), json!({ "orderBy": other, "after": after })).await;
        assert_eq!(wrong.error_code(), "INVALID_CURSOR");
    }
    assert_eq!(ask(&desk, &helper(DIRECT), json!({ "first": 101 })).await.error_code(), "PAGE_SIZE");
    assert_eq!(ask(&desk, &helper(DIRECT), json!({ "first": 1, "last": 1 })).await.error_code(), "FIRST_AND_LAST");
}

#[tokio::test]
async fn a_ticket_shows_its_own_the_newest_first() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let first = handed_over(&desk, &id).await;
    ended(&desk, &provider_agent(), json!({ "id": first, "result": "RETURNED" })).await;
    desk.wait(TimeDelta::minutes(1));
    let second = handed_over(&desk, &id).await;
    handed_over(&desk, &reseller_ticket(&desk).await).await;
    let query = "query($id: ID!) { ticket(id: $id) { escalations { totalCount nodes { id } } } }";
    let answer = desk.ask(&helper(RESELLER), query, json!({ "id": id })).await;
    let expected = json!({ "totalCount": 2, "nodes": [{ "id": second }, { "id": first }] });
    assert_eq!(answer.at("data.ticket.escalations"), &expected);
}

#[tokio::test]
async fn a_foreign_escalation_is_answered_byte_for_byte_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    let escalation = handed_over(&desk, &reseller_ticket(&desk).await).await;
    let query = "query($id: ID!) { escalation(id: $id) { id } }";
    for caller in [helper(DIRECT), contact(ACME), admin(PROVIDER), translator(), operator()] {
        let foreign = desk.ask(&caller, query, json!({ "id": escalation })).await;
        let never = desk.ask(&caller, query, json!({ "id": town::id(Kind::Escalation, 99) })).await;
        assert_eq!(foreign.data(), &json!({ "escalation": null }));
        assert_eq!((foreign.status, foreign.text), (never.status, never.text));
    }
    for caller in [helper(RESELLER), provider_agent()] {
        let own = desk.ask(&caller, query, json!({ "id": escalation })).await;
        assert_eq!(own.str("data.escalation.id"), escalation);
    }
    let anonymous = desk.ask(&Caller::Anonymous, query, json!({ "id": escalation })).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
}
