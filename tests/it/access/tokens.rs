//! Bearer tokens at the door.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use partnerdesk::{
    access::{
        Caller::{self, Anonymous},
        token::Tokens,
    },
    ids::Kind,
};
use serde_json::{Value, json};

use crate::support::{
    Answer, SECRET, TestDesk,
    town::{self, ACME, BORA, DIRECT, RESELLER, contact, operator},
};

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

async fn present(desk: &TestDesk, locale: &str, authorization: &str) -> Answer {
    let headers = [("accept-language", locale.to_owned()), ("authorization", authorization.to_owned())];
    desk.post(&headers, json!({ "query": "{ viewer { role } }" })).await
}

/// The claims of a sound token of a helpdesk agent.
fn claims(desk: &TestDesk) -> Value {
    json!({
        "sub": town::id(Kind::Agent, 31), "role": "HELPDESK_AGENT", "partner": town::id(Kind::Partner, DIRECT),
        "aud": "partnerdesk", "iat": desk.now().timestamp(), "exp": desk.now().timestamp() + 60
    })
}

fn signed(algorithm: Algorithm, claims: &Value, secret: &[u8]) -> String {
    encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(secret)).expect("a token")
}

#[tokio::test]
async fn without_a_token_every_protected_field_is_refused_in_a_200_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let id = |kind| town::id(kind, 1);
    let ids = format!("[\"{}\"]", id(Kind::Ticket));
    for query in [
        "{ partners { totalCount } }".to_owned(),
        "{ customers { totalCount } }".to_owned(),
        "{ tickets { totalCount } }".to_owned(),
        "{ escalations { totalCount } }".to_owned(),
        format!("{{ partner(id: \"{}\") {{ id }} }}", id(Kind::Partner)),
        format!("{{ customer(id: \"{}\") {{ id }} }}", id(Kind::Customer)),
        format!("{{ ticket(id: \"{}\") {{ id }} }}", id(Kind::Ticket)),
        format!("{{ escalation(id: \"{}\") {{ id }} }}", id(Kind::Escalation)),
        format!("{{ node(id: \"{}\") {{ id }} }}", id(Kind::Agent)),
        format!("{{ nodes(ids: {ids}) {{ id }} }}"),
        "mutation { viewerPreferencesUpdate(input: {}) { locale } }".to_owned(),
        "mutation { ticketOpen(input: { subject: \"A\", body: \"B\", category: USAGE }) { ticket { id } } }".to_owned(),
        "mutation { customerCreate(input: { name: \"A\", defaultLocale: \"en\" }) { customer { id } } }".to_owned(),
        "mutation { policyDocumentImport(input: { path: \"a\", content: \"b\" }) { created } }".to_owned(),
    ] {
        let mut messages = Vec::new();
        for locale in LOCALES {
            let answer = desk.ask_in(locale, &Anonymous, &query, json!({})).await;
            assert_eq!((answer.status, answer.error_code()), (200, "UNAUTHENTICATED"), "{query}");
            messages.push(answer.str("errors.0.message").to_owned());
        }
        messages.dedup();
        assert_eq!(messages.len(), 4);
    }
}

#[tokio::test]
async fn what_everybody_may_read_is_read_without_a_token() {
    let desk = TestDesk::new().await;
    for query in [
        "{ __typename }",
        "{ viewer { role } }",
        "{ locales { tag } }",
        "{ guidanceTopics { id } guidanceTopic(id: \"training\") { title { value } } }",
        "{ policyDocuments { nodes { title { value } editions { localizations { locale } } } } }",
        "{ __schema { queryType { name } } }",
        "{ __type(name: \"Partner\") { fields { name } } }",
    ] {
        assert_eq!(desk.ask(&Anonymous, query, json!({})).await.status, 200);
        desk.ask(&Anonymous, query, json!({})).await.data();
    }
}

#[tokio::test]
async fn a_protected_field_does_not_take_its_neighbours_along() {
    let desk = TestDesk::new().await;
    let query = format!("{{ locales {{ tag }} partner(id: \"{}\") {{ id }} }}", town::id(Kind::Partner, DIRECT));
    let answer = desk.ask(&Anonymous, &query, json!({})).await;
    assert_eq!(answer.error_code(), "UNAUTHENTICATED");
    assert_eq!(answer.at("errors.0.path"), &json!(["partner"]));
    assert_eq!(answer.list("data.locales").len(), 4);
    assert_eq!(answer.at("data.partner"), &Value::Null);
}

