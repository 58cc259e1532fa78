//! Words of tickets.

use crate::words;

words! {
    /// Where a ticket stands. `CLOSED`, `MERGED` and `CANCELLED` are final.
    TicketState ("ticket-state") {
        /// Opened; nobody has looked at it yet.
        New = "NEW",
        /// An agent has taken it or answered.
        Received = "RECEIVED",
        /// The cause is being looked for (rule R8).
        Diagnosing = "DIAGNOSING",
        /// There is a finding, and it is being resolved (rule R9).
        Resolving = "RESOLVING",
        /// Waiting for the customer's answer.
        WaitingOnCustomer = "WAITING_ON_CUSTOMER",
        /// Handed over to the indirect provider (rule R3).
        WaitingOnProvider = "WAITING_ON_PROVIDER",
        /// Escalated to Microsoft (rule R10).
        EscalatedToMicrosoft = "ESCALATED_TO_MICROSOFT",
        /// Resolved; may be reopened within the partner's window.
        Resolved = "RESOLVED",
        /// Closed for good; only a linked follow-up comes after it.
        Closed = "CLOSED",
        /// Merged into another ticket of the same customer.
        Merged = "MERGED",
        /// Withdrawn by the customer.
        Cancelled = "CANCELLED",
    }
}

words! {
    /// The five services that customers expect of a partner (rule R16).
    TicketCategory ("ticket-category") {
        /// Invoices, prices, purchases and subscriptions.
        BillingAndSubscription = "BILLING_AND_SUBSCRIPTION",
        /// Provisioning, deployment and configuration.
        ProvisioningAndConfiguration = "PROVISIONING_AND_CONFIGURATION",
        /// Performance, availability, client connectivity and client desktop problems.
        ProblemResolution = "PROBLEM_RESOLUTION",
        /// Managing updates of services and software.
        Updates = "UPDATES",
        /// Questions about usage.
        Usage = "USAGE",
    }
}

words! {
    /// The first fork of every escalation.
    IssueNature ("issue-nature") {
        /// About money, orders or contracts; every partner may escalate it (rule R22).
        Commercial = "COMMERCIAL",
        /// About how a service works; needs a technical support vehicle (rule R23).
        Technical = "TECHNICAL",
    }
}

words! {
    /// How badly the customer's business is hit.
    Severity ("severity") {
        /// Critical: a service is lost or badly degraded.
        A = "A",
        /// Moderate: part of a service is lost or degraded.
        B = "B",
        /// Minimal: the service can still be used.
        C = "C",
    }
}

words! {
    /// What the customer notices of a problem (rule R16).
    ProblemSymptom ("problem-symptom") {
        /// It is slow.
        Performance = "PERFORMANCE",
        /// It is not there.
        Availability = "AVAILABILITY",
        /// The client cannot connect.
        ClientConnectivity = "CLIENT_CONNECTIVITY",
        /// The desktop or its applications misbehave.
        ClientDesktop = "CLIENT_DESKTOP",
    }
}

words! {
    /// Where a problem comes from (rule R16).
    ProblemCause ("problem-cause") {
        /// Settings that are missing or wrong.
        Settings = "SETTINGS",
        /// Software that is not fully integrated.
        Integration = "INTEGRATION",
        /// Permissions.
        Permissions = "PERMISSIONS",
        /// Another deployment issue.
        Deployment = "DEPLOYMENT",
    }
}

words! {
    /// What happened to a ticket.
    TicketEventKind ("ticket-event-kind") {
        /// It was opened.
        Opened = "OPENED",
        /// It was assigned to an agent.
        Assigned = "ASSIGNED",
        /// Somebody wrote a reply.
        Replied = "REPLIED",
        /// An agent wrote an internal note.
        NoteAdded = "NOTE_ADDED",
        /// It was diagnosed, with or without a finding.
        Diagnosed = "DIAGNOSED",
        /// It was escalated.
        Escalated = "ESCALATED",
        /// An escalation was resolved.
        EscalationResolved = "ESCALATION_RESOLVED",
        /// An escalation was returned unresolved.
        EscalationReturned = "ESCALATION_RETURNED",
        /// It was resolved.
        Resolved = "RESOLVED",
        /// It was reopened.
        Reopened = "REOPENED",
        /// It was closed.
        Closed = "CLOSED",
        /// It was merged into another ticket.
        Merged = "MERGED",
        /// Another ticket was merged into it.
        MergedFrom = "MERGED_FROM",
        /// It was cancelled.
        Cancelled = "CANCELLED",
        /// Its customer subscription was set.
        SubscriptionSet = "SUBSCRIPTION_SET",
    }
}
