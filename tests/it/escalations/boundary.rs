//! `escalationRaise`: what a partner solves itself (rule R9), and what is looked at before (rule R25).

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::steps::{direct_ticket, raise, raised, refused, reseller_ticket, ticket};
use crate::{
    billing::{change, done},
    support::{
        Answer, TestDesk,
        town::{self, ACME, BORA_AZURE, DIRECT, RESELLER, admin, contact, helper, provider_agent},
    },
    tickets::{
        rows,
        steps::{no_by, write},
    },
};

/// The partner says what lies within its boundary.
async fn bounded(desk: &TestDesk, partner: u32, scopes: Value) {
    let input = json!({ "id": town::id(Kind::Partner, partner), "baselineBoundary": scopes });
    let fields = "partner { baselineBoundary { service category } }";
    done(&change(desk, &admin(partner), "partnerUpdate", fields, input).await, "partnerUpdate");
}

/// Usage of Azure and Office 365.
fn usage() -> Value {
    json!([{ "service": "AZURE", "category": "USAGE" }, { "service": "OFFICE_365", "category": "USAGE" }])
}

fn to_microsoft(ticket: &str) -> Value {
    json!({ "ticketId": ticket, "to": "MICROSOFT" })
}

fn within() -> Value {
    no_by("R9", "WITHIN_BASELINE_BOUNDARY", "override")
}

async fn notes(desk: &TestDesk, caller: &Caller, ticket: &str) -> Answer {
    let query =
        "query($id: ID!) { ticket(id: $id) { internalNotes { nodes { body language author { ... on Agent { name } } } }
        escalations { nodes { handOffCategory handOffCategoryLabel { value } overrideNote { body } } } } }";
    desk.ask(caller, query, json!({ "id": ticket })).await
}

#[tokio::test]
async fn r9_what_a_partner_counts_into_its_boundary_goes_to_nobody_whatever_is_said() {
    let desk = TestDesk::new().await;
    let (direct, reseller) = (direct_ticket(&desk).await, reseller_ticket(&desk).await);
    for partner in [DIRECT, RESELLER] {
        bounded(&desk, partner, usage()).await;
    }
    let mut said = to_microsoft(&direct);
    for within_boundary in [Value::Null, json!(false), json!(true)] {
        said["withinBaselineBoundary"] = within_boundary;
        refused(&desk, &admin(DIRECT), said.clone(), within()).await;
    }
    refused(&desk, &admin(RESELLER), json!({ "ticketId": reseller, "to": "PROVIDER" }), within()).await;
    // Another service, or no boundary at all, lies outside.
    bounded(&desk, DIRECT, json!([{ "service": "DYNAMICS_365", "category": "USAGE" }])).await;
    raised(&desk, &admin(DIRECT), to_microsoft(&direct)).await;
    bounded(&desk, RESELLER, json!([])).await;
    raised(&desk, &admin(RESELLER), json!({ "ticketId": reseller, "to": "PROVIDER" })).await;
}

#[tokio::test]
async fn r9_what_the_agent_says_lies_within_is_refused_in_four_languages() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    let query = "mutation($input: EscalationRaiseInput!) { escalationRaise(input: $input) {
        userErrors { code message { value locale isFallback } rule { id citations { sentence { locale } } } } } }";
    let mut input = to_microsoft(&id);
    input["withinBaselineBoundary"] = json!(true);
    input["summary"] = json!("Over to you.");
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &admin(DIRECT), query, json!({ "input": input })).await;
        let both = ["WITHIN_BASELINE_BOUNDARY", "SERVICE_HEALTH_CHECK_REQUIRED"];
        assert_eq!(answer.refused("escalationRaise"), both, "both at once");
        for error in answer.list("data.escalationRaise.userErrors") {
            let message = &error["message"];
            assert_eq!((&message["locale"], &message["isFallback"]), (&json!(locale), &json!(false)));
            messages.push(message["value"].to_string());
        }
        let rule = answer.at("data.escalationRaise.userErrors.0.rule");
        assert_eq!((&rule["id"], &rule["citations"][0]["sentence"]["locale"]), (&json!("R9"), &json!(locale)));
    }
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), 8);
}

#[tokio::test]
async fn r26_a_hand_off_category_lies_outside_and_is_kept() {
    let desk = TestDesk::new().await;
    bounded(&desk, DIRECT, usage()).await;
    let id = direct_ticket(&desk).await;
    let mut input = to_microsoft(&id);
    input["handOffCategory"] = json!("REGIONAL_ISSUE");
    input["override"] = json!({ "reason": "Not needed." });
    raised(&desk, &admin(DIRECT), input).await;
    let told = notes(&desk, &helper(DIRECT), &id).await;
    let kept = told.at("data.ticket.escalations.nodes.0");
    assert_eq!(kept["handOffCategory"], "REGIONAL_ISSUE");
    assert_ne!(kept["handOffCategoryLabel"]["value"], "");
    // Nothing stood in the way, so nothing was overridden.
    assert_eq!((&kept["overrideNote"], told.list("data.ticket.internalNotes.nodes").len()), (&Value::Null, 0));
}

