//! Statements about API tokens. Every read of people starts from the caller; [`by_digest`] is what finds
//! out who calls, and [`by_id`] what has become of that token.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    access::{Caller, Scope, Standing, Verb, allow},
    db::{
        entity::{
            agent,
            api_token::{Column, Entity, Model},
        },
        seek::{By, Page, Seek, count_of_each, page_of_each},
    },
    failure::Failure,
    partners::{model::AgentRole, store::own},
};

/// The tokens that exist for the caller: those of its partner, for whoever may read them.
pub fn visible(caller: &Caller) -> Select<Entity> {
    let scope = match allow(caller, Verb::ApiTokenRead, Standing::Own) {
        true => caller.scope(),
        false => Scope::Nothing,
    };
    Entity::find().filter(own(scope, Column::PartnerId))
}

/// Some of them by id.
pub async fn by_ids(db: &impl ConnectionTrait, caller: &Caller, ids: Vec<Uuid>) -> Result<Vec<Model>, Failure> {
    Ok(visible(caller).filter(Column::Id.is_in(ids)).all(db).await?)
}

/// One to change, locked.
pub async fn load(db: &impl ConnectionTrait, caller: &Caller, id: Uuid) -> Result<Option<Model>, DbErr> {
    visible(caller).filter(Column::Id.eq(id)).lock_exclusive().one(db).await
}

/// The same page of each partner's tokens.
pub async fn of_each(
    db: &impl ConnectionTrait,
    caller: &Caller,
    partners: Vec<Uuid>,
    by: By<Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<Model>>, Failure> {
    Ok(page_of_each(db, visible(caller), Column::PartnerId, &partners, &by, seek).await?)
}

/// How many tokens each partner has.
pub async fn counts(
    db: &impl ConnectionTrait,
    caller: &Caller,
    partners: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, visible(caller), Column::PartnerId, &partners).await?)
}

/// The folded names of a partner's tokens that are still good.
pub async fn good_names(db: &impl ConnectionTrait, partner: Uuid, now: DateTime<Utc>) -> Result<Vec<String>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::NameFolded)
        .filter(Column::PartnerId.eq(partner))
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .into_tuple()
        .all(db)
        .await
}

/// The token with this digest, as long as its agent is an admin agent.
pub async fn by_digest(db: &impl ConnectionTrait, digest: &str) -> Result<Option<Model>, Failure> {
    Ok(of_admins().filter(Column::SecretDigest.eq(digest)).one(db).await?)
}

/// The token that somebody calls with, as long as its agent is an admin agent.
pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, Failure> {
    Ok(of_admins().filter(Column::Id.eq(id)).one(db).await?)
}

fn of_admins() -> Select<Entity> {
    let its_agent = Query::select()
        .expr(Expr::val(1))
        .from(agent::Entity)
        .and_where(Expr::col((agent::Entity, agent::Column::Id)).equals((Entity, Column::CreatedById)))
        .and_where(Expr::col((agent::Entity, agent::Column::Role)).eq(AgentRole::AdminAgent))
        .and_where(Expr::col((agent::Entity, agent::Column::ErasedAt)).is_null())
        .take();
    Entity::find().filter(Expr::exists(its_agent))
}

/// Revokes a token.
pub async fn revoke(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many().col_expr(Column::RevokedAt, Expr::value(now)).filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Remembers the last day on which a token was used.
pub async fn used(db: &impl ConnectionTrait, id: Uuid, day: NaiveDate) -> Result<(), Failure> {
    Entity::update_many()
        .col_expr(Column::LastUsedOn, Expr::value(day))
        .filter(Column::Id.eq(id))
        .filter(Column::LastUsedOn.is_null().or(Column::LastUsedOn.lt(day)))
        .exec(db)
        .await?;
    Ok(())
}
