//! Every expected "no" about policy documents.

use crate::user_error_codes;

user_error_codes! {
    /// Why an import was refused.
    PolicyDocumentUserErrorCode {
        /// The page cannot be imported at all; `args` carry the line and the reason.
        PageUnreadable = "PAGE_UNREADABLE",
        /// A machine translation would replace a person's though the English has not changed.
        WouldOverwriteHuman = "WOULD_OVERWRITE_HUMAN",
    }
}

/// A refusal about a policy document.
pub type Refusal = crate::refusal::Refusal<PolicyDocumentUserErrorCode>;
