//! Every expected "no" about preferences.

use crate::{common_codes, words};

words! {
    /// Why a change of preferences was refused.
    ViewerUserErrorCode ("") {
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
    }
}

common_codes!(ViewerUserErrorCode);

/// A refusal about preferences.
pub type Refusal = crate::refusal::Refusal<ViewerUserErrorCode>;
