//! `contactCreate` and `contactUpdate`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::{
    billing::{change, change_in, done},
    support::{
        Answer, TestDesk,
        town::{self, ACME, BORA, DIRECT, NEMO, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent},
    },
};

const CREATE: &str = "contactCreate";
const UPDATE: &str = "contactUpdate";
const FIELDS: &str = "contact { name email phone locale channel channelLabel { value } timeZone version }";

fn person(more: Value) -> Value {
    let mut person = json!({ "name": "太郎", "email": "taro@bora.example", "locale": "ja", "channel": "CHAT", "timeZone": "Asia/Tokyo" });
    person.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    person
}

async fn create(desk: &TestDesk, caller: &Caller, customer: u32, more: Value) -> Answer {
    let input = json!({ "customerId": town::id(Kind::Customer, customer), "contact": person(more) });
    change(desk, caller, CREATE, FIELDS, input).await
}

async fn update(desk: &TestDesk, caller: &Caller, customer: u32, more: Value) -> Answer {
    let mut input = json!({ "id": town::id(Kind::Contact, customer) });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    change(desk, caller, UPDATE, FIELDS, input).await
}

#[tokio::test]
async fn a_person_without_a_zone_of_its_own_has_that_of_the_partner() {
    let desk = TestDesk::new().await;
    let answer = create(&desk, &helper(DIRECT), BORA, json!({ "timeZone": null })).await;
    done(&answer, CREATE);
    assert_eq!(answer.str("data.contactCreate.contact.timeZone"), "Europe/London");
}

#[tokio::test]
async fn an_agent_adds_a_person_with_language_channel_and_zone() {
    let desk = TestDesk::new().await;
    let answer = create(&desk, &helper(DIRECT), BORA, json!({ "phone": "+81 3 1" })).await;
    done(&answer, CREATE);
    let expected = json!({
        "name": "太郎", "email": "taro@bora.example", "phone": "+81 3 1", "locale": "ja", "channel": "CHAT",
        "channelLabel": { "value": "Chat" }, "timeZone": "Asia/Tokyo", "version": 1
    });
    assert_eq!(answer.at("data.contactCreate.contact"), &expected);
    // The person deals with this partner alone.
    done(&create(&desk, &helper(DIRECT), ACME, json!({})).await, CREATE);
    let query = "query($id: ID!) { customer(id: $id) { contacts { nodes { name } } } }";
    let id = json!({ "id": town::id(Kind::Customer, ACME) });
    let names = desk.ask(&helper(RESELLER), query, id).await;
    assert_eq!(names.at("data.customer.contacts.nodes"), &json!([{ "name": "Ann" }]));
}

#[tokio::test]
async fn a_person_changes_its_own_language_channel_and_zone_and_nobody_else_s() {
    let desk = TestDesk::new().await;
    let more = json!({ "locale": "zh-TW", "channel": "PORTAL", "timeZone": "Asia/Taipei", "phone": "1", "expectedVersion": 1 });
    let answer = update(&desk, &contact(BORA), BORA, more).await;
    done(&answer, UPDATE);
    let expected = json!({
        "name": "花子", "email": "contact2@customer.example", "phone": "1", "locale": "zh-TW", "channel": "PORTAL",
        "channelLabel": { "value": "Portal" }, "timeZone": "Asia/Taipei", "version": 2
    });
    assert_eq!(answer.at("data.contactUpdate.contact"), &expected);
    let answer = update(&desk, &helper(DIRECT), BORA, json!({ "phone": null, "name": "花" })).await;
    let contact_now = answer.at("data.contactUpdate.contact");
    assert_eq!(
        (&contact_now["phone"], &contact_now["name"], &contact_now["locale"]),
        (&Value::Null, &json!("花"), &json!("zh-TW"))
    );
    let stale = update(&desk, &helper(DIRECT), BORA, json!({ "name": "X", "expectedVersion": 1 })).await;
    assert_eq!(stale.refused(UPDATE), ["STALE_VERSION"]);
    assert_eq!(stale.int("data.contactUpdate.contact.version"), 3);
    // A colleague of the same company.
    let colleague =
        Caller::Contact { contact: town::uuid(Kind::Contact, 77), customer: town::uuid(Kind::Customer, BORA) };
    assert_eq!(update(&desk, &colleague, BORA, json!({ "name": "X" })).await.refused(UPDATE), ["NOT_ALLOWED"]);
}

#[tokio::test]
async fn unknown_locales_zones_and_bad_addresses_are_told_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let wrong = json!({ "name": "", "email": "nobody", "locale": "fr", "timeZone": "Mars/Olympus" });
    let at = |prefix: &str| ["email", "locale", "name", "timeZone"].map(|name| format!("input.{prefix}{name}"));
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let input = json!({ "customerId": town::id(Kind::Customer, BORA), "contact": person(wrong.clone()) });
        let mut input_of_update = wrong.clone();
        input_of_update["id"] = json!(town::id(Kind::Contact, BORA));
        for (mutation, input, prefix) in [(CREATE, input, "contact."), (UPDATE, input_of_update, "")] {
            let answer = change_in(locale, &desk, &admin(DIRECT), mutation, FIELDS, input).await;
            let mut fields = answer.fields(mutation);
            fields.sort();
            assert_eq!(fields, at(prefix));
            for error in answer.list(&format!("data.{mutation}.userErrors")) {
                assert_eq!(error["message"]["locale"], locale);
            }
        }
    }
}

#[tokio::test]
async fn a_retry_adds_nobody_twice() {
    let desk = TestDesk::new().await;
    let input = |name: &str| json!({ "customerId": town::id(Kind::Customer, BORA), "contact": person(json!({ "name": name })), "idempotencyKey": "once" });
    let first = change(&desk, &helper(DIRECT), CREATE, FIELDS, input("A")).await;
    done(&first, CREATE);
    assert_eq!(change(&desk, &helper(DIRECT), CREATE, FIELDS, input("A")).await.text, first.text);
    let other = change(&desk, &helper(DIRECT), CREATE, FIELDS, input("B")).await;
    assert_eq!(other.refused(CREATE), ["IDEMPOTENCY_KEY_MISMATCH"]);
}

#[tokio::test]
async fn foreign_people_and_customers_do_not_exist() {
    let desk = TestDesk::new().await;
    for caller in [contact(BORA), provider_agent(), operator()] {
        assert_eq!(create(&desk, &caller, BORA, json!({})).await.refused(CREATE), ["NOT_ALLOWED"], "{caller:?}");
    }
    for customer in [BORA, 99] {
        let answer = create(&desk, &admin(STRANGER), customer, json!({})).await;
        assert_eq!(
            (answer.refused(CREATE), answer.fields(CREATE)),
            (vec!["NOT_FOUND"], vec!["input.customerId".to_owned()])
        );
    }
    // A partner of the same customer, with whom the person does not deal.
    for caller in [admin(DIRECT), admin(STRANGER), contact(NEMO), operator()] {
        let answer = update(&desk, &caller, ACME, json!({ "name": "X" })).await;
        assert_eq!(answer.refused(UPDATE), ["NOT_FOUND"], "{caller:?}");
    }
    assert_eq!(update(&desk, &provider_agent(), ACME, json!({ "name": "X" })).await.refused(UPDATE), ["NOT_ALLOWED"]);
}
