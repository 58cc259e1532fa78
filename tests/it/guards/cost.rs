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
async fn a_query_that_costs_too_much_runs_no_statement_and_learns_its_heaviest_part() {
    let desk = TestDesk::new().await;
    let query = "query($n: Int) { customers(first: $n) { nodes { name tickets(first: $n) { nodes { comments { nodes { body } } } } } } }";
    let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, json!({ "n": 100 }))).await;
    assert_eq!(answer.error_code(), "QUERY_TOO_EXPENSIVE");
    assert_eq!(answer.str("errors.0.extensions.args.path"), "customers.nodes.tickets.nodes.comments.nodes.body");
    assert_eq!(statements, 0);
    desk.ask(&contact(ACME), query, json!({ "n": 10 })).await.data();
}
