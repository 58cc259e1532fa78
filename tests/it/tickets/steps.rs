//! The steps of a ticket as clients take them, for tests that begin further down the road.

use partnerdesk::access::Caller;
use serde_json::{Value, json};

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
    let mut input_type = mutation.to_owned();
    input_type.replace_range(..1, &mutation[..1].to_uppercase());
    let query = format!(
        "mutation($input: {input_type}Input!) {{ {mutation}(input: $input) {{
            ticket {{ id state version assignee {{ id }} finding {{ summary nature category }} resolution resolvedAt closedAt }}
            userErrors {{ code field args {{ name value }} message {{ value locale }} rule {{ id }} }} }} }}"
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
