//! Requests with a token.

use std::time::Duration;

use chrono::TimeDelta;
use partnerdesk::ids::Kind;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{audited, call, call_in, create, token, tokens};
use crate::support::{
    TestDesk,
    town::{self, DIRECT, admin},
};

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];
const WHO: &str = "{ viewer { subject role agent { name } partner { name } apiToken { name scopes expiresAt } } }";

#[tokio::test]
async fn it_says_who_it_is_and_for_whom_it_acts() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["TICKETS_WRITE"]).await;
    let expected = json!({
        "subject": town::id(Kind::Agent, 30), "role": "ADMIN_AGENT", "agent": { "name": "Agent 30" },
        "partner": { "name": "Direct" },
        "apiToken": { "name": "Import", "scopes": ["READ", "TICKETS_WRITE"], "expiresAt": "2026-06-04T12:00:00Z" },
    });
    assert_eq!(call(&desk, &made.secret, WHO).await.at("data.viewer"), &expected);
    let person = desk.ask(&admin(DIRECT), WHO, json!({})).await;
    assert_eq!(person.at("data.viewer.apiToken"), &Value::Null);
}

#[tokio::test]
async fn it_sees_what_its_partner_sees_and_nothing_of_others() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["READ"]).await;
    let query = "{ customers { nodes { name } } }";
    let seen = call(&desk, &made.secret, query).await;
    assert_eq!(seen.data(), desk.ask(&admin(DIRECT), query, json!({})).await.data());
    let foreign = format!("{{ customer(id: \"{}\") {{ name }} }}", town::id(Kind::Customer, town::NEMO));
    assert_eq!(call(&desk, &made.secret, &foreign).await.data(), &json!({ "customer": null }));
}

#[tokio::test]
async fn the_audit_trail_names_the_agent_and_the_token() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["PARTNER_WRITE"]).await;
    let query = "mutation { trainingThresholdsUpdate(input: { periodDays: 30 }) { userErrors { code } } }";
    assert_eq!(call(&desk, &made.secret, query).await.refused("trainingThresholdsUpdate"), Vec::<&str>::new());
    let audit = audited(&desk).await;
    let row = audit.iter().find(|row| row.operation == "trainingThresholdsUpdate").expect("an entry");
    assert_eq!((row.subject.as_str(), row.role.as_str()), (town::id(Kind::Agent, 30).as_str(), "ADMIN_AGENT"));
    assert_eq!(row.api_token_id, Kind::ApiToken.read(&made.id));
}

#[tokio::test]
async fn it_ends_at_its_millisecond() {
    let desk = TestDesk::new().await;
    let made = create(&desk, &admin(DIRECT), json!({ "name": "A day", "scopes": ["READ"], "validForDays": 1 })).await;
    let secret = made.str("data.apiTokenCreate.secret");
    desk.wait(TimeDelta::days(1) - TimeDelta::milliseconds(1));
    assert_eq!(call(&desk, secret, WHO).await.status, 200);
    desk.wait(TimeDelta::milliseconds(1));
    let mut told = Vec::new();
    for locale in LOCALES {
        let answer = call_in(locale, &desk, secret, WHO, json!({})).await;
        assert_eq!((answer.status, answer.error_code()), (401, "TOKEN_EXPIRED"));
        told.push(answer.str("errors.0.message").to_owned());
    }
    told.dedup();
    assert_eq!(told.len(), 4);
}

#[tokio::test]
async fn what_is_no_token_is_refused_and_costs_no_statement_if_it_cannot_be_one() {
    let desk = TestDesk::new().await;
    let secret = token(&desk, &["READ"]).await.secret;
    let other = if secret.ends_with('0') { "1" } else { "0" };
    for bad in [format!("{}{other}", &secret[..75]), secret[..75].to_owned(), "pdk_".to_owned(), "pdk_é".to_owned()] {
        let (statements, answer) = desk.statements(call_in("ru", &desk, &bad, WHO, json!({}))).await;
        assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"), "{bad}");
        assert_eq!((statements, answer.header("content-language")), (0, Some("ru")));
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
    // Well formed, and of another desk.
    let elsewhere = TestDesk::new().await;
    let unknown = token(&elsewhere, &["READ"]).await.secret;
    for _ in 0..2 {
        let (statements, answer) = desk.statements(call(&desk, &unknown, WHO)).await;
        assert_eq!((answer.status, answer.error_code(), statements), (401, "INVALID_TOKEN", 1));
    }
}

#[tokio::test]
async fn it_is_looked_up_by_one_statement_and_remembered_for_half_a_second() {
    let desk = TestDesk::new().await;
    let secret = token(&desk, &["READ"]).await.secret;
    used_on(&desk, &secret, "2026-05-05").await;
    for (wait, expected) in [(0, 0), (499, 0), (1, 1), (0, 0)] {
        desk.wait(TimeDelta::milliseconds(wait));
        let (statements, answer) = desk.statements(call(&desk, &secret, "{ viewer { role } }")).await;
        answer.data();
        assert_eq!(statements, expected, "after {wait} ms more");
    }
}

#[tokio::test]
async fn the_day_of_its_last_use_is_known() {
    let desk = TestDesk::new().await;
    let secret = token(&desk, &["READ"]).await.secret;
    assert_eq!(tokens(&desk).await[0]["lastUsedOn"], Value::Null);
    used_on(&desk, &secret, "2026-05-05").await;
    desk.wait(TimeDelta::hours(12));
    used_on(&desk, &secret, "2026-05-06").await;
}

/// Uses a token until its day is written, which no request waits for.
async fn used_on(desk: &TestDesk, secret: &str, day: &str) {
    let written = async {
        call(desk, secret, "{ viewer { role } }").await.data();
        while tokens(desk).await[0]["lastUsedOn"] != day {
            tokio::task::yield_now().await;
        }
    };
    // The limit ends a test that would wait for ever; no good run comes near it.
    tokio::time::timeout(Duration::from_secs(10), written).await.expect("the day of the last use");
}

#[tokio::test]
async fn it_ends_when_its_agent_is_an_admin_agent_no_more() {
    let desk = TestDesk::new().await;
    let secret = token(&desk, &["READ"]).await.secret;
    assert_eq!(call(&desk, &secret, WHO).await.status, 200);
    let demote = "UPDATE agents SET role = 'HELPDESK_AGENT' WHERE name = 'Agent 30'";
    desk.db.write().execute_unprepared(demote).await.expect("a demotion");
    desk.wait(TimeDelta::milliseconds(500));
    let answer = call(&desk, &secret, WHO).await;
    assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"));
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_our_failure_and_no_word_against_the_token() {
    let desk = TestDesk::new().await;
    let secret = token(&desk, &["READ"]).await.secret;
    desk.db.write().execute_unprepared("ALTER TABLE api_tokens RENAME TO gone").await.expect("a broken database");
    let answer = call(&desk, &secret, WHO).await;
    assert_eq!((answer.status, answer.error_code()), (500, "INTERNAL"));
    assert!(!answer.text.contains("api_tokens"), "{}", answer.text);
}
