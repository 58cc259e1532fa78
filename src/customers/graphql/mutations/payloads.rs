//! What the mutations of customers answer.

use async_graphql::SimpleObject;

use super::CustomerUserError;
use crate::customers::graphql::{Contact, Customer, CustomerSubscription};

/// The answer of `customerCreate`.
#[derive(SimpleObject)]
pub struct CustomerCreatePayload {
    /// The new customer; null when it was refused.
    pub(super) customer: Option<Customer>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `customerUpdate`.
#[derive(SimpleObject)]
pub struct CustomerUpdatePayload {
    /// The changed customer; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer: Option<Customer>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `customerPartnerAdd`.
#[derive(SimpleObject)]
pub struct CustomerPartnerAddPayload {
    /// The customer with all its partners; null when it was refused.
    pub(super) customer: Option<Customer>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `contactCreate`.
#[derive(SimpleObject)]
pub struct ContactCreatePayload {
    /// The new contact; null when it was refused.
    pub(super) contact: Option<Contact>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `contactUpdate`.
#[derive(SimpleObject)]
pub struct ContactUpdatePayload {
    /// The changed contact; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) contact: Option<Contact>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `customerSubscriptionCreate`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionCreatePayload {
    /// The new subscription; null when it was refused.
    pub(super) customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `customerSubscriptionUpdate`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionUpdatePayload {
    /// The changed subscription; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `customerSubscriptionCancel`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionCancelPayload {
    /// The ended subscription; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}

/// The answer of `customerSubscriptionAccessGrant`.
#[derive(SimpleObject)]
pub struct CustomerSubscriptionAccessGrantPayload {
    /// The changed subscription; the unchanged one after `STALE_VERSION`; null when it was refused.
    pub(super) customer_subscription: Option<CustomerSubscription>,
    /// Every reason why it was refused.
    pub(super) user_errors: Vec<CustomerUserError>,
}
