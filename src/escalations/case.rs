//! Whether a ticket may be handed on, and how: everything that stands in the way, at once. Pure.

use chrono::NaiveDate;

use super::{
    model::EscalationTarget,
    refusal::{EscalationUserErrorCode as Code, Refusal, of_ticket},
    road::{self, Choice, Ride},
};
use crate::{
    db::entity::{entitlement, ticket, vehicle_scope},
    partners::model::{PartnerKind, SupportVehicle},
    tickets::{
        lifecycle::{Step, next},
        model::TicketState,
    },
};

/// What decides about an escalation.
#[derive(Clone, Debug)]
pub struct Case {
    /// Whom the ticket is handed on to.
    pub to: EscalationTarget,
    /// The kind of the ticket's partner.
    pub partner: PartnerKind,
    /// Whether the provider has granted access to the ticket's subscription.
    pub access_granted: bool,
    /// The vehicle that was asked for; none lets the desk choose.
    pub asked: Option<SupportVehicle>,
    /// What each vehicle covers of issues of the ticket's nature.
    pub scopes: Vec<vehicle_scope::Model>,
    /// What the partner may use.
    pub entitlements: Vec<entitlement::Model>,
    /// The day of the escalation.
    pub today: NaiveDate,
}

/// Where the ticket goes.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// The state in which it waits.
    pub state: TicketState,
    /// How it reaches Microsoft; none to a provider.
    pub ride: Option<Ride>,
}

impl Case {
    /// The way to take, or everything that stands in it. Of a ticket that is not open the state says it all.
    pub fn judge(&self, row: &ticket::Model) -> Result<Way, Vec<Refusal>> {
        let step = match self.to {
            EscalationTarget::Provider => Step::HandOver,
            EscalationTarget::Microsoft => Step::EscalateToMicrosoft,
        };
        let state = next(row.state, row.diagnosed_at.is_some(), step).map_err(of_ticket);
        if let Err(refusal) = &state
            && refusal.code != Code::DiagnosisRequired
        {
            return Err(vec![refusal.clone()]);
        }
        let (mut refusals, ride) = match self.to {
            EscalationTarget::Provider => (self.to_provider(row), None),
            EscalationTarget::Microsoft => self.to_microsoft(row),
        };
        match state {
            Ok(state) if refusals.is_empty() => Ok(Way { state, ride }),
            Ok(_) => Err(refusals),
            Err(undiagnosed) => {
                refusals.insert(0, undiagnosed);
                Err(refusals)
            }
        }
    }

    /// The provider has to exist, and no vehicle goes there.
    fn to_provider(&self, row: &ticket::Model) -> Vec<Refusal> {
        let no_provider = row.provider_id.is_none().then(|| Refusal::new(Code::NoProvider).at("to"));
        let vehicle = self.asked.is_some().then(|| Refusal::new(Code::VehicleOnlyToMicrosoft).at("vehicle"));
        no_provider.into_iter().chain(vehicle).collect()
    }

    /// R3 and, once the nature is known, R22 or R23.
    fn to_microsoft(&self, row: &ticket::Model) -> (Vec<Refusal>, Option<Ride>) {
        if let Err(refusal) = road::to_microsoft(self.partner, row.service, self.access_granted) {
            return (vec![refusal], None);
        }
        let Some(nature) = row.nature.filter(|_| row.diagnosed_at.is_some()) else { return (Vec::new(), None) };
        let choice = Choice {
            nature,
            service: row.service,
            asked: self.asked,
            scopes: &self.scopes,
            entitlements: &self.entitlements,
            today: self.today,
        };
        match choice.ride() {
            Ok(ride) => (Vec::new(), Some(ride)),
            Err(refusal) => (vec![refusal], None),
        }
    }
}
