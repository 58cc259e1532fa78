//! By which road an issue may be handed on (rules R3, R22 and R23). Pure.

use chrono::NaiveDate;
use uuid::Uuid;

use super::refusal::{EscalationUserErrorCode as Code, Refusal};
use crate::{
    db::entity::{entitlement, vehicle_scope},
    partners::model::{OnlineService, PartnerKind, SupportVehicle},
    rules,
    tickets::model::IssueNature,
    words::Word,
};

/// A reseller goes through its provider (R3), except with an Azure ticket whose provider has recorded
/// that it granted access.
pub fn to_microsoft(kind: PartnerKind, service: Option<OnlineService>, access_granted: bool) -> Result<(), Refusal> {
    let exempt = service == Some(OnlineService::Azure) && access_granted;
    if kind == PartnerKind::IndirectReseller && !exempt {
        return Err(Refusal::new(Code::EscalationMustGoThroughProvider).at("to"));
    }
    Ok(())
}

/// What a vehicle is chosen from.
pub struct Choice<'a> {
    /// The nature of the issue.
    pub nature: IssueNature,
    /// The service of the ticket.
    pub service: Option<OnlineService>,
    /// The vehicle that was asked for; none lets the desk choose.
    pub asked: Option<SupportVehicle>,
    /// What each vehicle covers.
    pub scopes: &'a [vehicle_scope::Model],
    /// What the partner may use.
    pub entitlements: &'a [entitlement::Model],
    /// The day of the escalation.
    pub today: NaiveDate,
}

/// A vehicle, and the entitlement it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ride {
    /// The vehicle.
    pub vehicle: SupportVehicle,
    /// The entitlement; commercial issues need none (R22).
    pub entitlement: Option<Uuid>,
}

impl Choice<'_> {
    /// The vehicle to take, or why there is none.
    pub fn ride(&self) -> Result<Ride, Refusal> {
        match self.nature {
            IssueNature::Commercial => self.commercial(),
            IssueNature::Technical => self.technical(),
        }
    }

    /// R22: every partner may escalate commercial issues, and no entitlement is needed.
    fn commercial(&self) -> Result<Ride, Refusal> {
        match self.asked {
            None | Some(SupportVehicle::Commercial) => {
                Ok(Ride { vehicle: SupportVehicle::Commercial, entitlement: None })
            }
            Some(vehicle) => Err(self.unfit(vehicle, rules::R22)),
        }
    }

    /// R23: technical issues need a technical vehicle in force, for this service, with incidents left.
    fn technical(&self) -> Result<Ride, Refusal> {
        let service = self.service.ok_or_else(|| Refusal::new(Code::ServiceRequired).at("ticketId"))?;
        if let Some(vehicle) = self.asked.filter(|vehicle| !self.carries(*vehicle, service)) {
            return Err(self.unfit(vehicle, rules::R23));
        }
        let in_force: Vec<_> = self
            .entitlements
            .iter()
            .filter(|owned| self.asked.is_none_or(|asked| owned.vehicle == asked))
            .filter(|owned| owned.valid_from <= self.today && owned.valid_to.is_none_or(|last| self.today <= last))
            .filter(|owned| self.carries(owned.vehicle, service))
            .collect();
        let left = |owned: &&entitlement::Model| {
            owned.incidents_included.is_none_or(|included| owned.incidents_used < included)
        };
        // Uncounted ones first: a counted incident is kept for when nothing else is left.
        let best = in_force.iter().copied().filter(left).min_by_key(|owned| owned.incidents_included.is_some());
        match (best, in_force.first()) {
            (Some(owned), _) => Ok(Ride { vehicle: owned.vehicle, entitlement: Some(owned.id) }),
            (None, Some(used_up)) => Err(Refusal::new(Code::EntitlementExhausted)
                .at("vehicle")
                .with("vehicle", crate::refusal::Fact::Label(used_up.vehicle.label_id()))
                .with("included", i64::from(used_up.incidents_included.unwrap_or_default()))),
            (None, None) => Err(Refusal::new(Code::NoTechnicalSupportVehicle)
                .with("service", crate::refusal::Fact::Label(service.label_id()))),
        }
    }

    fn carries(&self, vehicle: SupportVehicle, service: OnlineService) -> bool {
        self.scopes.iter().any(|scope| {
            (scope.vehicle, scope.nature, scope.service) == (vehicle, self.nature, service)
                && scope.valid_from <= self.today
                && scope.valid_to.is_none_or(|last| self.today <= last)
        })
    }

    fn unfit(&self, vehicle: SupportVehicle, rule: rules::RuleId) -> Refusal {
        use crate::refusal::Fact::Label;
        let refusal = Refusal::new(Code::VehicleNotForService).at("vehicle").with("vehicle", Label(vehicle.label_id()));
        let refusal = refusal.with("nature", Label(self.nature.label_id())).by(rule);
        match self.service {
            Some(service) => refusal.with("service", Label(service.label_id())),
            None => refusal.with("service", Label("online-service-none".to_owned())),
        }
    }
}
