//! Statements about partners. Every read starts from the caller's scope.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, LockType, Query, SelectStatement},
};
use uuid::Uuid;

use super::model::{OnlineService, PartnerKind};
use crate::{
    access::Scope,
    db::{
        entity::{agent, competency, customer_partner, entitlement, partner, partner_provider},
        seek::{By, Page, Seek, count_of_each, page, page_of_each},
    },
    failure::Failure,
};

/// What no row satisfies.
pub fn nothing() -> Condition {
    Condition::all().add(Expr::cust("1 = 0"))
}

fn providers_of(partner: Uuid) -> SelectStatement {
    Query::select()
        .column(partner_provider::Column::ProviderId)
        .from(partner_provider::Entity)
        .and_where(partner_provider::Column::ResellerId.eq(partner))
        .take()
}

fn resellers_of(partner: Uuid) -> SelectStatement {
    Query::select()
        .column(partner_provider::Column::ResellerId)
        .from(partner_provider::Entity)
        .and_where(partner_provider::Column::ProviderId.eq(partner))
        .take()
}

fn partners_of(customer: Uuid) -> SelectStatement {
    Query::select()
        .column(customer_partner::Column::PartnerId)
        .from(customer_partner::Entity)
        .and_where(customer_partner::Column::CustomerId.eq(customer))
        .take()
}

/// Rows whose partner exists for the caller: its own, its providers and resellers, or those of the
/// customer.
pub fn known(scope: Scope, column: impl ColumnTrait) -> Condition {
    match scope {
        Scope::Nothing => nothing(),
        Scope::Customer(customer) => Condition::all().add(column.in_subquery(partners_of(customer))),
        Scope::Partner(own) | Scope::Provider(own) => Condition::any()
            .add(column.eq(own))
            .add(column.in_subquery(providers_of(own)))
            .add(column.in_subquery(resellers_of(own))),
        Scope::Platform => Condition::all(),
    }
}

/// Rows of the caller's own partner alone: what a competitor must not learn.
pub fn own(scope: Scope, column: impl ColumnTrait) -> Condition {
    match scope {
        Scope::Nothing | Scope::Customer(_) => nothing(),
        Scope::Partner(own) | Scope::Provider(own) => Condition::all().add(column.eq(own)),
        Scope::Platform => Condition::all(),
    }
}

/// The partners that exist for the caller.
pub fn visible(scope: Scope) -> Select<partner::Entity> {
    partner::Entity::find().filter(known(scope, partner::Column::Id))
}

/// Some of them by id.
pub async fn by_ids(db: &impl ConnectionTrait, scope: Scope, ids: Vec<Uuid>) -> Result<Vec<partner::Model>, Failure> {
    Ok(visible(scope).filter(partner::Column::Id.is_in(ids)).all(db).await?)
}

