//! A good and a bad file for each rule. The bad one breaks this rule once and no other.

use super::super::check_sheets;
use crate::l10n::{ArgKind, Finding, Rule, Source, SourceFile, Usage, guard::MAX_FILE};

/// Files with their bytes.
type Files = Vec<(&'static str, Vec<u8>)>;

struct Example {
    good: Files,
    bad: Files,
    /// The place of the finding.
    at: &'static str,
}

const ENGLISH: &str = "# Shown at the top. $n (number) counts, $name (text) is a person. At most 40 characters.\n";

/// A translation of `m`, held against an English `m`.
fn translated(english: &str, path: &'static str, good: &str, bad: &str, at: &'static str) -> Example {
    let file = |text: &str| -> Files {
        vec![("en/a.ftl", format!("{ENGLISH}m = {english}\n").into_bytes()), (path, format!("{text}\n").into_bytes())]
    };
    Example { good: file(good), bad: file(bad), at }
}

fn ja(english: &str, good: &str, bad: &str, at: &'static str) -> Example {
    translated(english, "ja/a.ftl", good, bad, at)
}

fn ru(english: &str, good: &str, bad: &str, at: &'static str) -> Example {
    translated(english, "ru/a.ftl", good, bad, at)
}

fn tw(english: &str, good: &str, bad: &str, at: &'static str) -> Example {
    translated(english, "zh-TW/a.ftl", good, bad, at)
}

/// One more file beside good ones.
fn beside(path: &'static str, good: impl Into<Vec<u8>>, bad: impl Into<Vec<u8>>, at: &'static str) -> Example {
    let english = format!("{ENGLISH}m = Hello\n").into_bytes();
    let files = |bytes| vec![("en/a.ftl", english.clone()), ("ja/a.ftl", "m = こ\n".into()), (path, bytes)];
    Example { good: files(good.into()), bad: files(bad.into()), at }
}

/// The same with a Japanese `m` and a glossary.
fn with_glossary(mut example: Example, glossary: &str) -> Example {
    for files in [&mut example.good, &mut example.bad] {
        files.push(("glossary.toml", glossary.into()));
    }
    example
}

fn english(good: &str, bad: &str, at: &'static str) -> Example {
    Example { good: vec![("en/a.ftl", good.into())], bad: vec![("en/a.ftl", bad.into())], at }
}

fn found(files: Files) -> Vec<Finding> {
    let files = files.into_iter().map(|(path, bytes)| SourceFile { path: path.to_owned(), bytes });
    let (sheets, findings) = Source::Files(files.collect()).sheets();
    let mut usage = Usage::new();
    usage.passes("m", "n", ArgKind::Number).passes("m", "name", ArgKind::Text);
    check_sheets(&sheets, findings, Some(&usage))
}

#[track_caller]
fn hold(rule: Rule, example: Example) {
    let told = |found: &[Finding]| found.iter().map(Finding::to_string).collect::<Vec<_>>().join("\n");
    let good = found(example.good);
    assert!(good.is_empty(), "the good file:\n{}", told(&good));
    let bad = found(example.bad);
    let place = |f: &Finding| format!("{}:{}:{}", f.file, f.line, f.column);
    assert!(bad.len() == 1 && bad[0].rule == rule && place(&bad[0]) == example.at, "{}:\n{}", rule.code(), told(&bad));
}

/// A test for each rule, and the list of rules that have one.
macro_rules! examples {
    ($($test:ident: $rule:ident, $example:expr;)+) => {
        $(#[test] fn $test() { hold(Rule::$rule, $example); })+
        const HELD: &[Rule] = &[$(Rule::$rule),+];
    };
}

const TERMS: &str = "[[term]]\nen = [\"ticket*\"]\nja = [\"チケット\"]\n";
const NAMES: &str = "never_translated = [\"Azure\"]\n";

examples! {
    no_source: SourceLocaleMissing, Example {
        good: vec![("en/a.ftl", b"# Shown.\nm = x\n".to_vec())], bad: vec![], at: "en:1:1",
    };
    folder: FolderNotALocale, beside("en/b.ftl", "", "", "EN/b.ftl:1:1").bad_path("EN/b.ftl");
    large: FileTooLarge, beside("ja/b.ftl", "# A note\n", "#".repeat(MAX_FILE + 1), "ja/b.ftl:1:1");
    utf8: NotUtf8, beside("ja/b.ftl", "# café\n", b"# caf\xe9\n", "ja/b.ftl:1:6");
    mark: ByteOrderMark, beside("ja/b.ftl", "# A note\n", "\u{feff}# A note\n", "ja/b.ftl:1:1");
    cr: LoneCarriageReturn, beside("ja/b.ftl", "# A note\r\n# Another\r\n", "# A note\r# Another\r", "ja/b.ftl:1:9");
    tab: TabIndent, beside("ja/b.ftl", "-t =\n    x\n", "-t =\n\tx\n", "ja/b.ftl:2:1");
    brackets: TooManyBrackets, beside("ja/b.ftl", "-t = (x)\n", format!("-t = {}", "(".repeat(129)), "ja/b.ftl:1:134");
    escape: BrokenEscape, beside("ja/b.ftl", "-t = { \"\\u00e9\" }\n", "-t = { \"\\u12é\" }\n", "ja/b.ftl:1:9");
    syntax: Syntax, ja("Hello", "m = こんにちは", "m = こんにちは\no = {", "ja/a.ftl:3:1");
    side_file: SideFile, beside("glossary.toml", NAMES, "never_translated = [\n", "glossary.toml:1:21");
    duplicate: DuplicateId, ja("Hello", "m = こんにちは", "m = こんにちは\nm = こんにちは", "ja/a.ftl:2:1");
    attribute_twice: DuplicateAttribute,
        ja("Hello\n    .a = x", "m = こんにちは\n    .a = x", "m = こんにちは\n    .a = x\n    .a = x", "ja/a.ftl:3:6");
    nesting: NestingTooDeep,
        ja("Hello", "m = { \"こ\" }", &format!("m = {}\"こ\"{}", "{".repeat(33), "}".repeat(33)), "ja/a.ftl:1:1");
    digits: NumberTooLong, ja("Hello 1", "m = こ { 1 }", &format!("m = こ {{ {} }}", "1".repeat(21)), "ja/a.ftl:1:9");
    function: UnknownFunction, ja("{ $n }", "m = { NUMBER($n) }", "m = { ROUND($n) }", "ja/a.ftl:1:7");
    arguments: FunctionArguments, ja("{ $n }", "m = { NUMBER($n) }", "m = { NUMBER($n, $n) }", "ja/a.ftl:1:7");
    option: UnknownOption,
        ja("{ $n }", "m = { NUMBER($n, useGrouping: \"false\") }", "m = { NUMBER($n, colour: \"red\") }", "ja/a.ftl:1:7");
    range: OptionOutOfRange,
        ja("{ $n }", "m = { NUMBER($n, minimumFractionDigits: 2) }", "m = { NUMBER($n, minimumFractionDigits: 99) }", "ja/a.ftl:1:7");
    reference: UnknownReference, ja("Hello", "-t = こ\nm = { -t }", "-t = こ\nm = { -u }", "ja/a.ftl:2:8");
    cycle: CyclicReference, ja("Hello", "-t = こ\nm = { -t }", "-t = { -t }\nm = こ", "ja/a.ftl:1:2");
    expansion: ExpansionTooLarge,
        ja("Hello", "-t = こ\nm = { -t }", &format!("-t = {{ \"\" }}\nm = こ{}", "{ -t }".repeat(101)), "ja/a.ftl:2:1");
    untranslated: MissingMessage, ja("Hello", "m = こんにちは", "-t = こ", "ja/a.ftl:1:1");
    no_value: MissingValue, ja("Hello\n    .a = x", "m = こ\n    .a = x", "m =\n    .a = x", "ja/a.ftl:1:1");
    no_attribute: MissingAttribute, ja("Hello\n    .a = x", "m = こ\n    .a = x", "m = こ", "ja/a.ftl:1:1");
    old_message: ObsoleteMessage, ja("Hello", "m = こ", "m = こ\nold = 古い", "ja/a.ftl:2:1");
    old_attribute: ObsoleteAttribute, ja("Hello", "m = こ", "m = こ\n    .a = x", "ja/a.ftl:2:6");
    old_value: ObsoleteValue, Example {
        good: vec![("en/a.ftl", b"# Shown.\nm = x\n# Shown.\n# l10n-allow: unused-message - for a menu\no =\n    .a = x\n".to_vec()), ("ja/a.ftl", b"m = x\no =\n    .a = x\n".to_vec())],
        bad: vec![("en/a.ftl", b"# Shown.\nm = x\n# Shown.\n# l10n-allow: unused-message - for a menu\no =\n    .a = x\n".to_vec()), ("ja/a.ftl", b"m = x\no = x\n    .a = x\n".to_vec())],
        at: "ja/a.ftl:2:1",
    };
    variable: UnknownVariable, ja("Hello", "m = こ { $name }", "m = こ { $nmae }", "ja/a.ftl:1:10");
    kind: VariableType, ja("{ $name }", "m = { $name }", "m = { NUMBER($name) }", "ja/a.ftl:1:7");
    lost_variable: MissingVariable, ja("Hello { $name }", "m = { $name } さん", "m = こんにちは", "ja/a.ftl:1:1");
    plural: MissingPluralCategory, ru(
        "{ $n }",
        "m = { $n ->\n    [one] { $n }\n    [few] { $n }\n    [many] { $n }\n   *[other] { $n }\n }",
        "m = { $n ->\n    [one] { $n }\n    [few] { $n }\n   *[other] { $n }\n }",
        "ru/a.ftl:2:6",
    );
    no_plural: SuperfluousPluralCategory, ja(
        "{ $n }",
        "m = { $n ->\n    [0] { $n }\n   *[other] { $n }\n }",
        "m = { $n ->\n    [one] { $n }\n   *[other] { $n }\n }",
        "ja/a.ftl:2:6",
    );
    markup: MarkupDiffers, ja("<b>Hello</b>", "m = <b>こ</b>", "m = <b>こ<b>", "ja/a.ftl:1:1");
    link: LinkDiffers,
        ja("[a](https://a.example)", "m = [ア](https://a.example)", "m = [ア](https://b.example)", "ja/a.ftl:1:1");
    bidi: BidiControl, ja("Hello", "m = こんにちは", "m = こん\u{202e}にちは", "ja/a.ftl:1:7");
    invisible: InvisibleCharacter, ja("Hello", "m = こんにちは", "m = こん\u{200b}にちは", "ja/a.ftl:1:7");
    look_alike: LookAlike, ru("Hello", "m = Привет", "m = Пр\u{438}в\u{65}т", "ru/a.ftl:1:9");
    simplified: SimplifiedCharacter, tw("Hello", "m = 您好，說", "m = 您好，说", "zh-TW/a.ftl:1:8");
    nfc: NotNfc, ru("Hello", "m = мой", "m = мои\u{306}", "ru/a.ftl:1:7");
    space: EdgeSpace, ja("Hello", "m = こんにちは", "m = こんにちは{ \" \" }", "ja/a.ftl:1:1");
    long: TooLong, ja("Hello", "m = こんにちは", &format!("m = {}", "こ".repeat(41)), "ja/a.ftl:1:1");
    term: GlossaryTerm, with_glossary(ja("A ticket", "m = チケット", "m = 案件", "ja/a.ftl:1:1"), TERMS);
    name: NameTranslated, with_glossary(ja("Azure", "m = Azure", "m = 青", "ja/a.ftl:1:1"), NAMES);
    hard_coded: NameHardCoded,
        ja("X\n-brand-x = X", "-brand-x = X\nm = { -brand-x }", "-brand-x = X\nm = これは X", "ja/a.ftl:2:9")
            .english(&format!("-brand-x = X\n{ENGLISH}m = {{ -brand-x }}\n"));
    repeats: InconsistentTranslation, ja(
        "Open\n    .a = Open\n    .b = Open",
        "m = 開く\n    .a = 開く\n    .b = 開く",
        "m = 開く\n    .a = 開く\n    .b = 開放",
        "ja/a.ftl:3:6",
    );
    negation: NegationDiffers,
        ru("Partners must receive requests.", "m = Партнёры обязаны принимать запросы.", "m = Партнёры не обязаны принимать запросы.", "ru/a.ftl:1:1");
    unwritten: CodeWithoutMessage, english(
        "# Shown.\nm = x\n",
        "# Shown.\n# l10n-allow: unused-message - a menu\no = x\n",
        "en:1:1",
    );
    unused: UnusedMessage, english("# Shown.\nm = x\n", "# Shown.\nm = x\n# Shown.\no = y\n", "en/a.ftl:4:1");
    comment: MissingComment, english("# Shown.\nm = x\n", "m = x\n", "en/a.ftl:1:1");
    idle_record: ObsoleteRecord, beside(
        "en/provenance.toml",
        "[m]\nsource = \"m = x\"\nsource_digest = \"77de0cdf76694ac4\"\ntranslation_digest = \"0000000000000000\"\n",
        "[o]\nsource = \"m = x\"\nsource_digest = \"77de0cdf76694ac4\"\ntranslation_digest = \"0000000000000000\"\n",
        "en/provenance.toml:1:1",
    );
    damaged_record: DamagedRecord, beside(
        "en/provenance.toml",
        "[m]\nsource = \"m = x\"\nsource_digest = \"77de0cdf76694ac4\"\ntranslation_digest = \"0000000000000000\"\n",
        "[m]\nsource = \"m = y\"\nsource_digest = \"77de0cdf76694ac4\"\ntranslation_digest = \"0000000000000000\"\n",
        "en/provenance.toml:1:1",
    );
    bad_allowance: BadAllowance,
        ja("Hello", "m = こ", "# l10n-allow: everything - because\nm = こ", "ja/a.ftl:2:1");
    idle_allowance: UnusedAllowance,
        ja("Hello", "m = こ", "# l10n-allow: too-long - it is not\nm = こ", "ja/a.ftl:2:1");
}

impl Example {
    /// Another path for the last file of the bad example.
    fn bad_path(mut self, path: &'static str) -> Example {
        if let Some(last) = self.bad.last_mut() {
            last.0 = path;
        }
        self
    }

    /// Another English for both.
    fn english(mut self, text: &str) -> Example {
        for files in [&mut self.good, &mut self.bad] {
            files[0].1 = text.as_bytes().to_vec();
        }
        self
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("en")).unwrap();
    std::fs::write(folder.path().join("en/a.ftl"), "# Shown.\nm = x\n").unwrap();
    let source = Source::Folder(folder.path().to_owned());
    assert_eq!(crate::l10n::check(&source), []);
    std::os::unix::fs::symlink("nowhere", folder.path().join("en/b.ftl")).unwrap();
    let found = crate::l10n::check(&source);
    assert_eq!(found.iter().map(|f| (f.rule, f.file.as_str())).collect::<Vec<_>>(), [(Rule::Unreadable, "en/b.ftl")]);
}

#[test]
fn every_rule_has_a_good_and_a_bad_example() {
    // The one is above; no tag is without formats, because ICU4X falls back to the root of all locales.
    let elsewhere = [Rule::Unreadable, Rule::LocaleData];
    let without: Vec<&str> = Rule::ALL
        .iter()
        .filter(|rule| !HELD.contains(rule) && !elsewhere.contains(rule))
        .map(|rule| rule.code())
        .collect();
    assert!(without.is_empty(), "give each of these an example: {without:?}");
}
