//! `partnerCreate`.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{create, create_in};
use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, PROVIDER, STRANGER, admin, contact, helper, operator, provider_agent, translator},
};

/// A direct-bill partner, changed by `more`.
fn partner(more: Value) -> Value {
    let mut input = json!({
        "name": "Northwind", "kind": "DIRECT_BILL", "clouds": ["GLOBAL"], "defaultLocale": "ja", "timeZone": "Asia/Tokyo"
    });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

async fn count(desk: &TestDesk) -> i64 {
    desk.ask(&operator(), "{ partners { totalCount } }", json!({})).await.int("data.partners.totalCount")
}

#[tokio::test]
async fn an_operator_creates_a_partner_with_everything_that_hangs_on_it() {
    let desk = TestDesk::new().await;
    let input = partner(json!({
        "name": " Northwind ", "clouds": ["US_GOVERNMENT", "GLOBAL", "GLOBAL"], "reopenWindowDays": 30,
        "supportContacts": [{ "method": "PHONE", "address": "+81 3 0000 0000" }, { "method": "WEB", "address": "https://help.example" }],
        "supportHours": [
            { "weekday": "TUESDAY", "opens": "13:00", "closes": "24:00" },
            { "weekday": "MONDAY", "opens": "00:00", "closes": "12:30" },
            { "weekday": "TUESDAY", "opens": "09:00", "closes": "13:00" }
        ]
    }));
    let answer = create(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerCreate"), Vec::<&str>::new());
    let mut made = answer.at("data.partnerCreate.partner").clone();
    let id = made["id"].take();
    let expected = json!({
        "id": null, "name": "Northwind", "kind": "DIRECT_BILL", "clouds": ["GLOBAL", "US_GOVERNMENT"],
        "defaultLocale": "ja", "timeZone": "Asia/Tokyo", "reopenWindowDays": 30, "version": 1,
        "createdAt": "2026-05-05T12:00:00Z", "updatedAt": "2026-05-05T12:00:00Z",
        "supportContacts": [{ "method": "PHONE", "address": "+81 3 0000 0000" }, { "method": "WEB", "address": "https://help.example" }],
        "supportHours": [
            { "weekday": "MONDAY", "opens": "00:00", "closes": "12:30" },
            { "weekday": "TUESDAY", "opens": "09:00", "closes": "13:00" },
            { "weekday": "TUESDAY", "opens": "13:00", "closes": "24:00" }
        ],
        "providers": []
    });
    assert_eq!(made, expected);
    let read =
        desk.ask(&operator(), "query($id: ID!) { partner(id: $id) { name version } }", json!({ "id": id })).await;
    assert_eq!(read.data(), &json!({ "partner": { "name": "Northwind", "version": 1 } }));
}

#[tokio::test]
async fn a_reseller_is_linked_to_a_provider_for_each_service() {
    let desk = TestDesk::new().await;
    let provider = town::id(Kind::Partner, PROVIDER);
    let links =
        json!([{ "providerId": provider, "service": "OFFICE_365" }, { "providerId": provider, "service": "AZURE" }]);
    let input = partner(json!({ "kind": "INDIRECT_RESELLER", "providers": links }));
    let answer = create(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerCreate"), Vec::<&str>::new());
    let named = |service: &str| json!({ "service": service, "provider": { "id": provider, "name": "Provider" } });
    assert_eq!(answer.at("data.partnerCreate.partner.providers"), &json!([named("AZURE"), named("OFFICE_365")]));
}

#[tokio::test]
async fn the_same_link_twice_is_one_link() {
    let desk = TestDesk::new().await;
    let link = json!({ "providerId": town::id(Kind::Partner, PROVIDER), "service": "AZURE" });
    let input = partner(json!({ "kind": "INDIRECT_RESELLER", "providers": [link, link] }));
    let answer = create(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerCreate"), Vec::<&str>::new());
    assert_eq!(answer.list("data.partnerCreate.partner.providers").len(), 1);
}

#[tokio::test]
async fn a_reseller_without_a_provider_is_refused_by_rule_3() {
    let desk = TestDesk::new().await;
    let answer = create(&desk, &operator(), partner(json!({ "kind": "INDIRECT_RESELLER" }))).await;
    assert_eq!(answer.refused("partnerCreate"), ["PROVIDER_REQUIRED"]);
    assert_eq!(answer.fields("partnerCreate"), ["input.providers"]);
    assert_eq!(answer.str("data.partnerCreate.userErrors.0.rule.id"), "R3");
    assert_eq!(count(&desk).await, 4);
}

#[tokio::test]
async fn only_an_indirect_provider_provides_and_only_a_reseller_has_one() {
    let desk = TestDesk::new().await;
    let link = |id: String| json!([{ "providerId": id, "service": "AZURE" }]);
    let direct = town::id(Kind::Partner, DIRECT);
    let missing = town::id(Kind::Partner, 99);
    for (kind, id, code) in [
        ("INDIRECT_RESELLER", direct.clone(), "NOT_A_PROVIDER"),
        ("INDIRECT_RESELLER", missing, "NOT_A_PROVIDER"),
        ("DIRECT_BILL", direct, "PROVIDERS_ONLY_FOR_RESELLER"),
    ] {
        let answer = create(&desk, &operator(), partner(json!({ "kind": kind, "providers": link(id) }))).await;
        assert_eq!(answer.refused("partnerCreate"), [code]);
        assert_eq!(answer.fields("partnerCreate"), ["input.providers"]);
    }
    let input = partner(json!({ "kind": "INDIRECT_RESELLER", "providers": link("nonsense".to_owned()) }));
    let answer = create(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerCreate"), ["INVALID_ID"]);
    assert_eq!(answer.fields("partnerCreate"), ["input.providers.0.providerId"]);
    assert_eq!(count(&desk).await, 4);
}

#[tokio::test]
async fn nobody_but_an_operator_creates_partners() {
    let desk = TestDesk::new().await;
    for caller in [admin(DIRECT), helper(STRANGER), provider_agent(), contact(ACME), translator()] {
        let answer = create(&desk, &caller, partner(json!({}))).await;
        assert_eq!(answer.refused("partnerCreate"), ["NOT_ALLOWED"], "{caller:?}");
        assert_eq!(answer.at("data.partnerCreate.partner"), &Value::Null);
    }
    assert_eq!(count(&desk).await, 4);
}

#[tokio::test]
async fn what_is_wrong_with_the_texts_is_told_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let input = partner(json!({
        "name": "\u{3000}", "defaultLocale": "fr", "timeZone": "Mars/Olympus", "idempotencyKey": "k".repeat(101),
        "supportContacts": [{ "method": "EMAIL", "address": "x".repeat(301) }],
        "supportHours": [{ "weekday": "MONDAY", "opens": "9:00", "closes": "25:00" }]
    }));
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = create_in(locale, &desk, &operator(), input.clone()).await;
        let codes = answer.refused("partnerCreate");
        let expected =
            ["BLANK", "UNKNOWN_LOCALE", "UNKNOWN_TIME_ZONE", "TOO_LONG", "INVALID_HOURS", "INVALID_HOURS", "TOO_LONG"];
        assert_eq!(codes, expected);
        let expected = [
            "input.name",
            "input.defaultLocale",
            "input.timeZone",
            "input.supportContacts.0.address",
            "input.supportHours.0.opens",
            "input.supportHours.0.closes",
            "input.idempotencyKey",
        ];
        assert_eq!(answer.fields("partnerCreate"), expected);
        for error in answer.list("data.partnerCreate.userErrors") {
            assert_eq!(error["message"]["locale"], locale);
        }
        assert_eq!(answer.at("data.partnerCreate.userErrors.1.args"), &json!([{ "name": "locale", "value": "fr" }]));
        assert_eq!(answer.at("data.partnerCreate.userErrors.3.args"), &json!([{ "name": "limit", "value": "300" }]));
    }
    assert_eq!(count(&desk).await, 4);
}

#[tokio::test]
async fn what_is_wrong_with_the_facts_is_told_at_once() {
    let desk = TestDesk::new().await;
    let input = partner(json!({
        "clouds": [], "reopenWindowDays": 366,
        "supportHours": [{ "weekday": "MONDAY", "opens": "17:00", "closes": "09:00" }]
    }));
    let answer = create(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerCreate"), ["CLOUDS_REQUIRED", "OUT_OF_RANGE", "INVALID_HOURS"]);
    assert_eq!(answer.fields("partnerCreate"), ["input.clouds", "input.reopenWindowDays", "input.supportHours"]);
    let range = json!([{ "name": "least", "value": "0" }, { "name": "most", "value": "365" }]);
    assert_eq!(answer.at("data.partnerCreate.userErrors.1.args"), &range);
    assert_eq!(count(&desk).await, 4);
}

#[tokio::test]
async fn hours_are_hours_and_minutes_of_one_day() {
    let desk = TestDesk::new().await;
    for (opens, closes, refused) in [
        ("00:00", "24:00", false),
        ("09:00", "09:01", false),
        ("09:00", "09:00", true),
        ("10:00", "09:00", true),
        ("24:00", "24:00", true),
        ("09:60", "10:00", true),
        ("24:01", "24:02", true),
        ("9:00", "17:00", true),
        ("09-00", "17:00", true),
        ("０９:00", "17:00", true),
        ("+9:00", "17:00", true),
        ("", "17:00", true),
    ] {
        let hours = json!([{ "weekday": "SUNDAY", "opens": opens, "closes": closes }]);
        let answer = create(&desk, &operator(), partner(json!({ "supportHours": hours }))).await;
        let codes = answer.refused("partnerCreate");
        assert_eq!(!codes.is_empty(), refused, "{opens} {closes}: {codes:?}");
        assert!(codes.iter().all(|code| *code == "INVALID_HOURS"), "{codes:?}");
    }
    let overlap = json!([
        { "weekday": "MONDAY", "opens": "08:00", "closes": "12:00" },
        { "weekday": "MONDAY", "opens": "11:59", "closes": "16:00" }
    ]);
    let answer = create(&desk, &operator(), partner(json!({ "supportHours": overlap }))).await;
    assert_eq!(answer.refused("partnerCreate"), ["INVALID_HOURS"]);
}

#[tokio::test]
async fn a_retry_with_the_same_key_answers_with_the_same_partner() {
    let desk = TestDesk::new().await;
    let input = |name: &str| partner(json!({ "name": name, "idempotencyKey": "once" }));
    let first = create(&desk, &operator(), input("One")).await;
    let again = create(&desk, &operator(), input("One")).await;
    assert_eq!(first.at("data.partnerCreate.partner"), again.at("data.partnerCreate.partner"));
    let other = create(&desk, &operator(), input("Two")).await;
    assert_eq!(other.refused("partnerCreate"), ["IDEMPOTENCY_KEY_MISMATCH"]);
    assert_eq!(other.fields("partnerCreate"), ["input.idempotencyKey"]);
    assert_eq!(count(&desk).await, 5);
    desk.wait(chrono::TimeDelta::hours(25));
    let later = create(&desk, &operator(), input("Two")).await;
    assert_eq!(later.str("data.partnerCreate.partner.name"), "Two");
}
