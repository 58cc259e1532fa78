//! Every expected "no" about escalations.

use crate::{tickets, user_error_codes};

user_error_codes! {
    /// Why a change of an escalation was refused.
    EscalationUserErrorCode {
        /// A customer cannot open a ticket with Microsoft; it contacts its partner, whose contacts and hours
        /// `args` carry (rule R5).
        CustomerCannotFileWithMicrosoft = "CUSTOMER_CANNOT_FILE_WITH_MICROSOFT" by R5,
        /// A reseller escalates through its provider, unless that granted access to an Azure subscription
        /// (rule R3).
        EscalationMustGoThroughProvider = "ESCALATION_MUST_GO_THROUGH_PROVIDER" by R3,
        /// The ticket names no subscription, so its provider is not known; set it with `ticketSubscriptionSet`.
        SubscriptionRequired = "SUBSCRIPTION_REQUIRED",
        /// The ticket's subscription has no provider.
        NoProvider = "NO_PROVIDER",
        /// The ticket is closed, merged or cancelled, for good; `args` carry its state.
        TicketFinal = "TICKET_FINAL",
        /// The ticket is resolved; reopen it first.
        TicketAlreadyResolved = "TICKET_ALREADY_RESOLVED",
        /// The ticket is escalated already.
        TicketEscalated = "TICKET_ESCALATED",
        /// There is no finding yet (rule R8).
        DiagnosisRequired = "DIAGNOSIS_REQUIRED" by R8,
        /// The ticket names no service, so no technical vehicle can be chosen (rule R23).
        ServiceRequired = "SERVICE_REQUIRED" by R23,
        /// The partner has no technical support vehicle in force for this service (rule R23).
        NoTechnicalSupportVehicle = "NO_TECHNICAL_SUPPORT_VEHICLE" by R23,
        /// This vehicle does not carry issues of this nature and service (rules R22 and R23).
        VehicleNotForService = "VEHICLE_NOT_FOR_SERVICE" by R23,
        /// All incidents that the entitlement includes are used (rule R23).
        EntitlementExhausted = "ENTITLEMENT_EXHAUSTED" by R23,
        /// The issue lies within the baseline support boundary: the partner resolves it, unless an admin agent
        /// overrides that with a reason (rule R9).
        WithinBaselineBoundary = "WITHIN_BASELINE_BOUNDARY" by R9,
        /// Service health was not checked for this technical issue; check it and set `serviceHealthChecked` to
        /// true (rule R25).
        ServiceHealthCheckRequired = "SERVICE_HEALTH_CHECK_REQUIRED" by R25,
        /// A provider needs no vehicle; only Microsoft is reached by one.
        VehicleOnlyToMicrosoft = "VEHICLE_ONLY_TO_MICROSOFT",
        /// The escalation is resolved or returned already.
        EscalationNotOpen = "ESCALATION_NOT_OPEN",
    }
}

/// A refusal about an escalation.
pub type Refusal = crate::refusal::Refusal<EscalationUserErrorCode>;

/// What a ticket's lifecycle refuses, said of its escalation.
pub fn of_ticket(refusal: tickets::refusal::Refusal) -> Refusal {
    use EscalationUserErrorCode as Code;
    use tickets::refusal::TicketUserErrorCode as Ticket;
    let code = match refusal.code {
        Ticket::TicketFinal => Code::TicketFinal,
        Ticket::TicketAlreadyResolved => Code::TicketAlreadyResolved,
        Ticket::TicketEscalated => Code::TicketEscalated,
        Ticket::DiagnosisRequired => Code::DiagnosisRequired,
        Ticket::StaleVersion => Code::StaleVersion,
        Ticket::NotFound => Code::NotFound,
        _ => Code::NotAllowed,
    };
    Refusal { code, field: refusal.field, facts: refusal.facts, rule: refusal.rule }
}
