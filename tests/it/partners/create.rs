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
        "competencies": [
            { "name": "Cloud Platform", "level": "GOLD", "validFrom": "2026-01-01" },
            { "name": "Security", "level": "SILVER", "validFrom": "2025-01-01", "validTo": "2025-12-31" }
        ],
        "supportContracts": [{ "vehicle": "PREMIER", "validFrom": "2026-01-01", "validTo": "2026-01-01", "included": 5 }]
    }));
    let answer = create(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerCreate"), Vec::<&str>::new());
    let mut made = answer.at("data.partnerCreate.partner").clone();
    let id = made["id"].take();
    let expected = json!({
        "id": null, "name": "Northwind", "kind": "DIRECT_BILL", "clouds": ["GLOBAL", "US_GOVERNMENT"],
        "defaultLocale": "ja", "timeZone": "Asia/Tokyo", "reopenWindowDays": 30, "version": 1,
        "createdAt": "2026-05-05T12:00:00Z", "updatedAt": "2026-05-05T12:00:00Z",
        "competencies": [
            { "name": "Security", "level": "SILVER", "validFrom": "2025-01-01", "validTo": "2025-12-31", "isInForce": false },
            { "name": "Cloud Platform", "level": "GOLD", "validFrom": "2026-01-01", "validTo": null, "isInForce": true }
        ],
        "entitlements": [{
            "vehicle": "PREMIER", "validFrom": "2026-01-01", "validTo": "2026-01-01", "included": 5, "remaining": 5
        }],
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
async fn everything_wrong_is_told_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let input = partner(json!({
        "name": "\u{3000}", "defaultLocale": "fr", "timeZone": "Mars/Olympus", "idempotencyKey": "k".repeat(101),
        "clouds": [], "reopenWindowDays": 366,
        "competencies": [{ "name": "x".repeat(201), "level": "GOLD", "validFrom": "2026-01-02", "validTo": "2026-01-01" }],
        "supportContracts": [
            { "vehicle": "PREMIER", "validFrom": "2026-01-01", "included": -1 },
            { "vehicle": "PREMIER", "validFrom": "2026-01-01", "validTo": "2025-12-31" }
        ]
    }));
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = create_in(locale, &desk, &operator(), input.clone()).await;
        let codes = answer.refused("partnerCreate");
        let expected = [
            "BLANK",
            "UNKNOWN_LOCALE",
            "UNKNOWN_TIME_ZONE",
            "VALIDITY_ENDS_BEFORE_START",
            "TOO_LONG",
            "OUT_OF_RANGE",
            "VALIDITY_ENDS_BEFORE_START",
            "DUPLICATE",
            "TOO_LONG",
            "CLOUDS_REQUIRED",
            "OUT_OF_RANGE",
        ];
        assert_eq!(codes, expected);
        let expected = [
            "input.name",
            "input.defaultLocale",
            "input.timeZone",
            "input.competencies.0.validTo",
            "input.competencies.0.name",
            "input.supportContracts.0.included",
            "input.supportContracts.1.validTo",
            "input.supportContracts.1",
            "input.idempotencyKey",
            "input.clouds",
            "input.reopenWindowDays",
        ];
        assert_eq!(answer.fields("partnerCreate"), expected);
        for error in answer.list("data.partnerCreate.userErrors") {
            assert_eq!(error["message"]["locale"], locale);
        }
        assert_eq!(answer.at("data.partnerCreate.userErrors.1.args"), &json!([{ "name": "locale", "value": "fr" }]));
        assert_eq!(answer.at("data.partnerCreate.userErrors.4.args"), &json!([{ "name": "limit", "value": "200" }]));
    }
    assert_eq!(count(&desk).await, 4);
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
