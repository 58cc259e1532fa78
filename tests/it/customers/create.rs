//! `customerCreate`.

use serde_json::{Value, json};

use super::{create, create_in};
use crate::support::{
    TestDesk,
    town::{ACME, DIRECT, RESELLER, admin, contact, helper, operator, provider_agent, translator},
};

/// A customer with nothing but what it needs, changed by `more`.
fn customer(more: Value) -> Value {
    let mut input = json!({ "name": "Contoso", "defaultLocale": "ja" });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

async fn count(desk: &TestDesk, partner: u32) -> i64 {
    desk.ask(&helper(partner), "{ customers { totalCount } }", json!({})).await.int("data.customers.totalCount")
}

#[tokio::test]
async fn an_admin_agent_creates_a_customer_with_its_people_and_what_it_bought() {
    let desk = TestDesk::new().await;
    let input = customer(json!({
        "name": "  Contoso  ", "domain": "contoso.example", "country": "JP",
        "contacts": [
            { "name": "花子", "email": "hanako@contoso.example", "phone": "+81 3 1", "locale": "ja", "channel": "CHAT", "timeZone": "Asia/Tokyo" },
            { "name": "Bob", "email": "bob@contoso.example", "locale": "en" }
        ],
        "subscriptions": [{ "service": "OFFICE_365", "seats": 25 }, { "service": "DYNAMICS_365" }]
    }));
    let answer = create(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("customerCreate"), Vec::<&str>::new());
    let mut made = answer.at("data.customerCreate.customer").clone();
    let id = made["id"].take();
    for list in ["contacts", "subscriptions"] {
        for node in made[list]["nodes"].as_array_mut().expect("a list") {
            assert!(node["id"].take().is_string());
        }
    }
    let bought = |service: &str, seats: i64| {
        json!({ "id": null, "service": service, "status": "ACTIVE", "seats": seats, "version": 1,
            "accessGrantedAt": null, "partner": { "name": "Direct" }, "provider": null })
    };
    let expected = json!({
        "id": null, "name": "Contoso", "domain": "contoso.example", "country": "JP", "cloud": "GLOBAL", "defaultLocale": "ja",
        "version": 1, "createdAt": "2026-05-05T12:00:00Z", "updatedAt": "2026-05-05T12:00:00Z",
        "partners": [{ "name": "Direct" }],
        "contacts": { "totalCount": 2, "nodes": [
            { "id": null, "name": "Bob", "email": "bob@contoso.example", "phone": null, "locale": "en", "channel": "EMAIL", "timeZone": "Europe/London" },
            { "id": null, "name": "花子", "email": "hanako@contoso.example", "phone": "+81 3 1", "locale": "ja", "channel": "CHAT", "timeZone": "Asia/Tokyo" }
        ] },
        "subscriptions": { "totalCount": 2, "nodes": [bought("OFFICE_365", 25), bought("DYNAMICS_365", 1)] }
    });
    assert_eq!(made, expected);
    let read = desk.ask(&helper(DIRECT), "query($id: ID!) { customer(id: $id) { name } }", json!({ "id": id })).await;
    assert_eq!(read.str("data.customer.name"), "Contoso");
}

#[tokio::test]
async fn a_reseller_s_provider_is_filled_in_and_sees_the_customer() {
    let desk = TestDesk::new().await;
    let input = |name: &str, bought: Value| customer(json!({ "name": name, "subscriptions": bought }));
    let through = create(&desk, &admin(RESELLER), input("Through", json!([{ "service": "AZURE" }]))).await;
    assert_eq!(through.str("data.customerCreate.customer.subscriptions.nodes.0.provider.name"), "Provider");
    assert_eq!(create(&desk, &admin(RESELLER), input("Alone", json!([]))).await.refused("customerCreate"), [""; 0]);
    let seen = desk.ask(&provider_agent(), "{ customers { nodes { name } } }", json!({})).await;
    assert_eq!(seen.at("data.customers.nodes"), &json!([{ "name": "Acme" }, { "name": "Through" }]));
}

#[tokio::test]
async fn a_bad_country_address_cloud_locale_and_zone_are_told_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let input = customer(json!({
        "name": " ", "domain": "x".repeat(254), "country": "jp", "cloud": "GERMANY", "defaultLocale": "zh-CN",
        "contacts": [
            { "name": "A", "email": "a@b.example", "locale": "en" },
            { "name": "B", "email": "nobody", "locale": "fr", "timeZone": "Nowhere" }
        ],
        "subscriptions": [{ "service": "AZURE", "seats": 0 }]
    }));
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = create_in(locale, &desk, &admin(DIRECT), input.clone()).await;
        let codes = answer.refused("customerCreate").into_iter().map(str::to_owned);
        let mut told: Vec<(String, String)> = answer.fields("customerCreate").into_iter().zip(codes).collect();
        told.sort();
        let expected = [
            ("input.cloud", "CLOUD_CLOSED"),
            ("input.contacts.1.email", "INVALID_EMAIL"),
            ("input.contacts.1.locale", "UNKNOWN_LOCALE"),
            ("input.contacts.1.timeZone", "UNKNOWN_TIME_ZONE"),
            ("input.country", "INVALID_COUNTRY"),
            ("input.defaultLocale", "UNKNOWN_LOCALE"),
            ("input.domain", "TOO_LONG"),
            ("input.name", "BLANK"),
            ("input.subscriptions.0.seats", "OUT_OF_RANGE"),
        ];
        let expected: Vec<(String, String)> =
            expected.into_iter().map(|(field, code)| (field.to_owned(), code.to_owned())).collect();
        assert_eq!(told, expected);
        for error in answer.list("data.customerCreate.userErrors") {
            assert_eq!(error["message"]["locale"], locale);
        }
    }
    assert_eq!(count(&desk, DIRECT).await, 2);
}