#[tokio::test]
async fn a_sound_token_is_let_in_however_the_scheme_is_written() {
    let desk = TestDesk::new().await;
    let token = signed(Algorithm::HS256, &claims(&desk), SECRET);
    for authorization in [format!("Bearer {token}"), format!("bearer {token}"), format!("BEARER   {token} ")] {
        let answer = present(&desk, "en", &authorization).await;
        assert_eq!(answer.status, 200, "{authorization}: {}", answer.text);
        assert_eq!(answer.str("data.viewer.role"), "HELPDESK_AGENT");
    }
}

#[tokio::test]
async fn a_bad_token_is_refused_with_401_and_a_code_in_the_reader_s_language_whatever_is_asked() {
    let desk = TestDesk::new().await;
    let sound = claims(&desk);
    let with = |key: &str, value: Value| {
        let mut claims = sound.clone();
        claims[key] = value;
        signed(Algorithm::HS256, &claims, SECRET)
    };
    let without = |key: &str| {
        let mut claims = sound.clone();
        claims.as_object_mut().expect("an object").remove(key);
        signed(Algorithm::HS256, &claims, SECRET)
    };
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let good = signed(Algorithm::HS256, &sound, SECRET);
    let (head, rest) = good.split_once('.').expect("a token");
    let (body, signature) = rest.split_once('.').expect("a token");
    let none = |alg: &str| format!("{}.{body}.", part(&json!({ "alg": alg, "typ": "JWT" })));
    let mut raised = sound.clone();
    raised["role"] = json!("OPERATOR");
    for bad in [
        "nonsense".to_owned(),
        String::new(),
        "..".to_owned(),
        "x".repeat(10_000),
        Tokens::new(b"another secret of nobody here")
            .sign(&operator(), desk.now(), TimeDelta::hours(1))
            .expect("a token"),
        signed(Algorithm::HS384, &sound, SECRET),
        signed(Algorithm::HS512, &sound, SECRET),
        none("none"),
        none("None"),
        none("HS256"),
        format!("{}.{body}.{signature}", part(&json!({ "alg": "none" }))),
        format!("{head}.{}.{signature}", part(&raised)),
        format!("{head}.{body}.{}", &signature[1..]),
        with("aud", json!("elsewhere")),
        with("role", json!("EMPEROR")),
        with("role", json!("CUSTOMER")),
        with("sub", json!(town::id(Kind::Contact, ACME))),
        with("partner", json!("partner_nonsense")),
        with("exp", json!("tomorrow")),
        without("exp"),
        without("aud"),
        without("sub"),
        without("role"),
        without("partner"),
    ] {
        let answer = present(&desk, "ru", &format!("Bearer {bad}")).await;
        assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"), "{bad}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        assert_eq!(answer.header("content-language"), Some("ru"));
        assert!(answer.json.get("data").is_none());
    }
    for stranger in [
        Caller::Agent {
            agent: town::uuid(Kind::Agent, RESELLER * 10),
            partner: town::uuid(Kind::Partner, DIRECT),
            admin: true,
        },
        Caller::Contact { contact: town::uuid(Kind::Contact, ACME), customer: town::uuid(Kind::Customer, BORA) },
    ] {
        let answer = desk.ask(&stranger, "{ viewer { role } }", json!({})).await;
        assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"), "{stranger:?}");
    }
    for authorization in ["Basic YTpi".to_owned(), "Bearer".to_owned(), good.clone(), format!("Token {good}")] {
        let answer = present(&desk, "en", &authorization).await;
        assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"), "{authorization}");
    }
    let mut messages = Vec::new();
    for locale in LOCALES {
        let headers = [("accept-language", locale.to_owned()), ("authorization", "Bearer nonsense".to_owned())];
        for query in ["{ __typename }", "{ guidanceTopics { id } }"] {
            let answer = desk.post(&headers, json!({ "query": query })).await;
            assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"));
            messages.push(answer.str("errors.0.message").to_owned());
        }
    }
    messages.dedup();
    assert_eq!(messages.len(), 4);
}

#[tokio::test]
async fn a_token_ends_at_its_second() {
    let desk = TestDesk::new().await;
    let caller = contact(ACME);
    let authorization =
        format!("Bearer {}", desk.tokens.sign(&caller, desk.now(), TimeDelta::minutes(10)).expect("a token"));
    desk.wait(TimeDelta::seconds(599));
    assert_eq!(present(&desk, "en", &authorization).await.status, 200);
    desk.wait(TimeDelta::seconds(1));
    let mut messages = Vec::new();
    for locale in LOCALES {
        let answer = present(&desk, locale, &authorization).await;
        assert_eq!((answer.status, answer.error_code()), (401, "TOKEN_EXPIRED"));
        assert_eq!(answer.header("content-language"), Some(locale));
        messages.push(answer.str("errors.0.message").to_owned());
    }
    messages.dedup();
    assert_eq!(messages.len(), 4);
}
