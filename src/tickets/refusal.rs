//! Every expected "no" about tickets.

use crate::user_error_codes;

user_error_codes! {
    /// Why a change of a ticket was refused.
    TicketUserErrorCode {
        /// An agent has to say for which customer the ticket is.
        CustomerRequired = "CUSTOMER_REQUIRED",
        /// The requester, the subscription or the other ticket belongs to another customer.
        CustomerMismatch = "CUSTOMER_MISMATCH",
        /// The assignee is no agent of the ticket's partner.
        AssigneeNotOfPartner = "ASSIGNEE_NOT_OF_PARTNER",
        /// Only a closed ticket has follow-ups; reopen or continue the other ones.
        FollowUpOnlyOfClosed = "FOLLOW_UP_ONLY_OF_CLOSED",
        /// The ticket is closed, merged or cancelled, for good; `args` carry its state.
        TicketFinal = "TICKET_FINAL",
        /// The ticket is resolved; reopen it first.
        TicketAlreadyResolved = "TICKET_ALREADY_RESOLVED",
        /// The ticket is not resolved yet.
        TicketNotResolved = "TICKET_NOT_RESOLVED",
        /// The ticket waits for an escalation; resolve that first.
        TicketEscalated = "TICKET_ESCALATED",
        /// There is no finding yet (rule R8).
        DiagnosisRequired = "DIAGNOSIS_REQUIRED" by R8,
        /// A finding of a problem names its symptom, and perhaps its cause; a finding of anything else neither.
        SymptomAndCauseForProblems = "SYMPTOM_AND_CAUSE_FOR_PROBLEMS",
        /// The time in which a resolved ticket may be reopened is over; `args` carry its end.
        ReopenWindowPassed = "REOPEN_WINDOW_PASSED",
        /// Only an agent of the partner waits for the customer.
        OnlyAgentsAwaitCustomer = "ONLY_AGENTS_AWAIT_CUSTOMER",
        /// A ticket is merged into another one, not into itself.
        MergedIntoItself = "MERGED_INTO_ITSELF",
        /// Other tickets were merged into this one, so it cannot be merged; merge the other way round.
        HasMergedTickets = "HAS_MERGED_TICKETS",
        /// The ticket names a subscription already, and keeps it.
        SubscriptionAlreadySet = "SUBSCRIPTION_ALREADY_SET",
    }
}

/// A refusal about a ticket.
pub type Refusal = crate::refusal::Refusal<TicketUserErrorCode>;
