//! A language tag, proven well formed. Whether it is *served* is the catalog's business.

use std::{fmt, str::FromStr};

use icu::locale::{LocaleCanonicalizer, LocaleDirectionality, LocaleExpander};
use serde::{Serialize, Serializer};

/// RFC 5646 section 4.4.1: 35 characters hold every tag without extensions.
const MAX_LEN: usize = 35;

pub(super) static EXPANDER: LocaleExpander = LocaleExpander::new_extended();
static CANONICALIZER: LocaleCanonicalizer<LocaleExpander> = LocaleCanonicalizer::new_extended();
static DIRECTIONALITY: LocaleDirectionality<LocaleExpander> = LocaleDirectionality::new_extended();

/// A canonical BCP 47 tag (`en`, `ja`, `ru`, `zh-TW`), small enough to copy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locale {
    // First, so that the derived order is the order of the tags.
    tag: [u8; MAX_LEN],
    len: u8,
}

/// Which way a text of a locale runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Why a string is no locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocaleError {
    /// Longer than 35 characters; the text is not kept, for it can be of any size.
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// Not a well-formed tag.
    Malformed {
        /// What was given.
        tag: String,
    },
}

impl Locale {
    /// English, the locale every text is written in first and falls back to.
    pub const SOURCE: Locale = Locale::literal("en");

    const fn literal(tag: &str) -> Locale {
        let mut bytes = [0; MAX_LEN];
        let mut at = 0;
        while at < tag.len() && at < MAX_LEN {
            bytes[at] = tag.as_bytes()[at];
            at += 1;
        }
        Locale { tag: bytes, len: at as u8 }
    }

    /// Reads a tag in any case and returns it canonical: `RU-ru` is `ru-RU`, `iw` is `he`.
    pub fn parse(tag: &str) -> Result<Locale, LocaleError> {
        if tag.len() > MAX_LEN {
            return Err(LocaleError::TooLong { length: tag.len() });
        }
        let malformed = || LocaleError::Malformed { tag: tag.to_owned() };
        // ICU4X also takes `zh_TW`, which BCP 47 does not.
        if tag.contains('_') {
            return Err(malformed());
        }
        let mut parsed = icu::locale::Locale::try_from_str(tag).map_err(|_| malformed())?;
        CANONICALIZER.canonicalize(&mut parsed);
        let canonical = parsed.to_string();
        if canonical.len() > MAX_LEN {
            return Err(LocaleError::TooLong { length: canonical.len() });
        }
        Ok(Locale::literal(&canonical))
    }

    /// The canonical tag.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever stored, so the empty default is out of reach.
        str::from_utf8(&self.tag[..usize::from(self.len)]).unwrap_or_default()
    }

    /// Which way its texts run; left to right where nothing is known of the script.
    pub fn direction(&self) -> Direction {
        if DIRECTIONALITY.is_right_to_left(&self.icu().id) { Direction::Rtl } else { Direction::Ltr }
    }

    /// The tag as ICU4X knows it.
    pub(super) fn icu(&self) -> icu::locale::Locale {
        icu::locale::Locale::try_from_str(self.as_str()).unwrap_or(icu::locale::Locale::UNKNOWN)
    }
}

/// Whether CLDR knows the language of a tag.
pub(super) fn is_known_language(locale: Locale) -> bool {
    let mut language = icu::locale::LanguageIdentifier::from(locale.icu().id.language);
    EXPANDER.maximize(&mut language) == icu::locale::TransformResult::Modified
}

impl FromStr for Locale {
    type Err = LocaleError;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Locale::parse(tag)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({self})")
    }
}

impl Serialize for Locale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { length } => {
                write!(f, "a language tag has at most {MAX_LEN} characters, this has {length}")
            }
            Self::Malformed { tag } => write!(f, "`{tag}` is not a language tag of BCP 47"),
        }
    }
}

impl std::error::Error for LocaleError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_canonical() {
        for (given, canonical) in [
            ("en", "en"),
            ("RU-ru", "ru-RU"),
            ("zh-tw", "zh-TW"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("iw", "he"),
            ("sr-latn", "sr-Latn"),
        ] {
            assert_eq!(Locale::parse(given).unwrap().as_str(), canonical);
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for given in ["", " ", "zh_TW", "e", "en-", "-en", "日本", "en US", "*", "x", "\0"] {
            assert!(matches!(Locale::parse(given), Err(LocaleError::Malformed { .. })), "{given:?} was taken");
        }
        let long = "a".repeat(100_000);
        assert_eq!(Locale::parse(&long), Err(LocaleError::TooLong { length: 100_000 }));
    }

    #[test]
    fn order_and_direction_follow_the_tag() {
        let [en, ja, tw] = ["en", "ja", "zh-TW"].map(|tag| Locale::parse(tag).unwrap());
        assert!(en < ja && ja < tw);
        assert_eq!(en, Locale::SOURCE);
        assert_eq!(tw.direction(), Direction::Ltr);
        for tag in ["ar", "he", "fa", "az-Arab"] {
            assert_eq!(Locale::parse(tag).unwrap().direction(), Direction::Rtl, "{tag}");
        }
    }
}
