//! Statements about viewers: each has its own preferences, and the zone of its own row.

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, JoinType, QuerySelect, RelationDef, prelude::DateTimeUtc,
    sea_query::OnConflict,
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

/// What is known of a caller who is a person of the desk.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The person's own zone, then that of the partner it works for or deals with.
    pub zones: Vec<String>,
    /// Whether the person was erased, or belongs to others than its token says.
    pub gone: bool,
}

/// The caller's own row; nothing of those who have none.
pub async fn person(db: &impl ConnectionTrait, caller: &Caller) -> Result<Known, DbErr> {
    let found: Option<(String, Option<DateTimeUtc>, Uuid, String)> = if let Some(id) = caller.agent() {
        let employer: RelationDef =
            agent::Entity::belongs_to(partner::Entity).from(agent::Column::PartnerId).to(partner::Column::Id).into();
        let own =
            agent::Entity::find_by_id(id).select_only().columns([agent::Column::TimeZone, agent::Column::ErasedAt]);
        let own = own.column(agent::Column::PartnerId);
        own.column(partner::Column::TimeZone).join(JoinType::InnerJoin, employer).into_tuple().one(db).await?
    } else if let Some(id) = caller.contact() {
        let desk: RelationDef = contact::Entity::belongs_to(partner::Entity)
            .from(contact::Column::PartnerId)
            .to(partner::Column::Id)
            .into();
        let own = contact::Entity::find_by_id(id)
            .select_only()
            .columns([contact::Column::TimeZone, contact::Column::ErasedAt])
            .column(contact::Column::CustomerId);
        own.column(partner::Column::TimeZone).join(JoinType::InnerJoin, desk).into_tuple().one(db).await?
    } else {
        None
    };
    let known = |(own, erased, tenant, partner): (_, Option<_>, _, _)| Known {
        zones: vec![own, partner],
        gone: erased.is_some() || caller.tenant() != Some(tenant),
    };
    Ok(found.map(known).unwrap_or_default())
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
