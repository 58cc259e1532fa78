//! Statements about escalations. Every read starts from the caller's scope.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::model::EscalationTarget;
use crate::{
    access::Scope,
    db::{
        entity::{escalation, ticket, vehicle_scope},
        seek::{By, Page, Seek, count_of_each, page, page_of_each},
    },
    failure::Failure,
    partners::store::nothing,
    tickets::{self, model::IssueNature},
};

/// The escalations that exist for the caller: a customer sees where its ticket stands, not how it is
/// handed on; a provider what was handed over to it.
pub fn visible(scope: Scope) -> Select<escalation::Entity> {
    let condition = match scope {
        Scope::Nothing | Scope::Platform | Scope::Customer(_) => nothing(),
        Scope::Partner(own) => Condition::all().add(escalation::Column::PartnerId.eq(own)),
        Scope::Provider(own) => Condition::all()
            .add(escalation::Column::ProviderId.eq(own))
            .add(escalation::Column::Target.eq(EscalationTarget::Provider)),
    };
    escalation::Entity::find().filter(condition)
}

/// Escalations by id, within the caller's scope.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<escalation::Model>, Failure> {
    Ok(visible(scope).filter(escalation::Column::Id.is_in(ids)).all(db).await?)
}

/// One page of escalations.
pub async fn list(
    db: &impl ConnectionTrait,
    select: Select<escalation::Entity>,
    by: By<escalation::Entity>,
    seek: &Seek,
) -> Result<Page<escalation::Model>, Failure> {
    Ok(page(db, select, &by, seek).await?)
}

/// The same page of each ticket's escalations.
pub async fn of_each_ticket(
    db: &impl ConnectionTrait,
    scope: Scope,
    tickets: Vec<Uuid>,
    by: By<escalation::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<escalation::Model>>, Failure> {
    Ok(page_of_each(db, visible(scope), escalation::Column::TicketId, &tickets, &by, seek).await?)
}

/// How many escalations each ticket has.
pub async fn ticket_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    tickets: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, visible(scope), escalation::Column::TicketId, &tickets).await?)
}

/// An escalation, within the caller's scope.
pub async fn one(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<escalation::Model>, DbErr> {
    visible(scope).filter(escalation::Column::Id.eq(id)).one(db).await
}

/// The ticket of an escalation to change, locked before the escalation, as whatever changes both does.
pub async fn ticket_to_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
) -> Result<Option<ticket::Model>, DbErr> {
    let own = visible(scope).filter(escalation::Column::Id.eq(id));
    let own = own.select_only().column(escalation::Column::TicketId).into_query();
    tickets::store::visible(scope).filter(ticket::Column::Id.in_subquery(own)).lock_exclusive().one(db).await
}

/// An escalation to change, locked.
pub async fn load(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<escalation::Model>, DbErr> {
    visible(scope).filter(escalation::Column::Id.eq(id)).lock_exclusive().one(db).await
}

/// What each vehicle covers, for issues of one nature.
pub async fn vehicle_scopes(
    db: &impl ConnectionTrait,
    nature: IssueNature,
) -> Result<Vec<vehicle_scope::Model>, DbErr> {
    vehicle_scope::Entity::find().filter(vehicle_scope::Column::Nature.eq(nature)).all(db).await
}
