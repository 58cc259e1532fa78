//! `apiTokenCreate`.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, db::Target, ids::Kind};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::{audited, call, create, create_in, revoke, token, token_of, tokens};
use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, STRANGER, admin, contact, helper, operator, provider_agent, translator},
};

fn input(more: Value) -> Value {
    let mut input = json!({ "name": "Import", "scopes": ["TICKETS_WRITE"], "validForDays": 30 });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}

#[tokio::test]
async fn an_admin_agent_creates_one_and_sees_its_text_once() {
    let desk = TestDesk::new().await;
    let more = json!({ "name": " Import ", "description": "Nightly.", "scopes": ["BILLING_WRITE", "TICKETS_WRITE"] });
    let answer = create_in("ja", &desk, &admin(DIRECT), input(more)).await;
    assert_eq!(answer.refused("apiTokenCreate"), Vec::<&str>::new());
    let (made, secret) = (answer.at("data.apiTokenCreate.apiToken"), answer.str("data.apiTokenCreate.secret"));
    let digits = secret.strip_prefix("pdk_").expect("the prefix");
    assert!(digits.len() == 72 && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')), "{secret}");
    let label = |value: &str| json!({ "value": value, "locale": "ja" });
    let expected = json!({
        "id": made["id"], "name": "Import", "description": "Nightly.", "hint": &secret[..8],
        "scopes": ["READ", "TICKETS_WRITE", "BILLING_WRITE"],
        "scopeLabels": [label("読み取り"), label("チケットへの対応"), label("請求書の管理とアクセスの停止")],
        "createdBy": { "name": "Agent 30" },
        "createdAt": "2026-05-05T12:00:00Z", "expiresAt": "2026-06-04T12:00:00Z",
        "lastUsedOn": null, "revokedAt": null,
    });
    assert_eq!(made, &expected);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let audit = audited(&desk).await;
    let told: Vec<_> =
        audit.iter().map(|row| (row.operation.as_str(), row.object.as_str(), row.api_token_id)).collect();
    assert_eq!(told, [("apiTokenCreate", made["id"].as_str().expect("an id"), None)]);
}

#[tokio::test]
async fn the_text_stands_nowhere_in_the_database() {
    let desk = TestDesk::new().await;
    let key = json!({ "idempotencyKey": "once" });
    let answer = create(&desk, &admin(DIRECT), input(key)).await;
    let secret = answer.str("data.apiTokenCreate.secret").to_owned();
    call(&desk, &secret, "{ viewer { role } }").await.data();
    let mut kept: Vec<u8> = Vec::new();
    match &desk.place().target {
        Target::File(path) => {
            for end in ["", "-wal"] {
                kept.extend(std::fs::read(format!("{}{end}", path.display())).expect("the database"));
            }
        }
        Target::Postgres(_) => {
            let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
            for table in texts(&desk, tables).await {
                let rows = texts(&desk, &format!("SELECT row_to_json(t)::text FROM \"{table}\" t")).await;
                rows.iter().for_each(|row| kept.extend(row.as_bytes()));
            }
        }
    }
    let holds = |needle: &[u8]| kept.windows(needle.len()).any(|window| window == needle);
    assert!(holds(&secret.as_bytes()[..8]), "the hint is kept, so the right place is looked at");
    assert!(!holds(&secret.as_bytes()[4..68]));
    let bits: Vec<u8> =
        (4..68).step_by(2).map(|at| u8::from_str_radix(&secret[at..at + 2], 16).expect("hex")).collect();
    assert!(!holds(&bits));
}

async fn texts(desk: &TestDesk, sql: &str) -> Vec<String> {
    let statement = sea_orm::Statement::from_string(desk.db.read().get_database_backend(), sql);
    let rows = desk.db.read().query_all_raw(statement).await.expect("rows");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
}

#[tokio::test]
async fn a_retry_is_answered_with_the_same_token_and_without_its_text() {
    let desk = TestDesk::new().await;
    let key = json!({ "idempotencyKey": "once" });
    let first = create(&desk, &admin(DIRECT), input(key.clone())).await;
    let second = create(&desk, &admin(DIRECT), input(key)).await;
    assert_eq!(first.at("data.apiTokenCreate.apiToken"), second.at("data.apiTokenCreate.apiToken"));
    assert_eq!(second.at("data.apiTokenCreate.secret"), &Value::Null);
    let other = create(&desk, &admin(DIRECT), input(json!({ "idempotencyKey": "once", "name": "Another" }))).await;
    assert_eq!(other.refused("apiTokenCreate"), ["IDEMPOTENCY_KEY_MISMATCH"]);
    assert_eq!(tokens(&desk).await.len(), 1);
}

#[tokio::test]
async fn every_mistake_is_told_at_once_and_nothing_is_created() {
    let desk = TestDesk::new().await;
    let wrong = json!({ "name": "a\nb", "description": "d".repeat(501), "scopes": [], "validForDays": 0 });
    let answer = create(&desk, &admin(DIRECT), wrong).await;
    let refused: Vec<_> =
        answer.refused("apiTokenCreate").into_iter().map(str::to_owned).zip(answer.fields("apiTokenCreate")).collect();
    let expected = [
        ("SCOPES_REQUIRED", "input.scopes"),
        ("OUT_OF_RANGE", "input.validForDays"),
        ("INVALID_TEXT", "input.name"),
        ("TOO_LONG", "input.description"),
    ];
    assert_eq!(refused, expected.map(|(code, field)| (code.to_owned(), field.to_owned())));
    assert_eq!(answer.at("data.apiTokenCreate.apiToken"), &Value::Null);
    assert_eq!(answer.at("data.apiTokenCreate.secret"), &Value::Null);
    for (more, code) in [
        (json!({ "name": " " }), "BLANK"),
        (json!({ "name": "n".repeat(101) }), "TOO_LONG"),
        (json!({ "validForDays": 367 }), "OUT_OF_RANGE"),
    ] {
        assert_eq!(create(&desk, &admin(DIRECT), input(more)).await.refused("apiTokenCreate"), [code]);
    }
    assert_eq!(tokens(&desk).await, Vec::<Value>::new());
    // A letter and its mark count as the one letter that is kept.
    for (name, kept, days) in [("n".repeat(100), "n".repeat(100), 1), ("か\u{3099}".repeat(100), "が".repeat(100), 366)]
    {
        let edge = input(json!({ "name": name, "validForDays": days }));
        let answer = create(&desk, &admin(DIRECT), edge).await;
        assert_eq!(answer.refused("apiTokenCreate"), Vec::<&str>::new());
        assert_eq!(answer.str("data.apiTokenCreate.apiToken.name"), kept);
    }
}

#[tokio::test]
async fn a_name_is_free_again_when_its_token_has_ended() {
    let desk = TestDesk::new().await;
    let first = token(&desk, &["READ"]).await;
    // The same name, as people compare it.
    let same = || input(json!({ "name": "ＩＭＰＯＲＴ" }));
    let mut told = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = create_in(locale, &desk, &admin(DIRECT), same()).await;
        assert_eq!(answer.refused("apiTokenCreate"), ["API_TOKEN_NAME_TAKEN"]);
        assert_eq!(answer.fields("apiTokenCreate"), ["input.name"]);
        assert_eq!(answer.str("data.apiTokenCreate.userErrors.0.message.locale"), locale);
        told.push(answer.str("data.apiTokenCreate.userErrors.0.message.value").to_owned());
    }
    told.dedup();
    assert_eq!(told.len(), 4);
    token_of(&desk, &admin(STRANGER), "Import", &["READ"]).await;
    revoke(&desk, &admin(DIRECT), &first.id).await.data();
    let second = create(&desk, &admin(DIRECT), same()).await;
    assert_eq!(second.refused("apiTokenCreate"), Vec::<&str>::new());
    desk.wait(TimeDelta::days(30) - TimeDelta::milliseconds(1));
    assert_eq!(create(&desk, &admin(DIRECT), same()).await.refused("apiTokenCreate"), ["API_TOKEN_NAME_TAKEN"]);
    desk.wait(TimeDelta::milliseconds(1));
    assert_eq!(create(&desk, &admin(DIRECT), same()).await.refused("apiTokenCreate"), Vec::<&str>::new());
    assert_eq!(tokens(&desk).await.len(), 3);
}

