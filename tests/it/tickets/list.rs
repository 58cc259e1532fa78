//! `tickets`: who sees which, filters and orders.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::steps::{changed, diagnosed, opened, resolved};
use crate::support::{
    Answer, TestDesk,
    town::{
        self, ACME, ACME_AZURE, ACME_DYNAMICS, ACME_OFFICE, BORA, BORA_OFFICE, DIRECT, NEMO, PROVIDER, RESELLER,
        STRANGER, admin, contact, helper, operator, provider_agent, translator,
    },
};

const LIST: &str = "query($filter: TicketFilter, $orderBy: TicketOrder! = OPENED_AT_ASC) {
    tickets(filter: $filter, orderBy: $orderBy) { totalCount nodes { subject } } }";

async fn ask(desk: &TestDesk, caller: &Caller, variables: Value) -> Answer {
    desk.ask(caller, LIST, variables).await
}

/// The subjects of the tickets that a caller finds, joined.
async fn find(desk: &TestDesk, caller: &Caller, variables: Value) -> String {
    let answer = ask(desk, caller, variables).await;
    answer.data();
    let subjects: Vec<&str> =
        answer.list("data.tickets.nodes").iter().map(|node| node["subject"].as_str().expect("a subject")).collect();
    assert_eq!(answer.int("data.tickets.totalCount"), i64::try_from(subjects.len()).expect("a few"));
    subjects.join(" ")
}

fn subscription(n: u32) -> String {
    town::id(Kind::CustomerSubscription, n)
}

/// Six tickets, a minute apart.
async fn desk_with_tickets() -> (TestDesk, Vec<String>) {
    let desk = TestDesk::new().await;
    let mut ids = Vec::new();
    for (caller, input) in [
        (
            contact(ACME),
            json!({ "subject": "a", "severity": "B", "customerSubscriptionId": subscription(ACME_OFFICE) }),
        ),
        (contact(ACME), json!({ "subject": "b", "severity": "A", "customerSubscriptionId": subscription(ACME_AZURE) })),
        (
            contact(ACME),
            json!({ "subject": "c", "category": "UPDATES", "customerSubscriptionId": subscription(ACME_DYNAMICS) }),
        ),
        (contact(ACME), json!({ "subject": "d", "severity": "A", "category": "UPDATES" })),
        (contact(BORA), json!({ "subject": "e", "customerSubscriptionId": subscription(BORA_OFFICE) })),
        (contact(NEMO), json!({ "subject": "f" })),
    ] {
        ids.push(opened(&desk, &caller, input).await);
        desk.wait(TimeDelta::minutes(1));
    }
    (desk, ids)
}

#[tokio::test]
async fn everybody_sees_the_tickets_that_concern_it_and_no_other() {
    let (desk, _) = desk_with_tickets().await;
    for (caller, subjects) in [
        (contact(ACME), "a b c d"),
        (contact(BORA), "e"),
        (contact(NEMO), "f"),
        (helper(RESELLER), "a b d"),
        (admin(RESELLER), "a b d"),
        (helper(DIRECT), "c e"),
        (helper(STRANGER), "f"),
        // Not `d`, which names no subscription: it may not go through this provider.
        (provider_agent(), "a b"),
        (admin(PROVIDER), ""),
        (translator(), ""),
        (operator(), ""),
    ] {
        assert_eq!(find(&desk, &caller, json!({})).await, subjects, "{caller:?}");
    }
    let answer = ask(&desk, &Caller::Anonymous, json!({})).await;
    assert_eq!((answer.status, answer.error_code()), (200, "UNAUTHENTICATED"));
}

#[tokio::test]
async fn a_filter_never_reaches_beyond_the_caller_s_own() {
    let (desk, _) = desk_with_tickets().await;
    let foreign = json!({ "filter": { "customerId": { "eq": town::id(Kind::Customer, BORA) } } });
    assert_eq!(find(&desk, &helper(RESELLER), foreign).await, "");
    let foreign = json!({ "filter": { "partnerId": { "in": [town::id(Kind::Partner, DIRECT)] } } });
    assert_eq!(find(&desk, &helper(RESELLER), foreign.clone()).await, "");
    assert_eq!(find(&desk, &contact(ACME), foreign).await, "c");
    assert_eq!(find(&desk, &helper(DIRECT), json!({ "filter": { "number": 1 } })).await, "c");
}

#[tokio::test]
async fn filters_compare_every_field_and_are_combined_with_and() {
    let (desk, ids) = desk_with_tickets().await;
    let agent = helper(RESELLER);
    changed(&desk, &agent, "ticketAssign", json!({ "id": ids[0] })).await;
    resolved(&desk, &agent, &ids[1]).await;
    let mine = agent.subject();
    for (filter, subjects) in [
        (json!({}), "a b d"),
        (json!({ "state": { "eq": "NEW" } }), "d"),
        (json!({ "state": { "in": ["RECEIVED", "RESOLVED"] } }), "a b"),
        (json!({ "state": { "in": [] } }), ""),
        (json!({ "state": { "notIn": ["RESOLVED", "CLOSED"] } }), "a d"),
        (json!({ "state": { "in": ["NEW", "RECEIVED"], "notIn": ["NEW"] } }), "a"),
        (json!({ "category": { "eq": "UPDATES" } }), "d"),
        (json!({ "severity": { "eq": "A" } }), "b d"),
        (json!({ "severity": { "in": ["B", "C"] } }), "a"),
        (json!({ "service": { "eq": "AZURE" } }), "b"),
        (json!({ "service": { "notIn": ["AZURE"] } }), "a"),
        (json!({ "customerId": { "eq": town::id(Kind::Customer, ACME) } }), "a b d"),
        (json!({ "partnerId": { "eq": town::id(Kind::Partner, RESELLER) } }), "a b d"),
        (json!({ "assigneeId": { "eq": mine } }), "a"),
        (json!({ "assigneeId": { "isNull": true } }), "b d"),
        (json!({ "assigneeId": { "isNull": false } }), "a"),
        (json!({ "openedAt": { "since": "2026-05-05T12:01:00Z" } }), "b d"),
        (json!({ "openedAt": { "before": "2026-05-05T12:01:00Z" } }), "a"),
        (json!({ "openedAt": { "since": "2026-05-05T14:01:00+02:00", "before": "2026-05-05T12:03:00Z" } }), "b"),
        (json!({ "updatedAt": { "since": "2026-05-05T12:06:00Z" } }), "a b"),
        (json!({ "number": 3 }), "d"),
        (json!({ "number": -1 }), ""),
        (json!({ "severity": { "eq": "A" }, "state": { "eq": "RESOLVED" } }), "b"),
    ] {
        assert_eq!(find(&desk, &agent, json!({ "filter": filter })).await, subjects, "{filter}");
    }
}

