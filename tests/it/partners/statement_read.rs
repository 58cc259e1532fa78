//! Support statements as their readers see them.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::{complete, draft, publish};
use crate::support::{
    Answer, TestDesk,
    town::{self, ACME, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent},
};

/// Publishes what a partner tells, a complete statement changed by `more`.
async fn tell(desk: &TestDesk, partner: u32, more: Value) {
    draft(desk, &admin(partner), complete(partner, more)).await.data();
    let answer = publish(desk, &admin(partner), json!({ "partnerId": town::id(Kind::Partner, partner) })).await;
    assert_eq!(answer.refused("supportStatementPublish"), Vec::<&str>::new());
}

async fn read_in(locale: &str, desk: &TestDesk, caller: &Caller, partner: u32, fields: &str) -> Answer {
    let query = format!("query($id: ID!) {{ partner(id: $id) {{ supportStatement {{ {fields} }} }} }}");
    let answer = desk.ask_in(locale, caller, &query, json!({ "id": town::id(Kind::Partner, partner) })).await;
    answer.data();
    answer
}

/// The moments of a text without the kinds of blanks that languages put into them.
fn plain(answer: &Answer, path: &str) -> String {
    answer.str(&format!("data.partner.supportStatement.{path}")).replace(['\u{202f}', '\u{a0}'], " ")
}

#[tokio::test]
async fn a_customer_of_two_partners_reads_the_statement_of_each_and_no_draft() {
    let desk = TestDesk::new().await;
    tell(&desk, RESELLER, json!({ "timeZone": "Europe/Tallinn" })).await;
    tell(&desk, DIRECT, json!({ "timeZone": "Asia/Tokyo" })).await;
    let query = "{ partners { nodes { name supportStatement { timeZone partner { name } } supportStatementDraft { version } } } }";
    let answer = desk.ask(&contact(ACME), query, json!({})).await;
    let of = |name: &str, zone: &str| {
        json!({
            "name": name, "supportStatement": { "timeZone": zone, "partner": { "name": name } }, "supportStatementDraft": null
        })
    };
    assert_eq!(
        answer.at("data.partners.nodes"),
        &json!([of("Direct", "Asia/Tokyo"), of("Reseller", "Europe/Tallinn")])
    );
}

#[tokio::test]
async fn a_draft_is_read_by_its_partner_and_operators_alone() {
    let desk = TestDesk::new().await;
    let query = "query($id: ID!, $draft: ID!) { partner(id: $id) { supportStatementDraft { version } } node(id: $draft) { id } }";
    let draft = town::id(Kind::SupportStatement, RESELLER * 10);
    let ask = async |caller: Caller| {
        let answer = desk.ask(&caller, query, json!({ "id": town::id(Kind::Partner, RESELLER), "draft": draft })).await;
        answer.data().clone()
    };
    for caller in [admin(RESELLER), helper(RESELLER), operator()] {
        let seen = json!({ "partner": { "supportStatementDraft": { "version": 1 } }, "node": { "id": draft } });
        assert_eq!(ask(caller).await, seen);
    }
    for caller in [contact(ACME), provider_agent(), helper(PROVIDER)] {
        assert_eq!(ask(caller).await, json!({ "partner": { "supportStatementDraft": null }, "node": null }));
    }
    for caller in [helper(STRANGER), contact(BORA)] {
        assert_eq!(ask(caller).await, json!({ "partner": null, "node": null }));
    }
}

