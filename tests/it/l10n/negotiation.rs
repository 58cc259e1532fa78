//! Which language an operation speaks, and what the answer says about it.

use partnerdesk::{
    access::Caller::Anonymous,
    db::{entity::viewer_preference, write},
    l10n::Source,
};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk, folder,
    town::{ACME, contact},
};

const QUERY: &str = "{ guidanceTopic(id: \"training\") { title { locale isFallback } } }";

async fn ask(desk: &TestDesk, header: Option<&str>, locales: Option<Value>) -> Answer {
    let headers: Vec<(&'static str, String)> =
        header.map(|header| ("accept-language", header.to_owned())).into_iter().collect();
    let mut body = json!({ "query": QUERY });
    if let Some(locales) = locales {
        body["extensions"] = json!({ "locales": locales });
    }
    desk.post(&headers, body).await
}

/// For one wish at a time: the chain is what is used, then English.
fn localization(requested: &[&str], used: &str, source: &str, reason: &str) -> Value {
    let chain = if used == "en" { vec!["en"] } else { vec![used, "en"] };
    json!({ "requested": requested, "chain": chain, "used": used, "source": source, "reason": reason })
}

#[tokio::test]
async fn accept_language_is_obeyed_and_the_answer_says_what_was_used_and_why() {
    let desk = TestDesk::empty().await;
    for (header, requested, used, reason) in [
        ("ja", vec!["ja"], "ja", "EXACT"),
        ("ja-JP", vec!["ja-JP"], "ja", "SAME_LANGUAGE_AND_SCRIPT"),
        ("en;q=0.1, ja;q=0.9", vec!["ja", "en"], "ja", "EXACT"),
        ("zh-HK", vec!["zh-HK"], "zh-TW", "SAME_LANGUAGE_AND_SCRIPT"),
        ("zh-MO", vec!["zh-MO"], "zh-TW", "SAME_LANGUAGE_AND_SCRIPT"),
        ("zh-Hant", vec!["zh-Hant"], "zh-TW", "SAME_LANGUAGE_AND_SCRIPT"),
        ("zh-CN", vec!["zh-CN"], "en", "NOTHING_SERVED"),
        ("zh-SG, ru;q=0.5", vec!["zh-SG", "ru"], "ru", "EXACT"),
        ("zh", vec!["zh"], "en", "NOTHING_SERVED"),
        ("fr", vec!["fr"], "en", "NOTHING_SERVED"),
        ("*", vec!["*"], "en", "WILDCARD"),
        ("en;q=0, *", vec!["*"], "ja", "WILDCARD"),
        ("ja;q=0, ja-JP, ru;q=0.1", vec!["ja-JP", "ru"], "ru", "EXACT"),
        ("!!, ru", vec!["ru"], "ru", "EXACT"),
        ("", vec![], "en", "NOTHING_REQUESTED"),
    ] {
        let answer = ask(&desk, Some(header), None).await;
        assert_eq!(answer.status, 200);
        let expected = localization(&requested, used, "ACCEPT_LANGUAGE", reason);
        assert_eq!(answer.at("extensions.localization"), &expected, "{header}");
        assert_eq!(answer.header("content-language"), Some(used), "{header}");
        let fallback = reason == "NOTHING_SERVED";
        let title = json!({ "locale": used, "isFallback": fallback });
        assert_eq!(answer.at("data.guidanceTopic.title"), &title, "{header}");
    }
}

#[tokio::test]
async fn without_any_wish_the_desk_speaks_english() {
    let desk = TestDesk::empty().await;
    let answer = ask(&desk, None, None).await;
    assert_eq!(answer.at("extensions.localization"), &localization(&[], "en", "DEFAULT", "NOTHING_REQUESTED"));
    assert_eq!(answer.header("content-language"), Some("en"));
}

#[tokio::test]
async fn locales_of_the_operation_come_before_the_header() {
    let desk = TestDesk::empty().await;
    for (locales, requested, used, source, reason) in [
        (json!(["ru"]), vec!["ru"], "ru", "OPERATION", "EXACT"),
        (json!(["fr", "zh-HK"]), vec!["fr", "zh-HK"], "zh-TW", "OPERATION", "SAME_LANGUAGE_AND_SCRIPT"),
        (json!(["fr"]), vec!["fr"], "en", "OPERATION", "NOTHING_SERVED"),
        (json!([]), vec!["ja"], "ja", "ACCEPT_LANGUAGE", "EXACT"),
        (json!(null), vec!["ja"], "ja", "ACCEPT_LANGUAGE", "EXACT"),
    ] {
        let answer = ask(&desk, Some("ja"), Some(locales.clone())).await;
        let expected = localization(&requested, used, source, reason);
        assert_eq!(answer.at("extensions.localization"), &expected, "{locales}");
        assert_eq!(answer.header("content-language"), Some(used));
    }
}

#[tokio::test]
async fn locales_that_are_none_are_refused_in_the_language_of_the_header() {
    let desk = TestDesk::empty().await;
    for (locales, code) in [
        (json!(["ru", "not a tag"]), "MALFORMED_LOCALE"),
        (json!(["zh_TW"]), "MALFORMED_LOCALE"),
        (json!("ru"), "PARAMETER_INVALID"),
        (json!([1]), "PARAMETER_INVALID"),
    ] {
        let answer = ask(&desk, Some("ja"), Some(locales.clone())).await;
        assert_eq!(answer.error_code(), code, "{locales}");
        assert_eq!(answer.header("content-language"), Some("ja"), "{locales}");
        assert!(answer.json.get("data").is_none(), "{}", answer.text);
        let expected = localization(&["ja"], "ja", "ACCEPT_LANGUAGE", "EXACT");
        assert_eq!(answer.at("extensions.localization"), &expected, "{locales}");
    }
    let field = "{ guidanceTopic(id: \"training\") { title(locales: [\"zh_TW\"]) { locale } } }";
    let answer = desk.ask_in("ja", &Anonymous, field, json!({})).await;
    assert_eq!(answer.error_code(), "MALFORMED_LOCALE");
}

#[tokio::test]
async fn a_saved_preference_stands_between_the_operation_and_the_header() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    let save = "mutation { viewerPreferencesUpdate(input: { locale: \"ru\" }) { locale userErrors { code } } }";
    desk.ask_in("ja", &caller, save, json!({})).await.data();
    let headers = [("accept-language", "ja".to_owned()), ("authorization", format!("Bearer {}", desk.token(&caller)))];
    let preferred = desk.post(&headers, json!({ "query": QUERY })).await;
    assert_eq!(preferred.at("extensions.localization"), &localization(&["ru"], "ru", "VIEWER", "EXACT"));
    assert_eq!(preferred.header("content-language"), Some("ru"));
    let body = json!({ "query": QUERY, "extensions": { "locales": ["zh-TW"] } });
    let named = desk.post(&headers, body).await;
    assert_eq!(named.at("extensions.localization"), &localization(&["zh-TW"], "zh-TW", "OPERATION", "EXACT"));
    let field =
        "{ guidanceTopic(id: \"training\") { title(locales: [\"en\"]) { locale isFallback } } viewer { locale } }";
    let asked = desk.post(&headers, json!({ "query": field })).await;
    assert_eq!(asked.at("data.guidanceTopic.title"), &json!({ "locale": "en", "isFallback": false }));
    assert_eq!(asked.str("data.viewer.locale"), "ru");
    // Somebody else's browser is still obeyed.
    let stranger = ask(&desk, Some("ja"), None).await;
    assert_eq!(stranger.at("extensions.localization"), &localization(&["ja"], "ja", "ACCEPT_LANGUAGE", "EXACT"));
}

