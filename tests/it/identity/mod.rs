//! Tokens of identity providers, held against an issuer on a port of its own.

mod claims;
mod examples;
mod issuer;
mod keys;
mod settings;
mod signatures;
mod sockets;

use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{self, DIRECT},
};
use issuer::{Signer, TestIssuer};
use partnerdesk::ids::Kind;

/// The claims of an admin agent, good for ten minutes from the desk's time.
fn claims(desk: &TestDesk, issuer: &TestIssuer) -> Value {
    let now = desk.now().timestamp();
    json!({
        "iss": issuer.url, "aud": "desk", "sub": "8f0c", "nbf": now, "exp": now + 600,
        "roles": ["admin"], "desk_id": town::id(Kind::Agent, DIRECT * 10), "partner": town::id(Kind::Partner, DIRECT),
    })
}

/// The same with some changed; null takes one out.
fn changed(claims: &Value, changes: &Value) -> Value {
    let mut claims = claims.clone();
    for (name, value) in changes.as_object().expect("changes") {
        claims[name] = value.clone();
    }
    claims.as_object_mut().expect("claims").retain(|_, value| !value.is_null());
    claims
}

/// Who the desk takes somebody with this token for.
async fn present(desk: &TestDesk, token: &str) -> Answer {
    present_in(desk, "en", token).await
}

async fn present_in(desk: &TestDesk, locale: &str, token: &str) -> Answer {
    let headers = [("accept-language", locale.to_owned()), ("authorization", format!("Bearer {token}"))];
    desk.post(&headers, json!({ "query": "{ viewer { role } }" })).await
}

/// The status and the code, or the role.
fn outcome(answer: &Answer) -> (u16, String) {
    let what = if answer.status == 200 { answer.str("data.viewer.role") } else { answer.error_code() };
    (answer.status, what.to_owned())
}

/// What becomes of claims that are signed by a key of the issuer.
async fn outcome_of(desk: &TestDesk, claims: &Value) -> (u16, String) {
    outcome(&present(desk, &Signer::ec().sign(claims)).await)
}

fn role(code: &str) -> (u16, String) {
    (200, code.to_owned())
}

fn invalid() -> (u16, String) {
    (401, "INVALID_TOKEN".to_owned())
}
