//! `policyRuleCitationAdd` and `policyRuleCitationRemove`: sentences of imported pages.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::{
    policies::pages::{import, imported, lamps},
    support::{
        Answer, TestDesk,
        town::{self, DIRECT, admin, operator, translator},
    },
};

async fn cite(desk: &TestDesk, caller: &Caller, mutation: &str, input: Value) -> Answer {
    let query = format!(
        "mutation($input: PolicyRuleCitationInput!) {{ {mutation}(input: $input) {{
            policyRule {{ id citations {{ origin document effectiveFrom segmentKey sentence {{ value locale isFallback provenance }} }} }}
            userErrors {{ code field message {{ value }} }} }} }}"
    );
    desk.ask(caller, &query, json!({ "input": input })).await
}

async fn lamp_edition(desk: &TestDesk, hash: &str, day: Option<&str>) -> Value {
    let more: Vec<_> = day.into_iter().map(|day| ("pd.effective_from", day)).collect();
    let made = imported(&import(desk, "ja-jp/lamps.md", &lamps(hash, &more)).await);
    let all = made["editions"].as_array().expect("a list");
    all.iter().find(|edition| edition["sourceHash"] == hash).expect("the edition")["id"].clone()
}

#[tokio::test]
async fn an_operator_ties_a_sentence_of_an_imported_page_to_a_rule_and_takes_it_back() {
    let desk = TestDesk::new().await;
    let edition = lamp_edition(&desk, "h1", Some("2021-05-13")).await;
    let input = json!({ "ruleId": "R25", "editionId": edition, "segmentKey": "a-2" });
    let added = cite(&desk, &operator(), "policyRuleCitationAdd", input.clone()).await;
    assert_eq!(added.refused("policyRuleCitationAdd"), Vec::<&str>::new());
    // No page is in English, so an English reader gets the English beside the translation.
    let english = json!([{ "origin": "IMPORTED", "document": "lamps.md", "effectiveFrom": "2021-05-13", "segmentKey": "a-2",
        "sentence": { "value": "Put the light out every night.", "locale": "en", "isFallback": false, "provenance": "ORIGINAL" } }]);
    assert_eq!(added.at("data.policyRuleCitationAdd.policyRule.citations"), &english);
    // The same again, and the same page again, change nothing.
    let again = cite(&desk, &operator(), "policyRuleCitationAdd", input.clone()).await;
    assert_eq!(again.at("data.policyRuleCitationAdd.policyRule.citations"), &english);
    let query = "{ policyRule(id: \"R25\") { citations { sentence { value locale isFallback } } } }";
    let japanese = desk.ask_in("ja", &Caller::Anonymous, query, json!({})).await;
    let expected =
        json!([{ "sentence": { "value": "毎晩、明かりを消します。", "locale": "ja", "isFallback": false } }]);
    assert_eq!(japanese.at("data.policyRule.citations"), &expected);
    let russian = desk.ask_in("ru", &Caller::Anonymous, query, json!({})).await;
    assert_eq!(russian.at("data.policyRule.citations.0.sentence.isFallback"), &json!(true));
    let removed = cite(&desk, &operator(), "policyRuleCitationRemove", input.clone()).await;
    assert_eq!(removed.at("data.policyRuleCitationRemove.policyRule.citations"), &json!([]));
    assert_eq!(
        cite(&desk, &operator(), "policyRuleCitationRemove", input).await.refused("policyRuleCitationRemove"),
        ["NOT_FOUND"]
    );
}

#[tokio::test]
async fn the_project_s_own_sentences_come_first_for_the_page_on_supporting_customers_wins() {
    let desk = TestDesk::new().await;
    let edition = lamp_edition(&desk, "h1", Some("2021-05-13")).await;
    let input = json!({ "ruleId": "R2", "editionId": edition, "segmentKey": "a-2" });
    let added = cite(&desk, &operator(), "policyRuleCitationAdd", input).await;
    let order: Vec<_> = added
        .list("data.policyRuleCitationAdd.policyRule.citations")
        .iter()
        .map(|cited| cited["effectiveFrom"].clone())
        .collect();
    assert_eq!(order, [json!("2020-05-05"), json!("2018-08-31"), json!("2021-05-13")]);
}

#[tokio::test]
async fn what_cannot_state_a_rule_is_refused() {
    let desk = TestDesk::new().await;
    let (dated, undated) = (lamp_edition(&desk, "h1", Some("2021-05-13")).await, lamp_edition(&desk, "h2", None).await);
    let own = desk
        .ask(&Caller::Anonymous, "{ policyDocument(by: { name: \"billing-support\" }) { editions { id } } }", json!({}))
        .await;
    let own = own.at("data.policyDocument.editions.0.id").clone();
    let input =
        |rule: &str, edition: &Value, key: &str| json!({ "ruleId": rule, "editionId": edition, "segmentKey": key });
    for (input, code, field) in [
        (input("R31", &dated, "a-2"), "UNKNOWN_RULE", "input.ruleId"),
        (input("R25", &dated, "z-9"), "UNKNOWN_SEGMENT", "input.segmentKey"),
        (input("R25", &undated, "a-2"), "EDITION_WITHOUT_DAY", "input.editionId"),
        (input("R18", &own, "bill19-107"), "ONLY_IMPORTED_PAGES", "input.editionId"),
        (input("R25", &json!(town::id(Kind::PolicyEdition, 99)), "a-2"), "NOT_FOUND", "input.editionId"),
        (input("R25", &json!(town::id(Kind::Partner, 1)), "a-2"), "INVALID_ID", "input.editionId"),
        (input("R25", &dated, " "), "BLANK", "input.segmentKey"),
    ] {
        let answer = cite(&desk, &operator(), "policyRuleCitationAdd", input).await;
        assert_eq!(answer.refused("policyRuleCitationAdd"), [code]);
        assert_eq!(answer.fields("policyRuleCitationAdd"), [field]);
    }
    for caller in [admin(DIRECT), translator()] {
        let answer = cite(&desk, &caller, "policyRuleCitationAdd", input("R25", &dated, "a-2")).await;
        assert_eq!(answer.refused("policyRuleCitationAdd"), ["NOT_ALLOWED"]);
    }
    let anonymous = cite(&desk, &Caller::Anonymous, "policyRuleCitationAdd", input("R25", &dated, "a-2")).await;
    assert_eq!(anonymous.error_code(), "UNAUTHENTICATED");
}