#[tokio::test]
async fn a_preference_for_what_is_not_spoken_any_more_counts_for_nothing() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    let row = viewer_preference::Model {
        subject: caller.subject(),
        locale: Some("fr".to_owned()),
        time_zone: None,
        updated_at: desk.now(),
    };
    write::insert(desk.db.write(), row).await.expect("a preference");
    let answer = desk.ask_in("ja", &caller, QUERY, json!({})).await;
    assert_eq!(answer.at("extensions.localization"), &localization(&["ja"], "ja", "ACCEPT_LANGUAGE", "EXACT"));
}

#[tokio::test]
async fn a_refused_request_is_told_in_the_preferred_language_and_asks_the_database_nothing() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    let save = "mutation { viewerPreferencesUpdate(input: { locale: \"ru\" }) { locale } }";
    desk.ask_in("ja", &caller, save, json!({})).await.data();
    // Nothing is remembered of the caller now, so the browser decides.
    let (statements, unknown) = desk.statements(desk.ask_in("ja", &caller, "{", json!({}))).await;
    assert_eq!((unknown.str("extensions.localization.source"), statements), ("ACCEPT_LANGUAGE", 0));
    desk.ask_in("ja", &caller, QUERY, json!({})).await.data();
    let (statements, known) = desk.statements(desk.ask_in("ja", &caller, "{", json!({}))).await;
    assert_eq!(known.at("extensions.localization"), &localization(&["ru"], "ru", "VIEWER", "EXACT"));
    assert_eq!((known.header("content-language"), statements), (Some("ru"), 0));
}

