//! `localeStatus`.

use chrono::TimeDelta;
use partnerdesk::{
    access::Caller::Anonymous,
    l10n::{Acceptance, Args, Locale, Source, accept},
};
use serde_json::{Value, json};

use crate::support::{
    TestDesk, folder,
    town::{ACME, DIRECT, admin, contact, helper, operator, provider_agent, translator},
};

const STATE: &str = "{ localeStatus { sequence revision loadedAt isBuiltIn isCurrent
    lastRefusal { sequence at findings { totalCount nodes { file line column rule severity isRefusing locale messageId message } } }
    unsayable { messageId problem count } } }";

const FINDINGS: &str = "query($locale: Locale, $filter: LocaleFindingFilter, $first: Int) { localeStatus(locale: $locale) {
    findings(filter: $filter, first: $first) { totalCount nodes { file rule messageId severity severityLabel { value } } } } }";

async fn state(desk: &TestDesk) -> Value {
    desk.ask(&translator(), STATE, json!({})).await.data()["localeStatus"].clone()
}

/// The rules found, each with the message it concerns.
async fn rules(desk: &TestDesk, variables: Value) -> Vec<(String, String)> {
    let answer = desk.ask(&translator(), FINDINGS, variables).await;
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let nodes = answer.list("data.localeStatus.findings.nodes").iter();
    nodes.map(|finding| (text(&finding["rule"]), text(&finding["messageId"]))).collect()
}

#[tokio::test]
async fn it_says_what_is_served_since_when_and_which_save_was_refused() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let first = state(&desk).await;
    let read = json!("2026-05-05T12:00:00Z");
    assert_eq!((&first["sequence"], &first["loadedAt"]), (&json!(1), &read));
    assert_eq!((&first["isBuiltIn"], &first["isCurrent"]), (&json!(false), &json!(true)));
    assert_eq!((&first["lastRefusal"], &first["unsayable"]), (&json!(null), &json!([])));
    let revision = first["revision"].as_str().expect("a revision");
    assert!(revision.len() == 16 && revision.chars().all(|c| c.is_ascii_hexdigit()), "{revision}");

    desk.wait(TimeDelta::minutes(5));
    let file = texts.path().join("ru/tickets.ftl");
    folder::edit(&file, "ticket-state-new =", "ticket-state-new {");
    desk.words.reload().expect_err("a broken file");
    let broken = state(&desk).await;
    assert_eq!((&broken["sequence"], &broken["isCurrent"]), (&json!(2), &json!(false)));
    assert_eq!((&broken["revision"], &broken["loadedAt"]), (&first["revision"], &read), "what is served stays");
    let refusal = &broken["lastRefusal"];
    assert_eq!((&refusal["sequence"], &refusal["at"]), (&json!(2), &json!("2026-05-05T12:05:00Z")));
    assert_eq!(refusal["findings"]["totalCount"], 1);
    let finding = &refusal["findings"]["nodes"][0];
    assert_eq!(
        (&finding["file"], &finding["rule"], &finding["locale"]),
        (&json!("ru/tickets.ftl"), &json!("syntax"), &json!("ru"))
    );
    assert_eq!((&finding["severity"], &finding["isRefusing"]), (&json!("ERROR"), &json!(true)));
    assert!(finding["line"].as_i64() > Some(1) && finding["column"].as_i64() > Some(1), "{finding}");

    desk.wait(TimeDelta::minutes(5));
    folder::edit(&file, "ticket-state-new {", "ticket-state-new =");
    desk.words.reload().expect("mended texts");
    let mended = state(&desk).await;
    assert_eq!((&mended["sequence"], &mended["isCurrent"]), (&json!(3), &json!(true)));
    assert_eq!((&mended["revision"], &mended["loadedAt"]), (&first["revision"], &json!("2026-05-05T12:10:00Z")));
    assert_eq!(mended["lastRefusal"]["sequence"], 2, "what happened stays known");
}

#[tokio::test]
async fn texts_compiled_in_are_told_apart_and_have_the_name_of_their_files() {
    let texts = folder::locales();
    let built_in = state(&TestDesk::empty().await).await;
    let from_folder = state(&TestDesk::speaking(Source::Folder(texts.path().to_owned())).await).await;
    assert_eq!((&built_in["isBuiltIn"], &from_folder["isBuiltIn"]), (&json!(true), &json!(false)));
    assert_eq!(built_in["revision"], from_folder["revision"]);
}

