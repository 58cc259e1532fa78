//! `messagePreview`.

use std::time::Duration;

use partnerdesk::{
    access::Caller::{self, Anonymous},
    l10n::Source,
};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk, folder,
    town::{ACME, DIRECT, admin, contact, operator, translator},
};

const PREVIEW: &str = "query($ftl: String!, $locale: Locale!, $args: [MessageArgumentInput!]! = []) {
    messagePreview(ftl: $ftl, locale: $locale, args: $args) {
        texts { messageId attribute value missing }
        findings { file line column rule messageId }
        userErrors { code field args { name value } message { value locale } } } }";

async fn preview(desk: &TestDesk, caller: &Caller, variables: Value) -> Answer {
    desk.ask_in("ru", caller, PREVIEW, variables).await
}

fn values(answer: &Answer) -> Vec<&str> {
    let texts = answer.list("data.messagePreview.texts").iter();
    texts.map(|text| text["value"].as_str().expect("a text")).collect()
}

fn arg(name: &str, kind: &str, value: impl Into<Value>) -> Value {
    let value: Value = value.into();
    json!({ "name": name, "value": { kind: value } })
}

#[tokio::test]
async fn each_type_of_value_is_written_as_the_locale_writes_it() {
    let desk = TestDesk::empty().await;
    let ftl = "m = { $text } | { $integer } | { $decimal } | { $day } | { $moment } | { $list } | { $label }";
    let args = json!([
        arg("text", "text", "x"),
        arg("integer", "integer", 1_234_567),
        arg("decimal", "decimal", "-1234.50"),
        arg("day", "date", "2020-05-05"),
        arg("moment", "instant", json!({ "at": "2020-05-05T09:30:00Z", "zone": "Asia/Tokyo" })),
        arg("list", "list", json!(["A", "B", "C"])),
        arg("label", "label", "ticket-state-closed"),
    ]);
    for (locale, expected) in [
        ("en", "x | 1,234,567 | -1,234.50 | May 5, 2020 | "),
        ("ja", "x | 1,234,567 | -1,234.50 | 2020年5月5日 | "),
        ("ru", "x | 1\u{a0}234\u{a0}567 | -1\u{a0}234,50 | 5\u{a0}мая 2020\u{202f}г. | "),
        ("zh-TW", "x | 1,234,567 | -1,234.50 | 2020年5月5日 | "),
    ] {
        let answer = preview(&desk, &translator(), json!({ "ftl": ftl, "locale": locale, "args": args })).await;
        assert_eq!(answer.refused("messagePreview"), [""; 0], "{locale}");
        let said = values(&answer)[0];
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain(said).starts_with(&plain(expected)), "{locale}: {said}");
        assert!(said.contains("18:30") || said.contains("6:30"), "on the clock of Tokyo: {said}");
        let english = said.contains("A, B, and C") && said.ends_with("| Closed");
        assert_eq!(english, locale == "en", "{said}");
    }
}

#[tokio::test]
async fn money_and_lengths_of_time_are_written_as_the_locale_writes_them() {
    let desk = TestDesk::empty().await;
    let args = json!([
        arg("price", "money", json!({ "amount": "1234.50", "currency": "EUR" })),
        arg("left", "duration", 2 * 3600 + 15 * 60),
    ]);
    for (locale, price) in [("en", "€1,234.50"), ("ja", "€1,234.50"), ("ru", "1 234,50 €")] {
        let variables = json!({ "ftl": "m = { $price } | { $left }", "locale": locale, "args": args });
        let answer = preview(&desk, &translator(), variables).await;
        let said = values(&answer)[0].replace(['\u{a0}', '\u{202f}'], " ");
        assert!(said.starts_with(price) && said.contains("15"), "{locale}: {said}");
    }
    let variables = json!({ "ftl": "m = x", "locale": "ja", "args": [arg("left", "duration", -1)] });
    assert_eq!(preview(&desk, &translator(), variables).await.error_code(), "BAD_USER_INPUT");
}

#[tokio::test]
async fn a_moment_without_a_zone_is_told_on_the_viewer_s_clock() {
    let desk = TestDesk::empty().await;
    let save = "mutation { viewerPreferencesUpdate(input: { timeZone: \"Asia/Tokyo\" }) { timeZone } }";
    desk.ask(&translator(), save, json!({})).await.data();
    let args = json!([arg("at", "instant", json!({ "at": "2020-05-05T09:30:00Z" }))]);
    let answer = preview(&desk, &translator(), json!({ "ftl": "m = { $at }", "locale": "ja", "args": args })).await;
    assert!(values(&answer)[0].contains("18:30"), "{}", values(&answer)[0]);
}

