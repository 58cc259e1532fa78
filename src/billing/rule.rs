//! Rules R20 and R21 as pure functions: how long a payment is overdue, which step of a collections policy
//! that is, and whether a subscription may be suspended or restored.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

use super::{
    model::{CollectionsEffect, CollectionsStep},
    refusal::{BillingUserErrorCode as Code, Refusal},
};
use crate::{customers::model::CustomerSubscriptionStatus, db::entity::customer_invoice, rules::R20};

/// How long suspended data is kept unless a partner's policy says otherwise, in days. The desk's own
/// setting; no page of policy names a number.
pub const DATA_RETENTION_DAYS: i32 = 90;

/// The day it is on a partner's clocks. A zone that is not known any more counts as UTC.
pub fn today(now: DateTime<Utc>, zone: &str) -> NaiveDate {
    let local = || {
        let day = Timestamp::from_millisecond(now.timestamp_millis()).ok()?.to_zoned(TimeZone::get(zone).ok()?).date();
        NaiveDate::from_ymd_opt(day.year().into(), day.month().unsigned_abs().into(), day.day().unsigned_abs().into())
    };
    local().unwrap_or_else(|| now.date_naive())
}

/// How many days a payment is late; none on the day it is due.
pub fn days_overdue(due_on: NaiveDate, today: NaiveDate) -> i64 {
    (today - due_on).num_days().max(0)
}

/// How many days the longest unpaid of a subscription's invoices is late. An invoice that names no
/// subscription is for everything the customer bought through the partner.
pub fn longest_overdue(open: &[customer_invoice::Model], subscription: Uuid, today: NaiveDate) -> i64 {
    open.iter()
        .filter(|invoice| invoice.customer_subscription_id.is_none_or(|id| id == subscription))
        .map(|invoice| days_overdue(invoice.due_on, today))
        .max()
        .unwrap_or(0)
}

/// A step of a policy with its number, counted from 1.
pub type Numbered<'p> = (usize, &'p CollectionsStep);

/// The last step that has been reached, and the next one.
pub fn progress(steps: &[CollectionsStep], days_overdue: i64) -> (Option<Numbered<'_>>, Option<Numbered<'_>>) {
    let reached = steps.iter().take_while(|step| days_overdue > 0 && i64::from(step.days_overdue) <= days_overdue);
    let reached = reached.count();
    let step = |place: usize| steps.get(place).map(|step| (place + 1, step));
    (reached.checked_sub(1).and_then(step), step(reached))
}

/// Whether a step takes away access to subscriptions.
pub fn suspends(step: &CollectionsStep) -> bool {
    step.affects.contains(&CollectionsEffect::Subscription)
}

/// What the desk warns of whatever is done: a partner should have a clear collections policy (rule R20).
pub fn warnings(policy: Option<&[CollectionsStep]>) -> Vec<Refusal> {
    match policy {
        Some(_) => Vec::new(),
        None => vec![Refusal::new(Code::CollectionsPolicyMissing).by(R20)],
    }
}

/// Whether a subscription may be suspended because it is not paid for, and by which step of the published
/// policy: the last one reached that affects access to subscriptions (rule R21).
pub fn may_suspend(
    status: CustomerSubscriptionStatus,
    policy: Option<&[CollectionsStep]>,
    days_overdue: i64,
) -> Result<Numbered<'_>, Refusal> {
    if status == CustomerSubscriptionStatus::Cancelled {
        return Err(Refusal::new(Code::SubscriptionCancelled));
    }
    let Some(steps) = policy else {
        return Err(Refusal::new(Code::CollectionsPolicyMissing));
    };
    let suspending = || (1..).zip(steps).filter(|(_, step)| suspends(step));
    let (reached, next) = progress(steps, days_overdue);
    let last = reached.map_or(0, |(number, _)| number);
    if let Some(step) = suspending().take_while(|(number, _)| *number <= last).last() {
        return Ok(step);
    }
    let Some((_, needed)) = suspending().next() else {
        return Err(Refusal::new(Code::CollectionsStepMissing));
    };
    let number = next.map_or(last, |(number, _)| number);
    Err(Refusal::new(Code::CollectionsStepNotReached)
        .with("daysOverdue", days_overdue)
        .with("daysNeeded", i64::from(needed.days_overdue))
        .with("nextStep", i64::try_from(number).unwrap_or(i64::MAX)))
}

