//! One way to ask for each root field and each kind of node, with `$name` for the objects of a world.
//! The order counts where one mutation makes what the next one needs.

use serde_json::{Value, json};

use super::surface::Surface;
use crate::{billing::steps, policies::pages::lamps};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    Query,
    Mutation,
    Subscription,
}

/// One way to ask for a root field.
pub struct Sample {
    pub root: Root,
    pub field: &'static str,
    /// Which way, where a field has several; of `node` it begins with the type.
    pub about: &'static str,
    pub document: String,
    pub variables: Value,
    /// The object that a list must hold to count as seen.
    pub shows: Option<&'static str>,
}

pub fn all(surface: &Surface) -> Vec<Sample> {
    let mut samples = queries();
    samples.extend(nodes());
    samples.extend(subscriptions());
    samples.extend(mutations().into_iter().map(|(field, about, input)| Sample {
        root: Root::Mutation,
        field,
        about,
        document: surface.mutation(field),
        variables: json!({ "input": input }),
        shows: None,
    }));
    samples
}

fn query(field: &'static str, about: &'static str, document: &str, variables: Value) -> Sample {
    Sample { root: Root::Query, field, about, document: document.to_owned(), variables, shows: None }
}

fn list(field: &'static str, document: &str, variables: Value, shows: &'static str) -> Sample {
    Sample { shows: Some(shows), ..query(field, "", document, variables) }
}

fn by_id(field: &'static str, id: &str) -> Sample {
    query(field, "", &format!("query($id: ID!) {{ {field}(id: $id) {{ id }} }}"), json!({ "id": id }))
}

fn queries() -> Vec<Sample> {
    let plain = |field, document| query(field, "", document, json!({}));
    let decision = |about, action: &str, subject| {
        let document = "query($action: PolicyAction!, $subject: PolicySubject!) {
            policyDecision(action: $action, subject: $subject) { allowed findings { code } } }";
        query("policyDecision", about, document, json!({ "action": action, "subject": subject }))
    };
    let tickets = "query($filter: TicketFilter) { tickets(filter: $filter, first: 100) { totalCount nodes { id } } }";
    let escalations =
        "query($filter: EscalationFilter) { escalations(filter: $filter, first: 100) { totalCount nodes { id } } }";
    let trail = "query($filter: AuditEventFilter) { auditEvents(filter: $filter) { totalCount nodes { id } } }";
    let customers = "{ customers(first: 100) { totalCount nodes { id } } }";
    let partners = "{ partners(first: 100) { totalCount nodes { id } } }";
    let documents = "{ policyDocuments(first: 100) { totalCount nodes { id } } }";
    let of_ticket = json!({ "customerId": { "eq": "$customer" }, "ticketId": { "eq": "$escalated" } });
    let all = json!({ "assigneeId": { "eq": "$agent" }, "customerId": { "eq": "$customer" }, "partnerId": { "eq": "$partner" } });
    vec![
        list(
            "auditEvents",
            trail,
            json!({ "filter": { "objectIds": ["$bought"], "actorIds": ["$boss"] } }),
            "auditEvent",
        ),
        by_id("customer", "$customer"),
        list("customers", customers, json!({}), "customer"),
        by_id("escalation", "$escalation"),
        list("escalations", escalations, json!({ "filter": of_ticket }), "escalation"),
        plain("guidanceTopic", "{ guidanceTopic(id: \"training\") { id } }"),
        plain("guidanceTopics", "{ guidanceTopics { id } }"),
        plain("localeStatus", "{ localeStatus { sequence } }"),
        plain("locales", "{ locales { tag } }"),
        plain("messagePreview", "{ messagePreview(ftl: \"a = A\", locale: \"en\") { userErrors { code } } }"),
        list("nodes", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", json!({ "ids": ["$ticket"] }), "ticket"),
        by_id("partner", "$partner"),
        list("partners", partners, json!({}), "partner"),
        plain("policyAsOf", "{ policyAsOf(date: \"2020-06-01\", cloud: GLOBAL) { covered } }"),
        decision("of a customer", "TICKET_OPEN", json!({ "customerId": "$customer" })),
        decision("of a subscription", "TICKET_OPEN", json!({ "customerSubscriptionId": "$subscription" })),
        decision("of a partner", "SUPPORT_STATEMENT_PUBLISH", json!({ "partnerId": "$partner" })),
        decision("of a ticket", "TICKET_RESOLVE", json!({ "ticketId": "$ticket" })),
        query(
            "policyDocument",
            "",
            "query($by: PolicyDocumentBy!) { policyDocument(by: $by) { id } }",
            json!({ "by": { "id": "$document" } }),
        ),
        list("policyDocuments", documents, json!({}), "document"),
        plain("policyRule", "{ policyRule(id: \"R8\") { id } }"),
        plain("policyRules", "{ policyRules { id } }"),
        plain("serviceRequirements", "{ serviceRequirements { link } }"),
        by_id("ticket", "$ticket"),
        list("tickets", tickets, json!({ "filter": all }), "ticket"),
        plain("viewer", "{ viewer { role } }"),
    ]
}