#[tokio::test]
async fn values_attributes_terms_and_plurals_are_said_in_order_and_what_is_missing_is_named() {
    let desk = TestDesk::empty().await;
    let ftl = "m = { $n ->\n    [one] { $n } обращение\n    [few] { $n } обращения\n    [many] { $n } обращений\n   *[other] { $n } обращения\n}\n    .hint = { -brand-azure }, { $who }\n-own = Своё\nsecond = { -own }\n";
    for (n, words) in [(1, "1 обращение"), (3, "3 обращения"), (5, "5 обращений"), (21, "21 обращение")]
    {
        let args = json!([arg("n", "integer", n)]);
        let answer = preview(&desk, &operator(), json!({ "ftl": ftl, "locale": "ru", "args": args })).await;
        assert_eq!(values(&answer), [words, "Azure, {$who}", "Своё", "Своё"]);
        let hint = answer.at("data.messagePreview.texts.1");
        assert_eq!(
            (&hint["messageId"], &hint["attribute"], &hint["missing"]),
            (&json!("m"), &json!("hint"), &json!(["who"]))
        );
        assert_eq!(answer.str("data.messagePreview.texts.2.messageId"), "-own");
    }
    assert_eq!(desk.words.current().bugs(), [], "a preview is no mistake of the program");
}

#[tokio::test]
async fn the_checker_speaks_of_the_pasted_text_as_it_would_stand_among_the_saved_ones() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let ask = async |ftl: &str, locale: &str| {
        let answer = preview(&desk, &translator(), json!({ "ftl": ftl, "locale": locale })).await;
        assert_eq!(answer.refused("messagePreview"), [""; 0]);
        let findings = answer.list("data.messagePreview.findings").to_vec();
        assert!(findings.iter().all(|finding| finding["file"] == "preview.ftl"), "{findings:?}");
        findings.iter().map(|finding| finding["rule"].as_str().expect("a rule").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ask("ticket-state-closed = 完了", "ja").await, [""; 0]);
    assert_eq!(ask("ticket-state-closed = { $who }", "ja").await, ["unknown-variable"]);
    assert_eq!(ask("nobody-asks-for-this = 完了", "ja").await, ["obsolete-message"]);
    assert!(ask("role-customer = Контакт", "ru").await.contains(&"glossary-term".to_owned()));
    assert!(ask("brand-new = New", "en").await.contains(&"missing-comment".to_owned()));
}

#[tokio::test]
async fn a_text_that_cannot_be_said_is_refused_with_its_place() {
    let desk = TestDesk::empty().await;
    for (ftl, rule, line) in [
        ("a = x\nb = { $open", "syntax", 2),
        ("a = { -no-such-term }", "unknown-reference", 1),
        ("a = { b }\nb = { a }", "cyclic-reference", 1),
        ("a = { NUMBER($n, minimumFractionDigits: 25) }", "option-out-of-range", 1),
        ("a = { SHOUT($n) }", "unknown-function", 1),
    ] {
        let answer = preview(&desk, &translator(), json!({ "ftl": ftl, "locale": "ja" })).await;
        assert_eq!(answer.refused("messagePreview"), ["MESSAGE_INVALID"], "{ftl}");
        assert_eq!(answer.fields("messagePreview"), ["ftl"]);
        assert_eq!(values(&answer), [""; 0]);
        let finding = answer.at("data.messagePreview.findings.0");
        assert_eq!((&finding["rule"], &finding["line"]), (&json!(rule), &json!(line)), "{ftl}");
    }
    let empty = preview(&desk, &translator(), json!({ "ftl": "# only a comment\n", "locale": "ja" })).await;
    assert_eq!(empty.refused("messagePreview"), ["MESSAGE_MISSING"]);
}

#[tokio::test]
async fn every_mistake_in_the_values_is_told_at_once_and_nothing_is_said() {
    let desk = TestDesk::empty().await;
    let args = json!([
        arg("n", "integer", 1),
        arg("n", "text", "again"),
        arg("1st", "text", "x"),
        arg("d", "decimal", "1e9"),
        arg("e", "decimal", "9".repeat(41)),
        arg("at", "instant", json!({ "at": "2020-05-05T09:30:00Z", "zone": "Mars/Olympus" })),
        arg("price", "money", json!({ "amount": "1", "currency": "euros" })),
    ]);
    let answer = preview(&desk, &translator(), json!({ "ftl": "m = { $n }", "locale": "ja", "args": args })).await;
    let codes = [
        "DUPLICATE_ARGUMENT",
        "INVALID_ARGUMENT_NAME",
        "INVALID_DECIMAL",
        "INVALID_DECIMAL",
        "UNKNOWN_TIME_ZONE",
        "INVALID_CURRENCY",
    ];
    assert_eq!(answer.refused("messagePreview"), codes);
    let fields = [
        "args.1.name",
        "args.2.name",
        "args.3.value.decimal",
        "args.4.value.decimal",
        "args.5.value.instant.zone",
        "args.6.value.money.currency",
    ];
    assert_eq!(answer.fields("messagePreview"), fields);
    assert_eq!(answer.at("data.messagePreview.texts"), &json!([]));
    for error in answer.list("data.messagePreview.userErrors") {
        assert_eq!(error["message"]["locale"], "ru");
    }
    let two = json!([{ "name": "n", "value": { "text": "x", "integer": 1 } }]);
    let answer = preview(&desk, &translator(), json!({ "ftl": "m = { $n }", "locale": "ja", "args": two })).await;
    assert!(answer.json.get("errors").is_some(), "one value of one type: {}", answer.text);
}

