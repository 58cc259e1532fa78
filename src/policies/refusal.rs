//! Every expected "no" about policy documents.

use crate::user_error_codes;

user_error_codes! {
    /// Why an import was refused.
    PolicyDocumentUserErrorCode {
        /// The page cannot be imported at all; `args` carry the line and the reason.
        PageUnreadable = "PAGE_UNREADABLE",
        /// A machine translation would replace a person's though the English has not changed.
        WouldOverwriteHuman = "WOULD_OVERWRITE_HUMAN",
        /// No edition in force lists the cloud; `args` carry the day from which the last one that did
        /// applied, if any did (rule R29).
        CloudNotCoveredByEdition = "CLOUD_NOT_COVERED_BY_EDITION" by R29,
        /// There is no rule of this number.
        UnknownRule = "UNKNOWN_RULE",
        /// The edition has no sentence of this key.
        UnknownSegment = "UNKNOWN_SEGMENT",
        /// The edition names no day from which it applies, so it is never in force and states nothing.
        EditionWithoutDay = "EDITION_WITHOUT_DAY",
        /// The project's own documents cite themselves.
        OnlyImportedPages = "ONLY_IMPORTED_PAGES",
    }
}

/// A refusal about a policy document.
pub type Refusal = crate::refusal::Refusal<PolicyDocumentUserErrorCode>;
