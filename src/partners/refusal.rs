//! Every expected "no" about partners.

use crate::{common_codes, words};

words! {
    /// Why a change of a partner was refused.
    PartnerUserErrorCode ("") {
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
        /// A partner is in at least one cloud.
        CloudsRequired = "CLOUDS_REQUIRED",
        /// Only an indirect reseller has providers.
        ProvidersOnlyForReseller = "PROVIDERS_ONLY_FOR_RESELLER",
        /// An indirect reseller needs a provider for at least one service (rule R3).
        ProviderRequired = "PROVIDER_REQUIRED",
        /// A provider is not an indirect provider.
        NotAProvider = "NOT_A_PROVIDER",
        /// Opening hours end before they begin, overlap, or leave the day.
        InvalidHours = "INVALID_HOURS",
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
    }
}

common_codes!(PartnerUserErrorCode);

/// A refusal about a partner.
pub type Refusal = crate::refusal::Refusal<PartnerUserErrorCode>;
