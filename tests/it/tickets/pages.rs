//! Pages of `tickets`: forwards and backwards, over ties, and what is refused.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::steps::opened;
use crate::support::{
    Answer, TestDesk,
    town::{ACME, BORA, RESELLER, contact, helper},
};

const PAGE: &str =
    "query($first: Int, $after: String, $last: Int, $before: String, $orderBy: TicketOrder! = OPENED_AT_ASC) {
    tickets(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
        edges { cursor node { number } } nodes { number }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }";

const ORDERS: [&str; 6] =
    ["OPENED_AT_ASC", "OPENED_AT_DESC", "UPDATED_AT_ASC", "UPDATED_AT_DESC", "SEVERITY_ASC", "SEVERITY_DESC"];

/// Seven tickets: three of one moment, one later, three of another moment; every other one is severe.
async fn desk_with_ties() -> TestDesk {
    let desk = TestDesk::new().await;
    for n in 0..7 {
        if n == 3 || n == 4 {
            desk.wait(TimeDelta::minutes(1));
        }
        let severity = if n % 2 == 0 { "B" } else { "A" };
        opened(&desk, &contact(ACME), json!({ "severity": severity })).await;
    }
    opened(&desk, &contact(BORA), json!({})).await;
    desk
}

async fn page(desk: &TestDesk, variables: Value) -> Answer {
    let answer = desk.ask(&helper(RESELLER), PAGE, variables).await;
    answer.data();
    assert_eq!(answer.int("data.tickets.totalCount"), 7);
    let edges = answer.list("data.tickets.edges");
    let cursor = |edge: Option<&Value>| edge.map_or(Value::Null, |edge| edge["cursor"].clone());
    assert_eq!(*answer.at("data.tickets.pageInfo.startCursor"), cursor(edges.first()));
    assert_eq!(*answer.at("data.tickets.pageInfo.endCursor"), cursor(edges.last()));
    answer
}

fn numbers(answer: &Answer) -> Vec<i64> {
    let numbers = answer.list("data.tickets.nodes").iter().map(|node| node["number"].as_i64().expect("a number"));
    numbers.collect()
}

fn more(answer: &Answer) -> (bool, bool) {
    let flag = |name| answer.at(&format!("data.tickets.pageInfo.{name}")).as_bool().expect("a flag");
    (flag("hasPreviousPage"), flag("hasNextPage"))
}

#[tokio::test]
async fn forward_pages_meet_every_ticket_once_in_every_order() {
    let desk = desk_with_ties().await;
    for order in ORDERS {
        let all = numbers(&page(&desk, json!({ "orderBy": order })).await);
        assert_eq!(all.len(), 7);
        let (mut met, mut after) = (Vec::new(), Value::Null);
        for (size, flags) in [(2, (false, true)), (2, (true, true)), (2, (true, true)), (1, (true, false))] {
            let one = page(&desk, json!({ "orderBy": order, "first": 2, "after": after })).await;
            assert_eq!((numbers(&one).len(), more(&one)), (size, flags), "{order}");
            met.extend(numbers(&one));
            after = one.at("data.tickets.pageInfo.endCursor").clone();
        }
        assert_eq!(met, all, "{order}");
        let beyond = page(&desk, json!({ "orderBy": order, "after": after })).await;
        assert_eq!((numbers(&beyond), more(&beyond)), (vec![], (true, false)));
    }
}

#[tokio::test]
async fn backward_pages_meet_every_ticket_once_in_every_order() {
    let desk = desk_with_ties().await;
    for order in ORDERS {
        let all = numbers(&page(&desk, json!({ "orderBy": order })).await);
        let (mut met, mut before) = (Vec::new(), Value::Null);
        for (size, flags) in [(3, (true, false)), (3, (true, true)), (1, (false, true))] {
            let one = page(&desk, json!({ "orderBy": order, "last": 3, "before": before })).await;
            assert_eq!((numbers(&one).len(), more(&one)), (size, flags), "{order}");
            met.splice(0..0, numbers(&one));
            before = one.at("data.tickets.pageInfo.startCursor").clone();
        }
        assert_eq!(met, all, "{order}");
    }
}

