//! Every expected "no" about tickets.

use crate::{common_codes, words};

words! {
    /// Why a change of a ticket was refused.
    TicketUserErrorCode ("") {
        /// Your role may not do this.
        NotAllowed = "NOT_ALLOWED",
        /// There is no such object for you.
        NotFound = "NOT_FOUND",
        /// The id is malformed or names an object of another type.
        InvalidId = "INVALID_ID",
        /// The text is empty.
        Blank = "BLANK",
        /// The text is too long; `args` carry the limit.
        TooLong = "TOO_LONG",
        /// The text holds control characters.
        InvalidText = "INVALID_TEXT",
        /// The desk does not speak this locale.
        UnknownLocale = "UNKNOWN_LOCALE",
        /// The time zone is not in the IANA database.
        UnknownTimeZone = "UNKNOWN_TIME_ZONE",
        /// The object has changed since you read it; it is returned as it is now.
        StaleVersion = "STALE_VERSION",
        /// The idempotency key was used with another input within the last 24 hours.
        IdempotencyKeyMismatch = "IDEMPOTENCY_KEY_MISMATCH",
        /// An agent has to say for which customer the ticket is.
        CustomerRequired = "CUSTOMER_REQUIRED",
        /// The requester, the subscription or the earlier ticket belongs to another customer.
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
        DiagnosisRequired = "DIAGNOSIS_REQUIRED",
        /// A finding of a problem names its symptom and its cause; of anything else neither (rule R16).
        SymptomAndCauseForProblems = "SYMPTOM_AND_CAUSE_FOR_PROBLEMS",
        /// The time in which a resolved ticket may be reopened is over; `args` carry its end.
        ReopenWindowPassed = "REOPEN_WINDOW_PASSED",
        /// Only an agent of the partner waits for the customer.
        OnlyAgentsAwaitCustomer = "ONLY_AGENTS_AWAIT_CUSTOMER",
    }
}

common_codes!(TicketUserErrorCode);

/// A refusal about a ticket.
pub type Refusal = crate::refusal::Refusal<TicketUserErrorCode>;
