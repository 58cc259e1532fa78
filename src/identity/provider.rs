//! One identity provider: reads the tokens of its issuer.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{
    Identified,
    fetch::Fetcher,
    jws::Jws,
    key_set::Found,
    keys::{Keys, KeysSeen, NoKey},
    mapping::Claims,
    settings::Issuer,
};
use crate::access::{Caller, token::BadToken};

/// Reads the tokens of one issuer.
pub struct Provider {
    issuer: Issuer,
    keys: Keys,
}

impl Provider {
    /// Knows no keys yet.
    pub fn new(issuer: Issuer, fetcher: Fetcher) -> Self {
        let keys = Keys::new(issuer.url.clone(), issuer.keys.clone(), fetcher);
        Self { issuer, keys }
    }

    /// What `iss` of its tokens is.
    pub fn issuer(&self) -> &str {
        &self.issuer.url
    }

    /// How the issuer is doing.
    pub fn seen(&self) -> KeysSeen {
        self.keys.seen()
    }

    /// Fetches keys in the background, so that the first caller does not wait for them.
    pub fn prepare(&self, now: DateTime<Utc>) {
        self.keys.refresh(now);
    }

    /// Who calls with this token.
    pub async fn read(&self, token: &str, now: DateTime<Utc>) -> Result<Identified, BadToken> {
        let jws = Jws::read(token).ok_or(BadToken::Invalid)?;
        let algorithm = jws.algorithm(&self.issuer.algorithms).ok_or(BadToken::Invalid)?;
        let key = self.keys.find(jws.header.kid.as_deref(), algorithm, now).await.map_err(|none| match none {
            NoKey::Unknown => BadToken::Invalid,
            NoKey::Unavailable { retry_after } => BadToken::Unverifiable { retry_after },
        })?;
        self.issuer.identify(&jws.claims(&key).ok_or(BadToken::Invalid)?, now)
    }

    /// The same with the keys that are known.
    pub fn remembered(&self, token: &str, now: DateTime<Utc>) -> Option<Caller> {
        let jws = Jws::read(token)?;
        let algorithm = jws.algorithm(&self.issuer.algorithms)?;
        let Found::Key(key) = self.keys.known(jws.header.kid.as_deref(), algorithm) else { return None };
        let identified = self.issuer.identify(&jws.claims(&key)?, now).ok()?;
        Some(identified.caller)
    }
}

impl Issuer {
    /// Who these claims name, if they are for this desk and for now.
    pub fn identify(&self, claims: &Claims, now: DateTime<Utc>) -> Result<Identified, BadToken> {
        let ours = claims.get("iss").and_then(Value::as_str) == Some(&self.url) && self.is_for_us(claims.get("aud"));
        let named = claims.get("sub").and_then(Value::as_str).is_some_and(|sub| !sub.is_empty());
        if !ours || !named {
            return Err(BadToken::Invalid);
        }
        let valid_for = self.valid_for(claims, now)?;
        let caller = self.mapping.caller(&self.url, claims).ok_or(BadToken::Invalid)?;
        Ok(Identified { caller, valid_for: Some(valid_for), revoked: None })
    }

    fn is_for_us(&self, audience: Option<&Value>) -> bool {
        let listed = |value: &Value| self.audiences.iter().any(|ours| value == ours);
        match audience {
            Some(Value::Array(several)) => several.iter().any(listed),
            Some(one) => listed(one),
            None => false,
        }
    }

    /// How long they are still valid. Both times are numbers of seconds since 1970, with or without a fraction.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in a double")]
    fn valid_for(&self, claims: &Claims, now: DateTime<Utc>) -> Result<Duration, BadToken> {
        let now = now.timestamp_millis() as f64 / 1_000.0;
        let leeway = self.leeway as f64;
        let ends = claims.get("exp").and_then(Value::as_f64).ok_or(BadToken::Invalid)? + leeway;
        let begins = match claims.get("nbf") {
            Some(at) => at.as_f64().ok_or(BadToken::Invalid)? - leeway,
            None if self.require_nbf => return Err(BadToken::Invalid),
            None => now,
        };
        if begins > now {
            return Err(BadToken::Invalid);
        }
        if ends <= now {
            return Err(BadToken::Expired);
        }
        Ok(Duration::try_from_secs_f64(ends - now).unwrap_or(Duration::MAX))
    }
}
