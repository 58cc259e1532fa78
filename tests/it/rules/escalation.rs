//! Rules R23 to R28: how an issue reaches Microsoft, and what happens there.

use std::collections::BTreeMap;

use partnerdesk::{access::Caller::Anonymous, ids::Kind};
use serde_json::{Value, json};

use super::steps::{decide, decide_given, finding, rule, standing, verdict};
use crate::{
    escalations::steps::{direct_ticket, raise, ticket},
    support::{
        TestDesk,
        town::{self, BORA_AZURE, DIRECT, NEMO_OFFICE, STRANGER, admin, helper},
    },
    tickets::steps::{diagnosed, opened},
};

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

#[tokio::test]
async fn r23_a_technical_issue_needs_a_vehicle_and_the_answer_names_it() {
    let desk = TestDesk::new().await;
    let ask = async |partner: u32, id: &str, vehicle: Value| {
        let given = json!({ "serviceHealthChecked": true, "vehicle": vehicle });
        let subject = json!({ "ticketId": id });
        decide_given(&desk, "en", &admin(partner), "ESCALATION_RAISE_TO_MICROSOFT", subject, given).await
    };
    let id = direct_ticket(&desk).await;
    let answer = ask(DIRECT, &id, Value::Null).await;
    assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R23")), (&json!(true), "ALLOWS"));
    assert!(finding(&answer, "R23")["reason"]["value"].as_str().expect("a text").contains("Advanced Support"));
    let other = ask(DIRECT, &id, json!("PRODUCT_SUPPORT_INCIDENT")).await;
    assert_eq!(finding(&other, "R23")["code"], "VEHICLE_NOT_FOR_SERVICE");
    let without = ticket(&desk, STRANGER, NEMO_OFFICE, "TECHNICAL").await;
    let answer = ask(STRANGER, &without, Value::Null).await;
    assert_eq!(finding(&answer, "R23")["code"], "NO_TECHNICAL_SUPPORT_VEHICLE");
    assert!(finding(&answer, "R23")["remedy"]["value"].as_str().expect("a text").contains("Office 365"));
    // Two incidents are included.
    for _ in 0..2 {
        let id = direct_ticket(&desk).await;
        raise(&desk, &admin(DIRECT), json!({ "ticketId": id, "to": "MICROSOFT" })).await.data();
    }
    assert_eq!(finding(&ask(DIRECT, &id, Value::Null).await, "R23")["code"], "ENTITLEMENT_EXHAUSTED");
}

#[tokio::test]
async fn r24_nine_requirements_have_three_links_that_are_the_same_in_every_locale_and_on_every_page() {
    let desk = TestDesk::empty().await;
    let query = "{ serviceRequirements { service area link title { value locale } serviceLabel { locale }
        areaLabel { value locale } rule { id } } }";
    let mut answers = BTreeMap::new();
    for locale in LOCALES {
        let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
        answer.data();
        let all = answer.list("data.serviceRequirements").to_vec();
        assert_eq!(all.len(), 9);
        for one in &all {
            assert_eq!(one["title"]["locale"], locale);
            assert_eq!((&one["areaLabel"]["locale"], &one["rule"]["id"]), (&json!(locale), &json!("R24")));
        }
        answers.insert(locale, all);
    }
    let facts = |locale: &str| {
        answers[locale]
            .iter()
            .map(|one| (one["service"].clone(), one["area"].clone(), one["link"].clone()))
            .collect::<Vec<_>>()
    };
    let titles = |locale: &str| answers[locale].iter().map(|one| one["title"]["value"].to_string()).collect::<Vec<_>>();
    for locale in &LOCALES[1..] {
        assert_eq!(facts(locale), facts("en"));
        assert_ne!(titles(locale), titles("en"));
    }
    let mut links: Vec<String> =
        facts("en").iter().map(|(_, _, link)| link.as_str().expect("a link").to_owned()).collect();
    links.dedup();
    assert_eq!(links.len(), 3, "one for each service: {links:?}");
    // The pages of the project say the same.
    let query = "{ policyDocument(by: { name: \"supporting-your-customers\" }) {
        editionAsOf(date: \"2026-05-05\") { localizations { locale markdown } } } }";
    let pages = desk.ask(&Anonymous, query, json!({})).await;
    let pages = pages.list("data.policyDocument.editionAsOf.localizations");
    assert_eq!(pages.len(), 4);
    for page in pages {
        let text = page["markdown"].as_str().expect("a text");
        for link in &links {
            assert_eq!(text.matches(&format!("({link})")).count(), 1, "{link} in {}", page["locale"]);
        }
    }
}

#[tokio::test]
async fn r24_requirements_are_chosen_by_service_and_area_without_a_token() {
    let desk = TestDesk::empty().await;
    let query = "query($service: OnlineService, $area: RequirementArea) {
        serviceRequirements(service: $service, area: $area) { service area } }";
    for (service, area, found) in
        [(json!("AZURE"), Value::Null, 3), (Value::Null, json!("BILLING"), 3), (json!("AZURE"), json!("BILLING"), 1)]
    {
        let answer = desk.ask(&Anonymous, query, json!({ "service": service, "area": area })).await;
        assert_eq!(answer.list("data.serviceRequirements").len(), found, "{service} {area}");
    }
}

