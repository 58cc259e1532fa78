//! What an API token may do: groups of verbs, and never more than the agent it acts for.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Verb;
use crate::words;

words! {
    /// What an API token may do.
    ApiTokenScope ("api-token-scope") {
        /// Read all that its agent may read. Every token has it: whoever writes is answered with what was
        /// written, and from there a graph leads on.
        Read = "READ",
        /// Open tickets and work on them: reply, note, assign, diagnose, resolve, close, reopen, cancel, merge,
        /// name the subscription.
        TicketsWrite = "TICKETS_WRITE",
        /// Raise and resolve escalations.
        EscalationsWrite = "ESCALATIONS_WRITE",
        /// Create and change customers, their contacts and their subscriptions.
        CustomersWrite = "CUSTOMERS_WRITE",
        /// Record invoices, keep the collections policy, suspend and restore access to unpaid subscriptions.
        BillingWrite = "BILLING_WRITE",
        /// Change the partner itself, its support statement and its thresholds.
        PartnerWrite = "PARTNER_WRITE",
        /// Read the audit trail of the partner.
        AuditRead = "AUDIT_READ",
    }
}

/// The scopes of a token, as one JSON column; each once, in the order of the schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Scopes(Vec<ApiTokenScope>);

impl Scopes {
    /// What was asked for, and `READ`.
    pub fn of(asked: &[ApiTokenScope]) -> Self {
        let mut scopes = asked.to_vec();
        scopes.push(ApiTokenScope::Read);
        scopes.sort_unstable();
        scopes.dedup();
        Self(scopes)
    }

    /// One after the other.
    pub fn as_slice(&self) -> &[ApiTokenScope] {
        &self.0
    }

    /// Whether a verb lies within them.
    pub fn allow(&self, verb: Verb) -> bool {
        scope_for(verb).is_some_and(|needed| self.0.contains(&needed))
    }
}

/// The scope that a verb needs; none where no token may do it, whatever its scopes.
/// `tests/it/guards/access.rs` keeps it as a reviewed snapshot.
pub fn scope_for(verb: Verb) -> Option<ApiTokenScope> {
    use Verb::*;
    Some(match verb {
        TicketOpen
        | TicketReply
        | TicketNoteAdd
        | TicketAssign
        | TicketDiagnose
        | TicketResolve
        | TicketClose
        | TicketReopen
        | TicketCancel
        | TicketMerge
        | TicketSubscriptionSet => ApiTokenScope::TicketsWrite,
        EscalationRaise | EscalationResolveAtMicrosoft | EscalationResolveAtProvider => ApiTokenScope::EscalationsWrite,
        CustomerCreate
        | CustomerUpdate
        | CustomerPartnerAdd
        | ContactCreate
        | ContactUpdate
        | CustomerSubscriptionKeep
        | AccessGrant => ApiTokenScope::CustomersWrite,
        CustomerInvoiceKeep | CollectionsPolicyKeep | CustomerSubscriptionSuspend => ApiTokenScope::BillingWrite,
        PartnerUpdate | SupportStatementUpdate | SupportStatementPublish | TrainingThresholdsUpdate => {
            ApiTokenScope::PartnerWrite
        }
        AuditRead => ApiTokenScope::AuditRead,
        // A token that could make or see tokens would outlive its own end.
        ApiTokenCreate | ApiTokenRevoke | ApiTokenRead => return None,
        // People ask for people's data.
        OwnDataExport | PersonExport | PersonErase => return None,
        // A program has no preferences of its own.
        ViewerPreferencesUpdate => return None,
        // Not for agents of partners, whom tokens act for.
        PartnerCreate
        | PartnerCredentialsUpdate
        | PolicyDocumentImport
        | PolicyRuleCite
        | LocaleStatusRead
        | MessagePreview => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_reads_and_has_each_scope_once() {
        use ApiTokenScope::{BillingWrite, Read, TicketsWrite};
        assert_eq!(Scopes::of(&[]).as_slice(), [Read]);
        assert_eq!(
            Scopes::of(&[BillingWrite, TicketsWrite, BillingWrite]).as_slice(),
            [Read, TicketsWrite, BillingWrite]
        );
    }

    #[test]
    fn a_scope_allows_its_own_verbs_and_no_others() {
        let tickets = Scopes::of(&[ApiTokenScope::TicketsWrite]);
        assert!(tickets.allow(Verb::TicketReply));
        assert!(!tickets.allow(Verb::CustomerCreate));
        assert!(!tickets.allow(Verb::ApiTokenCreate));
    }
}
