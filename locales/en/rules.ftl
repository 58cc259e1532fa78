### The rules R1 to R30. The value is the statement of a rule: one sentence that
### stands alone in lists, in decisions and beside refusals (at most 240 characters,
### plain text). .explanation says why the rule exists and what it means in
### practice, on the page of the rule (at most 700 characters, plain text).
### Readers are customers and partners alike, hence the third person throughout.
### Keep the modality exactly: must, is expected to, should, may or plain fact.
### Where the policy only recommends or permits, it is "this desk" that requires.

## How binding a rule is

# Label of the modality of a rule that is a duty, in lists and on the page of the rule.
# No variables. At most 20 characters.
rule-modality-must = Required
# Label of the modality of a rule that states an expectation. No variables. At most 20 characters.
rule-modality-expected = Expected
# Label of the modality of a rule that is a recommendation. No variables. At most 20 characters.
rule-modality-should = Recommended
# Label of the modality of a rule that is a permission. No variables. At most 20 characters.
rule-modality-may = Permitted
# Label of the modality of a rule that only states how things are. No variables. At most 20 characters.
rule-modality-fact = Fact

## Relationship

# Statement and explanation of rule R1 (fact). No variables.
rule-r1 = A { -brand-csp } partner is the trusted advisor of its customers.
    .explanation = Customers buy their online services from the partner and rely on its judgment. In practice this means that advice and help come from the partner.
# Statement and explanation of rule R2 (fact). No variables.
rule-r2 = A direct-bill partner owns the customer relationship from end to end, support included.
    .explanation = A direct-bill partner has no provider between itself and { -brand-microsoft }, so everything the customer needs is its own responsibility. Editions before 2020 said this of every partner. Where other pages still do, the page on supporting customers takes precedence.
# Statement of rule R2 (fact) as editions before 2020 had it. No variables. Shown only to readers who ask for a day before then.
rule-r2-before-2020 = Every { -brand-csp } partner owns the customer relationship from end to end, support included.
# Statement and explanation of rule R3 (should). No variables.
rule-r3 = An indirect reseller should support its customers together with its provider.
    .explanation = A reseller sells through a provider, and the provider can help it with what it cannot resolve alone. This desk therefore requires that a reseller's escalations go to the provider. The only exception is an { -brand-azure } ticket whose provider has recorded that it granted access.
# Statement and explanation of rule R4 (fact). No variables.
rule-r4 = The partner is the first point of contact for its customers.
    .explanation = Whatever the question, the customer turns to its partner first. A customer with several partners turns to the one that sold it the subscription.
# Statement and explanation of rule R5 (fact). No variables.
rule-r5 = A customer cannot open a ticket with { -brand-microsoft }; it contacts its partner.
    .explanation = Support for customers is the partner's task. A customer can open a ticket with its partner at any time, and the partner can escalate what it cannot resolve. The contacts and hours of the partner tell the customer how to reach it.
# Statement and explanation of rule R6 (fact). No variables.
rule-r6 = { -brand-microsoft } gives customers of { -brand-csp } partners no support of any kind.
    .explanation = This is not limited to billing: it holds for technical problems, subscriptions and questions about usage as well. All support reaches the customer through its partner.

## The duty to support

# Statement and explanation of rule R7 (must). No variables.
rule-r7 = A partner must receive the incoming requests of its customers.
    .explanation = Customers cannot turn to { -brand-microsoft }, so a request that the partner does not receive is received by nobody. Whether and how it can be resolved is decided afterwards, by the diagnosis.
# Statement and explanation of rule R8 (must). No variables.
rule-r8 = A partner must diagnose its customers' requests to the best of its ability.
    .explanation = Only a diagnosis shows who can solve a problem. In this desk a ticket therefore needs a finding (cause, nature of the issue and category) before it is resolved or escalated.
# Statement and explanation of rule R9 (must). No variables.
rule-r9 = A partner must resolve what lies within the baseline support boundary.
    .explanation = The boundary says, for each service and category, what the partner has to solve itself. It is a limit of scope, not a plan that can be bought. What lies within it is not escalated, unless an admin agent decides otherwise and gives a reason, which is recorded.
# Statement and explanation of rule R10 (may). No variables.
rule-r10 = A partner may escalate what it cannot resolve, through a support vehicle.
    .explanation = A support vehicle is the channel through which an escalation reaches { -brand-microsoft }. Which of them are open to a partner depends on the nature of the issue, on the service and on its entitlements. After an escalation, too, the partner remains the customer's contact.
# Statement and explanation of rule R11 (may). No variables.
rule-r11 = A partner may fulfill its support duty with its own desk, resold support, outsourcing or any mix of these, in whole or in part.
    .explanation = How support is organized is up to the partner; that there is support is not. This desk requires at least one of these forms before a support statement is published.
# Statement and explanation of rule R12 (may). No variables.
rule-r12 = A partner may charge for its support, in whole or in part.
    .explanation = Whether support costs anything, and what, is decided by the partner. If it charges, it should tell its customers the prices.
# Statement and explanation of rule R13 (should). No variables.
rule-r13 = A partner should tell its customers the kinds of support, the hours, the ways to reach it and, if it charges, the prices.
    .explanation = Customers who know what is offered, when and at what price are spared surprises. If a partner charges for support, this desk requires the prices before the support statement is published.
