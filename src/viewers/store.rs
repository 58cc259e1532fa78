//! Statements about viewers: each has its own preferences, and the zone of its own row.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, JoinType, QuerySelect, RelationDef, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    access::Caller,
    db::entity::{
        agent, contact, partner,
        viewer_preference::{Column, Entity, Model},
    },
};

/// What a viewer prefers.
pub async fn one(db: &impl ConnectionTrait, subject: &str) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(subject).one(db).await
}

/// The zones of those who have one by themselves: the caller's own, then that of the partner it works for
/// or deals with.
pub async fn zones(db: &impl ConnectionTrait, caller: &Caller) -> Result<Vec<String>, DbErr> {
    let found: Option<(String, String)> = if let Some(id) = caller.agent() {
        let employer: RelationDef =
            agent::Entity::belongs_to(partner::Entity).from(agent::Column::PartnerId).to(partner::Column::Id).into();
        let own = agent::Entity::find_by_id(id).select_only().column(agent::Column::TimeZone);
        own.column(partner::Column::TimeZone).join(JoinType::InnerJoin, employer).into_tuple().one(db).await?
    } else if let Some(id) = caller.contact() {
        let desk: RelationDef = contact::Entity::belongs_to(partner::Entity)
            .from(contact::Column::PartnerId)
            .to(partner::Column::Id)
            .into();
        let own = contact::Entity::find_by_id(id).select_only().column(contact::Column::TimeZone);
        own.column(partner::Column::TimeZone).join(JoinType::InnerJoin, desk).into_tuple().one(db).await?
    } else {
        None
    };
    Ok(found.into_iter().flat_map(|(own, partner)| [own, partner]).collect())
}

/// The partner the caller works for or deals with, if any.
pub async fn partner_of(db: &impl ConnectionTrait, caller: &Caller) -> Result<Option<Uuid>, DbErr> {
    let Some(contact) = caller.contact() else { return Ok(caller.partner()) };
    let own = contact::Entity::find_by_id(contact).select_only().column(contact::Column::PartnerId);
    own.into_tuple().one(db).await
}

/// Writes what a viewer prefers.
pub async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let replace = OnConflict::column(Column::Subject)
        .update_columns([Column::Locale, Column::TimeZone, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
