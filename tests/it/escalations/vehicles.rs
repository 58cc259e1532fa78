//! By which vehicle an escalation reaches Microsoft (rules R22 and R23).

use chrono::TimeDelta;
use partnerdesk::{
    db::{entity::entitlement, write},
    ids::Kind,
    partners::model::SupportVehicle::{self, Premier, ProductSupportIncident, SignatureCloud},
    tickets::model::{TicketEventKind, TicketState},
};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::steps::{direct_ticket, entitled, raise, raised, refused, ticket};
use crate::{
    billing::{change, done},
    support::{
        TestDesk,
        locks::{locked, waiting},
        town::{
            self, ACME_DYNAMICS, BORA, BORA_AZURE, BORA_OFFICE, DIRECT, NEMO_OFFICE, STRANGER, admin, contact, helper,
            operator,
        },
        within,
    },
    tickets::{
        rows::{Trail, assert_trail},
        steps::{diagnosed, no_by, opened},
    },
};

fn by(ticket: &str, vehicle: Option<&str>) -> Value {
    json!({ "ticketId": ticket, "to": "MICROSOFT", "vehicle": vehicle })
}

/// How many incidents of an entitlement were used.
async fn used(desk: &TestDesk, id: Uuid) -> i32 {
    let row = entitlement::Entity::find_by_id(id).one(desk.db.read()).await.expect("the entitlements");
    row.expect("the entitlement").incidents_used
}

/// The entitlement that the direct-bill partner always has: two incidents of ADVANCED.
fn advanced() -> Uuid {
    town::entitlement_row(1, DIRECT, SupportVehicle::Advanced, None).id
}

async fn vehicle_of(desk: &TestDesk, partner: u32, input: Value) -> String {
    let answer = raise(desk, &admin(partner), input).await;
    assert_eq!(answer.refused("escalationRaise"), Vec::<&str>::new(), "{:#}", answer.json);
    answer.str("data.escalationRaise.escalation.vehicle").to_owned()
}

#[tokio::test]
async fn r22_commercial_issues_need_no_entitlement() {
    let desk = TestDesk::new().await;
    let id = ticket(&desk, STRANGER, NEMO_OFFICE, "COMMERCIAL").await;
    assert_eq!(vehicle_of(&desk, STRANGER, by(&id, None)).await, "COMMERCIAL");
    let id = ticket(&desk, DIRECT, BORA_AZURE, "COMMERCIAL").await;
    assert_eq!(vehicle_of(&desk, DIRECT, by(&id, Some("COMMERCIAL"))).await, "COMMERCIAL");
    assert_eq!(used(&desk, advanced()).await, 0);
}

#[tokio::test]
async fn r22_commercial_issues_need_no_service_either() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(BORA), json!({})).await;
    diagnosed(&desk, &helper(DIRECT), &id, "COMMERCIAL").await;
    assert_eq!(vehicle_of(&desk, DIRECT, by(&id, None)).await, "COMMERCIAL");
}

#[tokio::test]
async fn r22_a_technical_vehicle_carries_no_commercial_issue() {
    let desk = TestDesk::new().await;
    let id = ticket(&desk, DIRECT, BORA_AZURE, "COMMERCIAL").await;
    for vehicle in ["PREMIER", "ADVANCED", "SIGNATURE_CLOUD", "PRODUCT_SUPPORT_INCIDENT"] {
        let expected = no_by("R22", "VEHICLE_NOT_FOR_SERVICE", "vehicle");
        refused(&desk, &admin(DIRECT), by(&id, Some(vehicle)), expected).await;
    }
}

#[tokio::test]
async fn r23_a_technical_issue_takes_the_vehicle_in_force_and_one_of_its_incidents() {
    let desk = TestDesk::new().await;
    let id = direct_ticket(&desk).await;
    assert_eq!(vehicle_of(&desk, DIRECT, by(&id, None)).await, "ADVANCED");
    assert_eq!(used(&desk, advanced()).await, 1);
    let trail = Trail {
        by: &admin(DIRECT),
        operation: "escalationRaise",
        kind: TicketEventKind::Escalated,
        from: TicketState::Resolving,
        to: TicketState::EscalatedToMicrosoft,
        version: 3,
    };
    assert_trail(&desk, &id, trail).await;
}

#[tokio::test]
async fn r23_without_a_vehicle_there_is_no_road() {
    let desk = TestDesk::new().await;
    let id = ticket(&desk, STRANGER, NEMO_OFFICE, "TECHNICAL").await;
    let expected = no_by("R23", "NO_TECHNICAL_SUPPORT_VEHICLE", "");
    for vehicle in [None, Some("PREMIER")] {
        let answer = refused(&desk, &admin(STRANGER), by(&id, vehicle), expected.clone()).await;
        let args = json!([{ "name": "service", "value": "online-service-office-365" }]);
        assert_eq!(answer.at("data.escalationRaise.userErrors.0.args"), &args);
    }
    // Another partner's vehicles are not one's own, and one's own others are not the one asked for.
    let id = direct_ticket(&desk).await;
    refused(&desk, &admin(DIRECT), by(&id, Some("PREMIER")), expected).await;
}

