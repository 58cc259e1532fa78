//! `viewerPreferencesUpdate`.

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{ACME, BORA, DIRECT, contact, helper, operator, provider_agent, translator},
};

const MUTATION: &str = "viewerPreferencesUpdate";

async fn prefer(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = "mutation($input: ViewerPreferencesUpdateInput!) { viewerPreferencesUpdate(input: $input) {
        viewer { locale timeZone } locale timeZone userErrors { code field args { name value } message { locale } } } }";
    desk.ask_in("ru", caller, query, json!({ "input": input })).await
}

/// Locale and zone of the next operation.
async fn next(desk: &TestDesk, caller: &Caller) -> (String, String) {
    let answer = desk.ask_in("ru", caller, "{ viewer { locale timeZone } }", json!({})).await;
    (answer.str("data.viewer.locale").to_owned(), answer.str("data.viewer.timeZone").to_owned())
}

fn pair(locale: &str, zone: &str) -> (String, String) {
    (locale.to_owned(), zone.to_owned())
}

#[tokio::test]
async fn whoever_has_a_token_may_prefer_and_is_obeyed_from_the_next_operation() {
    for (caller, zone) in [
        (contact(ACME), "UTC"),
        (helper(DIRECT), "Europe/London"),
        (provider_agent(), "Europe/London"),
        (translator(), "UTC"),
        (operator(), "UTC"),
    ] {
        let desk = TestDesk::new().await;
        let answer = prefer(&desk, &caller, json!({ "locale": "ja", "timeZone": "Asia/Tokyo" })).await;
        assert_eq!(answer.refused(MUTATION), Vec::<&str>::new());
        let expected = json!({ "viewer": { "locale": "ru", "timeZone": zone }, "locale": "ja", "timeZone": "Asia/Tokyo", "userErrors": [] });
        assert_eq!(answer.at(&format!("data.{MUTATION}")), &expected);
        assert_eq!(next(&desk, &caller).await, pair("ja", "Asia/Tokyo"));
    }
}

#[tokio::test]
async fn what_is_left_out_stays_and_null_forgets() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    for (input, locale, zone) in [
        (json!({ "locale": "zh-TW" }), "zh-TW", "UTC"),
        (json!({ "timeZone": "Asia/Taipei" }), "zh-TW", "Asia/Taipei"),
        (json!({}), "zh-TW", "Asia/Taipei"),
        (json!({ "locale": null }), "ru", "Asia/Taipei"),
        (json!({ "timeZone": null }), "ru", "UTC"),
    ] {
        assert_eq!(prefer(&desk, &caller, input.clone()).await.refused(MUTATION), [""; 0]);
        assert_eq!(next(&desk, &caller).await, pair(locale, zone), "{input}");
    }
}

#[tokio::test]
async fn a_variable_that_is_left_out_is_not_the_same_as_null() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    prefer(&desk, &caller, json!({ "locale": "ja" })).await.data();
    let query = "mutation($locale: Locale, $zone: String) { viewerPreferencesUpdate(input: { locale: $locale, timeZone: $zone }) { locale } }";
    let left_out = desk.ask(&caller, query, json!({ "zone": "UTC" })).await;
    assert_eq!(left_out.str("data.viewerPreferencesUpdate.locale"), "ja");
    let null = desk.ask(&caller, query, json!({ "locale": null })).await;
    assert_eq!(null.at("data.viewerPreferencesUpdate.locale"), &Value::Null);
}

#[tokio::test]
async fn a_viewer_has_its_own_preferences_alone() {
    let desk = TestDesk::new().await;
    prefer(&desk, &contact(ACME), json!({ "locale": "ja" })).await.data();
    assert_eq!(next(&desk, &contact(BORA)).await, pair("ru", "UTC"));
    assert_eq!(next(&desk, &contact(ACME)).await, pair("ja", "UTC"));
}

#[tokio::test]
async fn a_locale_or_zone_that_does_not_exist_is_refused_and_nothing_is_remembered() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    for locale in ["fr", "zh-CN", "en-US", "zh"] {
        let answer = prefer(&desk, &caller, json!({ "locale": locale, "timeZone": "Mars/Olympus" })).await;
        assert_eq!(answer.refused(MUTATION), ["UNKNOWN_LOCALE", "UNKNOWN_TIME_ZONE"], "{locale}");
        assert_eq!(answer.at(&format!("data.{MUTATION}.userErrors.0.field")), &json!(["input", "locale"]));
        assert_eq!(answer.at(&format!("data.{MUTATION}.userErrors.1.field")), &json!(["input", "timeZone"]));
        let args = json!([{ "name": "zone", "value": "Mars/Olympus" }]);
        assert_eq!(answer.at(&format!("data.{MUTATION}.userErrors.1.args")), &args);
        assert_eq!(answer.str(&format!("data.{MUTATION}.userErrors.0.message.locale")), "ru");
        assert_eq!(answer.at(&format!("data.{MUTATION}.viewer")), &Value::Null);
        assert_eq!(next(&desk, &caller).await, pair("ru", "UTC"));
    }
    let malformed = prefer(&desk, &caller, json!({ "locale": "not a tag" })).await;
    assert_eq!(malformed.error_code(), "MALFORMED_LOCALE");
}

#[tokio::test]
async fn nobody_in_particular_prefers_nothing() {
    let desk = TestDesk::new().await;
    let answer = prefer(&desk, &Caller::Anonymous, json!({ "locale": "ja" })).await;
    assert_eq!((answer.status, answer.error_code()), (200, "UNAUTHENTICATED"));
}