#[tokio::test]
async fn nobody_but_an_admin_agent_creates_one() {
    let desk = TestDesk::new().await;
    for caller in [helper(DIRECT), provider_agent(), contact(ACME), translator(), operator()] {
        let answer = create(&desk, &caller, input(json!({}))).await;
        assert_eq!(answer.refused("apiTokenCreate"), ["NOT_ALLOWED"], "{caller:?}");
    }
    let answer = create(&desk, &Caller::Anonymous, input(json!({}))).await;
    assert_eq!(answer.error_code(), "UNAUTHENTICATED");
    assert_eq!(tokens(&desk).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_partner_has_at_most_a_hundred_good_ones() {
    let desk = TestDesk::new().await;
    for number in 0..100 {
        let answer = create(&desk, &admin(DIRECT), input(json!({ "name": number.to_string() }))).await;
        assert_eq!(answer.refused("apiTokenCreate"), Vec::<&str>::new());
    }
    let answer = create_in("ru", &desk, &admin(DIRECT), input(json!({}))).await;
    assert_eq!(answer.refused("apiTokenCreate"), ["TOO_MANY_API_TOKENS"]);
    let error = answer.at("data.apiTokenCreate.userErrors.0");
    assert_eq!(error["args"], json!([{ "name": "limit", "value": "100" }]));
    assert!(error["message"]["value"].as_str().expect("a text").contains("100 токенов API"), "{error}");
    token_of(&desk, &admin(STRANGER), "Import", &["READ"]).await;
    let id = tokens(&desk).await[0]["id"].as_str().expect("an id").to_owned();
    revoke(&desk, &admin(DIRECT), &id).await.data();
    token(&desk, &["READ"]).await;
}

#[tokio::test]
async fn two_at_once_do_not_get_one_name() {
    let desk = TestDesk::new().await;
    let caller = admin(DIRECT);
    let (one, other) = tokio::join!(create(&desk, &caller, input(json!({}))), create(&desk, &caller, input(json!({}))));
    let mut refused = [one.refused("apiTokenCreate"), other.refused("apiTokenCreate")];
    refused.sort();
    assert_eq!(refused, [vec![], vec!["API_TOKEN_NAME_TAKEN"]]);
    assert_eq!(tokens(&desk).await.len(), 1);
}

#[tokio::test]
async fn its_id_names_an_api_token() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["READ"]).await;
    assert!(Kind::ApiToken.read(&made.id).is_some());
    let answer = revoke(&desk, &admin(DIRECT), &town::id(Kind::Agent, 30)).await;
    assert_eq!(
        (answer.refused("apiTokenRevoke"), answer.fields("apiTokenRevoke")),
        (vec!["INVALID_ID"], vec!["input.id".to_owned()])
    );
}
