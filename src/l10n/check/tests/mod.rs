//! What the rules find and what they leave alone. `examples` has a good and a bad file for each.

mod examples;
mod pasted;

use crate::l10n::{
    ArgKind, Rule, Severity, Usage, check, check_usage,
    tests::{places, source},
};

/// English with a comment, so that only the rule in question speaks.
fn en(text: &str) -> String {
    text.lines()
        .map(|line| {
            let first = line.chars().next();
            let starts = first.is_some_and(|c| c.is_ascii_alphabetic());
            if starts { format!("# Shown. $n $name\n{line}\n") } else { format!("{line}\n") }
        })
        .collect()
}

#[track_caller]
fn breaks(rule: Rule, files: &[(&str, &str)], at: &[&str]) {
    let english =
        files.iter().map(|(path, text)| (*path, if path.starts_with("en/") { en(text) } else { (*text).to_owned() }));
    let files: Vec<(&str, String)> = english.collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(places(&files, rule), at, "{:#?}", check(&source(&files)));
}

#[track_caller]
fn keeps(rule: Rule, files: &[(&str, &str)]) {
    breaks(rule, files, &[]);
}

#[test]
fn good_files_have_no_findings() {
    let files = [
        ("en/a.ftl", "# Shown at the top. $name is a person.\nm = Hello { $name }\n"),
        ("ru/a.ftl", "m = Здравствуйте, { $name }\n"),
        ("glossary.toml", "never_translated = [\"Azure\"]\n"),
    ];
    assert_eq!(check(&source(&files)), []);
}

#[test]
fn duplicates_within_and_across_files() {
    let files = [("en/a.ftl", "m = x\nm = y"), ("en/b.ftl", "n = x\nm = z")];
    breaks(Rule::DuplicateId, &files, &["en/a.ftl:4:1", "en/b.ftl:4:1"]);
    breaks(Rule::DuplicateAttribute, &[("en/a.ftl", "m = x\n    .a = 1\n    .a = 2")], &["en/a.ftl:4:6"]);
    // A term and a message may share a name.
    keeps(Rule::DuplicateId, &[("en/a.ftl", "m = x\n-m = y"), ("ja/a.ftl", "m = x\n")]);
}

#[test]
fn missing_and_obsolete_messages() {
    let files = [("en/a.ftl", "m = x\nn = y"), ("ja/b.ftl", "m = x\nold = y\n")];
    breaks(Rule::MissingMessage, &files, &["ja/a.ftl:1:1"]);
    breaks(Rule::ObsoleteMessage, &files, &["ja/b.ftl:2:1"]);
    // Terms are each locale's own business.
    keeps(Rule::ObsoleteMessage, &[("en/a.ftl", "m = x"), ("ja/a.ftl", "m = x\n-t = y\n")]);
}

#[test]
fn missing_and_obsolete_parts() {
    let en = ("en/a.ftl", "m = x\n    .a = y");
    breaks(Rule::MissingAttribute, &[en, ("ja/a.ftl", "m = x\n    .b = y\n")], &["ja/a.ftl:1:1"]);
    breaks(Rule::ObsoleteAttribute, &[en, ("ja/a.ftl", "m = x\n    .b = y\n")], &["ja/a.ftl:2:6"]);
    breaks(Rule::MissingValue, &[en, ("ja/a.ftl", "m =\n    .a = y\n")], &["ja/a.ftl:1:1"]);
    let en = ("en/a.ftl", "m =\n    .a = y");
    breaks(Rule::ObsoleteValue, &[en, ("ja/a.ftl", "m = x\n    .a = y\n")], &["ja/a.ftl:1:1"]);
    keeps(Rule::ObsoleteValue, &[en, ("ja/a.ftl", "m =\n    .a = y\n")]);
}