# Statement and explanation of rule R14 (must). No variables.
rule-r14 = A partner must give its customers a clear description of how they get support.
    .explanation = The partner is the only place where customers find help, so they have to know how to reach it. This desk requires the description in every language the partner has enabled.
# Statement and explanation of rule R15 (must, on a condition). No variables.
rule-r15 = A partner that offers no round-the-clock phone support must publish a service level agreement with the support options.
    .explanation = Customers who cannot phone at any hour need to know what they can rely on instead. A partner that can be reached by phone around the clock is not bound by this rule.
# Statement and explanation of rule R16 (expected). No variables.
rule-r16 = A partner is expected to cover billing and subscriptions, provisioning and configuration, problem resolution, updates and usage questions.
    .explanation = Provisioning includes deployment. Problems are those of performance, availability, client connectivity and client desktops, caused by settings, integration, permissions or deployment. Updates are those of services and of software. Every ticket belongs to one of these five categories.
# Statement and explanation of rule R17 (may). No variables.
rule-r17 = A partner may consider training when how-to questions are many, adoption is low or there is room to sell more.
    .explanation = Customers who have been trained use their services better and ask for help less often. Whether to offer it is up to the partner. A signal says which of the three reasons it found and gives the figures.

## Billing

# Statement and explanation of rule R18 (must). No variables.
rule-r18 = A partner must answer the billing questions of its customers, because it owns the billing relationship.
    .explanation = A customer is never sent to { -brand-microsoft } with a billing question. The partner itself may escalate a billing dispute or suspected fraud, as a commercial issue.
# Statement and explanation of rule R19 (must). No variables.
rule-r19 = A partner must pay { -brand-microsoft } on time.
    .explanation = The partner bills its customers and is itself the one that owes payment to { -brand-microsoft }. A clear collections policy helps it to collect in time what customers owe.
# Statement and explanation of rule R20 (should). No variables.
rule-r20 = A partner should have a clear collections policy that states its steps and when access to subscriptions, services or software is affected.
    .explanation = A customer in arrears can then see what will happen and when. This is a recommendation: as long as no collections policy is published, this desk shows a warning.
# Statement and explanation of rule R21 (may). No variables.
rule-r21 = A partner may disable access to a product that has not been paid for.
    .explanation = This is a permission, not an obligation. So that no customer loses access without notice, this desk requires a published collections policy and that the step in question has been reached.

## Escalation

# Statement and explanation of rule R22 (fact). No variables.
rule-r22 = Every { -brand-csp } partner may escalate commercial issues, and needs no entitlement to do so.
    .explanation = Commercial issues are, for example, billing disputes and suspected fraud. No support plan has to be bought for them. An indirect reseller should turn to its provider with them, too.
# Statement and explanation of rule R23 (fact). No variables.
rule-r23 = Technical issues are escalated through a support vehicle that the partner is entitled to and that covers the service.
    .explanation = { -brand-premier-support } and { -brand-advanced-support } cost a fee; { -brand-signature-cloud-support } is included with a Gold or Silver competency. The latter two cover cloud products only. The pages of 2021 add { -brand-product-support-incidents }, limited in number and for on-premises products only, and require { -brand-advanced-support } or { -brand-premier-support } for technical incidents in { -brand-dynamics-365 }.
# Statement and explanation of rule R24 (fact). No variables.
rule-r24 = Every online service has requirements of its own for billing, subscription management and technical support.
    .explanation = What holds for one service need not hold for another. The policy gives one link each for { -brand-azure }, { -brand-dynamics-365 } and { -brand-office-365 }, and each link covers all three areas.
# Statement and explanation of rule R25 (should). No variables.
rule-r25 = Before escalating, a partner should see whether service health already knows the incident.
    .explanation = If the incident is known, the partner can tell its customer at once how things stand, and a second report is not needed. In the policy this is a recommendation; this desk requires the check before an escalation.
# Statement and explanation of rule R26 (fact). No variables.
rule-r26 = Undocumented problems, unavailable services, bugs and irregularities, large network disruptions, and regional issues that hit several tenants are handed off to { -brand-microsoft }.
    .explanation = A partner cannot remove causes of these kinds by itself. They always lie outside the baseline support boundary. The partner still has to diagnose to the best of its ability which kind of problem it is dealing with.
# Statement and explanation of rule R27 (fact). No variables.
rule-r27 = The contact given to { -brand-microsoft } is that of the partner, never that of the customer.
    .explanation = { -brand-microsoft } works with the partner on the escalation, and the partner passes the answers on. So the customer has the same contact from beginning to end.
# Statement and explanation of rule R28 (fact). No variables.
# The hours are facts of the policy and stay as they are.
rule-r28 = { -brand-microsoft } first answers technical break-fix incidents within 2 hours at severity A, 4 hours at severity B and 8 hours at severity C.
    .explanation = These times apply to support in English; other languages are served during business hours only. The first answer to other requests can take up to one business day. There is no support by phone, and the times are not times to the solution.

## Documents

# Statement and explanation of rule R29 (fact). No variables.
rule-r29 = An edition of a policy document applies to the clouds it lists.
    .explanation = For a cloud that an edition does not list, it cannot be cited; if an earlier edition listed that cloud, the last one that did is named. An edition that lists no cloud at all says nothing about where it applies.
# Statement and explanation of rule R30 (fact). No variables.
rule-r30 = A policy document names the roles it is intended for.
    .explanation = The roles show who has to know the document. A role that this desk does not know is kept as it was written.
