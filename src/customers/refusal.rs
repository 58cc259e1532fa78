//! Every expected "no" about customers.

use crate::{policies, user_error_codes};

user_error_codes! {
    /// Why a change of a customer was refused.
    CustomerUserErrorCode {
        /// The country is not a code of ISO 3166-1 with two letters.
        InvalidCountry = "INVALID_COUNTRY",
        /// The e-mail address has no `@` or no domain.
        InvalidEmail = "INVALID_EMAIL",
        /// The partner does not work in this cloud.
        CloudNotOfPartner = "CLOUD_NOT_OF_PARTNER",
        /// This cloud is closed to new customers.
        CloudClosed = "CLOUD_CLOSED",
        /// No edition of the policy in force lists the cloud; `args` carry the day from which the last one that
        /// did applied, if any did (rule R29).
        CloudNotCoveredByEdition = "CLOUD_NOT_COVERED_BY_EDITION" by R29,
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
        /// More seats are in use than were bought; `args` carry how many were bought.
        SeatsInUseAboveSeats = "SEATS_IN_USE_ABOVE_SEATS",
        /// The validity ends before it starts.
        ValidityEndsBeforeStart = "VALIDITY_ENDS_BEFORE_START",
        /// The partner uses this reference for another customer or subscription.
        ReferenceTaken = "REFERENCE_TAKEN",
        /// The reseller does not buy this service through this provider.
        ProviderNotForService = "PROVIDER_NOT_FOR_SERVICE",
        /// Only access to an Azure subscription is granted in this way (rule R3).
        OnlyForAzure = "ONLY_FOR_AZURE" by R3,
    }
}

/// A refusal about a customer.
pub type Refusal = crate::refusal::Refusal<CustomerUserErrorCode>;

/// R29 as the policy says it, said of a customer.
pub fn of_policy(refusal: policies::refusal::Refusal) -> Refusal {
    let code = CustomerUserErrorCode::CloudNotCoveredByEdition;
    Refusal { code, field: refusal.field, facts: refusal.facts, rule: refusal.rule }
}
