//! Statements about what speaks for training. Every read starts from the caller's scope.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::model::Figures;
use crate::{
    access::Scope,
    customers::{self, model::CustomerSubscriptionStatus},
    db::entity::{customer_subscription, ticket, training_threshold},
    failure::Failure,
    tickets::{self, model::TicketCategory},
};

/// A partner's thresholds; none as long as it goes by the desk's.
pub async fn thresholds(db: &impl ConnectionTrait, partner: Uuid) -> Result<Option<training_threshold::Model>, DbErr> {
    training_threshold::Entity::find().filter(training_threshold::Column::PartnerId.eq(partner)).one(db).await
}

/// What the desk knows of customers: one statement about tickets since a moment, one about subscriptions.
pub async fn figures(
    db: &impl ConnectionTrait,
    scope: Scope,
    customers: Vec<Uuid>,
    since: DateTime<Utc>,
) -> Result<HashMap<Uuid, Figures>, Failure> {
    let mut found: HashMap<Uuid, Figures> = HashMap::new();
    let mix: Vec<(Uuid, TicketCategory, i64)> = tickets::store::visible(scope)
        .select_only()
        .column(ticket::Column::CustomerId)
        .column(ticket::Column::Category)
        .column_as(Expr::col(ticket::Column::Id).count(), "tickets")
        .filter(ticket::Column::CustomerId.is_in(customers.iter().copied()))
        .filter(ticket::Column::OpenedAt.gte(since))
        .group_by(ticket::Column::CustomerId)
        .group_by(ticket::Column::Category)
        .into_tuple()
        .all(db)
        .await?;
    for (customer, category, tickets) in mix {
        let figures = found.entry(customer).or_default();
        figures.tickets += tickets;
        figures.how_to += if category == TicketCategory::Usage { tickets } else { 0 };
    }
    let subscriptions = customers::store::visible_subscriptions(scope)
        .filter(customer_subscription::Column::CustomerId.is_in(customers))
        .filter(customer_subscription::Column::Status.eq(CustomerSubscriptionStatus::Active))
        .all(db)
        .await?;
    let mut services = std::collections::HashSet::new();
    for subscription in subscriptions {
        let figures = found.entry(subscription.customer_id).or_default();
        figures.services += i64::from(services.insert((subscription.customer_id, subscription.service)));
        // Seats of which nobody knows how many are in use say nothing.
        if let Some(in_use) = subscription.seats_in_use {
            figures.seats += i64::from(subscription.seats);
            figures.seats_in_use += i64::from(in_use);
        }
    }
    Ok(found)
}
