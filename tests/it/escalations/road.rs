//! The choice of a vehicle, as a pure function over what the migrations say each vehicle covers: on
//! days that no desk of today can be set to.

use chrono::NaiveDate;
use partnerdesk::{
    db::entity::{entitlement, vehicle_scope},
    escalations::{
        refusal::{EscalationUserErrorCode as Code, Refusal},
        road::{Choice, Ride, to_microsoft},
        store,
    },
    partners::model::{
        OnlineService::{self, Azure, Dynamics365, Office365},
        PartnerKind::{DirectBill, IndirectProvider, IndirectReseller},
        SupportVehicle::{self, Advanced, Commercial, Premier, ProductSupportIncident, SignatureCloud},
    },
    rules::{R3, R22, R23},
    tickets::model::IssueNature,
    words::Word,
};

use crate::support::{
    TestDesk,
    town::{DIRECT, entitlement_row},
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

async fn technical_scopes() -> Vec<vehicle_scope::Model> {
    let desk = TestDesk::empty().await;
    store::vehicle_scopes(desk.db.read(), IssueNature::Technical).await.expect("the scopes")
}

/// Entitlements of these vehicles that are always in force.
fn owning(vehicles: &[SupportVehicle]) -> Vec<entitlement::Model> {
    let row = |(n, vehicle): (u32, &SupportVehicle)| entitlement::Model {
        valid_from: day("2010-01-01"),
        valid_to: None,
        ..entitlement_row(n, DIRECT, *vehicle, None)
    };
    (0..).zip(vehicles).map(row).collect()
}

fn technical(
    scopes: &[vehicle_scope::Model],
    entitlements: &[entitlement::Model],
    service: OnlineService,
    asked: Option<SupportVehicle>,
    today: &str,
) -> Result<Ride, Refusal> {
    let nature = IssueNature::Technical;
    Choice { nature, service: Some(service), asked, scopes, entitlements, today: day(today) }.ride()
}

#[tokio::test]
async fn r23_signature_carried_dynamics_until_the_pages_of_2021() {
    let scopes = technical_scopes().await;
    let owned = owning(&[SignatureCloud]);
    let ride = |asked, today| technical(&scopes, &owned, Dynamics365, asked, today);
    for asked in [None, Some(SignatureCloud)] {
        assert_eq!(ride(asked, "2021-05-12").map(|ride| ride.vehicle), Ok(SignatureCloud));
    }
    assert_eq!(
        ride(None, "2021-05-13").map_err(|no| (no.code, no.rule)),
        Err((Code::NoTechnicalSupportVehicle, Some(R23)))
    );
    let refused = ride(Some(SignatureCloud), "2021-05-13").map_err(|no| (no.code, no.rule));
    assert_eq!(refused, Err((Code::VehicleNotForService, Some(R23))));
}

#[tokio::test]
async fn r23_premier_and_advanced_carry_every_cloud_service_and_on_premises_incidents_none() {
    let scopes = technical_scopes().await;
    for service in OnlineService::ALL.iter().copied() {
        for vehicle in [Premier, Advanced] {
            let ride = technical(&scopes, &owning(&[vehicle]), service, Some(vehicle), "2026-05-05");
            assert_eq!(ride.map(|ride| ride.vehicle), Ok(vehicle));
        }
        for vehicle in [ProductSupportIncident, Commercial] {
            let owned = owning(&[vehicle]);
            let asked = technical(&scopes, &owned, service, Some(vehicle), "2026-05-05");
            assert_eq!(asked.map_err(|no| no.code), Err(Code::VehicleNotForService));
            let left_to_choose = technical(&scopes, &owned, service, None, "2026-05-05");
            assert_eq!(left_to_choose.map_err(|no| no.code), Err(Code::NoTechnicalSupportVehicle));
        }
    }
}

#[tokio::test]
async fn r23_nothing_carries_anything_before_its_scope_begins() {
    let scopes = technical_scopes().await;
    let ride = |today| technical(&scopes, &owning(&[Premier]), Azure, None, today).map(|ride| ride.vehicle);
    assert_eq!(ride("2018-08-30").map_err(|no| no.code), Err(Code::NoTechnicalSupportVehicle));
    assert_eq!(ride("2018-08-31"), Ok(Premier));
}

#[tokio::test]
async fn r23_the_one_that_is_used_up_gives_way_to_the_one_that_is_not() {
    let scopes = technical_scopes().await;
    let counted =
        |n, vehicle, used| entitlement::Model { incidents_used: used, ..entitlement_row(n, DIRECT, vehicle, Some(3)) };
    let owned = [counted(1, Premier, 3), counted(2, Advanced, 2)];
    let ride = |owned: &[entitlement::Model], asked| technical(&scopes, owned, Office365, asked, "2026-05-05");
    assert_eq!(ride(&owned, None), Ok(Ride { vehicle: Advanced, entitlement: Some(owned[1].id) }));
    assert_eq!(ride(&owned, Some(Premier)).map_err(|no| no.code), Err(Code::EntitlementExhausted));
    // More than is included is no less used up.
    let owned = [counted(1, Premier, 4), counted(2, Advanced, 3)];
    assert_eq!(ride(&owned, None).map_err(|no| (no.code, no.rule)), Err((Code::EntitlementExhausted, Some(R23))));
    // What is used up and over is over, not used up.
    let over = entitlement::Model { valid_to: Some(day("2026-05-04")), ..counted(1, Premier, 3) };
    assert_eq!(ride(&[over], None).map_err(|no| no.code), Err(Code::NoTechnicalSupportVehicle));
}

#[test]
fn r22_a_commercial_issue_looks_at_neither_scopes_nor_entitlements() {
    let choice = |asked| Choice {
        nature: IssueNature::Commercial,
        service: None,
        asked,
        scopes: &[],
        entitlements: &[],
        today: day("2026-05-05"),
    };
    for asked in [None, Some(Commercial)] {
        assert_eq!(choice(asked).ride(), Ok(Ride { vehicle: Commercial, entitlement: None }));
    }
    for vehicle in [Premier, Advanced, SignatureCloud, ProductSupportIncident] {
        let refused = choice(Some(vehicle)).ride().map_err(|no| (no.code, no.rule));
        assert_eq!(refused, Err((Code::VehicleNotForService, Some(R22))));
    }
}

#[test]
fn r3_binds_resellers_alone_and_spares_azure_with_access() {
    for service in [None, Some(Azure), Some(Dynamics365), Some(Office365)] {
        for granted in [false, true] {
            for kind in [DirectBill, IndirectProvider] {
                assert_eq!(to_microsoft(kind, service, granted), Ok(()));
            }
            let reseller = to_microsoft(IndirectReseller, service, granted);
            if service == Some(Azure) && granted {
                assert_eq!(reseller, Ok(()));
            } else {
                let refused = reseller.map_err(|no| (no.code, no.rule));
                assert_eq!(refused, Err((Code::EscalationMustGoThroughProvider, Some(R3))));
            }
        }
    }
}
