//! Lengths of time and distances to a moment are messages, with the plurals of the locale.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use jiff::tz::TimeZone;

use super::*;

const FILES: [(&str, &str); 4] = [
    ("en", include_str!("../../../locales/en/time.ftl")),
    ("ja", include_str!("../../../locales/ja/time.ftl")),
    ("ru", include_str!("../../../locales/ru/time.ftl")),
    ("zh-TW", include_str!("../../../locales/zh-TW/time.ftl")),
];

/// One message beside the project's own words of time, in every locale.
fn words(message: &str) -> Catalog {
    let files = FILES.map(|(tag, text)| (format!("{tag}/time.ftl"), format!("{text}\n{message}")));
    catalog(&files.each_ref().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// The message in all four, en first.
fn four(catalog: &Catalog, args: &Args) -> [String; 4] {
    FILES.map(|(tag, _)| catalog.say(&[locale(tag)], "m", None, args).value)
}

fn left(seconds: u64) -> Args {
    Args::new().duration("left", Duration::from_secs(seconds))
}

fn now() -> DateTime<Utc> {
    "2026-01-31T12:00:00Z".parse().unwrap()
}

/// A moment so many seconds from now.
fn moment(seconds: i64) -> Args {
    Args::new().instant("at", now() + TimeDelta::seconds(seconds), &TimeZone::UTC).as_of(now())
}

#[test]
fn a_length_of_time_has_its_two_largest_units() {
    let catalog = words("m = { DURATION($left) }\n");
    for (seconds, expected) in [
        (8_100, ["2 hours 15 minutes", "2時間15分", "2 часа 15 минут", "2 小時 15 分鐘"]),
        (3_660, ["1 hour 1 minute", "1時間1分", "1 час 1 минута", "1 小時 1 分鐘"]),
        (75_720, ["21 hours 2 minutes", "21時間2分", "21 час 2 минуты", "21 小時 2 分鐘"]),
        (7_200, ["2 hours", "2時間", "2 часа", "2 小時"]),
        (7_259, ["2 hours", "2時間", "2 часа", "2 小時"]),
        (300, ["5 minutes", "5分", "5 минут", "5 分鐘"]),
        (90_000, ["1 day 1 hour", "1日1時間", "1 день 1 час", "1 天 1 小時"]),
        (86_400 + 59, ["1 day", "1日", "1 день", "1 天"]),
        (1_000 * 86_400, ["1,000 days", "1,000日", "1\u{a0}000 дней", "1,000 天"]),
        (59, ["less than a minute", "1分未満", "меньше минуты", "不到 1 分鐘"]),
        (0, ["0 minutes", "0分", "0 минут", "0 分鐘"]),
    ] {
        assert_eq!(four(&catalog, &left(seconds)), expected, "{seconds} s");
    }
    // The whole of what a length can be.
    assert!(four(&catalog, &Args::new().duration("left", Duration::MAX))[0].contains("213,503,982,334,601 days"));
}

#[test]
fn units_and_parts_can_be_chosen() {
    for (options, seconds, shown) in [
        ("smallest: \"second\"", 45, "45 seconds"),
        ("smallest: \"second\"", 0, "0 seconds"),
        ("smallest: \"second\"", 61, "1 minute 1 second"),
        ("smallest: \"second\"", 8_101, "2 hours 15 minutes"),
        ("smallest: \"hour\"", 3_599, "less than an hour"),
        ("smallest: \"hour\"", 8_100, "2 hours"),
        ("smallest: \"hour\"", 90_000, "1 day 1 hour"),
        ("smallest: \"day\"", 86_399, "less than a day"),
        ("smallest: \"day\"", 200_000, "2 days"),
        ("parts: 1", 8_100, "2 hours"),
        ("smallest: \"second\", parts: 1", 119, "1 minute"),
    ] {
        let catalog = words(&format!("m = {{ DURATION($left, {options}) }}\n"));
        assert_eq!(four(&catalog, &left(seconds))[0], shown, "{options} of {seconds} s");
    }
}

#[test]
fn a_length_of_time_speaks_without_its_function_too() {
    let catalog = words("m = { $left } left\n");
    assert_eq!(four(&catalog, &left(8_100))[0], "2 hours 15 minutes left");
    assert_eq!(four(&catalog, &left(8_100))[2], "2 часа 15 минут left");
}

#[test]
fn a_moment_is_told_from_now() {
    let catalog = words("m = { RELATIVE($at) }\n");
    let day = 86_400;
    for (seconds, expected) in [
        (3 * day, ["in 3 days", "3日後", "через 3 дня", "3 天後"]),
        (-300, ["5 minutes ago", "5分前", "5 минут назад", "5 分鐘前"]),
        (-60, ["1 minute ago", "1分前", "1 минуту назад", "1 分鐘前"]),
        (21 * 60, ["in 21 minutes", "21分後", "через 21 минуту", "21 分鐘後"]),
        (5 * 3_600, ["in 5 hours", "5時間後", "через 5 часов", "5 小時後"]),
        (20, ["now", "今", "сейчас", "現在"]),
        (-29, ["now", "今", "сейчас", "現在"]),
        (-60 * day, ["2 months ago", "2か月前", "2 месяца назад", "2 個月前"]),
        (5 * 366 * day, ["in 5 years", "5年後", "через 5 лет", "5 年後"]),
        (-365 * day, ["1 year ago", "1年前", "1 год назад", "1 年前"]),
    ] {
        assert_eq!(four(&catalog, &moment(seconds)), expected, "{seconds} s");
    }
}

#[test]
fn the_largest_unit_is_rounded_and_never_full() {
    let catalog = words("m = { RELATIVE($at) }\n");
    for (seconds, shown) in [
        (3 * 86_400 - 1, "in 3 days"),
        (59 * 60 + 29, "in 59 minutes"),
        (59 * 60 + 31, "in 1 hour"),
        (23 * 3_600 + 1_801, "in 1 day"),
        (29 * 86_400, "in 29 days"),
        (30 * 86_400, "in 1 month"),
        (355 * 86_400, "in 1 year"),
        (30, "in 1 minute"),
    ] {
        assert_eq!(four(&catalog, &moment(seconds))[0], shown, "{seconds} s");
    }
    let catalog = words("m = { RELATIVE($at, smallest: \"second\") }\n");
    for (seconds, shown) in [(0, "now"), (45, "in 45 seconds"), (-1, "1 second ago"), (-61, "1 minute ago")] {
        assert_eq!(four(&catalog, &moment(seconds))[0], shown, "{seconds} s");
    }
}

#[test]
fn a_moment_is_a_date_where_nobody_said_what_time_it_is() {
    let catalog = words("m = { RELATIVE($at) }\n");
    let args = Args::new().instant("at", now(), &TimeZone::UTC);
    assert_eq!(four(&catalog, &args)[2].replace('\u{202f}', " "), "31 января 2026 г. в 12:00");
    assert_eq!(four(&catalog, &Args::new().text("at", "soon"))[0], "soon");
    assert_eq!(four(&catalog, &Args::new())[0], "{$at}");
    let ends = Args::new().instant("at", DateTime::<Utc>::MAX_UTC, &TimeZone::UTC).as_of(DateTime::<Utc>::MIN_UTC);
    assert_eq!(four(&catalog, &ends)[0], "in 524,286 years");
}

#[test]
fn a_locale_without_the_words_of_time_leaves_the_message_to_english() {
    let message = "m = { DURATION($left) }\n";
    let english = format!("{}\n{message}", FILES[0].1);
    let german = "duration-hours = { $hours } Stunden\nm = Noch { DURATION($left) }\n";
    let files = [("en/a.ftl", english.as_str()), ("de/a.ftl", german)];
    let said = catalog(&files).say(&[locale("de")], "m", None, &left(7_200));
    assert_eq!((said.value.as_str(), said.is_fallback), ("2 hours", true));
    assert_eq!(places(&files, Rule::UnknownReference).len(), 7);
    // English itself has nothing to fall back to.
    let findings = Catalog::load(&source(&[("en/a.ftl", message)])).unwrap_err();
    assert!(findings.iter().all(|f| f.rule == Rule::UnknownReference && f.id.as_deref() == Some("m")));
}

#[test]
fn the_words_of_time_cannot_contain_themselves() {
    let text = FILES[0].1.replace("duration-hours-minutes = ", "duration-hours-minutes = { DURATION($hours) } ");
    let text = format!("{text}\nm = {{ DURATION($left) }}\n");
    let said = catalog(&[("en/a.ftl", &text)]).say(&[Locale::SOURCE], "m", None, &left(8_100));
    assert_eq!(said.value, "2 2 hours 15 minutes");
}
