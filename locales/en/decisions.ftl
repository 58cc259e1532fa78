### What the policy says when somebody asks whether something is allowed. Rules that are a
### duty: "the policy requires". Rules that only recommend or permit: "this desk requires".

## What somebody wants to do

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-ticket-open = Open a ticket

# Label in lists, filters and detail pages. At most 40 characters. The one who wants to do it is a customer.
policy-action-customer-file-with-microsoft = Open a ticket with { -brand-microsoft }

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-ticket-resolve = Resolve a ticket

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-escalation-raise-to-provider = Escalate to the indirect provider

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-escalation-raise-to-microsoft = Escalate to { -brand-microsoft }

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-support-statement-publish = Publish a support statement

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-customer-subscription-suspend-for-non-payment = Suspend an unpaid subscription

# Label in lists, filters and detail pages. At most 40 characters.
policy-action-customer-subscription-restore = Restore a subscription

## What a rule says to it

# Label in lists, filters and detail pages. At most 40 characters.
policy-verdict-refuses = Does not allow

# Label in lists, filters and detail pages. At most 40 characters.
policy-verdict-warns = Warns

# Label in lists, filters and detail pages. At most 40 characters.
policy-verdict-allows = Allows it

# Label in lists, filters and detail pages. At most 40 characters.
policy-verdict-informs = Worth knowing

## Issues that are handed off to Microsoft

# Label in lists, filters and detail pages. At most 40 characters.
hand-off-category-undocumented-problem = Undocumented problem

# Label in lists, filters and detail pages. At most 40 characters.
hand-off-category-unavailable-service = Unavailable service

# Label in lists, filters and detail pages. At most 40 characters.
hand-off-category-bug-or-irregularity = Bug or irregularity

# Label in lists, filters and detail pages. At most 40 characters.
hand-off-category-large-network-disruption = Large network disruption

# Label in lists, filters and detail pages. At most 40 characters.
hand-off-category-regional-issue = Regional issue of several tenants

## Whose contact Microsoft is given

# Label in lists, filters and detail pages. At most 40 characters.
contact-given-partner = The partner’s

# Label in lists, filters and detail pages. At most 40 characters.
contact-given-customer = The customer’s

## Reasons of rules that allow something or are worth knowing

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-first-contact = The partner is the first point of contact for its customers.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-ticket-with-partner = A customer may open a ticket with its partner at any time.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-request-received = The policy requires the partner to receive the request.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-no-support-from-microsoft = { -brand-microsoft } gives customers of { -brand-csp } partners no support of any kind.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-diagnosed = There is a finding, as the policy requires.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-boundary = The policy requires the partner to resolve what lies within the baseline support boundary. This desk has no record of whether this issue does.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-outside-boundary = The issue lies outside the baseline support boundary.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-may-escalate = A partner may escalate what it cannot resolve.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-through-provider = A reseller should support its customers together with its provider.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-access-granted = The provider has recorded that it granted access to this { -brand-azure } subscription, so the reseller may turn to { -brand-microsoft } itself.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-commercial = The issue is commercial. Every { -brand-csp } partner may escalate it and needs no entitlement.

# Reason in the answer to the question whether something is allowed. At most 240 characters. $vehicle is the name of the support vehicle.
decision-vehicle = { $vehicle } is in force and covers the issue.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-service-health = First see whether service health already knows the incident. This desk has no record of that check.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-service-health-checked = Service health has been checked.

# Reason in the answer to the question whether something is allowed. At most 240 characters. $category is the label of the category.
decision-hand-off = Issues of this category are handed off to { -brand-microsoft }: { $category }.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-contact = The contact given to { -brand-microsoft } is that of the partner, never that of the customer.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-contact-of-partner = { -brand-microsoft } is given the contact of the partner.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-contact-of-customer = { -brand-microsoft } would be given the contact of the customer. It works with the partner alone.

