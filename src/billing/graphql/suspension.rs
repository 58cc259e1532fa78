//! What became of an unpaid subscription, and what comes next.

use async_graphql::{ComplexObject, Context, SimpleObject};
use chrono::TimeDelta;

use super::policies::{CollectionsStep, in_force, issuer};
use crate::{
    billing::{model::SuspensionReason, rule, store},
    db::entity::{customer_subscription, subscription_suspension},
    failure::Failure,
    graphql::{Answer, Date, DateTime, LocaleTag, LocalizedText, Row, Speech, cx},
    partners,
};

/// A time without access to a subscription. Only the customer and its partner see it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Suspension {
    /// When access was taken away.
    since: DateTime,
    /// Why.
    reason: SuspensionReason,
    /// How many days payment was overdue then.
    days_overdue: i32,
    /// The last day, on the partner's clocks, on which the suspended data is certainly kept.
    data_retained_until: Date,
    /// When access was given back; null while it is suspended.
    restored_at: Option<DateTime>,
    #[graphql(skip)]
    row: Row<subscription_suspension::Model>,
}

#[ComplexObject]
impl Suspension {
    /// The reason in words.
    async fn reason_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.reason))
    }

    /// The step of the collections policy of that day, with what the customer is told.
    async fn step(&self, ctx: &Context<'_>) -> Answer<CollectionsStep> {
        let cx = cx(ctx)?;
        let load = |ids| store::policies_by_ids(cx.db.read(), cx.caller.scope(), ids);
        let policy = self.row.one("policy", |row| Some(row.collections_policy_id), load).await?;
        let policy = policy.ok_or_else(|| Failure::new("a suspension has no policy"))?;
        let number = usize::try_from(self.row.step).unwrap_or(0);
        let step = number.checked_sub(1).and_then(|place| policy.steps.0.get(place));
        let step = step.ok_or_else(|| Failure::new("a suspension has no step"))?;
        Ok(CollectionsStep::of((number, step), &issuer(cx, &policy).await?.default_locale))
    }
}

/// How far the collections policy has come with a subscription that is not paid for.
#[derive(SimpleObject)]
pub struct CollectionsProgress {
    /// How many days the longest unpaid invoice for it is late, on the partner's clocks.
    days_overdue: i32,
    /// The last step that has been reached; null before the first.
    step: Option<CollectionsStep>,
    /// The step that comes next if nothing is paid; null after the last, and when nothing is to be paid.
    next_step: Option<CollectionsStep>,
    /// The day, on the partner's clocks, on which the next step is reached.
    next_step_on: Option<Date>,
}

/// The suspensions of a subscription, the newest first.
pub async fn suspensions_of(
    ctx: &Context<'_>,
    subscription: &Row<customer_subscription::Model>,
) -> Answer<Vec<Suspension>> {
    let cx = cx(ctx)?;
    let page = subscription
        .many(
            "suspensions",
            |ids| async move { store::suspensions_of_each(cx.db.read(), cx.caller.scope(), ids).await },
        )
        .await?;
    Ok(page.rows.into_iter().map(Suspension::of).collect())
}

impl Suspension {
    fn of(row: Row<subscription_suspension::Model>) -> Self {
        Self {
            since: DateTime(row.suspended_at),
            reason: row.reason,
            days_overdue: row.days_overdue,
            data_retained_until: Date(row.data_retained_until),
            restored_at: row.restored_at.map(DateTime),
            row,
        }
    }

    /// Whether it has not ended.
    pub fn is_open(&self) -> bool {
        self.restored_at.is_none()
    }
}

/// How far the policy in force has come with a subscription; none without a policy that the caller sees.
pub async fn progress_of(
    ctx: &Context<'_>,
    subscription: &Row<customer_subscription::Model>,
) -> Answer<Option<CollectionsProgress>> {
    let cx = cx(ctx)?;
    let load = |ids| partners::store::of_rows(cx.db.read(), ids);
    let partner = subscription.one("partner", |row| Some(row.partner_id), load).await?;
    let partner = partner.ok_or_else(|| Failure::new("a subscription has no partner"))?;
    let Some(policy) = in_force(cx, &partner).await? else { return Ok(None) };
    let open = subscription.shared("open invoices", |ids| async move {
        Ok(store::open_invoices_of_subscriptions(cx.db.read(), cx.caller.scope(), ids).await?)
    });
    let mut open = open.await?.as_ref().clone();
    let parties = (subscription.customer_id, subscription.partner_id);
    open.retain(|invoice| (invoice.customer_id, invoice.partner_id) == parties);
    open.retain(|invoice| invoice.customer_subscription_id.is_none_or(|id| id == subscription.id));
    let today = rule::today(cx.now(), &partner.time_zone);
    let days = rule::longest_overdue(&open, subscription.id, today);
    let (step, next) = rule::progress(&policy.steps.0, days);
    let next = next.filter(|_| !open.is_empty());
    let first_due = open.first().map(|invoice| invoice.due_on);
    let told = |step| CollectionsStep::of(step, &partner.default_locale);
    Ok(Some(CollectionsProgress {
        days_overdue: i32::try_from(days).unwrap_or(i32::MAX),
        step: step.map(told),
        next_step: next.map(told),
        next_step_on: next
            .zip(first_due)
            .and_then(|((_, step), due)| due.checked_add_signed(TimeDelta::days(step.days_overdue.into())).map(Date)),
    }))
}
