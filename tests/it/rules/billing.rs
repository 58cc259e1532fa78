//! Rules R18 to R21: who bills, who pays, and what happens to who does not.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::steps::{began, decide, finding, rule, verdict};
use crate::{
    billing::{owes, published},
    escalations::steps::{raise, ticket},
    support::{
        Answer, TestDesk,
        town::{self, ACME, BORA, BORA_OFFICE, DIRECT, admin, contact},
    },
    tickets::steps::opened,
};

#[tokio::test]
async fn r18_a_customer_is_never_sent_to_microsoft_with_a_billing_question_and_the_partner_may_go() {
    let desk = TestDesk::new().await;
    let asked = opened(&desk, &contact(ACME), json!({ "category": "BILLING_AND_SUBSCRIPTION" })).await;
    let refused = raise(&desk, &contact(ACME), json!({ "ticketId": asked, "to": "MICROSOFT" })).await;
    assert_eq!(refused.refused("escalationRaise"), ["CUSTOMER_CANNOT_FILE_WITH_MICROSOFT"]);
    let disputed = ticket(&desk, DIRECT, BORA_OFFICE, "COMMERCIAL").await;
    let raised = raise(&desk, &admin(DIRECT), json!({ "ticketId": disputed, "to": "MICROSOFT" })).await;
    assert_eq!(raised.refused("escalationRaise"), Vec::<&str>::new());
    assert_eq!(raised.str("data.escalationRaise.escalation.vehicle"), "COMMERCIAL");
    assert_eq!(began(&desk, "R18", "2019-03-04", "2019-03-05").await, (false, true));
}

#[tokio::test]
async fn r19_paying_microsoft_is_a_duty_that_this_desk_only_tells() {
    let desk = TestDesk::new().await;
    let told = rule(&desk, "R19").await;
    assert_eq!((&told["modality"], &told["enforcement"]), (&json!("MUST"), &json!("INFORM")));
    assert_eq!(told["clouds"], json!(["GLOBAL", "US_GOVERNMENT"]));
    assert_eq!(told["citations"][0]["document"], "billing-support");
    assert_eq!(began(&desk, "R19", "2019-03-04", "2019-03-05").await, (false, true));
}

/// What the policy says to suspending a subscription of Bora.
async fn suspending(desk: &TestDesk) -> Answer {
    let subject = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
    decide(desk, &admin(DIRECT), "CUSTOMER_SUBSCRIPTION_SUSPEND_FOR_NON_PAYMENT", subject).await
}

#[tokio::test]
async fn r20_a_missing_collections_policy_is_worth_a_warning_and_no_refusal() {
    let desk = TestDesk::new().await;
    let without = suspending(&desk).await;
    let warned = finding(&without, "R20");
    assert_eq!((&warned["verdict"], &warned["code"]), (&json!("WARNS"), &json!("COLLECTIONS_POLICY_MISSING")));
    let reason = |told: &Value| told["reason"]["value"].as_str().expect("a text").to_owned();
    assert_ne!(reason(warned), reason(finding(&without, "R21")), "the warning is not the refusal");
    published(&desk, DIRECT, json!({})).await;
    assert_eq!(verdict(&suspending(&desk).await, "R20"), "ALLOWS");
    let told = rule(&desk, "R20").await;
    assert_eq!((&told["modality"], &told["enforcement"]), (&json!("SHOULD"), &json!("WARN")));
    assert!(told["explanation"]["value"].as_str().expect("a text").contains("warning"));
}

#[tokio::test]
async fn r21_the_page_permits_it_without_conditions_and_the_conditions_are_this_desk_s() {
    let desk = TestDesk::new().await;
    let code = |answer: &Answer| finding(answer, "R21")["code"].clone();
    assert_eq!(code(&suspending(&desk).await), "COLLECTIONS_POLICY_MISSING");
    published(&desk, DIRECT, json!({})).await;
    owes(&desk, DIRECT, BORA, "2026-04-20", json!({})).await;
    let early = suspending(&desk).await;
    assert_eq!(code(&early), "COLLECTIONS_STEP_NOT_REACHED");
    assert!(finding(&early, "R21")["remedy"]["value"].as_str().expect("a remedy").contains("30 days"));
    owes(&desk, DIRECT, BORA, "2026-01-01", json!({})).await;
    assert_eq!(verdict(&suspending(&desk).await, "R21"), "ALLOWS");
    let told = rule(&desk, "R21").await;
    assert_eq!((&told["modality"], &told["enforcement"]), (&json!("MAY"), &json!("REFUSE")));
    for cited in told["citations"].as_array().expect("a list") {
        let sentence = cited["sentence"]["value"].as_str().expect("a text");
        assert!(!sentence.contains("policy") && !sentence.contains("step"), "{sentence}");
    }
    assert!(told["explanation"]["value"].as_str().expect("a text").contains("this desk requires"));
    assert_eq!(began(&desk, "R21", "2019-03-04", "2019-03-05").await, (false, true));
}

#[tokio::test]
async fn r22_commercial_issues_need_no_entitlement() {
    let desk = TestDesk::new().await;
    let id = ticket(&desk, DIRECT, BORA_OFFICE, "COMMERCIAL").await;
    let answer = decide(&desk, &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", json!({ "ticketId": id })).await;
    assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R22")), (&json!(true), "ALLOWS"));
    assert!(finding(&answer, "R22")["citation"]["sentence"]["value"].as_str().expect("a text").contains("commercial"));
    let raised = raise(&desk, &admin(DIRECT), json!({ "ticketId": id, "to": "MICROSOFT" })).await;
    assert_eq!(raised.refused("escalationRaise"), Vec::<&str>::new());
}
