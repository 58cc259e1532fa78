//! Rules R1 to R6: who is what to whom.

use partnerdesk::{access::Caller::Anonymous, ids::Kind};
use serde_json::json;

use super::steps::{began, decide, finding, rule, standing, verdict};
use crate::{
    escalations::steps::{access_granted, azure_ticket, direct_ticket, raise, reseller_ticket},
    support::{
        TestDesk,
        town::{self, ACME, DIRECT, RESELLER, admin, contact},
    },
    tickets::steps::opened,
};

#[tokio::test]
async fn r1_every_kind_of_partner_is_its_customers_trusted_advisor_since_2018() {
    let desk = TestDesk::empty().await;
    for kind in ["DIRECT_BILL", "INDIRECT_PROVIDER", "INDIRECT_RESELLER"] {
        assert!(standing(&desk, "2026-05-05", kind).await.contains(&"R1".to_owned()), "{kind}");
    }
    assert_eq!(began(&desk, "R1", "2018-08-30", "2018-08-31").await, (false, true));
}

#[tokio::test]
async fn r2_was_said_of_every_partner_before_2020_and_then_of_direct_bill_partners_alone() {
    let desk = TestDesk::empty().await;
    let holds = |day: &'static str, kind: &'static str| {
        let desk = &desk;
        async move { standing(desk, day, kind).await.contains(&"R2".to_owned()) }
    };
    for kind in ["INDIRECT_PROVIDER", "INDIRECT_RESELLER"] {
        assert!(!holds("2018-08-30", kind).await);
        assert!(holds("2020-05-04", kind).await, "{kind}");
        assert!(!holds("2020-05-05", kind).await, "{kind}");
    }
    assert!(holds("2020-05-05", "DIRECT_BILL").await);
    // Its words and its actor are those of the day.
    let query = "query($day: Date) { policyRules(filter: { idIn: [\"R2\"], asOf: $day }) {
        actor validTo statement { value } citations { effectiveFrom } } }";
    let told = async |day: Option<&str>| {
        desk.ask(&Anonymous, query, json!({ "day": day })).await.at("data.policyRules.0").clone()
    };
    let (then, now) = (told(Some("2019-01-01")).await, told(None).await);
    assert_eq!((&then["actor"], &then["validTo"]), (&json!("PARTNER"), &json!("2020-05-04")));
    assert_eq!((&now["actor"], &now["validTo"]), (&json!("DIRECT_BILL_PARTNER"), &json!(null)));
    assert!(then["statement"]["value"].as_str().expect("a text").starts_with("Every CSP partner"));
    assert_ne!(then["statement"], now["statement"]);
    // No sentence is cited for a day on which nobody had written it.
    assert_eq!(then["citations"], json!([{ "effectiveFrom": "2018-08-31" }]));
    assert_eq!(now["citations"][0], json!({ "effectiveFrom": "2020-05-05" }));
}

