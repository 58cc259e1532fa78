//! `collectionsPolicyDraft` and `collectionsPolicyPublish`: rule R20.

use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{change, change_in, done, published, steps};
use crate::support::{
    TestDesk,
    town::{self, ACME, BORA, DIRECT, NEMO, PROVIDER, RESELLER, admin, contact, helper, operator, provider_agent},
};

const DRAFT: &str = "collectionsPolicyDraft";
const PUBLISH: &str = "collectionsPolicyPublish";
const FIELDS: &str = "collectionsPolicy { id state edition version publishedAt dataRetentionDays steps { number daysOverdue affects notice { value } } }";

/// What a caller sees of a partner's policies.
async fn seen(desk: &TestDesk, caller: &partnerdesk::access::Caller, partner: u32) -> Value {
    let query = "query($id: ID!) { partner(id: $id) { collectionsPolicy { edition }
        collectionsPolicies { totalCount nodes { state stateLabel { value } edition version } } } }";
    desk.ask(caller, query, json!({ "id": town::id(Kind::Partner, partner) })).await.at("data.partner").clone()
}

#[tokio::test]
async fn a_policy_is_drafted_changed_and_published_and_the_next_one_replaces_it() {
    let desk = TestDesk::new().await;
    let first = change(&desk, &admin(DIRECT), DRAFT, FIELDS, json!({ "steps": steps() })).await;
    done(&first, DRAFT);
    let made = first.at(&format!("data.{DRAFT}.collectionsPolicy"));
    let expected = json!([
        { "number": 1, "daysOverdue": 7, "affects": [], "notice": { "value": "Please pay." } },
        { "number": 2, "daysOverdue": 30, "affects": ["SUBSCRIPTION"], "notice": { "value": "Access is off." } },
        { "number": 3, "daysOverdue": 60, "affects": ["SUBSCRIPTION", "SOFTWARE"], "notice": { "value": "Software too." } }
    ]);
    assert_eq!(made["steps"], expected);
    assert_eq!(
        (&made["state"], &made["edition"], &made["dataRetentionDays"]),
        (&json!("DRAFT"), &Value::Null, &json!(90))
    );
    let again = json!({ "steps": steps(), "dataRetentionDays": 30, "expectedVersion": 1 });
    let again = change(&desk, &admin(DIRECT), DRAFT, FIELDS, again).await;
    assert_eq!(again.at(&format!("data.{DRAFT}.collectionsPolicy.id")), &made["id"]);
    assert_eq!(again.int(&format!("data.{DRAFT}.collectionsPolicy.version")), 2);

    let answer =
        change(&desk, &admin(DIRECT), PUBLISH, FIELDS, json!({ "id": made["id"], "expectedVersion": 2 })).await;
    done(&answer, PUBLISH);
    let policy = answer.at(&format!("data.{PUBLISH}.collectionsPolicy"));
    assert_eq!((&policy["state"], &policy["edition"], &policy["version"]), (&json!("PUBLISHED"), &json!(1), &json!(3)));
    assert_eq!(policy["publishedAt"], "2026-05-05T12:00:00Z");
    desk.wait(chrono::TimeDelta::days(1));
    published(&desk, DIRECT, json!({})).await;
    let expected = json!({ "collectionsPolicy": { "edition": 2 }, "collectionsPolicies": { "totalCount": 2, "nodes": [
        { "state": "PUBLISHED", "stateLabel": { "value": "Published" }, "edition": 2, "version": 2 },
        { "state": "REPLACED", "stateLabel": { "value": "Replaced" }, "edition": 1, "version": 4 }
    ] } });
    assert_eq!(seen(&desk, &helper(DIRECT), DIRECT).await, expected);
    let twice = change(&desk, &admin(DIRECT), PUBLISH, FIELDS, json!({ "id": made["id"] })).await;
    assert_eq!(twice.refused(PUBLISH), ["NOT_A_DRAFT"]);
}

#[tokio::test]
async fn every_mistake_of_a_draft_is_told_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let input = json!({ "dataRetentionDays": 0, "steps": [
        { "daysOverdue": 30, "notices": [{ "locale": "en", "text": "a" }, { "locale": "en", "text": "b" }] },
        { "daysOverdue": 30, "notices": [{ "locale": "fr", "text": " " }] },
        { "daysOverdue": 0, "notices": [] }
    ] });
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = change_in(locale, &desk, &admin(DIRECT), DRAFT, FIELDS, input.clone()).await;
        let codes = answer.refused(DRAFT).into_iter().map(str::to_owned);
        let mut told: Vec<(String, String)> = answer.fields(DRAFT).into_iter().zip(codes).collect();
        told.sort();
        let expected = [
            ("input.dataRetentionDays", "OUT_OF_RANGE"),
            ("input.steps.0.notices.1.locale", "DUPLICATE_LOCALE"),
            ("input.steps.1.daysOverdue", "COLLECTIONS_STEPS_NOT_INCREASING"),
            ("input.steps.1.notices.0.locale", "UNKNOWN_LOCALE"),
            ("input.steps.1.notices.0.text", "BLANK"),
            ("input.steps.2.daysOverdue", "COLLECTIONS_STEPS_NOT_INCREASING"),
            ("input.steps.2.daysOverdue", "OUT_OF_RANGE"),
        ];
        let expected = expected.map(|(field, code)| (field.to_owned(), code.to_owned()));
        assert_eq!(told, expected);
        for error in answer.list(&format!("data.{DRAFT}.userErrors")) {
            assert_eq!(error["message"]["locale"], locale);
        }
    }
    let none = change(&desk, &admin(DIRECT), DRAFT, FIELDS, json!({ "steps": [] })).await;
    assert_eq!(none.refused(DRAFT), ["COLLECTIONS_STEPS_REQUIRED"]);
    assert_eq!(seen(&desk, &helper(DIRECT), DIRECT).await["collectionsPolicies"]["totalCount"], 0);
}

