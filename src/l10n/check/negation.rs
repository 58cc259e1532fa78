//! A negation in one language and none in the other: how a translation says the opposite.
//!
//! It is a suspicion, not a proof: a language may well say "at most" where another says "not more than".
//! So each side has clear negations, held against whatever could render one on the other side, and
//! phrases that only look like negations. Texts of several lines are compared line by line.

use super::{
    forms::Form,
    written::{Book, Part},
};
use crate::l10n::{finding::Finding, locale::Locale, rule::Rule};

/// How a language negates: lists of words or phrases. `*` stands for any beginning or ending of a word.
struct Language {
    /// Phrases that hold a negation and are none, or whose sense English gives without one.
    never: &'static str,
    /// Nothing but a negation.
    clear: &'static str,
    /// What else may render a negation of the other language.
    possible: &'static str,
    /// Without spaces between words, they are looked for anywhere.
    has_spaces: bool,
}

const ENGLISH: Language = Language {
    never: "no longer than, not only, no later than, whether or not, if not",
    clear: "not, no, never, cannot, nobody, nothing, none, neither, nor, nowhere, can't, don't, doesn't, isn't, \
        aren't, won't, wasn't, hasn't, haven't, didn't, shouldn't, mustn't",
    possible: "un*, inval*, incom*, incor*, inact*, insuf*, inapp*, impos*, irreg*, illeg*, dis*, non*, mis*, mal*, \
        *less, anti*, without, only, unless, until, till, before, outside, beyond, except*, other*, else*, differ*, \
        another, instead, rather, apart, away, lack*, fail*, refus*, reject*, too, over, most, least, less, more, \
        longer, than, end*, stop*, expir*, remov*, already, still, again, free, clos*, cancel*, broken, stray, \
        whatever, whichever, whoever, any*, even, few, hardly, repeat*, twice, empty, blank, exhaust*, used, skip*, \
        drop*, avoid*, wrong, left, alone, remain*, same, late, overdue, though, although",
    has_spaces: true,
};

const RUSSIAN: Language = Language {
    never: "не более, не менее, не только, не позднее, не раньше, не ранее, не просто, тем не менее, не меньше, не больше, бы ни, ни был",
    clear: "не, нет, ни, нельзя, никогда, никто, никому, ничего, ничто, никакой, никакая, никаких, никакого, никакую, \
        никаким",
    possible: "не*, ни*, без*, бес*, кроме, только, лишь, вне, за, отсутств*, запрещ*, исключ*, отказ*, прекра*, больше",
    has_spaces: true,
};

const JAPANESE: Language = Language {
    never: "なければなりません, なければならない, なければならず, なくてはなりません, ねばなりません, ざるを得ません, \
        かもしれません, だけでなく, のみならず, 問わず, かかわらず, 問いません, まもなく, 間もなく, 少なく, 少ない, 必ず, まず, はず, \
        いずれ, すぎません",
    clear: "ません, ない, ずに, なく",
    possible: "ませ, なし, なか, ず, 不, 未, 無, 非, 否, 外, 禁, のみ, だけ, 限, まで, 欠, 失敗, 削除, 終了, 済",
    has_spaces: false,
};

const CHINESE: Language = Language {
    never: "不同, 不過, 不僅, 不只, 不論, 無論, 不限於, 不妨, 不斷, 不久, 不少, 未來, 非常, 是否, 類別, 不得不",
    clear: "不, 沒有, 無法, 尚未, 切勿, 絕非, 並非, 未曾, 從未",
    possible: "沒, 無, 未, 非, 勿, 莫, 否, 免, 除, 僅, 只, 外, 禁, 缺, 拒, 才",
    has_spaces: false,
};

pub(super) fn check(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (original, translated) in book.pairs() {
        let Some(language) = language(translated.locale) else { continue };
        for (part, english) in translated.beside(original) {
            let (Some(said), Some(meant)) = (default_form(part), default_form(english)) else { continue };
            for (line, message) in differences(language, &meant.text, &said.text) {
                let at = part.line(line).unwrap_or(said.at);
                findings.push(book.finding(Rule::NegationDiffers, translated, at, message));
            }
        }
    }
    findings
}

fn language(locale: Locale) -> Option<&'static Language> {
    match locale.as_str().split('-').next() {
        Some("ru") => Some(&RUSSIAN),
        Some("ja") => Some(&JAPANESE),
        Some("zh") => Some(&CHINESE),
        _ => None,
    }
}