#[test]
fn unknown_variables() {
    let en = ("en/a.ftl", "m = { $name }\no = { m }");
    breaks(Rule::UnknownVariable, &[en, ("ja/a.ftl", "m = { $nam }\n")], &["ja/a.ftl:1:8"]);
    breaks(Rule::UnknownVariable, &[en, ("ja/a.ftl", "m = { DATETIME($when) }{ $name }\n")], &["ja/a.ftl:1:17"]);
    // Used through a message, or only described in the comment.
    keeps(Rule::UnknownVariable, &[en, ("ja/a.ftl", "m = { $name } { $n }\no = { $name }\n")]);
    // A term has its own.
    keeps(Rule::UnknownVariable, &[en, ("ja/a.ftl", "-t = { $case }\nm = { -t(case: \"x\") }\n")]);
}

#[test]
fn plural_categories_of_the_locale() {
    let select = |keys: &[&str], selector: &str| {
        let last = keys.len() - 1;
        let variant = |(at, key): (usize, &&str)| format!("    {}[{key}] x\n", if at == last { "*" } else { "" });
        let variants: String = keys.iter().enumerate().map(variant).collect();
        format!("m = {{ {selector} ->\n{variants} }}\n")
    };
    let en = ("en/a.ftl", "m = { $n }");
    let ru = |keys: &[&str], selector: &str, at: &[&str]| {
        breaks(Rule::MissingPluralCategory, &[en, ("ru/a.ftl", &select(keys, selector))], at);
    };
    ru(&["one", "other"], "$n", &["ru/a.ftl:2:6"]);
    ru(&["one", "few", "many"], "$n", &["ru/a.ftl:2:6"]);
    ru(&["0", "other"], "$n", &["ru/a.ftl:2:6"]);
    ru(&["other"], "NUMBER($n)", &["ru/a.ftl:2:7"]);
    ru(&["0", "one", "few", "many", "other"], "$n", &[]);
    ru(&["other"], "NUMBER($n, type: \"ordinal\")", &[]);
    // A choice among names is no plural.
    ru(&["azure", "office", "other"], "$n", &[]);
    keeps(Rule::MissingPluralCategory, &[en, ("ja/a.ftl", &select(&["other"], "$n"))]);
    breaks(Rule::MissingPluralCategory, &[("en/a.ftl", &select(&["other"], "$n"))], &["en/a.ftl:3:7"]);
}

#[test]
fn references() {
    let en = ("en/a.ftl", "m = x");
    breaks(Rule::UnknownReference, &[en, ("ja/a.ftl", "m = { -gone }\n")], &["ja/a.ftl:1:8"]);
    breaks(
        Rule::UnknownReference,
        &[en, ("ja/a.ftl", "m = { m.gone } { gone }\n")],
        &["ja/a.ftl:1:7", "ja/a.ftl:1:18"],
    );
    breaks(Rule::CyclicReference, &[en, ("ja/a.ftl", "-a = { -b }\n-b = { -a }\nm = { -a }\n")], &["ja/a.ftl:1:2"]);
    breaks(Rule::UnknownFunction, &[en, ("ja/a.ftl", "m = { UPPER($n) }\n")], &["ja/a.ftl:1:7"]);
    breaks(Rule::UnknownOption, &[en, ("ja/a.ftl", "m = { LIST($n, kind: \"or\") }\n")], &["ja/a.ftl:1:7"]);
    keeps(Rule::UnknownReference, &[en, ("ja/a.ftl", "-t = x\n    .a = y\nm = { -t } { -t.a ->\n   *[y] z\n }\n")]);
}

#[test]
fn english_is_commented() {
    let found = |text| places(&[("en/a.ftl", text)], Rule::MissingComment);
    assert_eq!(found("m = x\n"), ["en/a.ftl:1:1"]);
    assert_eq!(found("# A title.\nm = { $count ->\n    [one] x\n   *[other] y\n }\n"), ["en/a.ftl:2:1"]);
    assert_eq!(found("# A title. $counter is no count.\nm = { $count }\n"), ["en/a.ftl:2:1"]);
    assert!(found("# A title; $count: how many.\nm = { $count }\n").is_empty());
    // Two blank lines away is no comment of this message.
    assert_eq!(found("# A title.\n\n\nm = x\n"), ["en/a.ftl:4:1"]);
}

