//! The document of an export: everything the desk holds about one person, in a shape that stays. Names and
//! values are those of the GraphQL schema: ids as clients see them, codes of enums, moments in RFC 3339.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::model::Person;
use crate::{
    db::entity::{
        api_token, audit_entry, comment, escalation, idempotency_key, subscription_suspension, support_statement,
        ticket, ticket_event, viewer_preference,
    },
    ids::Kind,
    words::Word,
};

/// Names the shape; a change that could break a reader gets a new one.
pub const FORMAT: &str = "partnerdesk-person-1";

/// All of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    pub format: &'static str,
    pub exported_at: DateTime<Utc>,
    pub profile: Profile,
    pub preferences: Option<Preferences>,
    pub tickets: Vec<TicketPart>,
    pub writings: Vec<Writing>,
    pub history: Vec<Event>,
    pub escalations: Vec<Part>,
    pub suspensions: Vec<Part>,
    pub support_statements: Vec<Part>,
    pub api_tokens: Vec<Token>,
    pub retries: Vec<Retry>,
    pub audit_trail: Vec<Entry>,
}

/// What the person is to the desk; a contact has a customer, an agent a role.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    pub id: String,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub locale: String,
    pub channel: Option<&'static str>,
    pub time_zone: String,
    pub role: Option<&'static str>,
    pub partner_id: String,
    pub customer_id: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// What the person prefers as a viewer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    pub locale: Option<String>,
    pub time_zone: Option<String>,
    pub updated_at: DateTime<Utc>,
}

/// A ticket that the person asked for, or works on.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TicketPart {
    pub id: String,
    pub number: i32,
    /// `REQUESTER` or `ASSIGNEE`.
    pub part: &'static str,
    pub category: &'static str,
    pub severity: &'static str,
    pub state: &'static str,
    pub opened_at: DateTime<Utc>,
    pub resolved_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
}

/// Something that the person wrote.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Writing {
    /// `SUBJECT`, `COMMENT`, `INTERNAL_NOTE`, `FINDING`, `RESOLUTION`, `ESCALATION` or
    /// `ESCALATION_OUTCOME`.
    pub kind: &'static str,
    pub ticket_id: String,
    pub text: String,
    /// The language of the text, where it is known.
    pub language: Option<String>,
    pub written_at: Option<DateTime<Utc>>,
}

/// Something that the person did to a ticket.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub ticket_id: String,
    pub kind: &'static str,
    pub from_state: Option<&'static str>,
    pub to_state: &'static str,
    pub happened_at: DateTime<Utc>,
}

/// A part that the person had in something else.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    pub id: String,
    /// `RAISED`, `RESOLVED`, `SUSPENDED`, `RESTORED` or `WROTE`.
    pub part: &'static str,
    pub at: Option<DateTime<Utc>>,
}

/// An API token that acts for the person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub last_used_on: Option<NaiveDate>,
    pub revoked_at: Option<DateTime<Utc>>,
}

/// A request of the last 24 hours that may be sent again.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Retry {
    pub operation: String,
    pub idempotency_key: String,
    pub created_at: DateTime<Utc>,
}

/// A line of the audit trail: what the person changed, and what was changed about it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    pub operation: String,
    pub object: String,
    /// Whether the person did it; who else did is not told.
    pub by_person: bool,
    pub role: Option<String>,
    pub happened_at: DateTime<Utc>,
}

impl From<&Person> for Profile {
    fn from(person: &Person) -> Self {
        match person {
            Person::Contact(row) => Self {
                id: Kind::Contact.write(row.id),
                name: row.name.clone(),
                email: row.email.clone(),
                phone: row.phone.clone(),
                locale: row.locale.clone(),
                channel: Some(row.channel.code()),
                time_zone: row.time_zone.clone(),
                role: None,
                partner_id: Kind::Partner.write(row.partner_id),
                customer_id: Some(Kind::Customer.write(row.customer_id)),
                version: row.version,
                created_at: row.created_at,
                erased_at: row.erased_at,
            },
            Person::Agent(row) => Self {
                id: Kind::Agent.write(row.id),
                name: row.name.clone(),
                email: row.email.clone(),
                phone: None,
                locale: row.locale.clone(),
                channel: None,
                time_zone: row.time_zone.clone(),
                role: Some(row.role.code()),
                partner_id: Kind::Partner.write(row.partner_id),
                customer_id: None,
                version: row.version,
                created_at: row.created_at,
                erased_at: row.erased_at,
            },
        }
    }
}

impl From<viewer_preference::Model> for Preferences {
    fn from(row: viewer_preference::Model) -> Self {
        Self { locale: row.locale, time_zone: row.time_zone, updated_at: row.updated_at }
    }
}

