//! Whom a bearer token names, and for how long. Every kind of token is read here and nowhere else.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::access::{
    Caller,
    token::{BadToken, Tokens},
};

/// Reads the tokens that this desk accepts.
pub struct Identity {
    own: Tokens,
}

/// Who a token says is calling.
#[derive(Clone, Debug)]
pub struct Identified {
    pub caller: Caller,
    /// How long the token is still valid; a socket or a stream does not outlive it.
    pub valid_for: Option<Duration>,
}

impl Identity {
    /// Accepts what the desk signed with its own secret.
    pub fn new(own: Tokens) -> Self {
        Self { own }
    }

    /// Who calls with this token.
    pub async fn read(&self, token: &str, now: DateTime<Utc>) -> Result<Identified, BadToken> {
        let (caller, valid_for) = self.own.read(token, now)?;
        Ok(Identified { caller, valid_for: valid_for.to_std().ok() })
    }

    /// The same as far as it is known without asking anybody: what is refused runs no statement.
    pub fn remembered(&self, token: &str, now: DateTime<Utc>) -> Option<Caller> {
        self.own.read(token, now).ok().map(|(caller, _)| caller)
    }
}
