//! Letters that look like others: two scripts in a word, full-width digits, a foreign script.

use icu::properties::{CodePointMapData, props::Script};

use crate::l10n::locale::{EXPANDER, Locale};

/// What a locale is written in.
pub(super) struct Scripts {
    name: String,
    /// Empty: nothing is known of the locale's script.
    own: &'static [Script],
}

/// Latin letters that a Russian keyboard has as words of one letter: а, о, с, у.
const LATIN_WORDS: [(char, char); 4] = [('a', 'а'), ('o', 'о'), ('c', 'с'), ('y', 'у')];

/// Ideographs that look like katakana, which they are between katakana.
const KANA_LIKE: [(char, char); 8] =
    [('一', 'ー'), ('口', 'ロ'), ('力', 'カ'), ('二', 'ニ'), ('八', 'ハ'), ('工', 'エ'), ('夕', 'タ'), ('卜', 'ト')];

impl Scripts {
    pub fn of(locale: Locale) -> Scripts {
        let mut id = locale.icu().id;
        EXPANDER.maximize(&mut id);
        let name = id.script.map(|script| script.to_string()).unwrap_or_default();
        // Every language writes names in Latin letters.
        let own: &[Script] = match name.as_str() {
            "Latn" => &[Script::Latin],
            "Cyrl" => &[Script::Cyrillic, Script::Latin],
            "Grek" => &[Script::Greek, Script::Latin],
            "Jpan" => &[Script::Han, Script::Hiragana, Script::Katakana, Script::Latin],
            "Hant" | "Hans" => &[Script::Han, Script::Bopomofo, Script::Latin],
            "Kore" => &[Script::Hangul, Script::Han, Script::Latin],
            _ => &[],
        };
        Scripts { name, own }
    }

    pub fn is_traditional(&self) -> bool {
        self.name == "Hant"
    }

    /// The first character that looks like another one, and what to do about it.
    pub fn look_alike(&self, text: &str) -> Option<(usize, String)> {
        let first = [wide(text), self.mixed(text), self.lone(text), self.kana_like(text), self.foreign(text)];
        first.into_iter().flatten().min_by_key(|(at, _)| *at)
    }

    /// A word with letters of two alphabets.
    fn mixed(&self, text: &str) -> Option<(usize, String)> {
        let mut seen: Option<Script> = None;
        let mut start = 0;
        for (at, c) in text.char_indices() {
            let script = script(c);
            if !matches!(script, Script::Latin | Script::Cyrillic | Script::Greek) {
                // Digits and marks belong to the word; anything else ends it.
                if !(c.is_alphanumeric() || matches!(script, Script::Inherited)) {
                    seen = None;
                }
                continue;
            }
            match seen {
                None => {
                    seen = Some(script);
                    start = at;
                }
                Some(known) if known != script => {
                    let word = word_at(text, start);
                    let (one, other) = (script_name(known), script_name(script));
                    return Some((at, format!("“{word}” mixes {one} and {other} letters; type the word anew")));
                }
                Some(_) => {}
            }
        }
        None
    }

    /// A Latin letter as a word of its own, where the same Cyrillic one is a word.
    fn lone(&self, text: &str) -> Option<(usize, String)> {
        if self.own.first() != Some(&Script::Cyrillic) {
            return None;
        }
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        text.char_indices().find_map(|(at, c)| {
            let (latin, cyrillic) = LATIN_WORDS.iter().find(|(latin, _)| *latin == c)?;
            let alone = !letter(text[..at].chars().next_back()) && !letter(text[at + 1..].chars().next());
            alone.then(|| (at, format!("“{latin}” is a Latin letter here; type the Cyrillic “{cyrillic}”")))
        })
    }

    /// An ideograph between katakana that looks like one of them.
    fn kana_like(&self, text: &str) -> Option<(usize, String)> {
        if self.name != "Jpan" {
            return None;
        }
        let katakana = |c: Option<char>| c.is_some_and(|c| script(c) == Script::Katakana || c == 'ー');
        text.char_indices().find_map(|(at, c)| {
            let (ideograph, kana) = KANA_LIKE.iter().find(|(ideograph, _)| *ideograph == c)?;
            let between =
                katakana(text[..at].chars().next_back()) && katakana(text[at + c.len_utf8()..].chars().next());
            between.then(|| (at, format!("“{ideograph}” is an ideograph here; type the katakana “{kana}”")))
        })
    }

    /// A letter of a script that the locale is not written in.
    fn foreign(&self, text: &str) -> Option<(usize, String)> {
        if self.own.is_empty() {
            return None;
        }
        text.char_indices().find_map(|(at, c)| {
            let script = script(c);
            let other = c.is_alphabetic()
                && !matches!(script, Script::Common | Script::Inherited)
                && !self.own.contains(&script);
            let message =
                || format!("“{c}” (U+{:04X}) is no letter of this language; type the word anew", u32::from(c));
            other.then(|| (at, message()))
        })
    }
}

/// Letters and digits of another width, and ideographs that exist only for old character sets.
fn wide(text: &str) -> Option<(usize, String)> {
    text.char_indices().find_map(|(at, c)| {
        let what = match c {
            '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => "full-width",
            '\u{ff66}'..='\u{ff9f}' => "half-width",
            '\u{2e80}'..='\u{2fdf}' => "a radical, no ideograph",
            '\u{1d400}'..='\u{1d7ff}' => "a mathematical sign",
            _ => return None,
        };
        Some((at, format!("“{c}” (U+{:04X}) is {what}; type the ordinary character", u32::from(c))))
    })
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

fn script_name(script: Script) -> &'static str {
    match script {
        Script::Latin => "Latin",
        Script::Cyrillic => "Cyrillic",
        _ => "Greek",
    }
}

fn word_at(text: &str, start: usize) -> &str {
    let word = &text[start..];
    &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())]
}
