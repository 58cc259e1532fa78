//! Changing customers.

mod payloads;

use async_graphql::{Context, ID, InputObject, Object};
use uuid::Uuid;

pub use payloads::*;

use super::{
    Contact, Customer, CustomerSubscription,
    inputs::{
        ContactCreateInput, ContactUpdateInput, CustomerCreateInput, CustomerPartnerAddInput,
        CustomerSubscriptionCancelInput, CustomerSubscriptionCreateInput, CustomerSubscriptionUpdateInput,
        CustomerUpdateInput,
    },
};
use crate::{
    customers::{
        actions,
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
    },
    cx::Cx,
    db::entity::{contact, customer, customer_subscription},
    graphql::{Answer, Batch, Speech, Weak, refusals, shown, signed_in},
    ids::Kind,
    user_error,
};

user_error! {
    /// Why a change of a customer was refused.
    CustomerUserError of Code
}

/// An Azure subscription to whose account the provider granted its reseller access.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionAccessGrantInput {
    /// The customer subscription.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

#[derive(Default)]
pub struct CustomerMutation;

#[Object]
impl CustomerMutation {
    /// Creates a customer of your partner, with its contacts and subscriptions. For admin agents.
    async fn customer_create(&self, ctx: &Context<'_>, input: CustomerCreateInput) -> Answer<CustomerCreatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let outcome = match input.prove(|tag| speech.catalog().served(&tag.0), cx.now().date_naive()) {
            Ok(command) => refusals(actions::create(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (customer, user_errors) = customer(ctx, cx, None, outcome).await?;
        Ok(CustomerCreatePayload { customer, user_errors })
    }

    /// Changes a customer of your partner. For admin agents.
    async fn customer_update(&self, ctx: &Context<'_>, input: CustomerUpdateInput) -> Answer<CustomerUpdatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let (id, outcome) = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => (Some(command.id), refusals(actions::update(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (customer, user_errors) = customer(ctx, cx, id, outcome).await?;
        Ok(CustomerUpdatePayload { customer, user_errors })
    }

    /// Lets another partner serve your company. What it sells you it supports, and it sees nothing of what you
    /// bought through others. For the company's contacts.
    async fn customer_partner_add(
        &self,
        ctx: &Context<'_>,
        input: CustomerPartnerAddInput,
    ) -> Answer<CustomerPartnerAddPayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove() {
            Ok(command) => refusals(actions::add_partner(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (customer, user_errors) = customer(ctx, cx, None, outcome).await?;
        Ok(CustomerPartnerAddPayload { customer, user_errors })
    }

    /// Adds a person to a customer of your partner. For helpdesk and admin agents.
    async fn contact_create(&self, ctx: &Context<'_>, input: ContactCreateInput) -> Answer<ContactCreatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let outcome = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => refusals(actions::create_contact(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (contact, user_errors) = contact(ctx, cx, None, outcome).await?;
        Ok(ContactCreatePayload { contact, user_errors })
    }

    /// Changes a contact: the preferred language and channel, the zone, and how to reach the person. For
    /// helpdesk and admin agents of the partner the person deals with, and for the person.
    async fn contact_update(&self, ctx: &Context<'_>, input: ContactUpdateInput) -> Answer<ContactUpdatePayload> {
        let cx = signed_in(ctx)?;
        let speech = Speech::of(ctx, None)?;
        let (id, outcome) = match input.prove(|tag| speech.catalog().served(&tag.0)) {
            Ok(command) => (Some(command.id), refusals(actions::update_contact(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (contact, user_errors) = contact(ctx, cx, id, outcome).await?;
        Ok(ContactUpdatePayload { contact, user_errors })
    }

    /// Adds a subscription to a customer of your partner. For admin agents.
    async fn customer_subscription_create(
        &self,
        ctx: &Context<'_>,
        input: CustomerSubscriptionCreateInput,
    ) -> Answer<CustomerSubscriptionCreatePayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove(cx.now().date_naive()) {
            Ok(command) => refusals(actions::create_subscription(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (customer_subscription, user_errors) = subscription(ctx, cx, None, outcome).await?;
        Ok(CustomerSubscriptionCreatePayload { customer_subscription, user_errors })
    }

    /// Changes the seats or the validity of a subscription that your partner holds. Its status has verbs of
    /// its own. For admin agents.
    async fn customer_subscription_update(
        &self,
        ctx: &Context<'_>,
        input: CustomerSubscriptionUpdateInput,
    ) -> Answer<CustomerSubscriptionUpdatePayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove() {
            Ok(command) => (Some(command.id), refusals(actions::update_subscription(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (customer_subscription, user_errors) = subscription(ctx, cx, id, outcome).await?;
        Ok(CustomerSubscriptionUpdatePayload { customer_subscription, user_errors })
    }

    /// Ends a subscription that your partner holds, for good: it is neither suspended nor restored any more.
    /// What has ended already stays as it is. For admin agents.
    async fn customer_subscription_cancel(
        &self,
        ctx: &Context<'_>,
        input: CustomerSubscriptionCancelInput,
    ) -> Answer<CustomerSubscriptionCancelPayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove() {
            Ok(command) => (Some(command.id), refusals(actions::cancel_subscription(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (customer_subscription, user_errors) = subscription(ctx, cx, id, outcome).await?;
        Ok(CustomerSubscriptionCancelPayload { customer_subscription, user_errors })
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
        let (customer_subscription, user_errors) = subscription(ctx, cx, Some(id), outcome).await?;
        Ok(CustomerSubscriptionAccessGrantPayload { customer_subscription, user_errors })
    }
}

type Parts<T> = (Option<T>, Vec<CustomerUserError>);

async fn customer(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<customer::Model, Vec<Refusal>>,
) -> Answer<Parts<Customer>> {
    let now = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(Customer), CustomerUserError::all(ctx, refusals)?))
}

async fn contact(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<contact::Model, Vec<Refusal>>,
) -> Answer<Parts<Contact>> {
    let now = |ids| store::contacts_by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(Contact), CustomerUserError::all(ctx, refusals)?))
}

async fn subscription(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<customer_subscription::Model, Vec<Refusal>>,
) -> Answer<Parts<CustomerSubscription>> {
    let now = |ids| store::subscriptions_by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(CustomerSubscription), CustomerUserError::all(ctx, refusals)?))
}
