//! Every kind of response says in which language it is, why, and on what that depends.

use partnerdesk::access::Caller::Anonymous;
use poem::{
    Request,
    http::{Method, header},
};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{ACME, contact},
};

const QUERY: &str = "{ guidanceTopic(id: \"training\") { title { locale } } }";

/// A kind of response: how it is provoked, and its status.
struct Kind {
    name: &'static str,
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: String,
    status: u16,
}

fn kind(name: &'static str, status: u16, method: Method, path: &str, body: impl Into<String>) -> Kind {
    let headers = vec![("content-type", "application/json".to_owned())];
    Kind { name, method, path: path.to_owned(), headers, body: body.into(), status }
}

impl Kind {
    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }
}

fn asking(query: &str) -> String {
    json!({ "query": query }).to_string()
}

fn kinds() -> Vec<Kind> {
    let post = |name, status, body: String| kind(name, status, Method::POST, "/graphql", body);
    let get = |name, status, query: &str| kind(name, status, Method::GET, &format!("/graphql?query={query}"), "");
    let newer = "application/graphql-response+json";
    vec![
        post("data", 200, asking(QUERY)),
        post("an error of a field", 200, asking("{ partners { totalCount } }")),
        post("a syntax error", 200, asking("{")),
        post("a syntax error, newer type", 400, asking("{")).with("accept", newer),
        post("validation", 200, asking("{ nothing }")),
        post("validation, newer type", 400, asking("{ nothing }")).with("accept", newer),
        post("a missing variable", 200, asking("query($id: ID!) { ticket(id: $id) { id } }")),
        post("too expensive", 200, asking(EXPENSIVE)),
        post("a subscription", 200, asking("subscription { localeStatusChanged { sequence } }")),
        post("a bad token", 401, asking(QUERY)).with("authorization", "Bearer nonsense"),
        post("no JSON", 400, "{".to_owned()),
        post("no query", 400, "{}".to_owned()),
        post("a batch", 400, "[]".to_owned()),
        post("a parameter of the wrong type", 400, json!({ "query": 1 }).to_string()),
        post("another media type", 415, QUERY.to_owned()).with("content-type", "text/plain"),
        post("nothing acceptable", 406, asking(QUERY)).with("accept", "text/html"),
        post("too large", 413, "x".repeat(1024 * 1024 + 1)),
        kind("another method", 405, Method::PUT, "/graphql", asking(QUERY)),
        kind("no such path", 404, Method::GET, "/nowhere", ""),
        kind("no such path, posted", 404, Method::POST, "/nowhere", "{}"),
        get("data by GET", 200, "%7Blocales%7Btag%7D%7D"),
        get("a syntax error by GET", 200, "%7B"),
        get("a mutation by GET", 405, "mutation%7BticketClose%7BuserErrors%7Bcode%7D%7D%7D"),
        get("a long query string", 414, &"x".repeat(33 * 1024)),
        get("no handshake", 400, "%7B__typename%7D").with("upgrade", "websocket"),
    ]
}

const EXPENSIVE: &str =
    "{ customers(first: 100) { nodes { tickets(first: 100) { nodes { comments(first: 100) { nodes { body } } } } } } }";

async fn provoke(desk: &TestDesk, kind: &Kind, language: &str) -> Answer {
    let mut request = Request::builder().method(kind.method.clone()).uri_str(&kind.path);
    for (name, value) in &kind.headers {
        request = request.header(*name, value);
    }
    desk.send(request.header(header::ACCEPT_LANGUAGE, language).body(kind.body.clone())).await
}

fn varies_by(answer: &Answer) -> Vec<String> {
    let lines = answer.headers.iter().filter(|(name, _)| name == "vary");
    lines.flat_map(|(_, names)| names.split(',')).map(|name| name.trim().to_lowercase()).collect()
}

#[tokio::test]
async fn every_kind_of_response_names_its_language_and_the_reason_for_it() {
    let desk = TestDesk::empty().await;
    for kind in kinds() {
        for (header, used, reason) in [
            ("ja", "ja", "EXACT"),
            ("ru-RU, *;q=0.1", "ru", "SAME_LANGUAGE_AND_SCRIPT"),
            ("fr", "en", "NOTHING_SERVED"),
        ] {
            let answer = provoke(&desk, &kind, header).await;
            assert_eq!(answer.status, kind.status, "{}: {}", kind.name, answer.text);
            assert_eq!(answer.header("content-language"), Some(used), "{}", kind.name);
            let localization = answer.at("extensions.localization");
            assert_eq!(
                (&localization["used"], &localization["reason"]),
                (&json!(used), &json!(reason)),
                "{}",
                kind.name
            );
            assert_eq!(localization["source"], "ACCEPT_LANGUAGE", "{}", kind.name);
            assert_eq!(localization["chain"].as_array().and_then(|chain| chain.last()), Some(&json!("en")));
            let varies = varies_by(&answer);
            assert!(varies.contains(&"accept-language".to_owned()), "{}: {varies:?}", kind.name);
            // A viewer's preference counts as well.
            assert!(varies.contains(&"authorization".to_owned()), "{}: {varies:?}", kind.name);
        }
    }
}

