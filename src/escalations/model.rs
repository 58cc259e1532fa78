//! Words of escalations.

use crate::words;

words! {
    /// Whom a ticket is handed on to.
    EscalationTarget ("escalation-target") {
        /// The indirect provider of the ticket's subscription (rule R3).
        Provider = "PROVIDER",
        /// Microsoft, by one of the partner's support vehicles (rules R22 and R23).
        Microsoft = "MICROSOFT",
    }
}

words! {
    /// Where an escalation stands.
    EscalationStatus ("escalation-status") {
        /// Raised, and not answered yet.
        Open = "OPEN",
        /// Returned unresolved to the partner who raised it.
        Returned = "RETURNED",
        /// Resolved.
        Resolved = "RESOLVED",
    }
}

words! {
    /// How an escalation ends.
    EscalationOutcome ("escalation-outcome") {
        /// The issue is resolved.
        Resolved = "RESOLVED",
        /// It comes back unresolved.
        Returned = "RETURNED",
    }
}
