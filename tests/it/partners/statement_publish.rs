//! `supportStatementPublish`.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{complete, draft, publish, publish_in};
use crate::support::{
    TestDesk,
    town::{
        self, ACME, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
        translator,
    },
};

fn of(partner: u32) -> Value {
    json!({ "partnerId": town::id(Kind::Partner, partner) })
}

/// Number and zone of what customers read.
async fn published(desk: &TestDesk) -> Value {
    let query = "query($id: ID!) { partner(id: $id) { supportStatement { number timeZone } } }";
    let answer = desk.ask(&contact(BORA), query, json!({ "id": town::id(Kind::Partner, DIRECT) })).await;
    answer.data()["partner"]["supportStatement"].clone()
}

#[tokio::test]
async fn r11_r13_r14_and_r15_refuse_all_at_once_each_with_its_sentence_and_then_it_passes() {
    let desk = TestDesk::new().await;
    let charging = json!({ "partnerId": town::id(Kind::Partner, DIRECT), "charging": "FULL" });
    draft(&desk, &admin(DIRECT), charging).await.data();
    let codes = [
        "SUPPORT_STRUCTURE_MISSING",
        "PRICING_REQUIRED_WHEN_CHARGING",
        "SUPPORT_DESCRIPTION_MISSING",
        "SLA_REQUIRED_WITHOUT_24X7_PHONE",
    ];
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = publish_in(locale, &desk, &admin(DIRECT), of(DIRECT)).await;
        assert_eq!(answer.refused("supportStatementPublish"), codes);
        assert_eq!(answer.at("data.supportStatementPublish.supportStatement"), &Value::Null);
        let errors = answer.list("data.supportStatementPublish.userErrors");
        let rules: Vec<_> = errors.iter().map(|error| (&error["rule"]["id"], &error["rule"]["modality"])).collect();
        let expected = [("R11", "MAY"), ("R13", "SHOULD"), ("R14", "MUST"), ("R15", "MUST")];
        assert_eq!(
            rules,
            expected.each_ref().map(|(id, modality)| (json!(id), json!(modality))).each_ref().map(|(a, b)| (a, b))
        );
        for error in errors {
            assert_eq!(error["message"]["locale"], locale);
            assert_eq!(error["rule"]["citations"][0]["sentence"]["locale"], locale, "{error}");
        }
    }
    // What rests on SHOULD or MAY is a requirement of this desk; what rests on MUST is one of the policy.
    let english = publish(&desk, &admin(DIRECT), of(DIRECT)).await;
    for (at, begins) in
        [(0, "This desk requires"), (1, "This desk requires"), (2, "The policy requires"), (3, "The policy requires")]
    {
        let said = english.str(&format!("data.supportStatementPublish.userErrors.{at}.message.value"));
        assert!(said.starts_with(begins), "{said}");
    }
    assert_eq!(published(&desk).await, json!({ "number": 1, "timeZone": "Europe/London" }));

    let price = json!([{ "unit": "PER_HOUR", "price": { "amount": "95", "currency": "EUR" } }]);
    let input = complete(DIRECT, json!({ "prices": price, "timeZone": "Europe/Paris" }));
    draft(&desk, &admin(DIRECT), input).await.data();
    desk.wait(chrono::TimeDelta::hours(1));
    let answer = publish(&desk, &admin(DIRECT), of(DIRECT)).await;
    assert_eq!(answer.refused("supportStatementPublish"), Vec::<&str>::new());
    let made = answer.at("data.supportStatementPublish.supportStatement");
    assert_eq!((&made["number"], &made["version"]), (&json!(2), &json!(3)));
    assert_eq!(made["publishedAt"], "2026-05-05T13:00:00Z");
    assert_eq!(published(&desk).await, json!({ "number": 2, "timeZone": "Europe/Paris" }));
}

#[tokio::test]
async fn each_enabled_locale_without_a_description_is_refused_by_r14() {
    let desk = TestDesk::new().await;
    let input = complete(DIRECT, json!({ "enabledLocales": ["en", "ja", "zh-TW"] }));
    draft(&desk, &admin(DIRECT), input).await.data();
    let answer = publish(&desk, &admin(DIRECT), of(DIRECT)).await;
    assert_eq!(answer.refused("supportStatementPublish"), ["SUPPORT_DESCRIPTION_MISSING"; 2]);
    for (at, locale, language) in [(0, "ja", "Japanese"), (1, "zh-TW", "Traditional Chinese")] {
        let error = answer.at(&format!("data.supportStatementPublish.userErrors.{at}"));
        assert_eq!(error["args"], json!([{ "name": "locale", "value": locale }]));
        assert!(error["message"]["value"].as_str().unwrap().contains(language), "{error}");
    }
}

