//! One statement per level of a query, whatever the number of rows.

use partnerdesk::ids::Kind;
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::{
    audit::seal_all,
    billing::{change, done, owes, published},
    support::{
        TestDesk,
        town::{self, ACME, ACME_OFFICE, BORA, RESELLER, admin, contact, helper},
    },
    tickets::steps::{changed, opened},
};

/// Queries by what reads them, with the number of statements they take.
const QUERIES: [(&str, u64); 21] = [
    (
        "{ tickets { nodes { history { totalCount nodes { kind actor { ... on Agent { name } ... on Contact { name } } } } } } }",
        5,
    ),
    ("{ tickets { nodes { id } } }", 1),
    ("{ tickets { totalCount nodes { id } } }", 2),
    ("{ tickets { nodes { customer { name } partner { name } } } }", 3),
    ("{ tickets { nodes { requester { name customer { name } } assignee { name partner { name } } } } }", 5),
    (
        "{ tickets { nodes { comments(first: 3) { nodes { body author { ... on Agent { name } ... on Contact { name } } } } } } }",
        4,
    ),
    ("{ tickets { nodes { comments { totalCount } internalNotes { totalCount nodes { body } } } } }", 5),
    (
        "{ tickets { nodes { escalations { nodes { id raisedBy { name } } } customerSubscription { service provider { name } } } } }",
        4,
    ),
    (
        "{ customers { nodes { name contacts { nodes { name } } subscriptions { nodes { service } } partners { name } } } }",
        5,
    ),
    (
        "{ customers { nodes { tickets(first: 5) { totalCount nodes { comments(first: 3) { nodes { body } } escalations(first: 1) { nodes { id } } } } } } }",
        5,
    ),
    (
        "{ partners { nodes { name entitlements { vehicle } competencies { name } providers { service provider { name } } agents { totalCount nodes { name } } } } }",
        7,
    ),
    (
        "{ partners { nodes { supportStatement { hours { opens } contacts { address } description { value } partner { name } } supportStatementDraft { version } supportStatementVersions { totalCount nodes { number } } } } }",
        6,
    ),
    (
        "{ partners { nodes { readiness { summary { value } duties { label { value } rule { id } nextStep { value } } } } } }",
        6,
    ),
    (
        "{ customers { nodes { reference billing { daysOverdue due { amount } warnings { code } partner { name } } } } }",
        5,
    ),
    (
        "{ customers { nodes { invoices(first: 3) { totalCount nodes { daysOverdue customerSubscription { service } } } } } }",
        5,
    ),
    (
        "{ customers { nodes { subscriptions { nodes { suspension { since step { number } } suspensions { since } collections { daysOverdue step { notice { value } } } } } } } }",
        8,
    ),
    (
        "{ partners { nodes { collectionsPolicy { edition } collectionsPolicies { totalCount nodes { edition steps { number } } } } } }",
        5,
    ),
    ("{ escalations { nodes { ticket { number } customer { name } partner { name } } } }", 1),
    ("{ policyDocuments { nodes { editions { localizations { locale sections { segments { key } } } } } } }", 5),
    ("{ guidanceTopics { title { value } body { value } } }", 0),
    ("{ customers { nodes { trainingSignals { trigger advice { value } } } } }", 4),
];

