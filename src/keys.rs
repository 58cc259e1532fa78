//! Keys made of the desk's secret, one for each use, so that none of them tells another.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// How much of its digest names a key.
const ID_LENGTH: usize = 16;

/// A key for one use.
#[derive(Clone)]
pub struct Key {
    id: String,
    mac: Hmac<Sha256>,
}

/// The key that signs, and those that did before it.
#[derive(Clone)]
pub struct Keys {
    /// Signs now.
    pub current: Key,
    /// Recognise what was signed earlier.
    pub old: Vec<Key>,
}

impl Key {
    /// The key of a secret for one use.
    pub fn derive(secret: &[u8], purpose: &str) -> Self {
        let mac = keyed(&digest(&keyed(secret), &[Some(purpose)]));
        let mut id = HEXLOWER.encode(&digest(&mac, &[Some("id")]));
        id.truncate(ID_LENGTH);
        Self { id, mac }
    }

    /// Names the key and tells nothing about it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// HMAC-SHA256 over texts, in hexadecimal. Where one ends and the next begins is signed as well.
    pub fn sign(&self, fields: &[Option<&str>]) -> String {
        HEXLOWER.encode(&digest(&self.mac, fields))
    }
}

impl Keys {
    /// The key of this name.
    pub fn find(&self, id: &str) -> Option<&Key> {
        std::iter::once(&self.current).chain(&self.old).find(|key| key.id == id)
    }
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn digest(mac: &Hmac<Sha256>, fields: &[Option<&str>]) -> [u8; 32] {
    let mut mac = mac.clone();
    for field in fields {
        match field {
            None => mac.update(&[0]),
            Some(text) => {
                mac.update(&[1]);
                mac.update(&(text.len() as u64).to_be_bytes());
                mac.update(text.as_bytes());
            }
        }
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_and_purposes_make_keys_of_their_own() {
        let keys =
            [("one", "a"), ("one", "b"), ("two", "a")].map(|(secret, use_)| Key::derive(secret.as_bytes(), use_));
        for (at, key) in keys.iter().enumerate() {
            assert_eq!(key.id().len(), ID_LENGTH);
            let same = |other: &&Key| other.id() == key.id() || other.sign(&[Some("x")]) == key.sign(&[Some("x")]);
            assert_eq!(keys.iter().filter(same).count(), 1, "{at}");
        }
    }

    #[test]
    fn the_borders_between_fields_are_signed() {
        let key = Key::derive(b"a secret", "a test");
        let lists: [&[Option<&str>]; 6] =
            [&[], &[None], &[Some("")], &[Some("ab"), Some("c")], &[Some("a"), Some("bc")], &[Some("abc")]];
        let mut signatures = lists.map(|fields| key.sign(fields)).to_vec();
        signatures.sort();
        signatures.dedup();
        assert_eq!(signatures.len(), lists.len());
    }

    #[test]
    fn an_old_key_is_found_by_its_name() {
        let [current, old] = ["new", "old"].map(|secret| Key::derive(secret.as_bytes(), "a test"));
        let keys = Keys { current: current.clone(), old: vec![old.clone()] };
        assert_eq!(keys.find(current.id()).map(Key::id), Some(current.id()));
        assert_eq!(keys.find(old.id()).map(Key::id), Some(old.id()));
        assert!(keys.find("another").is_none());
    }
}
