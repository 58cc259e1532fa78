//! No file, however made, does more than being refused.

use std::fmt::Write;

use super::*;

/// The rules a source is refused for.
fn refused(files: &[(&str, &str)]) -> Vec<Rule> {
    let found = Catalog::load(&source(files)).expect_err("it was taken");
    found.iter().filter(|f| f.refuses_catalog()).map(|f| f.rule).collect()
}

#[test]
fn a_syntax_error_refuses_the_whole_catalog_and_says_where() {
    let files = [("en/a.ftl", "a = A\n"), ("ja/a.ftl", "a = ア\n\nb = {\n"), ("ru/a.ftl", "a = А\n")];
    let findings = Catalog::load(&source(&files)).unwrap_err();
    assert_eq!(findings.len(), 1);
    let finding = &findings[0];
    assert_eq!((finding.rule, finding.file.as_str(), finding.line), (Rule::Syntax, "ja/a.ftl", 4));
    assert_eq!(finding.locale, Some(locale("ja")));
    assert!(finding.to_string().starts_with("ja/a.ftl:4:1: error[syntax]: "), "{finding}");
}

#[test]
fn columns_count_characters() {
    assert_eq!(places(&[("en/a.ftl", "a = 支援 }\n")], Rule::Syntax), ["en/a.ftl:1:8"]);
}

#[test]
fn deep_nesting_is_a_finding() {
    let nested = |depth| format!("m = {}\"x\"{}\n", "{".repeat(depth), "}".repeat(depth));
    assert_eq!(say("en", &nested(32), &Args::new()), "x");
    assert_eq!(refused(&[("en/a.ftl", &nested(33))]), [Rule::NestingTooDeep]);
    assert_eq!(refused(&[("en/a.ftl", &nested(128))]), [Rule::NestingTooDeep]);
    assert_eq!(refused(&[("en/a.ftl", &nested(100_000))]), [Rule::TooManyBrackets]);
    // In a translation it is one message that falls back.
    let catalog = catalog(&[("en/a.ftl", "m = M\n"), ("ja/a.ftl", &nested(40))]);
    assert!(catalog.say(&[locale("ja")], "m", None, &Args::new()).is_fallback);
}

#[test]
fn numbers_and_options_are_bounded() {
    let digits = "9".repeat(10_000);
    for (text, rule) in [
        (format!("m = {{ {digits} }}\n"), Rule::NumberTooLong),
        (format!("m = {{ 0.{digits} }}\n"), Rule::NumberTooLong),
        (format!("m = {{ $n ->\n   *[{digits}] x\n }}\n"), Rule::NumberTooLong),
        ("m = { NUMBER($n, minimumFractionDigits: 21) }\n".to_owned(), Rule::OptionOutOfRange),
        ("m = { NUMBER($n, maximumFractionDigits: 1.5) }\n".to_owned(), Rule::OptionOutOfRange),
        ("m = { NUMBER($n, minimumFractionDigits: \"2\") }\n".to_owned(), Rule::OptionOutOfRange),
        ("m = { NUMBER($n, minimumFractionDigits: 3, maximumFractionDigits: 1) }\n".to_owned(), Rule::OptionOutOfRange),
        ("m = { NUMBER($n, useGrouping: \"maybe\") }\n".to_owned(), Rule::UnknownOption),
        ("m = { NUMBER($n, style: \"currency\") }\n".to_owned(), Rule::UnknownOption),
        ("m = { DURATION($n, smallest: \"week\") }\n".to_owned(), Rule::UnknownOption),
        ("m = { DURATION($n, parts: 3) }\n".to_owned(), Rule::OptionOutOfRange),
        ("m = { RELATIVE($n, parts: 1) }\n".to_owned(), Rule::UnknownOption),
        ("m = { DATETIME($n, timeZone: \"Mars/Base\") }\n".to_owned(), Rule::UnknownOption),
        ("m = { PLATFORM($n) }\n".to_owned(), Rule::UnknownFunction),
        ("m = { NUMBER() }\n".to_owned(), Rule::FunctionArguments),
        ("m = { NUMBER(\"2\") }\n".to_owned(), Rule::FunctionArguments),
        ("m = { NUMBER(NUMBER($n)) }\n".to_owned(), Rule::FunctionArguments),
    ] {
        assert_eq!(refused(&[("en/a.ftl", &text)]), [rule], "{}", &text[..text.len().min(80)]);
    }
}

