//! A pasted text is held against the files it is meant for.

use crate::l10n::{
    Rule, check_text,
    tests::{locale, source},
};

fn found(tag: &str, text: &str) -> Vec<(Rule, u32, u32)> {
    let files = [
        ("en/a.ftl", "# Shown. $n (number)\nm = { $n } of { -brand-x }\n# Shown.\no = O\n-brand-x = X\n"),
        ("ja/a.ftl", "m = { $n } の { -brand-x }\no = オ\n-brand-x = X\n"),
    ];
    let found = check_text(text.as_bytes(), locale(tag), Some(&source(&files)));
    assert!(found.iter().all(|finding| finding.file == "preview.ftl"), "{found:#?}");
    found.iter().map(|finding| (finding.rule, finding.line, finding.column)).collect()
}

#[test]
fn a_good_text_has_no_findings() {
    assert_eq!(found("ja", "m = { -brand-x } が { $n } 件\n"), []);
    assert_eq!(found("en", "# Shown. $n (number)\nm = There is { $n }\n"), []);
    // A new locale has no terms yet.
    assert_eq!(found("de", "-brand-x = X\nm = { $n } von { -brand-x }\n"), []);
}

#[test]
fn the_rules_are_those_of_the_files() {
    assert_eq!(found("ja", "m = { -brand-x }\n"), [(Rule::MissingVariable, 1, 1)]);
    assert_eq!(found("ja", "m = { $n } の X\n"), [(Rule::NameHardCoded, 1, 14)]);
    assert_eq!(found("ja", "m = { $n } { $x }\n"), [(Rule::UnknownVariable, 1, 15)]);
    assert_eq!(found("ja", "p = 何か\n"), [(Rule::ObsoleteMessage, 1, 1)]);
    assert_eq!(found("ja", "m = {\n").iter().map(|(rule, ..)| *rule).collect::<Vec<_>>(), [Rule::Syntax]);
    assert_eq!(
        found("ru", "m = { $n ->\n [one] { $n }\n *[other] { $n }\n }\n"),
        [(Rule::MissingPluralCategory, 2, 3)]
    );
}

#[test]
fn limits_hold_before_anything_is_parsed() {
    let rules = |text: &[u8]| -> Vec<Rule> {
        check_text(text, locale("ja"), None).iter().map(|finding| finding.rule).collect()
    };
    assert_eq!(rules(format!("m = {}", "{".repeat(100_000)).as_bytes()), [Rule::TooManyBrackets]);
    assert_eq!(rules(&vec![b'x'; 10 << 20]), [Rule::FileTooLarge]);
    assert_eq!(rules(b"m = \xff"), [Rule::NotUtf8]);
    assert_eq!(rules("m = { NUMBER($n, minimumFractionDigits: 1000000000) }".as_bytes()), [Rule::OptionOutOfRange]);
}
