//! What belongs to a partner has no id of its own that clients know, and yet the trail tells which one changed.

use partnerdesk::{db::entity::audit_entry, ids::Kind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{of_request, seal_all, verified};
use crate::{
    escalations::steps::{direct_ticket, raise},
    support::{
        TestDesk,
        town::{self, DIRECT, PROVIDER, RESELLER, admin, operator},
    },
};

/// Changes a partner as an operator; what the request left beside the partner's own row.
async fn update(desk: &TestDesk, partner: u32, changes: Value) -> Vec<audit_entry::Model> {
    let query = "mutation($input: PartnerUpdateInput!) { partnerUpdate(input: $input) { userErrors { code field } } }";
    let mut input = changes;
    input["id"] = json!(town::id(Kind::Partner, partner));
    let answer = desk.ask(&operator(), query, json!({ "input": input })).await;
    assert_eq!(answer.refused("partnerUpdate"), [""; 0], "{:#}", answer.json);
    let mut rows = of_request(desk, &answer).await;
    let of_partner = rows.remove(0);
    assert_eq!(of_partner.object, town::id(Kind::Partner, partner));
    assert!(rows.iter().all(|row| row.partner_id == of_partner.partner_id && row.operation == "partnerUpdate"));
    rows
}

/// What happened to what: `+` came, `-` went, `~` changed.
fn told(rows: &[audit_entry::Model]) -> Vec<String> {
    let sign = |row: &audit_entry::Model| match (&row.before_digest, &row.after_digest) {
        (None, _) => '+',
        (_, None) => '-',
        _ => '~',
    };
    rows.iter()
        .map(|row| format!("{}{}", sign(row), row.object.rsplit_once('_').map_or("", |(kind, _)| kind)))
        .collect()
}

#[tokio::test]
async fn a_provider_that_comes_or_goes_is_named_and_those_that_stay_are_not() {
    let desk = TestDesk::new().await;
    let link = |service: &str| json!({ "providerId": town::id(Kind::Partner, PROVIDER), "service": service });
    let gone = update(&desk, RESELLER, json!({ "providers": [link("AZURE"), link("DYNAMICS_365")] })).await;
    assert_eq!(told(&gone), ["-partner_provider"]);
    assert_eq!(update(&desk, RESELLER, json!({ "providers": [link("DYNAMICS_365"), link("AZURE")] })).await, []);
    let came = update(&desk, RESELLER, json!({ "providers": [link("AZURE"), link("OFFICE_365")] })).await;
    assert_eq!(told(&came), ["-partner_provider", "+partner_provider"]);
    assert_ne!(came[1].object, gone[0].object);
    // Its id is for the trail alone.
    let query = "query($id: ID!) { node(id: $id) { id } }";
    let node = desk.ask(&operator(), query, json!({ "id": came[1].object })).await;
    assert_eq!(node.data(), &json!({ "node": null }));
}

#[tokio::test]
async fn competencies_and_contracts_are_named_one_by_one() {
    let desk = TestDesk::new().await;
    let competency = |name: &str| json!({ "name": name, "level": "GOLD", "validFrom": "2026-01-01" });
    let both = json!({ "competencies": [competency("Security"), competency("Data")] });
    assert_eq!(told(&update(&desk, DIRECT, both).await), ["+competency", "+competency"]);
    let other = json!({ "competencies": [competency("Data"), competency("Apps")] });
    assert_eq!(told(&update(&desk, DIRECT, other).await), ["-competency", "+competency"]);

    let contract = |vehicle: &str, included: u32| json!({ "vehicle": vehicle, "validFrom": "2026-01-01", "validTo": "2026-12-31", "included": included });
    let more = json!({ "supportContracts": [contract("ADVANCED", 5), contract("PREMIER", 1)] });
    let rows = update(&desk, DIRECT, more.clone()).await;
    assert_eq!(told(&rows), ["+entitlement", "~entitlement"]);
    let advanced = town::entitlement_row(1, DIRECT, partnerdesk::partners::model::SupportVehicle::Advanced, None).id;
    assert_eq!(rows[1].object, Kind::Entitlement.write(advanced));
    assert_eq!(update(&desk, DIRECT, more).await, [], "what stays as it is leaves no row");
}

#[tokio::test]
async fn an_incident_that_is_used_goes_on_where_the_contract_was_left() {
    let desk = TestDesk::new().await;
    let ids: Vec<String> = of_one(&desk).await.into_iter().map(|row| row.object).collect();
    let contract = Kind::Entitlement.write(Uuid::from_u128(501));
    assert_eq!(ids.iter().filter(|id| **id == contract).count(), 1, "{ids:?}");
    let first = of_one(&desk).await.into_iter().find(|row| row.object == contract).expect("the contract");
    let more = json!({ "supportContracts": [
        { "vehicle": "ADVANCED", "validFrom": "2026-01-01", "validTo": "2026-12-31", "included": 9 }] });
    let changed = update(&desk, DIRECT, more).await;
    assert_eq!((&changed[0].object, &changed[0].before_digest), (&contract, &first.after_digest));
    seal_all(&desk).await;
    assert_eq!(verified(&desk).await.0, []);
}

/// What an escalation that uses an incident leaves.
async fn of_one(desk: &TestDesk) -> Vec<audit_entry::Model> {
    let ticket = direct_ticket(desk).await;
    let answer = raise(desk, &admin(DIRECT), json!({ "ticketId": ticket, "to": "MICROSOFT" })).await;
    assert_eq!(answer.refused("escalationRaise"), [""; 0], "{:#}", answer.json);
    of_request(desk, &answer).await
}