#[tokio::test]
async fn each_locale_says_how_far_it_has_come() {
    let texts = folder::locales();
    std::fs::create_dir(texts.path().join("de")).expect("a folder");
    let german = "ticket-state-new = Neu\nticket-state-closed = Geschlossen\n";
    std::fs::write(texts.path().join("de/tickets.ftl"), german).expect("a file");
    let by_anna = Acceptance { by: "Anna".to_owned(), on: None };
    let german = Locale::parse("de").expect("a locale");
    accept(texts.path(), Some(german), &["ticket-state-new".to_owned()], &by_anna).expect("an acceptance");
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let query = "query($locale: Locale) { localeStatus(locale: $locale) { locales { tag endonym isSource messages missing coverage
        provenances { provenance provenanceLabel { value } messages }
        stalenesses { staleness stalenessLabel { value } messages } } } }";
    let answer = desk.ask(&translator(), query, json!({})).await;
    let locales = answer.list("data.localeStatus.locales");
    let tags: Vec<&Value> = locales.iter().map(|locale| &locale["tag"]).collect();
    assert_eq!(tags, ["en", "de", "ja", "ru", "zh-TW"]);
    let source = &locales[0];
    let all = source["messages"].as_i64().expect("a number");
    assert!(all > 300, "{all}");
    assert_eq!((&source["isSource"], &source["missing"], &source["coverage"]), (&json!(true), &json!(0), &json!(1.0)));
    assert_eq!(source["provenances"][0]["provenance"], "ORIGINAL");
    assert_eq!(source["provenances"][0]["messages"], all);
    assert!(source["provenances"][0]["provenanceLabel"]["value"].is_string());

    let one = desk.ask(&operator(), query, json!({ "locale": "de" })).await;
    let german = one.list("data.localeStatus.locales");
    assert_eq!(german.len(), 1);
    assert_eq!((&german[0]["messages"], &german[0]["missing"]), (&json!(2), &json!(all - 2)));
    let counts = |of: &str, word: &str| -> Vec<(Value, Value)> {
        let list = german[0][of].as_array().expect("a list").iter();
        list.map(|count| (count[word].clone(), count["messages"].clone())).collect()
    };
    assert_eq!(counts("provenances", "provenance"), [(json!("HUMAN"), json!(1)), (json!("MACHINE"), json!(1))]);
    // Nobody recorded what the other was made from.
    assert_eq!(counts("stalenesses", "staleness"), [(json!("CURRENT"), json!(1)), (json!("UNKNOWN"), json!(1))]);
}

#[tokio::test]
async fn a_locale_that_is_not_served_is_rejected() {
    let desk = TestDesk::empty().await;
    for (locale, code) in [("fr", "LOCALE_NOT_SERVED"), ("zh-HK", "LOCALE_NOT_SERVED"), ("no tag", "MALFORMED_LOCALE")]
    {
        let answer = desk.ask_in("ja", &translator(), FINDINGS, json!({ "locale": locale })).await;
        assert_eq!(answer.error_code(), code, "{locale}");
        assert_eq!(answer.header("content-language"), Some("ja"));
    }
}

#[tokio::test]
async fn it_says_what_the_checker_finds_and_can_be_asked_for_a_part() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    assert_eq!(rules(&desk, json!({})).await, [], "the project's own texts are sound");
    folder::edit(&texts.path().join("ru/tickets.ftl"), "ticket-state-new =", "ticket-state-old =");
    folder::edit(&texts.path().join("ja/tickets.ftl"), "ticket-state-new =", "ticket-state-new = { $nobody }");
    desk.words.reload().expect("texts that can be served");
    let pair = |rule: &str, id: &str| (rule.to_owned(), id.to_owned());
    let missing = pair("missing-message", "ticket-state-new");
    let obsolete = pair("obsolete-message", "ticket-state-old");
    let unknown = pair("unknown-variable", "ticket-state-new");
    let all = rules(&desk, json!({})).await;
    for one in [&missing, &obsolete, &unknown] {
        assert!(all.contains(one), "{one:?} in {all:?}");
    }
    for (variables, within, without) in [
        (json!({ "locale": "ru" }), vec![&missing, &obsolete], vec![&unknown]),
        (json!({ "filter": { "severity": "ERROR" } }), vec![&unknown], vec![&missing, &obsolete]),
        (json!({ "filter": { "rule": "obsolete-message" } }), vec![&obsolete], vec![&missing, &unknown]),
        (json!({ "filter": { "file": "ja/tickets.ftl" } }), vec![&unknown], vec![&missing, &obsolete]),
        (json!({ "filter": { "messageId": "ticket-state-old" } }), vec![&obsolete], vec![&missing, &unknown]),
        (json!({ "filter": { "rule": "no-such-rule" } }), vec![], vec![&missing, &obsolete, &unknown]),
    ] {
        let found = rules(&desk, variables.clone()).await;
        assert!(within.iter().all(|one| found.contains(one)), "{variables}: {found:?}");
        assert!(without.iter().all(|one| !found.contains(one)), "{variables}: {found:?}");
    }
    let first = desk.ask_in("ru", &translator(), FINDINGS, json!({ "first": 1 })).await;
    assert_eq!(first.int("data.localeStatus.findings.totalCount"), all.len() as i64);
    assert_eq!(first.list("data.localeStatus.findings.nodes").len(), 1);
    assert!(!first.str("data.localeStatus.findings.nodes.0.severityLabel.value").is_ascii());
    for first in [-1, 501] {
        assert_eq!(desk.ask(&translator(), FINDINGS, json!({ "first": first })).await.error_code(), "PAGE_SIZE");
    }
}

