//! Numbers, plurals, dates and lists are those of the message's locale.

use chrono::{DateTime, NaiveDate, Utc};
use fixed_decimal::Decimal;
use jiff::tz::TimeZone;

use super::*;

const PLURAL: &str = "m = { NUMBER($n, maximumFractionDigits: 1) ->
    [0] none
    [one] one
    [few] few
    [many] many
   *[other] other
 }
";

fn decimal(text: &str) -> Args {
    Args::new().decimal("n", Decimal::try_from_str(text).unwrap())
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn numbers_are_grouped_as_the_locale_groups() {
    let args = Args::new().integer("n", 1_234_567);
    for (tag, shown) in [
        ("en", "1,234,567"),
        ("ja", "1,234,567"),
        ("ru", "1\u{a0}234\u{a0}567"),
        ("zh-TW", "1,234,567"),
        ("de", "1.234.567"),
    ] {
        assert_eq!(say(tag, "m = { $n }\n", &args), shown, "{tag}");
        assert_eq!(say(tag, "m = { NUMBER($n, useGrouping: \"false\") }\n", &args), "1234567");
    }
    assert_eq!(say("ru", "m = { $n }\n", &decimal("1234567.891")), "1\u{a0}234\u{a0}567,891");
    // Beyond what a float can count.
    let large = Args::new().integer("n", i64::MAX);
    assert_eq!(say("en", "m = { $n }\n", &large), "9,223,372,036,854,775,807");
    assert_eq!(say("en", "m = { $n }\n", &Args::new().integer("n", i64::MIN)), "-9,223,372,036,854,775,808");
}

#[test]
fn fraction_digits_are_rounded_and_padded() {
    let options = |options: &str| format!("m = {{ NUMBER($n, {options}) }}\n");
    for (written, given, shown) in [
        (options("minimumFractionDigits: 2"), "5", "5.00"),
        (options("maximumFractionDigits: 0"), "2.5", "3"),
        (options("maximumFractionDigits: 0"), "-2.5", "-3"),
        (options("maximumFractionDigits: 2"), "1.005", "1.01"),
        (options("minimumFractionDigits: 20"), "0.1", "0.10000000000000000000"),
        ("m = { $n }\n".to_owned(), "0.12345", "0.123"),
        ("m = { $n }\n".to_owned(), "1.50", "1.50"),
        ("m = { 1.2345 }\n".to_owned(), "0", "1.2345"),
    ] {
        assert_eq!(say("en", &written, &decimal(given)), shown, "{written}");
    }
    assert_eq!(say("en", "m = { $n }\n", &Args::new().float("n", 5.0)), "5");
    assert_eq!(say("en", "m = { $n }\n", &Args::new().float("n", f64::INFINITY)), "inf");
}

#[test]
fn plurals_are_those_of_the_locale() {
    for (tag, cases) in [
        ("en", [("0", "none"), ("1", "one"), ("2", "other"), ("21", "other"), ("1.5", "other")]),
        ("ru", [("0", "none"), ("1", "one"), ("2", "few"), ("11", "many"), ("1.5", "other")]),
        ("ja", [("0", "none"), ("1", "other"), ("2", "other"), ("21", "other"), ("1.5", "other")]),
    ] {
        for (given, category) in cases {
            assert_eq!(say(tag, PLURAL, &decimal(given)), category, "{tag} {given}");
        }
    }
    assert_eq!(say("ru", PLURAL, &decimal("21")), "one");
    assert_eq!(say("ru", PLURAL, &decimal("112")), "many");
}

#[test]
fn plurals_are_selected_on_the_number_as_shown() {
    // 0.96 is shown as 1, and 0.04 as 0.
    assert_eq!(say("en", PLURAL, &decimal("0.96")), "one");
    assert_eq!(say("en", PLURAL, &decimal("0.04")), "none");
    assert_eq!(say("en", PLURAL, &decimal("1.0")), "other");
    let whole = PLURAL.replace("Digits: 1", "Digits: 0");
    assert_eq!(say("en", &whole, &decimal("0.96")), "one");
    assert_eq!(say("ru", &whole, &decimal("1.7")), "few");
    let padded = PLURAL.replace("maximum", "minimum");
    assert_eq!(say("en", &padded, &decimal("1")), "other");
}

#[test]
fn ordinals_have_plurals_of_their_own() {
    let text = "m = { NUMBER($n, type: \"ordinal\") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
 }
";
    for (n, shown) in [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")] {
        assert_eq!(say("en", text, &Args::new().integer("n", n)), shown);
    }
}

