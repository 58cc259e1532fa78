//! Retries: the same key and the same input give the same answer, for 24 hours.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{ExprTrait, OnConflict},
};
use uuid::Uuid;

use crate::{
    cx::Cx,
    db::{
        Db,
        entity::idempotency_key::{Column, Entity, Model},
    },
    failure::Failure,
};

/// A client's wish to be able to retry.
#[derive(Clone, Debug)]
pub struct Retry {
    /// The client's key.
    pub key: String,
    /// What tells the input from others.
    pub digest: String,
}

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is new: go on, and give the result this id.
    New,
    /// It was used with the same input, and this was the result.
    Done(Uuid),
    /// It was used with another input.
    Mismatch,
}

const KEPT: TimeDelta = TimeDelta::hours(24);

/// Takes out keys whose time is over.
pub async fn prune(db: &Db, now: DateTime<Utc>) -> Result<u64, Failure> {
    let deleted = Entity::delete_many().filter(Column::CreatedAt.lt(now - KEPT)).exec(db.write()).await?;
    Ok(deleted.rows_affected)
}

/// Claims a key for the result that is about to be made. Two retries at once queue up here: the
/// second waits for the first transaction and then reads its row.
pub async fn claim(
    transaction: &impl ConnectionTrait,
    cx: &Cx,
    operation: &str,
    retry: Option<&Retry>,
    result_id: Uuid,
) -> Result<Claim, DbErr> {
    let Some(retry) = retry else { return Ok(Claim::New) };
    let now = cx.now();
    let mine = Column::Subject.eq(cx.caller.subject()).and(Column::Operation.eq(operation));
    let mine = mine.and(Column::IdempotencyKey.eq(retry.key.as_str()));
    Entity::delete_many().filter(mine.clone()).filter(Column::CreatedAt.lt(now - KEPT)).exec(transaction).await?;
    let row = Model {
        id: cx.new_id(),
        subject: cx.caller.subject(),
        operation: operation.to_owned(),
        idempotency_key: retry.key.clone(),
        input_digest: retry.digest.clone(),
        result_id,
        created_at: now,
    };
    let unique =
        OnConflict::columns([Column::Subject, Column::Operation, Column::IdempotencyKey]).do_nothing().to_owned();
    let inserted =
        Entity::insert(row.into_active_model()).on_conflict(unique).exec_without_returning(transaction).await?;
    if inserted == 1 {
        return Ok(Claim::New);
    }
    let earlier = Entity::find().filter(mine).one(transaction).await?;
    Ok(match earlier {
        Some(earlier) if earlier.input_digest == retry.digest => Claim::Done(earlier.result_id),
        _ => Claim::Mismatch,
    })
}
