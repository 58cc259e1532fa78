//! `escalationRaise`: who may hand a ticket on, and to whom (rules R3, R5 and R8).

use chrono::TimeDelta;
use partnerdesk::{
    access::Caller,
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::{Value, json};

use super::steps::{
    access_granted, azure_ticket, direct_ticket, handed_over, raise, raised, refused, reseller_ticket, ticket,
};
use crate::{
    support::{
        TestDesk,
        town::{
            self, ACME, ACME_AZURE, ACME_OFFICE, BORA_AZURE, DIRECT, NEMO, PROVIDER, RESELLER, STRANGER, admin,
            contact, helper, operator, provider_agent, translator,
        },
    },
    tickets::{
        rows::{self, Trail, assert_trail},
        steps::{assert_refused, changed, no, no_by, opened, resolved},
    },
};

fn to_provider(ticket: &str) -> Value {
    json!({ "ticketId": ticket, "to": "PROVIDER" })
}

fn to_microsoft(ticket: &str) -> Value {
    json!({ "ticketId": ticket, "to": "MICROSOFT" })
}

#[tokio::test]
async fn r3_a_reseller_hands_a_ticket_over_to_its_provider() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    desk.wait(TimeDelta::minutes(3));
    let mut input = to_provider(&id);
    input["summary"] = json!(" It burns, and water does not help. ");
    input["externalReference"] = json!("P-77");
    let answer = raise(&desk, &admin(RESELLER), input).await;
    assert_eq!(answer.refused("escalationRaise"), Vec::<&str>::new());
    let escalation = answer.at("data.escalationRaise.escalation");
    let expected = json!({
        "id": escalation["id"], "target": "PROVIDER", "status": "OPEN", "nature": "TECHNICAL", "vehicle": null,
        "summary": "It burns, and water does not help.", "language": "en", "externalReference": "P-77",
        "outcome": null, "version": 1, "raisedAt": "2026-05-05T12:03:00Z", "resolvedAt": null,
        "provider": { "name": "Provider" }, "raisedBy": { "name": "Agent 20" }, "resolvedBy": null,
    });
    assert_eq!(*escalation, expected);
    let ticket = json!({ "id": id, "state": "WAITING_ON_PROVIDER", "version": 3 });
    assert_eq!(answer.at("data.escalationRaise.ticket"), &ticket);
    let trail = Trail {
        by: &admin(RESELLER),
        operation: "escalationRaise",
        kind: TicketEventKind::Escalated,
        from: TicketState::Resolving,
        to: TicketState::WaitingOnProvider,
        version: 3,
    };
    assert_trail(&desk, &id, trail).await;
    assert_eq!(rows::ticket(&desk, &id).await.handed_over_at, Some(desk.now()));
}

#[tokio::test]
async fn r3_a_reseller_does_not_go_to_microsoft_itself_whatever_the_nature() {
    let desk = TestDesk::new().await;
    let expected = no_by("R3", "ESCALATION_MUST_GO_THROUGH_PROVIDER", "to");
    for nature in ["TECHNICAL", "COMMERCIAL"] {
        for subscription in [ACME_OFFICE, ACME_AZURE] {
            let id = ticket(&desk, RESELLER, subscription, nature).await;
            refused(&desk, &admin(RESELLER), to_microsoft(&id), expected.clone()).await;
        }
    }
}

#[tokio::test]
async fn r3_with_recorded_access_azure_tickets_may_and_those_of_other_services_still_not() {
    let desk = TestDesk::new().await;
    let (azure, commercial, office) = (
        azure_ticket(&desk).await,
        ticket(&desk, RESELLER, ACME_AZURE, "COMMERCIAL").await,
        reseller_ticket(&desk).await,
    );
    access_granted(&desk).await;
    let answer = raise(&desk, &admin(RESELLER), to_microsoft(&commercial)).await;
    assert_eq!(answer.str("data.escalationRaise.escalation.target"), "MICROSOFT");
    assert_eq!(answer.at("data.escalationRaise.escalation.provider"), &json!(null));
    assert_eq!(answer.str("data.escalationRaise.ticket.state"), "ESCALATED_TO_MICROSOFT");
    // R3 no longer stands in the way; R23 does.
    let expected = no_by("R23", "NO_TECHNICAL_SUPPORT_VEHICLE", "");
    refused(&desk, &admin(RESELLER), to_microsoft(&azure), expected).await;
    let expected = no_by("R3", "ESCALATION_MUST_GO_THROUGH_PROVIDER", "to");
    refused(&desk, &admin(RESELLER), to_microsoft(&office), expected).await;
    // The road through the provider stays open.
    handed_over(&desk, &azure).await;
}

#[tokio::test]
async fn r3_a_ticket_without_a_subscription_proves_no_access() {
    let desk = TestDesk::new().await;
    access_granted(&desk).await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    crate::tickets::steps::diagnosed(&desk, &helper(RESELLER), &id, "COMMERCIAL").await;
    let expected = no_by("R3", "ESCALATION_MUST_GO_THROUGH_PROVIDER", "to");
    refused(&desk, &admin(RESELLER), to_microsoft(&id), expected).await;
    refused(&desk, &admin(RESELLER), to_provider(&id), no("SUBSCRIPTION_REQUIRED", "ticketId")).await;
}

