//! The expected "no". An action refuses in codes and facts; only a face turns them into words.

use crate::{failure::Failure, rules::RuleId, words::Word};

/// A fact that a refusal's message may mention.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A name or another text, shown as it is.
    Text(String),
    /// A number, formatted for the reader.
    Number(i64),
    /// A day, formatted for the reader.
    Day(chrono::NaiveDate),
    /// A moment, formatted for the reader's language and zone.
    Instant(chrono::DateTime<chrono::Utc>),
    /// The label of a word, such as `ticket-state-closed`.
    Label(String),
    /// Several texts, joined as the reader's language does.
    List(Vec<String>),
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<String>> for Fact {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}

/// The codes that every noun's list of errors has.
pub trait Common: Word + PartialEq + std::fmt::Debug {
    const NOT_ALLOWED: Self;
    const INSUFFICIENT_SCOPE: Self;
    const NOT_FOR_API_TOKENS: Self;
    const NOT_FOUND: Self;
    const INVALID_ID: Self;
    const BLANK: Self;
    const TOO_LONG: Self;
    const INVALID_TEXT: Self;
    const UNKNOWN_LOCALE: Self;
    const UNKNOWN_TIME_ZONE: Self;
    const STALE_VERSION: Self;
    const IDEMPOTENCY_KEY_MISMATCH: Self;

    /// The rule that a refusal with this code rests on, if it rests on one.
    fn rule(self) -> Option<RuleId>;
}

/// Declares a noun's list of codes: the common ones and its own, each with the rule it rests on, as in
/// `DiagnosisRequired = "DIAGNOSIS_REQUIRED" by R8`.
#[macro_export]
macro_rules! user_error_codes {
    (@rule) => { None };
    (@rule $rule:ident) => { Some($crate::rules::$rule) };
    ($(#[$meta:meta])* $name:ident { $($(#[$item_meta:meta])* $item:ident = $code:literal $(by $rule:ident)?,)* }) => {
        $crate::words! {
            $(#[$meta])*
            $name ("") {
                /// Your role may not do this.
                NotAllowed = "NOT_ALLOWED",
                /// Your role may do this, but the API token lacks a scope; `args` name it.
                InsufficientScope = "INSUFFICIENT_SCOPE",
                /// No API token may do this, whatever its scopes.
                NotForApiTokens = "NOT_FOR_API_TOKENS",
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
                $($(#[$item_meta])* $item = $code,)*
            }
        }

        impl $crate::refusal::Common for $name {
            const NOT_ALLOWED: Self = Self::NotAllowed;
            const INSUFFICIENT_SCOPE: Self = Self::InsufficientScope;
            const NOT_FOR_API_TOKENS: Self = Self::NotForApiTokens;
            const NOT_FOUND: Self = Self::NotFound;
            const INVALID_ID: Self = Self::InvalidId;
            const BLANK: Self = Self::Blank;
            const TOO_LONG: Self = Self::TooLong;
            const INVALID_TEXT: Self = Self::InvalidText;
            const UNKNOWN_LOCALE: Self = Self::UnknownLocale;
            const UNKNOWN_TIME_ZONE: Self = Self::UnknownTimeZone;
            const STALE_VERSION: Self = Self::StaleVersion;
            const IDEMPOTENCY_KEY_MISMATCH: Self = Self::IdempotencyKeyMismatch;

            fn rule(self) -> Option<$crate::rules::RuleId> {
                match self {
                    $(Self::$item => $crate::user_error_codes!(@rule $($rule)?),)*
                    _ => None,
                }
            }
        }
    };
}

/// One reason why an action did nothing. `C` is the noun's own list of codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal<C> {
    /// The stable code.
    pub code: C,
    /// The path of the input field it is about, such as `["input", "subject"]`.
    pub field: Vec<String>,
    /// What the message mentions.
    pub facts: Vec<(&'static str, Fact)>,
    /// The rule behind it, if one is.
    pub rule: Option<RuleId>,
}

impl<C: Common> Refusal<C> {
    /// A refusal with nothing but its code and the rule that this rests on.
    pub fn new(code: C) -> Self {
        Self { code, field: Vec::new(), facts: Vec::new(), rule: code.rule() }
    }

    /// Names the input field it is about, with dots between the steps.
    pub fn at(mut self, path: &str) -> Self {
        self.field = std::iter::once("input").chain(path.split('.')).map(str::to_owned).collect();
        self
    }

    /// Names an argument of a query, which no `input` encloses.
    pub fn at_argument(mut self, path: &str) -> Self {
        self.field = path.split('.').map(str::to_owned).collect();
        self
    }

    /// Adds a fact to mention.
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }

    /// Names another rule than the one its code rests on.
    pub fn by(mut self, rule: RuleId) -> Self {
        self.rule = Some(rule);
        self
    }
}

/// Why an action has no result: the caller was refused, or we failed.
#[derive(Debug)]
pub enum No<C> {
    /// Every reason at once.
    Refused(Vec<Refusal<C>>),
    /// Our own failure.
    Failed(Failure),
}

/// What an action answers.
pub type Outcome<T, C> = Result<T, No<C>>;

impl<C> From<Refusal<C>> for No<C> {
    fn from(refusal: Refusal<C>) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl<C> From<Vec<Refusal<C>>> for No<C> {
    fn from(refusals: Vec<Refusal<C>>) -> Self {
        Self::Refused(refusals)
    }
}

impl<C> From<Failure> for No<C> {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl<C> From<sea_orm::DbErr> for No<C> {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}
