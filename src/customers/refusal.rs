//! Every expected "no" about customers.

use crate::{common_codes, words};

words! {
    /// Why a change of a customer was refused.
    CustomerUserErrorCode ("") {
        /// Your role may not do this.
        NotAllowed = "NOT_ALLOWED",
        /// There is no such object for you.
        NotFound = "NOT_FOUND",
        /// The id is malformed or names an object of another type.
        InvalidId = "INVALID_ID",
        /// The text is empty.
        Blank = "BLANK",
        /// The text is too long; `args` carry the limit.
        TooLong = "TOO_LONG",
        /// The text holds control characters.
        InvalidText = "INVALID_TEXT",
        /// The desk does not speak this locale.
        UnknownLocale = "UNKNOWN_LOCALE",
        /// The time zone is not in the IANA database.
        UnknownTimeZone = "UNKNOWN_TIME_ZONE",
        /// The object has changed since you read it; it is returned as it is now.
        StaleVersion = "STALE_VERSION",
        /// The idempotency key was used with another input within the last 24 hours.
        IdempotencyKeyMismatch = "IDEMPOTENCY_KEY_MISMATCH",
        /// The country is not a code of ISO 3166-1 with two letters.
        InvalidCountry = "INVALID_COUNTRY",
        /// The e-mail address has no `@` or no domain.
        InvalidEmail = "INVALID_EMAIL",
        /// The partner does not work in this cloud.
        CloudNotOfPartner = "CLOUD_NOT_OF_PARTNER",
        /// This cloud is closed to new customers.
        CloudClosed = "CLOUD_CLOSED",
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
        /// Only access to an Azure subscription is granted in this way (rule R3).
        OnlyForAzure = "ONLY_FOR_AZURE",
    }
}

common_codes!(CustomerUserErrorCode);

/// A refusal about a customer.
pub type Refusal = crate::refusal::Refusal<CustomerUserErrorCode>;
