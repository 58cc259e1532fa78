//! `ticketMerge`.

use partnerdesk::{
    access::Caller,
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::{Value, json};

use super::{
    rows::{self, Trail, assert_trail},
    steps::{changed, no, opened, refused, resolved},
};
use crate::{
    escalations::steps::{ended, handed_over, reseller_ticket},
    support::{
        Answer, TestDesk,
        town::{self, ACME, BORA, BORA_OFFICE, DIRECT, RESELLER, STRANGER, admin, contact, helper, provider_agent},
    },
};

async fn merge(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = "mutation($input: TicketMergeInput!) { ticketMerge(input: $input) {
        ticket { id state version mergedInto { id } } into { id state version mergedInto { id } }
        userErrors { code field args { name value } message { value locale } rule { id } } } }";
    desk.ask(caller, query, json!({ "input": input })).await
}

async fn merged(desk: &TestDesk, id: &str, into: &str) -> Answer {
    let answer = merge(desk, &helper(RESELLER), json!({ "id": id, "intoId": into })).await;
    assert_eq!(answer.refused("ticketMerge"), [""; 0], "{:#}", answer.json);
    answer
}

/// Two tickets of ACME.
async fn two(desk: &TestDesk) -> (String, String) {
    (opened(desk, &contact(ACME), json!({})).await, opened(desk, &contact(ACME), json!({})).await)
}

/// Asserts that merging is refused with exactly these codes and fields, and that nothing was written.
async fn not_merged(desk: &TestDesk, caller: &Caller, input: Value, expected: &[(&str, &str)]) -> Answer {
    let before = rows::all(desk).await;
    let answer = merge(desk, caller, input).await;
    let told = answer.list("data.ticketMerge.userErrors").iter();
    let told: Vec<Value> = told.map(|error| json!({ "code": error["code"], "field": error["field"] })).collect();
    let one = |(code, field): &(&str, &str)| {
        let no = no(code, field);
        json!({ "code": no["code"], "field": no["field"] })
    };
    assert_eq!(told, expected.iter().map(one).collect::<Vec<_>>(), "{:#}", answer.json);
    assert_eq!(rows::all(desk).await, before);
    answer
}

#[tokio::test]
async fn the_merged_ticket_ends_and_leads_to_the_other_one_and_both_histories_tell_it() {
    let desk = TestDesk::new().await;
    let (id, into) = two(&desk).await;
    let answer = merged(&desk, &id, &into).await;
    let told = answer.at("data.ticketMerge");
    assert_eq!(told["ticket"], json!({ "id": id, "state": "MERGED", "version": 2, "mergedInto": { "id": into } }));
    assert_eq!(told["into"], json!({ "id": into, "state": "NEW", "version": 2, "mergedInto": null }));
    let agent = helper(RESELLER);
    for (ticket, kind, to) in
        [(&id, TicketEventKind::Merged, TicketState::Merged), (&into, TicketEventKind::MergedFrom, TicketState::New)]
    {
        let operation = "ticketMerge";
        let trail = Trail { by: &agent, operation, kind, from: TicketState::New, to, version: 2 };
        assert_trail(&desk, ticket, trail).await;
    }
    // The customer sees where it goes on, and from where it comes.
    let query = "query($id: ID!) { ticket(id: $id) { mergedInto { number } comments { totalCount }
        history(last: 1) { nodes { kind kindLabel { value } otherTicket { id } } } } }";
    let gone = desk.ask_in("ja", &contact(ACME), query, json!({ "id": id })).await;
    let last = json!({ "kind": "MERGED", "kindLabel": { "value": "統合" }, "otherTicket": { "id": into } });
    assert_eq!(gone.at("data.ticket.history.nodes.0"), &last);
    assert_eq!((gone.int("data.ticket.mergedInto.number"), gone.int("data.ticket.comments.totalCount")), (2, 1));
    let goes_on = desk.ask_in("zh-TW", &contact(ACME), query, json!({ "id": into })).await;
    let last =
        json!({ "kind": "MERGED_FROM", "kindLabel": { "value": "有其他案件併入" }, "otherTicket": { "id": id } });
    assert_eq!(goes_on.at("data.ticket.history.nodes.0"), &last);
}

#[tokio::test]
async fn it_takes_no_more_comments_from_anybody() {
    let desk = TestDesk::new().await;
    let (id, into) = two(&desk).await;
    merged(&desk, &id, &into).await;
    let input = json!({ "id": id, "body": "Hello?" });
    for caller in [contact(ACME), helper(RESELLER)] {
        refused(&desk, &caller, "ticketReply", input.clone(), no("TICKET_FINAL", "")).await;
    }
    refused(&desk, &helper(RESELLER), "ticketNoteAdd", input, no("TICKET_FINAL", "")).await;
    changed(&desk, &contact(ACME), "ticketReply", json!({ "id": into, "body": "Here, then." })).await;
}

