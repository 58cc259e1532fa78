//! Which locale a tag or a folder names.

use icu::locale::{Locale, LocaleExpander};

/// The shortest tag of the same language, script and region habit: `ja-JP` is `ja`, `en-US` is `en`,
/// `zh-Hant-TW` and `zh-TW` are `zh-TW`. None if it is no tag of a known language.
pub fn canonical_locale(tag: &str) -> Option<String> {
    let locale = Locale::try_from_str(&tag.trim().replace('_', "-")).ok()?;
    let mut id = locale.id;
    if id.language.is_unknown() {
        return None;
    }
    id.variants.clear();
    let expander = LocaleExpander::new_extended();
    expander.maximize(&mut id);
    // Languages without likely subtags are not languages anybody publishes in.
    id.script?;
    id.region?;
    expander.minimize(&mut id);
    Some(id.to_string())
}

/// Whether a folder is named like a locale: `ja-jp`, `zh-Hant-TW`, or a bare language of this desk.
///
/// A bare two-letter folder is only trusted for languages pages are kept in: `vs` and `ms` are products.
pub(super) fn is_locale_folder(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let letters = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_alphabetic());
    let shaped = match parts.as_slice() {
        [language] => ["en", "ja", "ru", "zh"].iter().any(|known| known.eq_ignore_ascii_case(language)),
        [language, rest] => letters(language, 2) && (letters(rest, 2) || letters(rest, 4)),
        [language, script, region] => letters(language, 2) && letters(script, 4) && letters(region, 2),
        _ => false,
    };
    shaped && canonical_locale(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_becomes_the_locale_that_serves_it() {
        for (tag, locale) in [
            ("ja-JP", "ja"),
            ("ru-RU", "ru"),
            ("en-US", "en"),
            ("en", "en"),
            ("zh-TW", "zh-TW"),
            ("zh-Hant-TW", "zh-TW"),
            ("zh-hant", "zh-TW"),
            ("zh-CN", "zh"),
            (" de-de ", "de"),
        ] {
            assert_eq!(canonical_locale(tag).as_deref(), Some(locale), "{tag}");
        }
    }

    #[test]
    fn what_names_no_language_is_no_locale() {
        for tag in ["", "und", "xx-YY", "japanese please", "x-klingon", "12"] {
            assert_eq!(canonical_locale(tag), None, "{tag}");
        }
    }
}
