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
        /// A provider would buy, directly or through others, from its own reseller.
        ProviderCycle = "PROVIDER_CYCLE",
        /// A validity ends before it starts.
        ValidityEndsBeforeStart = "VALIDITY_ENDS_BEFORE_START",
        /// A support contract of which incidents have been used cannot be taken out; end it instead.
        ContractInUse = "CONTRACT_IN_USE",
        /// The same thing stands in the list twice.
        Duplicate = "DUPLICATE",
        /// The list is too long; `args` carry the limit.
        TooManyEntries = "TOO_MANY_ENTRIES",
        /// A time is not written as `HH:MM`, or leaves the day.
        InvalidHours = "INVALID_HOURS",
        /// An interval ends before it begins.
        HoursInverted = "HOURS_INVERTED",
        /// An interval overlaps one before it.
        HoursOverlap = "HOURS_OVERLAP",
        /// The address is not one of its method: a telephone number in international format, an e-mail
        /// address, or a URL with `https`.
        InvalidContact = "INVALID_CONTACT",
        /// A statement is published in at least one locale.
        LocalesRequired = "LOCALES_REQUIRED",
        /// Resold and outsourced support name the third party.
        ThirdPartyRequired = "THIRD_PARTY_REQUIRED",
        /// A desk of one's own has no third party.
        ThirdPartyNotExpected = "THIRD_PARTY_NOT_EXPECTED",
        /// The currency is not one of ISO 4217 in use.
        UnknownCurrency = "UNKNOWN_CURRENCY",
        /// The amount is not digits with a point and at most as many decimals as the currency has, or is
        /// too large; `args` carry currency and decimals.
        InvalidAmount = "INVALID_AMOUNT",
        /// A price is below zero.
        NegativePrice = "NEGATIVE_PRICE",
        /// Nobody does the support: no own desk, nothing resold, nothing outsourced (rule R11).
        SupportStructureMissing = "SUPPORT_STRUCTURE_MISSING" by R11,
        /// Support costs something, and there is no price (rule R13).
        PricingRequiredWhenCharging = "PRICING_REQUIRED_WHEN_CHARGING" by R13,
        /// An enabled locale has no description of how to get support; `args` carry the locale (rule R14).
        SupportDescriptionMissing = "SUPPORT_DESCRIPTION_MISSING" by R14,
        /// No phone is answered around the clock, and not every severity has a target (rule R15).
        SlaRequiredWithout24x7Phone = "SLA_REQUIRED_WITHOUT_24X7_PHONE" by R15,
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
    }
}

/// A refusal about a partner.
pub type Refusal = crate::refusal::Refusal<PartnerUserErrorCode>;
