//! Whom a bearer token names, and for how long. Every kind of token is read here and nowhere else.

mod machine;

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use crate::{
    access::{
        Caller,
        token::{BadToken, Tokens},
    },
    api_tokens::known::ApiTokens,
};

/// Reads the tokens that this desk accepts.
pub struct Identity {
    own: Tokens,
    machines: Option<ApiTokens>,
}

/// Who a token says is calling.
pub struct Identified {
    pub caller: Caller,
    /// How long the token is still valid; a socket or a stream does not outlive it.
    pub valid_for: Option<Duration>,
    /// Resolves when the token is revoked, if it can be.
    pub revoked: Option<BoxFuture<'static, ()>>,
}

impl Identity {
    /// Accepts what the desk signed with its own secret.
    pub fn new(own: Tokens) -> Self {
        Self { own, machines: None }
    }

    /// Accepts API tokens as well.
    pub fn and_machines(self, machines: ApiTokens) -> Self {
        Self { machines: Some(machines), ..self }
    }

    /// Who calls with this token.
    pub async fn read(&self, token: &str, now: DateTime<Utc>) -> Result<Identified, BadToken> {
        if let Some(machines) = self.machines.as_ref().filter(|_| machine::is(token)) {
            return machine::read(machines, token, now).await;
        }
        let (caller, valid_for) = self.own.read(token, now)?;
        Ok(Identified { caller, valid_for: valid_for.to_std().ok(), revoked: None })
    }

    /// The same as far as it is known without asking anybody: what is refused runs no statement.
    pub fn remembered(&self, token: &str, now: DateTime<Utc>) -> Option<Caller> {
        if let Some(machines) = self.machines.as_ref().filter(|_| machine::is(token)) {
            return machine::remembered(machines, token, now);
        }
        self.own.read(token, now).ok().map(|(caller, _)| caller)
    }
}
