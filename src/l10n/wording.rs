//! A message as it stands in Fluent's own form: what records keep and what digests are of.

use data_encoding::HEXLOWER;
use fluent_syntax::{ast, serializer};
use serde::{Deserialize, Deserializer, de};
use sha2::{Digest as _, Sha256};

/// The words of a message or term, without its comment. Translation tools write files anew, each with
/// its own layout; this form is the same for all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// Fluent, from the id on.
    pub text: Box<str>,
    pub digest: Digest,
}

impl Wording {
    /// The wording of an entry that is not needed any more.
    pub fn of(entry: ast::Entry<&str>) -> Wording {
        let bare = match entry {
            ast::Entry::Message(message) => ast::Entry::Message(ast::Message { comment: None, ..message }),
            ast::Entry::Term(term) => ast::Entry::Term(ast::Term { comment: None, ..term }),
            other => other,
        };
        let text = serializer::serialize(&ast::Resource { body: vec![bare] });
        let text = text.trim_end();
        Wording { text: text.into(), digest: Digest::of(text) }
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of a wording: enough to tell one change of a message
/// from another, and short enough to be read in a diff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Digest([u8; 8]);

impl Digest {
    pub fn of(text: &str) -> Digest {
        let mut digest = Digest::default();
        digest.0.copy_from_slice(&Sha256::digest(text)[..8]);
        digest
    }

    fn read(digits: &str) -> Option<Digest> {
        let lower = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let number = (digits.len() == 16 && digits.as_bytes().iter().all(lower)).then_some(digits)?;
        u64::from_str_radix(number, 16).ok().map(|number| Digest(number.to_be_bytes()))
    }

    /// The digits.
    pub fn written(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Digest::read(&digits).ok_or_else(|| de::Error::custom("a digest is 16 hexadecimal digits in lower case"))
    }
}

#[cfg(test)]
mod tests {
    use fluent_syntax::parser;

    use super::*;

    fn wording(text: &str) -> Wording {
        Wording::of(parser::parse(text).expect("Fluent").body.pop().expect("an entry"))
    }

    #[test]
    fn comments_and_layout_are_no_part_of_it_and_everything_else_is() {
        let one = wording("# Shown at the top.\nm={ $n ->\n [one] A\n *[other]   B  { -t( a : 1 ) }\n}\n  .x=X\n");
        let text = "m =\n    { $n ->\n        [one] A\n       *[other] B  { -t(a: 1) }\n    }\n    .x = X";
        assert_eq!(&*one.text, text);
        assert_eq!(one.digest, wording(text).digest);
        for other in
            [text.replace("A", "a"), text.replace("B  ", "B "), text.replace(".x", ".y"), text.replace("m =", "n =")]
        {
            assert_ne!(wording(&other).digest, one.digest, "{other}");
        }
        assert_eq!(&*wording("-t = A").text, "-t = A");
    }

    #[test]
    fn a_digest_is_sixteen_digits_of_sha_256() {
        let digest = Digest::of("abc");
        assert_eq!(digest.written(), "ba7816bf8f01cfea");
        assert_eq!(Digest::read("ba7816bf8f01cfea"), Some(digest));
        for wrong in ["", "ba7816bf8f01cfe", "ba7816bf8f01cfeaa", "BA7816BF8F01CFEA", "+a7816bf8f01cfea", "éééééééé"]
        {
            assert_eq!(Digest::read(wrong), None, "{wrong}");
        }
    }
}
