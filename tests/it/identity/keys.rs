//! The keys of an issuer: when it is asked for them, and what happens while it cannot be.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use futures_util::future::join_all;
use partnerdesk::{
    access::token::{BadToken, Tokens},
    identity::{Identity, settings::read},
};
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::{
    changed, claims, invalid,
    issuer::{Reply, Signer, TestIssuer},
    outcome, present, present_in, role,
};
use crate::support::{
    SECRET, TestDesk,
    town::{self, DIRECT, noon},
};

const COOL_DOWN: TimeDelta = TimeDelta::seconds(30);

/// A token whose key has this name, which no issuer has.
fn with_key(id: &str, claims: &Value) -> String {
    Signer::next_ec().sign_as(&json!({ "alg": "ES256", "kid": id }), claims)
}

fn unavailable() -> (u16, String) {
    (503, "IDENTITY_PROVIDER_UNAVAILABLE".to_owned())
}

/// What reads tokens, without a desk around it.
fn reader(settings: &str) -> Identity {
    let issuers = read(settings).unwrap_or_else(|problem| panic!("{problem}"));
    Identity::new(Tokens::new(SECRET)).trusting(issuers).expect("a client")
}

/// The claims of an operator, good for a month.
fn lasting_claims(issuer: &TestIssuer) -> Value {
    let exp = (noon() + TimeDelta::days(30)).timestamp();
    json!({ "iss": issuer.url, "aud": "desk", "sub": "8f0c", "nbf": 0, "exp": exp, "roles": "operator" })
}

#[tokio::test]
async fn a_known_key_asks_nobody_and_runs_no_statement() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let token = Signer::ec().sign(&claims(&desk, &issuer));
    let query = json!({ "query": "{ __typename }" });
    let headers = [("authorization", format!("Bearer {token}"))];
    // The first request also asks for the viewer's preferences.
    desk.post(&headers, query.clone()).await;
    let (statements, answer) = desk.statements(desk.post(&headers, query)).await;
    assert_eq!((answer.status, statements, issuer.asked()), (200, 0, 1));
}

#[tokio::test]
async fn a_hundred_tokens_with_an_unknown_key_ask_once_together() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let good = Signer::ec().sign(&sound);
    let answers = join_all((0..100).map(|_| present(&desk, &good))).await;
    assert!(answers.iter().all(|answer| outcome(answer) == role("ADMIN_AGENT")));
    assert_eq!(issuer.asked(), 1);
    desk.wait(COOL_DOWN);
    let unknown: Vec<String> = (0..100).map(|n| with_key(&format!("random-{n}"), &sound)).collect();
    let answers = join_all(unknown.iter().map(|token| present(&desk, token))).await;
    assert!(answers.iter().all(|answer| outcome(answer) == invalid()));
    assert_eq!(issuer.asked(), 2);
}

#[tokio::test]
async fn a_new_key_is_found_once_the_pause_is_over_and_the_old_one_is_gone() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let (old, new) = (Signer::ec().sign(&sound), Signer::next_ec().sign(&sound));
    assert_eq!(outcome(&present(&desk, &old).await), role("ADMIN_AGENT"));
    issuer.reply(Reply::Keys(vec![Signer::next_ec().jwk()]));
    desk.wait(COOL_DOWN - TimeDelta::milliseconds(1));
    for n in 0..10 {
        assert_eq!(outcome(&present(&desk, &with_key(&format!("random-{n}"), &sound)).await), invalid());
    }
    assert_eq!(outcome(&present(&desk, &new).await), invalid());
    assert_eq!(issuer.asked(), 1);
    desk.wait(TimeDelta::milliseconds(1));
    assert_eq!(outcome(&present(&desk, &new).await), role("ADMIN_AGENT"));
    assert_eq!(outcome(&present(&desk, &old).await), invalid());
    assert_eq!(issuer.asked(), 2);
}

#[tokio::test]
async fn callers_who_hang_up_do_not_have_the_issuer_asked_again() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let token = Signer::ec().sign(&claims(&desk, &issuer));
    for _ in 0..10 {
        let mut request = Box::pin(present(&desk, &token));
        assert!(futures_util::poll!(&mut request).is_pending());
    }
    assert_eq!(outcome(&present(&desk, &token).await), role("ADMIN_AGENT"));
    assert_eq!(issuer.asked(), 1);
}

#[tokio::test]
async fn keys_that_are_old_are_fetched_beside_the_request_after_the_time_the_issuer_says_within_bounds() {
    for (said, seconds) in
        [("public, max-age=600", 600), ("max-age=1", 300), ("no-store", 300), ("max-age=99999999", 86_400), ("", 300)]
    {
        let issuer = TestIssuer::replying(Reply::KeysFor(vec![Signer::ec().jwk()], said)).await;
        let identity = reader(&issuer.settings());
        let claims = lasting_claims(&issuer);
        let (known, unknown) = (Signer::ec().sign(&claims), with_key("random", &claims));
        let at = |passed: i64| noon() + TimeDelta::seconds(passed);
        identity.read(&known, at(0)).await.expect("a good token");
        issuer.reply(Reply::Status(StatusCode::BAD_GATEWAY));
        identity.read(&known, at(seconds - 1)).await.expect("a good token");
        identity.read(&known, at(seconds)).await.expect("a good token");
        // The whole pause is left, so it was asked this second and no sooner.
        let refused = identity.read(&unknown, at(seconds)).await.err();
        assert_eq!((refused, issuer.asked()), (Some(BadToken::Unverifiable { retry_after: 30 }), 2), "{said}");
    }
}

