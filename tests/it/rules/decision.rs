//! `policyDecision`: it answers what the mutation would do, and says why.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::steps::{decide, decide_given, refused, refusing, verdict};
use crate::{
    billing,
    escalations::steps::{azure_ticket, direct_ticket, handed_over, raise, reseller_ticket},
    support::{
        Answer, TestDesk,
        town::{
            self, ACME, ACME_OFFICE, BORA, BORA_OFFICE, DIRECT, NEMO, RESELLER, admin, contact, helper, operator,
            provider_agent,
        },
    },
    tickets::steps::{change, open, opened, resolved},
};

/// Tickets of the reseller and of the direct-bill partner in every situation that matters.
async fn situations(desk: &TestDesk) -> Vec<(&'static str, String)> {
    let fresh = opened(
        desk,
        &contact(ACME),
        json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, ACME_OFFICE) }),
    )
    .await;
    let without_subscription = opened(desk, &contact(ACME), json!({})).await;
    let done = opened(desk, &contact(ACME), json!({})).await;
    resolved(desk, &helper(RESELLER), &done).await;
    let away = reseller_ticket(desk).await;
    handed_over(desk, &away).await;
    vec![
        ("fresh", fresh),
        ("without a subscription", without_subscription),
        ("resolved", done),
        ("handed over", away),
        ("diagnosed", reseller_ticket(desk).await),
        ("Azure", azure_ticket(desk).await),
        ("direct", direct_ticket(desk).await),
    ]
}

fn callers() -> Vec<Caller> {
    vec![
        admin(RESELLER),
        helper(RESELLER),
        contact(ACME),
        provider_agent(),
        admin(DIRECT),
        helper(DIRECT),
        contact(BORA),
    ]
}

/// Both ways of asking agree: the same codes by the same rules, or none on both sides; or neither exists.
#[track_caller]
fn assert_agree(decision: &Answer, mutation: &Answer, name: &str, situation: &str, caller: &Caller) {
    decision.data();
    let did = refused(mutation, name);
    if decision.at("data.policyDecision").is_null() {
        assert_eq!(did, [("NOT_FOUND".to_owned(), None)], "{situation} {caller:?}");
        return;
    }
    assert_eq!(refusing(decision), did, "{situation} {caller:?}: {:#}", decision.json);
    let allowed = decision.at("data.policyDecision.allowed");
    assert_eq!(allowed, &json!(did.is_empty()), "{situation} {caller:?}");
}

#[tokio::test]
async fn resolving_is_decided_as_the_mutation_does_it() {
    for caller in callers() {
        let desk = TestDesk::new().await;
        for (situation, id) in situations(&desk).await {
            let decision = decide(&desk, &caller, "TICKET_RESOLVE", json!({ "ticketId": id })).await;
            let done = change(&desk, &caller, "ticketResolve", json!({ "id": id, "resolution": "Done." })).await;
            assert_agree(&decision, &done, "ticketResolve", situation, &caller);
        }
    }
}

#[tokio::test]
async fn escalating_is_decided_as_the_mutation_does_it_whatever_the_vehicle_and_whatever_is_told() {
    for (to, action) in [("PROVIDER", "ESCALATION_RAISE_TO_PROVIDER"), ("MICROSOFT", "ESCALATION_RAISE_TO_MICROSOFT")] {
        for caller in callers() {
            let desk = TestDesk::new().await;
            for given in [
                json!({ "vehicle": "PREMIER", "serviceHealthChecked": true }),
                json!({ "vehicle": "COMMERCIAL", "serviceHealthChecked": true }),
                json!({ "serviceHealthChecked": null }),
                json!({ "withinBaselineBoundary": true, "serviceHealthChecked": false }),
                json!({ "withinBaselineBoundary": true, "handOffCategory": "REGIONAL_ISSUE", "serviceHealthChecked": true }),
            ] {
                for (situation, id) in situations(&desk).await {
                    let subject = json!({ "ticketId": id });
                    let decision = decide_given(&desk, "en", &caller, action, subject, given.clone()).await;
                    let mut input = given.clone();
                    input["ticketId"] = json!(id);
                    input["to"] = json!(to);
                    let done = raise(&desk, &caller, input).await;
                    assert_agree(&decision, &done, "escalationRaise", situation, &caller);
                }
            }
        }
    }
}

#[tokio::test]
async fn filing_with_microsoft_is_decided_as_the_mutation_does_it_for_customers() {
    let desk = TestDesk::new().await;
    for (situation, id) in situations(&desk).await {
        for caller in [contact(ACME), contact(BORA), contact(NEMO)] {
            let decision = decide(&desk, &caller, "CUSTOMER_FILE_WITH_MICROSOFT", json!({ "ticketId": id })).await;
            let done = raise(&desk, &caller, json!({ "ticketId": id, "to": "MICROSOFT" })).await;
            assert_agree(&decision, &done, "escalationRaise", situation, &caller);
        }
    }
}

