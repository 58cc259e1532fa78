//! What the mutations of billing answer.

use async_graphql::SimpleObject;

use super::{BillingUserError, BillingWarning};
use crate::{
    billing::graphql::{CollectionsPolicy, CustomerInvoice},
    customers::graphql::CustomerSubscription,
};

/// The answer of `customerInvoiceCreate`.
#[derive(SimpleObject)]
pub struct CustomerInvoiceCreatePayload {
    /// The recorded invoice; null when it was refused.
    pub(super) customer_invoice: Option<CustomerInvoice>,
    /// What the desk warns of although it did what was asked.
    pub(super) warnings: Vec<BillingWarning>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}

/// The answer of `customerInvoicePay`.
#[derive(SimpleObject)]
pub struct CustomerInvoicePayPayload {
    /// The paid invoice; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_invoice: Option<CustomerInvoice>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}

/// The answer of `customerInvoiceWithdraw`.
#[derive(SimpleObject)]
pub struct CustomerInvoiceWithdrawPayload {
    /// The withdrawn invoice; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_invoice: Option<CustomerInvoice>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}

/// The answer of `collectionsPolicyDraft`.
#[derive(SimpleObject)]
pub struct CollectionsPolicyDraftPayload {
    /// The draft; null when it was refused.
    pub(super) collections_policy: Option<CollectionsPolicy>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}

/// The answer of `collectionsPolicyPublish`.
#[derive(SimpleObject)]
pub struct CollectionsPolicyPublishPayload {
    /// The policy in force; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) collections_policy: Option<CollectionsPolicy>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}

/// The answer of `customerSubscriptionSuspendForNonPayment`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionSuspendForNonPaymentPayload {
    /// The suspended subscription; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}

/// The answer of `customerSubscriptionRestore`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionRestorePayload {
    /// The subscription; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<BillingUserError>,
}