#[tokio::test]
async fn publishing_needs_a_notice_in_the_partner_s_language_for_every_step() {
    let desk = TestDesk::new().await;
    let in_ja = json!([{ "locale": "ja", "text": "お支払いください。" }]);
    let steps = json!([
        { "daysOverdue": 7, "notices": in_ja }, { "daysOverdue": 8, "notices": [{ "locale": "en", "text": "Pay." }] },
        { "daysOverdue": 9, "notices": [] }
    ]);
    let draft = change(&desk, &admin(DIRECT), DRAFT, FIELDS, json!({ "steps": steps })).await;
    done(&draft, DRAFT);
    let id = draft.at(&format!("data.{DRAFT}.collectionsPolicy.id"));
    let answer = change(&desk, &admin(DIRECT), PUBLISH, FIELDS, json!({ "id": id })).await;
    assert_eq!(answer.refused(PUBLISH), ["COLLECTIONS_NOTICE_MISSING"; 2]);
    let steps =
        answer.list(&format!("data.{PUBLISH}.userErrors")).iter().map(|error| error["args"][0]["value"].clone());
    assert_eq!(steps.collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(seen(&desk, &helper(DIRECT), DIRECT).await["collectionsPolicy"], Value::Null);
}

#[tokio::test]
async fn customers_read_what_is_published_and_competitors_and_other_customers_nothing() {
    let desk = TestDesk::new().await;
    published(&desk, DIRECT, json!({})).await;
    done(&change(&desk, &admin(DIRECT), DRAFT, FIELDS, json!({ "steps": steps() })).await, DRAFT);
    let count =
        |seen: Value| (seen["collectionsPolicy"]["edition"].clone(), seen["collectionsPolicies"]["totalCount"].clone());
    for (caller, expected) in [
        (helper(DIRECT), (json!(1), json!(2))),
        (contact(BORA), (json!(1), json!(1))),
        (contact(ACME), (json!(1), json!(1))),
        (operator(), (json!(1), json!(1))),
    ] {
        assert_eq!(count(seen(&desk, &caller, DIRECT).await), expected, "{caller:?}");
    }
    assert_eq!(seen(&desk, &contact(NEMO), DIRECT).await, Value::Null);
    // A provider and its reseller see each other, and not each other's policies.
    published(&desk, RESELLER, json!({})).await;
    for caller in [provider_agent(), admin(PROVIDER)] {
        assert_eq!(count(seen(&desk, &caller, RESELLER).await), (Value::Null, json!(0)), "{caller:?}");
    }
}

#[tokio::test]
async fn nobody_but_the_partner_s_own_admin_agents_keeps_its_policy() {
    let desk = TestDesk::new().await;
    let draft = change(&desk, &admin(DIRECT), DRAFT, FIELDS, json!({ "steps": steps() })).await;
    let id = draft.at(&format!("data.{DRAFT}.collectionsPolicy.id")).clone();
    for caller in [helper(DIRECT), provider_agent(), contact(BORA), operator()] {
        let answer = change(&desk, &caller, DRAFT, FIELDS, json!({ "steps": steps() })).await;
        assert_eq!(answer.refused(DRAFT), ["NOT_ALLOWED"], "{caller:?}");
    }
    let helped = change(&desk, &helper(DIRECT), PUBLISH, FIELDS, json!({ "id": id })).await;
    assert_eq!(helped.refused(PUBLISH), ["NOT_ALLOWED"]);
    for caller in [admin(RESELLER), contact(BORA), operator()] {
        let answer = change(&desk, &caller, PUBLISH, FIELDS, json!({ "id": id })).await;
        assert_eq!(answer.refused(PUBLISH), ["NOT_FOUND"], "{caller:?}");
    }
    let stale = change(&desk, &admin(DIRECT), PUBLISH, FIELDS, json!({ "id": id, "expectedVersion": 9 })).await;
    assert_eq!(stale.refused(PUBLISH), ["STALE_VERSION"]);
    assert_eq!(stale.at(&format!("data.{PUBLISH}.collectionsPolicy.state")), "DRAFT");
    let stale = change(&desk, &admin(DIRECT), DRAFT, FIELDS, json!({ "steps": steps(), "expectedVersion": 0 })).await;
    assert_eq!(stale.refused(DRAFT), ["STALE_VERSION"]);
}