#[tokio::test]
async fn while_the_issuer_is_down_known_keys_serve_on_and_others_are_told_to_come_back() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let lasting = json!({ "exp": (desk.now() + TimeDelta::days(9)).timestamp() });
    let sound = changed(&claims(&desk, &issuer), &lasting);
    let (known, unknown) = (Signer::ec().sign(&sound), Signer::next_ec().sign(&sound));
    assert_eq!(outcome(&present(&desk, &known).await), role("ADMIN_AGENT"));
    issuer.reply(Reply::Status(StatusCode::INTERNAL_SERVER_ERROR));
    desk.wait(TimeDelta::days(7));
    assert_eq!(outcome(&present(&desk, &known).await), role("ADMIN_AGENT"));
    assert_eq!(outcome(&present(&desk, &unknown).await), unavailable());
    assert_eq!(issuer.asked(), 2);
    assert_eq!(outcome(&present(&desk, &known).await), role("ADMIN_AGENT"));
    // It is back, and asked again when the pause is over.
    issuer.reply(Reply::Keys(vec![Signer::ec().jwk(), Signer::next_ec().jwk()]));
    assert_eq!(outcome(&present(&desk, &unknown).await), unavailable());
    desk.wait(COOL_DOWN);
    assert_eq!(outcome(&present(&desk, &unknown).await), role("ADMIN_AGENT"));
}

#[tokio::test]
async fn before_any_key_is_known_the_refusal_says_when_to_try_again_in_the_reader_s_language() {
    let issuer = TestIssuer::replying(Reply::Status(StatusCode::SERVICE_UNAVAILABLE)).await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let token = Signer::ec().sign(&claims(&desk, &issuer));
    let mut messages = Vec::new();
    for (passed, locale) in [(0, "en"), (1, "ja"), (8, "ru"), (20, "zh-TW")] {
        desk.wait(TimeDelta::seconds(passed));
        let answer = present_in(&desk, locale, &token).await;
        assert_eq!(outcome(&answer), unavailable());
        assert_eq!(answer.header("content-language"), Some(locale));
        assert_eq!(
            answer.header("retry-after"),
            Some(answer.at("errors.0.extensions.args.seconds").to_string().as_str())
        );
        assert!(answer.header("www-authenticate").is_none() && answer.json.get("data").is_none());
        messages.push(answer.str("errors.0.message").to_owned());
    }
    assert!(messages[0].contains("30 seconds") && messages[2].contains("21 секунду"), "{messages:?}");
    messages.dedup();
    assert_eq!((messages.len(), issuer.asked()), (4, 1));
}

#[tokio::test]
async fn an_issuer_that_answers_badly_counts_as_down() {
    let key = Signer::ec().jwk();
    let other = TestIssuer::open().await;
    for reply in [
        Reply::Text(padded(&key, 256 * 1024 + 1)),
        Reply::Text("<html>".to_owned()),
        Reply::Text(json!({ "keys": "none" }).to_string()),
        Reply::Keys(Vec::new()),
        Reply::Keys(vec![key.clone(); 101]),
        Reply::Keys(vec![changed(&key, &json!({ "use": "enc" }))]),
        Reply::Redirect(format!("{}/keys", other.url)),
        Reply::Status(StatusCode::NOT_FOUND),
    ] {
        let issuer = TestIssuer::replying(reply).await;
        let read = reader(&issuer.settings()).read(&Signer::ec().sign(&lasting_claims(&issuer)), noon()).await;
        assert_eq!(read.err(), Some(BadToken::Unverifiable { retry_after: 30 }));
        assert_eq!(issuer.asked(), 1);
    }
    assert_eq!(other.asked(), 0);
}

#[tokio::test]
async fn an_answer_of_the_largest_size_is_read() {
    let issuer = TestIssuer::replying(Reply::Text(padded(&Signer::ec().jwk(), 256 * 1024))).await;
    let read = reader(&issuer.settings()).read(&Signer::ec().sign(&lasting_claims(&issuer)), noon()).await;
    read.expect("a good token");
}

/// A key set of this many bytes.
fn padded(key: &Value, bytes: usize) -> String {
    let set = |padding: usize| json!({ "keys": [key], "padding": "x".repeat(padding) }).to_string();
    set(bytes - set(0).len())
}

