//! The steps of a ticket as clients take them, for tests that begin further down the road.

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use super::rows;
use crate::support::{Answer, TestDesk};

/// Opens a ticket and answers with its id.
pub async fn opened(desk: &TestDesk, caller: &Caller, input: Value) -> String {
    let mut full = json!({ "subject": "Printer on fire", "body": "It burns.", "category": "USAGE" });
    full.as_object_mut().expect("an object").extend(input.as_object().expect("an object").clone());
    let answer = open(desk, caller, full).await;
    assert_eq!(answer.refused("ticketOpen"), Vec::<&str>::new(), "{:#}", answer.json);
    answer.str("data.ticketOpen.ticket.id").to_owned()
}

/// Opens a ticket.
pub async fn open(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = "mutation($input: TicketOpenInput!) { ticketOpen(input: $input) {
        ticket { id number subject language state version requester { name } customer { name } partner { name }
            comments { totalCount nodes { body language author { __typename } } } }
        userErrors { code field messageId message { value locale } rule { id } } } }";
    desk.ask(caller, query, json!({ "input": input })).await
}

/// Changes a ticket by one of the mutations that answer with `ticket` and `userErrors`.
pub async fn change(desk: &TestDesk, caller: &Caller, mutation: &str, input: Value) -> Answer {
    let query = format!(
        "mutation($input: {}Input!) {{ {mutation}(input: $input) {{
            ticket {{ id state version assignee {{ id }} finding {{ summary nature category symptom cause diagnosedAt }}
                resolution resolvedAt reopenableUntil closedAt updatedAt firstRespondedAt }}
            userErrors {{ code field args {{ name value }} message {{ value locale }} rule {{ id }} }} }} }}",
        capitalized(mutation)
    );
    desk.ask(caller, &query, json!({ "input": input })).await
}

/// Changes a ticket and is not refused.
pub async fn changed(desk: &TestDesk, caller: &Caller, mutation: &str, input: Value) -> Answer {
    let answer = change(desk, caller, mutation, input).await;
    assert_eq!(answer.refused(mutation), Vec::<&str>::new(), "{:#}", answer.json);
    answer
}

/// Diagnoses a ticket with a finding.
pub async fn diagnosed(desk: &TestDesk, caller: &Caller, id: &str, nature: &str) {
    let finding = json!({ "summary": "Found it.", "nature": nature, "category": "USAGE" });
    changed(desk, caller, "ticketDiagnose", json!({ "id": id, "finding": finding })).await;
}

/// Diagnoses and resolves a ticket.
pub async fn resolved(desk: &TestDesk, caller: &Caller, id: &str) {
    diagnosed(desk, caller, id, "TECHNICAL").await;
    changed(desk, caller, "ticketResolve", json!({ "id": id, "resolution": "Done." })).await;
}

/// A user error to expect: its code and the input field it is about, which may be none (`""`).
pub fn no(code: &str, field: &str) -> Value {
    let path = || ["input"].into_iter().chain(field.split('.')).collect::<Vec<_>>();
    json!({ "code": code, "field": if field.is_empty() { Value::Null } else { json!(path()) }, "rule": null })
}

/// The same, with a rule behind it.
pub fn no_by(rule: &str, code: &str, field: &str) -> Value {
    let mut error = no(code, field);
    error["rule"] = json!({ "id": rule });
    error
}

/// Asserts that an answer refuses with exactly this error.
#[track_caller]
pub fn assert_refused(answer: &Answer, mutation: &str, expected: &Value) {
    let told = answer.list(&format!("data.{mutation}.userErrors"));
    assert_eq!(told.len(), 1, "{:#}", answer.json);
    let told = &told[0];
    assert_eq!(json!({ "code": told["code"], "field": told["field"], "rule": told["rule"] }), *expected);
    assert_ne!(told["message"]["value"], "");
}

/// Tries to change a ticket, and asserts that it is refused with exactly this error, and that nothing
/// was written.
pub async fn refused(desk: &TestDesk, caller: &Caller, mutation: &str, input: Value, expected: Value) -> Answer {
    let before = rows::all(desk).await;
    let answer = change(desk, caller, mutation, input).await;
    assert_refused(&answer, mutation, &expected);
    assert_eq!(answer.at(&format!("data.{mutation}.ticket")), &Value::Null);
    assert_eq!(rows::all(desk).await, before);
    answer
}

/// Writes on a ticket, by one of the mutations that also answer with `comment`.
pub async fn write(desk: &TestDesk, caller: &Caller, mutation: &str, input: Value) -> Answer {
    let query = format!(
        "mutation($input: {}Input!) {{ {mutation}(input: $input) {{
            ticket {{ id state version firstRespondedAt updatedAt }}
            comment {{ id body language internal createdAt author {{ __typename ... on Agent {{ name }}
                ... on Contact {{ name }} }} }}
            userErrors {{ code field message {{ value locale }} rule {{ id }} }} }} }}",
        capitalized(mutation)
    );
    desk.ask(caller, &query, json!({ "input": input })).await
}

fn capitalized(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    first.to_uppercase() + rest
}
