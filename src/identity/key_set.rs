//! The public keys of an issuer: a JSON Web Key Set (RFC 7517), and which of them are fit for signatures.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use serde_json::Value;

use super::settings::Algorithm;
use crate::failure::Failure;

/// Shorter RSA keys are within reach of those who would forge tokens; longer ones are not verified here.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=4096;

/// An issuer that is well has two or three.
const MOST_KEYS: usize = 100;

/// The keys of an issuer that may sign tokens.
pub struct KeySet(Vec<Key>);

struct Key {
    id: Option<String>,
    algorithm: Algorithm,
    verifying: Arc<DecodingKey>,
}

/// What a key set has for a token.
pub enum Found {
    Key(Arc<DecodingKey>),
    /// The key is there, but it is for another algorithm; or several are, and the token names none.
    Unfit,
    Nothing,
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

/// The members of a key that count here.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl KeySet {
    /// Reads a document. Keys of other kinds and uses are left out, as the standard asks; a set without
    /// any that is fit is refused.
    pub fn read(json: &[u8]) -> Result<Self, Failure> {
        let document: Document =
            serde_json::from_slice(json).map_err(|error| Failure::new(format!("not a key set: {error}")))?;
        if document.keys.len() > MOST_KEYS {
            return Err(Failure::new(format!("more than {MOST_KEYS} keys")));
        }
        let keys = document.keys.into_iter().filter_map(|key| serde_json::from_value::<Jwk>(key).ok()?.fit());
        let keys: Vec<Key> = keys.collect();
        if keys.is_empty() {
            return Err(Failure::new("no key that is fit for RS256, ES256 or EdDSA"));
        }
        Ok(Self(keys))
    }

    /// How many keys it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The key of a token that names it, or the only one of the algorithm for a token that names none.
    pub fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Found {
        let named = || self.0.iter().filter(|key| id.is_none() || key.id.as_deref() == id);
        let mut fit = named().filter(|key| key.algorithm == algorithm);
        match (fit.next(), fit.next()) {
            (Some(key), None) => Found::Key(Arc::clone(&key.verifying)),
            (Some(_), Some(_)) => Found::Unfit,
            (None, _) if id.is_some() && named().next().is_some() => Found::Unfit,
            (None, _) => Found::Nothing,
        }
    }
}

impl Jwk {
    fn fit(self) -> Option<Key> {
        let signs = self.usage.as_deref().is_none_or(|usage| usage == "sig");
        let verifies = self.key_ops.as_ref().is_none_or(|ops| ops.iter().any(|op| op == "verify"));
        let (algorithm, key) = self.material().filter(|_| signs && verifies)?;
        let said = self.alg.as_deref().is_none_or(|alg| alg == algorithm.name());
        said.then(|| Key { id: self.kid, algorithm, verifying: Arc::new(key) })
    }

    /// The type of a key says what it can be used for; nothing in a token does.
    fn material(&self) -> Option<(Algorithm, DecodingKey)> {
        let read = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                let (n, e) = (read(&self.n)?, read(&self.e)?);
                let key = DecodingKey::from_rsa_raw_components(&n, &e);
                RSA_BITS.contains(&bits(&n)).then_some((Algorithm::Rs256, key))
            }
            ("EC", Some("P-256")) => {
                let (x, y) = (read(&self.x)?, read(&self.y)?);
                let point = [&[4], x.as_slice(), y.as_slice()].concat();
                (x.len() == 32 && y.len() == 32).then(|| (Algorithm::Es256, DecodingKey::from_ec_der(&point)))
            }
            ("OKP", Some("Ed25519")) => {
                let x = read(&self.x)?;
                (x.len() == 32).then(|| (Algorithm::EdDsa, DecodingKey::from_ed_der(&x)))
            }
            _ => None,
        }
    }
}

/// The length of a number without its leading zeros.
fn bits(number: &[u8]) -> usize {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let first = number.get(zeros).map_or(0, |byte| byte.leading_zeros());
    (number.len() - zeros) * 8 - usize::try_from(first).unwrap_or(0)
}