#[tokio::test]
async fn the_findings_are_those_of_the_files_even_when_the_save_was_refused() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    folder::edit(&texts.path().join("ru/tickets.ftl"), "ticket-state-new =", "ticket-state-new {");
    desk.words.reload().expect_err("a broken file");
    let found = rules(&desk, json!({ "filter": { "file": "ru/tickets.ftl", "rule": "syntax" } })).await;
    assert_eq!(found.len(), 1, "{found:?}");
}

#[tokio::test]
async fn what_the_program_asked_for_in_vain_is_counted() {
    let desk = TestDesk::empty().await;
    let english = Locale::SOURCE;
    for _ in 0..3 {
        desk.words.current().say(&[english], "no-such-message", None, &Args::new());
    }
    desk.words.current().say(&[english], "too-long", None, &Args::new());
    let state = state(&desk).await;
    let vain = state["unsayable"].as_array().expect("a list");
    let of = |id: &str| vain.iter().find(|message| message["messageId"] == id).expect("counted");
    assert_eq!(of("no-such-message")["count"], 3);
    assert_eq!(of("no-such-message")["problem"], "does not exist");
    assert!(of("too-long")["problem"].as_str().expect("a text").contains("$limit"), "{vain:?}");
}

#[tokio::test]
async fn what_a_locale_leaves_to_another_one_is_counted_for_it() {
    let texts = folder::locales();
    let title = std::fs::read_to_string(texts.path().join("ja/guidance.ftl")).expect("a file");
    let kept: Vec<&str> = title.split("\n\n").filter(|message| !message.contains("guidance-training =")).collect();
    std::fs::write(texts.path().join("ja/guidance.ftl"), kept.join("\n\n")).expect("a file");
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let query = "{ guidanceTopic(id: \"training\") { title { isFallback } } }";
    for _ in 0..2 {
        let answer = desk.ask_in("ja", &Anonymous, query, json!({})).await;
        assert_eq!(answer.at("data.guidanceTopic.title.isFallback"), true);
    }
    let query = "{ localeStatus { locales { tag fallbacks { messageId count } } } }";
    let answer = desk.ask(&translator(), query, json!({})).await;
    let of = |tag: &str| {
        let locales = answer.list("data.localeStatus.locales");
        locales.iter().find(|locale| locale["tag"] == tag).expect("a locale")["fallbacks"].clone()
    };
    assert_eq!(of("ja"), json!([{ "messageId": "guidance-training", "count": 2 }]));
    assert_eq!(of("ru"), json!([]));
}

#[tokio::test]
async fn it_is_for_translators_and_operators() {
    let desk = TestDesk::new().await;
    let query = "{ localeStatus { sequence } guidanceTopic(id: \"training\") { id } }";
    for caller in [translator(), operator()] {
        assert_eq!(desk.ask(&caller, query, json!({})).await.data()["localeStatus"], json!({ "sequence": 1 }));
    }
    for caller in [contact(ACME), helper(DIRECT), admin(DIRECT), provider_agent()] {
        let answer = desk.ask_in("zh-TW", &caller, query, json!({})).await;
        assert_eq!(answer.error_code(), "FORBIDDEN");
        assert_eq!(answer.at("errors.0.path"), &json!(["localeStatus"]));
        let rest = json!({ "localeStatus": null, "guidanceTopic": { "id": "training" } });
        assert_eq!(answer.at("data"), &rest, "the rest is answered");
    }
    assert_eq!(desk.ask(&Anonymous, query, json!({})).await.error_code(), "UNAUTHENTICATED");
}
