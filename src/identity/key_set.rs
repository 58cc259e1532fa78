//! The public keys of an issuer: a JSON Web Key Set (RFC 7517), and which of them are fit for signatures.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
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
    verifying: Arc<VerifyingKey>,
}

/// A public key and the one thing it is used for. Verified by ring: the crates behind `jsonwebtoken` take ten
/// times as long for RSA, on every request.
pub enum VerifyingKey {
    Rsa(RsaPublicKeyComponents<Vec<u8>>),
    Curve(UnparsedPublicKey<Vec<u8>>),
}

impl VerifyingKey {
    /// Whether its private half made this signature.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa(key) => key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
            Self::Curve(key) => key.verify(message, signature),
        }
        .is_ok()
    }
}

/// What a key set has for a token.
pub enum Found {
    Key(Arc<VerifyingKey>),
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
    fn material(&self) -> Option<(Algorithm, VerifyingKey)> {
        let read = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("RSA", _) => {
                // Some issuers write the zeros in front that the standard forbids.
                let number = |text| read(text).map(|bytes| bytes.into_iter().skip_while(|byte| *byte == 0).collect());
                let key: RsaPublicKeyComponents<Vec<u8>> =
                    RsaPublicKeyComponents { n: number(&self.n)?, e: number(&self.e)? };
                RSA_BITS.contains(&bits(&key.n)).then_some((Algorithm::Rs256, VerifyingKey::Rsa(key)))
            }
            ("EC", Some("P-256")) => {
                let (x, y) = (read(&self.x)?, read(&self.y)?);
                // A point that is not compressed.
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, [&[4], x.as_slice(), &y].concat());
                (x.len() == 32 && y.len() == 32).then_some((Algorithm::Es256, VerifyingKey::Curve(key)))
            }
            ("OKP", Some("Ed25519")) => {
                let x = read(&self.x)?;
                let fits = x.len() == 32;
                fits.then(|| (Algorithm::EdDsa, VerifyingKey::Curve(UnparsedPublicKey::new(&ED25519, x))))
            }
            _ => None,
        }
    }
}

/// The length of a number that has no zeros in front.
fn bits(number: &[u8]) -> usize {
    let unused = number.first().map_or(0, |byte| byte.leading_zeros());
    number.len() * 8 - usize::try_from(unused).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rsa(modulus: &[u8]) -> bool {
        let key = json!({ "kty": "RSA", "n": URL_SAFE_NO_PAD.encode(modulus), "e": "AQAB" });
        KeySet::read(json!({ "keys": [key] }).to_string().as_bytes()).is_ok()
    }

    #[test]
    fn rsa_keys_have_2048_to_4096_bits_not_counting_zeros_in_front() {
        let modulus = |first: u8, bytes: usize| [&[first][..], &vec![0xff; bytes - 1]].concat();
        assert!(rsa(&modulus(0x80, 256)) && rsa(&modulus(0x80, 512)) && rsa(&[vec![0], modulus(0x80, 256)].concat()));
        assert!(!rsa(&modulus(0x7f, 256)) && !rsa(&modulus(0x01, 513)) && !rsa(&modulus(0, 256)) && !rsa(&[]));
    }

    #[test]
    fn points_and_curves_of_another_size_are_passed_over() {
        let bytes = |count: usize| URL_SAFE_NO_PAD.encode(vec![1; count]);
        for (key, fit) in [
            (json!({ "kty": "EC", "crv": "P-256", "x": bytes(32), "y": bytes(32) }), true),
            (json!({ "kty": "EC", "crv": "P-256", "x": bytes(32), "y": bytes(31) }), false),
            (json!({ "kty": "EC", "crv": "P-384", "x": bytes(48), "y": bytes(48) }), false),
            (json!({ "kty": "EC", "crv": "P-256", "x": "not base64!", "y": bytes(32) }), false),
            (json!({ "kty": "OKP", "crv": "Ed25519", "x": bytes(32) }), true),
            (json!({ "kty": "OKP", "crv": "Ed25519", "x": bytes(33) }), false),
            (json!({ "kty": "OKP", "crv": "X25519", "x": bytes(32) }), false),
            (json!({ "kty": "oct", "k": bytes(32) }), false),
        ] {
            let set = json!({ "keys": [key] }).to_string();
            assert_eq!(KeySet::read(set.as_bytes()).is_ok(), fit, "{set}");
        }
    }

    #[test]
    fn a_set_has_at_most_a_hundred_keys() {
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode([1; 32]) });
        let set = |count: usize| KeySet::read(json!({ "keys": vec![&key; count] }).to_string().as_bytes());
        assert!(set(100).is_ok() && set(101).is_err() && set(0).is_err());
    }
}
