//! What belongs to a partner: whom it buys from, and what it holds with Microsoft (rule R23). A client names all of a
//! kind; what is there already stays as it is, so that the audit trail names what was changed and nothing else.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, ModelTrait};
use uuid::Uuid;

use crate::{
    cx::Cx,
    db::{
        entity::{Keyed, competency, entitlement, partner_provider},
        write,
    },
    failure::Failure,
    ids::Kind,
    journal::audit::Change,
    partners::{
        model::{CompetencyLevel, OnlineService, SupportVehicle},
        refusal::{PartnerUserErrorCode as Code, Refusal},
        store,
    },
    refusal::No,
};

/// A provider of a reseller for one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    pub provider: Uuid,
    pub service: OnlineService,
}

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

/// Replaces the providers of a reseller.
pub(super) async fn replace_providers(
    db: &impl ConnectionTrait,
    cx: &Cx,
    reseller_id: Uuid,
    supplies: Vec<Supply>,
) -> Result<Vec<Change>, Failure> {
    let held = store::providers_of_each(db, vec![reseller_id]).await?;
    let (gone, new) =
        difference(&held, supplies, |row, new| (row.provider_id, row.service) == (new.provider, new.service));
    let row = |new: Supply| partner_provider::Model {
        id: cx.new_id(),
        reseller_id,
        provider_id: new.provider,
        service: new.service,
    };
    let new: Vec<_> = new.into_iter().map(row).collect();
    store::delete_providers(db, gone.iter().map(|row| row.id).collect()).await?;
    write::insert_all(db, new.clone()).await?;
    Ok(changes(Kind::PartnerProvider, gone, &new))
}

/// Replaces a partner's competencies.
pub(super) async fn replace_competencies(
    db: &impl ConnectionTrait,
    cx: &Cx,
    partner_id: Uuid,
    competencies: Vec<NewCompetency>,
) -> Result<Vec<Change>, Failure> {
    let held = store::competencies(db, cx.caller.scope(), vec![partner_id]).await?;
    let (gone, new) = difference(&held, competencies, |row, new| {
        (&row.name, row.level, row.valid_from, row.valid_to) == (&new.name, new.level, new.valid_from, new.valid_to)
    });
    let row = |new: NewCompetency| competency::Model {
        id: cx.new_id(),
        partner_id,
        name: new.name,
        level: new.level,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
    };
    let new: Vec<_> = new.into_iter().map(row).collect();
    store::delete_competencies(db, gone.iter().map(|row| row.id).collect()).await?;
    write::insert_all(db, new.clone()).await?;
    Ok(changes(Kind::Competency, gone, &new))
}

/// Replaces a partner's support contracts. One that stays keeps what has been used of it; one of which
/// something has been used stays.
pub(super) async fn replace_contracts(
    db: &impl ConnectionTrait,
    cx: &Cx,
    partner_id: Uuid,
    contracts: Vec<Contract>,
) -> Result<Vec<Change>, No<Code>> {
    let held = store::contracts_to_change(db, partner_id).await?;
    let same = |row: &entitlement::Model, new: &Contract| (row.vehicle, row.valid_from) == new.key();
    let (gone, new) = difference(&held, contracts.clone(), same);
    if gone.iter().any(|row| row.incidents_used > 0) {
        return Err(Refusal::new(Code::ContractInUse).at("supportContracts").into());
    }
    let row = |new: Contract| entitlement::Model {
        id: cx.new_id(),
        partner_id,
        vehicle: new.vehicle,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        incidents_included: new.included,
        incidents_used: 0,
    };
    let new: Vec<_> = new.into_iter().map(row).collect();
    store::delete_contracts(db, gone.iter().map(|row| row.id).collect()).await?;
    write::insert_all(db, new.clone()).await?;
    let mut changes = changes(Kind::Entitlement, gone, &new);
    for row in &held {
        let Some(new) = contracts.iter().find(|new| same(row, new)) else { continue };
        let renewed = entitlement::Model { valid_to: new.valid_to, incidents_included: new.included, ..row.clone() };
        if renewed != *row {
            store::renew_contract(db, &renewed).await?;
            changes.push(Change::updated(Kind::Entitlement.write(row.id), row, &renewed));
        }
    }
    Ok(changes)
}

/// What has to go and what has to come, so that what is held becomes what is wanted.
fn difference<H, W>(held: &[H], wanted: Vec<W>, same: impl Fn(&H, &W) -> bool) -> (Vec<&H>, Vec<W>) {
    let mut gone: Vec<&H> = held.iter().collect();
    let mut new = Vec::new();
    for wanted in wanted {
        match gone.iter().position(|held| same(held, &wanted)) {
            Some(at) => {
                gone.remove(at);
            }
            None => new.push(wanted),
        }
    }
    (gone, new)
}

fn changes<M: ModelTrait + Keyed>(kind: Kind, gone: Vec<&M>, new: &[M]) -> Vec<Change> {
    let gone = gone.into_iter().map(|row| Change::removed(kind.write(row.id()), row));
    gone.chain(new.iter().map(|row| Change::created(kind.write(row.id()), row))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays_and_each_once() {
        let difference = |held: &[u8], wanted: &[u8]| {
            let (gone, new) = difference(held, wanted.to_vec(), |held, wanted| held == wanted);
            (gone.into_iter().copied().collect::<Vec<_>>(), new)
        };
        assert_eq!(difference(&[], &[]), (vec![], vec![]));
        assert_eq!(difference(&[1, 2], &[2, 3]), (vec![1], vec![3]));
        assert_eq!(difference(&[1], &[1, 1]), (vec![], vec![1]));
        assert_eq!(difference(&[1, 1], &[1]), (vec![1], vec![]));
    }
}