#[tokio::test]
async fn a_direct_bill_partner_has_no_provider_to_hand_over_to() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    refused(&desk, &admin(DIRECT), to_provider(&id), no("NO_PROVIDER", "to")).await;
}

#[tokio::test]
async fn no_vehicle_goes_to_a_provider() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let mut input = to_provider(&id);
    input["vehicle"] = json!("PREMIER");
    refused(&desk, &admin(RESELLER), input, no("VEHICLE_ONLY_TO_MICROSOFT", "vehicle")).await;
}

#[tokio::test]
async fn r5_a_customer_is_told_how_and_when_its_partner_can_be_reached() {
    let desk = TestDesk::new().await;
    // Whatever state its ticket is in, for that is not what is wrong.
    let fresh = opened(&desk, &contact(ACME), json!({})).await;
    for id in [fresh, reseller_ticket(&desk).await] {
        let expected = no_by("R5", "CUSTOMER_CANNOT_FILE_WITH_MICROSOFT", "to");
        let answer = refused(&desk, &contact(ACME), to_microsoft(&id), expected).await;
        let args = json!([
            { "name": "partner", "value": "Reseller" },
            { "name": "contacts", "value": "help2@partner.example" },
            { "name": "hours", "value": "MONDAY 09:00-17:00" },
            { "name": "timeZone", "value": "Europe/London" },
        ]);
        assert_eq!(answer.at("data.escalationRaise.userErrors.0.args"), &args);
        let message = answer.str("data.escalationRaise.userErrors.0.message.value");
        assert!(message.contains("Reseller") && message.contains("help2@partner.example"), "{message}");
    }
}

#[tokio::test]
async fn r5_the_partner_is_the_one_whose_ticket_it_is() {
    let desk = TestDesk::new().await;
    let input = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, town::ACME_DYNAMICS) });
    let id = opened(&desk, &contact(ACME), input).await;
    let answer = raise(&desk, &contact(ACME), to_microsoft(&id)).await;
    assert_eq!(answer.str("data.escalationRaise.userErrors.0.args.0.value"), "Direct");
}

#[tokio::test]
async fn r3_and_r5_are_refused_with_their_sentences_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let query = "mutation($input: EscalationRaiseInput!) { escalationRaise(input: $input) { userErrors { code
        messageId message { value locale isFallback } rule { id modality modalityLabel { locale } statement { locale }
        explanation { locale } citations { document sentence { value locale isFallback } } } } } }";
    let input = json!({ "input": { "ticketId": id, "to": "MICROSOFT", "summary": "Help." } });
    let mut sentences = Vec::new();
    for (caller, rule, modality, message_id) in [
        (admin(RESELLER), "R3", "SHOULD", "escalation-must-go-through-provider"),
        (contact(ACME), "R5", "FACT", "customer-cannot-file-with-microsoft"),
    ] {
        for locale in ["en", "ja", "ru", "zh-TW"] {
            let answer = desk.ask_in(locale, &caller, query, input.clone()).await;
            let error = answer.at("data.escalationRaise.userErrors.0");
            assert_eq!(error["messageId"], message_id);
            assert_eq!((&error["message"]["locale"], &error["message"]["isFallback"]), (&json!(locale), &json!(false)));
            assert_eq!((&error["rule"]["id"], &error["rule"]["modality"]), (&json!(rule), &json!(modality)));
            for text in ["modalityLabel", "statement", "explanation"] {
                assert_eq!(error["rule"][text]["locale"], locale);
            }
            let cited = error["rule"]["citations"].as_array().expect("citations");
            assert!(!cited.is_empty(), "{rule}");
            for citation in cited {
                let sentence = &citation["sentence"];
                assert_eq!((&sentence["locale"], &sentence["isFallback"]), (&json!(locale), &json!(false)));
                sentences.push(sentence["value"].as_str().expect("a sentence").to_owned());
            }
        }
    }
    let told = sentences.len();
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), told, "every rule has its own sentence in every locale");
}

#[tokio::test]
async fn r8_nothing_is_handed_on_without_a_finding() {
    let desk = TestDesk::new().await;
    let expected = no_by("R8", "DIAGNOSIS_REQUIRED", "");
    let office = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, ACME_OFFICE) });
    let id = opened(&desk, &contact(ACME), office).await;
    refused(&desk, &admin(RESELLER), to_provider(&id), expected.clone()).await;
    changed(&desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id })).await;
    refused(&desk, &admin(RESELLER), to_provider(&id), expected.clone()).await;
    let azure = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, BORA_AZURE) });
    let id = opened(&desk, &helper(DIRECT), azure).await;
    refused(&desk, &admin(DIRECT), to_microsoft(&id), expected).await;
}

