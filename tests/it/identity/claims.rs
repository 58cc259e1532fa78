//! What a token has to claim.

use chrono::TimeDelta;
use partnerdesk::ids::Kind;
use serde_json::{Value, json};

use super::{
    changed, claims, invalid,
    issuer::{Signer, TestIssuer},
    outcome, outcome_of, present, present_in, role,
};
use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, PROVIDER},
};

const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

#[tokio::test]
async fn every_role_is_mapped_and_the_first_of_several_counts() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    let contact = json!({
        "desk_id": town::id(Kind::Contact, ACME), "customer": town::id(Kind::Customer, ACME), "partner": null
    });
    for (held, changes, expected) in [
        (json!("admin"), json!({}), "ADMIN_AGENT"),
        (json!(["helper"]), json!({}), "HELPDESK_AGENT"),
        (json!(["helper", "unknown", "admin"]), json!({}), "ADMIN_AGENT"),
        (
            json!(["provider"]),
            json!({ "partner": town::id(Kind::Partner, PROVIDER), "desk_id": town::provider_agent().subject() }),
            "PROVIDER_AGENT",
        ),
        (json!(["customer"]), contact, "CUSTOMER"),
        (json!(["translator"]), json!({ "desk_id": null, "partner": null }), "TRANSLATOR"),
        (json!(["operator"]), json!({ "desk_id": null, "partner": null }), "OPERATOR"),
    ] {
        let claims = changed(&changed(&sound, &changes), &json!({ "roles": held }));
        assert_eq!(outcome_of(&desk, &claims).await, role(expected), "{held}");
    }
}

#[tokio::test]
async fn the_caller_is_whom_the_claims_name_and_sees_what_is_theirs() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let token = Signer::ec().sign(&claims(&desk, &issuer));
    let query = "{ viewer { agent { id } partner { id } } customers { totalCount } }";
    let headers = [("authorization", format!("Bearer {token}"))];
    let answer = desk.post(&headers, json!({ "query": query })).await;
    assert_eq!(answer.str("data.viewer.agent.id"), town::id(Kind::Agent, DIRECT * 10));
    assert_eq!(answer.str("data.viewer.partner.id"), town::id(Kind::Partner, DIRECT));
    let own = desk.ask(&town::admin(DIRECT), query, json!({})).await;
    assert_eq!(answer.data(), own.data());
}

#[tokio::test]
async fn each_required_claim_is_missed_when_it_is_gone_or_of_another_type() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    assert_eq!(outcome_of(&desk, &sound).await, role("ADMIN_AGENT"));
    for name in ["iss", "aud", "sub", "exp", "nbf", "roles", "desk_id", "partner"] {
        for value in [json!(null), json!({}), json!([])] {
            let bad = changed(&sound, &json!({ name: value }));
            assert_eq!(outcome_of(&desk, &bad).await, invalid(), "{name}: {value}");
        }
    }
    for (name, value) in [
        ("iss", json!("https://elsewhere.example")),
        ("iss", json!(format!("{}/", issuer.url))),
        ("iss", json!([issuer.url])),
        ("aud", json!("another service")),
        ("aud", json!(["another service", "Desk"])),
        ("aud", json!({ "desk": true })),
        ("sub", json!("")),
        ("sub", json!(7)),
        ("exp", json!("tomorrow")),
        ("exp", json!(true)),
        ("nbf", json!("yesterday")),
        ("roles", json!(["emperor"])),
        ("roles", json!("admin helper")),
        ("roles", json!({ "admin": true })),
        ("desk_id", json!("8f0c")),
        ("desk_id", json!(town::id(Kind::Contact, ACME))),
        ("desk_id", json!([town::id(Kind::Agent, 30), town::id(Kind::Agent, 31)])),
        ("partner", json!(town::id(Kind::Customer, ACME))),
        ("partner", json!("partner_nonsense")),
        ("partner", json!([town::id(Kind::Partner, 1), town::id(Kind::Partner, 2)])),
    ] {
        let bad = changed(&sound, &json!({ name: value }));
        assert_eq!(outcome_of(&desk, &bad).await, invalid(), "{name}: {value}");
    }
    // A contact without its customer, and a translator whose name could be somebody else's.
    for changes in [
        json!({ "roles": "customer", "desk_id": town::id(Kind::Contact, ACME) }),
        json!({ "roles": "translator", "sub": "a b" }),
        json!({ "roles": "operator", "sub": "a".repeat(256) }),
    ] {
        assert_eq!(outcome_of(&desk, &changed(&sound, &changes)).await, invalid(), "{changes}");
    }
}

