//! The project's own documents, as they stand in `locales/`.

use std::collections::BTreeMap;

use partnerdesk::{
    access::Caller::Anonymous,
    policies::own,
    rules::{RULES, citations},
};
use serde_json::{Value, json};

use crate::support::{TestDesk, town::operator};

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

async fn document(desk: &TestDesk, name: &str) -> Value {
    let query = "query($name: String!) { policyDocument(by: { name: $name }) { origin editions { effectiveFrom clouds
        localizations { locale provenance staleness title markdown sections { anchor segments { key markdown sourceMarkdown } } } } } }";
    desk.ask(&Anonymous, query, json!({ "name": name })).await.at("data.policyDocument").clone()
}

/// The segments of a localization by their keys.
fn segments(localization: &Value) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for section in localization["sections"].as_array().expect("a list") {
        for segment in section["segments"].as_array().expect("a list") {
            let key = segment["key"].as_str().unwrap_or_else(|| panic!("{segment} has no key")).to_owned();
            assert!(all.insert(key, segment.clone()).is_none(), "{segment} is there twice");
        }
    }
    all
}

#[tokio::test]
async fn supporting_your_customers_has_three_editions_and_billing_support_one_with_their_clouds() {
    let desk = TestDesk::empty().await;
    let facts = |document: &Value| {
        let edition = |edition: &Value| (edition["effectiveFrom"].clone(), edition["clouds"].clone());
        document["editions"].as_array().expect("a list").iter().map(edition).collect::<Vec<_>>()
    };
    let (two, three) = (json!(["GLOBAL", "US_GOVERNMENT"]), json!(["GLOBAL", "US_GOVERNMENT", "GERMANY"]));
    let support = document(&desk, "supporting-your-customers").await;
    assert_eq!(support["origin"], "PROJECT");
    let found = facts(&support);
    let years: Vec<&str> = found.iter().map(|(from, _)| &from.as_str().expect("a day")[..4]).collect();
    assert_eq!(years, ["2020", "2018", "2017"]);
    let clouds: Vec<&Value> = found.iter().map(|(_, clouds)| clouds).collect();
    assert_eq!(clouds, [&two, &three, &three]);
    let billing = facts(&document(&desk, "billing-support").await);
    assert_eq!(billing.len(), 1);
    assert!(billing[0].0.as_str().expect("a day").starts_with("2019"));
    assert_eq!(billing[0].1, two);
}

