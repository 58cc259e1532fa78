//! Changing customers.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Customer, CustomerSubscription, inputs::CustomerCreateInput};
use crate::{
    customers::{
        actions,
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
    },
    graphql::{Answer, Batch, Speech, Weak, refusals, signed_in},
    ids::Kind,
    user_error,
};

user_error! {
    /// Why a change of a customer was refused.
    CustomerUserError of Code
}

/// The answer of `customerCreate`.
#[derive(SimpleObject)]
pub struct CustomerCreatePayload {
    /// The new customer; null when it was refused.
    customer: Option<Customer>,
    /// Every reason why it was refused.
    user_errors: Vec<CustomerUserError>,
}

/// An Azure subscription to whose account the provider granted its reseller access.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionAccessGrantInput {
    /// The customer subscription.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// The answer of `customerSubscriptionAccessGrant`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionAccessGrantPayload {
    /// The changed subscription; the unchanged one after `STALE_VERSION`; null when it was refused.
    customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    user_errors: Vec<CustomerUserError>,
}

#[derive(Default)]
pub struct CustomerMutation;

#[Object]
impl CustomerMutation {
    /// Creates a customer of your partner, with its contacts and subscriptions. For admin agents.
    async fn customer_create(&self, ctx: &Context<'_>, input: CustomerCreateInput) -> Answer<CustomerCreatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let outcome = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => refusals(actions::create(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        Ok(match outcome {
            Ok(row) => CustomerCreatePayload { customer: Some(Customer(Batch::single(row))), user_errors: Vec::new() },
            Err(refusals) => {
                CustomerCreatePayload { customer: None, user_errors: CustomerUserError::all(ctx, refusals)? }
            }
        })
    }

    /// Records that you granted your reseller access to a customer's Azure account; after it the reseller
    /// may escalate to Microsoft itself (rule R3). For provider agents.
    async fn customer_subscription_access_grant(
        &self,
        ctx: &Context<'_>,
        input: CustomerSubscriptionAccessGrantInput,
    ) -> Answer<CustomerSubscriptionAccessGrantPayload> {
        let cx = signed_in(ctx)?;
        let mut weak = Weak::<Code>::default();
        let id = weak.id("id", &input.id, Kind::CustomerSubscription);
        let outcome = match weak.prove(id) {
            Ok(id) => refusals(actions::grant_access(cx, id, input.expected_version).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let row = match &outcome {
            Ok(row) => Some(row.clone()),
            Err(all) if is_stale(all) => {
                store::subscriptions_by_ids(cx.db.read(), cx.caller.scope(), vec![id]).await?.pop()
            }
            Err(_) => None,
        };
        Ok(CustomerSubscriptionAccessGrantPayload {
            customer_subscription: row.map(|row| CustomerSubscription(Batch::single(row))),
            user_errors: CustomerUserError::all(ctx, outcome.err().unwrap_or_default())?,
        })
    }
}

fn is_stale(refusals: &[Refusal]) -> bool {
    refusals.iter().any(|refusal| refusal.code == Code::StaleVersion)
}
