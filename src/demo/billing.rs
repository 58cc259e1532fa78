//! What the customers of the demo owe, and what their partners do about it: customers that are a little
//! late, late enough to be suspended, and suspended. One partner with customers has no collections policy.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::{
    cast::{DIRECT, GOVERNMENT, PARTNER, TALLINN_RESELLER, TOKYO_RESELLER},
    companies::Company,
    dice::fixed,
};
use crate::{
    billing::{
        model::{
            CollectionsEffect, CollectionsNotice, CollectionsPolicyState, CollectionsStep, CollectionsSteps,
            CustomerInvoiceState, SuspensionReason,
        },
        rule::DATA_RETENTION_DAYS,
    },
    customers::model::CustomerSubscriptionStatus::{Active, Cancelled, Suspended},
    db::entity::{collections_policy, customer_invoice, customer_subscription, subscription_suspension},
    failure::Failure,
};

const POLICY: u8 = 7;
const INVOICE: u8 = 8;
const SUSPENSION: u8 = 9;

/// How many days ago the suspended ones were suspended, and how late they were then.
const SUSPENDED: (i64, i32) = (40, 35);

#[derive(Deserialize)]
struct Texts {
    step: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    days_overdue: i32,
    affects: Vec<CollectionsEffect>,
    en: String,
    ja: String,
    ru: String,
    #[serde(rename = "zh-TW")]
    zh_tw: String,
}

/// Everything that is between customers and partners.
pub struct Billing {
    pub policies: Vec<collections_policy::Model>,
    pub invoices: Vec<customer_invoice::Model>,
    pub suspensions: Vec<subscription_suspension::Model>,
}

/// As it is now.
pub fn all(companies: &[Company], now: DateTime<Utc>) -> Result<Billing, Failure> {
    let texts: Texts = toml::from_str(include_str!("texts/collections.toml"))
        .map_err(|error| Failure::new(format!("the demo texts of collections: {error}")))?;
    let steps = CollectionsSteps(texts.step.into_iter().map(step).collect());
    let subscriptions = || companies.iter().flat_map(|company| &company.subscriptions).zip(1..);
    Ok(Billing {
        policies: [TOKYO_RESELLER, TALLINN_RESELLER, DIRECT].map(|partner| policy(partner, &steps, now)).into(),
        invoices: subscriptions().flat_map(|(row, n)| invoices(row, n, now)).collect(),
        suspensions: subscriptions()
            .filter(|(row, _)| row.status == Suspended)
            .map(|(row, n)| suspension(row, n, now))
            .collect(),
    })
}

fn step(step: Step) -> CollectionsStep {
    let notices = [("en", step.en), ("ja", step.ja), ("ru", step.ru), ("zh-TW", step.zh_tw)];
    let notice = |(locale, text): (&str, String)| CollectionsNotice { locale: locale.to_owned(), text };
    CollectionsStep {
        days_overdue: step.days_overdue,
        affects: step.affects,
        notices: notices.into_iter().map(notice).collect(),
    }
}

fn policy(partner: u32, steps: &CollectionsSteps, now: DateTime<Utc>) -> collections_policy::Model {
    let published_at = now - TimeDelta::days(300);
    collections_policy::Model {
        id: fixed(POLICY, partner),
        partner_id: fixed(PARTNER, partner),
        edition: Some(1),
        state: CollectionsPolicyState::Published,
        steps: steps.clone(),
        data_retention_days: DATA_RETENTION_DAYS,
        version: 2,
        created_at: published_at,
        updated_at: published_at,
        published_at: Some(published_at),
    }
}

/// One that was paid, and one that was not.
fn invoices(row: &customer_subscription::Model, n: u32, now: DateTime<Utc>) -> Vec<customer_invoice::Model> {
    // For a seat, in minor units.
    let (currency, price) = match row.partner_id {
        id if id == fixed(PARTNER, TOKYO_RESELLER) => ("JPY", 1_600),
        id if id == fixed(PARTNER, DIRECT) => ("TWD", 32_000),
        id if id == fixed(PARTNER, GOVERNMENT) => ("USD", 1_150),
        _ => ("EUR", 1_050),
    };
    let invoice = |place: u32, due_in: i64, state| {
        let created_at = now + TimeDelta::days(due_in - 30);
        let settled_at = (state != CustomerInvoiceState::Open).then_some(created_at + TimeDelta::days(20));
        customer_invoice::Model {
            id: fixed(INVOICE, n * 2 + place),
            partner_id: row.partner_id,
            customer_id: row.customer_id,
            customer_subscription_id: Some(row.id),
            number: format!("INV-{n:06}-{}", place + 1),
            due_on: (now + TimeDelta::days(due_in)).date_naive(),
            amount_minor: i64::from(row.seats) * price,
            currency: currency.to_owned(),
            state,
            settled_at,
            version: if settled_at.is_some() { 2 } else { 1 },
            created_at,
            updated_at: settled_at.unwrap_or(created_at),
        }
    };
    let mut invoices = vec![invoice(0, -100, CustomerInvoiceState::Paid)];
    if row.status != Cancelled {
        invoices.push(invoice(1, due_in(row, n), CustomerInvoiceState::Open));
    }
    invoices
}

/// In how many days the last invoice of a subscription is due; below zero, it is late.
fn due_in(row: &customer_subscription::Model, n: u32) -> i64 {
    match (row.status, n % 10) {
        (Suspended, _) => -(SUSPENDED.0 + i64::from(SUSPENDED.1)),
        (Active, 1) => -12,
        (Active, 8) => -40,
        _ => 15,
    }
}

fn suspension(row: &customer_subscription::Model, n: u32, now: DateTime<Utc>) -> subscription_suspension::Model {
    let (days_ago, days_overdue) = SUSPENDED;
    let suspended_at = now - TimeDelta::days(days_ago);
    let policies = [TOKYO_RESELLER, TALLINN_RESELLER, DIRECT];
    let partner = policies.into_iter().find(|partner| fixed(PARTNER, *partner) == row.partner_id);
    subscription_suspension::Model {
        id: fixed(SUSPENSION, n),
        customer_subscription_id: row.id,
        partner_id: row.partner_id,
        customer_id: row.customer_id,
        reason: SuspensionReason::NonPayment,
        collections_policy_id: fixed(POLICY, partner.unwrap_or(DIRECT)),
        step: 2,
        days_overdue,
        data_retained_until: (suspended_at + TimeDelta::days(DATA_RETENTION_DAYS.into())).date_naive(),
        suspended_by_id: None,
        suspended_at,
        restored_by_id: None,
        restored_at: None,
    }
}
