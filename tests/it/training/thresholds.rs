//! `trainingThresholdsUpdate` and `Partner.trainingThresholds`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{self, ACME, DIRECT, RESELLER, admin, contact, helper, operator, provider_agent},
};

/// Changes the thresholds of the caller's partner.
pub async fn update(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = "mutation($input: TrainingThresholdsUpdateInput!) { trainingThresholdsUpdate(input: $input) {
        trainingThresholds { periodDays leastTickets howToPercent adoptionPercent servicesBought version }
        userErrors { code field args { name value } message { value locale } } } }";
    desk.ask(caller, query, json!({ "input": input })).await
}

async fn read(desk: &TestDesk, caller: &Caller, partner: u32) -> Value {
    let query = "query($id: ID!) { partner(id: $id) {
        trainingThresholds { periodDays leastTickets howToPercent adoptionPercent servicesBought version } } }";
    let answer = desk.ask(caller, query, json!({ "id": town::id(Kind::Partner, partner) })).await;
    answer.data()["partner"]["trainingThresholds"].clone()
}

fn defaults() -> Value {
    json!({ "periodDays": 90, "leastTickets": 5, "howToPercent": 40, "adoptionPercent": 50, "servicesBought": 1, "version": 0 })
}

#[tokio::test]
async fn a_partner_goes_by_the_desk_s_thresholds_until_its_admin_changes_them() {
    let desk = TestDesk::new().await;
    assert_eq!(read(&desk, &helper(DIRECT), DIRECT).await, defaults());
    let answer = update(&desk, &admin(DIRECT), json!({ "expectedVersion": 0, "periodDays": 30 })).await;
    assert_eq!(answer.refused("trainingThresholdsUpdate"), Vec::<&str>::new());
    let mut expected = defaults();
    expected["periodDays"] = json!(30);
    expected["version"] = json!(1);
    assert_eq!(answer.at("data.trainingThresholdsUpdate.trainingThresholds"), &expected);
    update(&desk, &admin(DIRECT), json!({ "expectedVersion": 1, "adoptionPercent": 80 })).await.data();
    expected["adoptionPercent"] = json!(80);
    expected["version"] = json!(2);
    assert_eq!(read(&desk, &helper(DIRECT), DIRECT).await, expected);
    assert_eq!(read(&desk, &helper(RESELLER), RESELLER).await, defaults(), "another partner's are its own");
}

#[tokio::test]
async fn every_value_out_of_its_range_is_told_at_once_and_nothing_changes() {
    let desk = TestDesk::new().await;
    let input = json!({ "periodDays": 0, "leastTickets": 1001, "howToPercent": 0, "adoptionPercent": 101, "servicesBought": 4 });
    let answer = update(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("trainingThresholdsUpdate"), ["OUT_OF_RANGE"; 5]);
    let fields = ["periodDays", "leastTickets", "howToPercent", "adoptionPercent", "servicesBought"];
    assert_eq!(answer.fields("trainingThresholdsUpdate"), fields.map(|field| format!("input.{field}")));
    assert_eq!(read(&desk, &helper(DIRECT), DIRECT).await, defaults());
    let edges = json!({ "periodDays": 365, "leastTickets": 1000, "howToPercent": 100, "adoptionPercent": 0, "servicesBought": 3 });
    assert_eq!(update(&desk, &admin(DIRECT), edges).await.refused("trainingThresholdsUpdate"), Vec::<&str>::new());
}

#[tokio::test]
async fn only_an_admin_agent_changes_them_and_only_agents_see_them() {
    let desk = TestDesk::new().await;
    for caller in [helper(DIRECT), contact(ACME), provider_agent(), operator()] {
        let answer = update(&desk, &caller, json!({ "periodDays": 30 })).await;
        assert_eq!(answer.refused("trainingThresholdsUpdate"), ["NOT_ALLOWED"], "{caller:?}");
    }
    assert_eq!(update(&desk, &Caller::Anonymous, json!({})).await.error_code(), "UNAUTHENTICATED");
    for caller in [contact(ACME), operator()] {
        assert_eq!(read(&desk, &caller, RESELLER).await, Value::Null, "{caller:?}");
    }
    assert_eq!(read(&desk, &provider_agent(), RESELLER).await, Value::Null);
}

#[tokio::test]
async fn a_stale_version_is_refused_with_what_is_in_force() {
    let desk = TestDesk::new().await;
    update(&desk, &admin(DIRECT), json!({ "periodDays": 30 })).await.data();
    let answer = update(&desk, &admin(DIRECT), json!({ "expectedVersion": 0, "periodDays": 60 })).await;
    assert_eq!(answer.refused("trainingThresholdsUpdate"), ["STALE_VERSION"]);
    assert_eq!(answer.int("data.trainingThresholdsUpdate.trainingThresholds.periodDays"), 30);
}
