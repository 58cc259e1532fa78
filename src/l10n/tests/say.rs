//! Fallback, provenance, terms, and what happens to what does not exist.

use super::*;
use crate::l10n::{Currency, LocaleInfo, Money, Provenance, Said};

const EN: &str = "\
locale-endonym = English
-desk = Support Desk
greeting = Welcome to { -desk }
    .hint = Ask { $name }
only-english = Not yet translated
";

fn said(catalog: &Catalog, tag: &str, id: &str, attribute: Option<&str>) -> Said {
    catalog.say(&[locale(tag)], id, attribute, &Args::new().text("name", "Mia"))
}

#[test]
fn a_message_is_said_in_the_locale_asked_for() {
    let ru = "locale-endonym = Русский\ngreeting = Добро пожаловать\n    .hint = Спросите { $name }\n";
    let catalog = catalog(&[("en/a.ftl", EN), ("ru/a.ftl", ru)]);
    let expected = Said {
        value: "Спросите Mia".to_owned(),
        locale: locale("ru"),
        is_fallback: false,
        provenance: Provenance::Machine,
    };
    assert_eq!(said(&catalog, "ru", "greeting", Some("hint")), expected);
    let english = said(&catalog, "ru", "only-english", None);
    assert_eq!(english.value, "Not yet translated");
    assert_eq!((english.locale, english.is_fallback), (Locale::SOURCE, true));
    assert_eq!(english.provenance, Provenance::Original);
    assert!(!said(&catalog, "en", "only-english", None).is_fallback);
    assert!(catalog.says(&locale("ru"), "greeting"));
    assert!(!catalog.says(&locale("ru"), "only-english"));
}

#[test]
fn a_chain_is_tried_in_its_order_before_english() {
    let catalog =
        catalog(&[("en/a.ftl", "a = A\nb = B\nc = C\n"), ("ja/a.ftl", "a = ア\n"), ("ru/a.ftl", "a = А\nb = Б\n")]);
    let chain = [locale("ja"), locale("de"), locale("ru")];
    let words = ["a", "b", "c"].map(|id| catalog.say(&chain, id, None, &Args::new()));
    assert_eq!(words.each_ref().map(|said| said.value.as_str()), ["ア", "Б", "C"]);
    assert_eq!(words.map(|said| said.is_fallback), [false, true, true]);
    assert_eq!(catalog.say(&[], "a", None, &Args::new()).value, "A");
}

#[test]
fn a_message_falls_back_whole_when_one_part_is_missing_or_broken() {
    // The Japanese value is fine, yet value and attribute must be in one language.
    for ja in [
        "greeting = ようこそ\n",
        "greeting = ようこそ\n    .hint = { -gone } に聞く\n",
        "greeting = ようこそ\n    .hint = { UPPER($name) }\n",
        "greeting = ようこそ\n    .hint = { greeting.hint }\n",
        "-a = { -b }\n-b = { -a }\ngreeting = ようこそ\n    .hint = { -a }\n",
    ] {
        let catalog = catalog(&[("en/a.ftl", EN), ("ja/a.ftl", ja)]);
        let value = said(&catalog, "ja", "greeting", None);
        assert_eq!((value.value.as_str(), value.is_fallback), ("Welcome to Support Desk", true));
        assert_eq!(said(&catalog, "ja", "greeting", Some("hint")).value, "Ask Mia");
    }
}

#[test]
fn a_missing_argument_shows_its_name_and_does_not_fall_back() {
    let ru = "greeting = Привет\n    .hint = Спросите { $name }\n";
    let catalog = catalog(&[("en/a.ftl", EN), ("ru/a.ftl", ru)]);
    for _ in 0..3 {
        let said = catalog.say(&[locale("ru")], "greeting", Some("hint"), &Args::new());
        assert_eq!((said.value.as_str(), said.is_fallback), ("Спросите {$name}", false));
    }
    assert_eq!(catalog.bugs(), [("greeting got no value for $name".to_owned(), 3)]);
}

#[test]
fn a_message_that_does_not_exist_is_its_id_and_is_counted() {
    let catalog = catalog(&[("en/a.ftl", EN)]);
    let gone = said(&catalog, "en", "gone", None);
    assert_eq!((gone.value.as_str(), gone.provenance), ("gone", Provenance::Unknown));
    said(&catalog, "ja", "gone", None);
    assert_eq!(said(&catalog, "en", "greeting", Some("gone")).value, "greeting");
    let expected = [("gone does not exist", 2), ("greeting has no attribute .gone", 1)];
    assert_eq!(catalog.bugs(), expected.map(|(bug, times)| (bug.to_owned(), times)));
}

