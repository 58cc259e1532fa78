//! What customers bought.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use super::{
    Change,
    create::{NewSubscription, taken},
};
use crate::{
    access::{Standing, Verb, allow},
    customers::{
        model::CustomerSubscriptionStatus,
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
        terms::Terms,
    },
    cx::Cx,
    db::{
        entity::{customer_subscription, partner},
        outbox, write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation},
        idempotency::{self, Claim, Retry},
    },
    partners::{self, model::PartnerKind},
    refusal::Outcome,
};

/// Something more that a customer bought through the caller's partner.
#[derive(Clone, Debug)]
pub struct SubscriptionCreate {
    pub customer: Uuid,
    pub subscription: NewSubscription,
    pub retry: Option<Retry>,
}

/// Changes of a subscription; what is `None` stays as it is.
#[derive(Clone, Debug)]
pub struct SubscriptionUpdate {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub seats: Option<i32>,
    pub seats_in_use: Change<i32>,
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Change<NaiveDate>,
    pub reference: Change<String>,
}

/// Adds a subscription to a customer.
pub async fn create_subscription(cx: &Cx, command: SubscriptionCreate) -> Outcome<customer_subscription::Model, Code> {
    if !allow(&cx.caller, Verb::CustomerSubscriptionKeep, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner_id = cx.caller.partner().ok_or_else(|| Failure::new("only agents add subscriptions"))?;
    let scope = cx.caller.scope();
    let transaction = cx.db.begin().await?;
    let mut row = subscription_row(cx, command.customer, partner_id, None, command.subscription.clone());
    match idempotency::claim(&transaction, cx, "customerSubscriptionCreate", command.retry.as_ref(), row.id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            let found = store::subscription(&transaction, scope, earlier).await?;
            return found.ok_or_else(|| Refusal::new(Code::NotFound).into());
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    if store::one(&transaction, scope, command.customer).await?.is_none() {
        return Err(Refusal::new(Code::NotFound).at("customerId").into());
    }
    let partner = partners::store::settings(&transaction, partner_id).await?;
    row.provider_id = provider(&transaction, &partner, &command.subscription, "providerId").await?;
    taken(write::insert(&transaction, row.clone()).await, "reference")?;
    save(cx, transaction, None, &row, AuditOperation::CustomerSubscriptionCreate).await?;
    Ok(row)
}

/// Changes how much was bought, how much of it is in use, or for how long. Its status has verbs of its own.
pub async fn update_subscription(cx: &Cx, command: SubscriptionUpdate) -> Outcome<customer_subscription::Model, Code> {
    let transaction = cx.db.begin().await?;
    let mut row = to_change(cx, &transaction, command.id, command.expected_version).await?;
    let read = row.clone();
    row.seats = command.seats.unwrap_or(row.seats);
    row.seats_in_use = command.seats_in_use.unwrap_or(row.seats_in_use);
    row.valid_from = command.valid_from.unwrap_or(row.valid_from);
    row.valid_to = command.valid_to.unwrap_or(row.valid_to);
    row.reference = command.reference.unwrap_or(row.reference);
    row.version += 1;
    let mistakes = Terms::of(&row).mistakes("");
    if !mistakes.is_empty() {
        return Err(mistakes.into());
    }
    if !taken(write::update(&transaction, row.clone(), read.version).await, "reference")? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    save(cx, transaction, Some(&read), &row, AuditOperation::CustomerSubscriptionUpdate).await?;
    Ok(row)
}

/// A subscription that ends.
#[derive(Clone, Debug)]
pub struct SubscriptionCancel {
    pub id: Uuid,
    pub expected_version: Option<i32>,
}

/// Ends a subscription for good. One that has ended already stays as it is.
pub async fn cancel_subscription(cx: &Cx, command: SubscriptionCancel) -> Outcome<customer_subscription::Model, Code> {
    let transaction = cx.db.begin().await?;
    let mut row = to_change(cx, &transaction, command.id, command.expected_version).await?;
    if row.status == CustomerSubscriptionStatus::Cancelled {
        return Ok(row);
    }
    let read = row.clone();
    row.status = CustomerSubscriptionStatus::Cancelled;
    row.version += 1;
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    save(cx, transaction, Some(&read), &row, AuditOperation::CustomerSubscriptionCancel).await?;
    Ok(row)
}

/// A subscription in the caller's scope, locked, allowed, and not stale.
async fn to_change(
    cx: &Cx,
    transaction: &DatabaseTransaction,
    id: Uuid,
    expected_version: Option<i32>,
) -> Outcome<customer_subscription::Model, Code> {
    let row = store::subscription_to_change(transaction, cx.caller.scope(), id).await?;
    let row = row.ok_or_else(|| Refusal::new(Code::NotFound).at("id"))?;
    let standing = if cx.caller.partner() == Some(row.partner_id) { Standing::Own } else { Standing::None };
    if !allow(&cx.caller, Verb::CustomerSubscriptionKeep, standing) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    if expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    Ok(row)
}

/// Audit and outbox, and the end of the transaction.
async fn save(
    cx: &Cx,
    transaction: DatabaseTransaction,
    read: Option<&customer_subscription::Model>,
    row: &customer_subscription::Model,
    operation: AuditOperation,
) -> Outcome<(), Code> {
    let change = audit::Change::put(Kind::CustomerSubscription.write(row.id), read, row);
    audit::record(&transaction, cx, operation, Some(row.partner_id), [change]).await?;
    outbox::publish(&transaction, outbox::Topic::CustomerSubscription, row.id, row.version, cx.now()).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    Ok(())
}

/// Through whom a partner buys a subscription: nobody, or one of a reseller's providers for the service.
pub(super) async fn provider(
    db: &impl ConnectionTrait,
    partner: &partner::Model,
    new: &NewSubscription,
    field: &str,
) -> Outcome<Option<Uuid>, Code> {
    let providers = match partner.kind {
        PartnerKind::IndirectReseller => partners::store::providers_for(db, partner.id, new.service).await?,
        PartnerKind::DirectBill | PartnerKind::IndirectProvider => Vec::new(),
    };
    match new.provider {
        None => Ok(providers.first().copied()),
        Some(wanted) if providers.contains(&wanted) => Ok(Some(wanted)),
        Some(_) => Err(Refusal::new(Code::ProviderNotForService).at(field).into()),
    }
}

/// A row of a new subscription.
pub(super) fn subscription_row(
    cx: &Cx,
    customer_id: Uuid,
    partner_id: Uuid,
    provider_id: Option<Uuid>,
    new: NewSubscription,
) -> customer_subscription::Model {
    customer_subscription::Model {
        id: cx.new_id(),
        customer_id,
        partner_id,
        provider_id,
        service: new.service,
        status: CustomerSubscriptionStatus::Active,
        seats: new.terms.seats,
        seats_in_use: new.terms.seats_in_use,
        valid_from: new.terms.valid_from,
        valid_to: new.terms.valid_to,
        reference: new.reference,
        access_granted_at: None,
        version: 1,
        created_at: cx.now(),
    }
}