#[tokio::test]
async fn opening_is_decided_as_the_mutation_does_it() {
    let desk = TestDesk::new().await;
    for caller in callers() {
        for customer in [ACME, BORA, NEMO] {
            let id = town::id(Kind::Customer, customer);
            let decision = decide(&desk, &caller, "TICKET_OPEN", json!({ "customerId": id })).await;
            let input = json!({ "subject": "Help", "body": "Please.", "category": "USAGE", "customerId": id });
            let done = open(&desk, &caller, input).await;
            // A provider sees the customer but opens nothing, and is told so before anything is read.
            if refused(&done, "ticketOpen") == [("NOT_ALLOWED".to_owned(), None)]
                && decision.at("data.policyDecision").is_null()
            {
                continue;
            }
            assert_agree(&decision, &done, "ticketOpen", "opening", &caller);
        }
    }
}

#[tokio::test]
async fn publishing_is_decided_as_the_mutation_does_it() {
    let desk = TestDesk::new().await;
    let publish = "mutation($input: SupportStatementPublishInput!) {
        supportStatementPublish(input: $input) { userErrors { code rule { id } } } }";
    let callers = [admin(DIRECT), helper(DIRECT), contact(BORA), operator(), provider_agent(), admin(RESELLER)];
    for draft in [json!({}), json!({ "charging": "FULL" }), whole_statement()] {
        let mut input = draft.clone();
        input["partnerId"] = json!(town::id(Kind::Partner, DIRECT));
        let changed =
            billing::change(&desk, &admin(DIRECT), "supportStatementUpdate", "draft { version }", input).await;
        billing::done(&changed, "supportStatementUpdate");
        for partner in [DIRECT, RESELLER] {
            let id = town::id(Kind::Partner, partner);
            for caller in &callers {
                let decision = decide(&desk, caller, "SUPPORT_STATEMENT_PUBLISH", json!({ "partnerId": id })).await;
                let done = desk.ask(caller, publish, json!({ "input": { "partnerId": id } })).await;
                assert_agree(&decision, &done, "supportStatementPublish", &draft.to_string(), caller);
            }
        }
    }
    let id = json!({ "partnerId": town::id(Kind::Partner, DIRECT) });
    let whole = decide(&desk, &admin(DIRECT), "SUPPORT_STATEMENT_PUBLISH", id).await;
    assert_eq!(whole.at("data.policyDecision.allowed"), &json!(true));
    for rule in ["R11", "R13", "R14", "R15"] {
        assert_eq!(verdict(&whole, rule), "ALLOWS", "{rule}");
    }
}

/// Everything a support statement needs.
fn whole_statement() -> Value {
    let target = |severity: &str| json!({ "severity": severity, "firstResponseMinutes": 60 });
    json!({
        "charging": "FREE", "arrangements": [{ "form": "OWN_DESK" }], "enabledLocales": ["en"],
        "targets": [target("A"), target("B"), target("C")],
        "descriptions": [{ "locale": "en", "text": "Write to us." }]
    })
}