#[tokio::test]
async fn hostile_texts_get_a_typed_error_and_the_desk_serves_on() {
    let desk = TestDesk::empty().await;
    let laughs: String =
        (1..40).map(|n| format!("-t{n} = {{ -t{0} }}{{ -t{0} }}{{ -t{0} }}{{ -t{0} }}\n", n - 1)).collect();
    let laughs = format!("-t0 = ha\n{laughs}m = {{ -t39 }}");
    let echo = format!("m = {}", "{ $a }".repeat(90));
    let many = json!((0..65).map(|n| arg(&format!("a{n}"), "integer", n)).collect::<Vec<_>>());
    let nothing = json!([]);
    for (what, ftl, args, code) in [
        ("braces", format!("m = {}", "{".repeat(30_000)), &nothing, "MESSAGE_INVALID"),
        ("braces beyond the limit of a text", format!("m = {}", "{".repeat(100_000)), &nothing, "MESSAGE_TOO_LARGE"),
        ("selectors", format!("m = {}", "{ $x ->\n *[a] ".repeat(2_000)), &nothing, "MESSAGE_INVALID"),
        ("laughs", laughs, &nothing, "MESSAGE_INVALID"),
        ("digits", format!("m = {{ {} }}", "9".repeat(30_000)), &nothing, "MESSAGE_TOO_MANY_DIGITS"),
        ("an option", "m = { NUMBER($n, minimumFractionDigits: 1000000000) }".to_owned(), &nothing, "MESSAGE_INVALID"),
        ("an echo", echo, &json!([arg("a", "text", "x".repeat(5_000))]), "ARGUMENTS_TOO_LARGE"),
        ("many values", "m = x".to_owned(), &many, "TOO_MANY_ARGUMENTS"),
        ("escapes", "m = { \"\\u12\u{e9}\" }".to_owned(), &nothing, "MESSAGE_INVALID"),
    ] {
        for locale in ["en", "ja", "fr"] {
            let answer = preview(&desk, &translator(), json!({ "ftl": ftl, "locale": locale, "args": args })).await;
            assert_eq!(answer.refused("messagePreview"), [code], "{what}");
            assert_eq!(answer.str("data.messagePreview.userErrors.0.message.locale"), "ru", "{what}");
            assert!(answer.text.len() < 64 * 1024, "{what}: {} bytes", answer.text.len());
        }
        let served = preview(&desk, &translator(), json!({ "ftl": "m = Да", "locale": "ru" })).await;
        assert_eq!(values(&served), ["Да"], "after {what}");
    }
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_refused_at_the_door() {
    let desk = TestDesk::empty().await;
    let answer = preview(&desk, &translator(), json!({ "ftl": "m".repeat(10 << 20), "locale": "ja" })).await;
    assert_eq!((answer.status, answer.error_code()), (413, "BODY_TOO_LARGE"));
    assert_eq!(answer.int("errors.0.extensions.args.limit"), 1 << 20);
    assert_eq!(answer.header("content-language"), Some("ru"));
    let served = preview(&desk, &translator(), json!({ "ftl": "m = Да", "locale": "ru" })).await;
    assert_eq!(values(&served), ["Да"]);
}

#[tokio::test]
async fn while_many_previews_run_others_are_served() {
    let desk = TestDesk::empty().await;
    let heavy = format!("m = {}", "{ $a }".repeat(90));
    let args = json!([arg("a", "text", "x".repeat(3_000))]);
    let caller = translator();
    let previews = (0..8).map(|_| preview(&desk, &caller, json!({ "ftl": heavy, "locale": "ru", "args": args })));
    let all = futures_util::future::join_all(previews);
    let light = tokio::time::timeout(Duration::from_secs(60), desk.ask(&Anonymous, "{ locales { tag } }", json!({})));
    let (all, light) = tokio::join!(all, light);
    light.expect("an answer").data();
    assert!(all.iter().all(|answer| answer.refused("messagePreview").is_empty() && values(answer)[0].len() == 270_000));
}

#[tokio::test]
async fn it_is_for_translators_and_operators() {
    let desk = TestDesk::new().await;
    let variables = json!({ "ftl": "m = x", "locale": "ja" });
    for caller in [contact(ACME), admin(DIRECT)] {
        let answer = preview(&desk, &caller, variables.clone()).await;
        assert_eq!(answer.error_code(), "FORBIDDEN");
        assert_eq!(answer.at("data.messagePreview"), &Value::Null);
    }
    assert_eq!(preview(&desk, &Anonymous, variables).await.error_code(), "UNAUTHENTICATED");
}
