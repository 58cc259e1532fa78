//! `customerCreate`.

use partnerdesk::{
    db::{entity::partner, write},
    ids::Kind,
    partners::model::Cloud,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};

use super::{create, create_in};
use crate::support::{
    TestDesk,
    town::{self, ACME, BORA, DIRECT, RESELLER, admin, contact, helper, operator, provider_agent, translator, uuid},
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
    let answer = create(&desk, &admin(DIRECT), customer(json!({ "cloud": "US_GOVERNMENT" }))).await;
    assert_eq!(answer.refused("customerCreate"), ["CLOUD_NOT_OF_PARTNER"]);
    assert_eq!(answer.fields("customerCreate"), ["input.cloud"]);
    assert_eq!(answer.at("data.customerCreate.customer"), &Value::Null);
    assert_eq!(count(&desk, DIRECT).await, 2);
}

/// Lets every edition list these clouds, told as SQL.
async fn list_clouds(desk: &TestDesk, clouds: &str) {
    let sql = format!("UPDATE policy_editions SET clouds = {clouds}");
    desk.db.write().execute_unprepared(&sql).await.expect("a write");
}

/// Lets a partner work in a cloud.
async fn works_in(desk: &TestDesk, cloud: Cloud) {
    let row = partner::Entity::find_by_id(uuid(Kind::Partner, DIRECT)).one(desk.db.read()).await;
    let mut row = row.expect("the partners").expect("the partner");
    row.clouds.0.push(cloud);
    let version = row.version;
    assert!(write::update(desk.db.write(), row, version).await.expect("a write"));
}

#[tokio::test]
async fn r29_no_customer_is_created_in_a_cloud_that_no_edition_in_force_covers_and_the_last_that_did_is_named() {
    let desk = TestDesk::new().await;
    works_in(&desk, Cloud::China).await;
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = create_in(locale, &desk, &admin(DIRECT), customer(json!({ "cloud": "CHINA" }))).await;
        assert_eq!(answer.refused("customerCreate"), ["CLOUD_NOT_COVERED_BY_EDITION"]);
        let error = answer.at("data.customerCreate.userErrors.0");
        assert_eq!((&error["field"], &error["rule"]), (&json!(["input", "cloud"]), &json!({ "id": "R29" })));
        assert_eq!(error["args"][1], json!({ "name": "last", "value": "none" }));
        assert_eq!(error["message"]["locale"], locale);
        messages.push(error["message"]["value"].to_string());
    }
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), 4);
    // The German one is closed as well; an older edition covered it.
    let answer = create(&desk, &admin(DIRECT), customer(json!({ "cloud": "GERMANY" }))).await;
    assert_eq!(answer.refused("customerCreate"), ["CLOUD_CLOSED", "CLOUD_NOT_COVERED_BY_EDITION"]);
    let args = answer.at("data.customerCreate.userErrors.1.args");
    assert_eq!(args[2], json!({ "name": "from", "value": "2018-08-31" }));
    assert_eq!(count(&desk, DIRECT).await, 2);
}

#[tokio::test]
async fn r29_an_edition_that_lists_the_cloud_opens_it_and_editions_that_list_none_say_nothing() {
    let desk = TestDesk::new().await;
    works_in(&desk, Cloud::China).await;
    list_clouds(&desk, "NULL").await;
    assert_eq!(
        create(&desk, &admin(DIRECT), customer(json!({ "cloud": "CHINA" }))).await.refused("customerCreate"),
        [""; 0]
    );

    list_clouds(&desk, "'[\"GLOBAL\"]'").await;
    let refused = create(&desk, &admin(DIRECT), customer(json!({ "cloud": "CHINA" }))).await;
    assert_eq!(refused.refused("customerCreate"), ["CLOUD_NOT_COVERED_BY_EDITION"]);
    list_clouds(&desk, "'[\"CHINA\"]'").await;
    let refused = create(&desk, &admin(DIRECT), customer(json!({}))).await;
    assert_eq!(refused.refused("customerCreate"), ["CLOUD_NOT_COVERED_BY_EDITION"]);
    let made = create(&desk, &admin(DIRECT), customer(json!({ "cloud": "CHINA" }))).await;
    assert_eq!(made.refused("customerCreate"), [""; 0]);
    // Who is a customer already stays one and is served.
    let more = json!({ "customerId": town::id(Kind::Customer, BORA), "subscription": { "service": "DYNAMICS_365" } });
    let query = "mutation($input: CustomerSubscriptionCreateInput!) { customerSubscriptionCreate(input: $input) {
        customerSubscription { id } userErrors { code } } }";
    let bought = desk.ask(&admin(DIRECT), query, json!({ "input": more })).await;
    assert_eq!(bought.refused("customerSubscriptionCreate"), [""; 0]);
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
    let refused = create(&desk, &admin(DIRECT), input("US_GOVERNMENT")).await;
    assert_eq!(refused.refused("customerCreate"), ["CLOUD_NOT_OF_PARTNER"]);
    assert_eq!(create(&desk, &admin(DIRECT), input("GLOBAL")).await.refused("customerCreate"), [""; 0]);
}
