//! Every expected "no" about partners.

use crate::user_error_codes;

user_error_codes! {
    /// Why a change of a partner was refused.
    PartnerUserErrorCode {
        /// A partner is in at least one cloud.
        CloudsRequired = "CLOUDS_REQUIRED",
        /// Only an indirect reseller has providers.
        ProvidersOnlyForReseller = "PROVIDERS_ONLY_FOR_RESELLER",
        /// An indirect reseller needs a provider for at least one service (rule R3).
        ProviderRequired = "PROVIDER_REQUIRED" by R3,
        /// A provider is not an indirect provider.
        NotAProvider = "NOT_A_PROVIDER",
        /// Opening hours end before they begin, overlap, or leave the day.
        InvalidHours = "INVALID_HOURS",
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
    }
}

/// A refusal about a partner.
pub type Refusal = crate::refusal::Refusal<PartnerUserErrorCode>;