#[tokio::test]
async fn merging_stays_within_one_customer_and_one_ticket_is_not_merged_into_itself() {
    let desk = TestDesk::new().await;
    let of_bora = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
    let of_bora = opened(&desk, &helper(DIRECT), of_bora).await;
    let of_acme = opened(&desk, &helper(DIRECT), json!({ "customerId": town::id(Kind::Customer, ACME) })).await;
    let input = json!({ "id": of_bora, "intoId": of_acme });
    not_merged(&desk, &helper(DIRECT), input, &[("CUSTOMER_MISMATCH", "intoId")]).await;
    let input = json!({ "id": of_bora, "intoId": of_bora });
    not_merged(&desk, &helper(DIRECT), input, &[("MERGED_INTO_ITSELF", "intoId")]).await;
}

#[tokio::test]
async fn only_agents_of_the_partner_merge() {
    let desk = TestDesk::new().await;
    let (id, into) = (reseller_ticket(&desk).await, reseller_ticket(&desk).await);
    let input = json!({ "id": id, "intoId": into });
    for caller in [contact(ACME), provider_agent()] {
        not_merged(&desk, &caller, input.clone(), &[("NOT_ALLOWED", "")]).await;
    }
    for caller in [contact(BORA), helper(STRANGER), admin(DIRECT)] {
        not_merged(&desk, &caller, input.clone(), &[("NOT_FOUND", "id")]).await;
    }
    let anonymous = merge(&desk, &Caller::Anonymous, input.clone()).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
    assert_eq!(merge(&desk, &admin(RESELLER), input).await.refused("ticketMerge"), [""; 0]);
}

#[tokio::test]
async fn a_foreign_ticket_on_either_side_is_answered_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    let (own, _) = two(&desk).await;
    let of_bora = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
    let foreign = opened(&desk, &helper(DIRECT), of_bora).await;
    let never = town::id(Kind::Ticket, 99);
    for (theirs, nothing, field) in [
        (json!({ "id": foreign, "intoId": own }), json!({ "id": never, "intoId": own }), "id"),
        (json!({ "id": own, "intoId": foreign }), json!({ "id": own, "intoId": never }), "intoId"),
    ] {
        let one = not_merged(&desk, &helper(RESELLER), theirs, &[("NOT_FOUND", field)]).await;
        let other = not_merged(&desk, &helper(RESELLER), nothing, &[("NOT_FOUND", field)]).await;
        assert_eq!((one.status, one.text), (other.status, other.text));
    }
    let wrong = json!({ "id": "nonsense", "intoId": "" });
    not_merged(&desk, &helper(RESELLER), wrong, &[("INVALID_ID", "id"), ("INVALID_ID", "intoId")]).await;
}