fn nodes() -> Vec<Sample> {
    let kinds = [
        ("Agent", "$agent"),
        ("ApiToken", "$apiToken"),
        ("AuditEvent", "$auditEvent"),
        ("CollectionsPolicy, published", "$policy"),
        ("CollectionsPolicy, a draft", "$policyDraft"),
        ("Comment", "$comment"),
        ("Comment, internal", "$note"),
        ("Comment, internal, before a hand-over", "$earlyNote"),
        ("Contact", "$contact"),
        ("Customer", "$customer"),
        ("CustomerInvoice", "$invoice"),
        ("CustomerSubscription", "$subscription"),
        ("Escalation", "$escalation"),
        ("Partner", "$partner"),
        ("PolicyDocument", "$document"),
        ("PolicyEdition", "$edition"),
        ("PolicyLocalization", "$localization"),
        ("SupportStatement, published", "$statement"),
        ("SupportStatement, a draft", "$statementDraft"),
        ("Ticket", "$ticket"),
        ("TicketEvent", "$event"),
    ];
    kinds.map(|(about, id)| Sample { about, ..by_id("node", id) }).into()
}

fn subscriptions() -> Vec<Sample> {
    let live =
        |field, document: &str, variables| Sample { root: Root::Subscription, ..query(field, "", document, variables) };
    let ticket = "subscription($id: ID!) { ticketChanged(id: $id) { sequence } }";
    vec![
        live("localeStatusChanged", "subscription { localeStatusChanged { sequence } }", json!({})),
        live("ticketChanged", ticket, json!({ "id": "$ticket" })),
    ]
}

/// Every mutation with an input that at least one caller gets through with.
fn mutations() -> Vec<(&'static str, &'static str, Value)> {
    let mut mutations = of_partners();
    mutations.extend(of_customers());
    mutations.extend(of_tickets());
    mutations.extend(of_people());
    mutations
}

fn id(name: &str) -> Value {
    json!({ "id": name })
}

fn of_partners() -> Vec<(&'static str, &'static str, Value)> {
    let citation = || json!({ "ruleId": "R25", "editionId": "$edition", "segmentKey": "a-2" });
    let services = ["AZURE", "DYNAMICS_365", "OFFICE_365"];
    let supplies = || services.map(|service| json!({ "service": service, "providerId": "$provider" }));
    let new = |kind: &str, providers: Value| json!({ "name": "New", "kind": kind, "clouds": ["GLOBAL"], "defaultLocale": "en", "timeZone": "UTC", "providers": providers });
    let targets = ["A", "B", "C"].map(|severity| json!({ "severity": severity, "firstResponseMinutes": 60 }));
    let statement = json!({ "partnerId": "$partner", "arrangements": [{ "form": "OWN_DESK" }], "targets": targets,
        "descriptions": [{ "locale": "en", "text": "Call us." }] });
    let page = json!({ "path": "ja-jp/lamps.md", "content": lamps("h2", &[]), "dryRun": true });
    vec![
        ("collectionsPolicyDraft", "", json!({ "steps": steps() })),
        ("collectionsPolicyPublish", "", id("$policyDraft")),
        ("partnerCreate", "", new("DIRECT_BILL", json!([]))),
        ("partnerCreate", "with a provider", new("INDIRECT_RESELLER", json!(supplies()))),
        ("partnerUpdate", "", json!({ "id": "$partner", "reopenWindowDays": 15 })),
        ("partnerUpdate", "with a provider", json!({ "id": "$partner", "providers": supplies() })),
        ("policyDocumentImport", "", page),
        ("policyRuleCitationAdd", "", citation()),
        ("policyRuleCitationRemove", "", citation()),
        ("supportStatementUpdate", "", statement),
        ("supportStatementPublish", "", json!({ "partnerId": "$partner" })),
        ("trainingThresholdsUpdate", "", json!({ "periodDays": 30 })),
        ("viewerPreferencesUpdate", "", json!({ "timeZone": "Europe/London" })),
    ]
}

