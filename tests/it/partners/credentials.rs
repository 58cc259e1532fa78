//! Competencies and support contracts, which operators alone keep.

use partnerdesk::{db::write, ids::Kind, partners::model::SupportVehicle};
use serde_json::{Value, json};

use super::update;
use crate::support::{
    TestDesk,
    town::{self, DIRECT, PROVIDER, RESELLER, admin, operator},
};

async fn contracts(desk: &TestDesk) -> Value {
    let query =
        "query($id: ID!) { partner(id: $id) { entitlements { vehicle validFrom validTo included remaining } } }";
    let answer = desk.ask(&operator(), query, json!({ "id": town::id(Kind::Partner, DIRECT) })).await;
    answer.at("data.partner.entitlements").clone()
}

#[tokio::test]
async fn an_admin_agent_does_not_give_itself_credentials() {
    let desk = TestDesk::new().await;
    let before = contracts(&desk).await;
    let input =
        json!({ "id": town::id(Kind::Partner, DIRECT), "name": "Gold!", "competencies": [], "supportContracts": [] });
    let answer = update(&desk, &admin(DIRECT), input).await;
    assert_eq!(answer.refused("partnerUpdate"), ["NOT_ALLOWED", "NOT_ALLOWED"]);
    assert_eq!(answer.fields("partnerUpdate"), ["input.competencies", "input.supportContracts"]);
    assert_eq!(contracts(&desk).await, before);
}

#[tokio::test]
async fn a_contract_that_stays_keeps_what_was_used_of_it() {
    let desk = TestDesk::new().await;
    let mut used = town::entitlement_row(7, DIRECT, SupportVehicle::Premier, Some(10));
    used.incidents_used = 4;
    write::insert(desk.db.write(), used).await.expect("a used contract");
    let id = town::id(Kind::Partner, DIRECT);
    let keep = |to: &str| json!({ "vehicle": "PREMIER", "validFrom": "2026-01-01", "validTo": to, "included": 20 });
    let answer = update(&desk, &operator(), json!({ "id": id, "supportContracts": [keep("2027-06-30")] })).await;
    assert_eq!(answer.refused("partnerUpdate"), Vec::<&str>::new());
    let expected = json!([{ "vehicle": "PREMIER", "validFrom": "2026-01-01", "validTo": "2027-06-30", "included": 20, "remaining": 16 }]);
    assert_eq!(contracts(&desk).await, expected);
    let answer = update(&desk, &operator(), json!({ "id": id, "supportContracts": [] })).await;
    assert_eq!(answer.refused("partnerUpdate"), ["CONTRACT_IN_USE"]);
    assert_eq!(answer.fields("partnerUpdate"), ["input.supportContracts"]);
    assert_eq!(contracts(&desk).await, expected);
}

#[tokio::test]
async fn a_validity_that_ends_before_it_starts_is_refused_at_its_field() {
    let desk = TestDesk::new().await;
    let id = town::id(Kind::Partner, DIRECT);
    let input = json!({ "id": id,
        "competencies": [{ "name": "Security", "level": "GOLD", "validFrom": "2026-02-02", "validTo": "2026-02-01" }],
        "supportContracts": [{ "vehicle": "ADVANCED", "validFrom": "2026-02-02", "validTo": "2026-02-01" }] });
    let answer = update(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerUpdate"), ["VALIDITY_ENDS_BEFORE_START", "VALIDITY_ENDS_BEFORE_START"]);
    assert_eq!(answer.fields("partnerUpdate"), ["input.competencies.0.validTo", "input.supportContracts.0.validTo"]);
}

#[tokio::test]
async fn a_cycle_of_providers_is_refused_with_everything_else_that_is_wrong() {
    let desk = TestDesk::new().await;
    let link = |n: u32| json!({ "providerId": town::id(Kind::Partner, n), "service": "AZURE" });
    // The reseller buys from the provider already.
    let input =
        json!({ "id": town::id(Kind::Partner, PROVIDER), "clouds": [], "providers": [link(DIRECT), link(RESELLER)] });
    let answer = update(&desk, &operator(), input).await;
    assert_eq!(answer.refused("partnerUpdate"), ["CLOUDS_REQUIRED", "PROVIDERS_ONLY_FOR_RESELLER", "PROVIDER_CYCLE"]);
    assert_eq!(answer.fields("partnerUpdate"), ["input.clouds", "input.providers", "input.providers.1.providerId"]);
    let own = json!({ "id": town::id(Kind::Partner, RESELLER), "providers": [link(RESELLER)] });
    let answer = update(&desk, &operator(), own).await;
    assert_eq!(answer.refused("partnerUpdate"), ["PROVIDER_CYCLE", "NOT_A_PROVIDER"]);
}