#[tokio::test]
async fn every_edition_is_there_in_four_locales_with_the_same_sentences() {
    let desk = TestDesk::empty().await;
    for name in ["supporting-your-customers", "billing-support"] {
        for edition in document(&desk, name).await["editions"].as_array().expect("a list") {
            let pages = edition["localizations"].as_array().expect("a list");
            let locales: Vec<&Value> = pages.iter().map(|page| &page["locale"]).collect();
            assert_eq!(locales, LOCALES);
            let english = segments(&pages[0]);
            assert!(!english.is_empty());
            assert_eq!((&pages[0]["provenance"], &pages[0]["staleness"]), (&json!("ORIGINAL"), &Value::Null));
            for page in &pages[1..] {
                assert_eq!((&page["provenance"], &page["staleness"]), (&json!("MACHINE"), &json!("CURRENT")));
                assert_ne!(page["title"], pages[0]["title"]);
                let translated = segments(page);
                assert_eq!(translated.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
                for (key, segment) in &translated {
                    assert_eq!(segment["sourceMarkdown"], english[key]["markdown"], "{} {key}", page["locale"]);
                }
                let anchors = |page: &Value| {
                    let sections = page["sections"].as_array().expect("a list").iter();
                    sections.map(|section| section["anchor"].clone()).collect::<Vec<_>>()
                };
                assert_eq!(anchors(page), anchors(&pages[0]));
            }
        }
    }
}

#[tokio::test]
async fn the_rules_of_the_editions_cite_sentences_that_exist_in_every_locale() {
    let desk = TestDesk::empty().await;
    let mut keys: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for name in ["supporting-your-customers", "billing-support"] {
        for edition in document(&desk, name).await["editions"].as_array().expect("a list") {
            let day = edition["effectiveFrom"].as_str().expect("a day").to_owned();
            for page in edition["localizations"].as_array().expect("a list") {
                for key in segments(page).into_keys() {
                    let locale = page["locale"].as_str().expect("a tag").to_owned();
                    keys.entry((day.clone(), key)).or_default().push(locale);
                }
            }
        }
    }
    for rule in &RULES {
        let cited = citations(rule.id);
        assert_eq!(!cited.is_empty(), rule.id.0 <= 24 || rule.id.0 == 29, "{}", rule.id.name());
        for citation in cited {
            let place = (citation.edition.to_string(), citation.segment.clone());
            assert_eq!(keys.get(&place).map(Vec::as_slice), Some(&LOCALES.map(str::to_owned)[..]), "{place:?}");
        }
    }
}

#[tokio::test]
async fn no_edition_states_a_rule_before_the_day_on_which_it_was_first_stated() {
    for rule in &RULES {
        for citation in citations(rule.id) {
            let first = rule.periods[0].from;
            assert!(first.is_none_or(|first| first <= citation.edition), "{} in {}", rule.id.name(), citation.edition);
        }
    }
}

#[tokio::test]
async fn a_refusal_cites_the_sentence_in_the_reader_s_language_and_the_newest_edition_first() {
    let desk = TestDesk::new().await;
    let query = "mutation { partnerCreate(input: { name: \"A\", kind: INDIRECT_RESELLER, clouds: [GLOBAL], defaultLocale: \"en\", timeZone: \"UTC\" }) {
        userErrors { code rule { id modality statement { value locale } explanation { locale }
            citations { document effectiveFrom segmentKey sentence { value locale isFallback provenance staleness } } } } } }";
    for locale in LOCALES {
        let answer = desk.ask_in(locale, &operator(), query, json!({})).await;
        assert_eq!(answer.refused("partnerCreate"), ["PROVIDER_REQUIRED"]);
        let rule = answer.at("data.partnerCreate.userErrors.0.rule");
        assert_eq!((&rule["id"], &rule["modality"]), (&json!("R3"), &json!("SHOULD")));
        assert_eq!((&rule["statement"]["locale"], &rule["explanation"]["locale"]), (&json!(locale), &json!(locale)));
        let cited = rule["citations"].as_array().expect("a list");
        assert_eq!(cited.len(), 1);
        assert_eq!(
            (&cited[0]["document"], &cited[0]["effectiveFrom"]),
            (&json!("supporting-your-customers"), &json!("2020-05-05"))
        );
        let sentence = &cited[0]["sentence"];
        assert_eq!((&sentence["locale"], &sentence["isFallback"]), (&json!(locale), &json!(false)));
        let original = locale == "en";
        assert_eq!(sentence["provenance"], if original { "ORIGINAL" } else { "MACHINE" });
        assert_eq!(sentence["staleness"], "CURRENT");
        assert!(!sentence["value"].as_str().expect("a text").contains(['*', '<', '[']));
    }
}

#[tokio::test]
async fn loading_them_again_changes_nothing_and_a_broken_page_is_served_as_it_was() {
    let desk = TestDesk::empty().await;
    let before = document(&desk, "billing-support").await;
    let cx = desk.cx(&operator());
    let again = own::load(&cx, own::files(None).expect("the files")).await.expect("a report");
    assert_eq!((again.documents(), again.editions(), again.localizations), (2, 4, 16));
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 16));
    assert_eq!((again.unknown_source, again.problems.len()), (0, 0));

    let mut files = own::files(None).expect("the files");
    files.retain(|file| file.path.contains("ja/policies/billing-support"));
    assert_eq!(files.len(), 1);
    let text = String::from_utf8(files[0].bytes.clone()).expect("a text");
    let at = text.find("</span>").expect("a span");
    files[0].bytes = format!("{}{}", &text[..at], &text[at + "</span>".len()..]).into_bytes();
    let broken = own::load(&cx, files).await.expect("a report");
    assert_eq!(broken.problems.len(), 1, "{:?}", broken.problems);
    assert_eq!(document(&desk, "billing-support").await, before);
}
