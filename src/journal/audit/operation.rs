//! What can be done to an object: every mutation, and what commands do without one.

use crate::{words, words::Word};

words! {
    /// Something that was done: a mutation of this API by its name, or a command of the operator.
    AuditOperation ("audit-operation") {
        /// `apiTokenCreate`
        ApiTokenCreate = "API_TOKEN_CREATE",
        /// `apiTokenRevoke`
        ApiTokenRevoke = "API_TOKEN_REVOKE",
        /// `collectionsPolicyDraft`
        CollectionsPolicyDraft = "COLLECTIONS_POLICY_DRAFT",
        /// `collectionsPolicyPublish`
        CollectionsPolicyPublish = "COLLECTIONS_POLICY_PUBLISH",
        /// `contactCreate`
        ContactCreate = "CONTACT_CREATE",
        /// `contactUpdate`
        ContactUpdate = "CONTACT_UPDATE",
        /// `customerCreate`
        CustomerCreate = "CUSTOMER_CREATE",
        /// The command that imports customers and subscriptions from a file; no mutation.
        CustomerImport = "CUSTOMER_IMPORT",
        /// `customerInvoiceCreate`
        CustomerInvoiceCreate = "CUSTOMER_INVOICE_CREATE",
        /// `customerInvoicePay`
        CustomerInvoicePay = "CUSTOMER_INVOICE_PAY",
        /// `customerInvoiceWithdraw`
        CustomerInvoiceWithdraw = "CUSTOMER_INVOICE_WITHDRAW",
        /// `customerPartnerAdd`
        CustomerPartnerAdd = "CUSTOMER_PARTNER_ADD",
        /// `customerSubscriptionAccessGrant`
        CustomerSubscriptionAccessGrant = "CUSTOMER_SUBSCRIPTION_ACCESS_GRANT",
        /// `customerSubscriptionCancel`
        CustomerSubscriptionCancel = "CUSTOMER_SUBSCRIPTION_CANCEL",
        /// `customerSubscriptionCreate`
        CustomerSubscriptionCreate = "CUSTOMER_SUBSCRIPTION_CREATE",
        /// `customerSubscriptionRestore`
        CustomerSubscriptionRestore = "CUSTOMER_SUBSCRIPTION_RESTORE",
        /// `customerSubscriptionSuspendForNonPayment`
        CustomerSubscriptionSuspendForNonPayment = "CUSTOMER_SUBSCRIPTION_SUSPEND_FOR_NON_PAYMENT",
        /// `customerSubscriptionUpdate`
        CustomerSubscriptionUpdate = "CUSTOMER_SUBSCRIPTION_UPDATE",
        /// `customerUpdate`
        CustomerUpdate = "CUSTOMER_UPDATE",
        /// `escalationRaise`
        EscalationRaise = "ESCALATION_RAISE",
        /// `escalationResolve`
        EscalationResolve = "ESCALATION_RESOLVE",
        /// `partnerCreate`
        PartnerCreate = "PARTNER_CREATE",
        /// `partnerUpdate`
        PartnerUpdate = "PARTNER_UPDATE",
        /// `personErase`
        PersonErase = "PERSON_ERASE",
        /// `personExport`
        PersonExport = "PERSON_EXPORT",
        /// `policyDocumentImport`
        PolicyDocumentImport = "POLICY_DOCUMENT_IMPORT",
        /// `policyRuleCitationAdd`
        PolicyRuleCitationAdd = "POLICY_RULE_CITATION_ADD",
        /// `policyRuleCitationRemove`
        PolicyRuleCitationRemove = "POLICY_RULE_CITATION_REMOVE",
        /// `supportStatementPublish`
        SupportStatementPublish = "SUPPORT_STATEMENT_PUBLISH",
        /// `supportStatementUpdate`
        SupportStatementUpdate = "SUPPORT_STATEMENT_UPDATE",
        /// `ticketAssign`
        TicketAssign = "TICKET_ASSIGN",
        /// `ticketCancel`
        TicketCancel = "TICKET_CANCEL",
        /// `ticketClose`
        TicketClose = "TICKET_CLOSE",
        /// `ticketDiagnose`
        TicketDiagnose = "TICKET_DIAGNOSE",
        /// `ticketMerge`
        TicketMerge = "TICKET_MERGE",
        /// `ticketNoteAdd`
        TicketNoteAdd = "TICKET_NOTE_ADD",
        /// `ticketOpen`
        TicketOpen = "TICKET_OPEN",
        /// `ticketReopen`
        TicketReopen = "TICKET_REOPEN",
        /// `ticketReply`
        TicketReply = "TICKET_REPLY",
        /// `ticketResolve`
        TicketResolve = "TICKET_RESOLVE",
        /// `ticketSubscriptionSet`
        TicketSubscriptionSet = "TICKET_SUBSCRIPTION_SET",
        /// `trainingThresholdsUpdate`
        TrainingThresholdsUpdate = "TRAINING_THRESHOLDS_UPDATE",
        /// `viewerPreferencesUpdate`
        ViewerPreferencesUpdate = "VIEWER_PREFERENCES_UPDATE",
    }
}

impl AuditOperation {
    /// The name of the mutation, which is what the trail keeps: `ticketOpen`.
    pub fn field(self) -> String {
        let mut words = self.code().split('_').map(str::to_ascii_lowercase);
        let first = words.next().unwrap_or_default();
        words.fold(first, |name, word| {
            let (initial, rest) = word.split_at(1);
            name + &initial.to_ascii_uppercase() + rest
        })
    }

    /// The operation that the trail keeps under this name.
    pub fn of_field(field: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|operation| operation.field() == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_kept_by_the_name_of_its_mutation() {
        assert_eq!(AuditOperation::TicketOpen.field(), "ticketOpen");
        let long = AuditOperation::CustomerSubscriptionSuspendForNonPayment;
        assert_eq!(long.field(), "customerSubscriptionSuspendForNonPayment");
        for operation in AuditOperation::ALL {
            assert_eq!(AuditOperation::of_field(&operation.field()), Some(*operation));
        }
        assert_eq!(AuditOperation::of_field("nothing"), None);
    }
}
