//! `customerSubscriptionAccessGrant`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{
        self, ACME, ACME_AZURE, ACME_OFFICE, BORA_AZURE, DIRECT, PROVIDER, RESELLER, admin, contact, helper, operator,
        provider_agent, translator,
    },
};

const MUTATION: &str = "customerSubscriptionAccessGrant";

async fn grant(desk: &TestDesk, caller: &Caller, subscription: u32, more: Value) -> Answer {
    let mut input = json!({ "id": town::id(Kind::CustomerSubscription, subscription) });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let query = "mutation($input: CustomerSubscriptionAccessGrantInput!) { customerSubscriptionAccessGrant(input: $input) {
        customerSubscription { id accessGrantedAt version } userErrors { code field message { value locale } rule { id } } } }";
    desk.ask(caller, query, json!({ "input": input })).await
}

async fn read(desk: &TestDesk, subscription: u32) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on CustomerSubscription { accessGrantedAt version } } }";
    let id = town::id(Kind::CustomerSubscription, subscription);
    desk.ask(&helper(RESELLER), query, json!({ "id": id })).await.at("data.node").clone()
}

#[tokio::test]
async fn the_provider_s_agent_records_it_and_the_reseller_reads_it() {
    let desk = TestDesk::new().await;
    desk.wait(chrono::TimeDelta::minutes(5));
    let answer = grant(&desk, &provider_agent(), ACME_AZURE, json!({ "expectedVersion": 1 })).await;
    assert_eq!(answer.refused(MUTATION), Vec::<&str>::new());
    let expected = json!({ "accessGrantedAt": "2026-05-05T12:05:00Z", "version": 2 });
    assert_eq!(read(&desk, ACME_AZURE).await, expected);
    // Granting again keeps the day of the first time.
    desk.wait(chrono::TimeDelta::minutes(5));
    assert_eq!(grant(&desk, &provider_agent(), ACME_AZURE, json!({})).await.refused(MUTATION), [""; 0]);
    assert_eq!(read(&desk, ACME_AZURE).await, expected);
}

#[tokio::test]
async fn only_azure_has_such_access_by_rule_3() {
    let desk = TestDesk::new().await;
    let answer = grant(&desk, &provider_agent(), ACME_OFFICE, json!({})).await;
    assert_eq!(answer.refused(MUTATION), ["ONLY_FOR_AZURE"]);
    assert_eq!(answer.fields(MUTATION), ["input.id"]);
    assert_eq!(answer.str(&format!("data.{MUTATION}.userErrors.0.rule.id")), "R3");
    assert_eq!(read(&desk, ACME_OFFICE).await, json!({ "accessGrantedAt": null, "version": 1 }));
}

#[tokio::test]
async fn who_sees_the_subscription_and_is_not_its_provider_s_agent_is_refused() {
    let desk = TestDesk::new().await;
    for caller in [admin(RESELLER), helper(RESELLER), contact(ACME)] {
        let answer = grant(&desk, &caller, ACME_AZURE, json!({})).await;
        assert_eq!(answer.refused(MUTATION), ["NOT_ALLOWED"], "{caller:?}");
    }
    for caller in [admin(PROVIDER), admin(DIRECT), operator(), translator()] {
        let answer = grant(&desk, &caller, ACME_AZURE, json!({})).await;
        assert_eq!(answer.refused(MUTATION), ["NOT_FOUND"], "{caller:?}");
    }
    assert_eq!(read(&desk, ACME_AZURE).await, json!({ "accessGrantedAt": null, "version": 1 }));
}

#[tokio::test]
async fn what_goes_through_nobody_or_another_provider_does_not_exist() {
    let desk = TestDesk::new().await;
    let foreign = grant(&desk, &provider_agent(), BORA_AZURE, json!({})).await;
    assert_eq!(foreign.refused(MUTATION), ["NOT_FOUND"]);
    assert_eq!(foreign.text, grant(&desk, &provider_agent(), 99, json!({})).await.text);
    let malformed = grant(&desk, &provider_agent(), 1, json!({ "id": town::id(Kind::Customer, ACME) })).await;
    assert_eq!(malformed.refused(MUTATION), ["INVALID_ID"]);
}

#[tokio::test]
async fn another_version_than_the_current_one_is_refused_with_the_current_object() {
    let desk = TestDesk::new().await;
    let answer = grant(&desk, &provider_agent(), ACME_AZURE, json!({ "expectedVersion": 7 })).await;
    assert_eq!(answer.refused(MUTATION), ["STALE_VERSION"]);
    assert_eq!(answer.fields(MUTATION), ["input.expectedVersion"]);
    let subscription = answer.at(&format!("data.{MUTATION}.customerSubscription"));
    assert_eq!((&subscription["version"], &subscription["accessGrantedAt"]), (&json!(1), &Value::Null));
}
