//! Every expected "no" about API tokens.

use crate::user_error_codes;

user_error_codes! {
    /// Why a change of an API token was refused.
    ApiTokenUserErrorCode {
        /// Another token of the partner that is still good has this name.
        ApiTokenNameTaken = "API_TOKEN_NAME_TAKEN",
        /// A token has at least one scope.
        ScopesRequired = "SCOPES_REQUIRED",
        /// The partner has as many good tokens as it may have; `args` carry the limit.
        TooManyApiTokens = "TOO_MANY_API_TOKENS",
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
    }
}

/// A refusal about an API token.
pub type Refusal = crate::refusal::Refusal<ApiTokenUserErrorCode>;