#[tokio::test]
async fn an_address_has_a_name_and_a_domain() {
    let desk = TestDesk::new().await;
    for (email, code) in [
        ("a@b.example", None),
        ("\"a@b\"@c.example", None),
        ("ä@ü.example", None),
        ("", Some("BLANK")),
        ("a", Some("INVALID_EMAIL")),
        ("@b.example", Some("INVALID_EMAIL")),
        ("a@b", Some("INVALID_EMAIL")),
        ("a@.example", Some("INVALID_EMAIL")),
        ("a@b.", Some("INVALID_EMAIL")),
        ("a b@c.example", Some("INVALID_EMAIL")),
    ] {
        let contact = json!([{ "name": "A", "email": email, "locale": "en" }]);
        let answer = create(&desk, &admin(DIRECT), customer(json!({ "contacts": contact }))).await;
        assert_eq!(answer.refused("customerCreate"), code.into_iter().collect::<Vec<_>>(), "{email}");
    }
}

#[tokio::test]
async fn a_country_is_two_capital_letters() {
    let desk = TestDesk::new().await;
    for (country, sound) in
        [("TW", true), ("", false), ("T", false), ("tw", false), ("TWN", false), ("日本", false), ("Т1", false)]
    {
        let answer = create(&desk, &admin(DIRECT), customer(json!({ "country": country }))).await;
        assert_eq!(answer.refused("customerCreate").is_empty(), sound, "{country}");
    }
}

#[tokio::test]
async fn a_cloud_of_another_partner_is_refused() {
    let desk = TestDesk::new().await;
    for cloud in ["US_GOVERNMENT", "CHINA"] {
        let answer = create(&desk, &admin(DIRECT), customer(json!({ "cloud": cloud }))).await;
        assert_eq!(answer.refused("customerCreate"), ["CLOUD_NOT_OF_PARTNER"]);
        assert_eq!(answer.fields("customerCreate"), ["input.cloud"]);
        assert_eq!(answer.at("data.customerCreate.customer"), &Value::Null);
    }
    assert_eq!(count(&desk, DIRECT).await, 2);
}

#[tokio::test]
async fn seats_are_counted_from_one_to_a_million() {
    let desk = TestDesk::new().await;
    for (seats, sound) in [(1, true), (1_000_000, true), (0, false), (-1, false), (1_000_001, false)] {
        let bought = json!([{ "service": "AZURE" }, { "service": "OFFICE_365", "seats": seats }]);
        let answer = create(&desk, &admin(DIRECT), customer(json!({ "subscriptions": bought }))).await;
        assert_eq!(answer.refused("customerCreate").is_empty(), sound, "{seats}");
        if !sound {
            assert_eq!(answer.fields("customerCreate"), ["input.subscriptions.1.seats"]);
            let range = json!([{ "name": "least", "value": "1" }, { "name": "most", "value": "1000000" }]);
            assert_eq!(answer.at("data.customerCreate.userErrors.0.args"), &range);
        }
    }
}

#[tokio::test]
async fn nobody_but_an_admin_agent_creates_customers() {
    let desk = TestDesk::new().await;
    for caller in [helper(DIRECT), provider_agent(), contact(ACME), translator(), operator()] {
        let answer = create(&desk, &caller, customer(json!({}))).await;
        assert_eq!(answer.refused("customerCreate"), ["NOT_ALLOWED"], "{caller:?}");
        assert_eq!(answer.at("data.customerCreate.customer"), &Value::Null);
    }
    assert_eq!(count(&desk, DIRECT).await, 2);
}

#[tokio::test]
async fn a_retry_with_the_same_key_answers_with_the_same_customer_and_keys_belong_to_their_caller() {
    let desk = TestDesk::new().await;
    let input = |name: &str| {
        let contact = json!([{ "name": "A", "email": "a@b.example", "locale": "en" }]);
        customer(json!({ "name": name, "contacts": contact, "idempotencyKey": "once" }))
    };
    let first = create(&desk, &admin(DIRECT), input("One")).await;
    let again = create(&desk, &admin(DIRECT), input("One")).await;
    assert_eq!(first.at("data.customerCreate.customer"), again.at("data.customerCreate.customer"));
    let other = create(&desk, &admin(DIRECT), input("Two")).await;
    assert_eq!(other.refused("customerCreate"), ["IDEMPOTENCY_KEY_MISMATCH"]);
    assert_eq!(count(&desk, DIRECT).await, 3);
    let elsewhere = create(&desk, &admin(RESELLER), input("Two")).await;
    assert_eq!(elsewhere.str("data.customerCreate.customer.name"), "Two");
}

#[tokio::test]
async fn a_refused_attempt_does_not_use_up_its_key() {
    let desk = TestDesk::new().await;
    let input = |cloud: &str| customer(json!({ "cloud": cloud, "idempotencyKey": "once" }));
    assert_eq!(create(&desk, &admin(DIRECT), input("CHINA")).await.refused("customerCreate"), ["CLOUD_NOT_OF_PARTNER"]);
    assert_eq!(create(&desk, &admin(DIRECT), input("GLOBAL")).await.refused("customerCreate"), [""; 0]);
}
