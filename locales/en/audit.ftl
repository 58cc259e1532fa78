### The audit trail: labels of what was done, and orders of its list.

## What was done, in the past tense

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-api-token-create = API token created

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-api-token-revoke = API token revoked

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-collections-policy-draft = Collections policy drafted

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-collections-policy-publish = Collections policy published

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-contact-create = Contact added

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-contact-update = Contact changed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-create = Customer added

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-import = Customer data imported from a file

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-invoice-create = Invoice recorded

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-invoice-pay = Invoice marked as paid

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-invoice-withdraw = Invoice withdrawn

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-partner-add = Partner added to a customer

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-subscription-access-grant = Access to a subscription granted

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-subscription-cancel = Subscription cancelled

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-subscription-create = Subscription added

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-subscription-restore = Access to a subscription restored

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-subscription-suspend-for-non-payment = Subscription suspended for non-payment

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-subscription-update = Subscription changed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-customer-update = Customer changed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-escalation-raise = Ticket escalated

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-escalation-resolve = Escalation ended

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-partner-create = Partner added

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-partner-update = Partner changed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-person-erase = Personal data erased

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-person-export = Personal data exported

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-policy-document-import = Policy page imported

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-policy-rule-citation-add = Sentence cited for a rule

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-policy-rule-citation-remove = Citation of a sentence for a rule removed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-support-statement-publish = Support statement published

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-support-statement-update = Draft of the support statement changed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-assign = Ticket assigned

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-cancel = Ticket cancelled

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-close = Ticket closed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-diagnose = Ticket diagnosed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-merge = Ticket merged into another one

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-note-add = Internal note added to a ticket

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-open = Ticket opened

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-reopen = Ticket reopened

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-reply = Reply written on a ticket

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-resolve = Ticket resolved

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-ticket-subscription-set = Subscription named on a ticket

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-training-thresholds-update = Training thresholds changed

# Label in the list of the audit trail, beside who did it and when. At most 60 characters.
audit-operation-viewer-preferences-update = Own preferences changed

## Orders of lists

# Choice in a sort menu. At most 40 characters.
audit-event-order-happened-at-desc = Newest first

# Choice in a sort menu. At most 40 characters.
audit-event-order-happened-at-asc = Oldest first
