### Escalations: labels, and what the desk says when it refuses to hand an issue on.

## Whom a ticket is handed on to

# Label in lists, filters and detail pages. At most 40 characters.
escalation-target-provider = Indirect provider

# Label in lists, filters and detail pages. At most 40 characters.
escalation-target-microsoft = { -brand-microsoft }

## State of an escalation

# Label in lists, filters and detail pages. At most 40 characters.
escalation-status-open = Open

# Label in lists, filters and detail pages. At most 40 characters.
escalation-status-returned = Returned

# Label in lists, filters and detail pages. At most 40 characters.
escalation-status-resolved = Resolved

## How an escalation ends

# Label in lists, filters and detail pages. At most 40 characters.
escalation-outcome-resolved = Resolved

# Label in lists, filters and detail pages. At most 40 characters.
escalation-outcome-returned = Returned unresolved

## Orders of lists

# Choice in a sort menu. At most 40 characters.
escalation-order-raised-at-desc = Newest first

# Choice in a sort menu. At most 40 characters.
escalation-order-raised-at-asc = Oldest first

## Refusals

# Message in an escalation form or beside its field. At most 240 characters. $partner is the name of the partner. $contacts are its phone numbers and addresses, joined as a list.
customer-cannot-file-with-microsoft = Customers cannot open a ticket with { -brand-microsoft }. { $partner } supports you: { $contacts }.

# Message in an escalation form or beside its field. At most 240 characters.
escalation-must-go-through-provider = This desk requires an indirect reseller to escalate through its indirect provider. The exception is an { -brand-azure } subscription for which the provider has recorded that it granted access.

# Message in an escalation form or beside its field. At most 240 characters.
subscription-required = The ticket names no subscription, so its indirect provider is not known. Name the subscription first.

# Message in an escalation form or beside its field. At most 240 characters.
no-provider = The subscription of this ticket has no indirect provider.

# Message in an escalation form or beside its field. At most 240 characters.
service-required = The ticket names no online service, so no technical support vehicle can be chosen for it.

# Message in an escalation form or beside its field. At most 240 characters. $service is the name of the online service.
no-technical-support-vehicle = Your company has no technical support vehicle in force for { $service }.

# Message in an escalation form or beside its field. At most 240 characters. $vehicle is the name of the support vehicle. $nature is the label of the nature of the issue. $service is the name of the online service.
vehicle-not-for-service = { $vehicle } does not cover this. Issue: { $nature }. Service: { $service }.

# Message in an escalation form or beside its field. At most 240 characters. $vehicle is the name of the support vehicle. $included is the number of incidents the entitlement includes.
entitlement-exhausted =
    { $included ->
        [one] The { $included } incident of { $vehicle } is used up.
       *[other] All { $included } incidents of { $vehicle } are used up.
    }

# Message in an escalation form or beside its field. At most 240 characters.
vehicle-only-to-microsoft = A support vehicle is chosen only when an issue goes to { -brand-microsoft }.

# Message in an escalation form or beside its field. At most 240 characters. $status is the label of the state.
escalation-not-open = This escalation is not open any more. State: { $status }.