#[tokio::test]
async fn a_page_may_be_bounded_on_both_sides() {
    let desk = desk_with_ties().await;
    let all = page(&desk, json!({})).await;
    let cursor = |n: usize| all.at(&format!("data.tickets.edges.{n}.cursor")).clone();
    let between = page(&desk, json!({ "after": cursor(1), "before": cursor(5) })).await;
    assert_eq!((numbers(&between), more(&between)), (vec![3, 4, 5], (true, true)));
    let first = page(&desk, json!({ "after": cursor(1), "before": cursor(5), "first": 2 })).await;
    assert_eq!((numbers(&first), more(&first)), (vec![3, 4], (true, true)));
    let last = page(&desk, json!({ "after": cursor(1), "before": cursor(5), "last": 2 })).await;
    assert_eq!((numbers(&last), more(&last)), (vec![4, 5], (true, true)));
    let whole = page(&desk, json!({ "after": cursor(1), "before": cursor(5), "last": 3 })).await;
    assert_eq!((numbers(&whole), more(&whole)), (vec![3, 4, 5], (true, true)));
}

#[tokio::test]
async fn a_page_holds_twenty_unless_told_and_a_hundred_at_most() {
    let desk = desk_with_ties().await;
    for _ in 0..16 {
        opened(&desk, &contact(ACME), json!({})).await;
    }
    let query = "query($first: Int, $last: Int) { tickets(first: $first, last: $last) {
        nodes { number } pageInfo { hasNextPage } totalCount } }";
    let ask = |variables| async { desk.ask(&helper(RESELLER), query, variables).await };
    let answer = ask(json!({})).await;
    assert_eq!((numbers(&answer).len(), answer.int("data.tickets.totalCount")), (20, 23));
    assert_eq!(numbers(&ask(json!({ "first": 100 })).await).len(), 23);
    let none = ask(json!({ "first": 0 })).await;
    assert_eq!((numbers(&none), none.at("data.tickets.pageInfo.hasNextPage")), (vec![], &json!(true)));
    for variables in [json!({ "first": 101 }), json!({ "last": 101 }), json!({ "first": -1 }), json!({ "last": -1 })] {
        let answer = ask(variables).await;
        assert_eq!((answer.status, answer.error_code()), (200, "PAGE_SIZE"));
        assert!(answer.str("errors.0.message").contains("100"));
    }
    assert_eq!(ask(json!({ "first": 1, "last": 1 })).await.error_code(), "FIRST_AND_LAST");
}

#[tokio::test]
async fn a_cursor_of_another_order_or_of_no_order_is_refused() {
    let desk = desk_with_ties().await;
    let cursor = page(&desk, json!({})).await.at("data.tickets.edges.0.cursor").clone();
    for (order, cursor) in
        [("OPENED_AT_DESC", cursor), ("OPENED_AT_ASC", json!("")), ("OPENED_AT_ASC", json!("bm9uc2Vuc2U"))]
    {
        for side in ["after", "before"] {
            let answer = desk.ask(&helper(RESELLER), PAGE, json!({ "orderBy": order, side: cursor })).await;
            assert_eq!((answer.status, answer.error_code()), (200, "INVALID_CURSOR"));
            assert_eq!(answer.at("data"), &json!(null));
        }
    }
    let query = "query { tickets(after: \"x\") { totalCount } }";
    let english = desk.ask(&helper(RESELLER), query, json!({})).await;
    let japanese = desk.ask_in("ja", &helper(RESELLER), query, json!({})).await;
    assert_ne!(english.str("errors.0.message"), japanese.str("errors.0.message"));
}

#[tokio::test]
async fn a_page_stays_where_it_is_while_new_tickets_come_in() {
    let desk = desk_with_ties().await;
    let first = page(&desk, json!({ "orderBy": "OPENED_AT_DESC", "first": 3 })).await;
    assert_eq!(numbers(&first), [7, 6, 5]);
    opened(&desk, &contact(ACME), json!({})).await;
    let after = first.at("data.tickets.pageInfo.endCursor");
    let variables = json!({ "orderBy": "OPENED_AT_DESC", "first": 3, "after": after });
    let next = desk.ask(&helper(RESELLER), PAGE, variables).await;
    assert_eq!((numbers(&next), next.int("data.tickets.totalCount")), (vec![4, 3, 2], 8));
}

#[tokio::test]
async fn the_total_is_counted_only_when_it_is_asked_for() {
    let desk = desk_with_ties().await;
    let agent = helper(RESELLER);
    // The first request also reads the agent's preferences.
    page(&desk, json!({})).await;
    let (plain, _) = desk.statements(desk.ask(&agent, "{ tickets { nodes { number } } }", json!({}))).await;
    let (counted, _) =
        desk.statements(desk.ask(&agent, "{ tickets { totalCount nodes { number } } }", json!({}))).await;
    assert_eq!(counted, plain + 1);
}

