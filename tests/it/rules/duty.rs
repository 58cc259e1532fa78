//! Rules R7 to R17: the duty to support.

use partnerdesk::{ids::Kind, words::Word};
use serde_json::{Value, json};

use super::steps::{began, decide, decide_given, finding, rule, standing, verdict};
use crate::{
    billing,
    escalations::steps::{direct_ticket, reseller_ticket},
    support::{
        Answer, TestDesk,
        town::{self, ACME, DIRECT, RESELLER, admin, contact, helper},
    },
    tickets::steps::{change, diagnosed, open, opened},
};

#[tokio::test]
async fn r7_a_customer_s_request_is_received_whatever_it_is_about_and_whenever_it_comes() {
    let desk = TestDesk::new().await;
    // Tuesday noon; the desk of the reseller is open on Mondays only.
    for category in partnerdesk::tickets::model::TicketCategory::ALL {
        let input = json!({ "subject": "Help", "body": "Please.", "category": category.code() });
        let answer = open(&desk, &contact(ACME), input).await;
        assert_eq!(answer.refused("ticketOpen"), Vec::<&str>::new());
    }
    let subject = json!({ "customerId": town::id(Kind::Customer, ACME) });
    let answer = decide(&desk, &contact(ACME), "TICKET_OPEN", subject).await;
    assert_eq!((verdict(&answer, "R7"), &finding(&answer, "R7")["modality"]), ("INFORMS", &json!("MUST")));
}

#[tokio::test]
async fn r8_a_ticket_without_a_finding_is_neither_resolved_nor_escalated() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &helper(RESELLER), json!({ "customerId": town::id(Kind::Customer, ACME) })).await;
    let subject = json!({ "ticketId": id });
    for action in ["TICKET_RESOLVE", "ESCALATION_RAISE_TO_PROVIDER", "ESCALATION_RAISE_TO_MICROSOFT"] {
        let answer = decide(&desk, &admin(RESELLER), action, subject.clone()).await;
        assert_eq!(
            (verdict(&answer, "R8"), &finding(&answer, "R8")["code"]),
            ("REFUSES", &json!("DIAGNOSIS_REQUIRED"))
        );
    }
    let refused = change(&desk, &helper(RESELLER), "ticketResolve", json!({ "id": id, "resolution": "Done." })).await;
    assert_eq!(refused.refused("ticketResolve"), ["DIAGNOSIS_REQUIRED"]);
    diagnosed(&desk, &helper(RESELLER), &id, "TECHNICAL").await;
    let answer = decide(&desk, &helper(RESELLER), "TICKET_RESOLVE", subject).await;
    assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R8")), (&json!(true), "ALLOWS"));
}

#[tokio::test]
async fn r9_what_is_said_to_lie_within_the_boundary_is_not_escalated_and_what_is_not_known_may_be() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let ask = async |within: Option<bool>| {
        let given = json!({ "withinBaselineBoundary": within });
        let subject = json!({ "ticketId": id });
        decide_given(&desk, "en", &admin(RESELLER), "ESCALATION_RAISE_TO_PROVIDER", subject, given).await
    };
    let within = ask(Some(true)).await;
    assert_eq!((within.at("data.policyDecision.allowed"), verdict(&within, "R9")), (&json!(false), "REFUSES"));
    assert_eq!(finding(&within, "R9")["code"], "WITHIN_BASELINE_BOUNDARY");
    assert!(finding(&within, "R9")["remedy"]["value"].as_str().expect("a remedy").contains("admin agent"));
    for (known, says) in [(Some(false), "ALLOWS"), (None, "INFORMS")] {
        let answer = ask(known).await;
        assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R9")), (&json!(true), says));
    }
}

#[tokio::test]
async fn r10_a_partner_may_escalate_what_it_cannot_resolve_to_provider_and_microsoft_alike() {
    let desk = TestDesk::new().await;
    let (id, own) = (reseller_ticket(&desk).await, direct_ticket(&desk).await);
    for (partner, id, action) in
        [(RESELLER, &id, "ESCALATION_RAISE_TO_PROVIDER"), (DIRECT, &own, "ESCALATION_RAISE_TO_MICROSOFT")]
    {
        let answer = decide(&desk, &admin(partner), action, json!({ "ticketId": id })).await;
        assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R10")), (&json!(true), "ALLOWS"));
        assert_eq!(finding(&answer, "R10")["modality"], "MAY");
    }
}

/// What the policy says to publishing a statement that says this.
async fn publishing(desk: &TestDesk, mut says: Value) -> Answer {
    let id = town::id(Kind::Partner, DIRECT);
    says["partnerId"] = json!(id);
    let changed = billing::change(desk, &admin(DIRECT), "supportStatementUpdate", "draft { version }", says).await;
    billing::done(&changed, "supportStatementUpdate");
    decide(desk, &admin(DIRECT), "SUPPORT_STATEMENT_PUBLISH", json!({ "partnerId": id })).await
}

#[tokio::test]
async fn r11_any_mix_of_support_is_permitted_and_none_at_all_is_refused_by_this_desk() {
    let desk = TestDesk::new().await;
    let none = publishing(&desk, json!({ "arrangements": [] })).await;
    let told = finding(&none, "R11");
    assert_eq!((&told["verdict"], &told["code"]), (&json!("REFUSES"), &json!("SUPPORT_STRUCTURE_MISSING")));
    assert_eq!((&told["modality"], &told["enforcement"]), (&json!("MAY"), &json!("REFUSE")));
    assert!(told["reason"]["value"].as_str().expect("a text").starts_with("This desk requires"));
    let mix = json!([{ "form": "OWN_DESK" }, { "form": "OUTSOURCED", "thirdParty": "Night Watch" }]);
    assert_eq!(verdict(&publishing(&desk, json!({ "arrangements": mix })).await, "R11"), "ALLOWS");
}

