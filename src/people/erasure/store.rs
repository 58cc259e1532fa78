//! Statements that erase. Each takes all rows at once, however many there are.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, Func, LikeExpr, LockType, OnConflict, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    customers::model::ContactChannel,
    db::{
        entity::{
            agent, api_token, comment, contact, escalation, idempotency_key, support_statement, ticket, ticket_event,
            viewer_preference,
        },
        write,
    },
    l10n::{self, Locale},
    people::{
        mention::{Mentions, OMITTED},
        model::{Person, PersonId},
        store::{self, Text},
    },
};

/// "No linguistic content" in ISO 639 and BCP 47.
const NO_LANGUAGE: &str = "zxx";

/// How many changed rows are written back by one statement.
const AT_ONCE: usize = 500;

/// Takes the profile out of a person's row; `None` when it has changed in the meantime.
pub async fn profile(db: &impl ConnectionTrait, person: Person, now: DateTime<Utc>) -> Result<Option<Person>, DbErr> {
    // The reserved domain can receive no mail, and two erased people have two addresses.
    let email = format!("{}@erased.invalid", person.id().write());
    let (name, locale, time_zone) = (OMITTED.to_owned(), Locale::SOURCE.as_str().to_owned(), "UTC".to_owned());
    let (read_version, version, erased_at) = (person.version(), person.version() + 1, Some(now));
    Ok(match person {
        Person::Contact(row) => {
            let (phone, channel) = (None, ContactChannel::Email);
            let erased = contact::Model { name, email, phone, locale, channel, time_zone, version, erased_at, ..row };
            write::update(db, erased.clone(), read_version).await?.then_some(Person::Contact(erased))
        }
        Person::Agent(row) => {
            let erased = agent::Model { name, email, locale, time_zone, version, erased_at, ..row };
            write::update(db, erased.clone(), read_version).await?.then_some(Person::Agent(erased))
        }
    })
}

/// Comments and notes.
pub async fn comments(db: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    comment::Entity::update_many()
        .col_expr(comment::Column::Body, Expr::value(OMITTED))
        .col_expr(comment::Column::Language, Expr::value(NO_LANGUAGE))
        .filter(store::comments_by(person))
        .exec(db)
        .await?;
    Ok(())
}

/// A text of tickets; answers with the tickets as they are then.
pub async fn tickets(db: &impl ConnectionTrait, person: &Person, text: Text) -> Result<Vec<ticket::Model>, DbErr> {
    use ticket::Column;
    let update = ticket::Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(store::wrote(person, text));
    let update = match text {
        Text::Subject => update
            .filter(Column::Subject.ne(OMITTED))
            .col_expr(Column::Subject, Expr::value(OMITTED))
            .col_expr(Column::SubjectFolded, Expr::value(l10n::fold(OMITTED)))
            .col_expr(Column::Language, Expr::value(NO_LANGUAGE)),
        Text::Finding => update.filter(Column::Finding.ne(OMITTED)).col_expr(Column::Finding, Expr::value(OMITTED)),
        Text::Resolution => {
            update.filter(Column::Resolution.ne(OMITTED)).col_expr(Column::Resolution, Expr::value(OMITTED))
        }
    };
    update.exec_with_returning(db).await
}

/// Summaries and outcomes of escalations.
pub async fn escalations(db: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    use escalation::Column;
    let changed = || escalation::Entity::update_many().col_expr(Column::Version, Expr::col(Column::Version).add(1));
    changed()
        .col_expr(Column::Summary, Expr::value(OMITTED))
        .col_expr(Column::Language, Expr::value(NO_LANGUAGE))
        .filter(Column::RaisedById.eq(person.uuid()))
        .filter(Column::Summary.ne(OMITTED))
        .exec(db)
        .await?;
    changed()
        .col_expr(Column::Outcome, Expr::value(OMITTED))
        .filter(Column::ResolvedById.eq(person.uuid()))
        .filter(Column::Outcome.is_not_null())
        .filter(Column::Outcome.ne(OMITTED))
        .exec(db)
        .await?;
    Ok(())
}

/// What the desk remembers of the person as a caller.
pub async fn traces(db: &impl ConnectionTrait, person: &Person) -> Result<(), DbErr> {
    use idempotency_key::Column;
    let subject = person.id().write();
    viewer_preference::Entity::delete_by_id(&subject).exec(db).await?;
    idempotency_key::Entity::delete_many().filter(Column::Subject.eq(subject)).exec(db).await?;
    // The person's data could be guessed from the digest of what others sent when they recorded it. A retry
    // of theirs is then refused, for nothing tells any more that it is one.
    let recorded = match person {
        Person::Contact(row) => vec![row.id, row.customer_id],
        Person::Agent(row) => vec![row.id],
    };
    idempotency_key::Entity::update_many()
        .col_expr(Column::InputDigest, Expr::value(""))
        .filter(Column::ResultId.is_in(recorded))
        .exec(db)
        .await?;
    Ok(())
}