impl TicketPart {
    /// A ticket, and what the person is to it.
    pub fn of(row: ticket::Model, person: Uuid) -> Self {
        Self {
            id: Kind::Ticket.write(row.id),
            number: row.number,
            part: if row.requester_id == Some(person) { "REQUESTER" } else { "ASSIGNEE" },
            category: row.category.code(),
            severity: row.severity.code(),
            state: row.state.code(),
            opened_at: row.opened_at,
            resolved_at: row.resolved_at,
            closed_at: row.closed_at,
        }
    }
}

impl Writing {
    /// The subject of a ticket.
    pub fn subject(row: ticket::Model) -> Self {
        Self::on("SUBJECT", row.id, row.subject, Some(row.language), Some(row.opened_at))
    }

    /// What a diagnosis found.
    pub fn finding(row: ticket::Model) -> Self {
        Self::on("FINDING", row.id, row.finding.unwrap_or_default(), None, row.diagnosed_at)
    }

    /// What resolved a ticket.
    pub fn resolution(row: ticket::Model) -> Self {
        Self::on("RESOLUTION", row.id, row.resolution.unwrap_or_default(), None, row.resolved_at)
    }

    /// A comment or a note.
    pub fn comment(row: comment::Model) -> Self {
        let kind = if row.internal { "INTERNAL_NOTE" } else { "COMMENT" };
        Self::on(kind, row.ticket_id, row.body, Some(row.language), Some(row.created_at))
    }

    /// What the person wrote about an escalation that it raised or ended.
    pub fn escalation(row: &escalation::Model, person: Uuid) -> Vec<Self> {
        let on = |kind, text: &str, language, at| Self::on(kind, row.ticket_id, text.to_owned(), language, at);
        let raised = (row.raised_by_id == person)
            .then(|| on("ESCALATION", &row.summary, Some(row.language.clone()), Some(row.raised_at)));
        let outcome = row.outcome.as_deref().filter(|_| row.resolved_by_id == Some(person));
        raised.into_iter().chain(outcome.map(|text| on("ESCALATION_OUTCOME", text, None, row.resolved_at))).collect()
    }

    fn on(
        kind: &'static str,
        ticket: Uuid,
        text: String,
        language: Option<String>,
        written_at: Option<DateTime<Utc>>,
    ) -> Self {
        Self { kind, ticket_id: Kind::Ticket.write(ticket), text, language, written_at }
    }
}

impl From<ticket_event::Model> for Event {
    fn from(row: ticket_event::Model) -> Self {
        Self {
            ticket_id: Kind::Ticket.write(row.ticket_id),
            kind: row.kind.code(),
            from_state: row.from_state.map(Word::code),
            to_state: row.to_state.code(),
            happened_at: row.happened_at,
        }
    }
}

impl Part {
    /// The parts in an escalation.
    pub fn of_escalation(row: &escalation::Model, person: Uuid) -> Vec<Self> {
        let raised = Self::some(Kind::Escalation, row.id, "RAISED", row.raised_by_id == person, Some(row.raised_at));
        let ended = row.resolved_by_id == Some(person);
        raised.into_iter().chain(Self::some(Kind::Escalation, row.id, "RESOLVED", ended, row.resolved_at)).collect()
    }

    /// The parts in the suspension of a customer subscription, which is what the id names.
    pub fn of_suspension(row: &subscription_suspension::Model, person: Uuid) -> Vec<Self> {
        let (kind, id) = (Kind::CustomerSubscription, row.customer_subscription_id);
        let suspended = row.suspended_by_id == Some(person);
        let restored = row.restored_by_id == Some(person);
        let suspended = Self::some(kind, id, "SUSPENDED", suspended, Some(row.suspended_at));
        suspended.into_iter().chain(Self::some(kind, id, "RESTORED", restored, row.restored_at)).collect()
    }

    /// The last hand at a support statement.
    pub fn of_statement(row: &support_statement::Model) -> Self {
        Self { id: Kind::SupportStatement.write(row.id), part: "WROTE", at: Some(row.updated_at) }
    }

    fn some(kind: Kind, id: Uuid, part: &'static str, had: bool, at: Option<DateTime<Utc>>) -> Option<Self> {
        had.then(|| Self { id: kind.write(id), part, at })
    }
}

impl From<api_token::Model> for Token {
    fn from(row: api_token::Model) -> Self {
        Self {
            id: Kind::ApiToken.write(row.id),
            name: row.name,
            description: row.description,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_on: row.last_used_on,
            revoked_at: row.revoked_at,
        }
    }
}

impl From<idempotency_key::Model> for Retry {
    fn from(row: idempotency_key::Model) -> Self {
        Self { operation: row.operation, idempotency_key: row.idempotency_key, created_at: row.created_at }
    }
}

impl Entry {
    /// A line about the person with this subject.
    pub fn of(row: audit_entry::Model, subject: &str) -> Self {
        let by_person = row.subject == subject;
        Self {
            operation: row.operation,
            object: row.object,
            by_person,
            role: by_person.then_some(row.role),
            happened_at: row.happened_at,
        }
    }
}
