//! The zone in which moments are told to a viewer.

use partnerdesk::{
    access::Caller,
    db::entity::{agent, contact, partner},
    ids::Kind,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, RESELLER, contact, helper, operator, translator},
};

async fn zone(desk: &TestDesk, caller: &Caller) -> String {
    desk.ask(caller, "{ viewer { timeZone } }", json!({})).await.str("data.viewer.timeZone").to_owned()
}

async fn partner_moves_to(desk: &TestDesk, n: u32, zone: &str) {
    let (id, time_zone) = (Set(town::uuid(Kind::Partner, n)), Set(zone.to_owned()));
    partner::ActiveModel { id, time_zone, ..Default::default() }.update(desk.db.write()).await.expect("a partner");
}

async fn agent_moves_to(desk: &TestDesk, n: u32, zone: &str) {
    let (id, time_zone) = (Set(town::uuid(Kind::Agent, n)), Set(zone.to_owned()));
    agent::ActiveModel { id, time_zone, ..Default::default() }.update(desk.db.write()).await.expect("an agent");
}

async fn contact_moves_to(desk: &TestDesk, n: u32, zone: &str) {
    let (id, time_zone) = (Set(town::uuid(Kind::Contact, n)), Set(zone.to_owned()));
    contact::ActiveModel { id, time_zone, ..Default::default() }.update(desk.db.write()).await.expect("a contact");
}

#[tokio::test]
async fn an_agent_has_its_own_zone_else_that_of_its_partner() {
    for (own, partner, expected) in [
        ("Asia/Tokyo", "Europe/Moscow", "Asia/Tokyo"),
        ("", "Europe/Moscow", "Europe/Moscow"),
        ("Mars/Olympus", "Europe/Moscow", "Europe/Moscow"),
        ("", "", "UTC"),
    ] {
        let desk = TestDesk::new().await;
        partner_moves_to(&desk, DIRECT, partner).await;
        agent_moves_to(&desk, DIRECT * 10 + 1, own).await;
        assert_eq!(zone(&desk, &helper(DIRECT)).await, expected, "{own} {partner}");
    }
}

#[tokio::test]
async fn a_contact_has_its_own_zone_else_that_of_the_partner_it_deals_with() {
    for (own, partner, expected) in
        [("Asia/Taipei", "Europe/Moscow", "Asia/Taipei"), ("", "Europe/Moscow", "Europe/Moscow"), ("", "", "UTC")]
    {
        let desk = TestDesk::new().await;
        partner_moves_to(&desk, RESELLER, partner).await;
        // Another partner of the same customer is not the one this person deals with.
        partner_moves_to(&desk, DIRECT, "America/New_York").await;
        contact_moves_to(&desk, ACME, own).await;
        assert_eq!(zone(&desk, &contact(ACME)).await, expected, "{own} {partner}");
    }
}

#[tokio::test]
async fn a_saved_zone_comes_first_and_once_forgotten_the_own_one_counts_again() {
    let desk = TestDesk::new().await;
    let caller = helper(DIRECT);
    let save = "mutation($zone: String) { viewerPreferencesUpdate(input: { timeZone: $zone }) { timeZone } }";
    desk.ask(&caller, save, json!({ "zone": "Asia/Tokyo" })).await.data();
    assert_eq!(zone(&desk, &caller).await, "Asia/Tokyo");
    desk.ask(&caller, save, json!({ "zone": null })).await.data();
    assert_eq!(zone(&desk, &caller).await, "Europe/London");
}

#[tokio::test]
async fn who_has_no_row_is_told_moments_in_utc() {
    let desk = TestDesk::new().await;
    let ghost = Caller::Contact { contact: town::uuid(Kind::Contact, 99), customer: town::uuid(Kind::Customer, 99) };
    for caller in [translator(), operator(), ghost] {
        assert_eq!(zone(&desk, &caller).await, "UTC");
    }
}
