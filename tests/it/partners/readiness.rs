//! `Partner.readiness`.

use partnerdesk::{
    access::Caller,
    billing::model::{CollectionsPolicyState, CollectionsSteps},
    db::{entity::collections_policy, write},
    ids::Kind,
};
use serde_json::{Value, json};

use super::{complete, draft, publish};
use crate::support::{
    TestDesk,
    town::{
        self, ACME, BORA, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent,
        translator,
    },
};

const QUERY: &str =
    "query($id: ID!) { partner(id: $id) { readiness { isReady metCount missingCount summary { value locale }
    duties { duty label { value locale } isMet rule { id } nextStep { value locale } } } } }";

async fn readiness(locale: &str, desk: &TestDesk, caller: &Caller, partner: u32) -> Value {
    let answer = desk.ask_in(locale, caller, QUERY, json!({ "id": town::id(Kind::Partner, partner) })).await;
    answer.data()["partner"]["readiness"].clone()
}

/// A collections policy in force.
fn policy(partner: u32) -> collections_policy::Model {
    collections_policy::Model {
        id: town::uuid(Kind::CollectionsPolicy, partner),
        partner_id: town::uuid(Kind::Partner, partner),
        edition: Some(1),
        state: CollectionsPolicyState::Published,
        steps: CollectionsSteps(Vec::new()),
        data_retention_days: 90,
        version: 2,
        created_at: town::noon(),
        updated_at: town::noon(),
        published_at: Some(town::noon()),
    }
}

/// Duty, rule and whether it is met.
fn list(readiness: &Value) -> Vec<(&str, &str, bool)> {
    let duties = readiness["duties"].as_array().expect("duties");
    duties
        .iter()
        .map(|one| {
            (one["duty"].as_str().unwrap(), one["rule"]["id"].as_str().unwrap(), one["isMet"].as_bool().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn every_duty_is_told_with_its_rule_and_the_next_step() {
    let desk = TestDesk::new().await;
    let direct = readiness("en", &desk, &admin(DIRECT), DIRECT).await;
    let expected = [
        ("RECEIVE_REQUESTS", "R7", true),
        ("SUPPORT_STRUCTURE", "R11", false),
        ("SUPPORT_KINDS", "R13", false),
        ("SERVICE_COVERAGE", "R16", false),
        ("SUPPORT_HOURS", "R13", true),
        ("PRICES", "R13", true),
        ("SUPPORT_DESCRIPTION", "R14", false),
        ("SERVICE_LEVELS", "R15", false),
        ("COLLECTIONS_POLICY", "R20", false),
        ("SUPPORT_VEHICLE", "R23", true),
    ];
    assert_eq!(list(&direct), expected);
    assert_eq!(
        (&direct["isReady"], &direct["metCount"], &direct["missingCount"]),
        (&json!(false), &json!(4), &json!(6))
    );
    assert_eq!(direct["summary"]["value"], "6 of 10 duties are not met");
    assert_eq!(direct["duties"][0]["nextStep"], Value::Null);
    let step = direct["duties"][6]["nextStep"]["value"].as_str().unwrap();
    assert_eq!(step, "Describe how customers get support, and publish the description. Missing languages: English.");
    // A reseller owes work with its provider instead of a vehicle; one without a contract misses it.
    let reseller = readiness("en", &desk, &admin(RESELLER), RESELLER).await;
    assert_eq!(list(&reseller)[9], ("PROVIDER", "R3", true));
    let stranger = readiness("en", &desk, &admin(STRANGER), STRANGER).await;
    assert_eq!(list(&stranger)[9], ("SUPPORT_VEHICLE", "R23", false));
}

#[tokio::test]
async fn a_draft_that_meets_a_duty_has_to_be_published_and_then_everything_is_met() {
    let desk = TestDesk::new().await;
    let kinds =
        json!(["BILLING_AND_SUBSCRIPTION", "PROVISIONING_AND_CONFIGURATION", "PROBLEM_RESOLUTION", "UPDATES", "USAGE"]);
    draft(&desk, &admin(DIRECT), complete(DIRECT, json!({ "kinds": kinds }))).await.data();
    let drafted = readiness("en", &desk, &admin(DIRECT), DIRECT).await;
    assert_eq!(drafted["missingCount"], 6);
    for at in [1, 2, 3, 6, 7] {
        assert_eq!(drafted["duties"][at]["nextStep"]["value"], "The draft has it. Publish the support statement.");
    }
    publish(&desk, &admin(DIRECT), json!({ "partnerId": town::id(Kind::Partner, DIRECT) })).await.data();
    let nearly = readiness("en", &desk, &admin(DIRECT), DIRECT).await;
    assert_eq!((&nearly["missingCount"], &nearly["duties"][8]["duty"]), (&json!(1), &json!("COLLECTIONS_POLICY")));
    write::insert(desk.db.write(), policy(DIRECT)).await.expect("a collections policy");
    let ready = readiness("en", &desk, &admin(DIRECT), DIRECT).await;
    assert_eq!((&ready["isReady"], &ready["summary"]["value"]), (&json!(true), &json!("Everything is met")));
    let english = json!({ "partnerId": town::id(Kind::Partner, DIRECT), "enabledLocales": ["en", "ja"] });
    draft(&desk, &admin(DIRECT), english).await.data();
    let again = readiness("en", &desk, &admin(DIRECT), DIRECT).await;
    let step = again["duties"][6]["nextStep"]["value"].as_str().unwrap();
    assert!(step.ends_with("Missing languages: Japanese."), "{step}");
}

#[tokio::test]
async fn it_speaks_the_reader_s_language_throughout() {
    let desk = TestDesk::new().await;
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let told = readiness(locale, &desk, &admin(STRANGER), STRANGER).await;
        assert_eq!(told["summary"]["locale"], locale);
        for duty in told["duties"].as_array().unwrap() {
            assert_eq!(duty["label"]["locale"], locale);
            assert_eq!(duty["isMet"] == true, duty["nextStep"].is_null());
            assert!(duty["isMet"] == true || duty["nextStep"]["locale"] == locale, "{duty}");
        }
    }
}

#[tokio::test]
async fn it_is_told_to_the_partner_its_provider_and_operators_and_to_no_competitor() {
    let desk = TestDesk::new().await;
    for caller in [admin(RESELLER), helper(RESELLER), helper(PROVIDER), provider_agent(), operator()] {
        assert_eq!(readiness("en", &desk, &caller, RESELLER).await["metCount"], 4, "{caller:?}");
    }
    // A reseller knows its provider, a customer its partners: neither learns what they owe.
    for (caller, partner) in [(admin(RESELLER), PROVIDER), (contact(ACME), RESELLER), (contact(BORA), DIRECT)] {
        assert_eq!(readiness("en", &desk, &caller, partner).await, Value::Null, "{caller:?}");
    }
    let ask =
        async |caller: Caller, n: u32| desk.ask(&caller, QUERY, json!({ "id": town::id(Kind::Partner, n) })).await.text;
    for caller in [admin(STRANGER), translator()] {
        assert_eq!(ask(caller.clone(), DIRECT).await, ask(caller, 99).await);
    }
}
