//! What the database holds, past the door: that a change left its whole trail, or nothing at all.

use partnerdesk::{
    access::Caller,
    db::entity::{
        audit_entry, comment, customer_subscription, entitlement, escalation, idempotency_key, outbox, partner, ticket,
        ticket_event,
    },
    ids::Kind,
    tickets::model::{TicketEventKind, TicketState},
    words::Word,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::support::TestDesk;

/// Every row that a change of a ticket or an escalation can touch.
#[derive(Debug, PartialEq)]
pub struct Rows {
    tickets: Vec<ticket::Model>,
    comments: Vec<comment::Model>,
    events: Vec<ticket_event::Model>,
    escalations: Vec<escalation::Model>,
    entitlements: Vec<entitlement::Model>,
    subscriptions: Vec<customer_subscription::Model>,
    partners: Vec<partner::Model>,
    audit: Vec<audit_entry::Model>,
    outbox: Vec<outbox::Model>,
    keys: Vec<idempotency_key::Model>,
}

/// All of them.
pub async fn all(desk: &TestDesk) -> Rows {
    macro_rules! rows {
        ($table:ident) => {
            $table::Entity::find().order_by_asc($table::Column::Id).all(desk.db.read()).await.expect("the rows")
        };
    }
    Rows {
        tickets: rows!(ticket),
        comments: rows!(comment),
        events: rows!(ticket_event),
        escalations: rows!(escalation),
        entitlements: rows!(entitlement),
        subscriptions: rows!(customer_subscription),
        partners: rows!(partner),
        audit: rows!(audit_entry),
        outbox: rows!(outbox),
        keys: rows!(idempotency_key),
    }
}

/// The uuid behind a ticket's id.
pub fn uuid(id: &str) -> Uuid {
    Kind::Ticket.read(id).expect("a ticket's id")
}

/// A ticket as it is kept.
pub async fn ticket(desk: &TestDesk, id: &str) -> ticket::Model {
    ticket::Entity::find_by_id(uuid(id)).one(desk.db.read()).await.expect("the tickets").expect("the ticket")
}

/// The comments and notes of a ticket, the oldest first.
pub async fn comments(desk: &TestDesk, id: &str) -> Vec<comment::Model> {
    let select = comment::Entity::find().filter(comment::Column::TicketId.eq(uuid(id)));
    select.order_by_asc(comment::Column::Id).all(desk.db.read()).await.expect("the comments")
}

/// What the latest change of a ticket must have left behind.
pub struct Trail<'a> {
    pub by: &'a Caller,
    pub operation: &'a str,
    pub kind: TicketEventKind,
    pub from: TicketState,
    pub to: TicketState,
    pub version: i32,
}

/// Asserts that the latest change stands in the history, the audit trail and the outbox, once.
pub async fn assert_trail(desk: &TestDesk, id: &str, trail: Trail<'_>) {
    let (db, row) = (desk.db.read(), ticket(desk, id).await);
    assert_eq!((row.version, row.state, row.updated_at), (trail.version, trail.to, desk.now()));

    let history = ticket_event::Entity::find().filter(ticket_event::Column::TicketId.eq(row.id));
    let history = history.order_by_asc(ticket_event::Column::Sequence).all(db).await.expect("the history");
    let sequences: Vec<i32> = history.iter().map(|event| event.sequence).collect();
    assert_eq!(sequences, (1..=trail.version).collect::<Vec<_>>());
    let last = history.last().expect("an event");
    assert_eq!((last.kind, last.from_state, last.to_state), (trail.kind, Some(trail.from), trail.to));
    assert_eq!((&last.actor, last.happened_at), (&trail.by.subject(), desk.now()));

    let audit = audit_entry::Entity::find().filter(audit_entry::Column::Object.eq(id));
    let audit = audit.order_by_asc(audit_entry::Column::Id).all(db).await.expect("the audit trail");
    assert_eq!(audit.len(), history.len());
    let last = audit.last().expect("an entry");
    assert_eq!((last.operation.as_str(), last.partner_id), (trail.operation, Some(row.partner_id)));
    let role = trail.by.role().expect("a role").code();
    assert_eq!((&last.subject, last.role.as_str(), last.happened_at), (&trail.by.subject(), role, desk.now()));

    let outbox = outbox::Entity::find().filter(outbox::Column::ObjectId.eq(row.id));
    let outbox = outbox.order_by_asc(outbox::Column::Id).all(db).await.expect("the outbox");
    let versions: Vec<i32> = outbox.iter().map(|event| event.version).collect();
    assert_eq!(versions, sequences);
    let last = outbox.last().expect("an event");
    assert_eq!((last.topic.as_str(), last.created_at), ("ticket", desk.now()));
}
