//! Words of customers.

use crate::words;

words! {
    /// Whether a customer may use what it bought.
    CustomerSubscriptionStatus ("customer-subscription-status") {
        /// In use.
        Active = "ACTIVE",
        /// Access is disabled, the data is kept for a while.
        Suspended = "SUSPENDED",
        /// Ended.
        Cancelled = "CANCELLED",
    }
}

words! {
    /// How a contact prefers to be reached.
    ContactChannel ("contact-channel") {
        /// By e-mail.
        Email = "EMAIL",
        /// By telephone.
        Phone = "PHONE",
        /// In the partner's portal.
        Portal = "PORTAL",
        /// By chat.
        Chat = "CHAT",
    }
}