#[tokio::test]
async fn nobody_listening_is_down_too_and_the_desk_s_own_tokens_work() {
    let issuer = TestIssuer::open().await;
    let (settings, token) = {
        let desk = TestDesk::trusting(&issuer.settings()).await;
        (issuer.settings(), Signer::ec().sign(&claims(&desk, &issuer)))
    };
    issuer.close().await;
    let desk = TestDesk::trusting(&settings).await;
    assert_eq!(outcome(&present(&desk, &token).await), unavailable());
    let own = desk.token(&town::admin(DIRECT));
    assert_eq!(outcome(&present(&desk, &own).await), role("ADMIN_AGENT"));
}

#[tokio::test]
async fn keys_are_looked_for_where_the_discovery_document_of_that_issuer_says() {
    for wrong in [
        json!({ "issuer": "https://elsewhere.example" }),
        json!({ "issuer": null }),
        json!({ "jwks_uri": "http://elsewhere.example/keys" }),
        json!({ "jwks_uri": "file:///etc/passwd" }),
        json!({ "jwks_uri": null }),
    ] {
        let issuer = TestIssuer::open().await;
        let keys = json!(format!("{}/keys", issuer.url));
        issuer.discover(changed(&json!({ "issuer": issuer.url, "jwks_uri": keys }), &wrong));
        let token = Signer::ec().sign(&lasting_claims(&issuer));
        let read = reader(&issuer.settings()).read(&token, noon()).await;
        assert_eq!(read.err(), Some(BadToken::Unverifiable { retry_after: 30 }), "{wrong}");
        assert_eq!(issuer.asked(), 0);
        // Settings that name the address of the keys need no such document.
        let named = issuer.settings().replace("audiences", &format!("jwks_uri = {keys}\naudiences"));
        reader(&named).read(&token, noon()).await.expect("a good token");
    }
}

#[tokio::test]
async fn keys_that_are_unfit_are_passed_over() {
    let (rsa, ec, ed) = (Signer::rsa(), Signer::ec(), Signer::ed());
    let short =
        changed(&rsa.jwk(), &json!({ "kid": "short", "n": &rsa.jwk()["n"].as_str().expect("a modulus")[..170] }));
    let issuer = TestIssuer::replying(Reply::Keys(vec![
        json!({ "kty": "unheard-of", "kid": "new" }),
        json!("no key"),
        short,
        changed(&rsa.jwk(), &json!({ "use": null, "alg": null })),
        changed(&rsa.jwk(), &json!({ "kid": "encrypts", "use": "enc" })),
        changed(&ec.jwk(), &json!({ "key_ops": ["sign"] })),
        changed(&ed.jwk(), &json!({ "alg": "ES256" })),
    ]))
    .await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let signed = |signer: &Signer, id: &str| signer.sign_as(&json!({ "alg": signer.algorithm, "kid": id }), &sound);
    for (token, expected) in [
        (signed(&rsa, "rsa"), role("ADMIN_AGENT")),
        (signed(&rsa, "short"), invalid()),
        (signed(&rsa, "encrypts"), invalid()),
        (signed(&ec, "ec"), invalid()),
        (signed(&ed, "ed"), invalid()),
    ] {
        assert_eq!(outcome(&present(&desk, &token).await), expected, "{token}");
    }
}

#[tokio::test]
async fn a_token_without_a_key_s_name_is_refused_where_several_would_do() {
    let issuer = TestIssuer::replying(Reply::Keys(vec![Signer::ec().jwk(), Signer::next_ec().jwk()])).await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let nameless = present(&desk, &Signer::ec().sign_as(&json!({ "alg": "ES256" }), &sound)).await;
    assert_eq!(outcome(&nameless), invalid());
    assert_eq!(outcome(&present(&desk, &Signer::ec().sign(&sound)).await), role("ADMIN_AGENT"));
}

#[tokio::test]
async fn fetches_and_the_age_of_the_keys_are_told_to_who_watches() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let told = async |expected: &[String]| {
        let (statements, text) = desk.statements(desk.metrics()).await;
        let told = text.lines().filter(|line| line.starts_with("partnerdesk_identity"));
        assert_eq!((statements, told.collect::<BTreeSet<_>>()), (0, expected.iter().map(String::as_str).collect()));
    };
    let fetches = |outcome: &str, count: &str| {
        format!("partnerdesk_identity_key_fetches_total{{issuer=\"{}\",outcome=\"{outcome}\"}} {count}", issuer.url)
    };
    let age = |seconds: &str| format!("partnerdesk_identity_keys_age_seconds{{issuer=\"{}\"}} {seconds}", issuer.url);
    told(&[fetches("ok", "0.0"), fetches("failed", "0.0")]).await;
    present(&desk, &Signer::ec().sign(&claims(&desk, &issuer))).await;
    told(&[fetches("ok", "1.0"), fetches("failed", "0.0"), age("0.0")]).await;
    desk.wait(TimeDelta::seconds(90));
    issuer.reply(Reply::Status(StatusCode::INTERNAL_SERVER_ERROR));
    present(&desk, &with_key("unknown", &claims(&desk, &issuer))).await;
    told(&[fetches("ok", "1.0"), fetches("failed", "1.0"), age("90.0")]).await;
}
