//! Events, written in the transaction that caused them and read in an order that loses none.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, Statement,
};
use uuid::Uuid;

use super::{Db, entity::outbox};
use crate::failure::Failure;

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A ticket changed.
    Ticket,
    /// A customer subscription changed.
    CustomerSubscription,
    /// A collections policy came into force.
    CollectionsPolicy,
    /// An API token was revoked.
    ApiToken,
    /// A person was erased.
    Person,
}

impl Topic {
    const fn name(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::CustomerSubscription => "customer_subscription",
            Self::CollectionsPolicy => "collections_policy",
            Self::ApiToken => "api_token",
            Self::Person => "person",
        }
    }
}

/// How many events are written by one statement.
const AT_ONCE: usize = 1_000;

/// Writes an event; it is seen once the transaction commits.
pub async fn publish(
    transaction: &impl ConnectionTrait,
    topic: Topic,
    object_id: Uuid,
    version: i32,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    publish_all(transaction, topic, [(object_id, version)], now).await
}

/// The same for many objects, each with its version.
pub async fn publish_all(
    transaction: &impl ConnectionTrait,
    topic: Topic,
    objects: impl IntoIterator<Item = (Uuid, i32)>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let event = |(object_id, version)| outbox::ActiveModel {
        id: NotSet,
        transaction_id: NotSet,
        topic: Set(topic.name().to_owned()),
        object_id: Set(object_id),
        version: Set(version),
        created_at: Set(now),
    };
    let mut events = objects.into_iter().map(event).peekable();
    while events.peek().is_some() {
        let some: Vec<_> = events.by_ref().take(AT_ONCE).collect();
        outbox::Entity::insert_many(some).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Takes out events that every reader has long seen: nobody resumes by them, only by an object's state.
pub async fn prune(db: &Db, before: DateTime<Utc>) -> Result<u64, Failure> {
    let deleted = outbox::Entity::delete_many().filter(outbox::Column::CreatedAt.lt(before)).exec(db.write()).await?;
    Ok(deleted.rows_affected)
}

/// How far a reader has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    transaction_id: i64,
    id: i64,
}

/// An event as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Event {
    id: i64,
    transaction_id: i64,
    /// What it is about.
    pub topic: String,
    /// The object that changed.
    pub object_id: Uuid,
    /// Its version after the change.
    pub version: i32,
    settled: bool,
}

/// What is left of the outbox after a read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nothing that is committed.
    Nothing,
    /// Events whose turn has not come: a transaction that began earlier is still open.
    Unsettled,
    /// There may be more to read at once.
    More,
}

impl Event {
    /// Whether it is about this object.
    pub fn is_about(&self, topic: Topic, object_id: Uuid) -> bool {
        self.topic == topic.name() && self.object_id == object_id
    }

    /// Where the reader is after it.
    pub fn position(&self) -> Position {
        Position { transaction_id: self.transaction_id, id: self.id }
    }
}

/// A transaction that is still open may yet add a row before those already visible, so PostgreSQL
/// readers stop short of the oldest open one. SQLite has one writer: its counter is the order.
const SETTLED: &str = "transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

/// The events after a position, oldest first, at most `limit`, and what is left after them.
pub async fn read(db: &Db, after: Position, limit: u64) -> Result<(Vec<Event>, Rest), Failure> {
    let columns = "SELECT id, transaction_id, topic, object_id, version";
    let (sql, values): (String, Vec<sea_orm::Value>) = if db.is_postgres() {
        let sql = format!(
            "{columns}, {SETTLED} AS settled FROM outbox WHERE (transaction_id, id) > ($1, $2) \
             ORDER BY transaction_id, id LIMIT {limit}"
        );
        (sql, vec![after.transaction_id.into(), after.id.into()])
    } else {
        let sql = format!("{columns}, TRUE AS settled FROM outbox WHERE id > ? ORDER BY id LIMIT {limit}");
        (sql, vec![after.id.into()])
    };
    let connection = db.read();
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let mut events = Event::find_by_statement(statement).all(connection).await?;
    let (found, settled) = (events.len() as u64, events.partition_point(|event| event.settled));
    events.truncate(settled);
    let rest = match settled as u64 {
        settled if settled < found => Rest::Unsettled,
        settled if settled < limit => Rest::Nothing,
        _ => Rest::More,
    };
    Ok((events, rest))
}

/// The position after everything that can be read now.
pub async fn end(db: &Db) -> Result<Position, Failure> {
    let columns = "SELECT id, transaction_id, topic, object_id, version, TRUE AS settled FROM outbox";
    let sql = match db.is_postgres() {
        true => format!("{columns} WHERE {SETTLED} ORDER BY transaction_id DESC, id DESC LIMIT 1"),
        false => format!("{columns} ORDER BY id DESC LIMIT 1"),
    };
    let connection = db.read();
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    Ok(Event::find_by_statement(statement).one(connection).await?.map_or(Position::default(), |event| event.position()))
}