# Reason in the answer to the question whether something is allowed. At most 240 characters. $hours is 2, 4 or 8.
decision-first-answer =
    { $hours ->
        [one] { -brand-microsoft } first answers issues of this severity within { $hours } hour, in English. Other languages are served during business hours only.
       *[other] { -brand-microsoft } first answers issues of this severity within { $hours } hours, in English. Other languages are served during business hours only.
    }

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-support-structure = The statement says who does the support.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-may-charge = A partner may charge for its support, in whole or in part.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-prices = Support is free of charge, or the statement names the prices.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-description = The statement describes in every enabled language how customers get support, as the policy requires.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-service-levels = The phone is answered around the clock, or the statement has the service level agreement that the policy requires.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-collections-policy = A collections policy is published.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-collections-step = A partner may disable access to a product that has not been paid for, and the step of its collections policy has been reached.

# Reason in the answer to the question whether something is allowed. At most 240 characters.
decision-restore = Disabling access is a permission. The partner may give it back at any time.

## Reasons of rules that refuse, where no other form says them

# Message in an escalation form or beside its field, and reason in the answer to the question whether something is allowed. At most 240 characters.
within-baseline-boundary = The policy requires the partner to resolve this issue itself: it lies within the baseline support boundary.

# Message in an escalation form or beside its field, and reason in the answer to the question whether something is allowed. At most 240 characters.
service-health-check-required = This desk requires a look at service health before an issue is escalated.

## What would make it allowed

# What would make it allowed, below the reason. At most 240 characters. $partner is the name of the partner. $contacts are its phone numbers and addresses, joined as a list.
remedy-customer-cannot-file-with-microsoft = Open a ticket with { $partner }, or contact it: { $contacts }.

# What would make it allowed, below the reason. At most 240 characters.
remedy-escalation-must-go-through-provider = Escalate to the indirect provider instead. For an { -brand-azure } subscription, the provider can record that it granted access.

# What would make it allowed, below the reason. At most 240 characters.
remedy-diagnosis-required = Diagnose the ticket and record the finding.

# What would make it allowed, below the reason. At most 240 characters.
remedy-service-required = Name the subscription that the ticket is about.

# What would make it allowed, below the reason. At most 240 characters. $service is the name of the online service.
remedy-no-technical-support-vehicle = Obtain a support vehicle that covers { $service }, or have its entitlement recorded.

# What would make it allowed, below the reason. At most 240 characters.
remedy-vehicle-not-for-service = Choose another support vehicle, or leave the choice to the desk.

# What would make it allowed, below the reason. At most 240 characters. $vehicle is the name of the support vehicle.
remedy-entitlement-exhausted = Add incidents to { $vehicle }, or use another support vehicle.

# What would make it allowed, below the reason. At most 240 characters.
remedy-within-baseline-boundary = Resolve the issue yourself. An admin agent may decide otherwise and give a reason, which is recorded.

# What would make it allowed, below the reason. At most 240 characters.
remedy-service-health-check-required = See whether service health knows the incident, and escalate if it does not.

# What would make it allowed, below the reason. At most 240 characters.
remedy-contact-of-customer = Give { -brand-microsoft } the contact of an agent of the partner.

# What would make it allowed, below the reason. At most 240 characters.
remedy-support-structure-missing = Name at least one form of support in the draft: an own desk, resold support or outsourcing.

# What would make it allowed, below the reason. At most 240 characters.
remedy-pricing-required-when-charging = Add the prices to the draft, or offer support free of charge.

# What would make it allowed, below the reason. At most 240 characters. $locale is the tag of the language that misses it.
remedy-support-description-missing = Write the description in this language: { language-name }. Or take the language out of the statement.

# What would make it allowed, below the reason. At most 240 characters.
remedy-sla-required-without-24x7-phone = Give targets for severities A, B and C, or have the phone answered around the clock.

# What would make it allowed, below the reason. At most 240 characters.
remedy-collections-policy-missing = Publish a collections policy with a step that affects access to subscriptions.

# What would make it allowed, below the reason. At most 240 characters.
remedy-collections-step-missing = Publish a collections policy in which a step affects access to subscriptions.

# What would make it allowed, below the reason. At most 240 characters. $daysNeeded is the number of days by which payment has to be overdue.
remedy-collections-step-not-reached =
    { $daysNeeded ->
        [one] Wait until payment is overdue by { $daysNeeded } day, and go through the steps before that.
       *[other] Wait until payment is overdue by { $daysNeeded } days, and go through the steps before that.
    }

# What would make it allowed, below the reason. At most 240 characters.
remedy-cloud-not-covered-by-edition = Look up the last edition that lists this cloud, or have a page imported that does.
