//! Every expected "no" about preferences.

use crate::user_error_codes;

user_error_codes! {
    /// Why a change of preferences was refused.
    ViewerUserErrorCode {
    }
}

/// A refusal about preferences.
pub type Refusal = crate::refusal::Refusal<ViewerUserErrorCode>;
