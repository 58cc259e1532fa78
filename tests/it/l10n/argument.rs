//! `locales` of a field.

use partnerdesk::{access::Caller::Anonymous, ids::Kind};
use serde_json::json;

use crate::{
    support::{
        TestDesk,
        town::{ACME, contact},
    },
    tickets::steps::opened,
};

const TITLE: &str =
    "query($locales: [Locale!]) { guidanceTopic(id: \"training\") { title(locales: $locales) { locale isFallback } } }";

#[tokio::test]
async fn the_first_served_locale_of_the_list_is_spoken() {
    let desk = TestDesk::empty().await;
    for (locales, locale) in [
        (json!(["ja"]), "ja"),
        (json!(["zh-HK"]), "zh-TW"),
        (json!(["fr", "ru-RU", "ja"]), "ru"),
        (json!(["zh-CN", "en"]), "en"),
        (json!([]), "zh-TW"),
        (json!(null), "zh-TW"),
    ] {
        let answer = desk.ask_in("zh-TW", &Anonymous, TITLE, json!({ "locales": locales })).await;
        let expected = json!({ "locale": locale, "isFallback": false });
        assert_eq!(answer.data()["guidanceTopic"]["title"], expected, "{locales}");
    }
}

#[tokio::test]
async fn a_list_of_which_nothing_is_served_is_rejected_with_its_path_and_what_is_served() {
    let desk = TestDesk::empty().await;
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &Anonymous, TITLE, json!({ "locales": ["fr", "zh-CN"] })).await;
        assert_eq!((answer.status, answer.error_code()), (200, "LOCALE_NOT_SERVED"));
        assert_eq!(answer.at("errors.0.path"), &json!(["guidanceTopic", "title"]));
        let args = json!({ "locales": ["fr", "zh-CN"], "served": ["en", "ja", "ru", "zh-TW"] });
        assert_eq!(answer.at("errors.0.extensions.args"), &args);
        assert_eq!(answer.at("data.guidanceTopic"), &json!(null));
        let message = answer.str("errors.0.message").to_owned();
        assert!(message.contains("zh-CN") && message.contains("zh-TW"), "{message}");
        messages.push(message);
    }
    messages.dedup();
    assert_eq!(messages.len(), 4);
}

#[tokio::test]
async fn what_is_no_language_tag_is_rejected_even_beside_one_that_is_served() {
    let desk = TestDesk::empty().await;
    for bad in ["not a tag", "zh_TW", "", "*", "x", "\u{65e5}\u{672c}"] {
        let answer = desk.ask_in("ja", &Anonymous, TITLE, json!({ "locales": ["ja", bad] })).await;
        assert_eq!(answer.error_code(), "MALFORMED_LOCALE", "{bad}");
        assert_eq!(answer.header("content-language"), Some("ja"));
    }
    let long = "a".repeat(100_000);
    let answer = desk.ask_in("ja", &Anonymous, TITLE, json!({ "locales": [long] })).await;
    assert_eq!(answer.error_code(), "MALFORMED_LOCALE");
    assert!(answer.text.len() < 2_000, "the answer does not repeat what was sent");
}

#[tokio::test]
async fn a_label_that_may_be_null_nulls_only_itself() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    assert!(id.starts_with(Kind::Ticket.prefix()));
    let query = "query($id: ID!) { ticket(id: $id) { state serviceLabel(locales: [\"fr\"]) { value } } }";
    let answer = desk.ask(&contact(ACME), query, json!({ "id": id })).await;
    assert_eq!(answer.data()["ticket"], json!({ "state": "NEW", "serviceLabel": null }), "there is nothing to say");
    let query = "query($id: ID!) { ticket(id: $id) { state severityLabel(locales: [\"fr\"]) { value } } }";
    let answer = desk.ask(&contact(ACME), query, json!({ "id": id })).await;
    assert_eq!(answer.error_code(), "LOCALE_NOT_SERVED");
    assert_eq!(answer.at("errors.0.path"), &json!(["ticket", "severityLabel"]));
}

#[tokio::test]
async fn documents_are_read_in_locales_that_the_desk_does_not_speak() {
    let desk = TestDesk::empty().await;
    let query = "{ policyDocuments { nodes { title(locales: [\"fr\"]) { locale isFallback } } } }";
    desk.ask(&Anonymous, query, json!({})).await.data();
}