fn of_customers() -> Vec<(&'static str, &'static str, Value)> {
    let contact = json!({ "name": "New", "email": "new@customer.example", "locale": "en" });
    let new = |bought: Value| json!({ "name": "New", "defaultLocale": "en", "subscriptions": bought });
    let through = || json!({ "service": "OFFICE_365", "providerId": "$provider" });
    let more = |bought: Value| json!({ "customerId": "$customer", "subscription": bought });
    let invoice = json!({ "customerId": "$customer", "customerSubscriptionId": "$subscription", "number": "N-1",
        "dueOn": "2026-06-01", "amount": { "amount": "1", "currency": "EUR" } });
    vec![
        ("contactCreate", "", json!({ "customerId": "$customer", "contact": contact })),
        ("contactUpdate", "", json!({ "id": "$contact", "phone": "+44 20 7946 0000" })),
        ("customerCreate", "", new(json!([]))),
        ("customerCreate", "with a provider", new(json!([through()]))),
        ("customerInvoiceCreate", "", invoice),
        ("customerPartnerAdd", "", json!({ "customerId": "$customer", "partnerId": "$partner" })),
        ("customerSubscriptionAccessGrant", "", id("$azure")),
        ("customerSubscriptionCreate", "", more(json!({ "service": "AZURE" }))),
        ("customerSubscriptionCreate", "with a provider", more(through())),
        ("customerSubscriptionSuspendForNonPayment", "", id("$subscription")),
        ("customerSubscriptionRestore", "", id("$subscription")),
        ("customerSubscriptionUpdate", "", json!({ "id": "$subscription", "seats": 11 })),
        ("customerSubscriptionCancel", "", id("$bought")),
        ("customerInvoicePay", "", id("$invoice")),
        ("customerInvoiceWithdraw", "", id("$otherInvoice")),
        ("customerUpdate", "", json!({ "id": "$customer", "country": "GB" })),
    ]
}

fn of_people() -> Vec<(&'static str, &'static str, Value)> {
    let token = json!({ "name": "A program", "scopes": ["READ"], "validForDays": 30 });
    vec![
        ("apiTokenCreate", "", token),
        ("apiTokenRevoke", "", id("$apiToken")),
        ("personExport", "", json!({ "personId": "$contact" })),
        ("personErase", "", json!({ "personId": "$leaver" })),
    ]
}

fn of_tickets() -> Vec<(&'static str, &'static str, Value)> {
    let finding = json!({ "summary": "Found it.", "nature": "TECHNICAL", "category": "USAGE" });
    let again = json!({ "subject": "Again", "body": "It is back.", "category": "USAGE", "customerId": "$customer",
        "customerSubscriptionId": "$subscription", "requesterId": "$contact", "followUpOfId": "$closed" });
    let hand_over = json!({ "ticketId": "$diagnosed", "to": "PROVIDER", "summary": "Over to you." });
    vec![
        ("ticketAssign", "", json!({ "id": "$ticket", "assigneeId": "$agent" })),
        ("ticketCancel", "", id("$unneeded")),
        ("ticketMerge", "", json!({ "id": "$duplicate", "intoId": "$ticket" })),
        ("ticketSubscriptionSet", "", json!({ "id": "$nameless", "customerSubscriptionId": "$subscription" })),
        ("ticketClose", "", id("$resolved")),
        ("ticketDiagnose", "", json!({ "id": "$ticket", "finding": finding })),
        ("ticketNoteAdd", "", json!({ "id": "$ticket", "body": "A note." })),
        ("ticketOpen", "", again),
        ("ticketReopen", "", id("$reopenable")),
        ("ticketReply", "", json!({ "id": "$ticket", "body": "A reply." })),
        ("ticketResolve", "", json!({ "id": "$ticket", "resolution": "Done." })),
        ("escalationRaise", "", hand_over),
        ("escalationResolve", "", json!({ "id": "$escalation", "outcome": "Done." })),
    ]
}
