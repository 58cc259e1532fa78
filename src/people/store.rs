//! Statements about people. A person is looked for in the caller's scope; what is then read about it is read
//! by its id, in whatever tenant it left something: a provider's agent writes on a reseller's tickets.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement},
};
use uuid::Uuid;

use super::model::{Person, PersonId};
use crate::{
    access::Scope,
    customers,
    db::entity::{
        agent, api_token, audit_entry, comment, contact, escalation, idempotency_key, subscription_suspension,
        support_statement, ticket, ticket_event, viewer_preference,
    },
    partners::{self, model::AgentRole},
    tickets::model::{TicketEventKind, TicketState},
};

/// A text of a ticket's own row, by the event of whoever wrote it last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    Subject,
    Finding,
    Resolution,
}

/// A person in the caller's scope.
pub async fn one(db: &impl ConnectionTrait, scope: Scope, id: PersonId) -> Result<Option<Person>, DbErr> {
    Ok(match id {
        PersonId::Contact(id) => contacts(scope, id).one(db).await?.map(Person::Contact),
        PersonId::Agent(id) => agents(scope, id).one(db).await?.map(Person::Agent),
    })
}

/// The same to change, locked: whoever writes something as this person waits.
pub async fn to_change(db: &impl ConnectionTrait, scope: Scope, id: PersonId) -> Result<Option<Person>, DbErr> {
    Ok(match id {
        PersonId::Contact(id) => contacts(scope, id).lock_exclusive().one(db).await?.map(Person::Contact),
        PersonId::Agent(id) => agents(scope, id).lock_exclusive().one(db).await?.map(Person::Agent),
    })
}

fn contacts(scope: Scope, id: Uuid) -> Select<contact::Entity> {
    customers::store::visible_contacts(scope).filter(contact::Column::Id.eq(id))
}

fn agents(scope: Scope, id: Uuid) -> Select<agent::Entity> {
    partners::store::visible_agents(scope).filter(agent::Column::Id.eq(id))
}

/// One erasure at a time: two people may have written to each other, and about each other. SQLite has one
/// writer anyway.
pub async fn queue(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({ERASURES})")).await?;
    }
    Ok(())
}

/// Any number that nothing else in the database uses as an advisory lock.
const ERASURES: i64 = 0x6572_6173;