#[tokio::test]
async fn r3_a_reseller_goes_through_its_provider_unless_that_granted_access_to_azure() {
    let desk = TestDesk::new().await;
    let (office, azure) = (reseller_ticket(&desk).await, azure_ticket(&desk).await);
    let ask = async |id: &str, action: &str| decide(&desk, &admin(RESELLER), action, json!({ "ticketId": id })).await;
    for id in [&office, &azure] {
        let answer = ask(id, "ESCALATION_RAISE_TO_MICROSOFT").await;
        assert_eq!(verdict(&answer, "R3"), "REFUSES");
        assert_eq!(finding(&answer, "R3")["code"], "ESCALATION_MUST_GO_THROUGH_PROVIDER");
        assert_eq!(verdict(&ask(id, "ESCALATION_RAISE_TO_PROVIDER").await, "R3"), "ALLOWS");
    }
    access_granted(&desk).await;
    assert_eq!(verdict(&ask(&azure, "ESCALATION_RAISE_TO_MICROSOFT").await, "R3"), "ALLOWS");
    assert_eq!(verdict(&ask(&office, "ESCALATION_RAISE_TO_MICROSOFT").await, "R3"), "REFUSES");
    // It says nothing to a partner that is no reseller.
    let id = direct_ticket(&desk).await;
    let answer = decide(&desk, &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", json!({ "ticketId": id })).await;
    let rules = answer.list("data.policyDecision.findings").iter().map(|finding| &finding["rule"]["id"]);
    assert!(rules.into_iter().all(|rule| rule != "R3"), "{:#}", answer.json);
}

#[tokio::test]
async fn r4_whoever_opens_a_ticket_hears_that_the_partner_is_the_first_point_of_contact() {
    let desk = TestDesk::new().await;
    let subject = json!({ "customerId": town::id(Kind::Customer, ACME) });
    for caller in [contact(ACME), admin(RESELLER)] {
        let answer = decide(&desk, &caller, "TICKET_OPEN", subject.clone()).await;
        assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R4")), (&json!(true), "INFORMS"));
    }
    // The edition of 2020 is silent about it, and silence repeals nothing.
    let told = rule(&desk, "R4").await;
    assert_eq!(told["citations"][0]["effectiveFrom"], "2017-10-01");
    assert_eq!(told["validTo"], json!(null));
    assert_eq!(began(&desk, "R4", "2017-09-30", "2017-10-01").await, (false, true));
}

#[tokio::test]
async fn r5_a_customer_opens_tickets_with_its_partner_and_never_with_microsoft() {
    let desk = TestDesk::new().await;
    let ticket = opened(&desk, &contact(ACME), json!({})).await;
    let with_partner = json!({ "customerId": town::id(Kind::Customer, ACME) });
    assert_eq!(verdict(&decide(&desk, &contact(ACME), "TICKET_OPEN", with_partner).await, "R5"), "ALLOWS");
    for action in ["CUSTOMER_FILE_WITH_MICROSOFT", "ESCALATION_RAISE_TO_MICROSOFT"] {
        let answer = decide(&desk, &contact(ACME), action, json!({ "ticketId": ticket })).await;
        assert_eq!(answer.at("data.policyDecision.allowed"), &json!(false));
        let told = finding(&answer, "R5");
        assert_eq!(told["code"], "CUSTOMER_CANNOT_FILE_WITH_MICROSOFT");
        assert_eq!(told["args"][0], json!({ "name": "partner", "value": "Reseller" }));
        assert_eq!(told["args"][2], json!({ "name": "hours", "value": "MONDAY 09:00-17:00" }));
        let remedy = told["remedy"]["value"].as_str().expect("a remedy");
        assert!(remedy.contains("Reseller") && remedy.contains("help2@partner.example"), "{remedy}");
    }
    // An agent who asks for its customer learns the same.
    let answer = decide(&desk, &admin(RESELLER), "CUSTOMER_FILE_WITH_MICROSOFT", json!({ "ticketId": ticket })).await;
    assert_eq!(verdict(&answer, "R5"), "REFUSES");
}

#[tokio::test]
async fn r6_microsoft_gives_no_support_whether_the_matter_is_billing_or_technical() {
    let desk = TestDesk::new().await;
    for category in ["BILLING_AND_SUBSCRIPTION", "PROBLEM_RESOLUTION", "USAGE"] {
        let ticket = opened(&desk, &contact(ACME), json!({ "category": category })).await;
        let subject = json!({ "ticketId": ticket });
        let answer = decide(&desk, &contact(ACME), "CUSTOMER_FILE_WITH_MICROSOFT", subject).await;
        assert_eq!(verdict(&answer, "R6"), "INFORMS");
        let reason = finding(&answer, "R6")["reason"]["value"].as_str().expect("a reason");
        assert!(reason.contains("no support of any kind"), "{reason}");
        let raised = raise(&desk, &contact(ACME), json!({ "ticketId": ticket, "to": "MICROSOFT" })).await;
        assert_eq!(raised.refused("escalationRaise"), ["CUSTOMER_CANNOT_FILE_WITH_MICROSOFT"]);
    }
}