#[tokio::test]
async fn a_foreign_version_answers_like_one_that_never_existed() {
    let desk = TestDesk::new().await;
    let ask = async |n: u32| {
        let id = town::id(Kind::SupportStatement, n);
        desk.ask(&helper(STRANGER), "query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await.text
    };
    assert_eq!(ask(DIRECT * 10 + 1).await, ask(999).await);
    let own = town::id(Kind::SupportStatement, DIRECT * 10 + 1);
    let answer = desk.ask(&contact(BORA), "query($id: ID!) { node(id: $id) { id } }", json!({ "id": own })).await;
    assert_eq!(answer.str("data.node.id"), own);
}

#[tokio::test]
async fn the_hours_of_a_desk_are_told_in_the_reader_s_zone_and_language() {
    let desk = TestDesk::new().await;
    let hours = json!([{ "weekday": "WEDNESDAY", "opens": "09:00", "closes": "18:00" }]);
    tell(&desk, DIRECT, json!({ "timeZone": "Asia/Tokyo", "hours": hours })).await;
    let zone = "mutation { viewerPreferencesUpdate(input: { timeZone: \"Europe/Tallinn\" }) { timeZone } }";
    desk.ask(&contact(BORA), zone, json!({})).await.data();
    let fields =
        "isOpen opensAgainAt closesAt openingText { value locale } upcomingHours { opensAt closesAt text { value } }";
    // Nine in Tokyo is three in the morning in Tallinn.
    for (locale, closed, hours) in [
        (
            "en",
            "Closed now. Opens again on Wednesday, May 6, 2026 at 3:00 AM",
            "Wednesday, May 6, 2026: 3:00 AM to 12:00 PM",
        ),
        ("ja", "ただいま受付時間外です。次の受付開始は 2026年5月6日水曜日 3:00 です", "2026年5月6日水曜日 3:00～12:00"),
        ("ru", "Сейчас не работает. Откроется: среда, 6 мая 2026 г. в 03:00", "среда, 6 мая 2026 г.: 03:00–12:00"),
        (
            "zh-TW",
            "目前非服務時間。下次開始服務：2026年5月6日星期三 凌晨3:00",
            "2026年5月6日星期三 凌晨3:00 至 中午12:00",
        ),
    ] {
        let answer = read_in(locale, &desk, &contact(BORA), DIRECT, fields).await;
        assert_eq!(answer.at("data.partner.supportStatement.isOpen"), &json!(false));
        assert_eq!(answer.str("data.partner.supportStatement.opensAgainAt"), "2026-05-06T00:00:00Z");
        assert_eq!(answer.at("data.partner.supportStatement.closesAt"), &Value::Null);
        assert_eq!(
            (plain(&answer, "openingText.value"), plain(&answer, "upcomingHours.0.text.value")),
            (closed.to_owned(), hours.to_owned())
        );
        assert_eq!(answer.list("data.partner.supportStatement.upcomingHours").len(), 1);
    }
    desk.wait(chrono::TimeDelta::hours(13));
    let open = read_in("en", &desk, &contact(BORA), DIRECT, fields).await;
    assert_eq!(open.at("data.partner.supportStatement.isOpen"), &json!(true));
    assert_eq!(open.str("data.partner.supportStatement.closesAt"), "2026-05-06T09:00:00Z");
    assert_eq!(plain(&open, "openingText.value"), "Open now, until May 6, 2026 at 12:00 PM");
}

#[tokio::test]
async fn a_closed_desk_says_how_it_can_be_reached_at_any_hour() {
    let desk = TestDesk::new().await;
    let contacts = json!([{ "method": "PHONE", "address": "+81 3 5550 0142", "aroundTheClock": true }]);
    let hours = json!([{ "weekday": "WEDNESDAY", "opens": "09:00", "closes": "18:00" }]);
    tell(&desk, DIRECT, json!({ "timeZone": "UTC", "hours": hours, "contacts": contacts })).await;
    let told = read_in("en", &desk, &contact(BORA), DIRECT, "isOpen openingText { value }").await;
    let expected = "Closed now. Opens again on Wednesday, May 6, 2026 at 9:00 AM. At any hour: Phone";
    assert_eq!(plain(&told, "openingText.value"), expected);
    tell(&desk, DIRECT, json!({ "hours": [] })).await;
    let told = read_in("ru", &desk, &contact(BORA), DIRECT, "isOpen openingText { value }").await;
    assert_eq!(plain(&told, "openingText.value"), "Круглосуточно: Телефон");
}

#[tokio::test]
async fn a_contact_that_prefers_no_zone_is_told_the_time_of_its_own() {
    use sea_orm::ConnectionTrait;
    let desk = TestDesk::new().await;
    desk.db.write().execute_unprepared("UPDATE contacts SET time_zone = 'Asia/Tokyo'").await.expect("a zone");
    let answer = desk.ask(&contact(BORA), "{ viewer { timeZone } }", json!({})).await;
    assert_eq!(answer.str("data.viewer.timeZone"), "Asia/Tokyo");
}

#[tokio::test]
async fn a_description_comes_in_the_reader_s_language_or_says_that_it_does_not() {
    let desk = TestDesk::new().await;
    let descriptions = json!([{ "locale": "en", "text": "Call us." }, { "locale": "ja", "text": "お電話ください。" }]);
    tell(&desk, DIRECT, json!({ "enabledLocales": ["ja", "en"], "descriptions": descriptions })).await;
    let fields = "description { value locale isFallback provenance } chosen: description(locales: [\"en\"]) { value }";
    for (asked, value, locale, fallback, provenance) in [
        ("en", "Call us.", "en", false, "UNKNOWN"),
        ("ja", "お電話ください。", "ja", false, "ORIGINAL"),
        ("ru", "お電話ください。", "ja", true, "ORIGINAL"),
        ("zh-TW", "お電話ください。", "ja", true, "ORIGINAL"),
    ] {
        let answer = read_in(asked, &desk, &contact(BORA), DIRECT, fields).await;
        let expected = json!({ "value": value, "locale": locale, "isFallback": fallback, "provenance": provenance });
        assert_eq!(answer.at("data.partner.supportStatement.description"), &expected);
        assert_eq!(answer.str("data.partner.supportStatement.chosen.value"), "Call us.");
    }
}

#[tokio::test]
async fn prices_targets_and_languages_are_written_as_the_reader_writes_them() {
    let desk = TestDesk::new().await;
    let more = json!({
        "charging": "PARTLY", "languages": ["ja", "en", "et"],
        "prices": [
            { "kind": "USAGE", "unit": "PER_INCIDENT", "price": { "amount": "5500", "currency": "JPY" } },
            { "unit": "PER_USER_PER_MONTH", "price": { "amount": "1234.5", "currency": "EUR" } }
        ],
        "targets": [
            { "severity": "A", "firstResponseMinutes": 60, "nextUpdateMinutes": 90 },
            { "severity": "B", "firstResponseMinutes": 240 }, { "severity": "C", "firstResponseMinutes": 480 }
        ]
    });
    tell(&desk, DIRECT, more).await;
    let fields = "chargingLabel { value } languagesText { value } kindLabels { value }
        prices { formatted { value } unitLabel { value } kindLabel { value } }
        targets { firstResponse { value } nextUpdate { value } resolution { value } }";
    for (locale, charging, languages, yen, euro, unit, first, next) in [
        (
            "en",
            "Partly charged",
            "Japanese, English, and Estonian",
            "¥5,500",
            "€1,234.50",
            "per request",
            "1 hour",
            "90 minutes",
        ),
        ("ja", "一部有料", "日本語、英語、エストニア語", "￥5,500", "€1,234.50", "1 件あたり", "1 時間", "90 分"),
        (
            "ru",
            "Частично платно",
            "японский, английский и эстонский",
            "5 500 ¥",
            "1 234,50 €",
            "за запрос",
            "1 час",
            "90 минут",
        ),
        ("zh-TW", "部分收費", "日文、英文和愛沙尼亞文", "¥5,500", "€1,234.50", "每次支援要求", "1 小時", "90 分鐘"),
    ] {
        let answer = read_in(locale, &desk, &contact(BORA), DIRECT, fields).await;
        let said = |path: &str| plain(&answer, path);
        assert_eq!(
            (said("chargingLabel.value"), said("languagesText.value")),
            (charging.to_owned(), languages.to_owned())
        );
        assert_eq!(
            (said("prices.0.formatted.value"), said("prices.1.formatted.value")),
            (yen.to_owned(), euro.to_owned())
        );
        assert_eq!(said("prices.0.unitLabel.value"), unit);
        assert_eq!(answer.at("data.partner.supportStatement.prices.1.kindLabel"), &Value::Null);
        assert_eq!(
            (said("targets.0.firstResponse.value"), said("targets.0.nextUpdate.value")),
            (first.to_owned(), next.to_owned())
        );
        assert_eq!(answer.at("data.partner.supportStatement.targets.0.resolution"), &Value::Null);
    }
}