#[tokio::test]
async fn r12_charging_is_permitted_and_refuses_nothing() {
    let desk = TestDesk::new().await;
    for charging in ["FREE", "PARTLY", "FULL"] {
        assert_eq!(verdict(&publishing(&desk, json!({ "charging": charging })).await, "R12"), "INFORMS", "{charging}");
    }
    assert_eq!(began(&desk, "R12", "2018-08-30", "2018-08-31").await, (false, true));
}

#[tokio::test]
async fn r13_whoever_charges_tells_the_prices_and_nothing_else_is_refused() {
    let desk = TestDesk::new().await;
    let silent = publishing(&desk, json!({ "charging": "FULL", "kinds": [], "hours": [] })).await;
    let told = finding(&silent, "R13");
    assert_eq!((&told["verdict"], &told["code"]), (&json!("REFUSES"), &json!("PRICING_REQUIRED_WHEN_CHARGING")));
    assert!(told["reason"]["value"].as_str().expect("a text").starts_with("This desk requires"));
    let price = json!({ "amount": "95.00", "currency": "EUR" });
    let priced = json!({ "prices": [{ "unit": "PER_HOUR", "price": price }] });
    assert_eq!(verdict(&publishing(&desk, priced).await, "R13"), "ALLOWS");
    assert_eq!(verdict(&publishing(&desk, json!({ "charging": "FREE", "prices": [] })).await, "R13"), "ALLOWS");
}

#[tokio::test]
async fn r14_has_stood_since_2017_though_later_editions_are_silent_and_asks_for_each_enabled_language() {
    let desk = TestDesk::new().await;
    let described = json!([{ "locale": "en", "text": "Write to us." }]);
    let both = publishing(&desk, json!({ "enabledLocales": ["en", "ja"], "descriptions": described })).await;
    let told = finding(&both, "R14");
    assert_eq!((&told["code"], &told["args"][0]["value"]), (&json!("SUPPORT_DESCRIPTION_MISSING"), &json!("ja")));
    assert!(told["reason"]["value"].as_str().expect("a text").starts_with("The policy requires"));
    assert_eq!(verdict(&publishing(&desk, json!({ "enabledLocales": ["en"] })).await, "R14"), "ALLOWS");
    let told = rule(&desk, "R14").await;
    assert_eq!((&told["modality"], &told["validTo"]), (&json!("MUST"), &json!(null)));
    assert_eq!(told["citations"].as_array().map(Vec::len), Some(1));
    assert_eq!(began(&desk, "R14", "2017-09-30", "2017-10-01").await, (false, true));
    assert!(standing(&desk, "2026-05-05", "INDIRECT_RESELLER").await.contains(&"R14".to_owned()));
}

#[tokio::test]
async fn r15_a_phone_that_is_answered_around_the_clock_takes_the_place_of_an_agreement() {
    let desk = TestDesk::new().await;
    let phone = |always: bool| json!([{ "method": "PHONE", "address": "+44 20 7946 0123", "aroundTheClock": always }]);
    let by_day = publishing(&desk, json!({ "contacts": phone(false), "targets": [] })).await;
    let told = finding(&by_day, "R15");
    assert_eq!((&told["verdict"], &told["code"]), (&json!("REFUSES"), &json!("SLA_REQUIRED_WITHOUT_24X7_PHONE")));
    assert_eq!(verdict(&publishing(&desk, json!({ "contacts": phone(true) })).await, "R15"), "ALLOWS");
    // The condition is cited too.
    let told = rule(&desk, "R15").await;
    assert_eq!((&told["modality"], &told["enforcement"]), (&json!("MUST"), &json!("REFUSE")));
    let sentences: Vec<_> =
        told["citations"].as_array().expect("a list").iter().map(|cited| cited["segmentKey"].clone()).collect();
    assert_eq!(sentences, [json!("syc17-123"), json!("syc17-124")]);
    assert!(told["statement"]["value"].as_str().expect("a text").contains("no round-the-clock phone"));
}

#[tokio::test]
async fn r16_a_ticket_belongs_to_one_of_the_five_services_that_are_expected() {
    let desk = TestDesk::new().await;
    let told = rule(&desk, "R16").await;
    assert_eq!(told["modality"], "EXPECTED");
    assert_eq!(partnerdesk::tickets::model::TicketCategory::ALL.len(), 5);
    let input = json!({ "subject": "Help", "body": "Please.", "category": "SOMETHING_ELSE" });
    let answer = open(&desk, &contact(ACME), input).await;
    assert_eq!(answer.error_code(), "GRAPHQL_VALIDATION_FAILED");
}

#[tokio::test]
async fn r17_a_signal_rests_on_it_and_only_suggests() {
    let desk = TestDesk::new().await;
    let query = "{ customers { nodes { name trainingSignals { trigger advice { value } rule { id modality } } } } }";
    let answer = desk.ask(&helper(DIRECT), query, json!({})).await;
    // Acme buys one service of Direct.
    let signals = answer.list("data.customers.nodes").iter().find(|customer| customer["name"] == "Acme");
    let signal = &signals.expect("Acme")["trainingSignals"][0];
    assert_eq!(
        (&signal["trigger"], &signal["rule"]),
        (&json!("ROOM_TO_SELL"), &json!({ "id": "R17", "modality": "MAY" }))
    );
    assert!(signal["advice"]["value"].as_str().expect("a text").contains("You may consider"));
}