#[tokio::test]
async fn r23_a_vehicle_carries_the_services_it_covers_today_even_if_one_has_it() {
    let desk = TestDesk::new().await;
    entitled(&desk, 7, DIRECT, SignatureCloud, None).await;
    entitled(&desk, 8, DIRECT, ProductSupportIncident, Some(5)).await;
    let expected = no_by("R23", "VEHICLE_NOT_FOR_SERVICE", "vehicle");
    let dynamics = ticket(&desk, DIRECT, ACME_DYNAMICS, "TECHNICAL").await;
    let answer = refused(&desk, &admin(DIRECT), by(&dynamics, Some("SIGNATURE_CLOUD")), expected.clone()).await;
    let args = json!([
        { "name": "vehicle", "value": "support-vehicle-signature-cloud" },
        { "name": "nature", "value": "issue-nature-technical" },
        { "name": "service", "value": "online-service-dynamics-365" },
    ]);
    assert_eq!(answer.at("data.escalationRaise.userErrors.0.args"), &args);
    let (azure, office) = (direct_ticket(&desk).await, ticket(&desk, DIRECT, BORA_OFFICE, "TECHNICAL").await);
    for id in [&dynamics, &azure, &office] {
        for vehicle in ["PRODUCT_SUPPORT_INCIDENT", "COMMERCIAL"] {
            refused(&desk, &admin(DIRECT), by(id, Some(vehicle)), expected.clone()).await;
        }
    }
    assert_eq!(vehicle_of(&desk, DIRECT, by(&azure, Some("SIGNATURE_CLOUD"))).await, "SIGNATURE_CLOUD");
    assert_eq!(vehicle_of(&desk, DIRECT, by(&office, Some("SIGNATURE_CLOUD"))).await, "SIGNATURE_CLOUD");
    // Left to choose, the desk takes what carries the service: not Signature, though it is not counted.
    assert_eq!(vehicle_of(&desk, DIRECT, by(&dynamics, None)).await, "ADVANCED");
}

#[tokio::test]
async fn r23_after_the_incidents_that_are_included_the_entitlement_is_exhausted() {
    let desk = TestDesk::new().await;
    for _ in 0..2 {
        let id = direct_ticket(&desk).await;
        raised(&desk, &admin(DIRECT), by(&id, None)).await;
    }
    let id = direct_ticket(&desk).await;
    let expected = no_by("R23", "ENTITLEMENT_EXHAUSTED", "vehicle");
    for vehicle in [None, Some("ADVANCED")] {
        let answer = refused(&desk, &admin(DIRECT), by(&id, vehicle), expected.clone()).await;
        let args = json!([
            { "name": "vehicle", "value": "support-vehicle-advanced" }, { "name": "included", "value": "2" }
        ]);
        assert_eq!(answer.at("data.escalationRaise.userErrors.0.args"), &args);
    }
    assert_eq!(used(&desk, advanced()).await, 2);
    // A second entitlement of the same vehicle opens the road again.
    let more = entitled(&desk, 7, DIRECT, SupportVehicle::Advanced, Some(1)).await;
    raised(&desk, &admin(DIRECT), by(&id, None)).await;
    assert_eq!((used(&desk, advanced()).await, used(&desk, more).await), (2, 1));
}

#[tokio::test]
async fn r23_a_counted_incident_is_kept_while_there_is_a_vehicle_that_is_not_counted() {
    let desk = TestDesk::new().await;
    entitled(&desk, 7, DIRECT, Premier, None).await;
    let id = direct_ticket(&desk).await;
    assert_eq!(vehicle_of(&desk, DIRECT, by(&id, None)).await, "PREMIER");
    assert_eq!(used(&desk, advanced()).await, 0);
}

#[tokio::test]
async fn r23_an_entitlement_counts_from_its_first_day_to_its_last() {
    let desk = TestDesk::new().await;
    let mut row = town::entitlement_row(7, STRANGER, Premier, None);
    row.valid_from = "2026-05-06".parse().expect("a day");
    row.valid_to = Some("2026-05-06".parse().expect("a day"));
    write::insert(desk.db.write(), row).await.expect("an entitlement");
    let expected = no_by("R23", "NO_TECHNICAL_SUPPORT_VEHICLE", "");
    let id = ticket(&desk, STRANGER, NEMO_OFFICE, "TECHNICAL").await;
    refused(&desk, &admin(STRANGER), by(&id, None), expected.clone()).await;
    desk.wait(TimeDelta::hours(12));
    raised(&desk, &admin(STRANGER), by(&id, None)).await;
    let id = ticket(&desk, STRANGER, NEMO_OFFICE, "TECHNICAL").await;
    desk.wait(TimeDelta::hours(24));
    refused(&desk, &admin(STRANGER), by(&id, None), expected).await;
}