#[test]
fn glossary_terms_and_names() {
    let glossary =
        "never_translated = [\"Azure\"]\n[[term]]\nen = [\"ticket*\"]\nja = [\"チケット\"]\nru = [\"обращени*\"]\n";
    let of = |rule, english: &str, tag: &str, text: &str, at: &[&str]| {
        let path = format!("{tag}/a.ftl");
        breaks(rule, &[("en/a.ftl", english), (&path, text), ("glossary.toml", glossary)], at);
    };
    let rule = Rule::GlossaryTerm;
    of(rule, "m = The tickets are closed", "ja", "m = 案件は完了\n", &["ja/a.ftl:1:1"]);
    of(rule, "m = The tickets are closed", "ja", "m = チケットは完了\n", &[]);
    of(rule, "m = The tickets are closed", "ru", "m = Обращений нет\n", &[]);
    of(rule, "m = The tickets are closed", "ru", "-t = обращения\nm = Закрыты { -t }\n", &[]);
    of(rule, "m = The tickets are closed", "ru", "m = Заявки закрыты\n", &["ru/a.ftl:1:1"]);
    // No word for this locale: nothing to hold it to.
    of(rule, "m = The tickets are closed", "de", "m = Die Anfragen\n", &[]);
    of(rule, "m = Done", "ru", "m = Готово\n", &[]);
    let rule = Rule::NameTranslated;
    of(rule, "m = Azure services", "ru", "m = Службы Лазурь\n", &["ru/a.ftl:1:1"]);
    of(rule, "m = Azure services", "ja", "m = Azureサービス\n", &[]);
    of(rule, "-a = Azure\nm = { -a } services", "ja", "m = 青いサービス\n", &["ja/a.ftl:1:1"]);
}

#[test]
fn records_of_nothing_and_records_that_were_changed() {
    let sound = "source = \"m = x\"\nsource_digest = \"77de0cdf76694ac4\"\ntranslation_digest = \"0000000000000000\"\n";
    let record = format!("# Ours.\n\n[m]\n{sound}\n[gone]\n{sound}\n[-t]\n{}", sound.replace("= x", "= y"));
    let files = [("en/a.ftl", "-t = T\nm = x"), ("ja/a.ftl", "-t = て\nm = x\n"), ("ja/provenance.toml", &record)];
    breaks(Rule::ObsoleteRecord, &files, &["ja/provenance.toml:8:1"]);
    breaks(Rule::DamagedRecord, &files, &["ja/provenance.toml:13:1"]);
    keeps(Rule::SideFile, &files);
}

#[test]
fn findings_are_allowed_with_a_reason() {
    let en = ("en/a.ftl", "m = x");
    let allowed = "# l10n-allow: obsolete-message - the portal still asks for it\nold = x\nm = x\n";
    keeps(Rule::ObsoleteMessage, &[en, ("ja/a.ftl", allowed)]);
    keeps(Rule::BadAllowance, &[en, ("ja/a.ftl", allowed)]);
    let bare = "# l10n-allow: obsolete-message\nold = x\nm = x\n";
    breaks(Rule::ObsoleteMessage, &[en, ("ja/a.ftl", bare)], &["ja/a.ftl:2:1"]);
    breaks(Rule::BadAllowance, &[en, ("ja/a.ftl", bare)], &["ja/a.ftl:2:1"]);
    let unknown = "# l10n-allow: everything - because\nm = x\n";
    breaks(Rule::BadAllowance, &[en, ("ja/a.ftl", unknown)], &["ja/a.ftl:2:1"]);
}

