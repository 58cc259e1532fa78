//! Each rule with a file that breaks it and one that keeps it.

use crate::l10n::{
    Rule, Severity, check,
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
fn syntax() {
    breaks(Rule::Syntax, &[("en/a.ftl", "m = x"), ("ja/a.ftl", "m = x }\n")], &["ja/a.ftl:1:7"]);
    breaks(Rule::ByteOrderMark, &[("en/a.ftl", "m = x"), ("ja/a.ftl", "\u{feff}m = x\n")], &["ja/a.ftl:1:1"]);
    breaks(Rule::LoneCarriageReturn, &[("en/a.ftl", "m = x"), ("ja/a.ftl", "m = x\ny = y\r z")], &["ja/a.ftl:2:6"]);
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
    breaks(Rule::UnknownVariable, &[en, ("ja/a.ftl", "m = { $nam }\n")], &["ja/a.ftl:1:1"]);
    breaks(Rule::UnknownVariable, &[en, ("ja/a.ftl", "m = { DATETIME($when) }{ $name }\n")], &["ja/a.ftl:1:1"]);
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
