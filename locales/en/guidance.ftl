### Help topics of the desk, served as GuidanceTopic. In every topic the value is
### the title (at most 60 characters, plain text), .summary is one sentence under
### the title and in lists of topics (at most 200 characters, plain text), and
### .body is the text of the topic page (Markdown, no length limit). Keep each
### paragraph and each list item on one line, and the same items in every locale.

## For customers: "you" is a contact of a customer

# Help topic for customers: where to ask and what happens then. No variables.
guidance-how-to-get-help = How to get help
    .summary = Open a ticket with the partner that sold you the subscription: it is your first point of contact.
    .body =
        Help comes from the partner through which you bought your subscription. If your company works with several partners, turn to the one that sold you the subscription in question.

        1. Open a ticket, choose the subscription and describe what is wrong.
        2. Read the answers in the ticket and reply there. If your partner has asked you something, the ticket waits for your reply.
        3. When the ticket is marked as resolved, check the result. You can reopen the ticket for a while if the problem is still there, and you can rate the help you received.

        Your partner describes how it supports you: look there for its hours, the ways to reach it and, if it charges for support, the prices.

# Help topic for customers: why Microsoft cannot be contacted directly. No variables.
guidance-who-supports-you = Who supports you
    .summary = Your partner does, whatever the question; { -brand-microsoft } gives customers of { -brand-csp } partners no support itself.
    .body =
        Your company bought its { -brand-microsoft } online services from a cloud solution provider ({ -brand-csp }) partner. In this model the partner is your trusted advisor and your first point of contact.

        That is why you cannot open a ticket with { -brand-microsoft }. It gives customers of { -brand-csp } partners no support of any kind: none for billing, and none for technical problems either. This is so for every customer of every { -brand-csp } partner.

        { -brand-microsoft } can still be brought in, though. If your partner cannot resolve a problem, it can escalate it: a direct-bill partner to { -brand-microsoft }, an indirect reseller as a rule to its indirect provider.

        Even then your partner remains the one you talk to. { -brand-microsoft } is given your partner's contact details, never yours.

# Help topic for customers: what to have at hand before opening a ticket. No variables.
guidance-what-to-prepare = What to prepare
    .summary = With a few details at hand when you open a ticket, your partner can start the diagnosis without asking back.
    .body =
        Please have these details ready:

        - The subscription concerned and its service: { -brand-azure }, { -brand-dynamics-365 } or { -brand-office-365 }.
        - What it is about: billing, setting up, a problem, an update or a question about everyday use.
        - For a problem: what you see, the exact wording of any error message, since when it has occurred and how to bring it about.
        - Anything that was changed shortly before.
        - How many people are affected and what they can no longer do. This helps your partner to set the severity: critical (A), moderate (B) or minimal (C).
        - The language, the channel and the time zone in which you would like to be contacted.

        If something is missing, open the ticket anyway and add it later in a comment.

        Never put passwords or payment card numbers in a ticket.

# Help topic for customers: invoices, payments and late payment. No variables.
guidance-billing-questions = Questions about billing
    .summary = Your partner bills you and answers every question about it; { -brand-microsoft } takes no billing questions from you.
    .body =
        Your partner owns the billing relationship with you. Whether the question is about an invoice, a price, a payment or your subscriptions, your partner must answer it and does not send you to { -brand-microsoft }.

        Open a ticket in the category for billing and subscriptions, and give the number of the invoice, the item and the amount you are asking about.

        If there is a billing dispute, or you suspect fraud, tell your partner. It can escalate the matter itself.

        Two things are worth knowing in advance:

        - Your partner may charge for all its support or for some of it. If it does, it should tell you the prices.
        - If a product has not been paid for, your partner may disable access to it. It should have a clear collections policy that sets out the steps and says when access is affected. Ask for it.

# Help topic for customers: what needs no ticket, and what does. No variables.
guidance-self-service = What you can do yourself
    .summary = Everyday administration is in your own hands; your partner is there for changes to your subscriptions and for all you cannot solve.
    .body =
        Your administrators can sign in to the { -brand-office-365 } admin center or to the { -brand-azure } portal with their own accounts. There they can:

        - read notices about your services, known incidents among them;
        - configure the services you have bought and carry out administrative tasks.

        A look at the notices before you open a ticket is worthwhile: if the incident is already known, you see at once how things stand.

        You cannot buy further subscriptions, change them or cancel them directly with { -brand-microsoft }. Ask your partner to do so.

        You do not have to try this first. You can open a ticket with your partner at any time.

# Help topic for customers: the end of a ticket. Variables:
# $days (number) - how many days after it was resolved a ticket can be reopened,
# a setting of the partner; a whole number, usually 14.
guidance-closing-and-reopening = Closing and reopening a ticket
    .summary = A resolved ticket can be reopened for a limited time; a closed one is continued in a follow-up ticket.
    .body =
        When your partner has a solution, it marks the ticket as resolved. From then on you have { $days ->
            [one] { $days } day
           *[other] { $days } days
        } to reopen it if the problem is still there or comes back. Your partner then takes up the diagnosis again.

        A closed ticket is final and cannot be reopened. If you need more help with the same matter, open a follow-up ticket: it is linked to the earlier one.

        If you no longer need help, cancel the ticket. This, too, is final.

        If two of your tickets are about the same matter, your partner can merge them. The merged ticket takes no further comments and shows you the ticket in which the matter continues.

## For partners: "you" is an agent of a partner