#[tokio::test]
async fn the_errors_among_them_are_worded_in_that_language() {
    let desk = TestDesk::empty().await;
    for kind in kinds().into_iter().filter(|kind| !kind.name.starts_with("data")) {
        let mut messages = Vec::new();
        for header in ["en", "ja", "ru", "zh-TW"] {
            let answer = provoke(&desk, &kind, header).await;
            messages.push(answer.str("errors.0.message").to_owned());
        }
        messages.dedup();
        assert_eq!(messages.len(), 4, "{}: {messages:?}", kind.name);
    }
}

#[tokio::test]
async fn a_response_without_words_has_no_language_and_still_says_what_answers_depend_on() {
    let desk = TestDesk::empty().await;
    let asked = Request::builder().method(Method::OPTIONS).uri_str("/graphql").header("accept-language", "ja").finish();
    let answer = desk.send(asked).await;
    assert_eq!((answer.status, answer.header("content-language")), (204, None));
    assert!(varies_by(&answer).contains(&"accept-language".to_owned()), "{:?}", answer.headers);
}

#[tokio::test]
async fn a_malformed_header_is_no_error() {
    let desk = TestDesk::empty().await;
    for header in ["!!", ";;;", "q=1", "ja;q=x", ",,,", "ja_JP", &"x".repeat(5_000), "*;q=0, *;q=2"] {
        let answer = desk.ask_in(header, &Anonymous, QUERY, json!({})).await;
        answer.data();
        assert_eq!(answer.header("content-language"), Some("en"), "{header}");
    }
    let answer = desk.ask_in("!!, ja;q=0.3, ru;q=x", &Anonymous, QUERY, json!({})).await;
    assert_eq!(answer.header("content-language"), Some("ja"));
}

#[tokio::test]
async fn locales_may_be_named_by_get_as_well() {
    let desk = TestDesk::new().await;
    let path = "/graphql?query=%7Bviewer%7Blocale%7D%7D&extensions=%7B%22locales%22%3A%5B%22fr%22%2C%22ru%22%5D%7D";
    let token = format!("Bearer {}", desk.token(&contact(ACME)));
    let request = Request::builder().method(Method::GET).uri_str(path).header("authorization", token);
    let answer = desk.send(request.header("accept-language", "ja").finish()).await;
    assert_eq!(answer.data(), &json!({ "viewer": { "locale": "ru" } }));
    let localization: &Value = answer.at("extensions.localization");
    let expected = json!({
        "requested": ["fr", "ru"], "chain": ["ru", "en"], "used": "ru", "source": "OPERATION", "reason": "EXACT"
    });
    assert_eq!(localization, &expected);
}

#[tokio::test]
async fn answers_in_pieces_carry_it_in_each_event() {
    let desk = TestDesk::empty().await;
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { localeStatusChanged { sequence } }", "UNAUTHENTICATED"),
        ("{ partners { totalCount } }", "UNAUTHENTICATED"),
    ] {
        let headers = [("accept", "text/event-stream".to_owned()), ("accept-language", "ja".to_owned())];
        let answer = desk.post(&headers, json!({ "query": query })).await;
        assert_eq!((answer.status, answer.header("content-language")), (200, Some("ja")), "{query}");
        let varies = varies_by(&answer);
        assert!(varies.contains(&"accept-language".to_owned()), "{varies:?}");
        let event = answer.text.lines().find_map(|line| line.strip_prefix("data: ")).expect("an event");
        let event: Value = serde_json::from_str(event).expect("JSON");
        assert_eq!(event["errors"][0]["extensions"]["code"], code, "{event:#}");
        let expected = json!({
            "requested": ["ja"], "chain": ["ja", "en"], "used": "ja", "source": "ACCEPT_LANGUAGE", "reason": "EXACT"
        });
        assert_eq!(event["extensions"]["localization"], expected, "{query}");
    }
}