#[tokio::test]
async fn statements_follow_from_the_query_and_not_from_the_rows() {
    let desk = TestDesk::new().await;
    let caller = helper(RESELLER);
    // What is remembered about the caller is read once.
    desk.ask(&caller, "{ viewer { role } }", json!({})).await;
    suspend_one(&desk).await;
    fill(&desk, 2).await;
    let mut wrong = Vec::new();
    let few = measure(&desk).await;
    fill(&desk, 15).await;
    let many = measure(&desk).await;
    for (((query, expected), few), many) in QUERIES.iter().zip(few).zip(many) {
        if few != *expected || many != *expected {
            wrong.push(format!("{few} then {many}, expected {expected}: {query}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

async fn measure(desk: &TestDesk) -> Vec<u64> {
    let mut counts = Vec::new();
    for (query, _) in QUERIES {
        let (count, answer) = desk.statements(desk.ask(&helper(RESELLER), query, json!({}))).await;
        answer.data();
        counts.push(count);
    }
    counts
}

#[tokio::test]
async fn the_audit_trail_takes_one_statement_per_level() {
    let desk = TestDesk::new().await;
    desk.ask(&admin(RESELLER), "{ viewer { role } }", json!({})).await;
    let query = "{ auditEvents { totalCount nodes { operation actor { ... on Agent { name } ... on Contact { name } } seal { position } } } }";
    for _ in 0..2 {
        fill(&desk, 5).await;
        seal_all(&desk).await;
        let (count, answer) = desk.statements(desk.ask(&admin(RESELLER), query, json!({}))).await;
        answer.data();
        assert_eq!(count, 5, "the list and its count, agents, contacts, seals");
    }
}

/// The levels of a portal's first page: contact, customer, its relations, their partners, their
/// statements, subscriptions with their suspensions and partners, tickets and theirs. Guidance costs none.
const LEVELS_OF_HOME: u64 = 10;

#[tokio::test]
async fn the_first_page_of_a_portal_takes_one_statement_per_level() {
    let desk = TestDesk::new().await;
    let home = include_str!("../../../examples/portal-home.graphql");
    desk.ask(&contact(ACME), "{ viewer { role } }", json!({})).await;
    fill(&desk, 5).await;
    // A suspended subscription tells more.
    let suspend = "UPDATE customer_subscriptions SET status = 'SUSPENDED'";
    desk.db.write().execute_unprepared(suspend).await.expect("suspended subscriptions");
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let (count, answer) = desk.statements(desk.ask_in(locale, &contact(ACME), home, json!({}))).await;
        answer.data();
        assert_eq!(answer.list("data.viewer.customer.partners").len(), 2, "two statements are read at once");
        assert_eq!(count, LEVELS_OF_HOME);
    }
}

/// A collections policy, and a subscription that was suspended by it.
async fn suspend_one(desk: &TestDesk) {
    published(desk, RESELLER, json!({})).await;
    owes(desk, RESELLER, ACME, "2026-01-01", json!({})).await;
    let id = town::id(Kind::CustomerSubscription, ACME_OFFICE);
    let mutation = "customerSubscriptionSuspendForNonPayment";
    done(&change(desk, &admin(RESELLER), mutation, "", json!({ "id": id })).await, mutation);
}

/// Tickets with a requester, an assignee, a comment from each side and a note; and invoices of new customers.
async fn fill(desk: &TestDesk, tickets: u32) {
    for _ in 0..tickets {
        let input = json!({ "name": "One more", "defaultLocale": "en", "subscriptions": [{ "service": "AZURE" }] });
        let fields = "customer { id subscriptions { nodes { id } } }";
        let made = change(desk, &admin(RESELLER), "customerCreate", fields, input).await;
        let made = made.at("data.customerCreate.customer");
        let (customer, bought) = (&made["id"], &made["subscriptions"]["nodes"][0]["id"]);
        let invoice = json!({ "customerId": customer, "customerSubscriptionId": bought, "number": bought });
        owes(desk, RESELLER, ACME, "2026-04-20", invoice).await;
        let subscription = town::id(Kind::CustomerSubscription, ACME_OFFICE);
        let id = opened(desk, &contact(ACME), json!({ "customerSubscriptionId": subscription })).await;
        opened(desk, &contact(BORA), json!({})).await;
        changed(desk, &helper(RESELLER), "ticketAssign", json!({ "id": id })).await;
        changed(desk, &helper(RESELLER), "ticketReply", json!({ "id": id, "body": "We look." })).await;
        changed(desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": id, "body": "Again." })).await;
    }
}