#[tokio::test]
async fn subjects_are_found_whatever_the_case_the_width_or_the_kana() {
    let desk = TestDesk::new().await;
    for subject in ["ＰＲＩＮＴＥＲ on Fire", "プリンターが燃える", "Принтёр горит", "100% CPU", "100 CPU", "a_b\\c"]
    {
        opened(&desk, &contact(ACME), json!({ "subject": subject })).await;
    }
    for (text, subjects) in [
        ("printer", "ＰＲＩＮＴＥＲ on Fire"),
        ("FIRE", "ＰＲＩＮＴＥＲ on Fire"),
        ("ぷりんたー", "プリンターが燃える"),
        ("принтер", "Принтёр горит"),
        // The wildcards of the database are letters like any other.
        ("100% c", "100% CPU"),
        ("%", "100% CPU"),
        ("_", "a_b\\c"),
        ("b\\", "a_b\\c"),
        ("0_C", ""),
        ("nothing", ""),
    ] {
        let filter = json!({ "filter": { "subjectContains": text } });
        assert_eq!(find(&desk, &helper(RESELLER), filter).await, subjects, "{text}");
    }
}

#[tokio::test]
async fn a_filter_that_makes_no_sense_is_told_so() {
    let (desk, ids) = desk_with_tickets().await;
    let agent = helper(RESELLER);
    for (filter, code) in [
        (json!({ "customerId": { "eq": "nonsense" } }), "MALFORMED_ID"),
        (json!({ "customerId": { "eq": ids[0] } }), "MALFORMED_ID"),
        (json!({ "partnerId": { "in": vec![town::id(Kind::Partner, 1); 101] } }), "TOO_MANY_VALUES"),
    ] {
        let answer = ask(&desk, &agent, json!({ "filter": filter })).await;
        assert_eq!((answer.status, answer.error_code()), (200, code));
        assert_eq!(answer.at("data"), &json!(null));
    }
    for filter in [
        json!({ "openedAt": { "before": "yesterday" } }),
        json!({ "state": { "eq": "BROKEN" } }),
        json!({ "color": "red" }),
    ] {
        let answer = ask(&desk, &agent, json!({ "filter": filter })).await;
        assert!(answer.json.get("errors").is_some(), "{:#}", answer.json);
        assert_ne!(answer.str("errors.0.extensions.code"), "INTERNAL");
    }
    // No database keeps U+0000, so no subject holds it.
    assert_eq!(find(&desk, &agent, json!({ "filter": { "subjectContains": "a\u{0}" } })).await, "");
}

#[tokio::test]
async fn every_order_goes_both_ways_and_ties_go_by_age() {
    let (desk, ids) = desk_with_tickets().await;
    let agent = helper(RESELLER);
    diagnosed(&desk, &agent, &ids[1], "TECHNICAL").await;
    desk.wait(TimeDelta::minutes(1));
    diagnosed(&desk, &agent, &ids[0], "TECHNICAL").await;
    for (order, subjects) in [
        ("OPENED_AT_ASC", "a b d"),
        ("OPENED_AT_DESC", "d b a"),
        ("UPDATED_AT_ASC", "d b a"),
        ("UPDATED_AT_DESC", "a b d"),
        ("SEVERITY_ASC", "b d a"),
        ("SEVERITY_DESC", "a d b"),
    ] {
        assert_eq!(find(&desk, &agent, json!({ "orderBy": order })).await, subjects, "{order}");
    }
    let newest = desk.ask(&agent, "{ tickets(first: 1) { nodes { subject } } }", json!({})).await;
    assert_eq!(newest.str("data.tickets.nodes.0.subject"), "d", "the newest first, unless told");
}

#[tokio::test]
async fn a_queue_page_takes_the_same_statements_for_one_ticket_and_for_many() {
    let desk = TestDesk::new().await;
    let query = "{ tickets { totalCount nodes { number customer { name } partner { name } requester { name }
        assignee { name } customerSubscription { service } comments(first: 2) { totalCount nodes { author { __typename } } }
        internalNotes { nodes { body } } escalations { nodes { status } } } } }";
    let mut counts = Vec::new();
    for more in [1, 9] {
        for _ in 0..more {
            let input = json!({ "customerSubscriptionId": subscription(ACME_OFFICE) });
            let id = opened(&desk, &contact(ACME), input).await;
            changed(&desk, &helper(RESELLER), "ticketReply", json!({ "id": id, "body": "Hello." })).await;
            changed(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": id })).await;
        }
        let agent = helper(RESELLER);
        let (statements, answer) = desk.statements(desk.ask(&agent, query, json!({}))).await;
        answer.data();
        counts.push(statements);
    }
    assert_eq!(counts[0], counts[1]);
}
