//! `ticketOpen`.

use partnerdesk::ids::Kind;
use serde_json::json;

use super::steps::open;
use crate::support::{
    TestDesk,
    town::{self, ACME, ACME_DYNAMICS, BORA, BORA_OFFICE, DIRECT, NEMO, RESELLER, contact, helper, translator},
};

#[tokio::test]
async fn a_contact_opens_a_ticket_with_its_partner() {
    let desk = TestDesk::new().await;
    let input = json!({ "subject": " Mail is late ", "body": "Since today.", "category": "PROBLEM_RESOLUTION" });
    let answer = open(&desk, &contact(ACME), input).await;
    assert_eq!(answer.refused("ticketOpen"), Vec::<&str>::new());
    let ticket = answer.at("data.ticketOpen.ticket");
    assert_eq!(ticket["subject"], "Mail is late");
    assert_eq!(ticket["number"], 1);
    assert_eq!(ticket["state"], "NEW");
    assert_eq!(ticket["language"], "en");
    assert_eq!(ticket["requester"]["name"], "Ann");
    assert_eq!(ticket["partner"]["name"], "Reseller");
    assert_eq!(ticket["comments"]["totalCount"], 1);
    assert_eq!(ticket["comments"]["nodes"][0]["author"]["__typename"], "Contact");
}

#[tokio::test]
async fn numbers_count_per_partner() {
    let desk = TestDesk::new().await;
    let input = || json!({ "subject": "A", "body": "B", "category": "USAGE" });
    for (caller, number) in [(contact(ACME), 1), (contact(BORA), 1), (contact(ACME), 2), (contact(BORA), 2)] {
        let answer = open(&desk, &caller, input()).await;
        assert_eq!(answer.int("data.ticketOpen.ticket.number"), number);
    }
}

#[tokio::test]
async fn the_subscription_decides_the_partner_of_a_contact_s_ticket() {
    let desk = TestDesk::new().await;
    let subscription = town::id(Kind::CustomerSubscription, ACME_DYNAMICS);
    let input = json!({ "subject": "A", "body": "B", "category": "USAGE", "customerSubscriptionId": subscription });
    let answer = open(&desk, &contact(ACME), input).await;
    assert_eq!(answer.str("data.ticketOpen.ticket.partner.name"), "Direct");
}

#[tokio::test]
async fn every_mistake_is_told_at_once_in_the_reader_s_language_and_nothing_is_opened() {
    let desk = TestDesk::new().await;
    let query = "mutation($input: TicketOpenInput!) { ticketOpen(input: $input) {
        ticket { id } userErrors { code field message { value locale } } } }";
    let input = json!({ "subject": " ", "body": "x".repeat(100_000), "category": "USAGE", "requesterId": "nonsense" });
    let answer = desk.ask_in("ja", &helper(RESELLER), query, json!({ "input": input })).await;
    assert_eq!(answer.refused("ticketOpen"), ["BLANK", "TOO_LONG", "INVALID_ID"]);
    assert_eq!(answer.at("data.ticketOpen.ticket"), &json!(null));
    assert_eq!(answer.at("data.ticketOpen.userErrors.0.field"), &json!(["input", "subject"]));
    assert_eq!(answer.str("data.ticketOpen.userErrors.0.message.locale"), "ja");
    let count = desk.ask(&helper(RESELLER), "{ tickets { totalCount } }", json!({})).await;
    assert_eq!(count.int("data.tickets.totalCount"), 0);
}

#[tokio::test]
async fn another_customer_s_things_are_refused_like_things_that_do_not_exist() {
    let desk = TestDesk::new().await;
    let foreign = town::id(Kind::CustomerSubscription, BORA_OFFICE);
    let missing = town::id(Kind::CustomerSubscription, 99);
    for id in [foreign, missing] {
        let input = json!({ "subject": "A", "body": "B", "category": "USAGE", "customerSubscriptionId": id });
        assert_eq!(open(&desk, &contact(ACME), input).await.refused("ticketOpen"), ["NOT_FOUND"]);
    }
    let input =
        json!({ "subject": "A", "body": "B", "category": "USAGE", "customerId": town::id(Kind::Customer, NEMO) });
    assert_eq!(open(&desk, &helper(DIRECT), input).await.refused("ticketOpen"), ["NOT_FOUND"]);
}

#[tokio::test]
async fn an_agent_says_for_which_customer_and_a_translator_opens_nothing() {
    let desk = TestDesk::new().await;
    let input = || json!({ "subject": "A", "body": "B", "category": "USAGE" });
    assert_eq!(open(&desk, &helper(RESELLER), input()).await.refused("ticketOpen"), ["CUSTOMER_REQUIRED"]);
    assert_eq!(open(&desk, &translator(), input()).await.refused("ticketOpen"), ["NOT_ALLOWED"]);
}

#[tokio::test]
async fn a_retry_with_the_same_key_answers_with_the_same_ticket() {
    let desk = TestDesk::new().await;
    let input =
        |subject: &str| json!({ "subject": subject, "body": "B", "category": "USAGE", "idempotencyKey": "one" });
    let first = open(&desk, &contact(ACME), input("A")).await;
    let again = open(&desk, &contact(ACME), input("A")).await;
    assert_eq!(first.at("data.ticketOpen.ticket.id"), again.at("data.ticketOpen.ticket.id"));
    let other = open(&desk, &contact(ACME), input("another")).await;
    assert_eq!(other.refused("ticketOpen"), ["IDEMPOTENCY_KEY_MISMATCH"]);
    desk.wait(chrono::TimeDelta::hours(25));
    let later = open(&desk, &contact(ACME), input("another")).await;
    assert_eq!(later.int("data.ticketOpen.ticket.number"), 2);
}
