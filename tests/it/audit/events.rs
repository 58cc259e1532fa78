//! `auditEvents`: who reads which part of the trail.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::seal_all;
use crate::{
    support::{
        Answer, TestDesk,
        town::{
            self, ACME, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
            translator,
        },
    },
    tickets::steps::{changed, opened},
};

const EVENTS: &str = "query($filter: AuditEventFilter, $orderBy: AuditEventOrder, $first: Int, $after: String) {
    auditEvents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
        nodes { id happenedAt actor { __typename ... on Agent { name } ... on Contact { name } } actorId
            role roleLabel { value } operation operationLabel { value locale } objectId requestId digestBefore digestAfter
            seal { position hash sealedAt } } } }";

async fn events(desk: &TestDesk, caller: &Caller, variables: Value) -> Answer {
    desk.ask(caller, EVENTS, variables).await
}

fn told(answer: &Answer, field: &str) -> Vec<Value> {
    answer.list("data.auditEvents.nodes").iter().map(|node| node[field].clone()).collect()
}

/// A ticket that was opened, and assigned five minutes later.
async fn assigned(desk: &TestDesk) -> String {
    let id = opened(desk, &contact(ACME), json!({})).await;
    desk.wait(TimeDelta::minutes(5));
    changed(desk, &helper(RESELLER), "ticketAssign", json!({ "id": id })).await;
    id
}

#[tokio::test]
async fn an_admin_agent_reads_who_did_what_to_its_partners_objects_the_newest_first() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    desk.wait(TimeDelta::minutes(5));
    let done = changed(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": id })).await;
    let answer = events(&desk, &admin(RESELLER), json!({})).await;
    assert_eq!(told(&answer, "operation"), ["TICKET_ASSIGN", "TICKET_OPEN", "TICKET_OPEN"]);
    let newest = answer.at("data.auditEvents.nodes.0");
    let expected = json!({
        "id": newest["id"], "happenedAt": "2026-05-05T12:05:00Z", "actor": { "__typename": "Agent", "name": "Agent 21" },
        "actorId": town::id(Kind::Agent, 21), "role": "HELPDESK_AGENT", "roleLabel": { "value": "Helpdesk agent" },
        "operation": "TICKET_ASSIGN", "operationLabel": { "value": "Ticket assigned", "locale": "en" },
        "objectId": id, "requestId": done.header("x-request-id"),
        "digestBefore": newest["digestBefore"], "digestAfter": newest["digestAfter"], "seal": null,
    });
    assert_eq!(*newest, expected);
    let opening = answer.at("data.auditEvents.nodes.2");
    assert_eq!((&opening["objectId"], &opening["digestBefore"]), (&json!(id), &Value::Null));
    assert_eq!(opening["digestAfter"], newest["digestBefore"]);
    assert_eq!(opening["actor"], json!({ "__typename": "Contact", "name": "Ann" }));
    seal_all(&desk).await;
    let sealed = events(&desk, &admin(RESELLER), json!({})).await;
    let places: Vec<Value> = told(&sealed, "seal").iter().map(|seal| seal["position"].clone()).collect();
    assert_eq!(places, [3, 2, 1]);
    assert_eq!(sealed.str("data.auditEvents.nodes.0.seal.hash").len(), 64);
    assert_eq!(sealed.str("data.auditEvents.nodes.0.seal.sealedAt"), "2026-05-05T12:05:00Z");
}

#[tokio::test]
async fn nobody_reads_the_chain_of_another_partner() {
    let desk = TestDesk::new().await;
    assigned(&desk).await;
    let id = events(&desk, &admin(RESELLER), json!({})).await.at("data.auditEvents.nodes.0.id").clone();
    for stranger in [admin(STRANGER), admin(DIRECT), admin(PROVIDER)] {
        let answer = events(&desk, &stranger, json!({})).await;
        assert_eq!(answer.int("data.auditEvents.totalCount"), 0);
    }
    let query = "query($id: ID!) { node(id: $id) { __typename id } }";
    let own = desk.ask(&admin(RESELLER), query, json!({ "id": id })).await;
    assert_eq!(own.at("data.node"), &json!({ "__typename": "AuditEvent", "id": id }));
    let missing = town::id(Kind::AuditEvent, 99);
    for stranger in [admin(STRANGER), helper(RESELLER), contact(ACME), provider_agent(), operator(), translator()] {
        let (count, foreign) = desk.statements(desk.ask(&stranger, query, json!({ "id": id }))).await;
        let (same, never) = desk.statements(desk.ask(&stranger, query, json!({ "id": missing }))).await;
        assert_eq!(foreign.at("data.node"), &Value::Null);
        assert_eq!(foreign.text, never.text);
        assert!(same <= count, "the first request also reads preferences");
    }
}

