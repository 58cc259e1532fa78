//! `supportStatementUpdate`.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{draft, draft_in};
use crate::support::{
    TestDesk,
    town::{
        self, ACME, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent, translator,
    },
};

fn direct(more: Value) -> Value {
    let mut input = json!({ "partnerId": town::id(Kind::Partner, DIRECT) });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

/// The draft as its partner reads it.
async fn read(desk: &TestDesk, partner: u32) -> Value {
    let query =
        format!("query($id: ID!) {{ partner(id: $id) {{ supportStatementDraft {{ {} }} }} }}", super::STATEMENT);
    let answer = desk.ask(&helper(partner), &query, json!({ "id": town::id(Kind::Partner, partner) })).await;
    answer.data()["partner"]["supportStatementDraft"].clone()
}

#[tokio::test]
async fn an_admin_agent_drafts_everything_and_what_is_left_out_stays() {
    let desk = TestDesk::new().await;
    let input = direct(json!({
        "expectedVersion": 1, "timeZone": "Asia/Tokyo", "enabledLocales": ["ja", "en", "ja"],
        "arrangements": [
            { "form": "OWN_DESK" },
            { "form": "RESOLD", "thirdParty": " Provider ", "services": ["AZURE", "AZURE"] }
        ],
        "kinds": ["USAGE", "UPDATES", "USAGE"], "languages": ["ja", "et"], "charging": "PARTLY",
        "hours": [
            { "weekday": "TUESDAY", "opens": "13:00", "closes": "24:00" },
            { "weekday": "MONDAY", "opens": "00:00", "closes": "12:30" },
            { "weekday": "TUESDAY", "opens": "09:00", "closes": "13:00" }
        ],
        "holidays": ["2027-01-01", "2026-12-25", "2027-01-01"],
        "contacts": [
            { "method": "PHONE", "address": "+81 3 5550 0142", "aroundTheClock": true },
            { "method": "CHAT", "address": "https://chat.example:8443/desk?lang=ja" }
        ],
        "prices": [
            { "kind": "USAGE", "unit": "PER_HOUR", "price": { "amount": "5500", "currency": "JPY" } },
            { "unit": "PER_USER_PER_MONTH", "price": { "amount": "4.9", "currency": "EUR" } }
        ],
        "targets": [
            { "severity": "C", "firstResponseMinutes": 480 },
            { "severity": "A", "firstResponseMinutes": 60, "nextUpdateMinutes": 120, "resolutionMinutes": 480 }
        ],
        "descriptions": [{ "locale": "ja", "text": "お電話ください。\n夜間も承ります。" }]
    }));
    let answer = draft(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("supportStatementUpdate"), Vec::<&str>::new());
    let expected = json!({
        "id": town::id(Kind::SupportStatement, DIRECT * 10), "number": null, "version": 2, "publishedAt": null,
        "timeZone": "Asia/Tokyo", "enabledLocales": ["ja", "en"], "kinds": ["UPDATES", "USAGE"], "charging": "PARTLY",
        "languages": ["ja", "et"],
        "arrangements": [
            { "form": "OWN_DESK", "thirdParty": null, "services": [] },
            { "form": "RESOLD", "thirdParty": "Provider", "services": ["AZURE"] }
        ],
        "hours": [
            { "weekday": "MONDAY", "opens": "00:00", "closes": "12:30" },
            { "weekday": "TUESDAY", "opens": "09:00", "closes": "13:00" },
            { "weekday": "TUESDAY", "opens": "13:00", "closes": "24:00" }
        ],
        "holidays": [{ "date": "2026-12-25" }, { "date": "2027-01-01" }],
        "contacts": [
            { "method": "PHONE", "address": "+81 3 5550 0142", "aroundTheClock": true },
            { "method": "CHAT", "address": "https://chat.example:8443/desk?lang=ja", "aroundTheClock": false }
        ],
        "prices": [
            { "kind": "USAGE", "unit": "PER_HOUR", "price": { "amount": "5500", "currency": "JPY" } },
            { "kind": null, "unit": "PER_USER_PER_MONTH", "price": { "amount": "4.90", "currency": "EUR" } }
        ],
        "targets": [
            { "severity": "A", "firstResponseMinutes": 60, "nextUpdateMinutes": 120, "resolutionMinutes": 480 },
            { "severity": "C", "firstResponseMinutes": 480, "nextUpdateMinutes": null, "resolutionMinutes": null }
        ],
        "descriptions": [{ "locale": "ja", "text": "お電話ください。\n夜間も承ります。" }]
    });
    assert_eq!(answer.at("data.supportStatementUpdate.draft"), &expected);
    assert_eq!(read(&desk, DIRECT).await, expected);
    let answer = draft(&desk, &admin(DIRECT), direct(json!({ "charging": "FREE" }))).await;
    let mut kept = expected;
    (kept["charging"], kept["version"]) = (json!("FREE"), json!(3));
    assert_eq!(answer.at("data.supportStatementUpdate.draft"), &kept);
}

#[tokio::test]
async fn descriptions_are_set_locale_by_locale() {
    let desk = TestDesk::new().await;
    for (given, expected) in [
        (json!([{ "locale": "en", "text": "Call us." }]), json!([{ "locale": "en", "text": "Call us." }])),
        (
            json!([{ "locale": "ru", "text": "Позвоните нам." }]),
            json!([{ "locale": "en", "text": "Call us." }, { "locale": "ru", "text": "Позвоните нам." }]),
        ),
        (json!([{ "locale": "en", "text": null }]), json!([{ "locale": "ru", "text": "Позвоните нам." }])),
    ] {
        let answer = draft(&desk, &admin(DIRECT), direct(json!({ "descriptions": given }))).await;
        assert_eq!(answer.at("data.supportStatementUpdate.draft.descriptions"), &expected);
    }
}

#[tokio::test]
async fn everything_wrong_is_told_at_once_with_its_field_and_nothing_changes() {
    let desk = TestDesk::new().await;
    let before = read(&desk, DIRECT).await;
    let input = direct(json!({
        "charging": "FULL",
        "timeZone": "Mars/Olympus", "enabledLocales": ["en", "fr"],
        "arrangements": [{ "form": "RESOLD" }, { "form": "OWN_DESK", "thirdParty": "Us" }],
        "hours": [
            { "weekday": "MONDAY", "opens": "09:00", "closes": "12:00" },
            { "weekday": "MONDAY", "opens": "11:59", "closes": "17:00" },
            { "weekday": "TUESDAY", "opens": "17:00", "closes": "09:00" },
            { "weekday": "FRIDAY", "opens": "9:00", "closes": "24:01" }
        ],
        "contacts": [
            { "method": "PHONE", "address": "0800 help" },
            { "method": "EMAIL", "address": "help@" },
            { "method": "WEB", "address": "http://help.example" },
            { "method": "CHAT", "address": "https://" }
        ],
        "prices": [
            { "unit": "PER_HOUR", "price": { "amount": "-1", "currency": "EUR" } },
            { "unit": "PER_HOUR", "price": { "amount": "10.50", "currency": "JPY" } },
            { "unit": "PER_HOUR", "price": { "amount": "10", "currency": "XXX" } },
            { "unit": "PER_HOUR", "price": { "amount": "ten", "currency": "EUR" } }
        ],
        "targets": [
            { "severity": "A", "firstResponseMinutes": 0, "resolutionMinutes": 525601 },
            { "severity": "A", "firstResponseMinutes": 1 }
        ],
        "descriptions": [{ "locale": "fr", "text": "" }]
    }));
    let expected = [
        ("UNKNOWN_TIME_ZONE", "timeZone"),
        ("UNKNOWN_LOCALE", "enabledLocales.1"),
        ("THIRD_PARTY_REQUIRED", "arrangements.0.thirdParty"),
        ("THIRD_PARTY_NOT_EXPECTED", "arrangements.1.thirdParty"),
        ("INVALID_HOURS", "hours.3.opens"),
        ("INVALID_HOURS", "hours.3.closes"),
        ("HOURS_OVERLAP", "hours.1"),
        ("HOURS_INVERTED", "hours.2.closes"),
        ("INVALID_CONTACT", "contacts.0.address"),
        ("INVALID_CONTACT", "contacts.1.address"),
        ("INVALID_CONTACT", "contacts.2.address"),
        ("INVALID_CONTACT", "contacts.3.address"),
        ("NEGATIVE_PRICE", "prices.0.price.amount"),
        ("INVALID_AMOUNT", "prices.1.price.amount"),
        ("UNKNOWN_CURRENCY", "prices.2.price.currency"),
        ("INVALID_AMOUNT", "prices.3.price.amount"),
        ("OUT_OF_RANGE", "targets.0.firstResponseMinutes"),
        ("OUT_OF_RANGE", "targets.0.resolutionMinutes"),
        ("DUPLICATE", "targets.1.severity"),
        ("UNKNOWN_LOCALE", "descriptions.0.locale"),
        ("BLANK", "descriptions.0.text"),
    ];
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = draft_in(locale, &desk, &admin(DIRECT), input.clone()).await;
        assert_eq!(answer.refused("supportStatementUpdate"), expected.map(|(code, _)| code));
        assert_eq!(answer.fields("supportStatementUpdate"), expected.map(|(_, field)| format!("input.{field}")));
        for error in answer.list("data.supportStatementUpdate.userErrors") {
            assert_eq!(error["message"]["locale"], locale);
        }
    }
    let answer = draft(&desk, &admin(DIRECT), input).await;
    let said = |at: usize| answer.str(&format!("data.supportStatementUpdate.userErrors.{at}.message.value")).to_owned();
    assert_eq!(said(8), "Enter the number in international format, such as +81 3 5550 0142.");
    assert_eq!(said(13), "Enter the amount in digits; JPY has no decimals.");
    assert_eq!(read(&desk, DIRECT).await, before);
}

