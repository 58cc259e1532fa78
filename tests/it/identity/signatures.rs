//! Who may have signed a token, and how.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{
    changed, claims, invalid,
    issuer::{Reply, Signer, TestIssuer, unsigned},
    outcome, present, present_in, role,
};
use crate::support::{
    SECRET, TestDesk,
    town::{self, DIRECT},
};

#[tokio::test]
async fn all_three_algorithms_are_verified() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    for signer in [Signer::rsa(), Signer::ec(), Signer::ed()] {
        assert_eq!(outcome(&present(&desk, &signer.sign(&sound)).await), role("ADMIN_AGENT"), "{}", signer.id);
        let header = json!({ "alg": signer.algorithm, "typ": "at+jwt", "kid": signer.id });
        assert_eq!(outcome(&present(&desk, &signer.sign_as(&header, &sound)).await), role("ADMIN_AGENT"));
        // Without a name it is the only key of that algorithm.
        let nameless = signer.sign_as(&json!({ "alg": signer.algorithm }), &sound);
        assert_eq!(outcome(&present(&desk, &nameless).await), role("ADMIN_AGENT"));
    }
}

#[tokio::test]
async fn a_token_that_was_touched_or_signed_otherwise_is_refused() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let good = Signer::ec().sign(&sound);
    let (message, signature) = good.rsplit_once('.').expect("a token");
    let header = json!({ "alg": "ES256", "kid": "ec" });
    let none = |alg: &str, kid: Value| unsigned(&json!({ "alg": alg, "kid": kid }), &sound);
    // The public key is known to everybody; as a secret of HS256 it would let everybody sign.
    let public = Signer::rsa().jwk();
    let secrets = [public.to_string(), public["n"].as_str().expect("a modulus").to_owned()];
    let confused = secrets.map(|secret| {
        let header = Header { kid: Some("rsa".to_owned()), ..Header::new(Algorithm::HS256) };
        encode(&header, &sound, &EncodingKey::from_secret(secret.as_bytes())).expect("a token")
    });
    let raised = changed(&sound, &json!({ "roles": "operator" }));
    let mut bad = vec![
        format!("{message}."),
        message.to_owned(),
        format!("{message}.{}", &signature[2..]),
        format!("{}.{signature}", unsigned(&header, &raised)),
        format!("{}.", none("none", json!(null))),
        format!("{}.", none("none", json!("ec"))),
        format!("{}.", none("None", json!("ec"))),
        format!("{}.{signature}", none("none", json!("ec"))),
        format!("{}.{signature}", none("ES384", json!("ec"))),
        // Another key of the issuer, or another algorithm than the key's.
        Signer::next_ec().sign_as(&header, &sound),
        Signer::ed().sign_as(&json!({ "alg": "EdDSA", "kid": "ec" }), &sound),
        Signer::ed().sign_as(&json!({ "alg": "ES256", "kid": "ed" }), &sound),
        Signer::rsa().sign_as(&json!({ "alg": "RS384", "kid": "rsa" }), &sound),
        // What is asked for is not understood, or is no token to let somebody in.
        Signer::ec().sign_as(&json!({ "alg": "ES256", "kid": "ec", "crit": ["exp"] }), &sound),
        Signer::ec().sign_as(&json!({ "alg": "ES256", "kid": "ec", "typ": "logout+jwt" }), &sound),
        Signer::ec().sign_as(&json!({ "alg": "ES256", "kid": ["ec"] }), &sound),
        Signer::ec().sign_as(&json!({ "kid": "ec" }), &sound),
        // Signed by this desk's secret, in the issuer's name.
        encode(&Header::new(Algorithm::HS256), &sound, &EncodingKey::from_secret(SECRET)).expect("a token"),
    ];
    bad.extend(confused);
    for token in bad {
        assert_eq!(outcome(&present(&desk, &token).await), invalid(), "{token}");
    }
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = present_in(&desk, locale, &format!("{message}.")).await;
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        messages.push(answer.str("errors.0.message").to_owned());
    }
    messages.dedup();
    assert_eq!(messages.len(), 4);
    assert_eq!(outcome(&present(&desk, &good).await), role("ADMIN_AGENT"));
}

#[tokio::test]
async fn a_key_that_a_token_brings_along_is_not_used() {
    let issuer = TestIssuer::open().await;
    let intruder = TestIssuer::replying(Reply::Keys(vec![Signer::next_ec().jwk()])).await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let elsewhere = format!("{}/keys", intruder.url);
    for (name, value) in [
        ("jwk", Signer::next_ec().jwk()),
        ("jku", json!(elsewhere)),
        ("x5u", json!(elsewhere)),
        ("x5c", json!(["MIIB"])),
    ] {
        for kid in ["ec", "ec-next"] {
            let header = json!({ "alg": "ES256", "typ": "JWT", "kid": kid, name: value });
            assert_eq!(outcome(&present(&desk, &Signer::next_ec().sign_as(&header, &sound)).await), invalid());
        }
    }
    assert_eq!(intruder.asked(), 0);
}

#[tokio::test]
async fn an_algorithm_that_the_settings_do_not_list_is_refused_though_the_issuer_has_a_key() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings().replace("\"RS256\", \"ES256\", \"EdDSA\"", "\"RS256\"")).await;
    let sound = claims(&desk, &issuer);
    assert_eq!(outcome(&present(&desk, &Signer::ec().sign(&sound)).await), invalid());
    assert_eq!(issuer.asked(), 0);
    assert_eq!(outcome(&present(&desk, &Signer::rsa().sign(&sound)).await), role("ADMIN_AGENT"));
}

#[tokio::test]
async fn two_issuers_do_not_sign_for_each_other() {
    let (first, second) =
        (TestIssuer::open().await, TestIssuer::replying(Reply::Keys(vec![Signer::next_ec().jwk()])).await);
    let desk = TestDesk::trusting(&format!("{}{}", first.settings(), second.settings())).await;
    let (of_first, of_second) = (claims(&desk, &first), claims(&desk, &second));
    assert_eq!(outcome(&present(&desk, &Signer::ec().sign(&of_first)).await), role("ADMIN_AGENT"));
    assert_eq!(outcome(&present(&desk, &Signer::next_ec().sign(&of_second)).await), role("ADMIN_AGENT"));
    assert_eq!(outcome(&present(&desk, &Signer::next_ec().sign(&of_first)).await), invalid());
    assert_eq!(outcome(&present(&desk, &Signer::ec().sign(&of_second)).await), invalid());
    // The keys of both issuers were asked for once.
    assert_eq!((first.asked(), second.asked()), (1, 1));
}

#[tokio::test]
async fn the_desk_s_own_tokens_go_on_working_and_name_no_issuer() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let own = desk.token(&town::admin(DIRECT));
    assert_eq!(outcome(&present(&desk, &own).await), role("ADMIN_AGENT"));
    let named = json!({
        "iss": "https://elsewhere.example", "aud": "partnerdesk", "sub": town::id(Kind::Agent, 30), "role": "ADMIN_AGENT",
        "partner": town::id(Kind::Partner, DIRECT), "iat": desk.now().timestamp(), "exp": desk.now().timestamp() + 60
    });
    let sign = |claims: &Value| {
        encode(&Header::new(Algorithm::HS256), claims, &EncodingKey::from_secret(SECRET)).expect("a token")
    };
    assert_eq!(outcome(&present(&desk, &sign(&named)).await), invalid());
    assert_eq!(outcome(&present(&desk, &sign(&changed(&named, &json!({ "iss": null })))).await), role("ADMIN_AGENT"));
    assert_eq!(issuer.asked(), 0);
}
