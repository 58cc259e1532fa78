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
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident, $effect:ident, $advice:literal;)+) => {
        /// A rule; its code is what reports, comments and tools refer to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $doc])+ $name,)+ }

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

            /// What is wrong, in one sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Rule::$name => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// What to do about it.
            pub fn advice(self) -> &'static str {
                match self { $(Rule::$name => $advice,)+ }
            }

            fn effect(self) -> Effect {
                match self { $(Rule::$name => Effect::$effect,)+ }
            }
        }
    };
}

rules! {
    /// A file or folder cannot be read.
    Unreadable = "unreadable", Error, Refuses, "Restore the file, or give the program the right to read it.";
    /// There is no `en` folder with messages.
    SourceLocaleMissing = "source-locale-missing", Error, Refuses, "Put the English messages into `en`.";
    /// A folder with messages is not named like a locale.
    FolderNotALocale = "folder-not-a-locale", Error, Refuses, "Name the folder by language, script and region alone: `de`, `pt-BR`, `zh-Hant`.";
    /// ICU4X has no data for a locale.
    LocaleData = "locale-data", Error, Refuses, "Choose a locale that the program has formats for.";
    /// A file is larger than any file of messages needs to be.
    FileTooLarge = "file-too-large", Error, Refuses, "Split the file; one file has at most 1 MiB.";
    /// A file is not UTF-8.
    NotUtf8 = "not-utf8", Error, Refuses, "Save the file as UTF-8.";
    /// A file starts with a byte order mark.
    ByteOrderMark = "byte-order-mark", Warning, Tells, "Save the file as UTF-8 without a byte order mark.";
    /// A line ends in CR alone.
    LoneCarriageReturn = "lone-carriage-return", Error, Refuses, "Save the file with LF or CRLF line ends.";
    /// A line is indented with a tab.
    TabIndent = "tab-indent", Error, Refuses, "Indent with spaces; Fluent knows no tabs.";
    /// A message has more opening brackets than can be parsed safely.
    TooManyBrackets = "too-many-brackets", Error, Refuses, "Shorten the message, or split it.";
    /// A `\u` escape without its hexadecimal digits.
    BrokenEscape = "broken-escape", Error, Refuses, "Write `\\u` with four hexadecimal digits, or `\\U` with six.";
    /// Not Fluent.
    Syntax = "syntax", Error, Refuses, "Compare the line with its neighbours: an open brace, a missing `=`, a text that is not indented.";
    /// A side file is not TOML, or not of the shape it has.
    SideFile = "side-file", Error, Refuses, "Write the file as `locales/README.md` shows it.";
    /// One id twice in a locale.
    DuplicateId = "duplicate-id", Error, Refuses, "Keep one of the two, in the file that has it in English.";
    /// One attribute twice in a message.
    DuplicateAttribute = "duplicate-attribute", Error, Refuses, "Keep one of the two.";
    /// Placeables nested too deep.
    NestingTooDeep = "nesting-too-deep", Error, Breaks, "Take out the inner braces.";
    /// A number literal with too many digits.
    NumberTooLong = "number-too-long", Error, Breaks, "Shorten the number.";
    /// No such function.
    UnknownFunction = "unknown-function", Error, Breaks, "Use a function that `locales/README.md` lists, in capital letters.";
    /// A function is not given exactly one variable or number.
    FunctionArguments = "function-arguments", Error, Breaks, "Give the function one variable, then its options.";
    /// No such option, or not a value it can have.
    UnknownOption = "unknown-option", Error, Breaks, "Use an option and a value that `locales/README.md` lists.";
    /// A number option out of its range.
    OptionOutOfRange = "option-out-of-range", Error, Breaks, "Use a value that `locales/README.md` lists.";
    /// A message, term or attribute that does not exist is referred to.
    UnknownReference = "unknown-reference", Error, Breaks, "Correct the name, or write the words themselves.";
    /// A text that contains itself.
    CyclicReference = "cyclic-reference", Error, Breaks, "Take out the reference that leads back.";
    /// A text that grows too large through its references.
    ExpansionTooLarge = "expansion-too-large", Error, Breaks, "Write the words instead of references to references.";
    /// Not translated.
    MissingMessage = "missing-message", Warning, Tells, "Translate it, in the file of the same name.";
    /// The translation has no value where English has one.
    MissingValue = "missing-value", Error, Tells, "Write a text after the `=`.";
    /// The translation lacks an attribute.
    MissingAttribute = "missing-attribute", Error, Tells, "Translate the attribute, too.";
    /// A translation of a message that no longer exists.
    ObsoleteMessage = "obsolete-message", Warning, Tells, "Delete it, or correct its id.";
    /// An attribute that English does not have.
    ObsoleteAttribute = "obsolete-attribute", Warning, Tells, "Delete it, or correct its name.";
    /// A value where English has none.
    ObsoleteValue = "obsolete-value", Warning, Tells, "Delete the text after the `=`.";
    /// A variable that the program does not pass, or that English neither uses nor describes.
    UnknownVariable = "unknown-variable", Error, Tells, "Use the variables of the English message; copy their names.";
    /// A variable is used as what it is not.
    VariableType = "variable-type", Error, Tells, "Use the variable as its comment describes it.";
    /// A variable of English is lost, in all or in one of the variants.
    MissingVariable = "missing-variable", Error, Tells, "Put the variable where your sentence needs it. Only a variant for exactly one number may spell that number out.";
    /// A plural category of the locale has no variant.
    MissingPluralCategory = "missing-plural-category", Error, Tells, "Add the variant, in the form that the examples of the category need.";
    /// A variant for a plural category that the locale does not have.
    SuperfluousPluralCategory = "superfluous-plural-category", Warning, Tells, "Delete the variant: no number selects it.";
    /// HTML tags, emphasis, code or list items differ from those of English.
    MarkupDiffers = "markup-differs", Error, Tells, "Keep the markup of English around the same words.";
    /// Links lead elsewhere than those of English.
    LinkDiffers = "link-differs", Error, Tells, "Copy the targets of the links from English.";
    /// A mark that turns the direction of writing.
    BidiControl = "bidi-control", Error, Tells, "Delete the mark.";
    /// A character that nobody sees.
    InvisibleCharacter = "invisible-character", Error, Tells, "Delete the character, and type the word anew.";
    /// A character that looks like another: letters of two scripts in a word, full-width digits.
    LookAlike = "look-alike", Error, Tells, "Type the word anew on the keyboard of your language.";
    /// A simplified character in a text in Traditional Chinese.
    SimplifiedCharacter = "simplified-character", Error, Tells, "Write the traditional character.";
    /// A text is not in Unicode's composed form (NFC).
    NotNfc = "not-nfc", Warning, Tells, "Type the letter with its mark as one character.";
    /// White space at the start or the end of a text, or at the end of a line.
    EdgeSpace = "edge-space", Warning, Tells, "Delete the space.";
    /// The text is longer than its comment allows.
    TooLong = "too-long", Warning, Tells, "Shorten the text; the place where it is shown is small.";
    /// A term of the glossary is translated otherwise.
    GlossaryTerm = "glossary-term", Warning, Tells, "Use the agreed word, or have the glossary changed.";
    /// A name that is never translated is missing, or its term says something else.
    NameTranslated = "name-translated", Error, Tells, "Write the name as English does.";
    /// A name is written out although there is a term for it.
    NameHardCoded = "name-hard-coded", Warning, Tells, "Write the term in braces instead of the name.";
    /// The same English has two translations.
    InconsistentTranslation = "inconsistent-translation", Warning, Tells, "Use one translation, or say in an allowance why there are two.";
    /// A negation in one language and none in the other.
    NegationDiffers = "negation-differs", Warning, Tells, "Read both sentences again: does the translation say the opposite?";
    /// The program says a message that English does not have.
    CodeWithoutMessage = "code-without-message", Error, Tells, "Write the message in English.";
    /// A message that nothing says.
    UnusedMessage = "unused-message", Warning, Tells, "Delete it in every locale.";
    /// An English message without a comment that says enough.
    MissingComment = "missing-comment", Error, Tells, "Say above the message where it is shown and what each variable is.";
    /// A record of a text that does not exist.
    ObsoleteRecord = "obsolete-record", Warning, Tells, "Run `partnerdesk locales update`.";
    /// A record whose English is not the one its digest was taken of.
    DamagedRecord = "damaged-record", Error, Tells, "Undo the change, or compare the text with English and name its id to `update` or `accept`.";
    /// A finding is allowed without a reason, or a rule of that code does not exist.
    BadAllowance = "bad-allowance", Error, Tells, "Write `# l10n-allow: rule - reason`.";
    /// A finding is allowed that is not there.
    UnusedAllowance = "unused-allowance", Warning, Tells, "Delete the allowance.";
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
