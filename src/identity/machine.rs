//! API tokens, which programs of a partner call with.

use chrono::{DateTime, Utc};
use futures_util::FutureExt;

use super::Identified;
use crate::{
    access::{Caller, token::BadToken},
    api_tokens::{known::ApiTokens, model},
    db::entity::api_token,
};

/// Whether a text means to be an API token.
pub(super) fn is(text: &str) -> bool {
    model::claims_to_be(text)
}

/// Who calls with this token.
pub(super) async fn read(known: &ApiTokens, text: &str, now: DateTime<Utc>) -> Result<Identified, BadToken> {
    let row = known.find(text, now).await.map_err(|failure| {
        tracing::error!(error = failure.chain(), "looking up an API token");
        BadToken::Unavailable
    })?;
    let row = row.ok_or(BadToken::Invalid)?;
    if row.revoked_at.is_some() {
        return Err(BadToken::Revoked);
    }
    if row.expires_at <= now {
        return Err(BadToken::Expired);
    }
    let revoked = known.clone().revoked(row.id).boxed();
    Ok(Identified { valid_for: (row.expires_at - now).to_std().ok(), revoked: Some(revoked), caller: caller(row) })
}

/// The same as far as it is known without asking anybody.
pub(super) fn remembered(known: &ApiTokens, text: &str, now: DateTime<Utc>) -> Option<Caller> {
    known.remembered(text, now).map(caller)
}

fn caller(row: api_token::Model) -> Caller {
    Caller::Machine { token: row.id, scopes: row.scopes, agent: row.created_by_id, partner: row.partner_id }
}
