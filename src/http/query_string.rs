//! The query string of a GET, decoded strictly: broken UTF-8 is refused, not repaired.

use super::{Rejection, code};
use poem::http::StatusCode;

/// Pairs of `application/x-www-form-urlencoded`, in order.
pub(super) fn parse(query: &str) -> Result<Vec<(String, String)>, Rejection> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, Rejection> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push(high << 4 | low);
                        rest = ahead;
                    }
                    // A lone percent sign stands for itself, as in the URL standard.
                    _ => bytes.push(b'%'),
                }
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).map_err(|_| Rejection::transport(StatusCode::BAD_REQUEST, code::NOT_UTF8))
}

fn hex(digit: Option<u8>) -> Option<u8> {
    char::from(digit?).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_pairs() {
        let pairs = parse("query=%7B+a%20%7D&variables=&x&=1&p=100%").unwrap();
        let expected = [("query", "{ a }"), ("variables", ""), ("x", ""), ("", "1"), ("p", "100%")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs, expected);
    }

    #[test]
    fn broken_utf8_is_refused() {
        assert_eq!(parse("query=%ff").unwrap_err().code, code::NOT_UTF8);
        assert_eq!(parse("query=%e3%81").unwrap_err().code, code::NOT_UTF8);
    }
}