#[test]
fn codes_are_kebab_case_and_found_again() {
    for rule in Rule::ALL {
        assert!(rule.code().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        assert_eq!(Rule::of_code(rule.code()), Some(*rule));
    }
    assert_eq!(Rule::Syntax.severity(), Severity::Error);
}

#[test]
fn variables_are_not_lost_in_a_variant() {
    let text = "m =\n    { $n ->\n        [one] { $n } ticket of { $name }\n       *[other] { $n } tickets of { $name }\n    }";
    let en = ("en/a.ftl", text);
    let ru = |variants: &[(&str, &str)], at: &[&str]| {
        let lines: String = variants.iter().map(|(key, text)| format!("{key} {text}\n")).collect();
        breaks(Rule::MissingVariable, &[en, ("ru/a.ftl", &format!("m =\n {{ $n ->\n{lines} }}\n"))], at);
    };
    let all = "{ $n } у { $name }";
    ru(&[(" [one]", all), (" [few]", all), (" [many]", all), (" *[other]", all)], &[]);
    // 0 is one number, so its words may say it. `one` is 1, 21 and 31 in Russian.
    ru(&[(" [0]", "ничего у { $name }"), (" [one]", all), (" [few]", all), (" [many]", all), (" *[other]", all)], &[]);
    ru(&[(" [one]", "одно у { $name }"), (" [few]", all), (" [many]", all), (" *[other]", all)], &["ru/a.ftl:3:3"]);
    ru(&[(" [one]", all), (" [few]", "{ $n }"), (" [many]", all), (" *[other]", all)], &["ru/a.ftl:4:3"]);
    ru(
        &[(" [one]", "{ $n }"), (" [few]", "{ $n }"), (" [many]", "{ $n }"), (" *[other]", "{ $n }")],
        &["ru/a.ftl:1:1"],
    );
    // German `one` is 1 alone.
    let de = "m =\n { $n ->\n [one] ein Ticket von { $name }\n *[other] { $n } Tickets von { $name }\n }\n";
    keeps(Rule::MissingVariable, &[en, ("de/a.ftl", de)]);
    // Japanese needs no choice.
    keeps(Rule::MissingVariable, &[en, ("ja/a.ftl", "m = { $name } の { $n } 件\n")]);
    // Said through another message.
    let en = ("en/a.ftl", "m = { $name }\no = { m }");
    keeps(Rule::MissingVariable, &[en, ("ja/a.ftl", "m = { $name }\no = { $name }\n")]);
}

#[test]
fn variables_are_used_as_what_they_are() {
    let places = |text: &str| {
        let comment = "# Shown. $n (number) and $who (text), $at (moment), $state (label), $all (list).";
        places(&[("en/a.ftl", &format!("{comment}\n{text}\n"))], Rule::VariableType)
    };
    assert_eq!(places("m = { NUMBER($n) } { DATETIME($at) } { LIST($all) }"), [""; 0]);
    assert_eq!(places("m = { NUMBER($who) }"), ["en/a.ftl:2:7"]);
    assert_eq!(places("m = { DATETIME($n) } { LIST($at) }"), ["en/a.ftl:2:7", "en/a.ftl:2:24"]);
    assert_eq!(places("m = { $n ->\n [one] a\n *[other] b\n }"), [""; 0]);
    assert_eq!(places("m = { $who ->\n [one] a\n *[other] b\n }"), ["en/a.ftl:3:3"]);
    assert_eq!(places("m = { $who ->\n [Anna] a\n *[other] b\n }"), [""; 0]);
    assert_eq!(places("m = { $n ->\n [Anna] a\n *[other] b\n }"), ["en/a.ftl:3:3"]);
    assert_eq!(places("m = { $state ->\n [gone] a\n *[other] b\n }"), ["en/a.ftl:3:3"]);
    assert_eq!(places("m = { $state ->\n [m] a\n *[other] b\n }"), [""; 0]);
    assert_eq!(places("m = { $all ->\n [0] a\n *[other] b\n }"), ["en/a.ftl:3:3"]);
}

#[test]
fn texts_are_held_against_what_the_program_passes() {
    let mut usage = Usage::new();
    usage.passes("m", "n", ArgKind::Number).says_attribute("m", "hint").says("gone");
    let found = |english: &str, ja: &str| {
        let found = check_usage(&source(&[("en/a.ftl", english), ("ja/a.ftl", ja)]), &usage);
        found.iter().map(|f| format!("{}:{}:{} {}", f.file, f.line, f.column, f.rule.code())).collect::<Vec<_>>()
    };
    let good = "# Shown. $n (number)\nm = { $n }\n    .hint = h\n# Shown.\ngone = x\n";
    assert_eq!(found(good, "m = { $n }\n    .hint = h\ngone = y\n"), [""; 0]);
    let english = "# Shown. $n (text) $name\nm = { $n } { $name }\n# Shown.\nelse = x\n";
    assert_eq!(
        found(english, "m = { $n }\nelse = y\n"),
        [
            "en:1:1 code-without-message",
            "en:1:1 code-without-message",
            "en/a.ftl:2:1 unknown-variable",
            "en/a.ftl:2:1 variable-type",
            "en/a.ftl:2:15 unknown-variable",
            "en/a.ftl:4:1 unused-message",
            "ja/a.ftl:1:1 missing-variable",
        ]
    );
}

#[test]
fn markup_and_links_are_those_of_english() {
    let of = |rule, english: &str, ja: &str, broken: bool| {
        let (english, ja) = (format!("m = {english}"), format!("m = {ja}\n"));
        breaks(rule, &[("en/a.ftl", &english), ("ja/a.ftl", &ja)], if broken { &["ja/a.ftl:1:1"] } else { &[] });
    };
    let rule = Rule::MarkupDiffers;
    of(rule, "<b>now</b> or <br/> never", "<b>今</b>か<br>か", false);
    of(rule, "<b>now</b>", "<b>今", true);
    of(rule, "<b>now</b>", "<i>今</i>", true);
    of(rule, "**now**", "今", true);
    of(rule, "Use `first`", "`first` を使う", false);
    of(rule, "Use `first`", "`最初` を使う", true);
    of(rule, "1 < 2 and 3 > 2", "3 > 2 かつ 1 < 2", false);
    of(rule, "\n    - a\n    - b\n", "\n    - ア\n    - イ\n", false);
    let list = [("en/a.ftl", "m =\n    1. a\n    2. b\n"), ("ja/a.ftl", "m =\n    1. ア\n    - イ\n")];
    breaks(rule, &list, &["ja/a.ftl:3:5"]);
    let rule = Rule::LinkDiffers;
    of(rule, "[here](https://a.example/x_y)", "[こちら](https://a.example/x_y)", false);
    of(rule, "[here](https://a.example)", "[こちら](https://b.example)", true);
    of(rule, "See https://a.example/b.", "https://a.example/bを参照。", false);
    of(rule, "See https://a.example/b.", "参照。", true);
    of(rule, "<a href=\"/x\">x</a>", "<a href=\"/y\">x</a>", true);
}

#[test]
fn characters_are_what_they_look_like() {
    let of = |rule, tag: &str, text: &str, column: Option<u32>| {
        let (path, text) = (format!("{tag}/a.ftl"), format!("m = {text}\n"));
        let expected: Vec<String> = column.iter().map(|column| format!("{path}:1:{column}")).collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        breaks(rule, &[("en/a.ftl", "m = A text"), (&path, &text)], &expected);
    };
    let rule = Rule::LookAlike;
    of(rule, "ru", "текст SLA, веб-API и CSP-партнёр", None);
    of(rule, "ru", "те\u{6b}ст", Some(7));
    of(rule, "ru", "вместе c ним", Some(12));
    of(rule, "ja", "テキスト １２３", Some(10));
    of(rule, "ja", "テキスト、（ａｂｃ）", Some(11));
    of(rule, "ja", "サ一バー", Some(6));
    of(rule, "ja", "サーバー一台、一つ、Ａ", Some(15));
    of(rule, "ja", "текст", Some(5));
    of(rule, "zh-TW", "文字（API）、「文字」", None);
    of(rule, "zh-TW", "文字の", Some(7));
    // Nothing is known of what Georgian may be mixed with.
    of(rule, "ka", "ტექსტი и text", None);
    let rule = Rule::InvisibleCharacter;
    of(rule, "ja", "テ\u{200b}スト", Some(6));
    of(rule, "ja", "テ{ \"\\u200B\" }スト", Some(9));
    of(rule, "fa", "می\u{200c}خواهم", None);
    of(rule, "ru", "5\u{a0}дней", None);
    of(Rule::BidiControl, "ja", "テ\u{202e}スト", Some(6));
    of(Rule::SimplifiedCharacter, "zh-TW", "客户", Some(6));
    of(Rule::SimplifiedCharacter, "zh-CN", "客户", None);
    of(Rule::SimplifiedCharacter, "ja", "国会", None);
    of(Rule::NotNfc, "ja", "テキ\u{30b9}\u{3099}", Some(7));
    of(Rule::EdgeSpace, "ja", "テキスト{ \" \" }", Some(1));
    of(Rule::EdgeSpace, "ja", "\u{3000}テキスト", Some(1));
    of(Rule::EdgeSpace, "ru", "Один \n    текст", Some(9));
}

#[test]
fn allowances_that_allow_nothing_are_told() {
    let en = ("en/a.ftl", "m = x");
    let idle = "# l10n-allow: glossary-term - said above\nm = x\n";
    breaks(Rule::UnusedAllowance, &[en, ("ja/a.ftl", idle)], &["ja/a.ftl:2:1"]);
    // Without knowing the program nobody can tell.
    let blind = "# l10n-allow: unused-message - kept for the portal\nm = x\n";
    keeps(Rule::UnusedAllowance, &[en, ("ja/a.ftl", blind)]);
}

#[test]
fn one_translation_for_one_english_text_or_a_reason() {
    let en = ("en/a.ftl", "a = Open\nb = Open\nc = Open\nd = 1");
    let rule = Rule::InconsistentTranslation;
    breaks(rule, &[en, ("ja/a.ftl", "a = 開く\nb = 開いた\nc = 開く\nd = 1\n")], &["ja/a.ftl:2:1"]);
    let allowed = "# l10n-allow: inconsistent-translation - a state\na = 開いた\nb = 開く\nc = 開く\nd = 1\n";
    keeps(rule, &[en, ("ja/a.ftl", allowed)]);
    keeps(Rule::UnusedAllowance, &[en, ("ja/a.ftl", allowed)]);
}

#[test]
fn hostile_files_are_checked_in_little_time() {
    // Terms that double, variants by the thousand, one long line of what nobody sees.
    let mut laughs = "-t0 = { \"\" }\n".to_owned();
    for level in 1..=40 {
        laughs += &format!("-t{level} = {}\n", format!("{{ -t{} }}", level - 1).repeat(60));
    }
    let variants: String = (0..20_000).map(|n| format!(" [v{n}] x\n")).collect();
    let files = [
        ("en/a.ftl", format!("# Shown. $n\nm = {{ -t40 }}\n{laughs}")),
        ("ja/a.ftl", format!("m = {{ $n ->\n{variants} *[other] {{ -t40 }}\n }}\n{laughs}")),
        ("ru/a.ftl", format!("m = {}\n", "\u{200b}".repeat(300_000))),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let begun = std::time::Instant::now();
    check(&source(&files));
    // An unoptimized build on a busy machine; without bounds it would not end.
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn the_page_for_translators_lists_every_rule() {
    let page = include_str!("../../../../locales/README.md");
    let is_row = |line: &&str| line.starts_with("| `") && (line.contains("` | error") || line.contains("` | warning"));
    let rows: Vec<&str> = page.lines().filter(is_row).collect();
    let row = |rule: &Rule| {
        let severity = match rule.severity() {
            Severity::Error if rule.refuses_catalog() => "error, refused",
            Severity::Error if rule.breaks_message() => "error, in English",
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        format!("| `{}` | {severity} | {} | {} |", rule.code(), rule.summary(), rule.advice())
    };
    let expected: Vec<String> = Rule::ALL.iter().map(row).collect();
    assert_eq!(rows, expected, "\n{}\n", expected.join("\n"));
}
