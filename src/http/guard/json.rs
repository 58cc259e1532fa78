//! The scan of a body before it is read. A value of two bytes takes fifty once it is read, so a megabyte
//! of `0,0,0` would take memory and time that nobody has allowed.

use super::Limits;
use crate::http::{Rejection, code};

/// What a request has beside the values of its variables: its own members, and extensions.
const BESIDE_VARIABLES: usize = 100;

/// Refuses a body with more values than its variables may have.
pub(in crate::http) fn check_body(body: &[u8], limits: &Limits) -> Result<(), Rejection> {
    match values(body) > limits.variables_values.saturating_add(BESIDE_VARIABLES) {
        true => Err(Rejection::document(code::VARIABLES_TOO_LARGE).arg("limit", limits.variables_values)),
        false => Ok(()),
    }
}

/// How many values the text has. Members that nobody asks for are read as well, however deep. Each list or object that is
/// not empty has one more value than commas.
fn values(body: &[u8]) -> usize {
    let (mut values, mut at) = (1, 0);
    let mut opened = false;
    while let Some(byte) = body.get(at) {
        at += 1;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => continue,
            b'[' | b'{' => {
                values += 1;
                opened = true;
                continue;
            }
            b']' | b'}' => {
                values -= usize::from(opened);
            }
            b',' => values += 1,
            b'"' => at = end_of_string(body, at),
            _ => {}
        }
        opened = false;
    }
    values
}

fn end_of_string(body: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = body.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_values_as_json_does() {
        for (text, count) in [
            ("0", 1),
            ("[]", 1),
            ("{ }", 1),
            ("[0]", 2),
            ("[0, [], {}]", 4),
            (r#"{"a": [1, 2], "b": {"c": "[,{\",\\"}}"#, 6),
            (r#"["\\", ","]"#, 3),
            ("", 1),
            ("]]]]", 1),
            ("\"", 1),
            ("\"\\", 1),
        ] {
            assert_eq!(values(text.as_bytes()), count, "{text}");
        }
    }

    #[test]
    fn counts_however_deep_it_is() {
        assert_eq!(values("[".repeat(1_000_000).as_bytes()), 1_000_001);
        let hidden = format!("{{\"x\":{}{},\"v\":[0,0,0]}}", "[".repeat(200), "]".repeat(200));
        assert_eq!(values(hidden.as_bytes()), 205);
    }
}