#[test]
fn a_billion_laughs_are_not_laughed() {
    let mut text = "-t0 = ha\n".to_owned();
    for level in 1..=10 {
        let below = format!("{{ -t{} }}", level - 1);
        writeln!(text, "-t{level} = {}", below.repeat(10)).unwrap();
    }
    text.push_str("m = { -t10 }\n");
    let rules = refused(&[("en/a.ftl", &text)]);
    assert!(rules.iter().all(|rule| *rule == Rule::ExpansionTooLarge) && !rules.is_empty());
    // One hundred placeables are fine.
    let text = format!("-t0 = ha\n-t1 = {}\nm = {}\n", "{ -t0 }".repeat(9), "{ -t1 }".repeat(10));
    assert_eq!(say("en", &text, &Args::new()), "ha".repeat(90));
}

#[test]
fn long_texts_do_not_multiply() {
    let text = format!("-t = {}\nm = {}\n", "x".repeat(10_000), "{ -t }".repeat(90));
    assert_eq!(refused(&[("en/a.ftl", &text)]), [Rule::ExpansionTooLarge]);
}

#[test]
fn chains_and_cycles_of_any_length_end() {
    let chain = |length: usize| {
        let mut text = String::new();
        for n in 0..length {
            writeln!(text, "m{n} = {{ m{} }}", n + 1).unwrap();
        }
        text
    };
    let long = format!("{}m20000 = end\n", chain(20_000));
    assert!(refused(&[("en/a.ftl", &long)]).contains(&Rule::ExpansionTooLarge));
    let cycle = format!("{}m20000 = {{ m0 }}\n", chain(20_000));
    assert!(refused(&[("en/a.ftl", &cycle)]).contains(&Rule::CyclicReference));
    assert_eq!(refused(&[("en/a.ftl", "m = { m }\n")]), [Rule::CyclicReference]);
    // An attribute that uses its own value is no cycle.
    assert_eq!(say("en", "m = a\n    .b = { m }\n", &Args::new()), "a");
}

#[test]
fn files_of_other_kinds_are_refused_by_name() {
    let big = "#".repeat((1 << 20) + 1);
    assert_eq!(refused(&[("en/a.ftl", &big)]), [Rule::FileTooLarge, Rule::SourceLocaleMissing][..1]);
    assert_eq!(refused(&[("en/a.ftl", "m = x\r")]), [Rule::LoneCarriageReturn]);
    assert_eq!(refused(&[("en/a.ftl", "m = x\n"), ("zh-tw/a.ftl", "")]), [Rule::FolderNotALocale]);
    assert_eq!(refused(&[("en/a.ftl", "m = x\n"), ("not a tag/a.ftl", "")]), [Rule::FolderNotALocale]);
    assert_eq!(refused(&[("en/a.ftl", "m = x\n"), ("ja-u-ca-japanese/a.ftl", "")]), [Rule::FolderNotALocale]);
    assert_eq!(refused(&[("ja/a.ftl", "m = x\n")]), [Rule::SourceLocaleMissing]);
    assert_eq!(refused(&[("en/a.ftl", "m = x\n"), ("glossary.toml", "[[term]\n")]), [Rule::SideFile]);
    let record = "[accepted]\nm = 1\n";
    assert_eq!(refused(&[("en/a.ftl", "m = x\n"), ("en/provenance.toml", record)]), [Rule::SideFile]);
}

#[test]
fn no_damage_to_a_file_panics() {
    // A walk over mutations, the same in every run.
    let whole = "# c $n\n-t = т { $c ->\n   *[a] \"б\"\n }\n    .g = м\nm = { NUMBER($n, minimumFractionDigits: 2) ->\n    [0] ноль { \"\\u00e9\" }\n    [one] { -t(c: \"a\") }\n   *[other] { m.a } { DATETIME($d) }\n }\n    .a = 支援 { { $x } }\n";
    let pieces = ["{", "}", "\"", "\\u", "é", "支", "\n", "->", "*[", "-", ".", "(", ":", "\r\n", "#", " "];
    let characters: Vec<char> = whole.chars().collect();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..1_500 {
        let mut text = characters.clone();
        for _ in 0..=next(3) {
            let at = next(text.len());
            let piece = pieces[next(pieces.len())].chars();
            let removed = next(3).min(text.len() - at);
            text.splice(at..at + removed, piece);
        }
        let text: String = text.into_iter().collect();
        let files = [("en/a.ftl", text.as_str()), ("ru/a.ftl", whole)];
        check(&source(&files));
        if let Ok(catalog) = Catalog::load(&source(&files)) {
            catalog.say(&[locale("ru")], "m", None, &Args::new().integer("n", 1));
        }
    }
}

#[test]
fn a_file_that_is_no_fluent_is_told_of_in_short() {
    let noise = "?\n".repeat(100_000) + &"x {\n".repeat(100_000);
    assert!(refused(&[("en/a.ftl", &noise)]).len() <= 51);
}