#[tokio::test]
async fn comments_are_paged_too_and_their_cursors_are_their_own() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({ "body": "0" })).await;
    for body in ["1", "2", "3", "4"] {
        let input = json!({ "id": id, "body": body });
        super::steps::changed(&desk, &contact(ACME), "ticketReply", input).await;
    }
    let query = "query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { ticket(id: $id) {
        comments(first: $first, after: $after, last: $last, before: $before) { totalCount nodes { body }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }";
    let ask = async |mut variables: Value| {
        variables["id"] = json!(id);
        let answer = desk.ask(&contact(ACME), query, variables).await;
        answer.data();
        assert_eq!(answer.int("data.ticket.comments.totalCount"), 5);
        let bodies = answer.list("data.ticket.comments.nodes").iter().map(|node| node["body"].as_str().expect("text"));
        (bodies.collect::<String>(), answer.at("data.ticket.comments.pageInfo").clone())
    };
    let (bodies, info) = ask(json!({ "first": 2 })).await;
    assert_eq!(bodies, "01");
    let (bodies, info) = ask(json!({ "first": 2, "after": info["endCursor"] })).await;
    assert_eq!((bodies.as_str(), &info["hasNextPage"], &info["hasPreviousPage"]), ("23", &json!(true), &json!(true)));
    let (bodies, _) = ask(json!({ "last": 9, "before": info["startCursor"] })).await;
    assert_eq!(bodies, "01");
    let foreign = desk.ask(&contact(ACME), "{ tickets { pageInfo { endCursor } } }", json!({})).await;
    let after = foreign.at("data.tickets.pageInfo.endCursor");
    let answer = desk.ask(&contact(ACME), query, json!({ "id": id, "after": after })).await;
    assert_eq!(answer.error_code(), "INVALID_CURSOR");
}

#[tokio::test]
async fn a_variable_without_a_value_is_an_argument_left_out() {
    let desk = desk_with_ties().await;
    let query = "query($first: Int, $after: String, $order: TicketOrder) {
        tickets(first: $first, after: $after, orderBy: $order) { nodes { number comments(first: $first) { totalCount } } } }";
    let ask = async |variables| numbers(&desk.ask(&helper(RESELLER), query, variables).await);
    assert_eq!(ask(json!({})).await, [7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(ask(json!({ "first": null, "after": null, "order": null })).await, [7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(ask(json!({ "first": 2 })).await, [7, 6]);
    let defaulted = "query($first: Int = 3) { tickets(first: $first) { nodes { number } } }";
    assert_eq!(numbers(&desk.ask(&helper(RESELLER), defaulted, json!({})).await), [7, 6, 5]);
}

#[tokio::test]
async fn of_several_operations_only_the_one_that_runs_needs_its_variables() {
    let desk = desk_with_ties().await;
    let query = "query A { tickets(first: 2) { nodes { number } } }
        query B($first: Int!, $ids: [ID!]!) { tickets(first: $first) { nodes { number } } nodes(ids: $ids) { id } }";
    let bearer = format!("Bearer {}", desk.token(&helper(RESELLER)));
    let answer = desk.post(&[("authorization", bearer)], json!({ "query": query, "operationName": "A" })).await;
    answer.data();
    assert_eq!(numbers(&answer), [7, 6]);
}

#[tokio::test]
async fn a_page_size_that_is_no_number_is_refused_before_anything_runs() {
    let desk = desk_with_ties().await;
    let agent = helper(RESELLER);
    page(&desk, json!({})).await;
    for size in [json!("many"), json!(2.5), json!([1])] {
        let (statements, answer) = desk.statements(desk.ask(&agent, PAGE, json!({ "first": size }))).await;
        assert_eq!((statements, answer.error_code()), (0, "GRAPHQL_VALIDATION_FAILED"), "{size}");
    }
}

#[tokio::test]
async fn a_query_that_costs_too_much_is_refused_before_anything_runs_however_its_size_is_told() {
    let desk = desk_with_ties().await;
    let agent = helper(RESELLER);
    page(&desk, json!({})).await;
    let query = |size: &str| {
        format!(
            "query($n: Int, $d: Int = 100) {{ tickets(first: $n) {{ nodes {{ customer {{
                tickets({size}) {{ nodes {{ comments(first: $d) {{ nodes {{ id }} }} }} }} }} }} }} }}"
        )
    };
    for size in ["first: 100", "last: 100", "first: $n", "first: $d"] {
        let query = query(size);
        let (statements, answer) = desk.statements(desk.ask(&agent, &query, json!({ "n": 100 }))).await;
        assert_eq!((statements, answer.error_code()), (0, "QUERY_TOO_EXPENSIVE"), "{size}");
    }
    desk.ask(&agent, &query("first: $n"), json!({ "n": 2 })).await.data();
}
