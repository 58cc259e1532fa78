//! What a partner holds with Microsoft: competencies and support contracts (rule R23).

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{
    cx::Cx,
    db::{
        entity::{competency, entitlement},
        write,
    },
    partners::{
        model::{CompetencyLevel, SupportVehicle},
        refusal::{PartnerUserErrorCode as Code, Refusal},
        store,
    },
    refusal::No,
};

/// A competency with Microsoft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCompetency {
    pub name: String,
    pub level: CompetencyLevel,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
}

/// A support contract with Microsoft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    pub vehicle: SupportVehicle,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub included: Option<i32>,
}

impl Contract {
    /// What tells one contract of a partner from another.
    pub fn key(&self) -> (SupportVehicle, NaiveDate) {
        (self.vehicle, self.valid_from)
    }
}

/// Replaces a partner's support contracts. One that stays keeps what has been used of it; one of which
/// something has been used stays.
pub(super) async fn replace_contracts(
    db: &impl ConnectionTrait,
    cx: &Cx,
    partner: Uuid,
    contracts: Vec<Contract>,
) -> Result<(), No<Code>> {
    let held = store::contracts_of_each(db, vec![partner]).await?;
    let same = |row: &entitlement::Model, new: &Contract| (row.vehicle, row.valid_from) == new.key();
    let dropped: Vec<_> = held.iter().filter(|row| !contracts.iter().any(|new| same(row, new))).collect();
    if dropped.iter().any(|row| row.incidents_used > 0) {
        return Err(Refusal::new(Code::ContractInUse).at("supportContracts").into());
    }
    store::delete_contracts(db, dropped.iter().map(|row| row.id).collect()).await?;
    for new in contracts {
        match held.iter().find(|row| same(row, &new)) {
            None => write::insert(db, contract(cx, partner, new)).await?,
            Some(row) => {
                let renewed =
                    entitlement::Model { valid_to: new.valid_to, incidents_included: new.included, ..row.clone() };
                store::renew_contract(db, &renewed).await?;
            }
        }
    }
    Ok(())
}

/// Competencies as rows.
pub(super) fn competencies(cx: &Cx, partner_id: Uuid, new: Vec<NewCompetency>) -> Vec<competency::Model> {
    let row = |new: NewCompetency| competency::Model {
        id: cx.new_id(),
        partner_id,
        name: new.name,
        level: new.level,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
    };
    new.into_iter().map(row).collect()
}

/// A support contract of which nothing has been used, as a row.
pub(super) fn contract(cx: &Cx, partner_id: Uuid, new: Contract) -> entitlement::Model {
    entitlement::Model {
        id: cx.new_id(),
        partner_id,
        vehicle: new.vehicle,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        incidents_included: new.included,
        incidents_used: 0,
    }
}
