//! A signed token in its compact form (RFC 7515, RFC 7519), taken apart without believing any of it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{key_set::VerifyingKey, mapping::Claims, settings::Algorithm};

/// Types of tokens that let somebody in; an issuer signs others for the same audience, such as `logout+jwt`.
const TYPES: [&str; 2] = ["jwt", "at+jwt"];

/// The parts of a token.
pub struct Jws<'a> {
    signed: &'a str,
    claims: &'a str,
    signature: &'a str,
    pub header: Header,
}

/// What a header may tell. Keys and addresses of keys in it are not even read.
#[derive(Deserialize)]
pub struct Header {
    alg: String,
    pub kid: Option<String>,
    typ: Option<String>,
    crit: Option<IgnoredAny>,
}

/// Who says to have issued the token; none if it names nobody, or cannot be read.
pub fn issuer(token: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Issued {
        iss: Option<String>,
    }
    let claims = token.split('.').nth(1)?;
    part::<Issued>(claims)?.iss
}

impl<'a> Jws<'a> {
    /// Takes a token apart; none if it has not the form of one, or asks for what is not understood here.
    pub fn read(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Header = part(header)?;
        let plain = header.crit.is_none() && header.typ.as_deref().is_none_or(is_known_type);
        plain.then_some(Self { signed, claims, signature, header })
    }

    /// The algorithm of its header, if it is one of these.
    pub fn algorithm(&self, listed: &[Algorithm]) -> Option<Algorithm> {
        listed.iter().copied().find(|algorithm| algorithm.name() == self.header.alg)
    }

    /// What it claims, if this key signed it.
    pub fn claims(&self, key: &VerifyingKey) -> Option<Claims> {
        let signature = URL_SAFE_NO_PAD.decode(self.signature).ok()?;
        let genuine = key.verifies(self.signed.as_bytes(), &signature);
        genuine.then(|| part(self.claims))?
    }
}

fn is_known_type(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TYPES.contains(&name.strip_prefix("application/").unwrap_or(&name))
}

fn part<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}
