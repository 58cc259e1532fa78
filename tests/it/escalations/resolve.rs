//! `escalationResolve`: what came of it, from the provider or from Microsoft.

use chrono::TimeDelta;
use partnerdesk::{
    access::Caller,
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
};
use serde_json::json;

use super::steps::{direct_ticket, end, end_refused, ended, handed_over, raised, reseller_ticket};
use crate::{
    support::{
        TestDesk,
        town::{
            self, ACME, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
            translator,
        },
    },
    tickets::{
        rows::{self, Trail, assert_trail},
        steps::{assert_refused, changed, no},
    },
};

#[tokio::test]
async fn the_provider_resolves_what_was_handed_over_and_the_ticket_is_resolved_on() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let escalation = handed_over(&desk, &id).await;
    desk.wait(TimeDelta::hours(2));
    let answer = ended(&desk, &provider_agent(), json!({ "id": escalation, "outcome": " A new fuse. " })).await;
    let told = answer.at("data.escalationResolve.escalation");
    assert_eq!((&told["status"], &told["outcome"]), (&json!("RESOLVED"), &json!("A new fuse.")));
    assert_eq!((&told["resolvedAt"], &told["version"]), (&json!("2026-05-05T14:00:00Z"), &json!(2)));
    assert_eq!((&told["raisedBy"]["name"], &told["resolvedBy"]["name"]), (&json!("Agent 20"), &json!("Agent 12")));
    let ticket = json!({ "id": id, "state": "RESOLVING", "version": 4 });
    assert_eq!(answer.at("data.escalationResolve.ticket"), &ticket);
    let trail = Trail {
        by: &provider_agent(),
        operation: "escalationResolve",
        kind: TicketEventKind::EscalationResolved,
        from: TicketState::WaitingOnProvider,
        to: TicketState::Resolving,
        version: 4,
    };
    assert_trail(&desk, &id, trail).await;
    // The finding still counts.
    changed(&desk, &helper(RESELLER), "ticketResolve", json!({ "id": id, "resolution": "A new fuse." })).await;
}

#[tokio::test]
async fn the_provider_returns_a_ticket_and_may_be_asked_again() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let escalation = handed_over(&desk, &id).await;
    let first = desk.now();
    desk.wait(TimeDelta::hours(1));
    let answer = ended(&desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
    assert_eq!(answer.str("data.escalationResolve.escalation.status"), "RETURNED");
    assert_eq!(answer.str("data.escalationResolve.ticket.state"), "RESOLVING");
    let trail = Trail {
        by: &provider_agent(),
        operation: "escalationResolve",
        kind: TicketEventKind::EscalationReturned,
        from: TicketState::WaitingOnProvider,
        to: TicketState::Resolving,
        version: 4,
    };
    assert_trail(&desk, &id, trail).await;

    let again = handed_over(&desk, &id).await;
    assert_ne!(again, escalation);
    // What the provider was once shown it keeps: the first hand-over is the one that counts.
    assert_eq!(rows::ticket(&desk, &id).await.handed_over_at, Some(first));
    ended(&desk, &provider_agent(), json!({ "id": again })).await;
}

#[tokio::test]
async fn an_admin_agent_records_what_microsoft_answered() {
    let desk = TestDesk::new().await;
    for (result, status, kind) in [
        ("RESOLVED", "RESOLVED", TicketEventKind::EscalationResolved),
        ("RETURNED", "RETURNED", TicketEventKind::EscalationReturned),
    ] {
        let id = direct_ticket(&desk).await;
        let escalation = raised(&desk, &admin(DIRECT), json!({ "ticketId": id, "to": "MICROSOFT" })).await;
        let answer = ended(&desk, &admin(DIRECT), json!({ "id": escalation, "result": result })).await;
        assert_eq!(answer.str("data.escalationResolve.escalation.status"), status);
        let trail = Trail {
            by: &admin(DIRECT),
            operation: "escalationResolve",
            kind,
            from: TicketState::EscalatedToMicrosoft,
            to: TicketState::Resolving,
            version: 4,
        };
        assert_trail(&desk, &id, trail).await;
    }
}

