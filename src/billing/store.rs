//! Statements about billing. Every read starts from the caller's scope; a provider has none here.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use super::model::{CollectionsPolicyState, CustomerInvoiceState};
use crate::{
    access::Scope,
    db::{
        entity::{
            collections_policy, customer_invoice, customer_partner, customer_subscription, subscription_suspension,
        },
        seek::{By, Page, Seek, count_of_each, page_of_each},
    },
    failure::Failure,
    partners::store::nothing,
};

/// Rows between a customer and one partner: they exist for these two alone.
fn between(scope: Scope, customer: impl ColumnTrait, partner: impl ColumnTrait) -> Condition {
    match scope {
        Scope::Nothing | Scope::Platform | Scope::Provider(_) => nothing(),
        Scope::Customer(own) => Condition::all().add(customer.eq(own)),
        Scope::Partner(own) => Condition::all().add(partner.eq(own)),
    }
}

/// The invoices that exist for the caller.
pub fn visible_invoices(scope: Scope) -> Select<customer_invoice::Entity> {
    use customer_invoice::Column;
    customer_invoice::Entity::find().filter(between(scope, Column::CustomerId, Column::PartnerId))
}

/// Invoices by id, within the caller's scope.
pub async fn invoices_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<customer_invoice::Model>, Failure> {
    Ok(visible_invoices(scope).filter(customer_invoice::Column::Id.is_in(ids)).all(db).await?)
}

/// An invoice to change, locked.
pub async fn invoice_to_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
) -> Result<Option<customer_invoice::Model>, DbErr> {
    visible_invoices(scope).filter(customer_invoice::Column::Id.eq(id)).lock_exclusive().one(db).await
}

/// The same page of each customer's invoices.
pub async fn invoices_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
    by: By<customer_invoice::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<customer_invoice::Model>>, Failure> {
    let parent = customer_invoice::Column::CustomerId;
    Ok(page_of_each(db, visible_invoices(scope), parent, &customers, &by, seek).await?)
}

/// How many invoices each customer has.
pub async fn invoice_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    let parent = customer_invoice::Column::CustomerId;
    Ok(count_of_each(db, visible_invoices(scope), parent, &customers).await?)
}

/// What is still to be paid between the parties that a statement names as (customer, partner).
async fn open_between(
    db: &impl ConnectionTrait,
    scope: Scope,
    parties: SelectStatement,
) -> Result<Vec<customer_invoice::Model>, DbErr> {
    use customer_invoice::Column;
    visible_invoices(scope)
        .filter(Column::State.eq(CustomerInvoiceState::Open))
        .filter(Expr::tuple([Expr::col(Column::CustomerId), Expr::col(Column::PartnerId)]).in_subquery(parties))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What is still to be paid by the customers of subscriptions to the partners of these, by due date.
pub async fn open_invoices_of_subscriptions(
    db: &impl ConnectionTrait,
    scope: Scope,
    subscriptions: Vec<Uuid>,
) -> Result<Vec<customer_invoice::Model>, DbErr> {
    use customer_subscription::{Column, Entity};
    let parties = Query::select()
        .columns([Column::CustomerId, Column::PartnerId])
        .from(Entity)
        .and_where(Column::Id.is_in(subscriptions))
        .take();
    open_between(db, scope, parties).await
}

/// What is still to be paid within relations of customers and partners, by due date.
pub async fn open_invoices_of_relations(
    db: &impl ConnectionTrait,
    scope: Scope,
    relations: Vec<Uuid>,
) -> Result<Vec<customer_invoice::Model>, Failure> {
    use customer_partner::{Column, Entity};
    let parties = Query::select()
        .columns([Column::CustomerId, Column::PartnerId])
        .from(Entity)
        .and_where(Column::Id.is_in(relations))
        .take();
    Ok(open_between(db, scope, parties).await?)
}

/// The collections policies that exist for the caller: a partner's own, and to customers and operators
/// those that have been published.
pub fn visible_policies(scope: Scope) -> Select<collections_policy::Entity> {
    use collections_policy::{Column, Entity};
    let published = || Condition::all().add(Column::State.ne(CollectionsPolicyState::Draft));
    let condition = match scope {
        Scope::Nothing => nothing(),
        Scope::Platform => published(),
        Scope::Partner(own) | Scope::Provider(own) => Condition::all().add(Column::PartnerId.eq(own)),
        Scope::Customer(own) => published().add(
            Column::PartnerId.in_subquery(
                Query::select()
                    .column(customer_partner::Column::PartnerId)
                    .from(customer_partner::Entity)
                    .and_where(customer_partner::Column::CustomerId.eq(own))
                    .take(),
            ),
        ),
    };
    Entity::find().filter(condition)
}

/// Policies by id, within the caller's scope.
pub async fn policies_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<collections_policy::Model>, Failure> {
    Ok(visible_policies(scope).filter(collections_policy::Column::Id.is_in(ids)).all(db).await?)
}

/// The policies in force of partners, at most one each.
pub async fn policies_in_force(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
) -> Result<Vec<collections_policy::Model>, DbErr> {
    use collections_policy::Column;
    visible_policies(scope)
        .filter(Column::PartnerId.is_in(partners))
        .filter(Column::State.eq(CollectionsPolicyState::Published))
        .all(db)
        .await
}

/// A policy to change, locked.
pub async fn policy_to_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
) -> Result<Option<collections_policy::Model>, DbErr> {
    visible_policies(scope).filter(collections_policy::Column::Id.eq(id)).lock_exclusive().one(db).await
}

/// The one draft of a partner.
pub async fn draft_of(db: &impl ConnectionTrait, partner: Uuid) -> Result<Option<collections_policy::Model>, DbErr> {
    use collections_policy::Column;
    collections_policy::Entity::find()
        .filter(Column::PartnerId.eq(partner))
        .filter(Column::State.eq(CollectionsPolicyState::Draft))
        .one(db)
        .await
}

/// The same page of each partner's policies.
pub async fn policies_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
    by: By<collections_policy::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<collections_policy::Model>>, Failure> {
    let parent = collections_policy::Column::PartnerId;
    Ok(page_of_each(db, visible_policies(scope), parent, &partners, &by, seek).await?)
}

/// How many policies each partner has.
pub async fn policy_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    partners: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    let parent = collections_policy::Column::PartnerId;
    Ok(count_of_each(db, visible_policies(scope), parent, &partners).await?)
}

/// The suspensions of each subscription, the newest first, a hundred at most.
pub async fn suspensions_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    subscriptions: Vec<Uuid>,
) -> Result<HashMap<Uuid, Page<subscription_suspension::Model>>, Failure> {
    use subscription_suspension::{Column, Entity};
    let visible = Entity::find().filter(between(scope, Column::CustomerId, Column::PartnerId));
    let by = By { key: Column::SuspendedAt, id: Column::Id, descending: true };
    let seek = Seek { limit: 100, from_end: false, after: None, before: None };
    Ok(page_of_each(db, visible, Column::CustomerSubscriptionId, &subscriptions, &by, &seek).await?)
}

/// Ends the suspension of a subscription, if one is recorded.
pub async fn end_suspension(
    db: &impl ConnectionTrait,
    subscription: Uuid,
    by: Option<Uuid>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbErr> {
    use subscription_suspension::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::RestoredAt, Expr::value(now))
        .col_expr(Column::RestoredById, Expr::value(by))
        .filter(Column::CustomerSubscriptionId.eq(subscription))
        .filter(Column::RestoredAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}
