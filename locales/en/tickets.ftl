### Tickets: labels of states, categories and findings, and what the desk says when it refuses a change.

## States of a ticket

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-new = New

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-received = Received

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-diagnosing = Being diagnosed

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-resolving = Being resolved

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-waiting-on-customer = Waiting for the customer

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-waiting-on-provider = Waiting for the provider

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-escalated-to-microsoft = Escalated to { -brand-microsoft }

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-resolved = Resolved

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-closed = Closed

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-merged = Merged

# Label in lists, filters and detail pages. At most 40 characters.
ticket-state-cancelled = Cancelled

## Categories: the five services customers expect of a partner

# Label in lists, filters and detail pages. At most 40 characters.
ticket-category-billing-and-subscription = Billing and subscriptions

# Label in lists, filters and detail pages. At most 40 characters.
ticket-category-provisioning-and-configuration = Provisioning and configuration

# Label in lists, filters and detail pages. At most 40 characters.
ticket-category-problem-resolution = Problem resolution

# Label in lists, filters and detail pages. At most 40 characters.
ticket-category-updates = Updates

# Label in lists, filters and detail pages. At most 40 characters.
ticket-category-usage = Usage questions

## Nature of an issue, the first fork of every escalation

# Label in lists, filters and detail pages. At most 40 characters.
issue-nature-commercial = Commercial issue

# Label in lists, filters and detail pages. At most 40 characters.
issue-nature-technical = Technical issue

## Severities

# Label in lists, filters and detail pages. At most 40 characters.
severity-a = A – critical

# Label in lists, filters and detail pages. At most 40 characters.
severity-b = B – moderate

# Label in lists, filters and detail pages. At most 40 characters.
severity-c = C – minimal

## What the customer notices of a problem

# Label in lists, filters and detail pages. At most 40 characters.
problem-symptom-performance = Performance

# Label in lists, filters and detail pages. At most 40 characters.
problem-symptom-availability = Availability

# Label in lists, filters and detail pages. At most 40 characters.
problem-symptom-client-connectivity = Client connectivity

# Label in lists, filters and detail pages. At most 40 characters.
problem-symptom-client-desktop = Client desktop

## Where a problem comes from

# Label in lists, filters and detail pages. At most 40 characters.
problem-cause-settings = Settings

# Label in lists, filters and detail pages. At most 40 characters.
problem-cause-integration = Integration

# Label in lists, filters and detail pages. At most 40 characters.
problem-cause-permissions = Permissions

# Label in lists, filters and detail pages. At most 40 characters.
problem-cause-deployment = Deployment

## What happened to a ticket, in its history

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-opened = Opened

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-assigned = Assigned

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-replied = Reply written

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-note-added = Internal note added

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-diagnosed = Diagnosed

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-escalated = Escalated

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-escalation-resolved = Escalation resolved

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-escalation-returned = Escalation returned

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-resolved = Resolved

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-reopened = Reopened

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-closed = Closed

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-merged = Merged

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-merged-from = Another ticket merged into this one

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-cancelled = Cancelled

# Label in lists, filters and detail pages. At most 40 characters.
ticket-event-kind-subscription-set = Subscription named

## Orders of lists

# Choice in a sort menu. At most 40 characters.
ticket-order-opened-at-desc = Newest first

# Choice in a sort menu. At most 40 characters.
ticket-order-opened-at-asc = Oldest first

# Choice in a sort menu. At most 40 characters.
ticket-order-updated-at-desc = Last changed first

# Choice in a sort menu. At most 40 characters.
ticket-order-updated-at-asc = Longest unchanged first

# Choice in a sort menu. At most 40 characters.
ticket-order-severity-asc = Most severe first

# Choice in a sort menu. At most 40 characters.
ticket-order-severity-desc = Least severe first

## Refusals

# Message in a ticket form or beside its field. At most 200 characters.
customer-required = Say for which customer the ticket is.

# Message in a ticket form or beside its field. At most 200 characters. Beside the requester, the subscription or the other ticket.
customer-mismatch = This belongs to another customer than the ticket.

# Message in a ticket form or beside its field. At most 200 characters.
assignee-not-of-partner = Choose an agent of the partner that has the ticket.

# Message in a ticket form or beside its field. At most 200 characters.
follow-up-only-of-closed = Only a closed ticket can have a follow-up ticket.

# Message in a ticket form or beside its field. At most 200 characters. $state is the label of the state: closed, merged or cancelled.
ticket-final = Nothing can be changed any more. State of the ticket: { $state }.

# Message in a ticket form or beside its field. At most 200 characters.
ticket-already-resolved = The ticket is already resolved. Reopen it first.

# Message in a ticket form or beside its field. At most 200 characters. $state is the label of the present state.
ticket-not-resolved = This is possible only once the ticket is resolved. State of the ticket: { $state }.

# Message in a ticket form or beside its field. At most 200 characters.
ticket-escalated = The ticket has been escalated. Wait until the escalation is resolved or returned.

# Message in a ticket form or beside its field. At most 200 characters.
diagnosis-required = The policy requires a finding before the ticket can be resolved or escalated.

# Message in a ticket form or beside its field. At most 200 characters.
symptom-and-cause-for-problems = A finding about a problem needs a symptom. Other findings have neither a symptom nor a cause.

# Message in a ticket form or beside its field. At most 200 characters. $days is the number of days in which a ticket may be reopened. $until is the moment at which that time ended.
reopen-window-passed =
    { $days ->
        [one] A ticket can be reopened within { $days } day of its resolution. That time ended on { DATETIME($until, dateStyle: "long", timeStyle: "short") }.
       *[other] A ticket can be reopened within { $days } days of its resolution. That time ended on { DATETIME($until, dateStyle: "long", timeStyle: "short") }.
    }

# Message in a ticket form or beside its field. At most 200 characters.
only-agents-await-customer = Only an agent of the partner can set a ticket to wait for the customer.

# Message in a ticket form or beside its field. At most 200 characters.
merged-into-itself = A ticket cannot be merged into itself. Choose another one.

# Message in a ticket form or beside its field. At most 200 characters.
has-merged-tickets = Other tickets have been merged into this one, so it cannot be merged. Do it the other way round: merge the second ticket into this one.

# Message in a ticket form or beside its field. At most 200 characters.
subscription-already-set = The ticket already names a subscription, and this cannot be changed.