#[tokio::test]
async fn suspending_and_restoring_are_decided_as_the_mutations_do_it_and_a_missing_policy_warns_as_well() {
    let desk = TestDesk::new().await;
    let turns = [
        ("CUSTOMER_SUBSCRIPTION_SUSPEND_FOR_NON_PAYMENT", "customerSubscriptionSuspendForNonPayment"),
        ("CUSTOMER_SUBSCRIPTION_RESTORE", "customerSubscriptionRestore"),
    ];
    let subject = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
    let input = json!({ "id": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
    for situation in ["no policy", "not overdue", "not long enough", "reached", "suspended already"] {
        match situation {
            "not overdue" => drop(billing::published(&desk, DIRECT, json!({})).await),
            "not long enough" => drop(billing::owes(&desk, DIRECT, BORA, "2026-04-20", json!({})).await),
            "reached" => drop(billing::owes(&desk, DIRECT, BORA, "2026-01-01", json!({})).await),
            "suspended already" => drop(billing::change(&desk, &admin(DIRECT), turns[0].1, "", input.clone()).await),
            _ => {}
        }
        for caller in [helper(DIRECT), contact(BORA), contact(ACME), provider_agent(), admin(RESELLER), admin(DIRECT)] {
            for (action, mutation) in turns {
                let decision = decide(&desk, &caller, action, subject.clone()).await;
                let done = billing::change(&desk, &caller, mutation, "", input.clone()).await;
                assert_agree(&decision, &done, mutation, situation, &caller);
            }
        }
    }
}

#[tokio::test]
async fn everything_that_stands_in_the_way_is_told_at_once() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let decision = decide(&desk, &admin(RESELLER), "ESCALATION_RAISE_TO_MICROSOFT", json!({ "ticketId": id })).await;
    let both = [
        ("DIAGNOSIS_REQUIRED".to_owned(), Some("R8".to_owned())),
        ("ESCALATION_MUST_GO_THROUGH_PROVIDER".to_owned(), Some("R3".to_owned())),
    ];
    assert_eq!(refusing(&decision), both);
    let done = raise(&desk, &admin(RESELLER), json!({ "ticketId": id, "to": "MICROSOFT" })).await;
    assert_eq!(refused(&done, "escalationRaise"), both);
}

#[tokio::test]
async fn every_finding_speaks_the_reader_s_language_with_its_sentence() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let given = json!({ "withinBaselineBoundary": true, "serviceHealthChecked": false, "contactGiven": "CUSTOMER" });
    let mut reasons = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let subject = json!({ "ticketId": id });
        let action = "ESCALATION_RAISE_TO_MICROSOFT";
        let answer = decide_given(&desk, locale, &admin(RESELLER), action, subject, given.clone()).await;
        assert_eq!(answer.str("data.policyDecision.actionLabel.locale"), locale);
        let findings = answer.list("data.policyDecision.findings");
        assert!(findings.len() >= 6, "{:#}", answer.json);
        for finding in findings {
            let told = |part: &str| {
                (&finding[part]["locale"], &finding[part]["isFallback"]) == (&json!(locale), &json!(false))
            };
            assert!(told("reason"), "{finding:#}");
            assert_eq!(finding["verdictLabel"]["locale"], locale);
            if finding["verdict"] == "REFUSES" {
                assert!(told("remedy"), "{finding:#}");
            }
            // Rules that the project's editions state are cited, by the first of their sentences.
            let first = &finding["rule"]["citations"][0]["segmentKey"];
            assert_eq!(finding["citation"].is_null(), first.is_null(), "{finding:#}");
            assert!(finding["citation"].is_null() || finding["citation"]["sentence"]["locale"] == locale);
        }
        let verdicts: Vec<_> = findings.iter().map(|finding| finding["verdict"].as_str().expect("a verdict")).collect();
        let rank = |verdict: &str| ["REFUSES", "WARNS", "ALLOWS", "INFORMS"].iter().position(|one| *one == verdict);
        assert!(verdicts.windows(2).all(|pair| rank(pair[0]) <= rank(pair[1])), "{verdicts:?}");
        reasons.push(answer.at("data.policyDecision.findings.0.reason.value").to_string());
    }
    reasons.sort();
    reasons.dedup();
    assert_eq!(reasons.len(), 4);
}

#[tokio::test]
async fn another_tenant_s_subject_is_null_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    for caller in [admin(DIRECT), contact(BORA), operator()] {
        let answer = decide(&desk, &caller, "TICKET_RESOLVE", json!({ "ticketId": id })).await;
        let never = decide(&desk, &caller, "TICKET_RESOLVE", json!({ "ticketId": town::id(Kind::Ticket, 99) })).await;
        assert_eq!(answer.data(), &json!({ "policyDecision": null }));
        assert_eq!(answer.text, never.text);
    }
    let nemo = json!({ "customerId": town::id(Kind::Customer, NEMO) });
    assert_eq!(decide(&desk, &contact(ACME), "TICKET_OPEN", nemo).await.data(), &json!({ "policyDecision": null }));
    let anonymous = decide(&desk, &Caller::Anonymous, "TICKET_RESOLVE", json!({ "ticketId": id })).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_subject_that_does_not_fit_the_action_is_told_so() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let customer = json!({ "customerId": town::id(Kind::Customer, ACME) });
    for (action, subject, code) in [
        ("TICKET_OPEN", json!({ "ticketId": id }), "SUBJECT_NOT_FOR_ACTION"),
        ("TICKET_RESOLVE", customer, "SUBJECT_NOT_FOR_ACTION"),
        ("TICKET_RESOLVE", json!({ "ticketId": "nonsense" }), "MALFORMED_ID"),
    ] {
        let answer = decide(&desk, &helper(RESELLER), action, subject).await;
        assert_eq!(answer.error_code(), code);
    }
    for wrong in [json!({}), json!({ "ticketId": id, "customerId": id })] {
        let answer = decide(&desk, &helper(RESELLER), "TICKET_RESOLVE", wrong).await;
        assert!(answer.json.get("errors").is_some(), "{}", answer.text);
        assert_ne!(answer.error_code(), "INTERNAL");
    }
}
