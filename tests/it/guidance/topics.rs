//! `guidanceTopic` and `guidanceTopics`. Everything here works without a token.

use std::collections::HashSet;

use partnerdesk::{access::Caller::Anonymous, guidance::TOPICS};
use serde_json::{Value, json};

use crate::support::TestDesk;

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

#[tokio::test]
async fn every_topic_speaks_four_languages_and_says_which_one() {
    let desk = TestDesk::empty().await;
    let query = "{ guidanceTopics { id audience audienceLabel { locale } title { value locale isFallback provenance }
        summary { value locale isFallback } body { value locale isFallback } bodyHtml rules { id statement { locale } } } }";
    let mut titles: HashSet<String> = HashSet::new();
    for locale in LOCALES {
        let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
        answer.data();
        let topics = answer.list("data.guidanceTopics");
        let ids: Vec<&str> = topics.iter().map(|topic| topic["id"].as_str().expect("an id")).collect();
        assert_eq!(ids, TOPICS.iter().map(|topic| topic.id).collect::<Vec<_>>());
        for (topic, known) in topics.iter().zip(&TOPICS) {
            for part in ["title", "summary", "body"] {
                let said = &topic[part];
                assert_eq!(
                    (&said["locale"], &said["isFallback"]),
                    (&json!(locale), &json!(false)),
                    "{} {part}",
                    known.id
                );
                let text = said["value"].as_str().expect("a text");
                assert!(!text.is_empty() && !text.contains(['{', '}', '\u{2068}', '\u{2069}']), "{locale} {text}");
                let limit = match part {
                    "title" => 60,
                    "summary" => 200,
                    _ => usize::MAX,
                };
                assert!(text.chars().count() <= limit, "{locale} {} {part}: {text}", known.id);
            }
            titles.insert(topic["title"]["value"].to_string());
            assert_eq!(topic["title"]["provenance"], if locale == "en" { "ORIGINAL" } else { "MACHINE" });
            assert_eq!(topic["audienceLabel"]["locale"], locale);
            let html = topic["bodyHtml"].as_str().expect("a text");
            assert!(html.starts_with("<p>") || html.starts_with("<ol>") || html.starts_with("<ul>"), "{html}");
            assert!(!html.contains("<script"));
            let rules: Vec<String> = known.rules().map(|rule| rule.name()).collect();
            let told: Vec<&str> = topic["rules"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|rule| rule["id"].as_str().expect("an id"))
                .collect();
            assert_eq!(told, rules);
            assert!(
                topic["rules"].as_array().expect("a list").iter().all(|rule| rule["statement"]["locale"] == locale)
            );
        }
    }
    assert_eq!(titles.len(), TOPICS.len() * LOCALES.len(), "each title is its own in each language");
}

#[tokio::test]
async fn topics_are_chosen_by_audience_and_by_id() {
    let desk = TestDesk::empty().await;
    let query = "query($audience: GuidanceAudience, $id: String!) { guidanceTopics(audience: $audience) { audience } guidanceTopic(id: $id) { id } }";
    for (audience, id, found) in [
        (json!("CUSTOMER"), "how-to-get-help", json!({ "id": "how-to-get-help" })),
        (json!("PARTNER"), "service-health-first", json!({ "id": "service-health-first" })),
        (json!("PARTNER"), "nothing", Value::Null),
        (json!("CUSTOMER"), "\u{0}", Value::Null),
    ] {
        let answer = desk.ask(&Anonymous, query, json!({ "audience": audience, "id": id })).await;
        assert_eq!(answer.data()["guidanceTopic"], found);
        let topics = answer.list("data.guidanceTopics");
        assert!(!topics.is_empty() && topics.len() < TOPICS.len());
        assert!(topics.iter().all(|topic| topic["audience"] == audience));
    }
    let all = desk.ask(&Anonymous, query, json!({ "id": "training" })).await;
    assert_eq!(all.list("data.guidanceTopics").len(), TOPICS.len());
}

#[tokio::test]
async fn a_field_may_speak_another_language_than_its_neighbour() {
    let desk = TestDesk::empty().await;
    let query = "{ guidanceTopic(id: \"training\") { ja: title(locales: [\"ja\"]) { locale isFallback } ru: title(locales: [\"fr\", \"ru-RU\"]) { locale isFallback }
        own: title { locale isFallback } none: title(locales: []) { locale } html: bodyHtml(locales: [\"ja\"]) } }";
    let answer = desk.ask_in("zh-TW", &Anonymous, query, json!({})).await;
    let said = |locale: &str, fallback: bool| json!({ "locale": locale, "isFallback": fallback });
    let topic = &answer.data()["guidanceTopic"];
    assert_eq!((&topic["ja"], &topic["ru"]), (&said("ja", false), &said("ru", false)));
    assert_eq!(&topic["own"], &said("zh-TW", false));
    assert_eq!(topic["none"], json!({ "locale": "zh-TW" }));
    let kana = topic["html"].as_str().expect("a text").chars().any(|c| ('ぁ'..='ん').contains(&c));
    assert!(kana, "{topic}");
}
