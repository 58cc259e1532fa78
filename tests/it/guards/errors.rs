//! An error takes along no more than it must, and speaks the reader's language.

use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::support::{
    TestDesk,
    town::{ACME, contact},
};

#[tokio::test]
async fn a_nullable_field_that_fails_nulls_only_itself() {
    let desk = TestDesk::new().await;
    desk.db.write().execute_unprepared("ALTER TABLE customers RENAME TO gone").await.expect("a broken database");
    let answer = desk.ask(&contact(ACME), "{ viewer { role contact { email } customer { name } } }", json!({})).await;
    assert_eq!(answer.error_code(), "INTERNAL");
    assert_eq!(
        answer.at("data.viewer"),
        &json!({ "role": "CUSTOMER", "contact": { "email": "contact1@customer.example" }, "customer": null })
    );
}

#[tokio::test]
async fn values_that_cannot_be_read_are_told_by_code_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let cases = [
        ("{ ticket(id: \"nonsense\") { id } }", "MALFORMED_ID"),
        ("{ ticket(id: \"partner_00000000000000000000000000\") { id } }", "MALFORMED_ID"),
        ("{ node(id: \"ticket_0\") { id } }", "MALFORMED_ID"),
        ("{ tickets(first: 101) { nodes { id } } }", "PAGE_SIZE"),
        ("{ tickets(first: 1, last: 1) { nodes { id } } }", "FIRST_AND_LAST"),
        ("{ tickets(after: \"x\") { nodes { id } } }", "INVALID_CURSOR"),
        ("{ tickets(filter: { openedAt: { before: \"yesterday\" } }) { nodes { id } } }", "MALFORMED_DATE_TIME"),
        ("{ viewer { roleLabel(locales: [\"not a tag\"]) { value } } }", "MALFORMED_LOCALE"),
        ("{ tickets(filter: { state: { eq: NOWHERE } }) { nodes { id } } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ tickets { nodes { nothing } } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "{ tickets(first: 100) { nodes { customer { tickets(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } } }",
            "QUERY_TOO_EXPENSIVE",
        ),
        ("{ tickets {", "GRAPHQL_PARSE_FAILED"),
    ];
    for (query, code) in cases {
        let english = desk.ask(&contact(ACME), query, json!({})).await;
        assert_eq!(english.error_code(), code, "{query}");
        let russian = desk.ask_in("ru", &contact(ACME), query, json!({})).await;
        let message = russian.str("errors.0.message");
        assert!(message.chars().any(|c| ('а'..='я').contains(&c)), "{query}: {message}");
        assert!(!message.contains("rejection-"), "{query}: {message}");
    }
}
