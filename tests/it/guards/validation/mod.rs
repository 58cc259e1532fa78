//! Chapter 5 of the specification, rule by rule, on the desk's own schema: what is valid runs, and what is
//! not is refused before any statement.

mod findings;
mod rules;
mod scalars;

use std::collections::BTreeSet;

use async_graphql::parser::{
    parse_schema,
    types::{TypeKind, TypeSystemDefinition},
};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{ACME, contact},
};
use rules::{RULES, Rule};

const INVALID: &str = "GRAPHQL_VALIDATION_FAILED";

/// Values for the variables of the valid documents that need some.
fn values() -> Value {
    json!({ "no": false, "ids": [], "in": ["NEW"], "l": "en" })
}

async fn sent(desk: &TestDesk, query: &str, variables: Value) -> Answer {
    sent_in(desk, "en", query, variables).await
}

/// Runs the operation A, or the only one; a subscription is told in events.
async fn sent_in(desk: &TestDesk, locale: &str, query: &str, variables: Value) -> Answer {
    let bearer = format!("Bearer {}", desk.token(&contact(ACME)));
    let mut headers = vec![("authorization", bearer), ("accept-language", locale.to_owned())];
    if query.starts_with("subscription") {
        headers.push(("accept", "text/event-stream".to_owned()));
    }
    let named = query.contains("query A").then_some("A");
    let body = json!({ "query": query, "variables": variables, "operationName": named });
    let mut answer = desk.post(&headers, body).await;
    if let Some(event) = answer.text.strip_prefix("event: next\ndata: ") {
        answer.json = event.lines().next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    }
    answer
}

