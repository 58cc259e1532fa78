//! The scan before parsing. The parser calls itself once per nested bracket and is bounded for
//! selection sets only: 4 KB of `[[[[` in an argument would end the process. So the text is
//! read once here, without recursion, and only what cannot hurt reaches the parser.

use async_graphql::Pos;

use super::Limits;
use crate::http::{Rejection, code};

/// What the scan counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    pub tokens: usize,
    pub depth: usize,
    /// Fields of input objects.
    pub object_fields: usize,
}

/// Whether the text is short enough to be looked at.
pub(crate) fn check_size(text: &str, limits: &Limits) -> Result<(), Rejection> {
    match text.len() > limits.document_bytes {
        true => Err(Rejection::document(code::DOCUMENT_TOO_LARGE).arg("limit", limits.document_bytes)),
        false => Ok(()),
    }
}

/// Counts tokens and bracket depth, skipping strings and comments.
///
/// It counts at least what the parser sees, which reads some tokens that stand close as several: `-1-1`,
/// `00` and `truetrue` in a list. A string without an end is refused here. The parser would go back and
/// read its quotes as an empty string, and with them see brackets that this scan took for text.
pub fn scan(text: &str, limits: &Limits) -> Result<Scanned, Rejection> {
    check_size(text, limits)?;
    let bytes = text.as_bytes();
    let (mut at, mut scanned, mut open) = (0, Scanned::default(), Vec::new());
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' => {
                at += 1;
                continue;
            }
            b'#' => {
                at = end_of_line(bytes, at);
                continue;
            }
            // A byte order mark is white space to the parser, anywhere.
            0xEF if bytes[at..].starts_with("\u{feff}".as_bytes()) => {
                at += 3;
                continue;
            }
            b'"' => end_of_string(bytes, at).ok_or_else(|| unterminated(text, start))?,
            b'{' | b'[' | b'(' => {
                open.push(byte);
                scanned.depth = scanned.depth.max(open.len());
                if open.len() > limits.bracket_depth {
                    return Err(Rejection::document(code::DOCUMENT_NESTED_TOO_DEEP)
                        .arg("limit", limits.bracket_depth)
                        .at(position(text, start)));
                }
                at + 1
            }
            b'}' | b']' | b')' => {
                open.pop();
                at + 1
            }
            b':' => {
                // Braces within parentheses are those of an object.
                scanned.object_fields += usize::from(open.last() == Some(&b'{') && open.contains(&b'('));
                at + 1
            }
            b'.' if bytes[at..].starts_with(b"...") => at + 3,
            b'0'..=b'9' | b'-' => end_of_number(bytes, at),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => end_of_name(bytes, at),
            _ => at + 1,
        };
        scanned.tokens += 1;
        if scanned.tokens > limits.document_tokens {
            return Err(Rejection::document(code::DOCUMENT_TOO_MANY_TOKENS)
                .arg("limit", limits.document_tokens)
                .at(position(text, start)));
        }
    }
    Ok(scanned)
}

/// As far as the parser reads one number.
fn end_of_number(bytes: &[u8], from: usize) -> usize {
    let digits = |from| run(bytes, from, |byte| byte.is_ascii_digit());
    let whole = from + usize::from(bytes[from] == b'-');
    let mut at = if bytes.get(whole) == Some(&b'0') { whole + 1 } else { digits(whole) };
    if bytes.get(at) == Some(&b'.') && digits(at + 1) > at + 1 {
        at = digits(at + 1);
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let exponent = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        if digits(exponent) > exponent {
            at = digits(exponent);
        }
    }
    at
}

/// As far as the parser may read one name: it takes the beginning of `truest` for a value.
fn end_of_name(bytes: &[u8], from: usize) -> usize {
    let literal = ["true", "false", "null"].into_iter().find(|literal| bytes[from..].starts_with(literal.as_bytes()));
    match literal {
        Some(literal) => from + literal.len(),
        None => run(bytes, from, |byte| byte.is_ascii_alphanumeric() || byte == b'_'),
    }
}

fn run(bytes: &[u8], from: usize, belongs: impl Fn(u8) -> bool) -> usize {
    let length = bytes[from..].iter().take_while(|byte| belongs(**byte)).count();
    from + length
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    run(bytes, from, |byte| !matches!(byte, b'\n' | b'\r'))
}

