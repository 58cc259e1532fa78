//! `customerUpdate`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::{
    billing::{change, change_in, done},
    support::{
        Answer, TestDesk,
        town::{
            self, ACME, BORA, DIRECT, NEMO, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
            translator,
        },
    },
};

const UPDATE: &str = "customerUpdate";
const FIELDS: &str = "customer { name domain country defaultLocale reference version updatedAt }";

async fn update(desk: &TestDesk, caller: &Caller, customer: u32, more: Value) -> Answer {
    let mut input = json!({ "id": town::id(Kind::Customer, customer) });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    change(desk, caller, UPDATE, FIELDS, input).await
}

async fn read(desk: &TestDesk, caller: &Caller, customer: u32) -> Value {
    let query = "query($id: ID!) { customer(id: $id) { name domain country defaultLocale reference version } }";
    desk.ask(caller, query, json!({ "id": town::id(Kind::Customer, customer) })).await.at("data.customer").clone()
}

#[tokio::test]
async fn what_is_given_changes_null_empties_and_the_rest_stays() {
    let desk = TestDesk::new().await;
    desk.wait(chrono::TimeDelta::hours(1));
    let more = json!({ "name": " Bora Bora ", "domain": "bora.example", "country": "PF", "reference": "B-7", "expectedVersion": 1 });
    let answer = update(&desk, &admin(DIRECT), BORA, more).await;
    done(&answer, UPDATE);
    let expected = json!({
        "name": "Bora Bora", "domain": "bora.example", "country": "PF", "defaultLocale": "ja", "reference": "B-7",
        "version": 2, "updatedAt": "2026-05-05T13:00:00Z"
    });
    assert_eq!(answer.at("data.customerUpdate.customer"), &expected);
    let found = desk
        .ask(&helper(DIRECT), "{ customers(filter: { nameContains: \"ＢＯＲＡ b\" }) { totalCount } }", json!({}))
        .await;
    assert_eq!(found.int("data.customers.totalCount"), 1);
    done(&update(&desk, &admin(DIRECT), BORA, json!({ "domain": null, "defaultLocale": "ru" })).await, UPDATE);
    let expected = json!({
        "name": "Bora Bora", "domain": null, "country": "PF", "defaultLocale": "ru", "reference": "B-7", "version": 3
    });
    assert_eq!(read(&desk, &helper(DIRECT), BORA).await, expected);
}

#[tokio::test]
async fn a_reference_belongs_to_the_partner_alone() {
    let desk = TestDesk::new().await;
    done(&update(&desk, &admin(DIRECT), ACME, json!({ "reference": "A" })).await, UPDATE);
    done(&update(&desk, &admin(RESELLER), ACME, json!({ "reference": "A" })).await, UPDATE);
    let taken = update(&desk, &admin(DIRECT), BORA, json!({ "reference": "A", "name": "Other" })).await;
    assert_eq!(taken.refused(UPDATE), ["REFERENCE_TAKEN"]);
    assert_eq!(read(&desk, &helper(DIRECT), BORA).await["name"], "Bora");
    for (caller, expected) in [
        (helper(DIRECT), json!("A")),
        (helper(RESELLER), json!("A")),
        (contact(ACME), Value::Null),
        (provider_agent(), Value::Null),
    ] {
        assert_eq!(read(&desk, &caller, ACME).await["reference"], expected, "{caller:?}");
    }
}

#[tokio::test]
async fn every_mistake_is_told_at_once_in_the_reader_s_language_and_nothing_changes() {
    let desk = TestDesk::new().await;
    let before = read(&desk, &helper(DIRECT), BORA).await;
    let input = json!({
        "id": town::id(Kind::Customer, BORA), "name": "", "country": "Japan", "defaultLocale": "zh-CN", "reference": "a\nb"
    });
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = change_in(locale, &desk, &admin(DIRECT), UPDATE, FIELDS, input.clone()).await;
        let mut told = answer.fields(UPDATE);
        told.sort();
        assert_eq!(told, ["input.country", "input.defaultLocale", "input.name", "input.reference"]);
        for error in answer.list("data.customerUpdate.userErrors") {
            assert_eq!(error["message"]["locale"], locale);
        }
    }
    let stale = update(&desk, &admin(DIRECT), BORA, json!({ "name": "X", "expectedVersion": 2 })).await;
    assert_eq!(stale.refused(UPDATE), ["STALE_VERSION"]);
    assert_eq!(stale.str("data.customerUpdate.customer.name"), "Bora");
    assert_eq!(read(&desk, &helper(DIRECT), BORA).await, before);
}

#[tokio::test]
async fn only_its_partner_s_admin_agents_change_a_customer_and_a_foreign_one_does_not_exist() {
    let desk = TestDesk::new().await;
    for caller in [helper(RESELLER), provider_agent(), contact(ACME)] {
        let answer = update(&desk, &caller, ACME, json!({ "name": "X" })).await;
        assert_eq!(answer.refused(UPDATE), ["NOT_ALLOWED"], "{caller:?}");
    }
    for caller in [admin(STRANGER), contact(NEMO), operator(), translator()] {
        let answer = update(&desk, &caller, ACME, json!({ "name": "X" })).await;
        assert_eq!(answer.refused(UPDATE), ["NOT_FOUND"], "{caller:?}");
        assert_eq!(answer.text, update(&desk, &caller, 99, json!({ "name": "X" })).await.text);
    }
    assert_eq!(read(&desk, &helper(DIRECT), ACME).await["name"], "Acme");
}
