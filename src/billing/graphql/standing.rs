//! How a customer stands with one of its partners.

use std::collections::BTreeMap;

use async_graphql::{ComplexObject, Context, SimpleObject};

use super::{mutations::BillingWarning, policies::in_force};
use crate::{
    access::Scope,
    billing::{rule, store},
    customers,
    db::entity::{customer, customer_invoice, customer_partner, partner},
    failure::Failure,
    graphql::{Answer, Batch, Date, Money, Row, cx},
    partners::{self, graphql::Partner},
};

/// What a customer owes one of its partners now. Only the two of them see it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct BillingStanding {
    /// What is to be paid in all, one amount per currency.
    due: Vec<Money>,
    /// What of it is late, one amount per currency.
    overdue: Vec<Money>,
    /// The earliest due date of what is to be paid; null when nothing is.
    oldest_due_on: Option<Date>,
    /// How many days the longest unpaid invoice is late, on the partner's clocks; 0 when nothing is.
    days_overdue: i32,
    #[graphql(skip)]
    partner: Row<partner::Model>,
}

#[ComplexObject]
impl BillingStanding {
    /// To whom it is owed.
    async fn partner(&self) -> Partner {
        Partner(self.partner.clone())
    }

    /// What the desk warns the partner of (rule R20); empty to its customers.
    async fn warnings(&self, ctx: &Context<'_>) -> Answer<Vec<BillingWarning>> {
        let cx = cx(ctx)?;
        if !matches!(cx.caller.scope(), Scope::Partner(_)) {
            return Ok(Vec::new());
        }
        let policy = in_force(cx, &self.partner).await?;
        BillingWarning::all(ctx, rule::warnings(policy.as_ref().map(|policy| policy.steps.0.as_slice())))
    }
}

/// How a customer stands with its partners: to a partner only with itself, to a provider with none.
pub async fn billing_of_customer(ctx: &Context<'_>, row: &Row<customer::Model>) -> Answer<Vec<BillingStanding>> {
    let cx = cx(ctx)?;
    if matches!(cx.caller.scope(), Scope::Provider(_)) {
        return Ok(Vec::new());
    }
    let relations = row.shared("relations", |ids| async move {
        Ok(Batch::of(customers::store::relations(cx.db.read(), cx.caller.scope(), ids).await?))
    });
    let mut standings = Vec::new();
    for relation in relations.await?.iter().filter(|relation| relation.customer_id == row.id) {
        let key = |relation: &customer_partner::Model| Some(relation.partner_id);
        let partner = relation.one("partner", key, |ids| partners::store::of_rows(cx.db.read(), ids)).await?;
        let partner = partner.ok_or_else(|| Failure::new("a relation has no partner"))?;
        let open = relation
            .shared("open invoices", |ids| store::open_invoices_of_relations(cx.db.read(), cx.caller.scope(), ids));
        let open = open.await?;
        let own = |invoice: &&customer_invoice::Model| {
            (invoice.customer_id, invoice.partner_id) == (relation.customer_id, relation.partner_id)
        };
        let open: Vec<_> = open.iter().filter(own).collect();
        let today = rule::today(cx.now(), &partner.time_zone);
        let oldest = open.first().map(|invoice| invoice.due_on);
        let days = oldest.map_or(0, |due| rule::days_overdue(due, today));
        standings.push(BillingStanding {
            due: totals(open.iter().copied()),
            overdue: totals(open.iter().copied().filter(|invoice| invoice.due_on < today)),
            oldest_due_on: oldest.map(Date),
            days_overdue: i32::try_from(days).unwrap_or(i32::MAX),
            partner,
        });
    }
    Ok(standings)
}

/// Amounts of one currency are added, those of several stand side by side.
fn totals<'a>(invoices: impl Iterator<Item = &'a customer_invoice::Model>) -> Vec<Money> {
    let mut totals: BTreeMap<&str, i64> = BTreeMap::new();
    for invoice in invoices {
        let total = totals.entry(&invoice.currency).or_default();
        *total = total.saturating_add(invoice.amount_minor);
    }
    totals.into_iter().map(|(currency, minor)| Money::of(minor, currency)).collect()
}
