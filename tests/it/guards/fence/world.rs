//! What the callers are asked about: the same set of objects, once for each owner.

use std::collections::BTreeMap;

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use crate::{
    billing::{change, owes, published, steps},
    escalations::steps::{access_granted, handed_over, raised, ticket},
    policies::pages::{import, imported, lamps},
    support::{
        TestDesk,
        town::{
            self, ACME, ACME_AZURE, ACME_DYNAMICS, ACME_OFFICE, DIRECT, NEMO, NEMO_OFFICE, PROVIDER, RESELLER,
            STRANGER, admin, helper,
        },
    },
    tickets::steps::{changed, diagnosed, opened, resolved, write},
};

/// One owner's objects by name.
#[derive(Clone)]
pub struct World {
    pub name: &'static str,
    ids: BTreeMap<&'static str, String>,
}

impl World {
    #[track_caller]
    pub fn id(&self, name: &str) -> &str {
        self.ids.get(name).unwrap_or_else(|| panic!("no world has a {name}"))
    }

    /// The same, but for one object.
    pub fn with(mut self, name: &str, id: &str) -> Self {
        *self.ids.get_mut(name).expect("a known name") = id.to_owned();
        self
    }

    /// A template in which `$name` stands for the id of that object.
    pub fn fill(&self, template: &Value) -> Value {
        match template {
            Value::String(text) => {
                text.strip_prefix('$').map_or_else(|| text.clone(), |name| self.id(name).to_owned()).into()
            }
            Value::Array(items) => items.iter().map(|item| self.fill(item)).collect(),
            Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), self.fill(value))).collect(),
            other => other.clone(),
        }
    }
}

/// Whose a world is.
struct Owner {
    name: &'static str,
    partner: u32,
    provider: u32,
    customer: u32,
    subscription: u32,
    /// A subscription of which a commercial issue may go to Microsoft.
    to_microsoft: u32,
}

/// The world of the callers; the same after a hand-over; that of another partner of the same customer; and
/// one that none of them has anything to do with.
pub async fn all(desk: &TestDesk) -> [World; 4] {
    access_granted(desk).await;
    let page = imported(&import(desk, "ja-jp/lamps.md", &lamps("h1", &[("pd.effective_from", "2021-05-13")])).await);
    let owner = Owner {
        name: "the reseller's",
        partner: RESELLER,
        provider: PROVIDER,
        customer: ACME,
        subscription: ACME_OFFICE,
        to_microsoft: ACME_AZURE,
    };
    let own = settled(desk, &page, owner).await;
    let handed_over = handed_over_of(desk, &own).await;
    let owner = Owner {
        name: "its customer's with another partner",
        partner: DIRECT,
        provider: DIRECT,
        customer: ACME,
        subscription: ACME_DYNAMICS,
        to_microsoft: ACME_DYNAMICS,
    };
    let other = settled(desk, &page, owner).await;
    let owner = Owner {
        name: "a stranger's",
        partner: STRANGER,
        provider: STRANGER,
        customer: NEMO,
        subscription: NEMO_OFFICE,
        to_microsoft: NEMO_OFFICE,
    };
    [own, handed_over, other, settled(desk, &page, owner).await]
}