# Help topic for partners: the duties of support. No variables.
guidance-partner-duties = What you owe your customers
    .summary = Receive each request, diagnose it, resolve what lies within the baseline support boundary, and make clear how customers get help.
    .body =
        Three duties apply to every request of a customer:

        1. You must receive it.
        2. You must diagnose it to the best of your ability. In this desk a ticket needs a finding before it can be resolved or escalated.
        3. You must resolve it if it lies within the baseline support boundary. This boundary limits the scope for each service and category; it is not a plan that anyone buys.

        You are expected to cover five services:

        - billing and subscriptions;
        - provisioning, deployment and configuration;
        - resolving problems with performance, availability, client connectivity and client desktops, whether they stem from settings, integration, permissions or deployment;
        - managing updates of services and software;
        - questions about usage.

        You must also give customers a clear description of how they get support. If you offer no round-the-clock phone support, you must publish a service level agreement with the options.

# Help topic for partners: what a support statement contains. No variables.
guidance-support-statement = What to publish about your support
    .summary = Customers must learn from you how they get support; they should also learn the hours, the contacts and the prices.
    .body =
        The support statement tells your customers what they can count on:

        - You must describe clearly how customers get support. This desk requires the description in every language you have enabled.
        - Without round-the-clock phone support you must publish a service level agreement with the options.
        - You should state the kinds of support, the hours and the ways to reach you. If you charge for support, you should state the prices as well; this desk requires them.

        You are free to choose how support is organized: your own desk, support resold from another company, outsourcing, or any mix of these, in whole or in part. This desk requires only that there is at least one of them.

        You may charge for all of your support or for part of it.

# Help topic for partners: from finding to escalation. No variables.
guidance-how-to-escalate = How to escalate a ticket
    .summary = Diagnose first, resolve what is yours to resolve, and hand on the rest: to your provider or to { -brand-microsoft }.
    .body =
        You may escalate what you cannot resolve. Before you do:

        1. Record the finding: the cause, the nature of the issue (commercial or technical) and the category.
        2. Resolve the ticket yourself if it lies within the baseline support boundary.
        3. For a technical problem, see whether service health already knows the incident.

        As an indirect reseller you should work with your provider. This desk therefore requires that your escalations go to the provider of the subscription; only an { -brand-azure } ticket whose provider has recorded that it granted you access may go to { -brand-microsoft }.

        Direct-bill partners and indirect providers escalate to { -brand-microsoft }. For commercial issues no entitlement is needed. For technical issues you need a support vehicle that covers the service.

        Problems of these kinds always lie outside the baseline support boundary and are handed off:

        - undocumented problems;
        - unavailable services;
        - bugs and irregularities;
        - large network disruptions;
        - regional issues that hit several tenants.

        Give { -brand-microsoft } your own contact details, never the customer's. You remain the one your customer talks to.

# Help topic for partners: the channels to Microsoft. No variables.
guidance-support-vehicles = Support vehicles
    .summary = A support vehicle is the channel through which an escalation reaches { -brand-microsoft }; the nature of the issue and the service decide which one you can use.
    .body =
        Every { -brand-csp } partner may escalate commercial issues. No entitlement is needed.

        Technical issues need one of these support vehicles:

        - { -brand-premier-support }: for a fee.
        - { -brand-advanced-support }: for a fee, for cloud products only.
        - { -brand-signature-cloud-support }: included with a Gold or Silver competency, for cloud products only.
        - { -brand-product-support-incidents }: a limited number of incidents, for on-premises products only.

        Technical incidents in { -brand-dynamics-365 } need { -brand-advanced-support } or { -brand-premier-support }.

        Before you escalate, check that your entitlement is valid on that day, that it covers the service and, where incidents are counted, that some are left.

# Help topic for partners: look for known incidents before escalating. No variables.
guidance-service-health-first = Check service health first
    .summary = Before you escalate a technical problem, see whether service health already knows the incident.
    .body =
        Open service health for the customer and the service concerned.

        - The incident is known: tell your customer so and pass on the updates that appear there. If the problem outlasts the incident, escalate it.
        - The incident is not known: go on with the diagnosis, and escalate what you cannot resolve.

        In the policy this check is a recommendation; this desk requires it, because an incident that is already known needs no second report.

# Help topic for partners: Microsoft's first answer to escalations. No variables.
# The hours are facts of the policy and stay as they are.
guidance-response-times-from-microsoft = How soon { -brand-microsoft } first answers
    .summary = Technical break-fix incidents get a first answer within 2, 4 or 8 hours, depending on the severity.
    .body =
        The time to the first answer to a technical break-fix incident depends on its severity:

        - A, critical: 2 hours
        - B, moderate: 4 hours
        - C, minimal: 8 hours

        These times apply to support in English. In other languages { -brand-microsoft } answers during business hours only.

        The first answer to other requests can take up to one business day. There is no support by phone.

        Note that these are times to the first answer, not to the solution. They run between you and { -brand-microsoft }; what you have promised your customer is measured separately.

# Help topic for partners: when training is worth offering. No variables.
guidance-training = When to offer training
    .summary = Training is worth considering when how-to questions are many, adoption is low or there is room to sell more.
    .body =
        You may consider training in any of three situations:

        - Many how-to questions: your customers ask again and again how something is done.
        - Low adoption: licenses have been bought, but few people use them.
        - Room to sell more: further services could be of use to the customer.

        Customers who know their services well get more out of them and need less support.

        Whether you offer training is up to you. When this desk suggests it, the signal says which of the three situations it found and gives the figures.