#[tokio::test]
async fn r23_a_technical_issue_without_a_service_finds_no_vehicle() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(BORA), json!({})).await;
    diagnosed(&desk, &helper(DIRECT), &id, "TECHNICAL").await;
    for vehicle in [None, Some("ADVANCED")] {
        refused(&desk, &admin(DIRECT), by(&id, vehicle), no_by("R23", "SERVICE_REQUIRED", "ticketId")).await;
    }
}

#[tokio::test]
async fn r23_the_last_incident_is_used_once_by_two_at_once() {
    let desk = TestDesk::new().await;
    let first = direct_ticket(&desk).await;
    raised(&desk, &admin(DIRECT), by(&first, None)).await;
    let (a, b) = (direct_ticket(&desk).await, direct_ticket(&desk).await);
    let agent = admin(DIRECT);
    let (one, two) = tokio::join!(raise(&desk, &agent, by(&a, None)), raise(&desk, &agent, by(&b, None)));
    let mut told = [one.refused("escalationRaise"), two.refused("escalationRaise")];
    told.sort();
    assert_eq!(told, [vec![], vec!["ENTITLEMENT_EXHAUSTED"]]);
    assert_eq!(used(&desk, advanced()).await, 2);
}

#[tokio::test]
async fn r22_and_r23_are_refused_with_their_sentences_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let technical = ticket(&desk, STRANGER, NEMO_OFFICE, "TECHNICAL").await;
    let commercial = ticket(&desk, STRANGER, NEMO_OFFICE, "COMMERCIAL").await;
    let query = "mutation($input: EscalationRaiseInput!) { escalationRaise(input: $input) { userErrors { code
        message { value locale isFallback } rule { id citations { sentence { value locale isFallback } } } } } }";
    for (id, vehicle, rule, code) in [
        (&technical, json!(null), "R23", "NO_TECHNICAL_SUPPORT_VEHICLE"),
        (&technical, json!("PRODUCT_SUPPORT_INCIDENT"), "R23", "VEHICLE_NOT_FOR_SERVICE"),
        (&commercial, json!("PREMIER"), "R22", "VEHICLE_NOT_FOR_SERVICE"),
    ] {
        for locale in ["ja", "ru", "zh-TW"] {
            let input = json!({ "ticketId": id, "to": "MICROSOFT", "vehicle": vehicle, "summary": "Help.",
                "serviceHealthChecked": true });
            let answer = desk.ask_in(locale, &admin(STRANGER), query, json!({ "input": input })).await;
            assert_eq!(answer.refused("escalationRaise"), [code]);
            let error = answer.at("data.escalationRaise.userErrors.0");
            assert_eq!((&error["message"]["locale"], &error["message"]["isFallback"]), (&json!(locale), &json!(false)));
            let message = error["message"]["value"].as_str().expect("a message");
            assert!(message.contains("Office 365"), "{message}");
            assert_eq!(error["rule"]["id"], rule);
            let cited = error["rule"]["citations"].as_array().expect("citations");
            assert!(!cited.is_empty());
            for citation in cited {
                let sentence = &citation["sentence"];
                assert_eq!((&sentence["locale"], &sentence["isFallback"]), (&json!(locale), &json!(false)));
            }
        }
    }
}

#[tokio::test]
async fn using_a_contract_and_renewing_it_get_out_of_each_other_s_way() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    let id = direct_ticket(&desk).await;
    let contract =
        |until: &str| json!({ "vehicle": "ADVANCED", "validFrom": "2026-01-01", "validTo": until, "included": 2 });
    let renewed = json!({ "id": town::id(Kind::Partner, DIRECT), "supportContracts": [contract("2027-01-31")] });
    let other = desk.beside().await;
    // Both have to wait for the contract, and the escalation gets it first.
    let lock = locked(&desk, "SELECT FROM entitlements FOR UPDATE").await;
    let raising = async { vehicle_of(&desk, DIRECT, by(&id, Some("ADVANCED"))).await };
    let renewing = async {
        waiting(&desk, 1).await;
        change(&other, &operator(), "partnerUpdate", "", renewed).await
    };
    let releasing = async {
        waiting(&desk, 2).await;
        lock.rollback().await.expect("the lock's end");
    };
    let (vehicle, updated, ()) = within(async { tokio::join!(raising, renewing, releasing) }).await;
    assert_eq!(vehicle, "ADVANCED");
    done(&updated, "partnerUpdate");
    assert_eq!(used(&desk, advanced()).await, 1);
}