/// The admin agents of a partner, locked in one order, so that two of them cannot erase each other. What they
/// write meanwhile does not wait.
pub async fn admins(db: &impl ConnectionTrait, partner: Uuid) -> Result<Vec<agent::Model>, DbErr> {
    agent::Entity::find()
        .filter(agent::Column::PartnerId.eq(partner))
        .filter(agent::Column::Role.eq(AgentRole::AdminAgent))
        .filter(agent::Column::ErasedAt.is_null())
        .order_by_asc(agent::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .all(db)
        .await
}

/// The tickets that wait for an agent's work: how many, and the numbers of the oldest ten.
pub async fn open_tickets(db: &impl ConnectionTrait, agent: Uuid) -> Result<(u64, Vec<i32>), DbErr> {
    use TicketState::{Cancelled, Closed, Merged, Resolved};
    let open = ticket::Entity::find()
        .filter(ticket::Column::AssigneeId.eq(agent))
        .filter(ticket::Column::State.is_not_in([Resolved, Closed, Merged, Cancelled]));
    let numbers: Vec<i32> = open
        .clone()
        .select_only()
        .column(ticket::Column::Number)
        .order_by_asc(ticket::Column::OpenedAt)
        .order_by_asc(ticket::Column::Id)
        .limit(10)
        .into_tuple()
        .all(db)
        .await?;
    if numbers.len() < 10 {
        return Ok((numbers.len() as u64, numbers));
    }
    Ok((open.count(db).await?, numbers))
}

/// Where a person can have left something: the tickets of its company or its partner, and those that were
/// handed over to that.
pub fn reach(person: &Person) -> Condition {
    match person {
        Person::Contact(row) => Condition::all().add(ticket::Column::CustomerId.eq(row.customer_id)),
        Person::Agent(row) => Condition::any()
            .add(ticket::Column::PartnerId.eq(row.partner_id))
            .add(ticket::Column::ProviderId.eq(row.partner_id)),
    }
}

fn reached(person: &Person) -> SelectStatement {
    Query::select().column(ticket::Column::Id).from(ticket::Entity).cond_where(reach(person)).take()
}

/// The tickets of which the person wrote this text.
pub fn wrote(person: &Person, text: Text) -> Condition {
    use ticket_event::Column;
    let own = Expr::col((ticket_event::Entity, Column::TicketId)).equals((ticket::Entity, ticket::Column::Id));
    let mut writer = Query::select();
    writer.column(Column::Actor).from(ticket_event::Entity).and_where(own).limit(1);
    writer.order_by(Column::Sequence, Order::Desc);
    let column = match text {
        Text::Subject => {
            writer.and_where(Column::Kind.eq(TicketEventKind::Opened));
            ticket::Column::Subject
        }
        // A diagnosis without a finding leaves the earlier one as it was.
        Text::Finding => {
            writer.and_where(Column::Kind.eq(TicketEventKind::Diagnosed));
            writer.and_where(Column::ToState.eq(TicketState::Resolving));
            ticket::Column::Finding
        }
        Text::Resolution => {
            writer.and_where(Column::Kind.eq(TicketEventKind::Resolved));
            ticket::Column::Resolution
        }
    };
    let by_person = Expr::val(person.id().write()).in_subquery(writer);
    // Found by the index of actors first: the rest is asked of a few tickets.
    let acted = Query::select()
        .column(Column::TicketId)
        .from(ticket_event::Entity)
        .and_where(Column::Actor.eq(person.id().write()))
        .take();
    let few = Condition::all().add(ticket::Column::Id.in_subquery(acted)).add(reach(person));
    few.add(column.is_not_null()).add(by_person)
}

/// The tickets whose text the person wrote.
pub async fn written(db: &impl ConnectionTrait, person: &Person, text: Text) -> Result<Vec<ticket::Model>, DbErr> {
    ticket::Entity::find().filter(wrote(person, text)).order_by_asc(ticket::Column::Id).all(db).await
}

/// The tickets that the person asked for or works on.
pub async fn tickets(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<ticket::Model>, DbErr> {
    let id = person.id().uuid();
    let part = match person {
        Person::Contact(_) => ticket::Column::RequesterId.eq(id),
        Person::Agent(_) => ticket::Column::AssigneeId.eq(id),
    };
    ticket::Entity::find().filter(reach(person)).filter(part).order_by_asc(ticket::Column::Id).all(db).await
}

/// Comments and notes by the person.
pub fn comments_by(person: PersonId) -> Expr {
    match person {
        PersonId::Contact(id) => comment::Column::AuthorContactId.eq(id),
        PersonId::Agent(id) => comment::Column::AuthorAgentId.eq(id),
    }
}

/// What the person wrote on tickets.
pub async fn comments(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<comment::Model>, DbErr> {
    comment::Entity::find().filter(comments_by(person)).order_by_asc(comment::Column::Id).all(db).await
}

/// What the person did to tickets.
pub async fn history(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<ticket_event::Model>, DbErr> {
    ticket_event::Entity::find()
        .filter(ticket_event::Column::Actor.eq(person.id().write()))
        .filter(ticket_event::Column::TicketId.in_subquery(reached(person)))
        .order_by_asc(ticket_event::Column::Id)
        .all(db)
        .await
}

/// The escalations that the person raised or ended.
pub async fn escalations(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<escalation::Model>, DbErr> {
    let id = person.uuid();
    let part = Condition::any().add(escalation::Column::RaisedById.eq(id)).add(escalation::Column::ResolvedById.eq(id));
    escalation::Entity::find().filter(part).order_by_asc(escalation::Column::Id).all(db).await
}

/// The suspensions that the person made or ended.
pub async fn suspensions(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<subscription_suspension::Model>, DbErr> {
    use subscription_suspension::Column;
    let id = person.uuid();
    let part = Condition::any().add(Column::SuspendedById.eq(id)).add(Column::RestoredById.eq(id));
    subscription_suspension::Entity::find().filter(part).order_by_asc(Column::Id).all(db).await
}

/// The support statements at which the person had the last hand.
pub async fn statements(db: &impl ConnectionTrait, subject: &str) -> Result<Vec<support_statement::Model>, DbErr> {
    use support_statement::Column;
    support_statement::Entity::find().filter(Column::Author.eq(subject)).order_by_asc(Column::Id).all(db).await
}

/// The API tokens that the person created.
pub async fn api_tokens(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<api_token::Model>, DbErr> {
    use api_token::Column;
    api_token::Entity::find().filter(Column::CreatedById.eq(person.uuid())).order_by_asc(Column::Id).all(db).await
}

/// What the person prefers.
pub async fn preferences(db: &impl ConnectionTrait, subject: &str) -> Result<Option<viewer_preference::Model>, DbErr> {
    viewer_preference::Entity::find_by_id(subject).one(db).await
}

/// The requests that the person may send again.
pub async fn retries(db: &impl ConnectionTrait, subject: &str) -> Result<Vec<idempotency_key::Model>, DbErr> {
    use idempotency_key::Column;
    idempotency_key::Entity::find().filter(Column::Subject.eq(subject)).order_by_asc(Column::Id).all(db).await
}

/// What the person changed, and what was changed about it.
pub async fn audit(db: &impl ConnectionTrait, subject: &str) -> Result<Vec<audit_entry::Model>, DbErr> {
    use audit_entry::Column;
    let about = Condition::any().add(Column::Subject.eq(subject)).add(Column::Object.eq(subject));
    audit_entry::Entity::find().filter(about).order_by_asc(Column::Id).all(db).await
}
