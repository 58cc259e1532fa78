//! Every expected "no" about a pasted text.

use crate::{l10n::PreviewRefused, user_error_codes};

user_error_codes! {
    /// Why a preview was refused.
    TranslationUserErrorCode {
        /// The text is longer than `limit` bytes; it was not read.
        MessageTooLarge = "MESSAGE_TOO_LARGE",
        /// The text has more than `limit` digits in a row; it was not parsed.
        MessageTooManyDigits = "MESSAGE_TOO_MANY_DIGITS",
        /// The text cannot be said; `findings` name rule, line and column.
        MessageInvalid = "MESSAGE_INVALID",
        /// There is neither a message nor a term in the text.
        MessageMissing = "MESSAGE_MISSING",
        /// More than `limit` arguments.
        TooManyArguments = "TOO_MANY_ARGUMENTS",
        /// The arguments together are longer than `limit` bytes.
        ArgumentsTooLarge = "ARGUMENTS_TOO_LARGE",
        /// The name is not that of a Fluent variable.
        InvalidArgumentName = "INVALID_ARGUMENT_NAME",
        /// The name stands before an earlier value.
        DuplicateArgument = "DUPLICATE_ARGUMENT",
        /// Not a decimal number such as `-1234.50`, or one with too many digits.
        InvalidDecimal = "INVALID_DECIMAL",
        /// Not a code of ISO 4217: three letters.
        InvalidCurrency = "INVALID_CURRENCY",
        /// What the text grew to is longer than `limit` bytes.
        PreviewTooLarge = "PREVIEW_TOO_LARGE",
    }
}

/// A refusal about a pasted text.
pub type Refusal = crate::refusal::Refusal<TranslationUserErrorCode>;

impl From<&PreviewRefused> for Refusal {
    fn from(refused: &PreviewRefused) -> Self {
        use TranslationUserErrorCode as Code;
        let (code, argument, limit) = match refused {
            PreviewRefused::TextTooLarge { limit, .. } => (Code::MessageTooLarge, "ftl", Some(limit)),
            PreviewRefused::TooManyDigits { limit } => (Code::MessageTooManyDigits, "ftl", Some(limit)),
            PreviewRefused::Invalid { .. } => (Code::MessageInvalid, "ftl", None),
            PreviewRefused::Empty => (Code::MessageMissing, "ftl", None),
            PreviewRefused::TooManyArguments { limit } => (Code::TooManyArguments, "args", Some(limit)),
            PreviewRefused::ArgumentsTooLarge { limit } => (Code::ArgumentsTooLarge, "args", Some(limit)),
            PreviewRefused::OutputTooLarge { limit } => (Code::PreviewTooLarge, "ftl", Some(limit)),
        };
        let refusal = Self::new(code).at_argument(argument);
        match limit {
            Some(limit) => refusal.with("limit", i64::try_from(*limit).unwrap_or(i64::MAX)),
            None => refusal,
        }
    }
}