#[tokio::test]
async fn a_list_without_end_and_no_locale_at_all_are_refused() {
    let desk = TestDesk::new().await;
    let days: Vec<String> = (0..101).map(|day| format!("{}-01-01", 2000 + day)).collect();
    let answer = draft(&desk, &admin(DIRECT), direct(json!({ "holidays": days, "enabledLocales": [] }))).await;
    assert_eq!(answer.refused("supportStatementUpdate"), ["LOCALES_REQUIRED", "TOO_MANY_ENTRIES"]);
    assert_eq!(answer.fields("supportStatementUpdate"), ["input.enabledLocales", "input.holidays"]);
}

#[tokio::test]
async fn nobody_but_the_partner_s_admin_agents_drafts() {
    let desk = TestDesk::new().await;
    let before = read(&desk, RESELLER).await;
    let input = json!({ "partnerId": town::id(Kind::Partner, RESELLER), "charging": "FULL" });
    for (caller, code) in [
        (helper(RESELLER), "NOT_ALLOWED"),
        (admin(PROVIDER), "NOT_ALLOWED"),
        (provider_agent(), "NOT_ALLOWED"),
        (contact(ACME), "NOT_ALLOWED"),
        (operator(), "NOT_ALLOWED"),
        (admin(STRANGER), "NOT_FOUND"),
        (translator(), "NOT_FOUND"),
    ] {
        let answer = draft(&desk, &caller, input.clone()).await;
        assert_eq!(answer.refused("supportStatementUpdate"), [code], "{caller:?}");
        assert_eq!(answer.at("data.supportStatementUpdate.draft"), &Value::Null);
    }
    assert_eq!(read(&desk, RESELLER).await, before);
    let foreign = async |n: u32| {
        let input = json!({ "partnerId": town::id(Kind::Partner, n), "charging": "FULL" });
        draft(&desk, &admin(STRANGER), input).await.text
    };
    assert_eq!(foreign(DIRECT).await, foreign(99).await);
}