#[test]
fn dates_are_long_unless_a_style_is_named() {
    let day = NaiveDate::from_ymd_opt(2020, 5, 5).unwrap();
    let args = Args::new().date("d", day);
    for (tag, shown) in
        [("en", "May 5, 2020"), ("ja", "2020年5月5日"), ("ru", "5 мая 2020 г."), ("zh-TW", "2020年5月5日")]
    {
        assert_eq!(say(tag, "m = { $d }\n", &args).replace('\u{202f}', " "), shown);
    }
    let styled = |tag, style| say(tag, &format!("m = {{ DATETIME($d, dateStyle: \"{style}\") }}\n"), &args);
    assert_eq!(styled("en", "full"), "Tuesday, May 5, 2020");
    assert_eq!(styled("en", "short"), "5/5/20");
    assert_eq!(styled("ja", "full"), "2020年5月5日火曜日");
    // A day has no time to show.
    assert_eq!(say("en", "m = { DATETIME($d, timeStyle: \"short\") }\n", &args), "May 5, 2020");
}

#[test]
fn instants_are_shown_on_the_clock_of_their_zone() {
    let tokyo = TimeZone::get("Asia/Tokyo").unwrap();
    let args = Args::new().instant("at", at("2020-05-05T16:30:00Z"), &tokyo);
    let say = |tag, text: &str| say(tag, text, &args).replace(['\u{202f}', '\u{a0}'], " ");
    assert_eq!(say("ja", "m = { $at }\n"), "2020年5月6日 1:30");
    assert_eq!(say("en", "m = { $at }\n"), "May 6, 2020 at 1:30 AM");
    let text = "m = { DATETIME($at, timeStyle: \"long\", timeZone: \"Europe/Moscow\") }\n";
    assert_eq!(say("ru", text), "19:30:00 GMT+3");
    let text = "m = { DATETIME($at, timeStyle: \"full\", timeZone: \"America/New_York\") }\n";
    assert_eq!(say("en", text), "12:30:00 PM Eastern Daylight Time");
    let text = "m = { DATETIME($at, dateStyle: \"short\", timeZone: \"UTC\") }\n";
    assert_eq!(say("ru", text), "05.05.2020");
}

#[test]
fn moments_beyond_the_calendar_are_written_plainly() {
    let args = Args::new().instant("at", DateTime::<Utc>::MAX_UTC, &TimeZone::UTC);
    assert!(say("en", "m = { $at }\n", &args).contains("262142"));
    let args = Args::new().date("at", NaiveDate::MIN);
    assert!(say("ru", "m = { $at }\n", &args).contains("262143"));
}

#[test]
fn lists_are_joined_as_the_locale_joins() {
    let args = Args::new().list("l", ["A", "B", "C"]);
    let or = "m = { LIST($l, type: \"or\") }\n";
    for (tag, and_shown, or_shown) in [
        ("en", "A, B, and C", "A, B, or C"),
        ("ru", "A, B и C", "A, B или C"),
        ("ja", "A、B、C", "A、B、またはC"),
        ("zh-TW", "A、B和C", "A、B或C"),
    ] {
        assert_eq!(say(tag, "m = { $l }\n", &args), and_shown);
        assert_eq!(say(tag, or, &args), or_shown);
    }
    assert_eq!(say("en", "m = { $l }\n", &Args::new().list("l", [""; 0])), "");
}

#[test]
fn a_function_leaves_what_it_cannot_format() {
    let args = Args::new().text("x", "soon");
    for function in ["NUMBER", "DATETIME", "LIST"] {
        assert_eq!(say("en", &format!("m = {{ {function}($x) }}\n"), &args), "soon");
        assert_eq!(say("en", &format!("m = {{ {function}($y) }}\n"), &args), "{$y}");
    }
}
