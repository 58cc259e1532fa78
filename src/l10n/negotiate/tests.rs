use super::{Reason::*, *};

fn served() -> Vec<Locale> {
    ["en", "ja", "ru", "zh-TW"].map(|tag| Locale::parse(tag).unwrap()).to_vec()
}

const SAME: Reason = SameLanguageAndScript;

/// Headers, the locale of en, ja, ru and zh-TW they lead to, and why.
#[rustfmt::skip]
pub(in crate::l10n) const HEADERS: &[(&str, &str, Reason)] = &[
    // The very tags.
    ("en", "en", Exact),
    ("ja", "ja", Exact),
    ("ru", "ru", Exact),
    ("zh-TW", "zh-TW", Exact),
    ("ZH-tw", "zh-TW", Exact),
    ("JA", "ja", Exact),
    // Regions and scripts.
    ("ja-JP", "ja", SAME),
    ("ru-RU", "ru", SAME),
    ("ru-KZ", "ru", SAME),
    ("ru-Cyrl", "ru", SAME),
    ("en-US", "en", SAME),
    ("en-GB", "en", SAME),
    ("en-Latn-AU", "en", SAME),
    ("ja-Jpan-JP", "ja", SAME),
    // Chinese: the script decides.
    ("zh-Hant", "zh-TW", SAME),
    ("zh-Hant-TW", "zh-TW", SAME),
    ("zh-HK", "zh-TW", SAME),
    ("zh-MO", "zh-TW", SAME),
    ("zh-Hant-HK", "zh-TW", SAME),
    ("zh-Hant-CN", "zh-TW", SAME),
    ("cmn-Hant", "zh-TW", SAME),
    ("zh", "en", NothingServed),
    ("zh-CN", "en", NothingServed),
    ("zh-SG", "en", NothingServed),
    ("zh-Hans", "en", NothingServed),
    ("zh-Hans-TW", "en", NothingServed),
    ("zh-Hans-HK", "en", NothingServed),
    ("cmn", "en", NothingServed),
    ("yue-HK", "en", NothingServed),
    // The script of another.
    ("ja-Latn", "en", NothingServed),
    ("ru-Latn", "en", NothingServed),
    ("uk", "en", NothingServed),
    ("de-DE, fr;q=0.9", "en", NothingServed),
    // Chains of browsers.
    ("zh-CN,zh;q=0.9,en;q=0.8", "en", Exact),
    ("zh-CN, zh-TW;q=0.8, en;q=0.6", "zh-TW", Exact),
    ("zh-HK,zh;q=0.9,en;q=0.8", "zh-TW", SAME),
    ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", "ja", SAME),
    ("ru-RU,ru;q=0.9,en;q=0.8", "ru", SAME),
    ("de,ja;q=0.5", "ja", Exact),
    ("uk-UA,uk;q=0.9,ru;q=0.8,en;q=0.7", "ru", Exact),
    // Quality.
    ("en;q=0.1, ja;q=0.9", "ja", Exact),
    ("en;q=0.1,ja;q=0.2,ru;q=0.3", "ru", Exact),
    ("ja;q=0.5, ru;q=0.5", "ja", Exact),
    ("ja;q=0.001, ru;q=0.002", "ru", Exact),
    ("ja;q=0.3333, ru;q=0.3334", "ja", Exact),
    ("en;q=0.9, ja;q=1.000", "ja", Exact),
    ("en;Q=0.1, ja ; q = 0.9", "ja", Exact),
    ("ja;q=0.", "en", NothingServed),
    // Bans.
    ("ja;q=0", "en", NothingServed),
    ("ja;q=0, ja-JP", "en", NothingServed),
    ("ja;q=0.000, ru;q=0.1", "ru", Exact),
    ("ja-JP;q=0, ja, ru;q=0.5", "ru", Exact),
    ("zh-HK;q=0, zh-TW", "en", NothingServed),
    ("en;q=0", "ja", NothingServed),
    ("en;q=0, *", "ja", Wildcard),
    ("en;q=0, ja;q=0, *;q=0.1", "ru", Wildcard),
    ("*;q=0", "en", NothingServed),
    ("ja, *;q=0", "ja", Exact),
    ("de, *;q=0", "en", NothingServed),
    ("en;q=0, ja;q=0, ru;q=0, zh-Hant;q=0", "en", NothingServed),
    // Anything.
    ("*", "en", Wildcard),
    ("de, *;q=0.5", "en", Wildcard),
    ("ja;q=0.5, *;q=0.1", "ja", Exact),
    ("ja;q=0.1, *;q=0.9", "en", Wildcard),
    ("en;q=0.1, *;q=0.9", "ja", Wildcard),
    ("*, en;q=0.1, ru;q=0.2, ja;q=0.2, zh-TW;q=0.1", "ru", Exact),
    // One bad range does not spoil the others.
    ("ja_JP, ru;q=0.5", "ru", Exact),
    ("ja;q=2, ru;q=0.5", "ru", Exact),
    ("ja;q=abc, ru;q=0.5", "ru", Exact),
    ("ja;q=-1, ru", "ru", Exact),
    ("ja;q=1.001, ru", "ru", Exact),
    ("ja;q=.5, ru;q=0.1", "ru", Exact),
    ("ja;level=1, ru;q=0.1", "ru", Exact),
    ("ja;q=1;x=y, ru;q=0.1", "ru", Exact),
    ("ja;q, ru;q=0.1", "ru", Exact),
    ("e, 日本語, -, ru", "ru", Exact),
    (",,;, ,ja", "ja", Exact),
    ("i-klingon, ja;q=0.2", "ja", Exact),
    ("ja-JP-x-private, en;q=0.1", "ja", SAME),
    ("ja-JP-u-ca-japanese, en;q=0.1", "ja", SAME),
    ("*-CH, ja;q=0.1", "ja", Exact),
    // Nothing at all.
    ("", "en", NothingRequested),
    (" , ,, ", "en", NothingRequested),
    (";q=1", "en", NothingRequested),
    ("\u{0}", "en", NothingRequested),
];

