//! Changing invoices, collections policies, and access to unpaid subscriptions.

mod payloads;
mod warning;

use async_graphql::{Context, Object};
use uuid::Uuid;

pub use payloads::*;
pub use warning::BillingWarning;

use super::{
    CollectionsPolicy, CustomerInvoice,
    inputs::{
        CollectionsPolicyDraftInput, CollectionsPolicyPublishInput, CustomerInvoiceCreateInput,
        CustomerInvoicePayInput, CustomerInvoiceWithdrawInput, CustomerSubscriptionRestoreInput,
        CustomerSubscriptionSuspendForNonPaymentInput,
    },
};
use crate::{
    billing::{
        actions::{self, Settle},
        refusal::{BillingUserErrorCode as Code, Refusal},
        rule, store,
    },
    customers::graphql::CustomerSubscription,
    cx::Cx,
    db::entity::{collections_policy, customer_invoice, customer_subscription},
    graphql::{Answer, Batch, Speech, refusals, shown, signed_in},
    user_error,
};

user_error! {
    /// Why a change of an invoice, a collections policy or a subscription's access was refused.
    BillingUserError of Code
}

#[derive(Default)]
pub struct BillingMutation;

#[Object]
impl BillingMutation {
    /// Records what a customer owes your partner. For admin agents.
    async fn customer_invoice_create(
        &self,
        ctx: &Context<'_>,
        input: CustomerInvoiceCreateInput,
    ) -> Answer<CustomerInvoiceCreatePayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove() {
            Ok(command) => refusals(actions::create(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let warnings = if outcome.is_ok() { warnings(ctx, cx).await? } else { Vec::new() };
        let (customer_invoice, user_errors) = invoice(ctx, cx, None, outcome).await?;
        Ok(CustomerInvoiceCreatePayload { customer_invoice, warnings, user_errors })
    }

    /// Records that an open invoice was paid. Access to what was suspended is not given back by it. For admin
    /// agents.
    async fn customer_invoice_pay(
        &self,
        ctx: &Context<'_>,
        input: CustomerInvoicePayInput,
    ) -> Answer<CustomerInvoicePayPayload> {
        let (customer_invoice, user_errors) = settle(ctx, input.prove()).await?;
        Ok(CustomerInvoicePayPayload { customer_invoice, user_errors })
    }

    /// Withdraws an open invoice: it is not to be paid any more. For admin agents.
    async fn customer_invoice_withdraw(
        &self,
        ctx: &Context<'_>,
        input: CustomerInvoiceWithdrawInput,
    ) -> Answer<CustomerInvoiceWithdrawPayload> {
        let (customer_invoice, user_errors) = settle(ctx, input.prove()).await?;
        Ok(CustomerInvoiceWithdrawPayload { customer_invoice, user_errors })
    }

    /// Writes your partner's draft of a collections policy, whole: the one there is, or a new one (rule R20).
    /// It binds nobody until it is published. For admin agents.
    async fn collections_policy_draft(
        &self,
        ctx: &Context<'_>,
        input: CollectionsPolicyDraftInput,
    ) -> Answer<CollectionsPolicyDraftPayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let outcome = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => refusals(actions::draft(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (collections_policy, user_errors) = policy(ctx, cx, None, outcome).await?;
        Ok(CollectionsPolicyDraftPayload { collections_policy, user_errors })
    }

    /// Brings your partner's draft into force and replaces the policy before it (rule R20). Refused with
    /// `COLLECTIONS_NOTICE_MISSING` for every step without a notice in your partner's default locale. For
    /// admin agents.
    async fn collections_policy_publish(
        &self,
        ctx: &Context<'_>,
        input: CollectionsPolicyPublishInput,
    ) -> Answer<CollectionsPolicyPublishPayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove() {
            Ok(command) => (Some(command.id), refusals(actions::publish(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (collections_policy, user_errors) = policy(ctx, cx, id, outcome).await?;
        Ok(CollectionsPolicyPublishPayload { collections_policy, user_errors })
    }

    /// Takes away access to a subscription that is not paid for; its data is kept until a day that
    /// `suspension` tells. Refused with `COLLECTIONS_POLICY_MISSING` or `COLLECTIONS_STEP_NOT_REACHED` unless
    /// the published collections policy has come that far (rule R21). What is suspended already stays as it
    /// is. For admin agents of the partner that holds it.
    async fn customer_subscription_suspend_for_non_payment(
        &self,
        ctx: &Context<'_>,
        input: CustomerSubscriptionSuspendForNonPaymentInput,
    ) -> Answer<CustomerSubscriptionSuspendForNonPaymentPayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove() {
            Ok(command) => (Some(command.id), refusals(actions::suspend(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (customer_subscription, user_errors) = subscription(ctx, cx, id, outcome).await?;
        Ok(CustomerSubscriptionSuspendForNonPaymentPayload { customer_subscription, user_errors })
    }

    /// Gives back access to a suspended subscription, whether it has been paid for or not. What is active
    /// already stays as it is. For admin agents of the partner that holds it.
    async fn customer_subscription_restore(
        &self,
        ctx: &Context<'_>,
        input: CustomerSubscriptionRestoreInput,
    ) -> Answer<CustomerSubscriptionRestorePayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove() {
            Ok(command) => (Some(command.id), refusals(actions::restore(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (customer_subscription, user_errors) = subscription(ctx, cx, id, outcome).await?;
        Ok(CustomerSubscriptionRestorePayload { customer_subscription, user_errors })
    }
}

/// What the desk warns the caller's partner of.
async fn warnings(ctx: &Context<'_>, cx: &Cx) -> Answer<Vec<BillingWarning>> {
    let partner = cx.caller.partner().into_iter().collect();
    let policy = store::policies_in_force(cx.db.read(), cx.caller.scope(), partner).await;
    let policy = policy.map_err(crate::failure::Failure::from)?.pop();
    BillingWarning::all(ctx, rule::warnings(policy.as_ref().map(|policy| policy.steps.0.as_slice())))
}

type Parts<T> = (Option<T>, Vec<BillingUserError>);

async fn settle(ctx: &Context<'_>, command: Result<Settle, Vec<Refusal>>) -> Answer<Parts<CustomerInvoice>> {
    let cx = signed_in(ctx)?;
    let (id, outcome) = match command {
        Ok(command) => (Some(command.id), refusals(actions::settle(cx, command).await)?),
        Err(mistakes) => (None, Err(mistakes)),
    };
    invoice(ctx, cx, id, outcome).await
}

async fn invoice(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<customer_invoice::Model, Vec<Refusal>>,
) -> Answer<Parts<CustomerInvoice>> {
    let now = |ids| store::invoices_by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(CustomerInvoice), BillingUserError::all(ctx, refusals)?))
}

async fn policy(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<collections_policy::Model, Vec<Refusal>>,
) -> Answer<Parts<CollectionsPolicy>> {
    let now = |ids| store::policies_by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(CollectionsPolicy), BillingUserError::all(ctx, refusals)?))
}

async fn subscription(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<customer_subscription::Model, Vec<Refusal>>,
) -> Answer<Parts<CustomerSubscription>> {
    let now = |ids| crate::customers::store::subscriptions_by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(CustomerSubscription), BillingUserError::all(ctx, refusals)?))
}