/// Whether a subscription may be restored. No rule forbids it, paid or not: to disable access is a
/// permission (rule R21), and the partner may give it back whenever it likes.
pub fn may_restore(status: CustomerSubscriptionStatus) -> Result<(), Refusal> {
    match status {
        CustomerSubscriptionStatus::Cancelled => Err(Refusal::new(Code::SubscriptionCancelled)),
        CustomerSubscriptionStatus::Active | CustomerSubscriptionStatus::Suspended => Ok(()),
    }
}

/// The last day on which the data of a subscription that is suspended today is certainly kept.
pub fn data_retained_until(today: NaiveDate, days: i32) -> NaiveDate {
    today.checked_add_signed(TimeDelta::days(days.into())).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::R21;
    use CustomerSubscriptionStatus::{Active, Cancelled, Suspended};

    fn step(days_overdue: i32, affects: &[CollectionsEffect]) -> CollectionsStep {
        CollectionsStep { days_overdue, affects: affects.to_vec(), notices: Vec::new() }
    }

    /// A reminder, the first suspension, the last warning.
    fn steps() -> Vec<CollectionsStep> {
        use CollectionsEffect::{Service, Subscription};
        vec![step(7, &[]), step(30, &[Subscription]), step(60, &[Service, Subscription]), step(90, &[])]
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_is_the_partner_s_own() {
        let now = "2026-05-05T23:30:00Z".parse().unwrap();
        for (zone, expected) in [
            ("Asia/Tokyo", "2026-05-06"),
            ("UTC", "2026-05-05"),
            ("America/New_York", "2026-05-05"),
            ("Europe/London", "2026-05-06"),
            ("Gone/Away", "2026-05-05"),
        ] {
            assert_eq!(today(now, zone), day(expected), "{zone}");
        }
    }

    #[test]
    fn a_payment_is_late_from_the_day_after_it_is_due() {
        let due = day("2026-05-05");
        for (today, days) in [("2026-05-01", 0), ("2026-05-05", 0), ("2026-05-06", 1), ("2026-06-05", 31)] {
            assert_eq!(days_overdue(due, day(today)), days, "{today}");
        }
    }

    #[test]
    fn r21_a_subscription_is_suspended_by_the_last_reached_step_that_affects_it() {
        let steps = steps();
        for (days, by) in [(30, 2), (59, 2), (60, 3), (89, 3), (90, 3), (1_000, 3)] {
            let found = may_suspend(Active, Some(&steps), days).unwrap();
            assert_eq!((found.0, found.1), (by, &steps[by - 1]), "{days}");
        }
    }

    #[test]
    fn r21_before_such_a_step_it_is_refused_with_what_is_needed() {
        for (days, next) in [(0, 1), (6, 1), (7, 2), (29, 2)] {
            let steps = steps();
            let refusal = may_suspend(Active, Some(&steps), days).unwrap_err();
            let expected = Refusal::new(Code::CollectionsStepNotReached)
                .by(R21)
                .with("daysOverdue", days)
                .with("daysNeeded", 30)
                .with("nextStep", next);
            assert_eq!(refusal, expected);
        }
    }

    #[test]
    fn r21_a_step_on_the_day_of_payment_waits_until_payment_is_late() {
        let at_once = [step(0, &[CollectionsEffect::Subscription])];
        assert!(may_suspend(Active, Some(&at_once), 0).is_err());
        assert!(may_suspend(Active, Some(&at_once), 1).is_ok());
    }

    #[test]
    fn r21_without_a_policy_or_a_step_that_affects_subscriptions_it_is_refused() {
        let refused = |policy: Option<&[CollectionsStep]>| may_suspend(Active, policy, 400).unwrap_err();
        assert_eq!(refused(None), Refusal::new(Code::CollectionsPolicyMissing).by(R21));
        let toothless = [step(7, &[]), step(30, &[CollectionsEffect::Software])];
        assert_eq!(refused(Some(&toothless)), Refusal::new(Code::CollectionsStepMissing).by(R21));
    }

    #[test]
    fn r20_a_missing_policy_is_a_warning() {
        assert_eq!(warnings(None), [Refusal::new(Code::CollectionsPolicyMissing).by(R20)]);
        assert_eq!(warnings(Some(&steps())), []);
    }

    #[test]
    fn what_has_ended_is_neither_suspended_nor_restored() {
        let ended = Refusal::new(Code::SubscriptionCancelled);
        assert_eq!(may_suspend(Cancelled, Some(&steps()), 400).unwrap_err(), ended);
        assert_eq!(may_restore(Cancelled), Err(ended));
        assert_eq!((may_restore(Suspended), may_restore(Active)), (Ok(()), Ok(())));
    }
}
