//! A contact and an agent who have left something everywhere: a word of its own in every column that can hold
//! one. Both belong to DIRECT, whose helper has become an admin agent, too, and whose customer is BORA.

use partnerdesk::{
    access::Caller,
    db::entity::{agent, contact},
    ids::Kind,
    partners::model::AgentRole,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::{Value, json};

use crate::{
    billing::{change, done, owes, published},
    guards::personal_data::reviewed,
    support::{
        Answer, TestDesk, dump,
        town::{self, BORA, BORA_OFFICE, DIRECT, admin, contact as contact_of, helper},
    },
    tickets::steps::{changed, opened, write},
};

/// Who leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Contact,
    Agent,
}

impl Who {
    /// As a caller.
    pub fn caller(self) -> Caller {
        match self {
            Self::Contact => contact_of(BORA),
            Self::Agent => admin(DIRECT),
        }
    }

    /// As clients name it.
    pub fn id(self) -> String {
        self.caller().subject()
    }
}

/// The other admin agent of DIRECT.
pub fn boss() -> Caller {
    match helper(DIRECT) {
        Caller::Agent { agent, partner, .. } => Caller::Agent { agent, partner, admin: true },
        other => other,
    }
}

/// Makes the helper of DIRECT an admin agent.
pub async fn promote(desk: &TestDesk) {
    let id = town::uuid(Kind::Agent, DIRECT * 10 + 1);
    let row = agent::ActiveModel { id: Set(id), role: Set(AgentRole::AdminAgent), ..Default::default() };
    row.update(desk.db.write()).await.expect("an admin agent");
}

/// What both have done: every table that can hold something of a person has a row of theirs.
pub async fn lived(desk: &TestDesk) {
    promote(desk).await;
    let (person, agent) = (Who::Contact.caller(), Who::Agent.caller());
    for caller in [&person, &agent] {
        let preferences = json!({ "locale": "ja", "timeZone": "Asia/Tokyo" });
        done(&change(desk, caller, "viewerPreferencesUpdate", "locale", preferences).await, "viewerPreferencesUpdate");
    }
    let subscription = town::id(Kind::CustomerSubscription, BORA_OFFICE);
    let asked = opened(desk, &person, json!({ "customerSubscriptionId": subscription })).await;
    let told = json!({ "customerId": town::id(Kind::Customer, BORA), "requesterId": Who::Contact.id() });
    let told = opened(desk, &agent, told).await;
    for (caller, id) in [(&person, &asked), (&agent, &asked), (&agent, &told)] {
        // Long enough for pages of its own.
        let body = "x".repeat(9_000);
        let input = json!({ "id": id, "body": body, "idempotencyKey": format!("a key for {id}") });
        write(desk, caller, "ticketReply", input).await.data();
    }
    write(desk, &agent, "ticketNoteAdd", json!({ "id": asked, "body": "A note." })).await.data();
    changed(desk, &agent, "ticketAssign", json!({ "id": asked })).await;
    let finding = json!({ "summary": "Found.", "nature": "TECHNICAL", "category": "USAGE" });
    changed(desk, &agent, "ticketDiagnose", json!({ "id": asked, "finding": finding })).await;
    let raise = json!({ "ticketId": asked, "to": "MICROSOFT", "vehicle": "ADVANCED", "summary": "Help.",
        "serviceHealthChecked": true });
    let raised = change(desk, &agent, "escalationRaise", "escalation { id }", raise).await;
    done(&raised, "escalationRaise");
    let escalation = raised.str("data.escalationRaise.escalation.id");
    let ended = json!({ "id": escalation, "result": "RESOLVED", "outcome": "Helped." });
    done(&change(desk, &agent, "escalationResolve", "", ended).await, "escalationResolve");
    changed(desk, &agent, "ticketResolve", json!({ "id": asked, "resolution": "Done." })).await;
    let token = json!({ "name": "A program", "description": "Imports.", "scopes": ["READ"], "validForDays": 30 });
    done(&change(desk, &agent, "apiTokenCreate", "", token).await, "apiTokenCreate");
    published(desk, DIRECT, json!({})).await;
    owes(desk, DIRECT, BORA, "2026-01-01", json!({})).await;
    let suspend = json!({ "id": subscription });
    let suspended = change(desk, &agent, "customerSubscriptionSuspendForNonPayment", "", suspend).await;
    done(&suspended, "customerSubscriptionSuspendForNonPayment");
}

