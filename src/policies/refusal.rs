//! Every expected "no" about policy documents.

use crate::{common_codes, words};

words! {
    /// Why an import was refused.
    PolicyDocumentUserErrorCode ("") {
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
        /// The page cannot be imported at all; `args` carry the line and the reason.
        PageUnreadable = "PAGE_UNREADABLE",
        /// A machine translation would replace a person's though the English has not changed.
        WouldOverwriteHuman = "WOULD_OVERWRITE_HUMAN",
    }
}

common_codes!(PolicyDocumentUserErrorCode);

/// A refusal about a policy document.
pub type Refusal = crate::refusal::Refusal<PolicyDocumentUserErrorCode>;
