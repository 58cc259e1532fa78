//! `partnerUpdate`.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::update;
use crate::support::{
    Answer, TestDesk,
    town::{
        self, ACME, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent, translator,
    },
};

async fn read(desk: &TestDesk, partner: u32) -> Answer {
    let query =
        "query($id: ID!) { partner(id: $id) { name clouds defaultLocale timeZone reopenWindowDays version updatedAt
        competencies { name } entitlements { vehicle } providers { service } } }";
    let answer = desk.ask(&operator(), query, json!({ "id": town::id(Kind::Partner, partner) })).await;
    answer.data();
    answer
}

#[tokio::test]
async fn an_admin_agent_changes_its_own_partner_and_what_is_left_out_stays() {
    let desk = TestDesk::new().await;
    desk.wait(chrono::TimeDelta::hours(1));
    let input = json!({ "id": town::id(Kind::Partner, DIRECT), "name": "Direkt", "reopenWindowDays": 0 });
    let answer = update(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("partnerUpdate"), Vec::<&str>::new());
    let expected = json!({ "partner": {
        "name": "Direkt", "clouds": ["GLOBAL"], "defaultLocale": "en", "timeZone": "Europe/London",
        "reopenWindowDays": 0, "version": 2, "updatedAt": "2026-05-05T13:00:00Z",
        "competencies": [], "entitlements": [{ "vehicle": "ADVANCED" }], "providers": []
    } });
    assert_eq!(read(&desk, DIRECT).await.data(), &expected);
}

