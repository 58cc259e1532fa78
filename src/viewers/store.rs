//! Statements about preferences: a viewer has its own alone.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, sea_query::OnConflict};

use crate::db::entity::viewer_preference::{Column, Entity, Model};

/// What a viewer prefers.
pub async fn one(db: &impl ConnectionTrait, subject: &str) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(subject).one(db).await
}

/// Writes what a viewer prefers.
pub async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let replace = OnConflict::column(Column::Subject)
        .update_columns([Column::Locale, Column::TimeZone, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