#[tokio::test]
async fn the_chain_holds_every_wish_that_is_served_and_ends_in_english() {
    let desk = TestDesk::empty().await;
    for (header, chain) in [
        ("ja, ru;q=0.5", vec!["ja", "ru", "en"]),
        ("ru;q=0.5, ja", vec!["ja", "ru", "en"]),
        ("fr, zh-HK, zh-Hant, ja;q=0.1", vec!["zh-TW", "ja", "en"]),
        ("ja, en;q=0.9, ru;q=0.8", vec!["ja", "en"]),
        ("ja, ru;q=0, *;q=0.1", vec!["ja", "en"]),
        ("en;q=0, *", vec!["ja", "en"]),
        ("fr, de", vec!["en"]),
        ("*", vec!["en"]),
    ] {
        let answer = ask(&desk, Some(header), None).await;
        assert_eq!(answer.at("extensions.localization.chain"), &json!(chain), "{header}");
    }
}

#[tokio::test]
async fn a_text_that_the_first_locale_lacks_is_said_in_the_next_of_the_chain() {
    let texts = folder::locales();
    let desk = TestDesk::speaking(Source::Folder(texts.path().to_owned())).await;
    let file = texts.path().join("ja/guidance.ftl");
    folder::edit(&file, "guidance-training =", "guidance-moved-away =");
    desk.words.reload().expect("texts that can be served");
    for (header, locale) in [("ja", "en"), ("ja, ru;q=0.5", "ru"), ("ja, fr, zh-HK;q=0.5, ru;q=0.1", "zh-TW")] {
        let answer = ask(&desk, Some(header), None).await;
        let expected = json!({ "locale": locale, "isFallback": true });
        assert_eq!(answer.at("data.guidanceTopic.title"), &expected, "{header}");
        assert_eq!(answer.header("content-language"), Some("ja"), "most of the answer is in Japanese");
    }
}

#[tokio::test]
async fn errors_speak_the_language_of_the_operation() {
    let desk = TestDesk::new().await;
    for (query, code) in [
        ("{ partners { totalCount } }", "UNAUTHENTICATED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ policyDocuments(first: 101) { totalCount } }", "PAGE_SIZE"),
        ("{ node(id: \"x\") { id } }", "MALFORMED_ID"),
    ] {
        let mut messages = Vec::new();
        for locale in ["en", "ja", "ru", "zh-TW"] {
            let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
            assert_eq!(answer.error_code(), code);
            assert_eq!(answer.header("content-language"), Some(locale));
            messages.push(answer.str("errors.0.message").to_owned());
        }
        messages.dedup();
        assert_eq!(messages.len(), 4, "{messages:?}");
    }
}