#[tokio::test]
async fn only_an_admin_agent_of_the_partner_hands_on() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    refused(&desk, &helper(RESELLER), to_provider(&id), no("NOT_ALLOWED", "")).await;
    refused(&desk, &contact(ACME), to_provider(&id), no("NOT_ALLOWED", "")).await;
    refused(&desk, &provider_agent(), to_microsoft(&id), no("NOT_ALLOWED", "")).await;
    handed_over(&desk, &id).await;
    refused(&desk, &provider_agent(), to_microsoft(&id), no("NOT_ALLOWED", "")).await;
    let anonymous = raise(&desk, &Caller::Anonymous, to_provider(&id)).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_foreign_ticket_is_refused_byte_for_byte_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    for caller in [
        admin(RESELLER),
        admin(STRANGER),
        admin(PROVIDER),
        provider_agent(),
        contact(ACME),
        contact(NEMO),
        translator(),
        operator(),
    ] {
        let expected = no("NOT_FOUND", "ticketId");
        let foreign = refused(&desk, &caller, to_microsoft(&id), expected.clone()).await;
        let never = refused(&desk, &caller, to_microsoft(&town::id(Kind::Ticket, 99)), expected).await;
        assert_eq!((foreign.status, foreign.text), (never.status, never.text));
    }
}

#[tokio::test]
async fn a_ticket_is_handed_on_once_and_not_after_it_is_resolved() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    handed_over(&desk, &id).await;
    refused(&desk, &admin(RESELLER), to_provider(&id), no("TICKET_ESCALATED", "")).await;
    let id = reseller_ticket(&desk).await;
    resolved(&desk, &helper(RESELLER), &id).await;
    refused(&desk, &admin(RESELLER), to_provider(&id), no("TICKET_ALREADY_RESOLVED", "")).await;
}

#[tokio::test]
async fn every_mistake_is_told_at_once() {
    let desk = TestDesk::new().await;
    let input =
        json!({ "ticketId": "nonsense", "to": "MICROSOFT", "summary": " ", "externalReference": "x".repeat(101) });
    let before = rows::all(&desk).await;
    let answer = raise(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("escalationRaise"), ["INVALID_ID", "BLANK", "TOO_LONG"]);
    let errors = answer.list("data.escalationRaise.userErrors");
    let fields: Vec<&Value> = errors.iter().map(|error| &error["field"][1]).collect();
    assert_eq!(fields, ["ticketId", "summary", "externalReference"]);
    assert_eq!(rows::all(&desk).await, before);
}

#[tokio::test]
async fn a_ticket_that_has_changed_is_not_handed_on_but_shown() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let before = rows::all(&desk).await;
    let mut input = to_provider(&id);
    input["expectedVersion"] = json!(1);
    let answer = raise(&desk, &admin(RESELLER), input.clone()).await;
    assert_refused(&answer, "escalationRaise", &no("STALE_VERSION", "expectedVersion"));
    assert_eq!(answer.at("data.escalationRaise.escalation"), &json!(null));
    let now = json!({ "id": id, "state": "RESOLVING", "version": 2 });
    assert_eq!(answer.at("data.escalationRaise.ticket"), &now);
    assert_eq!(rows::all(&desk).await, before);
    input["expectedVersion"] = json!(2);
    raised(&desk, &admin(RESELLER), input).await;
}

#[tokio::test]
async fn a_retry_with_the_same_key_answers_with_the_same_escalation() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    let input = |summary: &str| json!({ "ticketId": id, "to": "MICROSOFT", "summary": summary, "idempotencyKey": "k" });
    let first = raise(&desk, &admin(DIRECT), input("A")).await;
    let before = rows::all(&desk).await;
    let again = raise(&desk, &admin(DIRECT), input("A")).await;
    assert_eq!(again.refused("escalationRaise"), Vec::<&str>::new());
    assert_eq!(first.at("data.escalationRaise"), again.at("data.escalationRaise"));
    let other = raise(&desk, &admin(DIRECT), input("B")).await;
    assert_refused(&other, "escalationRaise", &no("IDEMPOTENCY_KEY_MISMATCH", "idempotencyKey"));
    assert_eq!(rows::all(&desk).await, before, "no second incident is used");
}

#[tokio::test]
async fn of_two_that_hand_one_ticket_on_at_once_one_is_refused() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    let agent = admin(DIRECT);
    let (one, two) = tokio::join!(raise(&desk, &agent, to_microsoft(&id)), raise(&desk, &agent, to_microsoft(&id)));
    let mut told = [one.refused("escalationRaise"), two.refused("escalationRaise")];
    told.sort();
    assert_eq!(told, [vec![], vec!["TICKET_ESCALATED"]]);
    let query = "query($id: ID!) { ticket(id: $id) { version escalations { totalCount } }
        viewer { partner { entitlements { vehicle included remaining } } } }";
    let answer = desk.ask(&agent, query, json!({ "id": id })).await;
    assert_eq!(answer.int("data.ticket.version"), 3);
    assert_eq!(answer.int("data.ticket.escalations.totalCount"), 1);
    let left = json!([{ "vehicle": "ADVANCED", "included": 2, "remaining": 1 }]);
    assert_eq!(answer.at("data.viewer.partner.entitlements"), &left);
}