#[tokio::test]
async fn an_operator_reads_what_was_done_to_what_belongs_to_no_partner() {
    let desk = TestDesk::new().await;
    assigned(&desk).await;
    let query = "mutation { viewerPreferencesUpdate(input: { locale: \"ja\" }) { userErrors { code } } }";
    desk.ask(&operator(), query, json!({})).await;
    let filter =
        json!({ "filter": { "actorIds": ["operator"], "operation": { "notIn": ["POLICY_DOCUMENT_IMPORT"] } } });
    let answer = desk.ask_in("en", &operator(), EVENTS, filter).await;
    assert_eq!(told(&answer, "operation"), ["VIEWER_PREFERENCES_UPDATE"]);
    assert_eq!((told(&answer, "actor"), told(&answer, "objectId")), (vec![Value::Null], vec![json!("operator")]));
    let all = events(&desk, &operator(), json!({ "first": 100 })).await;
    assert!(told(&all, "operation").iter().all(|operation| operation != "TICKET_OPEN"));
}

#[tokio::test]
async fn everybody_else_is_rejected() {
    let desk = TestDesk::new().await;
    assigned(&desk).await;
    for caller in [helper(RESELLER), contact(ACME), provider_agent(), translator()] {
        assert_eq!(events(&desk, &caller, json!({})).await.error_code(), "FORBIDDEN");
    }
    assert_eq!(events(&desk, &Caller::Anonymous, json!({})).await.error_code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn the_trail_is_filtered_by_object_actor_operation_and_period() {
    let desk = TestDesk::new().await;
    let id = assigned(&desk).await;
    opened(&desk, &contact(ACME), json!({})).await;
    for (filter, expected) in [
        (json!({ "objectIds": [id] }), vec!["TICKET_ASSIGN", "TICKET_OPEN"]),
        (json!({ "objectIds": [town::id(Kind::Ticket, 99)] }), vec![]),
        (json!({ "actorIds": [town::id(Kind::Agent, 21)] }), vec!["TICKET_ASSIGN"]),
        (json!({ "actorIds": ["\u{0}"] }), vec![]),
        (json!({ "operation": { "eq": "TICKET_ASSIGN" } }), vec!["TICKET_ASSIGN"]),
        (json!({ "operation": { "in": ["TICKET_REPLY", "TICKET_CLOSE"] } }), vec![]),
        (json!({ "happenedAt": { "before": "2026-05-05T12:05:00Z" } }), vec!["TICKET_OPEN", "TICKET_OPEN"]),
        (json!({ "happenedAt": { "since": "2026-05-05T12:05:00Z" }, "objectIds": [id] }), vec!["TICKET_ASSIGN"]),
    ] {
        let answer = events(&desk, &admin(RESELLER), json!({ "filter": filter })).await;
        assert_eq!(told(&answer, "operation"), expected, "{filter}");
        assert_eq!(answer.int("data.auditEvents.totalCount"), i64::try_from(expected.len()).expect("few"));
    }
    for (ids, code) in [(json!(["nonsense"]), "MALFORMED_ID"), (json!(vec![id.as_str(); 101]), "TOO_MANY_VALUES")] {
        let answer = events(&desk, &admin(RESELLER), json!({ "filter": { "objectIds": ids } })).await;
        assert_eq!(answer.error_code(), code);
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_in_both_orders() {
    let desk = TestDesk::new().await;
    for _ in 0..3 {
        assigned(&desk).await;
    }
    let whole = events(&desk, &admin(RESELLER), json!({})).await;
    let mut whole = told(&whole, "id");
    assert_eq!(whole.len(), 9);
    for order in ["HAPPENED_AT_DESC", "HAPPENED_AT_ASC"] {
        let (mut paged, mut after) = (Vec::new(), Value::Null);
        loop {
            let variables = json!({ "orderBy": order, "first": 2, "after": after });
            let page = events(&desk, &admin(RESELLER), variables).await;
            paged.extend(told(&page, "id"));
            after = page.at("data.auditEvents.pageInfo.endCursor").clone();
            if page.at("data.auditEvents.pageInfo.hasNextPage") == false {
                break;
            }
        }
        assert_eq!(paged, whole, "{order}");
        whole.reverse();
    }
}

#[tokio::test]
async fn what_was_done_is_told_in_the_callers_language() {
    let desk = TestDesk::new().await;
    assigned(&desk).await;
    opened(&desk, &contact(BORA), json!({})).await;
    let query =
        "{ auditEvents(first: 1) { nodes { operationLabel { value locale isFallback } roleLabel { locale } } } }";
    for (locale, label) in
        [("ja", "チケットの担当者の割り当て"), ("ru", "Обращение назначено"), ("zh-TW", "已指派案件")]
    {
        let answer = desk.ask_in(locale, &admin(RESELLER), query, json!({})).await;
        let expected = json!({ "value": label, "locale": locale, "isFallback": false });
        assert_eq!(answer.at("data.auditEvents.nodes.0.operationLabel"), &expected);
        assert_eq!(answer.str("data.auditEvents.nodes.0.roleLabel.locale"), locale);
    }
}