#[tokio::test]
async fn each_road_is_ended_at_its_own_end() {
    let desk = TestDesk::new().await;
    let over = handed_over(&desk, &reseller_ticket(&desk).await).await;
    // Those who handed it over wait, and a customer does not even see it.
    for caller in [helper(RESELLER), admin(RESELLER)] {
        end_refused(&desk, &caller, json!({ "id": over }), no("NOT_ALLOWED", "")).await;
    }
    for caller in [contact(ACME), admin(PROVIDER), helper(PROVIDER)] {
        end_refused(&desk, &caller, json!({ "id": over }), no("NOT_FOUND", "id")).await;
    }
    let ticket = direct_ticket(&desk).await;
    let away = raised(&desk, &admin(DIRECT), json!({ "ticketId": ticket, "to": "MICROSOFT" })).await;
    end_refused(&desk, &helper(DIRECT), json!({ "id": away }), no("NOT_ALLOWED", "")).await;
    let anonymous = end(&desk, &Caller::Anonymous, json!({ "id": away })).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_foreign_escalation_is_refused_byte_for_byte_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    let ticket = direct_ticket(&desk).await;
    let escalation = raised(&desk, &admin(DIRECT), json!({ "ticketId": ticket, "to": "MICROSOFT" })).await;
    for caller in [admin(STRANGER), admin(RESELLER), provider_agent(), contact(BORA), translator(), operator()] {
        let expected = no("NOT_FOUND", "id");
        let foreign = end_refused(&desk, &caller, json!({ "id": escalation }), expected.clone()).await;
        let missing = json!({ "id": town::id(Kind::Escalation, 99) });
        let never = end_refused(&desk, &caller, missing, expected).await;
        assert_eq!((foreign.status, foreign.text), (never.status, never.text));
    }
}

#[tokio::test]
async fn an_escalation_ends_once() {
    let desk = TestDesk::new().await;
    let escalation = handed_over(&desk, &reseller_ticket(&desk).await).await;
    ended(&desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
    let expected = no("ESCALATION_NOT_OPEN", "");
    let answer = end_refused(&desk, &provider_agent(), json!({ "id": escalation }), expected).await;
    let args = json!([{ "name": "status", "value": "escalation-status-returned" }]);
    assert_eq!(answer.at("data.escalationResolve.userErrors.0.args"), &args);
}

#[tokio::test]
async fn of_two_that_end_it_at_once_one_is_refused() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let escalation = handed_over(&desk, &id).await;
    let agent = provider_agent();
    let (one, two) = tokio::join!(
        end(&desk, &agent, json!({ "id": escalation })),
        end(&desk, &agent, json!({ "id": escalation, "result": "RETURNED" })),
    );
    let mut told = [one.refused("escalationResolve"), two.refused("escalationResolve")];
    told.sort();
    assert_eq!(told, [vec![], vec!["ESCALATION_NOT_OPEN"]]);
    assert_eq!(rows::ticket(&desk, &id).await.version, 4);
}

#[tokio::test]
async fn an_escalation_that_has_changed_is_not_ended_but_shown() {
    let desk = TestDesk::new().await;
    let escalation = handed_over(&desk, &reseller_ticket(&desk).await).await;
    let before = rows::all(&desk).await;
    let answer = end(&desk, &provider_agent(), json!({ "id": escalation, "expectedVersion": 2 })).await;
    assert_refused(&answer, "escalationResolve", &no("STALE_VERSION", "expectedVersion"));
    assert_eq!(answer.str("data.escalationResolve.escalation.id"), escalation);
    assert_eq!(answer.int("data.escalationResolve.escalation.version"), 1);
    assert_eq!(rows::all(&desk).await, before);
    ended(&desk, &provider_agent(), json!({ "id": escalation, "expectedVersion": 1 })).await;
}

#[tokio::test]
async fn every_mistake_is_told_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let query = "mutation($input: EscalationResolveInput!) { escalationResolve(input: $input) {
        escalation { id } userErrors { code field message { value locale isFallback } } } }";
    let input = json!({ "input": { "id": town::id(Kind::Ticket, 1), "outcome": "" } });
    for locale in ["ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &provider_agent(), query, input.clone()).await;
        assert_eq!(answer.refused("escalationResolve"), ["INVALID_ID", "BLANK"]);
        for error in answer.list("data.escalationResolve.userErrors") {
            assert_eq!((&error["message"]["locale"], &error["message"]["isFallback"]), (&json!(locale), &json!(false)));
        }
    }
}

#[tokio::test]
async fn how_it_ended_is_told_in_words() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let escalation = handed_over(&desk, &id).await;
    ended(&desk, &provider_agent(), json!({ "id": escalation, "result": "RETURNED" })).await;
    let query = "query($id: ID!) { escalation(id: $id) { statusLabel { value locale } targetLabel { value }
        natureLabel { value } vehicleLabel { value } outcome ticket { id } partner { name } customer { name } } }";
    let answer = desk.ask_in("ja", &admin(RESELLER), query, json!({ "id": escalation })).await;
    let told = answer.at("data.escalation");
    assert_eq!(told["statusLabel"], json!({ "value": "差し戻し済み", "locale": "ja" }));
    assert_eq!(told["targetLabel"]["value"], "間接プロバイダー");
    assert_eq!(told["vehicleLabel"], json!(null));
    assert_eq!(told["outcome"], "Here is what came of it.");
    assert_eq!((&told["ticket"]["id"], &told["partner"]["name"]), (&json!(id), &json!("Reseller")));
    assert_eq!(told["customer"]["name"], "Acme");
}
