//! `policyRules` and `policyRule`. Everything here works without a token.

use partnerdesk::{
    access::Caller::Anonymous,
    db::entity::policy_edition,
    rules::{RULES, rule},
};
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::steps;
use crate::support::TestDesk;

async fn ids(desk: &TestDesk, filter: Value) -> Vec<String> {
    let query = "query($filter: PolicyRuleFilter) { policyRules(filter: $filter) { id } }";
    let answer = desk.ask(&Anonymous, query, json!({ "filter": filter })).await;
    answer.data();
    answer.list("data.policyRules").iter().map(|rule| rule["id"].as_str().expect("an id").to_owned()).collect()
}

#[tokio::test]
async fn rules_are_listed_by_number_and_chosen_by_what_they_are() {
    let desk = TestDesk::empty().await;
    let all = ids(&desk, Value::Null).await;
    assert_eq!(all, (1..=30).map(|number| format!("R{number}")).collect::<Vec<_>>());
    for (filter, expected) in [
        (json!({ "modality": { "eq": "MUST" } }), vec!["R7", "R8", "R9", "R14", "R15", "R18", "R19"]),
        (json!({ "modality": { "eq": "SHOULD" } }), vec!["R3", "R13", "R20", "R25"]),
        (json!({ "modality": { "in": ["MAY"] }, "enforcement": { "eq": "REFUSE" } }), vec!["R11", "R21"]),
        (json!({ "enforcement": { "eq": "WARN" } }), vec!["R20"]),
        (json!({ "actor": { "in": ["CUSTOMER", "INDIRECT_RESELLER"] } }), vec!["R3", "R5"]),
        (json!({ "idIn": ["R5", "R99", "R3"] }), vec!["R3", "R5"]),
        (json!({ "idIn": [] }), vec![]),
        (json!({ "cloud": "GERMANY" }), vec!["R25", "R26", "R27", "R28", "R29", "R30"]),
        (json!({ "cloud": "GERMANY", "asOf": "2017-12-31" }), vec!["R4", "R6", "R14", "R15", "R16", "R17", "R29"]),
        (json!({ "asOf": "1999-01-01" }), vec!["R29"]),
        (json!({ "actor": { "eq": "PARTNER" }, "asOf": "2019-01-01", "idIn": ["R2"] }), vec!["R2"]),
        (json!({ "actor": { "eq": "PARTNER" }, "idIn": ["R2"] }), vec![]),
    ] {
        assert_eq!(ids(&desk, filter.clone()).await, expected, "{filter}");
    }
}

#[tokio::test]
async fn a_rule_is_found_by_its_number_and_a_stranger_is_null() {
    let desk = TestDesk::empty().await;
    let query = "query($id: String!) { policyRule(id: $id) { id } }";
    for (id, found) in
        [("R30", json!({ "id": "R30" })), ("R31", Value::Null), ("r5", Value::Null), ("\u{0}", Value::Null)]
    {
        let answer = desk.ask(&Anonymous, query, json!({ "id": id })).await;
        assert_eq!(answer.data()["policyRule"], found, "{id:?}");
    }
    let many: Vec<String> = (0..101).map(|number| format!("R{number}")).collect();
    let query = "query($filter: PolicyRuleFilter) { policyRules(filter: $filter) { id } }";
    let answer = desk.ask(&Anonymous, query, json!({ "filter": { "idIn": many } })).await;
    assert_eq!(answer.error_code(), "TOO_MANY_VALUES");
}

#[tokio::test]
async fn every_label_statement_and_sentence_speaks_the_reader_s_language() {
    let desk = TestDesk::empty().await;
    let query = "{ policyRules { id modalityLabel { locale } enforcementLabel { locale } actorLabel { locale }
        statement { value locale isFallback } explanation { locale } citations { sentence { locale isFallback } } } }";
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &Anonymous, query, json!({})).await;
        for rule in answer.list("data.policyRules") {
            for label in ["modalityLabel", "enforcementLabel", "actorLabel", "explanation"] {
                assert_eq!(rule[label]["locale"], locale, "{label} of {}", rule["id"]);
            }
            assert_eq!(
                (&rule["statement"]["locale"], &rule["statement"]["isFallback"]),
                (&json!(locale), &json!(false))
            );
            for cited in rule["citations"].as_array().expect("a list") {
                assert_eq!(
                    (&cited["sentence"]["locale"], &cited["sentence"]["isFallback"]),
                    (&json!(locale), &json!(false))
                );
            }
        }
    }
}

#[tokio::test]
async fn the_sentences_of_all_rules_take_three_statements() {
    let desk = TestDesk::empty().await;
    desk.ask(&Anonymous, "{ __typename }", json!({})).await.data();
    for query in [
        "{ policyRules { citations { sentence { value } } } }",
        "{ guidanceTopics { rules { citations { sentence { value } } } } }",
    ] {
        let (statements, answer) = desk.statements(desk.ask(&Anonymous, query, json!({}))).await;
        answer.data();
        assert_eq!(statements, 3, "{query}");
    }
}

#[tokio::test]
async fn the_days_and_clouds_of_every_rule_are_those_of_the_project_s_own_editions() {
    let desk = TestDesk::empty().await;
    let editions = policy_edition::Entity::find().all(desk.db.read()).await.expect("the editions");
    for one in &RULES {
        for period in one.periods {
            let (Some(from), Some(clouds)) = (period.from, period.clouds) else { continue };
            let of_day = editions.iter().find(|edition| edition.effective_from == Some(from));
            let of_day = of_day.unwrap_or_else(|| panic!("{} begins on {from}", one.id.name()));
            assert_eq!(of_day.clouds.as_ref().map(|listed| listed.0.as_slice()), Some(clouds), "{}", one.id.name());
        }
    }
    // Told by the API as they are in the data.
    let told = steps::rule(&desk, "R2").await;
    assert_eq!(told["periods"].as_array().map(Vec::len), Some(rule(partnerdesk::rules::R2).periods.len()));
    assert_eq!(told["periods"][0]["clouds"], json!(["GLOBAL", "US_GOVERNMENT", "GERMANY"]));
}