#[tokio::test]
async fn what_keeps_the_rules_of_the_specification_runs_and_what_breaks_one_does_not() {
    let desk = TestDesk::new().await;
    let mut wrong = Vec::new();
    for Rule { section, valid, invalid } in RULES {
        for query in *valid {
            let mut variables = values();
            if query.contains("$l: [") {
                variables["l"] = json!(["en"]);
            }
            if query.contains("$id: ID!") {
                variables["id"] = json!("policyDocument_01k0000000e008000000000001");
            }
            let answer = sent(&desk, query, variables).await;
            if answer.json.get("data").is_none() {
                wrong.push(format!("{section}: refused: {query}: {}", answer.text));
            }
        }
        for query in *invalid {
            let (statements, answer) = desk.statements(sent(&desk, query, values())).await;
            let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
            let coded = !errors.is_empty() && errors.iter().all(|error| error["extensions"]["code"] == INVALID);
            if !coded || answer.json.get("data").is_some() || statements != 0 {
                wrong.push(format!("{section}: {statements} statements: {query}: {}", answer.text));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn rules_that_have_a_code_of_their_own_refuse_as_much() {
    let desk = TestDesk::new().await;
    for (query, code) in [
        ("{ viewer { ...A } } fragment A on Viewer { ...A }", "FRAGMENT_CYCLE"),
        ("query($id: ID!) { ticket(id: $id) { number } }", "VARIABLE_REQUIRED"),
        (
            "subscription { a: ticketChanged(id: \"a\") { number } b: ticketChanged(id: \"b\") { number } }",
            "TOO_MANY_ROOT_FIELDS",
        ),
    ] {
        let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, json!({}))).await;
        assert_eq!((statements, answer.error_code()), (0, code), "{query}");
        assert!(answer.json.get("data").is_none(), "{}", answer.text);
    }
}

#[tokio::test]
async fn what_validation_knows_of_introspection_is_what_the_library_answers() {
    let desk = TestDesk::new().await;
    let text = include_str!("../../../../src/graphql/introspection.graphql");
    for definition in parse_schema(text).expect("a schema").definitions {
        let TypeSystemDefinition::Type(ty) = definition else { continue };
        let TypeKind::Object(object) = ty.node.kind else { continue };
        let name = ty.node.name.node;
        if name == "Query" {
            continue;
        }
        let field = |name: &str, args: BTreeSet<String>, ty: String| (name.to_owned(), args, ty);
        let known = object.fields.iter().map(|known| {
            let args = known.node.arguments.iter().map(|arg| arg.node.name.node.to_string()).collect();
            field(&known.node.name.node, args, known.node.ty.node.to_string())
        });
        let query = format!(
            "{{ __type(name: \"{name}\") {{ fields {{ name args {{ name }} type {{ ...T }} }} }} }}
            fragment T on __Type {{ kind name ofType {{ kind name ofType {{ kind name ofType {{ kind name }} }} }} }}"
        );
        let answer = desk.ask(&contact(ACME), &query, json!({})).await;
        let answered = answer.list("data.__type.fields").iter().map(|told| {
            let args = told["args"].as_array().expect("arguments").iter();
            let args = args.map(|arg| arg["name"].as_str().expect("a name").to_owned()).collect();
            field(told["name"].as_str().expect("a name"), args, written(&told["type"]))
        });
        assert_eq!(known.collect::<BTreeSet<_>>(), answered.collect(), "{name}");
    }
}

fn written(ty: &Value) -> String {
    match ty["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&ty["ofType"])),
        Some("LIST") => format!("[{}]", written(&ty["ofType"])),
        _ => ty["name"].as_str().unwrap_or_default().to_owned(),
    }
}

#[tokio::test]
async fn errors_are_told_together_in_the_reader_s_language_up_to_twenty() {
    let desk = TestDesk::new().await;
    let wrong =
        |count: usize| format!("{{ viewer {{ {} }} }}", (0..count).map(|n| format!("x{n} ")).collect::<String>());
    for (count, told) in [(3, 3), (19, 19), (20, 20), (21, 20), (1_900, 20)] {
        let answer = desk.ask_in("ja", &contact(ACME), &wrong(count), json!({})).await;
        assert_eq!(answer.list("errors").len(), told);
        assert!(answer.text.len() < 16 * 1024, "{}", answer.text.len());
        assert_eq!(answer.str("errors.2.message"), "型 `Viewer` にフィールド `x2` はありません。");
        assert_eq!(answer.at("errors.2.locations.0.line"), 1);
    }
}

#[tokio::test]
async fn values_of_variables_are_held_against_their_types_before_anything_runs() {
    let desk = TestDesk::new().await;
    let query = "query($f: TicketFilter, $by: PolicyDocumentBy!, $n: Int = 1) {
        tickets(first: $n, filter: $f) { totalCount } policyDocument(by: $by) { id } }";
    let by = json!({ "name": "none" });
    for variables in [
        json!({ "by": by }),
        json!({ "by": by, "n": 2, "f": null }),
        json!({ "by": by, "f": { "state": { "in": ["NEW", "CLOSED"] } } }),
        json!({ "by": by, "f": { "state": { "in": "NEW" }, "customerId": { "isNull": true } } }),
        json!({ "by": by, "unknown": 1 }),
    ] {
        desk.ask(&contact(ACME), query, variables).await.data();
    }
    for variables in [
        json!({ "by": by, "n": "1" }),
        json!({ "by": by, "n": 1.5 }),
        json!({ "by": by, "n": 2_147_483_648_i64 }),
        json!({ "by": by, "f": 5 }),
        json!({ "by": by, "f": { "numbers": 5 } }),
        json!({ "by": by, "f": { "state": { "eq": "NOWHERE" } } }),
        json!({ "by": by, "f": { "state": { "in": ["NEW", null] } } }),
        json!({ "by": {} }),
        json!({ "by": { "name": "a", "path": "b" } }),
        json!({ "by": { "name": null } }),
        json!({ "by": [by] }),
    ] {
        let (statements, answer) = desk.statements(desk.ask(&contact(ACME), query, variables.clone())).await;
        assert_eq!((statements, answer.error_code()), (0, INVALID), "{variables}");
        assert!(answer.json.get("data").is_none(), "{}", answer.text);
    }
}
