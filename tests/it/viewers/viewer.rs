//! `viewer` and `locales`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, RESELLER, admin, contact, helper, operator, provider_agent, translator},
};

/// Where every agent of the town works.
const LONDON: &str = "Europe/London";

const QUERY: &str =
    "{ viewer { subject role locale timeZone agent { name } partner { name } contact { name } customer { name } } }";

#[tokio::test]
async fn each_caller_is_told_who_it_is() {
    let desk = TestDesk::new().await;
    for (caller, subject, role, zone, agent, partner, person, customer) in [
        (contact(ACME), town::id(Kind::Contact, ACME), "CUSTOMER", "UTC", None, None, Some("Ann"), Some("Acme")),
        (
            helper(DIRECT),
            town::id(Kind::Agent, 31),
            "HELPDESK_AGENT",
            LONDON,
            Some("Agent 31"),
            Some("Direct"),
            None,
            None,
        ),
        (
            admin(RESELLER),
            town::id(Kind::Agent, 20),
            "ADMIN_AGENT",
            LONDON,
            Some("Agent 20"),
            Some("Reseller"),
            None,
            None,
        ),
        (
            provider_agent(),
            town::id(Kind::Agent, 12),
            "PROVIDER_AGENT",
            LONDON,
            Some("Agent 12"),
            Some("Provider"),
            None,
            None,
        ),
        (translator(), "translator".to_owned(), "TRANSLATOR", "UTC", None, None, None, None),
        (operator(), "operator".to_owned(), "OPERATOR", "UTC", None, None, None, None),
    ] {
        let answer = desk.ask(&caller, QUERY, json!({})).await;
        let named = |name: Option<&str>| name.map_or(Value::Null, |name| json!({ "name": name }));
        let expected = json!({
            "subject": subject, "role": role, "locale": "en", "timeZone": zone, "agent": named(agent),
            "partner": named(partner), "contact": named(person), "customer": named(customer)
        });
        assert_eq!(answer.data()["viewer"], expected);
    }
}

#[tokio::test]
async fn nobody_in_particular_is_no_viewer() {
    let desk = TestDesk::new().await;
    assert_eq!(desk.ask(&Caller::Anonymous, QUERY, json!({})).await.data(), &json!({ "viewer": null }));
}

#[tokio::test]
async fn a_token_for_somebody_who_is_gone_sees_nothing() {
    let desk = TestDesk::new().await;
    let ghost = Caller::Contact { contact: town::uuid(Kind::Contact, 99), customer: town::uuid(Kind::Customer, 99) };
    let answer = desk.ask(&ghost, QUERY, json!({})).await;
    let viewer = &answer.data()["viewer"];
    assert_eq!(
        (&viewer["role"], &viewer["contact"], &viewer["customer"]),
        (&json!("CUSTOMER"), &Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn roles_are_labelled_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let query = "{ viewer { roleLabel { value locale isFallback } } }";
    let mut labels = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &helper(DIRECT), query, json!({})).await;
        assert_eq!(answer.str("data.viewer.roleLabel.locale"), locale);
        labels.push(answer.str("data.viewer.roleLabel.value").to_owned());
    }
    labels.dedup();
    assert_eq!(labels.len(), 4, "{labels:?}");
}

#[tokio::test]
async fn the_locales_of_the_desk_are_told_to_everybody_the_source_first() {
    let desk = TestDesk::empty().await;
    let answer = desk.ask(&Caller::Anonymous, "{ locales { tag endonym isSource coverage } }", json!({})).await;
    let locale =
        |tag: &str, endonym: &str| json!({ "tag": tag, "endonym": endonym, "isSource": tag == "en", "coverage": 1.0 });
    let expected =
        json!([locale("en", "English"), locale("ja", "日本語"), locale("ru", "Русский"), locale("zh-TW", "繁體中文")]);
    let found = &answer.data()["locales"];
    assert_eq!(found.to_string().to_lowercase(), expected.to_string().to_lowercase());
}