/// The place after the string that starts here, if it ends.
fn end_of_string(bytes: &[u8], from: usize) -> Option<usize> {
    if bytes[from..].starts_with(b"\"\"\"") {
        return end_of_block_string(bytes, from + 3);
    }
    let mut at = from + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            b'\n' | b'\r' => return None,
            _ => at += 1,
        }
    }
}

fn end_of_block_string(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        if rest.starts_with(b"\"\"\"") {
            return Some(at + 3);
        }
        at += if rest.starts_with(b"\\\"\"\"") { 4 } else { 1 };
    }
}

fn unterminated(text: &str, start: usize) -> Rejection {
    let at = position(text, start);
    let rejection = Rejection::document(code::GRAPHQL_PARSE_FAILED).told("syntax-string-unfinished").at(at);
    rejection.arg("line", at.line).arg("column", at.column)
}

/// Line and column of a byte, computed only once something is refused.
fn position(text: &str, at: usize) -> Pos {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Pos { line: 1 + before.matches('\n').count(), column: 1 + before[line_start..].chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> Scanned {
        scan(text, &Limits::default()).unwrap()
    }

    fn refused(text: &str) -> &'static str {
        scan(text, &Limits::default()).unwrap_err().code
    }

    #[test]
    fn counts_tokens_as_the_grammar_does() {
        assert_eq!(scanned("").tokens, 0);
        assert_eq!(scanned("{ a }").tokens, 3);
        assert_eq!(scanned("query($x:[Int!]=-1.5e+3){...F @skip(if:true)}").tokens, 23);
        assert_eq!(scanned("\u{feff}{,,, a # b c d\n}").tokens, 3);
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_nest() {
        let deep = "[".repeat(100);
        assert_eq!(scanned(&format!("{{ a(x: \"{deep}\") }}")).depth, 2);
        assert_eq!(scanned(&format!("{{ a(x: \"\"\"{deep}\"\"\") }}")).depth, 2);
        assert_eq!(scanned(&format!("{{ a # {deep}\n }}")).depth, 1);
        assert_eq!(scanned(&format!("{{ a(x: \"\\\"{deep}\") }}")).depth, 2);
        assert_eq!(scanned(&format!("{{ a(x: \"\"\"\\\"\"\"{deep}\"\"\") }}")).depth, 2);
    }

    #[test]
    fn a_hash_in_a_string_starts_no_comment() {
        assert_eq!(refused(&format!("{{ a(x: \"#\", y: {}", "[".repeat(80))), code::DOCUMENT_NESTED_TOO_DEEP);
    }

    #[test]
    fn depth_stands_on_both_sides_of_its_edge() {
        assert_eq!(scanned(&"[".repeat(64)).depth, 64);
        assert_eq!(refused(&"[".repeat(65)), code::DOCUMENT_NESTED_TOO_DEEP);
        assert_eq!(refused(&"{[(".repeat(22)), code::DOCUMENT_NESTED_TOO_DEEP);
        // Closing brackets that nothing opened buy no depth.
        assert_eq!(refused(&format!("{}{}", "]".repeat(100), "[".repeat(65))), code::DOCUMENT_NESTED_TOO_DEEP);
    }

    #[test]
    fn size_and_tokens_stand_on_both_sides_of_their_edge() {
        assert_eq!(scanned(&" ".repeat(16 * 1024)).tokens, 0);
        assert_eq!(refused(&" ".repeat(16 * 1024 + 1)), code::DOCUMENT_TOO_LARGE);
        assert_eq!(scanned(&"a ".repeat(2_000)).tokens, 2_000);
        assert_eq!(refused(&"a ".repeat(2_001)), code::DOCUMENT_TOO_MANY_TOKENS);
        assert_eq!(refused(&"^".repeat(2_001)), code::DOCUMENT_TOO_MANY_TOKENS);
    }

    #[test]
    fn an_unterminated_string_hides_nothing() {
        for text in [
            format!("{{ a(x: [\"\"\" y\" {}", "[".repeat(2_000)),
            format!("{{ a(x: \"b\n{}", "[".repeat(2_000)),
            "\"".to_owned(),
            "\"\\".to_owned(),
            "\"\\\"".to_owned(),
            "\"\"\"\\\"\"\"".to_owned(),
        ] {
            assert_eq!(refused(&text), code::GRAPHQL_PARSE_FAILED, "{text}");
        }
    }

    #[test]
    fn says_where() {
        let refused = scan("{\n  é(x: \"", &Limits::default()).unwrap_err();
        assert_eq!(refused.locations, [Pos { line: 2, column: 8 }]);
    }
}