#[test]
fn headers_lead_to_the_locale_their_reader_reads() {
    let served = served();
    for (header, used, reason) in HEADERS {
        let outcome = negotiate(Some(header), &served);
        assert_eq!((outcome.used.as_str(), outcome.reason), (*used, *reason), "{header:?}");
    }
    assert!(HEADERS.len() >= 60);
}

#[test]
fn no_header_is_no_wish() {
    let outcome = negotiate(None, &served());
    assert_eq!((outcome.used, outcome.reason), (Locale::SOURCE, Reason::NothingRequested));
    assert_eq!(negotiate(None, &[]).used, Locale::SOURCE);
}

#[test]
fn the_answer_tells_what_was_understood_in_its_order() {
    let outcome = negotiate(Some("en;q=0.1, zh_TW, ja-JP;q=0.9, ru;q=0, *;q=0.05"), &served());
    assert_eq!(outcome.requested, ["ja-JP", "en", "*"]);
    let json = serde_json::to_value(&outcome).unwrap();
    assert_eq!(json["used"], "ja");
    assert_eq!(json["reason"], "SAME_LANGUAGE_AND_SCRIPT");
}

#[test]
fn a_header_of_any_length_is_read_to_a_bound() {
    let long = format!("ja,{}", "ru,".repeat(1_000_000));
    let outcome = negotiate(Some(&long), &served());
    assert_eq!(outcome.used.as_str(), "ja");
    assert!(outcome.requested.len() <= MAX_RANGES);
    assert_eq!(negotiate(Some(&"日".repeat(10_000)), &served()).used, Locale::SOURCE);
    // Whatever lies beyond the bound is not read, nor is what it cuts through.
    let late = format!("{}, ja", "x".repeat(MAX_HEADER));
    assert_eq!(negotiate(Some(&late), &served()).reason, Reason::NothingRequested);
}

#[test]
fn among_several_of_one_script_the_region_decides() {
    let served = ["en", "pt-BR", "pt-PT", "sr", "sr-Latn"].map(|tag| Locale::parse(tag).unwrap());
    let used = |header| negotiate(Some(header), &served).used.as_str().to_owned();
    assert_eq!(used("pt-PT"), "pt-PT");
    assert_eq!(used("pt"), "pt-BR");
    assert_eq!(used("pt-AO"), "pt-BR");
    assert_eq!(used("sr-RS"), "sr");
    assert_eq!(used("sr-Latn-ME"), "sr-Latn");
    assert_eq!(used("sr-ME"), "sr-Latn");
}

#[test]
fn named_locales_are_matched_in_their_order() {
    let list = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        negotiate_list(&names, &served())
    };
    let outcome = list(&["de", "zh-HK", "ja"]).unwrap();
    assert_eq!((outcome.used.as_str(), outcome.reason), ("zh-TW", Reason::SameLanguageAndScript));
    assert_eq!(outcome.requested, ["de", "zh-HK", "ja"]);
    assert_eq!(list(&["de"]).unwrap().reason, Reason::NothingServed);
    assert_eq!(list(&[]).unwrap().reason, Reason::NothingRequested);
    let error = list(&["ja", "zh_TW"]).unwrap_err();
    assert_eq!(error, LocaleError::Malformed { tag: "zh_TW".to_owned() });
    assert!(list(&["*"]).is_err());
}
