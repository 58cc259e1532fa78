//! Rules R29 and R30: what documents say of themselves.

use partnerdesk::{
    access::Caller::Anonymous,
    db::{entity::customer, write},
    ids::Kind,
    partners::model::Cloud,
};
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::steps::{decide, finding, verdict};
use crate::{
    policies::pages::{import, imported, page},
    support::{
        TestDesk,
        town::{self, ACME, contact, uuid},
    },
};

#[tokio::test]
async fn r29_a_cloud_is_covered_by_the_edition_that_lists_it_and_by_no_other() {
    let desk = TestDesk::empty().await;
    let covered = async |date: &str, cloud: &str| {
        let query = "query($date: Date!, $cloud: Cloud!) { policyAsOf(date: $date, cloud: $cloud) {
            covered userErrors { code rule { id } } } }";
        desk.ask(&Anonymous, query, json!({ "date": date, "cloud": cloud })).await.at("data.policyAsOf").clone()
    };
    let refused = json!({ "covered": false, "userErrors": [{ "code": "CLOUD_NOT_COVERED_BY_EDITION", "rule": { "id": "R29" } }] });
    let fine = json!({ "covered": true, "userErrors": [] });
    for (date, cloud, expected) in [
        ("2018-11-01", "GERMANY", &fine),
        ("2020-05-04", "GERMANY", &fine),
        ("2020-05-05", "GERMANY", &refused),
        ("2020-06-01", "GERMANY", &refused),
        ("2020-06-01", "US_GOVERNMENT", &fine),
        ("2018-11-01", "CHINA", &refused),
        ("2026-01-01", "CHINA", &refused),
        ("2016-01-01", "GLOBAL", &refused),
    ] {
        assert_eq!(covered(date, cloud).await, *expected, "{cloud} on {date}");
    }
}

#[tokio::test]
async fn r29_a_decision_about_a_customer_in_another_cloud_warns_and_still_answers_as_the_mutation_does() {
    let desk = TestDesk::new().await;
    let acme = customer::Entity::find_by_id(uuid(Kind::Customer, ACME)).one(desk.db.read()).await;
    let acme = customer::Model { cloud: Cloud::Germany, ..acme.expect("a read").expect("Acme") };
    let version = acme.version;
    assert!(write::update(desk.db.write(), acme, version).await.expect("a write"));
    let subject = json!({ "customerId": town::id(Kind::Customer, ACME) });
    let answer = decide(&desk, &contact(ACME), "TICKET_OPEN", subject).await;
    assert_eq!((answer.at("data.policyDecision.allowed"), verdict(&answer, "R29")), (&json!(true), "WARNS"));
    let told = finding(&answer, "R29");
    assert_eq!(told["code"], "CLOUD_NOT_COVERED_BY_EDITION");
    assert_eq!(told["args"][2], json!({ "name": "from", "value": "2018-08-31" }));
    assert!(told["reason"]["value"].as_str().expect("a text").contains("August 31, 2018"));
}

#[tokio::test]
async fn r30_an_edition_names_the_roles_it_is_for_and_a_role_that_nobody_knows_is_kept() {
    let desk = TestDesk::empty().await;
    let body = "# Lamps\n\n**Appropriate roles**: Admin agent | Keeper of lamps\n\nText.";
    let made = imported(&import(&desk, "en-us/lamps.md", &page("en-US", "h1", &[], body)).await);
    assert_eq!(made["editions"][0]["roles"], json!(["Admin agent", "Keeper of lamps"]));
    let silent = imported(&import(&desk, "en-us/dark.md", &page("en-US", "h2", &[], "# Dark\n\nText.")).await);
    assert_eq!(silent["editions"][0]["roles"], Value::Null);
}
