//! Whom a bearer token names, and for how long. Every kind of token is read here and nowhere else.
//!
//! A token that names an issuer belongs to the identity provider of that name, and to nobody if there is none;
//! one without is of the desk's own making. So no token is ever held against the keys of another.

mod fetch;
mod jws;
mod key_set;
mod keys;
mod machine;
mod mapping;
mod provider;
pub mod settings;

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use crate::{
    access::{
        Caller,
        token::{BadToken, Tokens},
    },
    api_tokens::known::ApiTokens,
    failure::Failure,
};
use provider::Provider;
use settings::Issuer;

pub use fetch::{MOST_BYTES, TIMEOUT};
pub use keys::{COOL_DOWN, KeysSeen};

/// Reads the tokens that this desk accepts.
pub struct Identity {
    own: Tokens,
    machines: Option<ApiTokens>,
    providers: Vec<Provider>,
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
        Self { own, machines: None, providers: Vec::new() }
    }

    /// Accepts API tokens as well.
    pub fn and_machines(self, machines: ApiTokens) -> Self {
        Self { machines: Some(machines), ..self }
    }

    /// Accepts the tokens of these issuers, too.
    pub fn trusting(mut self, issuers: Vec<Issuer>) -> Result<Self, Failure> {
        if !issuers.is_empty() {
            let fetcher = fetch::Fetcher::new()?;
            self.providers = issuers.into_iter().map(|issuer| Provider::new(issuer, fetcher.clone())).collect();
        }
        Ok(self)
    }

    /// Fetches the issuers' keys in the background.
    pub fn prepare(&self, now: DateTime<Utc>) {
        for provider in &self.providers {
            provider.prepare(now);
        }
    }

    /// How the issuers are doing.
    pub fn issuers(&self) -> impl Iterator<Item = KeysSeen> {
        self.providers.iter().map(Provider::seen)
    }

    /// Who calls with this token.
    pub async fn read(&self, token: &str, now: DateTime<Utc>) -> Result<Identified, BadToken> {
        if let Some(machines) = self.machines.as_ref().filter(|_| machine::is(token)) {
            return machine::read(machines, token, now).await;
        }
        if let Some(issuer) = jws::issuer(token) {
            return self.provider(&issuer).ok_or(BadToken::Invalid)?.read(token, now).await;
        }
        let (caller, valid_for) = self.own.read(token, now)?;
        Ok(Identified { caller, valid_for: valid_for.to_std().ok(), revoked: None })
    }

    /// Whether a token is an API token, and so only as good as a row of the database.
    pub fn is_machine(&self, token: &str) -> bool {
        self.machines.is_some() && machine::is(token)
    }

    /// Who calls, as far as it is known without asking anybody: what is refused runs no statement.
    pub fn remembered(&self, token: &str, now: DateTime<Utc>) -> Option<Caller> {
        if let Some(machines) = self.machines.as_ref().filter(|_| machine::is(token)) {
            return machine::remembered(machines, token, now);
        }
        if let Some(issuer) = jws::issuer(token) {
            return self.provider(&issuer)?.remembered(token, now);
        }
        self.own.read(token, now).ok().map(|(caller, _)| caller)
    }

    /// Whether it would take a statement to learn that a token is nobody's: an API token that nobody has called with
    /// here lately. Every other kind is held against keys, without asking the database.
    pub fn is_stranger(&self, token: &str) -> bool {
        self.machines.as_ref().is_some_and(|machines| machine::is(token) && !machines.has_met(token))
    }

    fn provider(&self, issuer: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.issuer() == issuer)
    }
}
