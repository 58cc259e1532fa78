//! The rules a localization file is held against, each with a code that never changes.

use serde::{Serialize, Serializer};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Readers get a wrong or a missing text.
    Error,
    /// Readers get a correct text, if perhaps an English one.
    Warning,
}

/// What a broken rule does to the catalog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// The file cannot be trusted: the whole catalog is refused.
    Refuses,
    /// The message is not usable: it falls back, and where it cannot (English) the catalog is refused.
    Breaks,
    /// Nothing; only the checker speaks of it.
    Tells,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident, $effect:ident;)+) => {
        /// A rule; its code is what reports, comments and tools refer to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)+ }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Rule] = &[$(Rule::$name,)+];

            /// The stable code, in kebab case.
            pub fn code(self) -> &'static str {
                match self { $(Rule::$name => $code,)+ }
            }

            /// How grave breaking it is.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity,)+ }
            }

            fn effect(self) -> Effect {
                match self { $(Rule::$name => Effect::$effect,)+ }
            }
        }
    };
}

rules! {
    /// A file or folder cannot be read.
    Unreadable = "unreadable", Error, Refuses;
    /// There is no `en` folder with messages.
    SourceLocaleMissing = "source-locale-missing", Error, Refuses;
    /// A folder with messages is not named like a locale.
    FolderNotALocale = "folder-not-a-locale", Error, Refuses;
    /// ICU4X has no data for a locale.
    LocaleData = "locale-data", Error, Refuses;
    /// Over 1 MiB.
    FileTooLarge = "file-too-large", Error, Refuses;
    /// Not UTF-8.
    NotUtf8 = "not-utf8", Error, Refuses;
    /// A byte order mark; it is ignored.
    ByteOrderMark = "byte-order-mark", Warning, Tells;
    /// A line ends in CR alone, which Fluent does not know.
    LoneCarriageReturn = "lone-carriage-return", Error, Refuses;
    /// More brackets in one message than can be parsed safely.
    TooManyBrackets = "too-many-brackets", Error, Refuses;
    /// A `\u` escape without its hexadecimal digits.
    BrokenEscape = "broken-escape", Error, Refuses;
    /// Not Fluent.
    Syntax = "syntax", Error, Refuses;
    /// Not TOML, or not of the shape the file has.
    SideFile = "side-file", Error, Refuses;
    /// One id twice in a locale.
    DuplicateId = "duplicate-id", Error, Refuses;
    /// One attribute twice in a message.
    DuplicateAttribute = "duplicate-attribute", Error, Refuses;
    /// Placeables nested too deep.
    NestingTooDeep = "nesting-too-deep", Error, Breaks;
    /// A number literal with too many digits.
    NumberTooLong = "number-too-long", Error, Breaks;
    /// No such function.
    UnknownFunction = "unknown-function", Error, Breaks;
    /// A function is not given exactly one variable or number.
    FunctionArguments = "function-arguments", Error, Breaks;
    /// No such option, or not a value it can have.
    UnknownOption = "unknown-option", Error, Breaks;
    /// A number option out of its range.
    OptionOutOfRange = "option-out-of-range", Error, Breaks;
    /// A message, term or attribute that does not exist is referred to.
    UnknownReference = "unknown-reference", Error, Breaks;
    /// A text that contains itself.
    CyclicReference = "cyclic-reference", Error, Breaks;
    /// A text that grows too large through its references.
    ExpansionTooLarge = "expansion-too-large", Error, Breaks;
    /// Not translated.
    MissingMessage = "missing-message", Warning, Tells;
    /// The translation has no value where English has one.
    MissingValue = "missing-value", Error, Tells;
    /// The translation lacks an attribute.
    MissingAttribute = "missing-attribute", Error, Tells;
    /// A translation of a message that no longer exists.
    ObsoleteMessage = "obsolete-message", Warning, Tells;
    /// An attribute that English does not have.
    ObsoleteAttribute = "obsolete-attribute", Warning, Tells;
    /// A value where English has none.
    ObsoleteValue = "obsolete-value", Warning, Tells;
    /// A variable that English neither uses nor describes.
    UnknownVariable = "unknown-variable", Error, Tells;
    /// A plural category of the locale has no variant.
    MissingPluralCategory = "missing-plural-category", Error, Tells;
    /// An English message without a comment.
    MissingComment = "missing-comment", Error, Tells;
    /// A term of the glossary is translated otherwise.
    GlossaryTerm = "glossary-term", Warning, Tells;
    /// A name that is never translated is missing.
    NameTranslated = "name-translated", Error, Tells;
    /// A record of a text that does not exist.
    ObsoleteRecord = "obsolete-record", Warning, Tells;
    /// A record whose English is not the one its digest was taken of.
    DamagedRecord = "damaged-record", Error, Tells;
    /// A finding is allowed without a reason, or a rule of that code does not exist.
    BadAllowance = "bad-allowance", Error, Tells;
}

impl Rule {
    /// The rule of a code.
    pub fn of_code(code: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.code() == code)
    }

    /// Breaking it makes the one message unusable.
    pub(super) fn breaks_message(self) -> bool {
        self.effect() == Effect::Breaks
    }

    /// Breaking it makes the whole catalog unusable.
    pub(super) fn refuses_catalog(self) -> bool {
        self.effect() == Effect::Refuses
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
