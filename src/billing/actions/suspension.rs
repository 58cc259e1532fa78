//! Taking away access to an unpaid subscription, and giving it back (rules R20 and R21).

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use crate::{
    access::{Standing, Verb, allow},
    billing::{
        model::{CollectionsStep, SuspensionReason},
        refusal::{BillingUserErrorCode as Code, Refusal},
        rule, store,
    },
    customers::{self, model::CustomerSubscriptionStatus},
    cx::Cx,
    db::{
        entity::{collections_policy, customer_subscription, subscription_suspension},
        outbox, write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    partners,
    refusal::Outcome,
};

/// A subscription to suspend because it is not paid for.
#[derive(Clone, Debug)]
pub struct Suspend {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub retry: Option<Retry>,
}

/// A suspended subscription to give back.
#[derive(Clone, Debug)]
pub struct Restore {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub retry: Option<Retry>,
}

const SUSPEND: AuditOperation = AuditOperation::CustomerSubscriptionSuspendForNonPayment;
const RESTORE: AuditOperation = AuditOperation::CustomerSubscriptionRestore;

/// Suspends a subscription, if the published collections policy has come that far. One that is suspended
/// already stays as it is.
pub async fn suspend(cx: &Cx, command: Suspend) -> Outcome<customer_subscription::Model, Code> {
    let transaction = cx.db.begin().await?;
    let row = match begin(cx, &transaction, SUSPEND, command.id, command.retry.as_ref()).await? {
        Begun::Done(row) => return Ok(row),
        Begun::New(row) => row,
    };
    fresh(&row, command.expected_version)?;
    if row.status == CustomerSubscriptionStatus::Suspended {
        return unchanged(transaction, row).await;
    }
    let arrears = arrears(cx, &transaction, &row).await?;
    let (step, _) = arrears.may_suspend(row.status)?;
    let policy = arrears.policy.as_ref().ok_or_else(|| Failure::new("a step was reached without a policy"))?;
    let retained = rule::data_retained_until(arrears.today, policy.data_retention_days);
    write::insert(&transaction, suspension(cx, &row, policy, (step, arrears.days_overdue), retained)).await?;
    end(cx, transaction, row, CustomerSubscriptionStatus::Suspended, SUSPEND).await
}

/// Gives back access. One that is active already stays as it is.
pub async fn restore(cx: &Cx, command: Restore) -> Outcome<customer_subscription::Model, Code> {
    let transaction = cx.db.begin().await?;
    let row = match begin(cx, &transaction, RESTORE, command.id, command.retry.as_ref()).await? {
        Begun::Done(row) => return Ok(row),
        Begun::New(row) => row,
    };
    fresh(&row, command.expected_version)?;
    rule::may_restore(row.status).map_err(|refusal| refusal.at("id"))?;
    if row.status == CustomerSubscriptionStatus::Active {
        return unchanged(transaction, row).await;
    }
    store::end_suspension(&transaction, row.id, cx.caller.agent(), cx.now()).await?;
    end(cx, transaction, row, CustomerSubscriptionStatus::Active, RESTORE).await
}

/// What decides about a suspension.
pub struct Arrears {
    /// The published collections policy.
    pub policy: Option<collections_policy::Model>,
    /// How many days the longest unpaid invoice of the subscription is late.
    pub days_overdue: i64,
    today: NaiveDate,
}

/// Reads it.
pub async fn arrears(
    cx: &Cx,
    db: &impl ConnectionTrait,
    row: &customer_subscription::Model,
) -> Result<Arrears, Failure> {
    let policy = store::policies_in_force(db, cx.caller.scope(), vec![row.partner_id]).await?.pop();
    let partner = partners::store::settings(db, row.partner_id).await?;
    let open = store::open_invoices_of_subscriptions(db, cx.caller.scope(), vec![row.id]).await?;
    let today = rule::today(cx.now(), &partner.time_zone);
    Ok(Arrears { policy, days_overdue: rule::longest_overdue(&open, row.id, today), today })
}

impl Arrears {
    /// The steps of the policy.
    pub fn steps(&self) -> Option<&[CollectionsStep]> {
        self.policy.as_ref().map(|policy| policy.steps.0.as_slice())
    }

    /// The step by which the subscription may be suspended, or why it may not.
    pub fn may_suspend(&self, status: CustomerSubscriptionStatus) -> Result<rule::Numbered<'_>, Refusal> {
        rule::may_suspend(status, self.steps(), self.days_overdue).map_err(|refusal| refusal.at("id"))
    }
}

