//! The example files, and tokens as those providers write them.

use partnerdesk::{
    access::{Caller, token::BadToken},
    identity::settings::{Issuer, KeysAt, read},
    ids::Kind,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::changed;
use crate::support::town::{self, ACME, DIRECT};

fn example(text: &str) -> Issuer {
    let mut issuers = read(text).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(issuers.len(), 1);
    issuers.remove(0)
}

fn identify(issuer: &Issuer, claims: &Value) -> Result<Caller, BadToken> {
    issuer.identify(claims.as_object().expect("claims"), town::noon()).map(|identified| identified.caller)
}

#[test]
fn an_access_token_of_entra_is_mapped() {
    let issuer = example(include_str!("../../../examples/identity/entra.toml"));
    let KeysAt::Discovery(discovery) = &issuer.keys else { panic!("{:?}", issuer.keys) };
    assert!(discovery.path().ends_with("/v2.0/.well-known/openid-configuration"), "{discovery}");
    let now = town::noon().timestamp();
    let token = json!({
        "aud": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
        "iss": "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
        "iat": now - 300, "nbf": now - 300, "exp": now + 3_600,
        "aio": "ATQAy/8TAAAA", "azp": "99999999-8888-7777-6666-555555555555", "azpacr": "0",
        "extn.partnerdeskAgent": [town::id(Kind::Agent, 31)],
        "name": "Ada", "oid": "00000000-0000-0000-66f3-3332eca7ea81", "preferred_username": "ada@example.com",
        "rh": "0.AAA", "roles": ["Reports.Read", "PartnerDesk.Agent"], "scp": "access_as_user",
        "sub": "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
        "tid": "11111111-2222-3333-4444-555555555555", "uti": "AAA", "ver": "2.0",
    });
    let partner = Uuid::nil();
    let agent = town::uuid(Kind::Agent, 31);
    assert_eq!(identify(&issuer, &token), Ok(Caller::Agent { agent, partner, admin: false }));
    let admin = changed(&token, &json!({ "roles": ["PartnerDesk.Agent", "PartnerDesk.Admin"] }));
    assert_eq!(identify(&issuer, &admin), Ok(Caller::Agent { agent, partner, admin: true }));
    // The token that the portal gets to know who signed in is not for the desk; nor is one of another directory.
    for changes in [
        json!({ "aud": "99999999-8888-7777-6666-555555555555" }),
        json!({ "iss": "https://login.microsoftonline.com/22222222-2222-3333-4444-555555555555/v2.0" }),
        json!({ "iss": "https://sts.windows.net/11111111-2222-3333-4444-555555555555/" }),
        json!({ "roles": null }),
        json!({ "extn.partnerdeskAgent": null }),
        json!({ "nbf": null }),
    ] {
        assert_eq!(identify(&issuer, &changed(&token, &changes)), Err(BadToken::Invalid), "{changes}");
    }
}

#[test]
fn an_access_token_of_keycloak_is_mapped() {
    let issuer = example(include_str!("../../../examples/identity/keycloak.toml"));
    let now = town::noon().timestamp();
    let token = json!({
        "exp": now + 300, "iat": now, "auth_time": now - 5, "jti": "onrtac:3d0a9a5e-5b2f-4f7e-8f3c-4f3a6f0b1c2d",
        "iss": "https://sso.example.com/realms/partnerdesk", "aud": ["partnerdesk", "account"],
        "sub": "6b1f8a30-5d5c-4c52-9a53-0d3b7f0c9f11", "typ": "Bearer", "azp": "portal",
        "sid": "5c4d0a4e", "acr": "1", "allowed-origins": ["https://portal.example.com"],
        "realm_access": { "roles": ["offline_access", "operator"] },
        "resource_access": {
            "partnerdesk": { "roles": ["admin-agent", "helpdesk-agent"] }, "account": { "roles": ["operator"] }
        },
        "scope": "openid profile", "email_verified": true, "preferred_username": "ada",
        "partnerdesk_id": town::id(Kind::Agent, 30), "partnerdesk_partner": town::id(Kind::Partner, DIRECT),
    });
    assert_eq!(identify(&issuer, &token), Ok(town::admin(DIRECT)));
    let with_roles = |roles: Value, changes: Value| {
        let mut token = changed(&token, &changes);
        token["resource_access"]["partnerdesk"]["roles"] = roles;
        token
    };
    let contact = json!({
        "partnerdesk_id": town::id(Kind::Contact, ACME), "partnerdesk_customer": town::id(Kind::Customer, ACME),
        "partnerdesk_partner": null
    });
    assert_eq!(identify(&issuer, &with_roles(json!(["customer"]), contact)), Ok(town::contact(ACME)));
    let subject = "https://sso.example.com/realms/partnerdesk#6b1f8a30-5d5c-4c52-9a53-0d3b7f0c9f11".to_owned();
    assert_eq!(identify(&issuer, &with_roles(json!(["operator"]), json!({}))), Ok(Caller::Operator { subject }));
    // The roles of other clients and of the realm count for nothing here.
    assert_eq!(identify(&issuer, &with_roles(json!([]), json!({}))), Err(BadToken::Invalid));
    assert_eq!(identify(&issuer, &changed(&token, &json!({ "resource_access": null }))), Err(BadToken::Invalid));
    assert_eq!(identify(&issuer, &changed(&token, &json!({ "aud": "account" }))), Err(BadToken::Invalid));
}