/// The tokens that act for the person end, and lose what it wrote about them; answers with them for those who
/// listen.
pub async fn api_tokens(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<(Uuid, i32)>, DbErr> {
    use api_token::Column;
    let ended = Func::coalesce([Expr::col(Column::RevokedAt), Expr::value(now)]);
    let ended = api_token::Entity::update_many()
        .col_expr(Column::Name, Expr::value(OMITTED))
        .col_expr(Column::NameFolded, Expr::value(l10n::fold(OMITTED)))
        .col_expr(Column::Description, Expr::value(None::<String>))
        .col_expr(Column::RevokedAt, ended.into())
        .filter(Column::CreatedById.eq(person.uuid()))
        .exec_with_returning(db)
        .await?;
    Ok(ended.into_iter().map(|row| (row.id, 1)).collect())
}

/// The tickets in which the person took part, and those merged with them, which are about the same.
fn shared(person: &Person) -> Condition {
    use ticket::Column;
    let of_own = |column: Column| {
        let own = ticket::Entity::find().select_only().column(column).filter(took_part(person));
        own.filter(column.is_not_null()).into_query()
    };
    Condition::all().add(store::reach(person)).add(
        Condition::any()
            .add(took_part(person))
            .add(Column::Id.in_subquery(of_own(Column::MergedIntoId)))
            .add(Column::MergedIntoId.in_subquery(of_own(Column::Id))),
    )
}

fn took_part(person: &Person) -> Condition {
    let id = person.id().uuid();
    let acted = Query::select()
        .expr(Expr::val(1))
        .from(ticket_event::Entity)
        .and_where(
            Expr::col((ticket_event::Entity, ticket_event::Column::TicketId))
                .equals((ticket::Entity, ticket::Column::Id)),
        )
        .and_where(ticket_event::Column::Actor.eq(person.id().write()))
        .take();
    Condition::any()
        .add(ticket::Column::RequesterId.eq(id))
        .add(ticket::Column::AssigneeId.eq(id))
        .add(Expr::exists(acted))
}

/// Locks these tickets, before anything that hangs on them: whoever writes there is waited for, or waits. Answers
/// with those that the person's partner sees.
pub async fn take_tickets(db: &impl ConnectionTrait, person: &Person) -> Result<HashSet<Uuid>, DbErr> {
    let taken: Vec<(Uuid, Uuid)> = ticket::Entity::find()
        .select_only()
        .columns([ticket::Column::Id, ticket::Column::PartnerId])
        .filter(shared(person))
        .order_by_asc(ticket::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .into_tuple()
        .all(db)
        .await?;
    Ok(taken.into_iter().filter(|(_, partner)| *partner == person.partner()).map(|(id, _)| id).collect())
}

/// What a partner has told its customers, or is about to.
pub async fn statements(db: &impl ConnectionTrait, partner: Uuid) -> Result<Vec<support_statement::Model>, DbErr> {
    use support_statement::Column;
    let own = support_statement::Entity::find().filter(Column::PartnerId.eq(partner));
    own.order_by_asc(Column::Number).all(db).await
}

/// Rows in which a column may name somebody.
fn naming(mentions: &Mentions<'_>, columns: &[impl ColumnTrait]) -> Condition {
    let mut any = Condition::any();
    for column in columns {
        for name in mentions.hints() {
            let name = name.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            any = any.add(column.like(LikeExpr::new(format!("%{name}%")).escape('\\')));
        }
    }
    any
}

/// The tickets in which others may name the person.
pub async fn naming_tickets(
    db: &impl ConnectionTrait,
    person: &Person,
    mentions: &Mentions<'_>,
) -> Result<Vec<ticket::Model>, DbErr> {
    use ticket::Column;
    let named = naming(mentions, &[Column::Subject, Column::Finding, Column::Resolution]);
    ticket::Entity::find().filter(shared(person)).filter(named).order_by_asc(Column::Id).all(db).await
}

/// What others wrote there and may name the person.
pub async fn naming_comments(
    db: &impl ConnectionTrait,
    person: &Person,
    mentions: &Mentions<'_>,
) -> Result<Vec<comment::Model>, DbErr> {
    use comment::Column;
    let of_shared = comment::Entity::find().filter(Column::TicketId.in_subquery(ids(person)));
    of_shared.filter(naming(mentions, &[Column::Body])).order_by_asc(Column::Id).all(db).await
}

/// The escalations of those tickets that may name the person.
pub async fn naming_escalations(
    db: &impl ConnectionTrait,
    person: &Person,
    mentions: &Mentions<'_>,
) -> Result<Vec<escalation::Model>, DbErr> {
    use escalation::Column;
    let named = naming(mentions, &[Column::Summary, Column::ExternalReference, Column::Outcome]);
    let of_shared = escalation::Entity::find().filter(Column::TicketId.in_subquery(ids(person)));
    of_shared.filter(named).order_by_asc(Column::Id).all(db).await
}

fn ids(person: &Person) -> SelectStatement {
    ticket::Entity::find().select_only().column(ticket::Column::Id).filter(shared(person)).into_query()
}

/// Writes changed texts back, many in one statement; every row is there already.
pub async fn put<M>(
    db: &impl ConnectionTrait,
    rows: Vec<M>,
    texts: impl IntoIterator<Item = <M::Entity as EntityTrait>::Column>,
) -> Result<(), DbErr>
where
    M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + sea_orm::ModelTrait,
{
    let replace = OnConflict::column("id").update_columns(texts).to_owned();
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        M::Entity::insert_many(some).on_conflict(replace.clone()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The ids and versions of tickets, for those who listen.
pub fn versions(tickets: &[ticket::Model]) -> impl Iterator<Item = (Uuid, i32)> {
    tickets.iter().map(|row| (row.id, row.version))
}