#[tokio::test]
async fn lists_are_replaced_in_full() {
    let desk = TestDesk::new().await;
    let input = json!({
        "id": town::id(Kind::Partner, DIRECT), "clouds": ["CHINA"], "defaultLocale": "zh-TW", "timeZone": "Asia/Taipei",
        "competencies": [{ "name": "Security", "level": "GOLD", "validFrom": "2026-01-01" }], "supportContracts": []
    });
    let answer = update(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerUpdate"), Vec::<&str>::new());
    let now = read(&desk, DIRECT).await;
    assert_eq!(now.at("data.partner.clouds"), &json!(["CHINA"]));
    assert_eq!(now.at("data.partner.competencies"), &json!([{ "name": "Security" }]));
    assert_eq!(now.at("data.partner.entitlements"), &json!([]));
}

#[tokio::test]
async fn a_name_that_was_changed_is_found_by_the_new_one() {
    let desk = TestDesk::new().await;
    update(&desk, &admin(DIRECT), json!({ "id": town::id(Kind::Partner, DIRECT), "name": "サポート堂" })).await.data();
    let query = "query($text: String!) { partners(filter: { nameContains: $text }) { nodes { name } } }";
    let found = desk.ask(&operator(), query, json!({ "text": "さぽーと" })).await;
    assert_eq!(found.at("data.partners.nodes"), &json!([{ "name": "サポート堂" }]));
    let gone = desk.ask(&operator(), query, json!({ "text": "Direct" })).await;
    assert_eq!(gone.at("data.partners.nodes"), &json!([]));
}

#[tokio::test]
async fn another_partner_is_refused_and_stays_as_it_is() {
    let desk = TestDesk::new().await;
    let before = read(&desk, RESELLER).await;
    let input = |n: u32| json!({ "id": town::id(Kind::Partner, n), "name": "Mine now" });
    // A provider sees its reseller, so it may know that there is something to refuse.
    for (caller, code) in [
        (admin(PROVIDER), "NOT_ALLOWED"),
        (provider_agent(), "NOT_ALLOWED"),
        (helper(RESELLER), "NOT_ALLOWED"),
        (contact(ACME), "NOT_ALLOWED"),
        (admin(STRANGER), "NOT_FOUND"),
        (translator(), "NOT_FOUND"),
    ] {
        let answer = update(&desk, &caller, input(RESELLER)).await;
        assert_eq!(answer.refused("partnerUpdate"), [code], "{caller:?}");
        assert_eq!(answer.at("data.partnerUpdate.partner"), &Value::Null);
    }
    assert_eq!(read(&desk, RESELLER).await.data(), before.data());
}

#[tokio::test]
async fn a_foreign_id_is_refused_byte_for_byte_like_one_that_never_existed() {
    let desk = TestDesk::new().await;
    let refused = async |n: u32| {
        let input = json!({ "id": town::id(Kind::Partner, n), "name": "Mine now" });
        update(&desk, &admin(STRANGER), input).await.text
    };
    assert_eq!(refused(DIRECT).await, refused(99).await);
    let malformed = update(&desk, &operator(), json!({ "id": town::id(Kind::Customer, ACME) })).await;
    assert_eq!(malformed.refused("partnerUpdate"), ["INVALID_ID"]);
    assert_eq!(malformed.fields("partnerUpdate"), ["input.id"]);
}

#[tokio::test]
async fn a_version_that_is_no_longer_current_is_refused_with_the_current_object() {
    let desk = TestDesk::new().await;
    let input = |name: &str| json!({ "id": town::id(Kind::Partner, DIRECT), "expectedVersion": 1, "name": name });
    assert_eq!(update(&desk, &admin(DIRECT), input("First")).await.refused("partnerUpdate"), Vec::<&str>::new());
    let late = update(&desk, &admin(DIRECT), input("Second")).await;
    assert_eq!(late.refused("partnerUpdate"), ["STALE_VERSION"]);
    assert_eq!(late.fields("partnerUpdate"), ["input.expectedVersion"]);
    assert_eq!(late.str("data.partnerUpdate.partner.name"), "First");
    assert_eq!(late.int("data.partnerUpdate.partner.version"), 2);
    assert_eq!(read(&desk, DIRECT).await.str("data.partner.name"), "First");
}

#[tokio::test]
async fn a_refused_change_changes_nothing() {
    let desk = TestDesk::new().await;
    let before = read(&desk, RESELLER).await;
    let id = town::id(Kind::Partner, RESELLER);
    for (input, code, field) in [
        (json!({ "id": id, "name": "New", "clouds": [] }), "CLOUDS_REQUIRED", "input.clouds"),
        (json!({ "id": id, "name": "New", "providers": [] }), "PROVIDER_REQUIRED", "input.providers"),
        (json!({ "id": id, "name": "New", "reopenWindowDays": -1 }), "OUT_OF_RANGE", "input.reopenWindowDays"),
        (json!({ "id": id, "name": "New", "defaultLocale": "en-US" }), "UNKNOWN_LOCALE", "input.defaultLocale"),
        (json!({ "id": id, "name": "New", "timeZone": "" }), "UNKNOWN_TIME_ZONE", "input.timeZone"),
        (json!({ "id": id, "name": "a\u{0}b" }), "INVALID_TEXT", "input.name"),
        (json!({ "id": id, "name": "x".repeat(100_000) }), "TOO_LONG", "input.name"),
        (
            json!({ "id": id, "name": "New",
                "providers": [{ "providerId": town::id(Kind::Partner, DIRECT), "service": "AZURE" }] }),
            "NOT_A_PROVIDER",
            "input.providers",
        ),
    ] {
        let answer = update(&desk, &admin(RESELLER), input.clone()).await;
        assert_eq!(answer.refused("partnerUpdate"), [code], "{input}");
        assert_eq!(answer.fields("partnerUpdate"), [field], "{input}");
    }
    assert_eq!(read(&desk, RESELLER).await.data(), before.data());
}

#[tokio::test]
async fn an_admin_agent_cannot_tie_its_partner_to_a_provider_it_does_not_know() {
    let desk = TestDesk::new().await;
    let provider = json!({
        "name": "Second provider", "kind": "INDIRECT_PROVIDER", "clouds": ["GLOBAL"], "defaultLocale": "en", "timeZone": "UTC"
    });
    let made = super::create(&desk, &operator(), provider).await;
    let second = made.str("data.partnerCreate.partner.id").to_owned();
    let input = |id: &str| json!({ "id": town::id(Kind::Partner, RESELLER), "providers": [{ "providerId": id, "service": "AZURE" }] });
    let foreign = update(&desk, &admin(RESELLER), input(&second)).await;
    assert_eq!(foreign.refused("partnerUpdate"), ["NOT_A_PROVIDER"]);
    assert_eq!(foreign.text, update(&desk, &admin(RESELLER), input(&town::id(Kind::Partner, 99))).await.text);
    // It may leave one, and an operator ties it to any.
    let known = town::id(Kind::Partner, PROVIDER);
    for (caller, id) in [(admin(RESELLER), &known), (operator(), &second)] {
        let answer = update(&desk, &caller, input(id)).await;
        assert_eq!(answer.refused("partnerUpdate"), Vec::<&str>::new());
        assert_eq!(answer.str("data.partnerUpdate.partner.providers.0.provider.id"), id);
    }
}

#[tokio::test]
async fn of_changes_at_once_one_is_kept_and_the_others_are_told_that_they_are_late() {
    let desk = TestDesk::new().await;
    let id = town::id(Kind::Partner, DIRECT);
    let input = |name: String| json!({ "id": id, "expectedVersion": 1, "name": name });
    let caller = admin(DIRECT);
    let all = [0, 1, 2, 3].map(|n| update(&desk, &caller, input(format!("Name {n}"))));
    let answers = futures_util::future::join_all(all).await;
    let stale = answers.iter().filter(|answer| answer.refused("partnerUpdate") == ["STALE_VERSION"]).count();
    assert_eq!(stale, 3);
    assert_eq!(read(&desk, DIRECT).await.int("data.partner.version"), 2);
}
