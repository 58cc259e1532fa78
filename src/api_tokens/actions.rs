//! The verbs of API tokens: one public function, one transaction.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{
    model::Secret,
    refusal::{ApiTokenUserErrorCode as Code, Refusal},
    store,
};
use crate::{
    access::{Scopes, Standing, Verb, permit},
    cx::Cx,
    db::{
        entity::api_token,
        outbox::{self, Topic},
        write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    l10n, partners,
    refusal::Outcome,
};

/// How many good tokens a partner may have.
const MOST: usize = 100;

/// A new token.
#[derive(Clone, Debug)]
pub struct Create {
    pub name: String,
    pub description: Option<String>,
    pub scopes: Scopes,
    pub valid_for: TimeDelta,
    pub retry: Option<Retry>,
}

/// A token, and its text if it was made just now.
pub struct Created {
    pub row: api_token::Model,
    pub secret: Option<Secret>,
}

/// Creates a token for the caller's partner.
pub async fn create(cx: &Cx, command: Create) -> Outcome<Created, Code> {
    permit(&cx.caller, Verb::ApiTokenCreate, Standing::Own)?;
    let people = cx.caller.partner().zip(cx.caller.agent());
    let (partner_id, created_by_id) = people.ok_or_else(|| Failure::new("only agents have a partner"))?;
    let (id, now) = (cx.new_id(), cx.now());
    let transaction = cx.db.begin().await?;
    match idempotency::claim(&transaction, cx, "apiTokenCreate", command.retry.as_ref(), id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            let row = store::load(&transaction, &cx.caller, earlier).await?;
            let row = row.ok_or_else(|| Failure::new("the token of a retry is missing"))?;
            return Ok(Created { row, secret: None });
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    // The partner's row is the lock: two tokens at once would otherwise both find the name free.
    partners::store::load(&transaction, cx.caller.scope(), partner_id).await?;
    let name_folded = l10n::fold(&command.name);
    let names = store::good_names(&transaction, partner_id, now).await?;
    if names.contains(&name_folded) {
        return Err(Refusal::new(Code::ApiTokenNameTaken).at("name").into());
    }
    if names.len() >= MOST {
        let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Refusal::new(Code::TooManyApiTokens).with("limit", limit).into());
    }
    let secret = Secret::random();
    let row = api_token::Model {
        id,
        partner_id,
        created_by_id,
        name: command.name,
        name_folded,
        description: command.description,
        hint: secret.hint(),
        secret_digest: secret.digest(),
        scopes: command.scopes,
        created_at: now,
        expires_at: now + command.valid_for,
        last_used_on: None,
        revoked_at: None,
    };
    write::insert(&transaction, row.clone()).await?;
    let change = Change::created(Kind::ApiToken.write(id), &row);
    audit::record(&transaction, cx, AuditOperation::ApiTokenCreate, Some(partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(Created { row, secret: Some(secret) })
}

/// Revokes a token of the caller's partner; one that is revoked already stays as it is.
pub async fn revoke(cx: &Cx, id: Uuid) -> Outcome<api_token::Model, Code> {
    permit(&cx.caller, Verb::ApiTokenRevoke, Standing::Own)?;
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::load(&transaction, &cx.caller, id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    if row.revoked_at.is_some() {
        return Ok(row);
    }
    let read = row.clone();
    row.revoked_at = Some(cx.now());
    store::revoke(&transaction, id, cx.now()).await?;
    // The day of its last use changes by itself, and is no part of what the trail tells.
    let told = |row: &api_token::Model| api_token::Model { last_used_on: None, ..row.clone() };
    let change = Change::updated(Kind::ApiToken.write(id), &told(&read), &told(&row));
    audit::record(&transaction, cx, AuditOperation::ApiTokenRevoke, Some(row.partner_id), [change]).await?;
    outbox::publish(&transaction, Topic::ApiToken, id, 1, cx.now()).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    Ok(row)
}
