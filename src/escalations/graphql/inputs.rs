//! What clients send about escalations.

use async_graphql::{ID, InputObject};
use sea_orm::{Condition, EntityTrait};

use crate::{
    db::{entity::escalation, seek::By},
    escalations::{
        actions::{Raise, Resolve},
        model::{EscalationOutcome, EscalationStatus, EscalationTarget},
        refusal::{EscalationUserErrorCode as Code, Refusal},
    },
    graphql::{DateTimeFilter, IdFilter, LocaleTag, Ordering, Rejection, SortKey, Weak, digest},
    ids::Kind,
    l10n::Locale,
    partners::{graphql::retry, model::SupportVehicle},
    rules::{Circumstances, HandOffCategory},
    word_filter, words,
};

const LONGEST_TEXT: usize = 20_000;

word_filter! {
    /// Compares an escalation's status. Conditions are combined with AND.
    EscalationStatusFilter of EscalationStatus
}

word_filter! {
    /// Compares an escalation's target. Conditions are combined with AND.
    EscalationTargetFilter of EscalationTarget
}

/// Which escalations are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct EscalationFilter {
    /// By status.
    pub status: Option<EscalationStatusFilter>,
    /// By target.
    pub target: Option<EscalationTargetFilter>,
    /// By ticket.
    pub ticket_id: Option<IdFilter>,
    /// By customer.
    pub customer_id: Option<IdFilter>,
    /// By the time they were raised.
    pub raised_at: Option<DateTimeFilter>,
}

impl EscalationFilter {
    /// As a condition.
    pub fn condition(&self) -> Result<Condition, Rejection> {
        use escalation::Column;
        let ticket = self.ticket_id.as_ref().map(|filter| filter.condition(Column::TicketId, Kind::Ticket));
        let customer = self.customer_id.as_ref().map(|filter| filter.condition(Column::CustomerId, Kind::Customer));
        Ok(Condition::all()
            .add_option(self.status.as_ref().map(|filter| filter.condition(Column::Status)))
            .add_option(self.target.as_ref().map(|filter| filter.condition(Column::Target)))
            .add_option(ticket.transpose()?)
            .add_option(customer.transpose()?)
            .add_option(self.raised_at.as_ref().map(|filter| filter.condition(Column::RaisedAt))))
    }
}

words! {
    /// How escalations are ordered.
    EscalationOrder ("escalation-order") {
        /// The newest first.
        RaisedAtDesc = "RAISED_AT_DESC",
        /// The oldest first.
        RaisedAtAsc = "RAISED_AT_ASC",
    }
}

impl Ordering for EscalationOrder {
    type Entity = escalation::Entity;

    fn by(self) -> By<escalation::Entity> {
        use escalation::Column;
        By { key: Column::RaisedAt, id: Column::Id, descending: self == Self::RaisedAtDesc }
    }

    fn key(self, row: &<escalation::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.raised_at)
    }
}

/// A ticket to hand on.
#[derive(Clone, Debug, InputObject)]
pub struct EscalationRaiseInput {
    /// The ticket.
    pub ticket_id: ID,
    /// The version of the ticket you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// Whom to hand it on to.
    pub to: EscalationTarget,
    /// By which vehicle it is to reach Microsoft; the desk chooses one in force when it is left out.
    pub vehicle: Option<SupportVehicle>,
    /// What is handed on, 1 to 20,000 characters.
    pub summary: String,
    /// The language of the summary; the locale of the operation unless told.
    pub language: Option<LocaleTag>,
    /// The number under which Microsoft or the provider knows it, at most 100 characters.
    pub external_reference: Option<String>,
    /// Whether the issue lies within the baseline support boundary, as far as you know (rule R9). What the
    /// partner's `baselineBoundary` lists lies within it whatever you say here, unless `handOffCategory` is given.
    pub within_baseline_boundary: Option<bool>,
    /// The hand-off category it belongs to; such an issue lies outside the boundary (rule R26).
    pub hand_off_category: Option<HandOffCategory>,
    /// Whether service health was checked for a known incident. A technical issue goes to Microsoft only when it
    /// is true, else `SERVICE_HEALTH_CHECK_REQUIRED` (rule R25).
    pub service_health_checked: Option<bool>,
    /// Overrides `WITHIN_BASELINE_BOUNDARY` (rule R9).
    #[graphql(name = "override")]
    pub overriding: Option<EscalationOverrideInput>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// Why an issue is handed on though it lies within the baseline support boundary.
#[derive(Clone, Debug, InputObject)]
pub struct EscalationOverrideInput {
    /// The reason, 1 to 20,000 characters. It is kept as an internal note, which a provider to whom
    /// the ticket goes reads too, if it overrides the
    /// boundary, else ignored.
    pub reason: String,
}

/// How an escalation ended.
#[derive(Clone, Debug, InputObject)]
pub struct EscalationResolveInput {
    /// The escalation.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// Whether the issue is resolved or comes back.
    #[graphql(default_with = "EscalationOutcome::Resolved")]
    pub result: EscalationOutcome,
    /// What came back, 1 to 20,000 characters.
    pub outcome: String,
}

impl EscalationRaiseInput {
    /// Reads it into a proven command.
    pub fn prove(&self, operation: Locale) -> Result<Raise, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = Raise {
            ticket: weak.id("ticketId", &self.ticket_id, Kind::Ticket),
            expected_version: self.expected_version,
            to: self.to,
            vehicle: self.vehicle,
            circumstances: Circumstances {
                within_boundary: self.within_baseline_boundary,
                hand_off: self.hand_off_category,
                service_health_checked: self.service_health_checked,
                contact_given: None,
            },
            override_reason: self
                .overriding
                .as_ref()
                .map(|overriding| weak.text("override.reason", &overriding.reason, LONGEST_TEXT)),
            summary: weak.text("summary", &self.summary, LONGEST_TEXT),
            language: self.language.as_ref().map_or(operation, |tag| tag.0).as_str().to_owned(),
            external_reference: weak.optional_text("externalReference", self.external_reference.as_deref(), 100),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl EscalationResolveInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Resolve, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = Resolve {
            id: weak.id("id", &self.id, Kind::Escalation),
            expected_version: self.expected_version,
            result: self.result,
            outcome: weak.text("outcome", &self.outcome, LONGEST_TEXT),
        };
        weak.prove(command)
    }
}
