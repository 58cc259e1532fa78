//! What clients send about billing.

use async_graphql::{ID, InputObject};

use crate::{
    billing::{
        actions::{Create, Draft, Publish, Restore, Settle, Suspend},
        model::{CollectionsEffect, CollectionsNotice, CollectionsStep, CustomerInvoiceState},
        refusal::{BillingUserErrorCode as Code, Refusal},
    },
    graphql::{Date, LocaleTag, MoneyCodes, MoneyInput, Weak, digest},
    ids::Kind,
    partners::graphql::retry,
};

/// How an amount is refused.
const AMOUNT: MoneyCodes<Code> = MoneyCodes {
    unknown_currency: Code::UnknownCurrency,
    negative: Code::NegativeAmount,
    invalid: Code::InvalidAmount,
};

/// What a customer owes your partner.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerInvoiceCreateInput {
    /// The customer.
    pub customer_id: ID,
    /// The customer subscription it is for; left out, it is for everything the customer bought through your
    /// partner.
    pub customer_subscription_id: Option<ID>,
    /// The invoice's number in your books, 1 to 100 characters; no other invoice of your partner has it.
    pub number: String,
    /// The last day on which it is paid in time.
    pub due_on: Date,
    /// What is to be paid.
    pub amount: MoneyInput,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// An open invoice that was paid.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerInvoicePayInput {
    /// The invoice.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// An open invoice that is not to be paid any more.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerInvoiceWithdrawInput {
    /// The invoice.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// What a step tells the customer, in one language.
#[derive(Clone, Debug, InputObject)]
pub struct CollectionsNoticeInput {
    /// The language; one that the desk speaks.
    pub locale: LocaleTag,
    /// The text, 1 to 2,000 characters.
    pub text: String,
}

/// What happens so many days after a due date.
#[derive(Clone, Debug, InputObject)]
pub struct CollectionsStepInput {
    /// So many days after the due date, 1 to 3,650, and more than in the step before.
    pub days_overdue: i32,
    /// What it takes away; nothing when it is a mere reminder.
    #[graphql(default)]
    pub affects: Vec<CollectionsEffect>,
    /// What the customer is told, once per language. To publish the policy, every step needs one in your
    /// partner's default locale; it stands in for languages without one.
    pub notices: Vec<CollectionsNoticeInput>,
}

/// What your partner's draft of a collections policy shall say, in full.
#[derive(Clone, Debug, InputObject)]
pub struct CollectionsPolicyDraftInput {
    /// The version of the draft you read, 0 when there was none; another one is refused with
    /// `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// Its steps, 1 to 20, in the order of their days (rule R20).
    pub steps: Vec<CollectionsStepInput>,
    /// For how many days the data of a suspended subscription is kept, 1 to 3,650. 90 unless told; no page
    /// of policy names a number.
    #[graphql(default = 90)]
    pub data_retention_days: i32,
}

/// A draft to bring into force.
#[derive(Clone, Debug, InputObject)]
pub struct CollectionsPolicyPublishInput {
    /// The draft.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}

/// A subscription to suspend because it is not paid for.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionSuspendForNonPaymentInput {
    /// The customer subscription.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// A suspended subscription to give back.
#[derive(Clone, Debug, InputObject)]
pub struct CustomerSubscriptionRestoreInput {
    /// The customer subscription.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

impl CustomerInvoiceCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Create, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let subscription = self.customer_subscription_id.as_ref();
        let customer = weak.id("customerId", &self.customer_id, Kind::Customer);
        let subscription = weak.optional_id("customerSubscriptionId", subscription, Kind::CustomerSubscription);
        let number = weak.line("number", &self.number, 100);
        let retry = retry(&mut weak, self.idempotency_key.as_deref(), || digest(self));
        let amount = self.amount.prove(&mut weak, "amount", &AMOUNT);
        let Some(amount) = amount else { return Err(weak.prove(()).err().unwrap_or_default()) };
        weak.prove(Create { customer, subscription, number, due_on: self.due_on.0, amount, retry })
    }
}

impl CustomerInvoicePayInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Settle, Vec<Refusal>> {
        settle(&self.id, self.expected_version, CustomerInvoiceState::Paid)
    }
}

impl CustomerInvoiceWithdrawInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Settle, Vec<Refusal>> {
        settle(&self.id, self.expected_version, CustomerInvoiceState::Withdrawn)
    }
}

fn settle(id: &ID, expected_version: Option<i32>, state: CustomerInvoiceState) -> Result<Settle, Vec<Refusal>> {
    let mut weak = Weak::<Code>::default();
    let id = weak.id("id", id, Kind::CustomerInvoice);
    weak.prove(Settle { id, expected_version, state })
}

impl CollectionsPolicyDraftInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(&LocaleTag) -> bool) -> Result<Draft, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let mut steps = Vec::new();
        for (at, input) in self.steps.iter().enumerate() {
            let mut notices = Vec::new();
            for (place, notice) in input.notices.iter().enumerate() {
                let field = |name: &str| format!("steps.{at}.notices.{place}.{name}");
                notices.push(CollectionsNotice {
                    locale: weak.served(&field("locale"), &notice.locale.0, served(&notice.locale)),
                    text: weak.text(&field("text"), &notice.text, 2_000),
                });
            }
            let mut affects = input.affects.clone();
            affects.sort_unstable();
            affects.dedup();
            steps.push(CollectionsStep { days_overdue: input.days_overdue, affects, notices });
        }
        let command =
            Draft { expected_version: self.expected_version, steps, data_retention_days: self.data_retention_days };
        command.mistakes().into_iter().for_each(|mistake| weak.refuse(mistake));
        weak.prove(command)
    }
}

impl CollectionsPolicyPublishInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Publish, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let id = weak.id("id", &self.id, Kind::CollectionsPolicy);
        weak.prove(Publish { id, expected_version: self.expected_version })
    }
}

impl CustomerSubscriptionSuspendForNonPaymentInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Suspend, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let id = weak.id("id", &self.id, Kind::CustomerSubscription);
        let retry = retry(&mut weak, self.idempotency_key.as_deref(), || digest(self));
        weak.prove(Suspend { id, expected_version: self.expected_version, retry })
    }
}

impl CustomerSubscriptionRestoreInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Restore, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let id = weak.id("id", &self.id, Kind::CustomerSubscription);
        let retry = retry(&mut weak, self.idempotency_key.as_deref(), || digest(self));
        weak.prove(Restore { id, expected_version: self.expected_version, retry })
    }
}