/// Partners named by rows that the caller already sees.
pub async fn of_rows(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<partner::Model>, Failure> {
    Ok(partner::Entity::find().filter(partner::Column::Id.is_in(ids)).all(db).await?)
}

/// A partner that somebody names without dealing with it yet.
pub async fn named(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<partner::Model>, DbErr> {
    partner::Entity::find_by_id(id).one(db).await
}

/// One page of them.
pub async fn list(
    db: &impl ConnectionTrait,
    select: Select<partner::Entity>,
    by: By<partner::Entity>,
    seek: &Seek,
) -> Result<Page<partner::Model>, Failure> {
    Ok(page(db, select, &by, seek).await?)
}

/// A partner to change. On PostgreSQL the row is locked, so that changes of one partner queue up.
pub async fn load(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<partner::Model>, DbErr> {
    // Whoever writes a row of the partner holds its id, and is not waited for: it may wait for a contract.
    visible(scope).filter(partner::Column::Id.eq(id)).lock(LockType::NoKeyUpdate).one(db).await
}

/// A partner that must exist, for an agent of its own.
pub async fn settings(db: &impl ConnectionTrait, id: Uuid) -> Result<partner::Model, Failure> {
    partner::Entity::find_by_id(id).one(db).await?.ok_or_else(|| Failure::new("a partner of a row is missing"))
}

/// The next ticket number of a partner. The update locks the row, so no two tickets get one number.
pub async fn next_ticket_number(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<i32>, DbErr> {
    let updated = partner::Entity::update_many()
        .col_expr(partner::Column::LastTicketNumber, Expr::col(partner::Column::LastTicketNumber).add(1))
        .filter(partner::Column::Id.eq(id))
        .exec_with_returning(db)
        .await?;
    Ok(updated.first().map(|row| row.last_ticket_number))
}

/// Whether all of these partners are indirect providers that exist for the caller.
pub async fn are_providers(db: &impl ConnectionTrait, scope: Scope, ids: &[Uuid]) -> Result<bool, DbErr> {
    let providers: Vec<Uuid> = visible(scope)
        .select_only()
        .column(partner::Column::Id)
        .filter(partner::Column::Id.is_in(ids.iter().copied()))
        .filter(partner::Column::Kind.eq(PartnerKind::IndirectProvider))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.iter().all(|id| providers.contains(id)))
}

/// The providers through which a reseller buys a service; the first is taken unless another is asked for.
pub async fn providers_for(
    db: &impl ConnectionTrait,
    reseller: Uuid,
    service: OnlineService,
) -> Result<Vec<Uuid>, DbErr> {
    let links = partner_provider::Entity::find()
        .filter(partner_provider::Column::ResellerId.eq(reseller))
        .filter(partner_provider::Column::Service.eq(service))
        .order_by_asc(partner_provider::Column::Id)
        .all(db)
        .await?;
    Ok(links.into_iter().map(|link| link.provider_id).collect())
}

/// The providers of resellers, each with the services bought from it.
pub async fn provider_links(
    db: &impl ConnectionTrait,
    scope: Scope,
    resellers: Vec<Uuid>,
) -> Result<Vec<partner_provider::Model>, Failure> {
    let rows = partner_provider::Entity::find()
        .filter(partner_provider::Column::ResellerId.is_in(resellers))
        .filter(
            Condition::any()
                .add(own(scope, partner_provider::Column::ResellerId))
                .add(own(scope, partner_provider::Column::ProviderId)),
        )
        .order_by_asc(partner_provider::Column::Service)
        .order_by_asc(partner_provider::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// What partners may use to escalate; only a partner itself and operators learn it.
pub async fn entitlements(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
) -> Result<Vec<entitlement::Model>, Failure> {
    let rows = entitlement::Entity::find()
        .filter(entitlement::Column::PartnerId.is_in(partners))
        .filter(own(scope, entitlement::Column::PartnerId))
        .order_by_asc(entitlement::Column::ValidFrom)
        .order_by_asc(entitlement::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// Counts one incident of an entitlement as used.
pub async fn use_incident(db: &impl ConnectionTrait, entitlement: Uuid) -> Result<(), DbErr> {
    entitlement::Entity::update_many()
        .col_expr(entitlement::Column::IncidentsUsed, Expr::col(entitlement::Column::IncidentsUsed).add(1))
        .filter(entitlement::Column::Id.eq(entitlement))
        .exec(db)
        .await?;
    Ok(())
}

/// The agents that exist for the caller: those of every partner it sees.
pub fn visible_agents(scope: Scope) -> Select<agent::Entity> {
    agent::Entity::find().filter(known(scope, agent::Column::PartnerId))
}

/// Agents named by rows that the caller already sees.
pub async fn agents_of_rows(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<agent::Model>, Failure> {
    Ok(agent::Entity::find().filter(agent::Column::Id.is_in(ids)).all(db).await?)
}

/// Agents by id, within the caller's scope.
pub async fn agents_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<agent::Model>, Failure> {
    Ok(visible_agents(scope).filter(agent::Column::Id.is_in(ids)).all(db).await?)
}

/// A colleague who can be given work, held so that nobody erases it meanwhile; an erased one cannot.
pub async fn agent_to_work(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<agent::Model>, DbErr> {
    let present = agent::Entity::find_by_id(id).filter(agent::Column::ErasedAt.is_null());
    present.filter(own(scope, agent::Column::PartnerId)).lock(LockType::KeyShare).one(db).await
}

/// The first page of each partner's agents, and how many there are.
pub async fn agents_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
    by: By<agent::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<agent::Model>>, Failure> {
    Ok(page_of_each(db, visible_agents(scope), agent::Column::PartnerId, &partners, &by, seek).await?)
}

/// How many agents each partner has.
pub async fn agent_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, visible_agents(scope), agent::Column::PartnerId, &partners).await?)
}

/// Takes out providers of resellers.
pub async fn delete_providers(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), DbErr> {
    partner_provider::Entity::delete_many().filter(partner_provider::Column::Id.is_in(ids)).exec(db).await?;
    Ok(())
}

/// Of these partners, those whose readiness the caller may see: its own, and the resellers it provides.
pub async fn supervised(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<partner::Model>, Failure> {
    let condition = match scope {
        Scope::Nothing | Scope::Customer(_) => nothing(),
        Scope::Partner(own) | Scope::Provider(own) => {
            Condition::any().add(partner::Column::Id.eq(own)).add(partner::Column::Id.in_subquery(resellers_of(own)))
        }
        Scope::Platform => Condition::all(),
    };
    Ok(partner::Entity::find().filter(partner::Column::Id.is_in(ids)).filter(condition).all(db).await?)
}

/// The providers of resellers whose readiness the caller may see.
pub async fn providers_of_each(
    db: &impl ConnectionTrait,
    resellers: Vec<Uuid>,
) -> Result<Vec<partner_provider::Model>, Failure> {
    let links = partner_provider::Entity::find().filter(partner_provider::Column::ResellerId.is_in(resellers));
    Ok(links.all(db).await?)
}

/// The support contracts of partners whose readiness the caller may see.
pub async fn contracts_of_each(
    db: &impl ConnectionTrait,
    partners: Vec<Uuid>,
) -> Result<Vec<entitlement::Model>, Failure> {
    Ok(entitlement::Entity::find().filter(entitlement::Column::PartnerId.is_in(partners)).all(db).await?)
}

/// The support contracts of a partner to use or change, locked, so that each incident is counted once.
pub async fn contracts_to_change(db: &impl ConnectionTrait, partner: Uuid) -> Result<Vec<entitlement::Model>, DbErr> {
    let own = entitlement::Entity::find().filter(entitlement::Column::PartnerId.eq(partner));
    own.order_by_asc(entitlement::Column::Id).lock_exclusive().all(db).await
}

/// The competencies of partners; only a partner itself and operators learn them.
pub async fn competencies(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
) -> Result<Vec<competency::Model>, Failure> {
    let rows = competency::Entity::find()
        .filter(competency::Column::PartnerId.is_in(partners))
        .filter(own(scope, competency::Column::PartnerId))
        .order_by_asc(competency::Column::ValidFrom)
        .order_by_asc(competency::Column::Id);
    Ok(rows.all(db).await?)
}

/// Who buys from whom, as pairs of reseller and provider.
pub async fn all_links(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, Uuid)>, DbErr> {
    partner_provider::Entity::find()
        .select_only()
        .columns([partner_provider::Column::ResellerId, partner_provider::Column::ProviderId])
        .into_tuple()
        .all(db)
        .await
}

/// Takes out competencies.
pub async fn delete_competencies(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), DbErr> {
    competency::Entity::delete_many().filter(competency::Column::Id.is_in(ids)).exec(db).await?;
    Ok(())
}

/// Takes out support contracts of which nothing has been used.
pub async fn delete_contracts(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<(), DbErr> {
    entitlement::Entity::delete_many().filter(entitlement::Column::Id.is_in(ids)).exec(db).await?;
    Ok(())
}

/// Changes the end and the size of a support contract; what has been used of it stays.
pub async fn renew_contract(db: &impl ConnectionTrait, row: &entitlement::Model) -> Result<(), DbErr> {
    entitlement::Entity::update_many()
        .col_expr(entitlement::Column::ValidTo, Expr::value(row.valid_to))
        .col_expr(entitlement::Column::IncidentsIncluded, Expr::value(row.incidents_included))
        .filter(entitlement::Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}
