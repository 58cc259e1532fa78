//! Statements about customers. Every read starts from the caller's scope.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, LockType, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    access::Scope,
    db::{
        entity::{contact, customer, customer_partner, customer_subscription},
        seek::{By, Page, Seek, count_of_each, page, page_of_each},
    },
    failure::Failure,
    partners::store::nothing,
};

/// Asked of each customer in the order of the list, so that a page ends at its limit; as a set of ids
/// it would be made and sorted whole for every page.
fn relation_with(partner: Uuid) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(customer_partner::Entity)
        .and_where(customer_partner::Column::PartnerId.eq(partner))
        .and_where(
            Expr::col((customer_partner::Entity, customer_partner::Column::CustomerId))
                .equals((customer::Entity, customer::Column::Id)),
        )
        .take()
}

fn customers_through(provider: Uuid) -> SelectStatement {
    Query::select()
        .column(customer_subscription::Column::CustomerId)
        .from(customer_subscription::Entity)
        .and_where(customer_subscription::Column::ProviderId.eq(provider))
        .take()
}

/// Whether a row's partner sells something of a provider to the row's customer.
fn sold_through<C: ColumnTrait>(provider: Uuid, customer: C, partner: C) -> Expr {
    use customer_subscription::Column;
    let own = |column: Column| Expr::col((customer_subscription::Entity, column));
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(customer_subscription::Entity)
            .and_where(Column::ProviderId.eq(provider))
            .and_where(own(Column::CustomerId).eq(Expr::col(customer.as_column_ref())))
            .and_where(own(Column::PartnerId).eq(Expr::col(partner.as_column_ref())))
            .take(),
    )
}

/// The customers that exist for the caller.
pub fn visible(scope: Scope) -> Select<customer::Entity> {
    let condition = match scope {
        Scope::Nothing | Scope::Platform => nothing(),
        Scope::Customer(own) => Condition::all().add(customer::Column::Id.eq(own)),
        Scope::Partner(own) => Condition::all().add(Expr::exists(relation_with(own))),
        Scope::Provider(own) => Condition::all().add(customer::Column::Id.in_subquery(customers_through(own))),
    };
    customer::Entity::find().filter(condition)
}

/// The contacts that exist for the caller.
pub fn visible_contacts(scope: Scope) -> Select<contact::Entity> {
    let condition = match scope {
        Scope::Nothing | Scope::Platform => nothing(),
        Scope::Customer(own) => Condition::all().add(contact::Column::CustomerId.eq(own)),
        Scope::Partner(own) => Condition::all().add(contact::Column::PartnerId.eq(own)),
        Scope::Provider(own) => {
            Condition::all().add(sold_through(own, contact::Column::CustomerId, contact::Column::PartnerId))
        }
    };
    contact::Entity::find().filter(condition)
}

/// The customer subscriptions that exist for the caller.
pub fn visible_subscriptions(scope: Scope) -> Select<customer_subscription::Entity> {
    use customer_subscription::Column;
    let condition = match scope {
        Scope::Nothing | Scope::Platform => nothing(),
        Scope::Customer(own) => Condition::all().add(Column::CustomerId.eq(own)),
        Scope::Partner(own) => Condition::all().add(Column::PartnerId.eq(own)),
        Scope::Provider(own) => Condition::all().add(Column::ProviderId.eq(own)),
    };
    customer_subscription::Entity::find().filter(condition)
}

/// Customers by id, within the caller's scope.
pub async fn by_ids(db: &impl ConnectionTrait, scope: Scope, ids: Vec<Uuid>) -> Result<Vec<customer::Model>, Failure> {
    Ok(visible(scope).filter(customer::Column::Id.is_in(ids)).all(db).await?)
}

