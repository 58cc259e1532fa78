//! Statements about support statements. Who may read a draft, a version or a partner's readiness is
//! decided here.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    access::Scope,
    db::{
        entity::support_statement::{Column, Entity, Model},
        seek::{By, Page, Seek, count_of_each, page_of_each},
    },
    failure::Failure,
    partners::store::{known, own},
};

/// The number of the draft.
pub const DRAFT: i32 = 0;

/// The newest version of the same partner, whatever is asked about it.
fn newest() -> SelectStatement {
    let other = Alias::new("other");
    Query::select()
        .expr(Expr::col((other.clone(), Column::Number)).max())
        .from_as(Entity, other.clone())
        .and_where(Expr::col((other, Column::PartnerId)).equals((Entity, Column::PartnerId)))
        .take()
}

/// The published versions that exist for the caller: those of every partner it sees.
fn visible(scope: Scope) -> Select<Entity> {
    Entity::find().filter(known(scope, Column::PartnerId)).filter(Column::Number.gt(DRAFT))
}

/// Versions and drafts by id, within the caller's scope.
pub async fn by_ids(db: &impl ConnectionTrait, scope: Scope, ids: Vec<Uuid>) -> Result<Vec<Model>, Failure> {
    let published = Condition::all().add(known(scope, Column::PartnerId)).add(Column::Number.gt(DRAFT));
    let readable = Condition::any().add(published).add(own(scope, Column::PartnerId));
    Ok(Entity::find().filter(Column::Id.is_in(ids)).filter(readable).all(db).await?)
}

/// What partners that the caller already sees tell their customers now.
pub async fn published(db: &impl ConnectionTrait, partners: Vec<Uuid>) -> Result<Vec<Model>, Failure> {
    let rows = Entity::find()
        .filter(Column::PartnerId.is_in(partners))
        .filter(Column::Number.gt(DRAFT))
        .filter(Expr::col((Entity, Column::Number)).in_subquery(newest()));
    Ok(rows.all(db).await?)
}

/// The drafts of partners; only a partner's own agents and operators read them.
pub async fn drafts(db: &impl ConnectionTrait, scope: Scope, partners: Vec<Uuid>) -> Result<Vec<Model>, Failure> {
    let rows = Entity::find().filter(Column::PartnerId.is_in(partners)).filter(own(scope, Column::PartnerId));
    Ok(rows.filter(Column::Number.eq(DRAFT)).all(db).await?)
}

/// Draft and newest version of partners whose readiness the caller may see.
pub async fn drafted_and_published(db: &impl ConnectionTrait, partners: Vec<Uuid>) -> Result<Vec<Model>, Failure> {
    let wanted =
        Condition::any().add(Column::Number.eq(DRAFT)).add(Expr::col((Entity, Column::Number)).in_subquery(newest()));
    Ok(Entity::find().filter(Column::PartnerId.is_in(partners)).filter(wanted).all(db).await?)
}

/// The draft of a partner to change, locked.
pub async fn draft_to_change(db: &impl ConnectionTrait, partner: Uuid) -> Result<Option<Model>, DbErr> {
    let draft = Entity::find().filter(Column::PartnerId.eq(partner)).filter(Column::Number.eq(DRAFT));
    draft.lock_exclusive().one(db).await
}

/// The same page of each partner's published versions.
pub async fn versions_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
    by: By<Entity>,
    seek: &Seek,
) -> Result<std::collections::HashMap<Uuid, Page<Model>>, Failure> {
    Ok(page_of_each(db, visible(scope), Column::PartnerId, &partners, &by, seek).await?)
}

/// How many versions each partner has published.
pub async fn version_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
) -> Result<std::collections::HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, visible(scope), Column::PartnerId, &partners).await?)
}