#[tokio::test]
async fn r9_an_admin_agent_overrides_with_a_reason_that_is_kept_and_audited() {
    let desk = TestDesk::new().await;
    bounded(&desk, RESELLER, usage()).await;
    let id = reseller_ticket(&desk).await;
    let over = |reason: &str| json!({ "ticketId": id, "to": "PROVIDER", "override": { "reason": reason } });
    let blank = raise(&desk, &admin(RESELLER), over(" ")).await;
    assert_eq!(
        (blank.refused("escalationRaise"), blank.fields("escalationRaise")),
        (vec!["BLANK"], vec!["input.override.reason".to_owned()])
    );
    refused(&desk, &helper(RESELLER), over("Please."), crate::tickets::steps::no("NOT_ALLOWED", "")).await;
    write(&desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": id, "body": "Before." })).await.data();
    desk.wait(chrono::TimeDelta::minutes(1));
    desk.let_time_run();
    raised(&desk, &admin(RESELLER), over(" Half the desk is ill. ")).await;
    let told = notes(&desk, &helper(RESELLER), &id).await;
    let note = json!({ "body": "Half the desk is ill.", "language": "en", "author": { "name": "Agent 20" } });
    assert_eq!(told.at("data.ticket.internalNotes.nodes.1"), &note);
    assert_eq!(told.at("data.ticket.escalations.nodes.0.overrideNote"), &json!({ "body": "Half the desk is ill." }));
    // It goes with the hand-over; the customer sees nothing of it.
    let told = notes(&desk, &provider_agent(), &id).await;
    assert_eq!(told.list("data.ticket.internalNotes.nodes").len(), 1);
    assert_eq!(told.at("data.ticket.escalations.nodes.0.overrideNote"), &json!({ "body": "Half the desk is ill." }));
    let told = notes(&desk, &contact(ACME), &id).await;
    assert_eq!(told.at("data.ticket"), &json!({ "internalNotes": { "nodes": [] }, "escalations": { "nodes": [] } }));
    // The note has its row in the audit trail beside the escalation's.
    let comment = rows::comments(&desk, &id).await.pop().expect("the note");
    let query = "query($filter: AuditEventFilter) { auditEvents(filter: $filter) { nodes { operation actor { ... on Agent { name } } } } }";
    let filter = json!({ "filter": { "objectIds": [Kind::Comment.write(comment.id)] } });
    let trail = desk.ask(&admin(RESELLER), query, filter).await;
    let row = json!([{ "operation": "ESCALATION_RAISE", "actor": { "name": "Agent 20" } }]);
    assert_eq!(trail.at("data.auditEvents.nodes"), &row);
}

#[tokio::test]
async fn r25_a_technical_issue_goes_to_microsoft_only_after_a_look_at_service_health() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    let mut input = to_microsoft(&id);
    for unchecked in [Value::Null, json!(false)] {
        input["serviceHealthChecked"] = unchecked;
        let expected = no_by("R25", "SERVICE_HEALTH_CHECK_REQUIRED", "serviceHealthChecked");
        refused(&desk, &admin(DIRECT), input.clone(), expected).await;
    }
    input["serviceHealthChecked"] = json!(true);
    raised(&desk, &admin(DIRECT), input).await;
    // A commercial issue is no incident, and a provider looks for itself.
    let mut commercial = to_microsoft(&ticket(&desk, DIRECT, BORA_AZURE, "COMMERCIAL").await);
    commercial["serviceHealthChecked"] = Value::Null;
    raised(&desk, &admin(DIRECT), commercial).await;
    let over = json!({ "ticketId": reseller_ticket(&desk).await, "to": "PROVIDER", "serviceHealthChecked": null });
    raised(&desk, &admin(RESELLER), over).await;
}

#[tokio::test]
async fn the_boundary_is_read_back_sorted_once_each_with_labels() {
    let desk = TestDesk::new().await;
    let mut scopes = usage().as_array().expect("a list").clone();
    scopes.reverse();
    scopes.extend(scopes.clone());
    bounded(&desk, DIRECT, json!(scopes)).await;
    let query = "query($id: ID!) { partner(id: $id) { baselineBoundary { service category } } }";
    let told = desk.ask(&helper(DIRECT), query, json!({ "id": town::id(Kind::Partner, DIRECT) })).await;
    assert_eq!(told.at("data.partner.baselineBoundary"), &usage());
    let labels = "query($id: ID!) { partner(id: $id) { baselineBoundary { serviceLabel { value locale } categoryLabel { value locale } } } }";
    for locale in ["ja", "ru", "zh-TW"] {
        let told = desk.ask_in(locale, &helper(DIRECT), labels, json!({ "id": town::id(Kind::Partner, DIRECT) })).await;
        assert_eq!(told.str("data.partner.baselineBoundary.0.categoryLabel.locale"), locale);
    }
}
