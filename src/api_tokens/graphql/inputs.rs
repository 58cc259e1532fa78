//! What clients send about API tokens.

use async_graphql::{ID, InputObject};
use chrono::TimeDelta;
use uuid::Uuid;

use crate::{
    access::{ApiTokenScope, Scopes},
    api_tokens::{
        actions::Create,
        refusal::{ApiTokenUserErrorCode as Code, Refusal},
    },
    graphql::{Weak, digest},
    ids::Kind,
    l10n,
    partners::graphql::retry,
};

/// How many days a token may be valid at most.
const LONGEST: i32 = 366;

/// A new API token.
#[derive(Clone, Debug, InputObject)]
pub struct ApiTokenCreateInput {
    /// What people call it, 1 to 100 characters on one line, kept in NFC; no two good tokens of a partner have
    /// the same, whatever the case, width or kana.
    pub name: String,
    /// What it is for, at most 500 characters.
    pub description: Option<String>,
    /// What it may do, at least one. Every token may read: `[READ]` alone may do nothing else.
    pub scopes: Vec<ApiTokenScope>,
    /// For how many days of 24 hours it is valid, 1 to 366.
    pub valid_for_days: i32,
    /// Makes a retry safe: the same key and input make no second token for 24 hours, and are answered with
    /// the first one, without its secret. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// The end of an API token.
#[derive(Clone, Debug, InputObject)]
pub struct ApiTokenRevokeInput {
    /// The token.
    pub id: ID,
}

impl ApiTokenCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Create, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        if self.scopes.is_empty() {
            weak.refuse(Refusal::new(Code::ScopesRequired).at("scopes"));
        }
        if !(1..=LONGEST).contains(&self.valid_for_days) {
            let refusal = Refusal::new(Code::OutOfRange).at("validForDays");
            weak.refuse(refusal.with("least", 1).with("most", i64::from(LONGEST)));
        }
        let command = Create {
            name: weak.line("name", &l10n::compose(&self.name), 100),
            description: weak.optional_text("description", self.description.as_deref(), 500),
            scopes: Scopes::of(&self.scopes),
            valid_for: TimeDelta::days(self.valid_for_days.into()),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl ApiTokenRevokeInput {
    /// Reads it into an id.
    pub fn prove(&self) -> Result<Uuid, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let id = weak.id("id", &self.id, Kind::ApiToken);
        weak.prove(id)
    }
}
