//! Words of billing, and a collections policy as it is kept.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// Whether an invoice is still to be paid.
    CustomerInvoiceState ("customer-invoice-state") {
        /// It is to be paid.
        Open = "OPEN",
        /// It has been paid.
        Paid = "PAID",
        /// It is not to be paid any more.
        Withdrawn = "WITHDRAWN",
    }
}

words! {
    /// Where a collections policy is in its life.
    CollectionsPolicyState ("collections-policy-state") {
        /// It can be changed, and binds nobody.
        Draft = "DRAFT",
        /// It is in force.
        Published = "PUBLISHED",
        /// A later one took its place.
        Replaced = "REPLACED",
    }
}

words! {
    /// What a step of a collections policy takes away from the customer (rule R20).
    CollectionsEffect ("collections-effect") {
        /// Access to the unpaid subscription; only such a step permits to suspend one.
        Subscription = "SUBSCRIPTION",
        /// Services that the partner itself provides.
        Service = "SERVICE",
        /// Licensed software.
        Software = "SOFTWARE",
    }
}

words! {
    /// Why a subscription was suspended.
    SuspensionReason ("suspension-reason") {
        /// It was not paid for (rule R21).
        NonPayment = "NON_PAYMENT",
    }
}

/// What a step tells the customer, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionsNotice {
    /// The language tag.
    pub locale: String,
    /// The text.
    pub text: String,
}

/// What happens so many days after a due date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionsStep {
    /// So many days after the due date.
    pub days_overdue: i32,
    /// What it takes away; a mere reminder takes away nothing.
    pub affects: Vec<CollectionsEffect>,
    /// What the customer is told.
    pub notices: Vec<CollectionsNotice>,
}

/// The steps of a policy in the order of their days, as one JSON column: a policy is read as a whole,
/// and never changes once it has been published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct CollectionsSteps(pub Vec<CollectionsStep>);
