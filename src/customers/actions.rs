//! The verbs of customers: one public function, one transaction.

mod access;
mod contacts;
mod create;
mod partners;
mod subscriptions;
mod update;

pub use access::grant_access;
pub use contacts::{ContactCreate, ContactUpdate, create_contact, update_contact};
pub use create::{Create, NewContact, NewSubscription, create};
pub use partners::{PartnerAdd, add_partner};
pub use subscriptions::{
    SubscriptionCancel, SubscriptionCreate, SubscriptionUpdate, cancel_subscription, create_subscription,
    update_subscription,
};
pub use update::{Update, update};

/// A field that an update may change or empty: the outer `None` leaves it as it is.
pub type Change<T> = Option<Option<T>>;
