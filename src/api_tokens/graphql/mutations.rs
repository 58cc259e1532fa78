//! Creating and revoking API tokens.

use async_graphql::{Context, Object, SimpleObject};

use super::{
    ApiToken,
    inputs::{ApiTokenCreateInput, ApiTokenRevokeInput},
};
use crate::{
    api_tokens::{
        actions::{self, Created},
        known::ApiTokens,
        model::Secret,
        refusal::ApiTokenUserErrorCode as Code,
    },
    graphql::{Answer, Batch, refusals, signed_in},
    user_error,
};

user_error! {
    /// Why a change of an API token was refused.
    ApiTokenUserError of Code
}

/// The answer of `apiTokenCreate`.
#[derive(SimpleObject)]
pub struct ApiTokenCreatePayload {
    /// The new token; null when it was refused.
    api_token: Option<ApiToken>,
    /// The text to send as `Authorization: Bearer`. This answer is the only one that shows it, so keep it at
    /// once; a retry with the same `idempotencyKey` is answered with null. Who has lost it revokes the token
    /// and creates another one.
    secret: Option<String>,
    /// Every reason why it was refused.
    user_errors: Vec<ApiTokenUserError>,
}

/// The answer of `apiTokenRevoke`.
#[derive(SimpleObject)]
pub struct ApiTokenRevokePayload {
    /// The revoked token; null when it was refused.
    api_token: Option<ApiToken>,
    /// Every reason why it was refused.
    user_errors: Vec<ApiTokenUserError>,
}

#[derive(Default)]
pub struct ApiTokenMutation;

#[Object]
impl ApiTokenMutation {
    /// Creates an API token for a program of your partner. It acts for you, within its scopes: what it does
    /// is done in your name, and the audit trail says with which token. It ends on its day, when it is
    /// revoked, or when you are an admin agent no more. For admin agents, at most 100 good tokens for each
    /// partner; no API token may do this.
    async fn api_token_create(&self, ctx: &Context<'_>, input: ApiTokenCreateInput) -> Answer<ApiTokenCreatePayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove() {
            Ok(command) => refusals(actions::create(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        Ok(match outcome {
            Ok(Created { row, secret }) => ApiTokenCreatePayload {
                api_token: Some(ApiToken(Batch::single(row))),
                secret: secret.map(Secret::reveal),
                user_errors: Vec::new(),
            },
            Err(all) => {
                ApiTokenCreatePayload { api_token: None, secret: None, user_errors: ApiTokenUserError::all(ctx, all)? }
            }
        })
    }

    /// Revokes an API token of your partner. It is refused from now on, and within half a second by other
    /// servers; its open sockets and streams are closed. One that is revoked already stays as it is. For admin
    /// agents; no API token may do this.
    async fn api_token_revoke(&self, ctx: &Context<'_>, input: ApiTokenRevokeInput) -> Answer<ApiTokenRevokePayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove() {
            Ok(id) => refusals(actions::revoke(cx, id).await)?,
            Err(mistakes) => Err(mistakes),
        };
        Ok(match outcome {
            Ok(row) => {
                if let Some(known) = ctx.data_opt::<ApiTokens>() {
                    known.forget(&row);
                }
                ApiTokenRevokePayload { api_token: Some(ApiToken(Batch::single(row))), user_errors: Vec::new() }
            }
            Err(all) => ApiTokenRevokePayload { api_token: None, user_errors: ApiTokenUserError::all(ctx, all)? },
        })
    }
}
