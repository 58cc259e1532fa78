//! Statements about tickets. Every read starts from the caller's scope.

use std::collections::HashMap;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::model::{TicketEventKind, TicketState};
use crate::{
    access::Scope,
    cx::Cx,
    db::{
        entity::{comment, ticket, ticket_event},
        seek::{By, Page, Seek, count_of_each, page, page_of_each},
        write,
    },
    failure::Failure,
    partners::store::nothing,
};

/// The tickets that exist for the caller.
pub fn visible(scope: Scope) -> Select<ticket::Entity> {
    ticket::Entity::find().filter(condition(scope))
}

fn condition(scope: Scope) -> Condition {
    match scope {
        Scope::Nothing | Scope::Platform => nothing(),
        Scope::Customer(own) => Condition::all().add(ticket::Column::CustomerId.eq(own)),
        Scope::Partner(own) => Condition::all().add(ticket::Column::PartnerId.eq(own)),
        Scope::Provider(own) => Condition::all().add(ticket::Column::ProviderId.eq(own)),
    }
}

/// Rows that hang on tickets that exist for the caller, and who sees which of them: everybody the
/// public ones; a partner all of them; a provider what is from after the hand-over, for what was
/// internal before stays with the reseller.
fn beside_tickets<C: ColumnTrait>(scope: Scope, ticket_id: C, happened: C, public: Expr) -> Condition {
    let of_visible = || {
        Query::select()
            .expr(Expr::val(1))
            .from(ticket::Entity)
            .and_where(Expr::col((ticket::Entity, ticket::Column::Id)).eq(Expr::col(ticket_id.as_column_ref())))
            .cond_where(condition(scope))
            .take()
    };
    let public = Condition::all().add(public).add(Expr::exists(of_visible()));
    match scope {
        Scope::Nothing | Scope::Platform => nothing(),
        Scope::Customer(_) => public,
        Scope::Partner(_) => Condition::all().add(Expr::exists(of_visible())),
        Scope::Provider(_) => {
            let handed_over = Expr::col((ticket::Entity, ticket::Column::HandedOverAt));
            let since = Expr::col(happened.as_column_ref()).gte(handed_over);
            Condition::any().add(public).add(Expr::exists(of_visible().and_where(since).take()))
        }
    }
}

/// The comments that exist for the caller.
pub fn visible_comments(scope: Scope) -> Select<comment::Entity> {
    use comment::Column;
    let public = Column::Internal.eq(false);
    comment::Entity::find().filter(beside_tickets(scope, Column::TicketId, Column::CreatedAt, public))
}

/// Tickets by id, within the caller's scope.
pub async fn by_ids(db: &impl ConnectionTrait, scope: Scope, ids: Vec<Uuid>) -> Result<Vec<ticket::Model>, Failure> {
    Ok(visible(scope).filter(ticket::Column::Id.is_in(ids)).all(db).await?)
}

/// Comments by id, within the caller's scope.
pub async fn comments_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<comment::Model>, Failure> {
    Ok(visible_comments(scope).filter(comment::Column::Id.is_in(ids)).all(db).await?)
}

/// One page of tickets.
pub async fn list(
    db: &impl ConnectionTrait,
    select: Select<ticket::Entity>,
    by: By<ticket::Entity>,
    seek: &Seek,
) -> Result<Page<ticket::Model>, Failure> {
    Ok(page(db, select, &by, seek).await?)
}

/// The same page of each customer's tickets.
pub async fn of_each_customer(
    db: &impl ConnectionTrait,
    select: Select<ticket::Entity>,
    customers: Vec<Uuid>,
    by: By<ticket::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<ticket::Model>>, Failure> {
    Ok(page_of_each(db, select, ticket::Column::CustomerId, &customers, &by, seek).await?)
}

/// How many of these tickets each customer has.
pub async fn customer_counts(
    db: &impl ConnectionTrait,
    select: Select<ticket::Entity>,
    customers: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, select, ticket::Column::CustomerId, &customers).await?)
}