/// The form of all default variants.
fn default_form<'p, 't>(part: &'p Part<'t>) -> Option<&'p Form<'t>> {
    part.forms.iter().find(|form| form.choices.iter().all(|choice| choice.is_default)).or(part.forms.first())
}

/// The lines that differ, from 0, and how.
fn differences(language: &Language, english: &str, translation: &str) -> Vec<(usize, String)> {
    let (meant, said): (Vec<&str>, Vec<&str>) = (english.lines().collect(), translation.lines().collect());
    if meant.len() != said.len() {
        return difference(language, english, translation).map(|message| (0, message)).into_iter().collect();
    }
    let pairs = meant.iter().zip(&said).enumerate();
    pairs.filter_map(|(line, (meant, said))| Some((line, difference(language, meant, said)?))).collect()
}

fn difference(language: &Language, english: &str, translation: &str) -> Option<String> {
    let (meant, said) = (small(english), small(translation));
    if let Some(word) = ENGLISH.clear(&meant)
        && language.any(&said).is_none()
    {
        return Some(format!("English negates (“{word}”) and the translation does not; say the same"));
    }
    if let Some(word) = language.clear(&said)
        && ENGLISH.any(&meant).is_none()
    {
        return Some(format!("the translation negates (“{word}”) and English does not; say the same"));
    }
    None
}

fn small(text: &str) -> String {
    text.to_lowercase().replace('’', "'").replace('ё', "е")
}

impl Language {
    /// A clear negation that a text has.
    fn clear(&self, text: &str) -> Option<&'static str> {
        let text = self.never.split(", ").fold(text.to_owned(), |text, phrase| text.replace(phrase, " "));
        self.find(self.clear, &text)
    }

    /// Anything in a text that may render a negation.
    fn any(&self, text: &str) -> Option<&'static str> {
        self.find(self.clear, text).or_else(|| self.find(self.possible, text))
    }

    fn find(&self, forms: &'static str, text: &str) -> Option<&'static str> {
        let mut forms = forms.split(", ");
        if !self.has_spaces {
            return forms.find(|form| text.contains(form));
        }
        let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).collect();
        forms.find(|form| words.iter().any(|word| matches(word, form)))
    }
}

fn matches(word: &str, form: &str) -> bool {
    match (form.strip_prefix('*'), form.strip_suffix('*')) {
        (Some(ending), _) => word.len() > ending.len() && word.ends_with(ending),
        (_, Some(beginning)) => word.len() > beginning.len() && word.starts_with(beginning),
        _ => word == form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn differ(language: &Language, english: &str, translation: &str, expected: bool) {
        let found = differences(language, english, translation);
        assert_eq!(!found.is_empty(), expected, "{translation}: {found:?}");
    }

    #[test]
    fn the_opposite_is_told_from_the_same() {
        let english = "The partner must take in the customer's requests.";
        differ(&RUSSIAN, english, "Партнёр обязан принимать запросы клиента.", false);
        differ(&RUSSIAN, english, "Партнёр не обязан принимать запросы клиента.", true);
        differ(&JAPANESE, english, "パートナーは顧客の要求を受け付けなければなりません。", false);
        differ(&JAPANESE, english, "パートナーは顧客の要求を受け付けません。", true);
        differ(&CHINESE, english, "合作夥伴必須受理客戶的要求。", false);
        differ(&CHINESE, english, "合作夥伴不必受理客戶的要求。", true);
        let english = "Customers cannot do this.";
        differ(&RUSSIAN, english, "Клиенты не могут этого делать.", false);
        differ(&RUSSIAN, english, "Клиенты могут это делать.", true);
        differ(&JAPANESE, english, "顧客はこの操作を実行できません。", false);
        differ(&JAPANESE, english, "顧客はこの操作を実行できます。", true);
        differ(&CHINESE, english, "客戶無法執行此操作。", false);
        differ(&CHINESE, english, "客戶可以執行此操作。", true);
    }

    #[test]
    fn what_only_looks_like_a_negation_is_none() {
        differ(&RUSSIAN, "Enter at most 5 characters.", "Введите не более 5 символов.", false);
        differ(&JAPANESE, "Please check this first.", "まず必ずこれを確認してください。", false);
        differ(&CHINESE, "Say whether it is done.", "請說明是否完成，無論類別。", false);
    }

    #[test]
    fn lines_are_held_against_their_own_lines() {
        let english = "Never do this.\nDo that.";
        let found = differences(&RUSSIAN, english, "Делайте это.\nНе делайте того.");
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [0, 1]);
    }
}
