//! API tokens.

mod calls;
mod create;
mod guesses;
mod list;
mod revoke;
mod scopes;

use partnerdesk::{access::Caller, db::entity::audit_entry, ids::Kind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{self, DIRECT, admin},
};

const TOKEN: &str = "id name description hint scopes scopeLabels { value locale } createdBy { name }
    createdAt expiresAt lastUsedOn revokedAt";

const ERRORS: &str = "userErrors { code field args { name value } message { value locale } }";

/// Creates a token, spoken to in a locale.
async fn create_in(locale: &str, desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = format!(
        "mutation($input: ApiTokenCreateInput!) {{ apiTokenCreate(input: $input) {{ apiToken {{ {TOKEN} }} secret {ERRORS} }} }}"
    );
    desk.ask_in(locale, caller, &query, json!({ "input": input })).await
}

/// Creates a token.
async fn create(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    create_in("en", desk, caller, input).await
}

/// Revokes a token.
async fn revoke(desk: &TestDesk, caller: &Caller, id: &str) -> Answer {
    let query = format!(
        "mutation($input: ApiTokenRevokeInput!) {{ apiTokenRevoke(input: $input) {{ apiToken {{ {TOKEN} }} {ERRORS} }} }}"
    );
    desk.ask(caller, &query, json!({ "input": { "id": id } })).await
}

/// A token as a test uses it.
struct Token {
    id: String,
    secret: String,
}

/// Creates a token of an admin agent and is not refused.
async fn token_of(desk: &TestDesk, caller: &Caller, name: &str, scopes: &[&str]) -> Token {
    let input = json!({ "name": name, "scopes": scopes, "validForDays": 30 });
    let answer = create(desk, caller, input).await;
    assert_eq!(answer.refused("apiTokenCreate"), Vec::<&str>::new(), "{:#}", answer.json);
    let text = |path: &str| answer.str(&format!("data.apiTokenCreate.{path}")).to_owned();
    Token { id: text("apiToken.id"), secret: text("secret") }
}

/// The same of the admin agent of DIRECT.
async fn token(desk: &TestDesk, scopes: &[&str]) -> Token {
    token_of(desk, &admin(DIRECT), "Import", scopes).await
}

/// Asks with a token, in a locale.
async fn call_in(locale: &str, desk: &TestDesk, secret: &str, query: &str, variables: Value) -> Answer {
    let headers = [("accept-language", locale.to_owned()), ("authorization", format!("Bearer {secret}"))];
    desk.post(&headers, json!({ "query": query, "variables": variables })).await
}

/// Asks with a token.
async fn call(desk: &TestDesk, secret: &str, query: &str) -> Answer {
    call_in("en", desk, secret, query, json!({})).await
}

/// The tokens of DIRECT as its admin agent sees them.
async fn tokens(desk: &TestDesk) -> Vec<Value> {
    let query = format!("{{ viewer {{ partner {{ apiTokens {{ nodes {{ {TOKEN} }} }} }} }} }}");
    desk.ask(&admin(DIRECT), &query, json!({})).await.list("data.viewer.partner.apiTokens.nodes").to_vec()
}

/// What the audit trail knows of DIRECT, the oldest first.
async fn audited(desk: &TestDesk) -> Vec<audit_entry::Model> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::PartnerId.eq(town::uuid(Kind::Partner, DIRECT)))
        .order_by_asc(audit_entry::Column::Id);
    rows.all(desk.db.read()).await.expect("the audit trail")
}
