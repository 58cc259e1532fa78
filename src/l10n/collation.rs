//! The order in which readers of a locale expect names.

use std::cmp::Ordering;

use icu::collator::{
    Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions, preferences::CollationNumericOrdering,
};

use super::locale::Locale;

/// Compares names the way of a locale: kana by the fifty sounds, kanji and hanzi as the locale's
/// dictionaries have them (Traditional Chinese by strokes), ё with е, case and accents last.
#[derive(Debug)]
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of a locale; one that nothing is known of has that of Unicode.
    pub fn of(locale: Locale) -> Collation {
        Collation::new(locale, CollationNumericOrdering::False)
    }

    /// The same with digits by their value: "Ticket 9" before "Ticket 10".
    pub fn numeric(locale: Locale) -> Collation {
        Collation::new(locale, CollationNumericOrdering::True)
    }

    fn new(locale: Locale, numeric: CollationNumericOrdering) -> Collation {
        let mut preferences = CollatorPreferences::from(&locale.icu());
        preferences.numeric_ordering = Some(numeric);
        Collation(Collator::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// Which of two names comes first. Names that differ only in what a reader does not see are ordered
    /// by their characters, so that the order is the same each time.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let seen = self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
        seen.then_with(|| a.cmp(b))
    }

    /// Sorts by name.
    pub fn sort<T>(&self, items: &mut [T], name: impl Fn(&T) -> &str) {
        items.sort_by(|a, b| self.compare(name(a), name(b)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(collation: &Collation, names: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        collation.sort(&mut names, |name| name);
        names
    }

    #[test]
    fn names_are_sorted_as_the_locale_sorts() {
        for (tag, given, expected) in [
            ("en", ["zebra", "Äpple", "apple", "Apple", "_x"], ["_x", "apple", "Apple", "Äpple", "zebra"]),
            // Kana by sound whichever of the two they are, then kanji; Latin before both.
            ("ja", ["日本", "かきく", "アイウ", "Azure", "あいお"], ["Azure", "アイウ", "あいお", "かきく", "日本"]),
            // ё is a letter beside е, not after я.
            ("ru", ["яма", "ежик", "ёж", "елка", "Борис"], ["Борис", "ёж", "ежик", "елка", "яма"]),
            // By strokes: 1, 2, 4, 8, 11.
            ("zh-TW", ["張", "林", "王", "丁", "一"], ["一", "丁", "王", "林", "張"]),
        ] {
            assert_eq!(sorted(&Collation::of(Locale::parse(tag).unwrap()), &given), expected, "{tag}");
        }
    }

    #[test]
    fn digits_count_by_their_value_where_asked_for() {
        let names = ["Ticket 10", "Ticket 9"];
        assert_eq!(sorted(&Collation::of(Locale::SOURCE), &names), ["Ticket 10", "Ticket 9"]);
        assert_eq!(sorted(&Collation::numeric(Locale::SOURCE), &names), ["Ticket 9", "Ticket 10"]);
    }

    #[test]
    fn names_that_look_the_same_have_an_order_too() {
        let collation = Collation::of(Locale::SOURCE);
        assert_eq!(collation.compare("é", "é"), Ordering::Equal);
        assert_ne!(collation.compare("é", "e\u{301}"), Ordering::Equal);
    }

    #[test]
    fn a_locale_nothing_is_known_of_sorts_as_unicode_does() {
        assert_eq!(Collation::of(Locale::parse("tlh").unwrap()).compare("a", "B"), Ordering::Less);
    }
}