/// How the caller stands toward a subscription.
pub fn standing(cx: &Cx, row: &customer_subscription::Model) -> Standing {
    if cx.caller.partner() == Some(row.partner_id) { Standing::Own } else { Standing::None }
}

/// What a retry finds.
enum Begun {
    New(customer_subscription::Model),
    Done(customer_subscription::Model),
}

/// The subscription in the caller's scope, locked and allowed.
async fn begin(
    cx: &Cx,
    transaction: &DatabaseTransaction,
    operation: AuditOperation,
    id: Uuid,
    retry: Option<&Retry>,
) -> Outcome<Begun, Code> {
    let row = customers::store::subscription_to_change(transaction, cx.caller.scope(), id).await?;
    let row = row.ok_or_else(|| Refusal::new(Code::NotFound).at("id"))?;
    if !allow(&cx.caller, Verb::CustomerSubscriptionSuspend, standing(cx, &row)) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    match idempotency::claim(transaction, cx, &operation.field(), retry, id).await? {
        Claim::New => Ok(Begun::New(row)),
        Claim::Done(_) => Ok(Begun::Done(row)),
        Claim::Mismatch => Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
}

fn fresh(row: &customer_subscription::Model, expected_version: Option<i32>) -> Result<(), Refusal> {
    match expected_version {
        Some(expected) if expected != row.version => Err(Refusal::new(Code::StaleVersion).at("expectedVersion")),
        _ => Ok(()),
    }
}

/// Nothing but the key of a retry is written.
async fn unchanged(
    transaction: DatabaseTransaction,
    row: customer_subscription::Model,
) -> Outcome<customer_subscription::Model, Code> {
    transaction.commit().await?;
    Ok(row)
}

fn suspension(
    cx: &Cx,
    row: &customer_subscription::Model,
    policy: &collections_policy::Model,
    (step, days_overdue): (usize, i64),
    data_retained_until: NaiveDate,
) -> subscription_suspension::Model {
    subscription_suspension::Model {
        id: cx.new_id(),
        customer_subscription_id: row.id,
        partner_id: row.partner_id,
        customer_id: row.customer_id,
        reason: SuspensionReason::NonPayment,
        collections_policy_id: policy.id,
        step: i32::try_from(step).unwrap_or(i32::MAX),
        days_overdue: i32::try_from(days_overdue).unwrap_or(i32::MAX),
        data_retained_until,
        suspended_by_id: cx.caller.agent(),
        suspended_at: cx.now(),
        restored_by_id: None,
        restored_at: None,
    }
}

/// Version, audit and outbox in one commit.
async fn end(
    cx: &Cx,
    transaction: DatabaseTransaction,
    mut row: customer_subscription::Model,
    status: CustomerSubscriptionStatus,
    operation: AuditOperation,
) -> Outcome<customer_subscription::Model, Code> {
    let read = row.clone();
    row.status = status;
    row.version += 1;
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let change = Change::updated(Kind::CustomerSubscription.write(row.id), &read, &row);
    audit::record(&transaction, cx, operation, Some(row.partner_id), [change]).await?;
    outbox::publish(&transaction, outbox::Topic::CustomerSubscription, row.id, row.version, cx.now()).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    Ok(row)
}