async fn settled(desk: &TestDesk, page: &Value, owner: Owner) -> World {
    let Owner { partner, customer, subscription, .. } = owner;
    let (agent, boss) = (helper(partner), admin(partner));
    let text = |pointer: &str| page.pointer(pointer).and_then(Value::as_str).expect("an id").to_owned();
    let about = json!({ "customerSubscriptionId": town::id(Kind::CustomerSubscription, subscription) });

    let working = opened(desk, &agent, about.clone()).await;
    changed(desk, &agent, "ticketAssign", json!({ "id": working })).await;
    diagnosed(desk, &agent, &working, "TECHNICAL").await;
    let mut done = Vec::new();
    for _ in 0..3 {
        let id = opened(desk, &agent, about.clone()).await;
        resolved(desk, &agent, &id).await;
        done.push(id);
    }
    changed(desk, &agent, "ticketClose", json!({ "id": done[2] })).await;
    let escalated = ticket(desk, partner, owner.to_microsoft, "COMMERCIAL").await;
    let escalation = raised(desk, &boss, json!({ "ticketId": escalated, "to": "MICROSOFT" })).await;
    let note = written(desk, partner, "ticketNoteAdd", &working).await;
    let (unneeded, duplicate) = (opened(desk, &agent, about.clone()).await, opened(desk, &agent, about).await);
    let nameless = opened(desk, &agent, json!({ "customerId": town::id(Kind::Customer, customer) })).await;

    let contact = json!({ "name": "One", "email": "one@customer.example", "locale": "en" });
    let input = json!({ "customerId": town::id(Kind::Customer, customer), "contact": contact });
    let contact = match partner {
        DIRECT => made(desk, partner, "contactCreate", "contact", input).await,
        _ => town::id(Kind::Contact, customer),
    };
    let leaver = json!({ "name": "Two", "email": "two@customer.example", "locale": "en" });
    let leaver = json!({ "customerId": town::id(Kind::Customer, customer), "contact": leaver });
    let leaver = made(desk, partner, "contactCreate", "contact", leaver).await;
    let token = json!({ "name": "Another program", "scopes": ["READ"], "validForDays": 30 });
    let token = made(desk, partner, "apiTokenCreate", "apiToken", token).await;
    let bought = json!({ "customerId": town::id(Kind::Customer, customer), "subscription": { "service": "AZURE" } });
    let bought = made(desk, partner, "customerSubscriptionCreate", "customerSubscription", bought).await;
    let policy = published(desk, partner, json!({})).await;
    let policy_draft = made(desk, partner, "collectionsPolicyDraft", "collectionsPolicy", json!({ "steps": steps() }));
    let ids = [
        ("partner", town::id(Kind::Partner, partner)),
        ("provider", town::id(Kind::Partner, owner.provider)),
        ("agent", town::id(Kind::Agent, partner * 10 + 1)),
        ("boss", town::id(Kind::Agent, partner * 10)),
        ("customer", town::id(Kind::Customer, customer)),
        ("contact", contact),
        ("subscription", town::id(Kind::CustomerSubscription, subscription)),
        ("azure", town::id(Kind::CustomerSubscription, owner.to_microsoft)),
        ("auditEvent", audited(desk, partner, &bought).await),
        ("bought", bought),
        ("leaver", leaver),
        ("apiToken", token),
        ("event", first_event(desk, partner, &working).await),
        ("comment", written(desk, partner, "ticketReply", &working).await),
        ("earlyNote", note.clone()),
        ("note", note),
        ("ticket", working),
        ("diagnosed", ticket(desk, partner, subscription, "TECHNICAL").await),
        ("resolved", done[0].clone()),
        ("reopenable", done[1].clone()),
        ("closed", done[2].clone()),
        ("unneeded", unneeded),
        ("duplicate", duplicate),
        ("nameless", nameless),
        ("escalated", escalated),
        ("escalation", escalation),
        ("statement", town::id(Kind::SupportStatement, partner * 10 + 1)),
        ("statementDraft", town::id(Kind::SupportStatement, partner * 10)),
        ("policy", policy),
        ("policyDraft", policy_draft.await),
        ("invoice", owes(desk, partner, customer, "2026-01-01", json!({})).await),
        ("otherInvoice", owes(desk, partner, customer, "2026-01-02", json!({})).await),
        ("document", text("/id")),
        ("edition", text("/editions/0/id")),
        ("localization", text("/editions/0/localizations/0/id")),
    ];
    World { name: owner.name, ids: ids.into() }
}

/// What the reseller has handed over to its provider; everything else is as it was.
async fn handed_over_of(desk: &TestDesk, own: &World) -> World {
    let working = ticket(desk, RESELLER, ACME_OFFICE, "TECHNICAL").await;
    changed(desk, &helper(RESELLER), "ticketAssign", json!({ "id": working })).await;
    let early_note = written(desk, RESELLER, "ticketNoteAdd", &working).await;
    desk.wait(chrono::TimeDelta::minutes(1));
    handed_over(desk, &working).await;
    let escalated = ticket(desk, RESELLER, ACME_OFFICE, "TECHNICAL").await;
    let escalation = handed_over(desk, &escalated).await;
    let mut ids = own.ids.clone();
    ids.extend([
        ("event", first_event(desk, RESELLER, &working).await),
        ("comment", written(desk, RESELLER, "ticketReply", &working).await),
        ("earlyNote", early_note),
        ("note", written(desk, RESELLER, "ticketNoteAdd", &working).await),
        ("escalated", escalated),
        ("escalation", escalation),
    ]);
    for name in ["ticket", "diagnosed", "resolved", "reopenable", "closed"] {
        ids.insert(name, working.clone());
    }
    World { name: "handed over by it", ids }
}

/// Writes on a ticket as its partner; the id of the comment.
async fn written(desk: &TestDesk, partner: u32, mutation: &str, ticket: &str) -> String {
    let answer = write(desk, &helper(partner), mutation, json!({ "id": ticket, "body": "Word." })).await;
    answer.str(&format!("data.{mutation}.comment.id")).to_owned()
}

/// Makes something as a partner; its id.
async fn made(desk: &TestDesk, partner: u32, mutation: &str, object: &str, input: Value) -> String {
    let answer = change(desk, &admin(partner), mutation, &format!("{object} {{ id }}"), input).await;
    answer.str(&format!("data.{mutation}.{object}.id")).to_owned()
}

/// What the audit trail says of an object.
async fn audited(desk: &TestDesk, partner: u32, object: &str) -> String {
    let query = "query($filter: AuditEventFilter) { auditEvents(filter: $filter) { nodes { id } } }";
    let answer = desk.ask(&admin(partner), query, json!({ "filter": { "objectIds": [object] } })).await;
    answer.str("data.auditEvents.nodes.0.id").to_owned()
}

async fn first_event(desk: &TestDesk, partner: u32, ticket: &str) -> String {
    let query = "query($id: ID!) { ticket(id: $id) { history(first: 1) { nodes { id } } } }";
    let answer = desk.ask(&helper(partner), query, json!({ "id": ticket })).await;
    answer.str("data.ticket.history.nodes.0.id").to_owned()
}