#[tokio::test]
async fn both_states_are_judged_at_once() {
    let desk = TestDesk::new().await;
    let (open, other) = two(&desk).await;
    let away = reseller_ticket(&desk).await;
    let escalation = handed_over(&desk, &away).await;
    let done = reseller_ticket(&desk).await;
    resolved(&desk, &helper(RESELLER), &done).await;
    let closed = reseller_ticket(&desk).await;
    resolved(&desk, &helper(RESELLER), &closed).await;
    changed(&desk, &helper(RESELLER), "ticketClose", json!({ "id": closed })).await;
    let (gone, goes_on) = two(&desk).await;
    merged(&desk, &gone, &goes_on).await;
    let (cancelled, _) = two(&desk).await;
    changed(&desk, &contact(ACME), "ticketCancel", json!({ "id": cancelled })).await;

    let agent = helper(RESELLER);
    let input = |id: &str, into: &str| json!({ "id": id, "intoId": into });
    for final_one in [&closed, &gone, &cancelled] {
        not_merged(&desk, &agent, input(&open, final_one), &[("TICKET_FINAL", "intoId")]).await;
        not_merged(&desk, &agent, input(final_one, &open), &[("TICKET_FINAL", "id")]).await;
    }
    not_merged(&desk, &agent, input(&away, &open), &[("TICKET_ESCALATED", "id")]).await;
    not_merged(&desk, &agent, input(&done, &open), &[("TICKET_ALREADY_RESOLVED", "id")]).await;
    not_merged(&desk, &agent, input(&open, &done), &[("TICKET_ALREADY_RESOLVED", "intoId")]).await;
    let both = [("TICKET_ESCALATED", "id"), ("TICKET_FINAL", "intoId")];
    not_merged(&desk, &agent, input(&away, &closed), &both).await;
    // What is escalated takes another one in, and waits on.
    let answer = merged(&desk, &open, &away).await;
    assert_eq!(answer.str("data.ticketMerge.into.state"), "WAITING_ON_PROVIDER");
    ended(&desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
    assert_eq!(rows::ticket(&desk, &other).await.version, 1);
}

#[tokio::test]
async fn chains_are_not_built() {
    let desk = TestDesk::new().await;
    let (first, second) = two(&desk).await;
    let (third, _) = two(&desk).await;
    merged(&desk, &first, &second).await;
    let agent = helper(RESELLER);
    // The way out, to merge the other way round, is none here.
    not_merged(&desk, &agent, json!({ "id": second, "intoId": first }), &[("TICKET_FINAL", "intoId")]).await;
    let on = json!({ "id": second, "intoId": third });
    not_merged(&desk, &agent, on, &[("HAS_MERGED_TICKETS", "id")]).await;
    let behind = json!({ "id": third, "intoId": first });
    not_merged(&desk, &agent, behind, &[("TICKET_FINAL", "intoId")]).await;
    merged(&desk, &third, &second).await;
}

#[tokio::test]
async fn either_side_that_has_changed_is_shown_as_it_is_now() {
    let desk = TestDesk::new().await;
    let (id, into) = two(&desk).await;
    changed(&desk, &helper(RESELLER), "ticketAssign", json!({ "id": into })).await;
    for (versions, field) in [
        (json!({ "expectedVersion": 1, "intoExpectedVersion": 1 }), "intoExpectedVersion"),
        (json!({ "expectedVersion": 7 }), "expectedVersion"),
    ] {
        let mut input = json!({ "id": id, "intoId": into });
        input.as_object_mut().expect("an object").extend(versions.as_object().expect("an object").clone());
        let answer = not_merged(&desk, &helper(RESELLER), input, &[("STALE_VERSION", field)]).await;
        assert_eq!(
            (answer.str("data.ticketMerge.ticket.id"), answer.int("data.ticketMerge.ticket.version")),
            (&*id, 1)
        );
        assert_eq!((answer.str("data.ticketMerge.into.id"), answer.int("data.ticketMerge.into.version")), (&*into, 2));
    }
    let input = json!({ "id": id, "intoId": into, "expectedVersion": 1, "intoExpectedVersion": 2 });
    assert_eq!(merge(&desk, &helper(RESELLER), input).await.refused("ticketMerge"), [""; 0]);
}

#[tokio::test]
async fn of_two_merges_at_once_no_chain_and_no_ring_comes_about() {
    let desk = TestDesk::new().await;
    let (one, other) = (helper(RESELLER), admin(RESELLER));
    for _ in 0..4 {
        let (a, b) = two(&desk).await;
        let (ab, ba) = tokio::join!(
            merge(&desk, &one, json!({ "id": a, "intoId": b })),
            merge(&desk, &other, json!({ "id": b, "intoId": a })),
        );
        let mut told = [ab.refused("ticketMerge"), ba.refused("ticketMerge")];
        told.sort();
        // The second finds the first one's work on both sides.
        assert_eq!(told, [vec![], vec!["TICKET_FINAL"]]);
        let (a, b) = two(&desk).await;
        let (c, _) = two(&desk).await;
        let (ab, bc) = tokio::join!(
            merge(&desk, &one, json!({ "id": a, "intoId": b })),
            merge(&desk, &other, json!({ "id": b, "intoId": c })),
        );
        let told = [ab.refused("ticketMerge"), bc.refused("ticketMerge")];
        let first_won = [vec![], vec!["HAS_MERGED_TICKETS"]];
        let second_won = [vec!["TICKET_FINAL"], vec![]];
        assert!(told == first_won || told == second_won, "{told:?}");
    }
}

#[tokio::test]
async fn refusals_speak_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let (first, second) = two(&desk).await;
    let (third, _) = two(&desk).await;
    merged(&desk, &first, &second).await;
    let query = "mutation($input: TicketMergeInput!) { ticketMerge(input: $input) {
        userErrors { code message { value locale isFallback } } } }";
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let input = json!({ "input": { "id": second, "intoId": third } });
        let answer = desk.ask_in(locale, &helper(RESELLER), query, input).await;
        assert_eq!(answer.refused("ticketMerge"), ["HAS_MERGED_TICKETS"]);
        let message = answer.at("data.ticketMerge.userErrors.0.message");
        assert_eq!((&message["locale"], &message["isFallback"]), (&json!(locale), &json!(false)));
        messages.push(message["value"].to_string());
    }
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), 4);
}