#[test]
fn provenance_is_human_once_a_person_accepted() {
    let record = "[accepted]\na = { by = \"Mia Ito\" }\n";
    let files = [("en/a.ftl", "a = A\nb = B\n"), ("ja/a.ftl", "a = ア\nb = ビ\n"), ("ja/provenance.toml", record)];
    let catalog = catalog(&files);
    let of = |id| catalog.say(&[locale("ja")], id, None, &Args::new()).provenance;
    assert_eq!((of("a"), of("b")), (Provenance::Human, Provenance::Machine));
}

#[test]
fn locales_tell_their_name_and_coverage() {
    let catalog = catalog(&[
        ("en/a.ftl", EN),
        ("en/b.ftl", "more = More\n"),
        ("ja/a.ftl", "locale-endonym = 日本語\ngreeting = ようこそ\nold = 古い\n"),
        ("de/a.ftl", "more = Mehr\n"),
    ]);
    let expected = [("en", "English", 4, 1.0), ("de", "de", 1, 0.25), ("ja", "日本語", 1, 0.25)];
    let info = |(tag, endonym, messages, coverage): (&str, &str, usize, f64)| LocaleInfo {
        locale: locale(tag),
        endonym: endonym.to_owned(),
        is_source: tag == "en",
        messages,
        coverage,
    };
    assert_eq!(catalog.locales(), expected.map(info));
    assert!(catalog.served(&locale("ja")) && !catalog.served(&locale("ja-JP")));
    assert_eq!(catalog.ids().count(), 4);
}

#[test]
fn labels_speak_the_locale_of_their_message() {
    let catalog = catalog(&[
        ("en/a.ftl", "state-new = New\nm = { $state } { $state ->\n    [state-new] !\n   *[other] ?\n }\n"),
        ("ja/a.ftl", "state-new = 新規\n"),
        ("ru/a.ftl", "state-new = Новое\nm = { $state }.\n"),
    ]);
    let args = Args::new().label("state", "state-new");
    let say = |tag| catalog.say(&[locale(tag)], "m", None, &args).value;
    // Japanese has no `m`: all of it is English, the label included.
    assert_eq!(["en", "ja", "ru"].map(say), ["New !", "New !", "Новое."]);
}

#[test]
fn terms_see_their_own_arguments_also_within_terms() {
    let text = "\
-case = { $case ->
    [genitive] клиента
   *[nominative] клиент
 }
-outer = { -case(case: \"genitive\") } { $case ->
    [x] X
   *[other] -
 } { -case }
    .gender = masculine
m = { -outer(case: \"x\") } { -outer.gender ->
    [masculine] он
   *[other] оно
 } { $case }
";
    // Each term has the arguments of its own call, before and after an inner one.
    let args = Args::new().text("case", "outside");
    assert_eq!(say("ru", text, &args), "клиента X клиент он outside");
}

#[test]
fn white_space_and_lines_are_as_fluent_has_them() {
    assert_eq!(say("en", "m =\r\n    one\r\n      two\r\n\r\n    three\r\n", &Args::new()), "one\n  two\n\nthree");
    assert_eq!(say("en", "m = { \" a \" }{ \"\\u00e9\\\"\" }{\"{\"}\n", &Args::new()), " a é\"{");
}

#[test]
fn a_catalog_is_shared_by_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Catalog>();
    shared::<Args>();
}

#[test]
fn arguments_serialize_for_clients_that_word_them() {
    let at = chrono::DateTime::from_timestamp(1_588_636_800, 0).unwrap();
    let args = Args::new()
        .text("name", "Mia")
        .integer("count", 3)
        .integer("count", 4)
        .float("share", 0.5)
        .float("odd", f64::NAN)
        .date("day", at.date_naive())
        .instant("at", at, &jiff::tz::TimeZone::UTC)
        .money("price", Money { amount: "1234.50".parse().unwrap(), currency: Currency::parse("usd").unwrap() })
        .duration("left", std::time::Duration::from_secs(8_100))
        .list("names", ["a", "b"])
        .label("state", "state-new");
    let expected = serde_json::json!({
        "name": "Mia", "count": 4, "share": "0.5", "odd": "NaN", "day": "2020-05-05",
        "at": "2020-05-05T00:00:00Z",
        "price": { "amount": "1234.50", "currency": "USD" }, "left": "PT2H15M", "names": ["a", "b"], "state": "state-new",
    });
    assert_eq!(serde_json::to_value(&args).unwrap(), expected);
}
