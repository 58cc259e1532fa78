//! `policyAsOf`: the policy on a day.

use partnerdesk::access::Caller::Anonymous;
use serde_json::{Value, json};

use crate::{
    policies::pages::{import, imported, page},
    support::{Answer, TestDesk},
};

async fn as_of(desk: &TestDesk, locale: &str, variables: Value) -> Answer {
    let query = "query($date: Date!, $cloud: Cloud!, $kind: PartnerKind, $origin: DocumentOrigin) {
        policyAsOf(date: $date, cloud: $cloud, partnerKind: $kind, origin: $origin) {
            date cloud partnerKind covered rules { id actor }
            editions { coverage coverageLabel { locale } edition { effectiveFrom document { path } }
                lastCoveringEdition { effectiveFrom } }
            lastCoveringEdition { effectiveFrom document { path } }
            userErrors { code field message { value locale isFallback } args { name value } rule { id } } } }";
    desk.ask_in(locale, &Anonymous, query, variables).await
}

#[tokio::test]
async fn the_editions_of_the_day_are_told_with_what_they_say_of_the_cloud() {
    let desk = TestDesk::empty().await;
    let covered = as_of(&desk, "en", json!({ "date": "2019-03-05", "cloud": "GERMANY" })).await;
    let told = covered.at("data.policyAsOf");
    assert_eq!(
        (&told["covered"], &told["userErrors"], &told["lastCoveringEdition"]),
        (&json!(true), &json!([]), &Value::Null)
    );
    let editions = json!([
        { "coverage": "NOT_COVERED", "coverageLabel": { "locale": "en" }, "lastCoveringEdition": null,
          "edition": { "effectiveFrom": "2019-03-05", "document": { "path": "billing-support" } } },
        { "coverage": "COVERED", "coverageLabel": { "locale": "en" }, "lastCoveringEdition": null,
          "edition": { "effectiveFrom": "2018-08-31", "document": { "path": "supporting-your-customers" } } },
    ]);
    assert_eq!(told["editions"], editions);
    // The billing page never listed it, so its rules do not stand there.
    let rules: Vec<&str> =
        covered.list("data.policyAsOf.rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert!(rules.contains(&"R7") && !rules.contains(&"R18") && !rules.contains(&"R3"), "{rules:?}");
}

#[tokio::test]
async fn a_cloud_that_is_not_covered_is_refused_in_the_reader_s_language_and_the_last_edition_named() {
    let desk = TestDesk::empty().await;
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = as_of(&desk, locale, json!({ "date": "2020-06-01", "cloud": "GERMANY" })).await;
        let told = answer.at("data.policyAsOf");
        assert_eq!((&told["covered"], &told["rules"]), (&json!(false), &json!([])));
        let last = json!({ "effectiveFrom": "2018-08-31", "document": { "path": "supporting-your-customers" } });
        assert_eq!(told["lastCoveringEdition"], last);
        let error = &told["userErrors"][0];
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("CLOUD_NOT_COVERED_BY_EDITION"), &json!(["input", "cloud"]))
        );
        assert_eq!((&error["message"]["locale"], &error["message"]["isFallback"]), (&json!(locale), &json!(false)));
        assert_eq!(error["args"][2], json!({ "name": "from", "value": "2018-08-31" }));
        messages.push(error["message"]["value"].to_string());
    }
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), 4, "{messages:?}");
    let never = as_of(&desk, "en", json!({ "date": "2020-06-01", "cloud": "CHINA" })).await;
    assert_eq!(never.at("data.policyAsOf.lastCoveringEdition"), &Value::Null);
    let message = never.str("data.policyAsOf.userErrors.0.message.value");
    assert!(message.starts_with("No edition of the policy covers"), "{message}");
}

#[tokio::test]
async fn the_kind_of_partner_chooses_among_the_rules() {
    let desk = TestDesk::empty().await;
    for (kind, has, has_not) in
        [("DIRECT_BILL", "R2", "R3"), ("INDIRECT_RESELLER", "R3", "R2"), ("INDIRECT_PROVIDER", "R1", "R3")]
    {
        let answer = as_of(&desk, "en", json!({ "date": "2026-05-05", "cloud": "GLOBAL", "kind": kind })).await;
        let rules: Vec<&str> =
            answer.list("data.policyAsOf.rules").iter().filter_map(|rule| rule["id"].as_str()).collect();
        assert!(rules.contains(&has) && !rules.contains(&has_not), "{kind}: {rules:?}");
    }
    let everybody = as_of(&desk, "en", json!({ "date": "2026-05-05", "cloud": "GLOBAL" })).await;
    assert_eq!(everybody.list("data.policyAsOf.rules").len(), 30);
}

#[tokio::test]
async fn an_edition_without_a_day_is_never_in_force_and_one_without_clouds_says_nothing() {
    let desk = TestDesk::empty().await;
    let lists = "# A\n\n**Applies to**\n\n- Partner Center for Microsoft Cloud Germany\n\nText.";
    imported(&import(&desk, "en-us/undated.md", &page("en-US", "h1", &[], lists)).await);
    let dated = [("pd.effective_from", "2021-05-13")];
    imported(&import(&desk, "en-us/silent.md", &page("en-US", "h2", &dated, "# B\n\nText.")).await);
    let ask = |origin: &'static str| json!({ "date": "2026-01-01", "cloud": "GERMANY", "origin": origin });
    let answer = as_of(&desk, "en", ask("IMPORTED")).await;
    let told = answer.at("data.policyAsOf");
    assert_eq!((told["editions"].as_array().map(Vec::len), &told["covered"]), (Some(1), &json!(false)));
    assert_eq!(told["editions"][0]["coverage"], "NOT_STATED");
    assert_eq!(told["userErrors"][0]["args"][1], json!({ "name": "last", "value": "none" }));
    let own = as_of(&desk, "en", ask("PROJECT")).await;
    assert_eq!(own.list("data.policyAsOf.editions").len(), 2);
}

#[tokio::test]
async fn imported_editions_answer_as_the_project_s_own_do() {
    let desk = TestDesk::empty().await;
    let (two, three) = (
        "- Partner Center\n- Partner Center for Microsoft Cloud for US Government",
        "\n- Partner Center for Microsoft Cloud Germany",
    );
    for (hash, day, clouds) in [("h1", "2018-08-31", format!("{two}{three}")), ("h2", "2020-05-05", two.to_owned())] {
        let body = format!("# Support\n\n**Applies to**\n\n{clouds}\n\nText.");
        let content = page("en-US", hash, &[("pd.effective_from", day)], &body);
        imported(&import(&desk, "en-us/support.md", &content).await);
    }
    for origin in ["PROJECT", "IMPORTED"] {
        for (date, covered) in [("2018-11-01", true), ("2020-06-01", false)] {
            let variables = json!({ "date": date, "cloud": "GERMANY", "origin": origin });
            let answer = as_of(&desk, "en", variables).await;
            assert_eq!(answer.at("data.policyAsOf.covered"), &json!(covered), "{origin} on {date}");
            let last = if covered { Value::Null } else { json!("2018-08-31") };
            assert_eq!(
                answer.json.pointer("/data/policyAsOf/lastCoveringEdition/effectiveFrom").cloned().unwrap_or_default(),
                last
            );
        }
    }
}