#[tokio::test]
async fn one_of_several_audiences_is_enough_and_an_attribute_may_come_in_an_array() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let sound = claims(&desk, &issuer);
    for changes in [
        json!({ "aud": ["another service", "desk"] }),
        json!({ "aud": "desk-of-tomorrow" }),
        json!({ "desk_id": [sound["desk_id"]], "partner": [sound["partner"]] }),
    ] {
        assert_eq!(outcome_of(&desk, &changed(&sound, &changes)).await, role("ADMIN_AGENT"), "{changes}");
    }
}

#[tokio::test]
async fn a_token_begins_and_ends_at_its_second_give_or_take_the_leeway() {
    let issuer = TestIssuer::open().await;
    let desk = TestDesk::trusting(&issuer.settings()).await;
    let now = desk.now().timestamp();
    let sound = claims(&desk, &issuer);
    let begins = |at: i64| changed(&sound, &json!({ "nbf": at }));
    assert_eq!(outcome_of(&desk, &begins(now + 60)).await, role("ADMIN_AGENT"));
    assert_eq!(outcome_of(&desk, &begins(now + 61)).await, invalid());
    assert_eq!(outcome_of(&desk, &begins(0)).await, role("ADMIN_AGENT"));
    let token = Signer::ec().sign(&changed(&sound, &json!({ "exp": now + 10 })));
    desk.wait(TimeDelta::seconds(69));
    assert_eq!(outcome(&present(&desk, &token).await), role("ADMIN_AGENT"));
    desk.wait(TimeDelta::seconds(1));
    let mut messages = Vec::new();
    for locale in LOCALES {
        let answer = present_in(&desk, locale, &token).await;
        assert_eq!(outcome(&answer), (401, "TOKEN_EXPIRED".to_owned()));
        assert_eq!(answer.header("content-language"), Some(locale));
        messages.push(answer.str("errors.0.message").to_owned());
    }
    messages.dedup();
    assert_eq!(messages.len(), 4);
}

#[tokio::test]
async fn nbf_is_held_against_the_clock_even_where_it_may_be_missing() {
    let issuer = TestIssuer::open().await;
    let lenient = issuer.settings().replace("audiences", "require_nbf = false\naudiences");
    let desk = TestDesk::trusting(&lenient).await;
    let sound = claims(&desk, &issuer);
    let with = |nbf: Value| changed(&sound, &json!({ "nbf": nbf }));
    assert_eq!(outcome_of(&desk, &with(Value::Null)).await, role("ADMIN_AGENT"));
    assert_eq!(outcome_of(&desk, &with(json!(desk.now().timestamp() + 61))).await, invalid());
    assert_eq!(outcome_of(&desk, &with(json!("soon"))).await, invalid());
}

#[tokio::test]
async fn an_issuer_that_belongs_to_a_partner_names_no_other() {
    let issuer = TestIssuer::open().await;
    let own = town::id(Kind::Partner, DIRECT);
    let settings = format!(
        r#"
        [[issuer]]
        url = "{}"
        audiences = ["desk"]
        algorithms = ["ES256"]
        partner = "{own}"
        claims = {{ role = "roles", subject = "desk_id" }}
        roles = [{{ value = "admin", role = "ADMIN_AGENT" }}]
        "#,
        issuer.url
    );
    let desk = TestDesk::trusting(&settings).await;
    let sound = claims(&desk, &issuer);
    for partner in [json!(town::id(Kind::Partner, PROVIDER)), json!("nonsense"), Value::Null] {
        let token = Signer::ec().sign(&changed(&sound, &json!({ "partner": partner })));
        let headers = [("authorization", format!("Bearer {token}"))];
        let answer = desk.post(&headers, json!({ "query": "{ viewer { partner { id } } }" })).await;
        assert_eq!(answer.str("data.viewer.partner.id"), own, "{partner}");
    }
}