#[tokio::test]
async fn what_should_be_told_and_is_not_does_not_refuse() {
    let desk = TestDesk::new().await;
    let input = complete(DIRECT, json!({ "kinds": [], "hours": [], "contacts": [] }));
    draft(&desk, &admin(DIRECT), input).await.data();
    assert_eq!(publish(&desk, &admin(DIRECT), of(DIRECT)).await.refused("supportStatementPublish"), Vec::<&str>::new());
}

#[tokio::test]
async fn a_version_never_changes_and_publishing_it_again_makes_no_other() {
    let desk = TestDesk::new().await;
    draft(&desk, &admin(DIRECT), complete(DIRECT, json!({}))).await.data();
    let first = publish(&desk, &admin(DIRECT), of(DIRECT)).await;
    let again = publish(&desk, &admin(DIRECT), of(DIRECT)).await;
    assert_eq!(first.text, again.text);
    draft(&desk, &admin(DIRECT), complete(DIRECT, json!({ "timeZone": "UTC" }))).await.data();
    assert_eq!(published(&desk).await, json!({ "number": 2, "timeZone": "Europe/London" }));
    publish(&desk, &admin(DIRECT), of(DIRECT)).await.data();
    let query = "query($id: ID!) { partner(id: $id) { supportStatementVersions(first: 2) {
        totalCount nodes { number timeZone } pageInfo { hasNextPage } } } }";
    let versions = desk.ask(&contact(BORA), query, json!({ "id": town::id(Kind::Partner, DIRECT) })).await;
    let expected = json!({
        "totalCount": 3, "pageInfo": { "hasNextPage": true },
        "nodes": [{ "number": 3, "timeZone": "UTC" }, { "number": 2, "timeZone": "Europe/London" }]
    });
    assert_eq!(versions.at("data.partner.supportStatementVersions"), &expected);
}

#[tokio::test]
async fn a_draft_that_has_changed_since_it_was_read_is_not_published() {
    let desk = TestDesk::new().await;
    draft(&desk, &admin(DIRECT), complete(DIRECT, json!({}))).await.data();
    let input = json!({ "partnerId": town::id(Kind::Partner, DIRECT), "expectedVersion": 1 });
    let answer = publish(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("supportStatementPublish"), ["STALE_VERSION"]);
    assert_eq!(answer.at("data.supportStatementPublish.draft"), &json!({ "version": 2 }));
    assert_eq!(published(&desk).await["number"], 1);
}

#[tokio::test]
async fn nobody_but_the_partner_s_admin_agents_publishes() {
    let desk = TestDesk::new().await;
    draft(&desk, &admin(RESELLER), complete(RESELLER, json!({}))).await.data();
    for (caller, code) in [
        (helper(RESELLER), "NOT_ALLOWED"),
        (admin(PROVIDER), "NOT_ALLOWED"),
        (provider_agent(), "NOT_ALLOWED"),
        (contact(ACME), "NOT_ALLOWED"),
        (operator(), "NOT_ALLOWED"),
        (admin(STRANGER), "NOT_FOUND"),
        (translator(), "NOT_FOUND"),
    ] {
        let answer = publish(&desk, &caller, of(RESELLER)).await;
        assert_eq!(answer.refused("supportStatementPublish"), [code], "{caller:?}");
    }
    let query = "query($id: ID!) { partner(id: $id) { supportStatement { number } } }";
    let answer = desk.ask(&contact(ACME), query, json!({ "id": town::id(Kind::Partner, RESELLER) })).await;
    assert_eq!(answer.int("data.partner.supportStatement.number"), 1);
}

#[tokio::test]
async fn of_two_that_publish_at_once_both_are_told_the_same_version() {
    let desk = TestDesk::new().await;
    draft(&desk, &admin(DIRECT), complete(DIRECT, json!({}))).await.data();
    let caller = admin(DIRECT);
    let answers = futures_util::future::join_all([0, 1, 2].map(|_| publish(&desk, &caller, of(DIRECT)))).await;
    for answer in answers {
        assert_eq!(answer.int("data.supportStatementPublish.supportStatement.number"), 2);
    }
}
