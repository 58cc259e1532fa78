//! The text of an API token.

use data_encoding::HEXLOWER;
use rand::RngExt;
use sha2::{Digest, Sha256};

/// What every token begins with, so that one in a log or a repository is found.
const PREFIX: &str = "pdk_";
/// 256 random bits, in hexadecimal digits.
const RANDOM: usize = 64;
/// The digits after them. They tell a whole token from a cut one, and scanners of secrets a real one from
/// an example, without asking anybody.
const CHECKSUM: usize = 8;
/// How many digits a list shows.
const HINT: usize = 4;

/// The text of a new token. It is shown once and kept nowhere: it has no `Debug`, so that no log has it.
pub struct Secret(String);

impl Secret {
    /// From the random source of the system.
    pub fn random() -> Self {
        let bits: [u8; 32] = rand::rng().random();
        let random = HEXLOWER.encode(&bits);
        Self(format!("{PREFIX}{random}{}", checksum(&random)))
    }

    /// What is kept of it. Nobody can guess 256 random bits, so a slow hash would only slow us down.
    pub fn digest(&self) -> String {
        sha256(&self.0)
    }

    /// Its beginning, by which people know it again.
    pub fn hint(&self) -> String {
        self.0[..PREFIX.len() + HINT].to_owned()
    }

    /// The text itself, for the one answer that shows it.
    pub fn reveal(self) -> String {
        self.0
    }
}

/// Whether a bearer token means to be one of these.
pub fn claims_to_be(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// What is kept of a token, if this text is one.
pub fn digest_of(text: &str) -> Option<String> {
    let digits = text.strip_prefix(PREFIX).filter(|digits| digits.len() == RANDOM + CHECKSUM)?;
    let (random, sum) = digits.split_at_checked(RANDOM)?;
    (sum == checksum(random)).then(|| sha256(text))
}

fn sha256(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text))
}

fn checksum(random: &str) -> String {
    sha256(random)[..CHECKSUM].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_digest_and_its_beginning() {
        let secret = Secret::random();
        let (digest, hint, text) = (secret.digest(), secret.hint(), secret.reveal());
        assert_eq!(digest_of(&text), Some(digest.clone()));
        assert!(claims_to_be(&text) && text.starts_with(&hint) && hint.len() == 8);
        assert_eq!(text.len(), 76);
        assert!(!digest.contains(&text[4..68]));
        assert_ne!(Secret::random().reveal(), text);
    }

    #[test]
    fn what_is_cut_or_mistyped_is_no_token() {
        let text = Secret::random().reveal();
        let other = if text.as_bytes()[10] == b'0' { "1" } else { "0" };
        let mistyped = format!("{}{other}{}", &text[..10], &text[11..]);
        let upper = format!("pdk_{}", text[4..].to_uppercase());
        for bad in [&text[..75], &text[1..], &format!("{text}0"), &mistyped, &upper, "pdk_", "", &"é".repeat(38)] {
            assert_eq!(digest_of(bad), None, "{bad}");
        }
        // As long as a token in bytes, and cut between them.
        assert_eq!(digest_of(&format!("pdk_{}é{}", "a".repeat(63), "a".repeat(7))), None);
    }
}