/// The same page of each ticket's comments or internal notes.
pub async fn comments_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    internal: bool,
    tickets: Vec<Uuid>,
    by: By<comment::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<comment::Model>>, Failure> {
    let select = comments(scope, internal);
    Ok(page_of_each(db, select, comment::Column::TicketId, &tickets, &by, seek).await?)
}

/// How many comments or internal notes each ticket has.
pub async fn comment_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    internal: bool,
    tickets: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, comments(scope, internal), comment::Column::TicketId, &tickets).await?)
}

/// Comments of tickets that the caller already sees: public ones need no second look at the ticket.
fn comments(scope: Scope, internal: bool) -> Select<comment::Entity> {
    let select = if internal { visible_comments(scope) } else { comment::Entity::find() };
    select.filter(comment::Column::Internal.eq(internal))
}

/// The history that exists for the caller: events of notes are told to those who see the notes.
pub fn visible_events(scope: Scope) -> Select<ticket_event::Entity> {
    use ticket_event::Column;
    let public = Column::Kind.ne(TicketEventKind::NoteAdded);
    ticket_event::Entity::find().filter(beside_tickets(scope, Column::TicketId, Column::HappenedAt, public))
}

/// Events by id, within the caller's scope.
pub async fn events_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<ticket_event::Model>, Failure> {
    Ok(visible_events(scope).filter(ticket_event::Column::Id.is_in(ids)).all(db).await?)
}

/// The same page of each ticket's history.
pub async fn events_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    tickets: Vec<Uuid>,
    by: By<ticket_event::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<ticket_event::Model>>, Failure> {
    Ok(page_of_each(db, visible_events(scope), ticket_event::Column::TicketId, &tickets, &by, seek).await?)
}

/// How many events each ticket has.
pub async fn event_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    tickets: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, visible_events(scope), ticket_event::Column::TicketId, &tickets).await?)
}

/// A ticket, within the caller's scope.
pub async fn one(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<ticket::Model>, DbErr> {
    visible(scope).filter(ticket::Column::Id.eq(id)).one(db).await
}

/// A ticket to change. On PostgreSQL the row is locked, so that changes of one ticket queue up.
pub async fn load(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<ticket::Model>, DbErr> {
    visible(scope).filter(ticket::Column::Id.eq(id)).lock_exclusive().one(db).await
}

/// Several tickets to change, locked in the order of their ids, so that no two changes wait for each other.
pub async fn load_all(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<ticket::Model>, DbErr> {
    let select = visible(scope).filter(ticket::Column::Id.is_in(ids)).order_by_asc(ticket::Column::Id);
    select.lock_exclusive().all(db).await
}

/// Whether other tickets were merged into this one.
pub async fn has_merged(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<bool, DbErr> {
    Ok(visible(scope).filter(ticket::Column::MergedIntoId.eq(id)).one(db).await?.is_some())
}

/// What happened to a ticket, for its history.
#[derive(Clone, Copy, Debug)]
pub struct Happened {
    /// What happened.
    pub kind: TicketEventKind,
    /// The state before.
    pub from: Option<TicketState>,
    /// The other ticket of a merge.
    pub other: Option<Uuid>,
}

/// Adds to a ticket's history.
pub async fn add_event(
    db: &impl ConnectionTrait,
    cx: &Cx,
    row: &ticket::Model,
    happened: Happened,
) -> Result<(), DbErr> {
    let event = ticket_event::ActiveModel {
        id: Set(cx.new_id()),
        ticket_id: Set(row.id),
        sequence: Set(row.version),
        kind: Set(happened.kind),
        actor: Set(cx.caller.subject()),
        from_state: Set(happened.from),
        to_state: Set(row.state),
        other_ticket_id: Set(happened.other),
        happened_at: Set(row.updated_at),
    };
    ticket_event::Entity::insert(event).exec_without_returning(db).await?;
    Ok(())
}

/// Adds a comment or an internal note.
pub async fn add_comment(db: &impl ConnectionTrait, row: comment::Model) -> Result<(), DbErr> {
    write::insert(db, row).await
}