/// Customers named by rows that the caller already sees.
pub async fn of_rows(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<customer::Model>, Failure> {
    Ok(customer::Entity::find().filter(customer::Column::Id.is_in(ids)).all(db).await?)
}

/// Contacts named by rows that the caller already sees.
pub async fn contacts_of_rows(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<contact::Model>, Failure> {
    Ok(contact::Entity::find().filter(contact::Column::Id.is_in(ids)).all(db).await?)
}

/// Subscriptions named by rows that the caller already sees.
pub async fn subscriptions_of_rows(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<customer_subscription::Model>, Failure> {
    Ok(customer_subscription::Entity::find().filter(customer_subscription::Column::Id.is_in(ids)).all(db).await?)
}

/// Contacts by id, within the caller's scope.
pub async fn contacts_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<contact::Model>, Failure> {
    Ok(visible_contacts(scope).filter(contact::Column::Id.is_in(ids)).all(db).await?)
}

/// Subscriptions by id, within the caller's scope.
pub async fn subscriptions_by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<customer_subscription::Model>, Failure> {
    Ok(visible_subscriptions(scope).filter(customer_subscription::Column::Id.is_in(ids)).all(db).await?)
}

/// One page of customers.
pub async fn list(
    db: &impl ConnectionTrait,
    select: Select<customer::Entity>,
    by: By<customer::Entity>,
    seek: &Seek,
) -> Result<Page<customer::Model>, Failure> {
    Ok(page(db, select, &by, seek).await?)
}

/// The same page of each customer's contacts.
pub async fn contacts_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
    by: By<contact::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<contact::Model>>, Failure> {
    Ok(page_of_each(db, visible_contacts(scope), contact::Column::CustomerId, &customers, &by, seek).await?)
}

/// How many contacts each customer has.
pub async fn contact_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    Ok(count_of_each(db, visible_contacts(scope), contact::Column::CustomerId, &customers).await?)
}

/// The same page of each customer's subscriptions.
pub async fn subscriptions_of_each(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
    by: By<customer_subscription::Entity>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<customer_subscription::Model>>, Failure> {
    let parent = customer_subscription::Column::CustomerId;
    Ok(page_of_each(db, visible_subscriptions(scope), parent, &customers, &by, seek).await?)
}

/// How many subscriptions each customer has.
pub async fn subscription_counts(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
) -> Result<HashMap<Uuid, u64>, Failure> {
    let parent = customer_subscription::Column::CustomerId;
    Ok(count_of_each(db, visible_subscriptions(scope), parent, &customers).await?)
}

/// The partners of customers: of each, those the caller may see.
pub async fn relations(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
) -> Result<Vec<customer_partner::Model>, Failure> {
    use customer_partner::Column;
    let condition = match scope {
        Scope::Nothing | Scope::Platform => nothing(),
        Scope::Customer(own) => Condition::all().add(Column::CustomerId.eq(own)),
        Scope::Partner(own) => Condition::all().add(Column::PartnerId.eq(own)),
        // A provider learns of the resellers that sell its services to the customer, and of no other.
        Scope::Provider(own) => Condition::all().add(sold_through(own, Column::CustomerId, Column::PartnerId)),
    };
    let mut rows =
        customer_partner::Entity::find().filter(Column::CustomerId.is_in(customers)).filter(condition).all(db).await?;
    rows.sort_by_key(|row| (row.since, row.id));
    Ok(rows)
}

/// A contact to deal with, within the caller's scope, held so that nobody erases it meanwhile; an erased one takes
/// part in nothing new.
pub async fn contact(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<contact::Model>, DbErr> {
    present_contacts(scope).filter(contact::Column::Id.eq(id)).lock(LockType::KeyShare).one(db).await
}

fn present_contacts(scope: Scope) -> Select<contact::Entity> {
    visible_contacts(scope).filter(contact::Column::ErasedAt.is_null())
}

/// A customer, within the caller's scope.
pub async fn one(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<customer::Model>, DbErr> {
    visible(scope).filter(customer::Column::Id.eq(id)).one(db).await
}

/// The customers of a partner that have a reference of its own, with it.
pub async fn referred(db: &impl ConnectionTrait, partner: Uuid) -> Result<Vec<(String, customer::Model)>, DbErr> {
    let relations: Vec<(Uuid, Option<String>)> = customer_partner::Entity::find()
        .select_only()
        .columns([customer_partner::Column::CustomerId, customer_partner::Column::Reference])
        .filter(customer_partner::Column::PartnerId.eq(partner))
        .filter(customer_partner::Column::Reference.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut rows: HashMap<Uuid, customer::Model> =
        visible(Scope::Partner(partner)).all(db).await?.into_iter().map(|row| (row.id, row)).collect();
    let with_row = |(id, reference): (Uuid, Option<String>)| Some((reference?, rows.remove(&id)?));
    Ok(relations.into_iter().filter_map(with_row).collect())
}

/// The subscriptions in a scope that have a reference of their partner's own.
pub async fn referred_subscriptions(
    db: &impl ConnectionTrait,
    scope: Scope,
) -> Result<Vec<customer_subscription::Model>, DbErr> {
    let referred = customer_subscription::Column::Reference.is_not_null();
    visible_subscriptions(scope).filter(referred).all(db).await
}

/// A customer to change, locked.
pub async fn to_change(db: &impl ConnectionTrait, scope: Scope, id: Uuid) -> Result<Option<customer::Model>, DbErr> {
    visible(scope).filter(customer::Column::Id.eq(id)).lock_exclusive().one(db).await
}

/// A contact to change, locked; an erased one stays as it is. Whoever writes in its name holds it as well, and does
/// not wait: only an erasure does.
pub async fn contact_to_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
) -> Result<Option<contact::Model>, DbErr> {
    present_contacts(scope).filter(contact::Column::Id.eq(id)).lock(LockType::NoKeyUpdate).one(db).await
}

/// Gives a customer a partner's own reference, or takes it away.
pub async fn refer(
    db: &impl ConnectionTrait,
    customer: Uuid,
    partner: Uuid,
    reference: Option<String>,
) -> Result<(), DbErr> {
    use customer_partner::Column;
    customer_partner::Entity::update_many()
        .col_expr(Column::Reference, Expr::value(reference))
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::PartnerId.eq(partner))
        .exec(db)
        .await?;
    Ok(())
}

/// A subscription, within the caller's scope.
pub async fn subscription(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
) -> Result<Option<customer_subscription::Model>, DbErr> {
    visible_subscriptions(scope).filter(customer_subscription::Column::Id.eq(id)).one(db).await
}

/// A subscription to change, locked.
pub async fn subscription_to_change(
    db: &impl ConnectionTrait,
    scope: Scope,
    id: Uuid,
) -> Result<Option<customer_subscription::Model>, DbErr> {
    visible_subscriptions(scope).filter(customer_subscription::Column::Id.eq(id)).lock_exclusive().one(db).await
}