#[tokio::test]
async fn r25_an_unchecked_service_health_refuses_and_the_words_are_this_desk_s() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    let ask = async |checked: Option<bool>| {
        let (subject, given) = (json!({ "ticketId": id }), json!({ "serviceHealthChecked": checked }));
        decide_given(&desk, "en", &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", subject, given).await
    };
    for unchecked in [ask(Some(false)).await, ask(None).await] {
        let told = finding(&unchecked, "R25");
        assert_eq!((&told["verdict"], &told["code"]), (&json!("REFUSES"), &json!("SERVICE_HEALTH_CHECK_REQUIRED")));
        assert_eq!((&told["modality"], &told["enforcement"]), (&json!("SHOULD"), &json!("REFUSE")));
        assert!(told["reason"]["value"].as_str().expect("a text").starts_with("This desk requires"));
        assert!(told["remedy"]["value"].as_str().expect("a text").contains("service health"));
    }
    assert_eq!(verdict(&ask(Some(true)).await, "R25"), "ALLOWS");
}

#[tokio::test]
async fn r25_service_health_knows_technical_incidents_and_nothing_of_money() {
    let desk = TestDesk::new().await;
    let id = ticket(&desk, DIRECT, BORA_AZURE, "COMMERCIAL").await;
    let (subject, given) = (json!({ "ticketId": id }), json!({}));
    let answer = decide_given(&desk, "en", &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", subject, given).await;
    assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R25")), (&json!(true), "INFORMS"));
}

#[tokio::test]
async fn r26_a_hand_off_category_always_lies_outside_the_boundary() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    for category in [
        "UNDOCUMENTED_PROBLEM",
        "UNAVAILABLE_SERVICE",
        "BUG_OR_IRREGULARITY",
        "LARGE_NETWORK_DISRUPTION",
        "REGIONAL_ISSUE",
    ] {
        let given =
            json!({ "withinBaselineBoundary": true, "handOffCategory": category, "serviceHealthChecked": true });
        let subject = json!({ "ticketId": id });
        let answer = decide_given(&desk, "en", &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", subject, given).await;
        assert_eq!(answer.at("data.policyDecision.allowed"), &json!(true), "{category}");
        assert_eq!((verdict(&answer, "R9"), verdict(&answer, "R26")), ("ALLOWS", "INFORMS"));
    }
}

#[tokio::test]
async fn r27_the_contact_given_to_microsoft_is_the_partner_s_and_a_customer_s_is_objected_to_not_refused() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    let ask = async |mut given: Value| {
        given["serviceHealthChecked"] = json!(true);
        let subject = json!({ "ticketId": id });
        decide_given(&desk, "en", &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", subject, given).await
    };
    let customer = ask(json!({ "contactGiven": "CUSTOMER" })).await;
    assert_eq!((customer.at("data.policyDecision.allowed"), verdict(&customer, "R27")), (&json!(true), "INFORMS"));
    let remedy = finding(&customer, "R27")["remedy"]["value"].as_str().expect("a remedy");
    assert!(remedy.contains("agent of the partner"), "{remedy}");
    let partner = ask(json!({ "contactGiven": "PARTNER" })).await;
    assert_eq!((verdict(&partner, "R27"), &finding(&partner, "R27")["remedy"]), ("ALLOWS", &Value::Null));
}

#[tokio::test]
async fn r28_microsoft_first_answers_within_2_4_or_8_hours_by_severity_and_only_technical_issues() {
    let desk = TestDesk::new().await;
    let hours = async |severity: &str, nature: &str| {
        let subscription = town::id(Kind::CustomerSubscription, BORA_AZURE);
        let input = json!({ "customerSubscriptionId": subscription, "severity": severity });
        let id = opened(&desk, &helper(DIRECT), input).await;
        diagnosed(&desk, &helper(DIRECT), &id, nature).await;
        let subject = json!({ "ticketId": id });
        let answer = decide(&desk, &admin(DIRECT), "ESCALATION_RAISE_TO_MICROSOFT", subject).await;
        let all = answer.list("data.policyDecision.findings").iter();
        let told =
            all.filter(|finding| finding["rule"]["id"] == "R28").map(|finding| finding["args"][0]["value"].clone());
        told.collect::<Vec<_>>()
    };
    for (severity, expected) in [("A", "2"), ("B", "4"), ("C", "8")] {
        assert_eq!(hours(severity, "TECHNICAL").await, [json!(expected)], "{severity}");
    }
    assert_eq!(hours("A", "COMMERCIAL").await, Vec::<Value>::new());
}

#[tokio::test]
async fn the_rules_of_the_pages_of_2021_stand_since_then_and_no_document_of_the_project_states_them() {
    let desk = TestDesk::empty().await;
    for id in ["R25", "R26", "R27", "R28", "R30"] {
        let told = rule(&desk, id).await;
        assert_eq!((&told["validFrom"], &told["clouds"]), (&json!("2021-05-13"), &Value::Null), "{id}");
        assert_eq!(told["citations"], json!([]), "{id}");
        assert!(!standing(&desk, "2021-05-12", "DIRECT_BILL").await.contains(&id.to_owned()), "{id}");
    }
}
