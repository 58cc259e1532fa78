//! The form in which texts are compared by people: `ＡＢＣ`, `abc` and `ABC` are one word.

use icu::{casemap::CaseMapper, normalizer::ComposingNormalizerBorrowed};

/// Folds a text for searching: compatibility forms and half width (NFKC), case, the two kana
/// (katakana becomes hiragana), and Russian ё, which is mostly written е.
pub fn fold(text: &str) -> String {
    const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
    let normal = NFKC.normalize(text);
    let folded = CaseMapper::new().fold_string(&normal);
    // Folding may leave a letter and its mark apart again.
    NFKC.normalize(&folded).chars().map(one_form).collect()
}

/// The same text with every letter and its marks in one piece (NFC), as it is kept and counted.
pub fn compose(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

fn one_form(c: char) -> char {
    match c {
        // The blocks run parallel, 0x60 apart; the long vowel mark belongs to both.
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        'ё' => 'е',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_kana_and_yo_do_not_matter() {
        for (one, other) in [
            ("ＡＺＵＲＥ", "azure"),
            ("ｶﾞｲﾄﾞ", "がいど"),
            ("チケット", "ちけっと"),
            ("サーバー", "さーばー"),
            ("Партнёр", "ПАРТНЕР"),
            ("Straße", "STRASSE"),
            ("①", "1"),
            ("か\u{3099}", "ガ"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("客戶"), fold("客户"));
        assert_ne!(fold("はは"), fold("ばば"));
    }

    #[test]
    fn a_letter_and_its_mark_become_one_and_nothing_else_changes() {
        assert_eq!(compose("か\u{3099} и\u{306} ＡＢＣ ①"), "が й ＡＢＣ ①");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Ёлка", "ﾊﾟｿｺﾝ", "ǅ", "ﬀ", "İ", "支援 サポート", ""] {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }
}
