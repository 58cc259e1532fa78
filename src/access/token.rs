//! Bearer tokens: JWT, signed with HS256 by the desk's own secret.

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

use super::{Caller, Role};
use crate::{failure::Failure, ids::Kind};

const AUDIENCE: &str = "partnerdesk";

/// What a token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// The agent or contact by its id; for a translator or an operator, any name.
    pub sub: String,
    /// The role the caller acts in.
    pub role: Role,
    /// The partner an agent works for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub partner: Option<String>,
    /// The customer a contact belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub customer: Option<String>,
    /// Whom it is for: this desk.
    pub aud: String,
    /// Issued at, seconds since 1970.
    pub iat: i64,
    /// Valid until, seconds since 1970.
    pub exp: i64,
}

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadToken {
    /// Its time is over.
    Expired,
    /// It is malformed, signed by somebody else, or says what no token of ours says.
    Invalid,
    /// It was taken back.
    Revoked,
    /// It cannot be looked up now.
    Unavailable,
    /// Nobody knows: the keys of its issuer cannot be had. They are asked for again after this many seconds.
    Unverifiable { retry_after: u64 },
}

/// Signs and reads tokens with one secret.
#[derive(Clone)]
pub struct Tokens {
    signing: EncodingKey,
    reading: DecodingKey,
}

impl Tokens {
    /// With the desk's secret.
    pub fn new(secret: &[u8]) -> Self {
        Self { signing: EncodingKey::from_secret(secret), reading: DecodingKey::from_secret(secret) }
    }

    /// Signs a token for a caller, valid from now for the given time.
    pub fn sign(&self, caller: &Caller, now: DateTime<Utc>, valid_for: TimeDelta) -> Result<String, Failure> {
        let role = caller.role().ok_or_else(|| Failure::new("an anonymous caller has no token"))?;
        let claims = Claims {
            sub: caller.subject(),
            role,
            partner: caller.partner().map(|id| Kind::Partner.write(id)),
            customer: match caller {
                Caller::Contact { customer, .. } => Some(Kind::Customer.write(*customer)),
                _ => None,
            },
            aud: AUDIENCE.to_owned(),
            iat: now.timestamp(),
            exp: (now + valid_for).timestamp(),
        };
        encode(&Header::new(Algorithm::HS256), &claims, &self.signing)
            .map_err(|error| Failure::new(format!("signing a token: {error}")))
    }

    /// Reads a token: whose it is, and how long it is still valid.
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Result<(Caller, TimeDelta), BadToken> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "aud", "sub"]);
        // The time is ours, so that tests are exact.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, &self.reading, &validation).map_err(|_| BadToken::Invalid)?.claims;
        if claims.exp <= now.timestamp() {
            return Err(BadToken::Expired);
        }
        let valid_for = TimeDelta::seconds(claims.exp - now.timestamp());
        claims.caller().map(|caller| (caller, valid_for)).ok_or(BadToken::Invalid)
    }
}

impl Claims {
    fn caller(self) -> Option<Caller> {
        let partner = || Kind::Partner.read(self.partner.as_deref()?);
        let agent = || Kind::Agent.read(&self.sub);
        Some(match self.role {
            Role::Customer => Caller::Contact {
                contact: Kind::Contact.read(&self.sub)?,
                customer: Kind::Customer.read(self.customer.as_deref()?)?,
            },
            Role::HelpdeskAgent => Caller::Agent { agent: agent()?, partner: partner()?, admin: false },
            Role::AdminAgent => Caller::Agent { agent: agent()?, partner: partner()?, admin: true },
            Role::ProviderAgent => Caller::ProviderAgent { agent: agent()?, partner: partner()? },
            Role::Translator => Caller::Translator { subject: self.sub },
            Role::Operator => Caller::Operator { subject: self.sub },
        })
    }
}