#[tokio::test]
async fn a_version_that_is_no_longer_current_is_refused_with_the_draft_as_it_is() {
    let desk = TestDesk::new().await;
    let input = |version: i32, zone: &str| direct(json!({ "expectedVersion": version, "timeZone": zone }));
    assert_eq!(draft(&desk, &admin(DIRECT), input(1, "Asia/Tokyo")).await.refused("supportStatementUpdate"), [""; 0]);
    let late = draft(&desk, &admin(DIRECT), input(1, "UTC")).await;
    assert_eq!(late.refused("supportStatementUpdate"), ["STALE_VERSION"]);
    assert_eq!(late.fields("supportStatementUpdate"), ["input.expectedVersion"]);
    assert_eq!(late.str("data.supportStatementUpdate.draft.timeZone"), "Asia/Tokyo");
    assert_eq!(read(&desk, DIRECT).await["version"], 2);
}

#[tokio::test]
async fn a_partner_that_has_no_draft_begins_one() {
    let desk = TestDesk::new().await;
    let new = json!({ "name": "New", "kind": "DIRECT_BILL", "clouds": ["GLOBAL"], "defaultLocale": "ja", "timeZone": "Asia/Tokyo" });
    let made = super::create(&desk, &operator(), new).await;
    let id = made.str("data.partnerCreate.partner.id").to_owned();
    let partner = Kind::Partner.read(&id).expect("an id");
    let caller = partnerdesk::access::Caller::Agent { agent: town::uuid(Kind::Agent, 1), partner, admin: true };
    let answer = draft(&desk, &caller, json!({ "partnerId": id, "expectedVersion": 0, "kinds": ["USAGE"] })).await;
    assert_eq!(answer.refused("supportStatementUpdate"), Vec::<&str>::new());
    let made = answer.at("data.supportStatementUpdate.draft");
    assert_eq!((&made["version"], &made["timeZone"]), (&json!(1), &json!("Asia/Tokyo")));
    assert_eq!((&made["enabledLocales"], &made["charging"]), (&json!(["ja"]), &json!("FREE")));
}
