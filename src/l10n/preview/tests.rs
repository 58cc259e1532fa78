//! What a translator sees before saving, and what no paste can do.

use fixed_decimal::Decimal;

use super::*;
use crate::l10n::{
    Rule,
    tests::{catalog, locale},
};

const EN: (&str, &str) = ("en/a.ftl", "-brand = Contoso\nhello = Hello\nlabel = Open\n");
const RU: (&str, &str) = ("ru/a.ftl", "-brand = «Контосо»\nhello = Здравствуйте, { -brand }\nlabel = Открыто\n");

fn shown(ftl: &str, args: &Args) -> Result<Rendered, Refused> {
    preview(&catalog(&[EN, RU]), ftl, locale("ru"), args, &Limits::default())
}

#[track_caller]
fn values(ftl: &str, args: &Args) -> Vec<String> {
    shown(ftl, args).unwrap().texts.into_iter().map(|text| text.value).collect()
}

/// The rules a text is refused for.
#[track_caller]
fn broken(ftl: &str) -> Vec<(Rule, u32)> {
    match shown(ftl, &Args::new()) {
        Err(Refused::Invalid { findings }) => findings.iter().map(|f| (f.rule, f.line)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_part_is_said_in_the_locale_with_its_terms() {
    let ftl = "m = { $n ->\n    [one] { $n } билет\n    [few] { $n } билета\n    [many] { $n } билетов\n   *[other] { $n } билета\n }\n    .title = { -brand }: { hello }, { $state }\n-own = { $case }\n";
    let args = Args::new().integer("n", 1_000_005).label("state", "label");
    let rendered = shown(ftl, &args).unwrap();
    let texts: Vec<_> =
        rendered.texts.iter().map(|text| (&*text.id, text.attribute.as_deref(), &*text.value)).collect();
    let expected = [
        ("m", None, "1\u{a0}000\u{a0}005 билетов"),
        ("m", Some("title"), "«Контосо»: Здравствуйте, «Контосо», Открыто"),
        ("-own", None, "{$case}"),
    ];
    assert_eq!(texts, expected);
    assert_eq!(rendered.texts[2].missing, ["case"]);
    assert_eq!(rendered.findings, []);
}

#[test]
fn the_text_stands_over_the_catalog_and_leaves_it_alone() {
    let catalog = catalog(&[EN, RU]);
    let ftl = "-brand = Новая\nm = { hello }\n";
    let rendered = preview(&catalog, ftl, locale("ru"), &Args::new(), &Limits::default()).unwrap();
    assert_eq!(rendered.texts[1].value, "Здравствуйте, Новая");
    assert_eq!(catalog.say(&[locale("ru")], "hello", None, &Args::new()).value, "Здравствуйте, «Контосо»");
}

#[test]
fn a_locale_without_texts_can_be_previewed() {
    let catalog = catalog(&[EN]);
    let ftl = "m = { NUMBER($n, minimumFractionDigits: 2) }\n";
    let args = Args::new().integer("n", 1234);
    let rendered = preview(&catalog, ftl, locale("de"), &args, &Limits::default()).unwrap();
    assert_eq!(rendered.texts[0].value, "1.234,00");
    let refused = preview(&catalog, "m = { -brand }\n", locale("de"), &args, &Limits::default());
    assert!(matches!(refused, Err(Refused::Invalid { .. })), "{refused:?}");
}

#[test]
fn what_cannot_be_said_is_told_with_its_rule_and_line() {
    assert_eq!(broken("a = A\nm = { $n\n"), [(Rule::Syntax, 3)]);
    assert_eq!(broken("m = { -gone }\n"), [(Rule::UnknownReference, 1)]);
    assert_eq!(broken("a = A\nm = { m }\n"), [(Rule::CyclicReference, 2)]);
    assert_eq!(broken("m = { NUMBER($n, minimumFractionDigits: 1000000000) }\n"), [(Rule::OptionOutOfRange, 1)]);
    assert_eq!(broken("m = { LOUD($n) }\n"), [(Rule::UnknownFunction, 1)]);
    assert_eq!(broken("m = a\nm = b\n"), [(Rule::DuplicateId, 2)]);
    // A message of the locale may come to refer to itself through the pasted one.
    assert_eq!(broken("-brand = { hello }\n"), [(Rule::CyclicReference, 1)]);
    assert_eq!(shown("# only a comment\n", &Args::new()), Err(Refused::Empty));
    assert_eq!(shown("", &Args::new()), Err(Refused::Empty));
}

#[test]
fn what_is_worth_knowing_comes_along() {
    let rendered = shown("\u{feff}m = x\n", &Args::new()).unwrap();
    assert_eq!(rendered.findings.iter().map(|f| f.rule).collect::<Vec<_>>(), [Rule::ByteOrderMark]);
}

#[test]
fn a_text_is_refused_before_it_is_parsed() {
    let limit = Limits::default().text;
    let body = "m = x\n".repeat(10 << 20);
    assert_eq!(shown(&body, &Args::new()), Err(Refused::TextTooLarge { bytes: body.len(), limit }));
    let nested = format!("m = {}", "{".repeat(100_000));
    assert!(matches!(shown(&nested, &Args::new()), Err(Refused::TextTooLarge { .. })));
    assert_eq!(broken(&format!("m = {}", "{".repeat(30_000))), [(Rule::TooManyBrackets, 1)]);
    assert_eq!(broken(&format!("m = {{ {}", "A(".repeat(10_000))), [(Rule::TooManyBrackets, 1)]);
    let digits = format!("m = {{ {} }}\n", "9".repeat(10_000));
    assert_eq!(shown(&digits, &Args::new()), Err(Refused::TooManyDigits { limit: 64 }));
    assert_eq!(broken(&format!("m = {{ {} }}\n", "9".repeat(60))), [(Rule::NumberTooLong, 1)]);
}

#[test]
fn a_text_that_grows_is_refused_before_it_is_rendered() {
    let mut laughs = "-t0 = ha\n".to_owned();
    for level in 1..=9 {
        laughs.push_str(&format!("-t{level} = {}\n", format!("{{ -t{} }}", level - 1).repeat(10)));
    }
    laughs.push_str("m = { -t9 }\n");
    let rules = broken(&laughs);
    assert!(rules.iter().all(|(rule, _)| *rule == Rule::ExpansionTooLarge) && !rules.is_empty(), "{rules:?}");
}

#[test]
fn texts_together_are_bounded() {
    let repeat = "{ $x }".repeat(99);
    let ftl: String = (0..40).map(|n| format!("m{n} = {repeat}\n")).collect();
    let args = Args::new().text("x", "x".repeat(4_000));
    assert_eq!(shown(&ftl, &args), Err(Refused::OutputTooLarge { limit: 512 << 10 }));
    // A choice renders what it chooses by: each level may double the work, and there are few levels.
    let mut doubling = "-t0 = x\n    .a = { $x -> *[x] x }\n".to_owned();
    for level in 1..=15 {
        let below = format!("-t{}.a", level - 1);
        doubling.push_str(&format!(
            "-t{level} = x\n    .a = {{ {below} ->\n        [x] {{ {below} }}\n       *[y] {{ {below} }}\n    }}\n"
        ));
    }
    doubling.push_str("m = { -t15.a }\n");
    let done = shown(&doubling, &Args::new());
    assert!(matches!(done, Ok(_) | Err(Refused::Invalid { .. })), "{done:?}");
}

#[test]
fn arguments_are_bounded() {
    let many = (0..65).fold(Args::new(), |args, n| args.integer(format!("a{n}"), n));
    assert_eq!(shown("m = x\n", &many), Err(Refused::TooManyArguments { limit: 64 }));
    let limit = 4 << 10;
    let mut huge = Decimal::from(1);
    huge.multiply_pow10(30_000);
    for args in [
        Args::new().text("x", "x".repeat(5_000)),
        Args::new().list("x", vec![String::new(); 5_000]),
        Args::new().decimal("x", huge),
        Args::new().label("x", "x".repeat(5_000)),
    ] {
        assert_eq!(shown("m = { $x }\n", &args), Err(Refused::ArgumentsTooLarge { limit }));
    }
    assert_eq!(values("m = { $x }\n", &Args::new().text("x", "x".repeat(4_000)))[0].len(), 4_000);
}

#[test]
fn samples_stand_for_each_variant_and_english_says_what_a_number_is() {
    let en =
        ("en/a.ftl", "# $n $d\nm = { $n ->\n    [0] none\n    [one] { $n } day\n   *[other] { $n } days\n } { $d }\n");
    let catalog = catalog(&[en]);
    let shown = |tag: &str, ftl: &str, given: &Args| -> Vec<String> {
        let samples = samples(&catalog, ftl, locale(tag), given, &Limits::default()).unwrap();
        let of = |sample: &Sample| sample.of.iter().map(|(name, shown)| format!("{name} {shown}")).collect::<Vec<_>>();
        samples.iter().map(|sample| of(sample).join(", ")).collect()
    };
    let ru = "m = { $n ->\n    [0] нет\n    [one] a\n    [few] b\n    [many] c\n   *[other] d\n } { $d }\n";
    assert_eq!(shown("ru", ru, &Args::new()), ["n [0]", "n one 1", "n few 2", "n many 5", "n other 1.5"]);
    assert_eq!(shown("ru", ru, &Args::new().integer("n", 7)), [""]);
    // Japanese has no choice, and its number is one all the same.
    assert_eq!(shown("ja", "m = { $n }日 { $d }\n", &Args::new()), ["n [0]", "n other 1"]);
    let two = "m = { $a ->\n    [x] 1\n   *[y] 2\n } { NUMBER($b, type: \"ordinal\") ->\n    [one] st\n    [two] nd\n    [few] rd\n   *[other] th\n }\n";
    let all = shown("en", two, &Args::new());
    assert_eq!((all.len(), all[0].as_str(), all[7].as_str()), (8, "a x, b one 1", "a y, b other 4"));
    // Many choices are cut off, not multiplied.
    let many: String = (0..10).map(|n| format!("{{ $v{n} ->\n    [a] a\n   *[b] b\n }}\n ")).collect();
    assert_eq!(shown("en", &format!("m = {many}"), &Args::new()).len(), 48);
}
