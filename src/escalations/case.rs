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
    rules::Circumstances,
    tickets::{
        lifecycle::{Step, next},
        model::{IssueNature, TicketState},
    },
};

/// What whoever escalates asks for, and tells.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Whom the ticket is handed on to.
    pub to: EscalationTarget,
    /// The vehicle; none lets the desk choose.
    pub vehicle: Option<SupportVehicle>,
    /// What the desk does not record.
    pub circumstances: Circumstances,
    /// Whether the baseline support boundary is overridden, with a reason.
    pub overridden: bool,
}

/// What decides about an escalation.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is asked for.
    pub asked: Asked,
    /// The kind of the ticket's partner.
    pub partner: PartnerKind,
    /// Whether the provider has granted access to the ticket's subscription.
    pub access_granted: bool,
    /// Whether the partner counts the ticket's service and category into its baseline support boundary.
    pub in_baseline: bool,
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
    /// Whether it lies within the baseline support boundary, which is overridden.
    pub overrides: bool,
}

impl Case {
    /// The way to take, or everything that stands in it. Of a ticket that is not open the state says it all.
    pub fn judge(&self, row: &ticket::Model) -> Result<Way, Vec<Refusal>> {
        let step = match self.asked.to {
            EscalationTarget::Provider => Step::HandOver,
            EscalationTarget::Microsoft => Step::EscalateToMicrosoft,
        };
        let state = next(row.state, row.diagnosed_at.is_some(), step).map_err(of_ticket);
        if let Err(refusal) = &state
            && refusal.code != Code::DiagnosisRequired
        {
            return Err(vec![refusal.clone()]);
        }
        let (mut refusals, ride) = match self.asked.to {
            EscalationTarget::Provider => (self.to_provider(row), None),
            EscalationTarget::Microsoft => self.to_microsoft(row),
        };
        let within = self.is_within(row);
        if within && !self.asked.overridden {
            refusals.push(Refusal::new(Code::WithinBaselineBoundary).at("override"));
        }
        refusals.extend(self.health(row));
        match state {
            Ok(state) if refusals.is_empty() => Ok(Way { state, ride, overrides: within }),
            Ok(_) => Err(refusals),
            Err(undiagnosed) => {
                refusals.insert(0, undiagnosed);
                Err(refusals)
            }
        }
    }

    /// The provider has to exist, and no vehicle goes there.
    fn to_provider(&self, row: &ticket::Model) -> Vec<Refusal> {
        let unknown = self.partner == PartnerKind::IndirectReseller && row.customer_subscription_id.is_none();
        let no_provider = match row.provider_id {
            Some(_) => None,
            None if unknown => Some(Refusal::new(Code::SubscriptionRequired).at("ticketId")),
            None => Some(Refusal::new(Code::NoProvider).at("to")),
        };
        let vehicle = self.asked.vehicle.is_some().then(|| Refusal::new(Code::VehicleOnlyToMicrosoft).at("vehicle"));
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
            asked: self.asked.vehicle,
            scopes: &self.scopes,
            entitlements: &self.entitlements,
            today: self.today,
        };
        match choice.ride() {
            Ok(ride) => (Vec::new(), Some(ride)),
            Err(refusal) => (vec![refusal], None),
        }
    }

    /// R9, and R26, whose categories always lie outside. What the partner has said of its boundary holds
    /// whatever is told, and counts from the finding on, which names the category.
    fn is_within(&self, row: &ticket::Model) -> bool {
        let told = self.asked.circumstances;
        let within = told.within_boundary == Some(true) || self.in_baseline && row.diagnosed_at.is_some();
        within && told.hand_off.is_none()
    }

    /// R25: service health knows technical incidents, and is looked at before one goes to Microsoft.
    fn health(&self, row: &ticket::Model) -> Option<Refusal> {
        let technical = row.diagnosed_at.is_some() && row.nature == Some(IssueNature::Technical);
        let checked = self.asked.circumstances.service_health_checked == Some(true);
        let needed = technical && self.asked.to == EscalationTarget::Microsoft && !checked;
        needed.then(|| Refusal::new(Code::ServiceHealthCheckRequired).at("serviceHealthChecked"))
    }
}
