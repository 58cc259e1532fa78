//! What an operation costs is known before it runs, and told.

use serde_json::json;

use crate::support::{
    TestDesk,
    town::{ACME, contact},
};

#[tokio::test]
async fn every_answer_says_what_it_cost_and_where() {
    let desk = TestDesk::new().await;
    let query = "{ viewer { role } tickets(first: 10) { nodes { number comments(first: 5) { nodes { body } } } } }";
    let answer = desk.ask(&contact(ACME), query, json!({})).await;
    assert_eq!(answer.int("extensions.cost.points"), 2 + 2 + 10 * (1 + 2 + 5));
    assert_eq!(answer.int("extensions.cost.limit"), 50_000);
    assert_eq!(answer.str("extensions.cost.heaviestPath"), "tickets.nodes.comments.nodes.body");
}

#[tokio::test]
async fn a_row_costs_a_point_even_if_nothing_is_read_of_it() {
    let desk = TestDesk::new().await;
    let query = "{ tickets(first: 100) { nodes { comments(first: 100) { nodes { __typename } } } } }";
    let answer = desk.ask(&contact(ACME), query, json!({})).await;
    assert_eq!(answer.int("extensions.cost.points"), 2 + 100 * (1 + 1 + 100));
}

#[tokio::test]
async fn a_query_that_costs_too_much_runs_no_statement_and_learns_its_heaviest_part() {
    let desk = TestDesk::new().await;
    let query = "query($n: Int) { customers(first: $n) { nodes { name tickets(first: $n) { nodes { comments { nodes { body } } } } } } }";
    let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, json!({ "n": 100 }))).await;
    assert_eq!(answer.error_code(), "QUERY_TOO_EXPENSIVE");
    assert_eq!(answer.str("errors.0.extensions.args.path"), "customers.nodes.tickets.nodes.comments.nodes.body");
    assert_eq!(statements, 0);
    desk.ask(&contact(ACME), query, json!({ "n": 10 })).await.data();
}

#[tokio::test]
async fn what_costs_exactly_the_limit_runs_and_a_point_more_does_not() {
    let desk = TestDesk::new().await;
    let numbers: String = (0..97).map(|n| format!("n{n}: number ")).collect();
    let query = format!(
        "query($n: Int) {{
            tickets(first: 100) {{ nodes {{ {numbers} comments(first: 100) {{ nodes {{ id body internal language }} }} }} }}
            customers(first: $n) {{ nodes {{ name }} }}
        }}"
    );
    let within = desk.ask(&contact(ACME), &query, json!({ "n": 96 })).await;
    within.data();
    assert_eq!(within.int("extensions.cost.points"), 50_000);
    let (statements, beyond) = desk.statements(desk.ask(&contact(ACME), &query, json!({ "n": 97 }))).await;
    assert_eq!((statements, beyond.error_code()), (0, "QUERY_TOO_EXPENSIVE"));
    assert_eq!(beyond.int("errors.0.extensions.args.cost"), 50_001);
}

#[tokio::test]
async fn an_honest_query_of_depth_8_with_10_aliases_and_pages_of_50_passes() {
    let desk = TestDesk::new().await;
    let query = "{ viewer { customer { all: tickets(first: 50) { nodes {
        no: number about: subject now: stateLabel { value } how: severity since: openedAt
        by: partner { called: name } asked: requester { who: name }
        said: comments(first: 50) { nodes { text: body author { ... on Contact { name } ... on Agent { name } } } }
    } } } } }";
    let answer = desk.ask(&contact(ACME), query, json!({})).await;
    answer.data();
    assert!(answer.int("extensions.cost.points") < 50_000);
}