/// The columns of [`reviewed`] that hold words of a person, and which rows are whose.
fn planted(desk: &TestDesk, who: Who) -> Vec<(&'static str, &'static str, String)> {
    let (uuid, subject) = (who.caller().agent().or(who.caller().contact()).expect("a person"), who.id());
    let id = match desk.db.is_postgres() {
        true => format!("'{uuid}'"),
        false => format!("x'{}'", uuid.simple()),
    };
    let author = match who {
        Who::Contact => "author_contact_id",
        Who::Agent => "author_agent_id",
    };
    let last = |kind: &str| {
        format!("id IN (SELECT ticket_id FROM ticket_events WHERE kind = '{kind}' AND actor = '{subject}')")
    };
    let of_person = |table: &str, column: &str| {
        Some(match (table, column) {
            ("contacts", _) if who == Who::Contact => format!("id = {id}"),
            ("agents", _) if who == Who::Agent => format!("id = {id}"),
            ("comments", _) => format!("{author} = {id}"),
            ("tickets", "finding") if who == Who::Agent => last("DIAGNOSED"),
            ("tickets", "resolution") if who == Who::Agent => last("RESOLVED"),
            ("tickets", "subject" | "subject_folded" | "language") => last("OPENED"),
            ("escalations", "outcome") if who == Who::Agent => format!("resolved_by_id = {id}"),
            ("escalations", _) if who == Who::Agent => format!("raised_by_id = {id}"),
            ("viewer_preferences" | "idempotency_keys", _) => format!("subject = '{subject}'"),
            ("api_tokens", _) if who == Who::Agent => format!("created_by_id = {id}"),
            ("contacts" | "agents" | "tickets" | "escalations" | "api_tokens", _) => return None,
            _ => panic!("{table}.{column} holds words of a person, and no test puts one there"),
        })
    };
    let words = reviewed().into_iter().filter(|(_, _, kind)| ["profile", "written", "digest"].contains(kind));
    words.filter_map(|(table, column, _)| Some((table, column, of_person(table, column)?))).collect()
}

/// The word that stands in a column for a person.
pub fn word(who: Who, table: &str, column: &str) -> String {
    format!("{who:?}s{table}{column}").replace('_', "").to_lowercase()
}

/// Puts a word of its own into every column that holds words of a person; answers with them, by column.
pub async fn plant(desk: &TestDesk, who: Who) -> Vec<(&'static str, &'static str, String)> {
    let mut words = Vec::new();
    for (table, column, rows) in planted(desk, who) {
        let word = word(who, table, column);
        // At the end of a long text, it lies on another page than the rest of its row.
        let value = match column {
            "body" => format!("{column} || ' {word}'"),
            "idempotency_key" => format!("'{word}' || {column}"),
            _ => format!("'{word}'"),
        };
        let update = format!("UPDATE {table} SET {column} = {value} WHERE {rows}");
        let done =
            desk.db.write().execute_unprepared(&update).await.unwrap_or_else(|error| panic!("{update}: {error}"));
        assert!(done.rows_affected() > 0, "there is nothing to plant in: {update}");
        words.push((table, column, word));
    }
    words
}

/// Exports somebody.
pub async fn export(desk: &TestDesk, caller: &Caller, id: &str) -> Answer {
    change(desk, caller, "personExport", "document", json!({ "personId": id })).await
}

/// What `personErase` is asked for.
pub const ERASED: &str = "person { __typename ... on Contact { id name email phone locale channel timeZone version erasedAt erasedLabel { value locale } }
    ... on Agent { id name agentEmail: email locale timeZone version erasedAt erasedLabel { value locale } } }";

/// Erases somebody.
pub async fn erase(desk: &TestDesk, caller: &Caller, id: &str, more: Value) -> Answer {
    let mut input = json!({ "personId": id });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    change(desk, caller, "personErase", ERASED, input).await
}

/// Everything in the database but what goes by itself: on PostgreSQL, a reminder to vacuum.
pub async fn kept(desk: &TestDesk) -> String {
    let all = dump::all(&desk.db).await;
    all.lines().filter(|line| !line.starts_with("erasure_sweeps")).collect::<Vec<_>>().join("\n")
}

/// The row of the contact.
pub async fn contact_row(desk: &TestDesk) -> contact::Model {
    let row = contact::Entity::find_by_id(town::uuid(Kind::Contact, BORA)).one(desk.db.read()).await;
    row.expect("the contacts").expect("the contact")
}
