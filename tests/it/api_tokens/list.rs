//! `Partner.apiTokens` and `node`.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{call, token, token_of};
use crate::support::{
    TestDesk,
    town::{self, BORA, DIRECT, STRANGER, admin, contact, helper, operator, provider_agent},
};

const LIST: &str = "query($id: ID!) { partner(id: $id) { apiTokens { totalCount nodes { name } } } }";

#[tokio::test]
async fn an_admin_agent_sees_those_of_its_partner_the_newest_first_page_by_page() {
    let desk = TestDesk::new().await;
    for name in ["one", "two", "three"] {
        token_of(&desk, &admin(DIRECT), name, &["READ"]).await;
    }
    token_of(&desk, &admin(STRANGER), "foreign", &["READ"]).await;
    let query = "query($after: String) { viewer { partner { apiTokens(first: 2, after: $after) {
        totalCount nodes { name } pageInfo { hasNextPage endCursor } } } } }";
    let first = desk.ask(&admin(DIRECT), query, json!({})).await;
    let page = first.at("data.viewer.partner.apiTokens");
    assert_eq!((&page["totalCount"], &page["nodes"]), (&json!(3), &json!([{ "name": "three" }, { "name": "two" }])));
    let after = &page["pageInfo"]["endCursor"];
    let second = desk.ask(&admin(DIRECT), query, json!({ "after": after })).await;
    let page = second.at("data.viewer.partner.apiTokens");
    assert_eq!((&page["nodes"], &page["pageInfo"]["hasNextPage"]), (&json!([{ "name": "one" }]), &json!(false)));
}

#[tokio::test]
async fn for_everybody_else_there_are_none() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["READ"]).await;
    let variables = json!({ "id": town::id(Kind::Partner, DIRECT) });
    let node = json!({ "id": made.id });
    let never = json!({ "id": town::id(Kind::ApiToken, 99) });
    let find = "query($id: ID!) { node(id: $id) { id ... on ApiToken { name } } }";
    for caller in [helper(DIRECT), contact(BORA), operator()] {
        let answer = desk.ask(&caller, LIST, variables.clone()).await;
        assert_eq!(answer.at("data.partner.apiTokens"), &json!({ "totalCount": 0, "nodes": [] }), "{caller:?}");
    }
    for caller in [helper(DIRECT), contact(BORA), operator(), admin(STRANGER), provider_agent()] {
        let foreign = desk.statements(desk.ask(&caller, find, node.clone())).await;
        let missing = desk.statements(desk.ask(&caller, find, never.clone())).await;
        assert_eq!(foreign.1.data(), &json!({ "node": null }), "{caller:?}");
        assert_eq!(foreign.1.text, missing.1.text);
    }
    // Nor for tokens themselves.
    let query = "{ viewer { partner { apiTokens { totalCount } } } }";
    assert_eq!(call(&desk, &made.secret, query).await.int("data.viewer.partner.apiTokens.totalCount"), 0);
    let found = desk.ask(&admin(DIRECT), find, node).await;
    assert_eq!(found.at("data.node"), &json!({ "id": made.id, "name": "Import" }));
}

#[tokio::test]
async fn the_statements_follow_from_the_query_and_not_from_the_rows() {
    let desk = TestDesk::new().await;
    let query = "{ partners { nodes { apiTokens { totalCount nodes { name createdBy { name } } } } } }";
    desk.ask(&admin(DIRECT), query, json!({})).await.data();
    let mut counts = Vec::new();
    for more in [2, 15] {
        for number in 0..more {
            token_of(&desk, &admin(DIRECT), &format!("{more} {number}"), &["READ"]).await;
        }
        let (statements, answer) = desk.statements(desk.ask(&admin(DIRECT), query, json!({}))).await;
        let lists = answer.list("data.partners.nodes").iter().map(|partner| &partner["apiTokens"]["totalCount"]);
        assert!(lists.filter_map(Value::as_i64).any(|count| count >= more), "{:#}", answer.json);
        counts.push(statements);
    }
    assert_eq!(counts, [4, 4]);
}
