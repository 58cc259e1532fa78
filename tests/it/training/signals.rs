//! `Customer.trainingSignals`: what speaks for training, from the partner's own tickets and subscriptions.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::thresholds::update;
use crate::{
    billing,
    support::{
        TestDesk,
        town::{self, ACME, BORA, BORA_OFFICE, DIRECT, RESELLER, admin, contact, helper, operator, provider_agent},
    },
    tickets::steps::opened,
};

/// The signals of a customer as a caller sees them.
pub async fn signals(desk: &TestDesk, locale: &str, caller: &Caller, customer: &str) -> Vec<Value> {
    let query = "{ customers { nodes { name trainingSignals { trigger triggerLabel { locale } count total threshold
        periodStart periodEnd advice { value locale isFallback } rule { id } } } } }";
    let answer = desk.ask_in(locale, caller, query, json!({})).await;
    answer.data();
    let found = answer.list("data.customers.nodes").iter().find(|node| node["name"] == customer);
    found.map(|node| node["trainingSignals"].as_array().expect("a list").clone()).unwrap_or_default()
}

fn triggers(signals: &[Value]) -> Vec<&str> {
    signals.iter().map(|signal| signal["trigger"].as_str().expect("a trigger")).collect()
}

async fn tickets(desk: &TestDesk, caller: &Caller, category: &str, number: u32) {
    for _ in 0..number {
        opened(desk, caller, json!({ "category": category })).await;
    }
}

#[tokio::test]
async fn many_how_to_questions_are_told_with_their_share_and_period() {
    let desk = TestDesk::new().await;
    tickets(&desk, &contact(BORA), "USAGE", 2).await;
    tickets(&desk, &contact(BORA), "UPDATES", 2).await;
    assert_eq!(triggers(&signals(&desk, "en", &helper(DIRECT), "Bora").await), Vec::<&str>::new(), "four say nothing");
    tickets(&desk, &contact(BORA), "UPDATES", 1).await;
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let found = signals(&desk, locale, &helper(DIRECT), "Bora").await;
        assert_eq!(triggers(&found), ["HOW_TO_SHARE"]);
        let told = &found[0];
        assert_eq!((&told["count"], &told["total"], &told["threshold"]), (&json!(2), &json!(5), &json!(40)));
        assert_eq!(told["periodStart"], "2026-02-04T12:00:00Z");
        assert_eq!(told["periodEnd"], "2026-05-05T12:00:00Z");
        assert_eq!((&told["advice"]["locale"], &told["advice"]["isFallback"]), (&json!(locale), &json!(false)));
        assert_eq!((&told["triggerLabel"]["locale"], &told["rule"]["id"]), (&json!(locale), &json!("R17")));
    }
    // What lies before the period does not count.
    desk.wait(TimeDelta::days(91));
    assert_eq!(triggers(&signals(&desk, "en", &helper(DIRECT), "Bora").await), Vec::<&str>::new());
}

#[tokio::test]
async fn a_customer_with_one_service_leaves_room_to_sell_and_each_partner_sees_its_own() {
    let desk = TestDesk::new().await;
    // Acme buys two services of Reseller and one of Direct; neither learns of the other's.
    let room = signals(&desk, "en", &helper(DIRECT), "Acme").await;
    assert_eq!(triggers(&room), ["ROOM_TO_SELL"]);
    assert_eq!((&room[0]["count"], &room[0]["total"], &room[0]["threshold"]), (&json!(1), &json!(3), &json!(1)));
    assert_eq!(room[0]["periodStart"], Value::Null);
    assert_eq!(triggers(&signals(&desk, "en", &helper(RESELLER), "Acme").await), Vec::<&str>::new());
    tickets(&desk, &contact(ACME), "USAGE", 5).await;
    assert_eq!(triggers(&signals(&desk, "en", &helper(RESELLER), "Acme").await), ["HOW_TO_SHARE"]);
    assert_eq!(triggers(&signals(&desk, "en", &helper(DIRECT), "Acme").await), ["ROOM_TO_SELL"]);
}

#[tokio::test]
async fn few_seats_in_use_are_low_adoption_and_seats_of_which_nobody_knows_say_nothing() {
    let desk = TestDesk::new().await;
    let in_use = async |seats: i32| {
        let input = json!({ "id": town::id(Kind::CustomerSubscription, BORA_OFFICE), "seatsInUse": seats });
        let changed = billing::change(&desk, &admin(DIRECT), "customerSubscriptionUpdate", "", input).await;
        billing::done(&changed, "customerSubscriptionUpdate");
        signals(&desk, "en", &helper(DIRECT), "Bora").await
    };
    assert_eq!(triggers(&signals(&desk, "en", &helper(DIRECT), "Bora").await), Vec::<&str>::new());
    assert_eq!(triggers(&in_use(5).await), Vec::<&str>::new(), "half of them is enough");
    let low = in_use(4).await;
    assert_eq!(triggers(&low), ["LOW_ADOPTION"]);
    assert_eq!((&low[0]["count"], &low[0]["total"], &low[0]["threshold"]), (&json!(4), &json!(10), &json!(50)));
    assert!(low[0]["advice"]["value"].as_str().expect("a text").starts_with("Seats in use: 4 of 10"));
}

#[tokio::test]
async fn nobody_but_the_partner_s_own_agents_learns_of_it() {
    let desk = TestDesk::new().await;
    tickets(&desk, &contact(ACME), "USAGE", 5).await;
    for caller in [contact(ACME), provider_agent(), operator()] {
        assert_eq!(triggers(&signals(&desk, "en", &caller, "Acme").await), Vec::<&str>::new(), "{caller:?}");
    }
    assert_eq!(triggers(&signals(&desk, "en", &admin(RESELLER), "Acme").await), ["HOW_TO_SHARE"]);
}

#[tokio::test]
async fn the_partner_s_thresholds_decide() {
    let desk = TestDesk::new().await;
    tickets(&desk, &contact(BORA), "USAGE", 2).await;
    update(
        &desk,
        &admin(DIRECT),
        json!({ "leastTickets": 2, "howToPercent": 100, "servicesBought": 0, "periodDays": 1 }),
    )
    .await
    .data();
    let found = signals(&desk, "en", &helper(DIRECT), "Bora").await;
    assert_eq!((triggers(&found), &found[0]["threshold"]), (vec!["HOW_TO_SHARE"], &json!(100)));
    assert!(found[0]["advice"]["value"].as_str().expect("a text").contains("within 1 day,"));
    assert_eq!(triggers(&signals(&desk, "en", &helper(DIRECT), "Acme").await), Vec::<&str>::new());
}
