//! `locales/glossary.toml`: the words of the field and how each locale says them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fold::fold, locale::Locale};

/// The agreed words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Glossary {
    /// Names that stay as they are in every language.
    #[serde(default)]
    pub never_translated: Vec<String>,
    #[serde(default, rename = "term")]
    pub terms: Vec<Term>,
}

/// A term: English forms, and per locale the forms of which one must be there.
#[derive(Debug, Deserialize)]
pub(super) struct Term {
    pub en: Vec<String>,
    #[serde(flatten)]
    pub translations: BTreeMap<String, Vec<String>>,
}

impl Term {
    /// What a translation of a text with this term lacks, if it lacks it.
    pub fn lacking(&self, locale: Locale, english: &str, translation: &str) -> Option<&[String]> {
        let accepted = self.translations.get(locale.as_str())?;
        let holds = |forms: &[String], text: &str| forms.iter().any(|form| contains(text, form));
        (holds(&self.en, english) && !holds(accepted, translation)).then_some(accepted)
    }
}

/// Whether a text has a form: words in a row, `*` standing for any ending of a word. A form in a
/// script without spaces is looked for as it is, white space aside.
pub(super) fn contains(text: &str, form: &str) -> bool {
    let (text, form) = (fold(text), fold(form));
    if form.chars().any(is_east_asian) {
        return without_space(&text).contains(&without_space(&form));
    }
    let words = words(&text);
    let form: Vec<&str> = form.split(|c: char| !c.is_alphanumeric() && c != '*').collect();
    let form: Vec<&str> = form.into_iter().filter(|word| !word.is_empty()).collect();
    !form.is_empty()
        && words.windows(form.len()).any(|run| {
            run.iter().zip(&form).all(|(word, form)| match form.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == form,
            })
        })
}

/// Whether a text has a name, letter by letter and as a word of its own.
pub(super) fn has_name(text: &str, name: &str) -> bool {
    find_name(&text.replace('\u{a0}', " "), name).is_some()
}

/// Where it has it.
pub(super) fn find_name(text: &str, name: &str) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let own = |at: &usize| !letter(text[..*at].chars().next_back()) && !letter(text[*at + name.len()..].chars().next());
    text.match_indices(name).map(|(at, _)| at).find(own)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Kana and ideographs, which are written without spaces between words.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_match_inflected_words_in_a_row() {
        let form = "непрям* торгов* посредник*";
        assert!(contains("Через непрямого торгового посредника.", form));
        assert!(!contains("Через торгового непрямого посредника.", form));
        assert!(contains("Партнёр ответил", "партнер*"));
        assert!(contains("a direct-bill partner", "direct bill partner"));
        assert!(!contains("ticketing", "ticket"));
    }

    #[test]
    fn forms_without_spaces_match_anywhere() {
        assert!(contains("このチケットは", "チケット"));
        assert!(contains("サポート チャネルを選ぶ", "サポートチャネル"));
        assert!(!contains("サポートを選ぶ", "サポートチャネル"));
    }

    #[test]
    fn names_are_words_of_their_own() {
        assert!(has_name("CSPパートナー", "CSP"));
        assert!(has_name("в Office\u{a0}365.", "Office 365"));
        assert!(!has_name("CSPs", "CSP"));
        assert!(!has_name("azure", "Azure"));
    }
}
