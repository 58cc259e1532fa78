//! What clients send about what customers bought.

use async_graphql::{ID, InputObject, MaybeUndefined};
use chrono::NaiveDate;

use super::change;
use crate::{
    customers::{
        actions::{NewSubscription, SubscriptionCancel, SubscriptionCreate, SubscriptionUpdate},
        refusal::{CustomerUserErrorCode as Code, Refusal},
        terms::Terms,
    },
    graphql::{Date, Weak, digest},
    ids::Kind,
    partners::{graphql::retry, model::OnlineService},
};

/// What a new customer bought.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionInput {
    /// The service.
    pub service: OnlineService,
    /// How many seats were bought, 1 to 1,000,000.
    #[graphql(default = 1)]
    pub seats: i32,
    /// How many of them are in use, at most as many as were bought; left out, nobody has told.
    pub seats_in_use: Option<i32>,
    /// The first day of its validity; today unless told.
    pub valid_from: Option<Date>,
    /// The last day of its validity; without one it has no end.
    pub valid_to: Option<Date>,
    /// The provider through which a reseller buys it; the reseller's first for the service unless told. None
    /// for partners that buy themselves.
    pub provider_id: Option<ID>,
    /// Your partner's own name for it, 1 to 100 characters; none of your other subscriptions has it.
    pub reference: Option<String>,
}

/// Something more that a customer bought through your partner.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionCreateInput {
    /// The customer.
    pub customer_id: ID,
    /// What it bought.
    pub subscription: CustomerSubscriptionInput,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// Changes of a subscription. What is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionUpdateInput {
    /// The customer subscription.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// How many seats were bought, 1 to 1,000,000.
    pub seats: Option<i32>,
    /// How many of them are in use, at most as many as were bought; null: nobody has told.
    pub seats_in_use: MaybeUndefined<i32>,
    /// The first day of its validity.
    pub valid_from: Option<Date>,
    /// The last day of its validity; null: it has no end.
    pub valid_to: MaybeUndefined<Date>,
    /// Your partner's own name for it, 1 to 100 characters; null takes it away.
    pub reference: MaybeUndefined<String>,
}

/// A subscription that ends.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionCancelInput {
    /// The customer subscription.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

impl CustomerSubscriptionCancelInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<SubscriptionCancel, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let id = weak.id("id", &self.id, Kind::CustomerSubscription);
        weak.prove(SubscriptionCancel { id, expected_version: self.expected_version })
    }
}

impl CustomerSubscriptionInput {
    /// Reads it; `at` is what stands before the names of its fields.
    pub(super) fn prove(&self, weak: &mut Weak<Code>, at: &str, today: NaiveDate) -> NewSubscription {
        NewSubscription {
            service: self.service,
            terms: Terms {
                seats: self.seats,
                seats_in_use: self.seats_in_use,
                valid_from: self.valid_from.map_or(today, |day| day.0),
                valid_to: self.valid_to.map(|day| day.0),
            },
            reference: self.reference.as_deref().map(|text| weak.line(&format!("{at}reference"), text, 100)),
            provider: weak.optional_id(&format!("{at}providerId"), self.provider_id.as_ref(), Kind::Partner),
        }
    }
}

impl CustomerSubscriptionCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, today: NaiveDate) -> Result<SubscriptionCreate, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = SubscriptionCreate {
            customer: weak.id("customerId", &self.customer_id, Kind::Customer),
            subscription: self.subscription.prove(&mut weak, "subscription.", today),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        command.subscription.terms.mistakes("subscription.").into_iter().for_each(|mistake| weak.refuse(mistake));
        weak.prove(command)
    }
}

impl CustomerSubscriptionUpdateInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<SubscriptionUpdate, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = SubscriptionUpdate {
            id: weak.id("id", &self.id, Kind::CustomerSubscription),
            expected_version: self.expected_version,
            seats: self.seats,
            seats_in_use: change(&self.seats_in_use, |seats| *seats),
            valid_from: self.valid_from.map(|day| day.0),
            valid_to: change(&self.valid_to, |day| day.0),
            reference: change(&self.reference, |text| weak.line("reference", text, 100)),
        };
        weak.prove(command)
    }
}
