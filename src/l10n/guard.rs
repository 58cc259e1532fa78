//! What must hold before the bytes of a file may reach the Fluent parser.
//!
//! The parser recurses once per open bracket and has no limit: a few thousand overflow a thread's
//! stack, which ends the process and cannot be caught. It also panics when a `\u` escape is followed
//! by a character of several bytes.

use super::{provenance, rule::Rule};

/// A file's size, in bytes.
pub(super) const MAX_FILE: usize = 1 << 20;

/// The size of a record file: it holds the English of a whole locale.
pub(super) const MAX_RECORDS: usize = 8 << 20;

/// Opening brackets in one message. Depth cannot be told without parsing (a quote is a delimiter in
/// a placeable and a character in a text), their number can, and depth is at most their number. An
/// unoptimized parser takes 10 KiB of stack for each, of the 2 MiB a thread has.
const MAX_BRACKETS: usize = 128;

/// The bytes a file of this name may have.
pub(super) fn limit(file: &str) -> usize {
    if file.ends_with(provenance::FILE) { MAX_RECORDS } else { MAX_FILE }
}

/// A reason not to parse, with the byte it concerns.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Obstacle {
    pub rule: Rule,
    pub offset: usize,
    pub message: String,
}

/// A text that is safe to parse: its line ends are LF and it has no byte order mark.
#[derive(Debug)]
pub(super) struct Safe {
    pub text: String,
    pub had_mark: bool,
}

/// Admits a file to the parser, or says why not.
pub(super) fn admit(bytes: &[u8]) -> Result<Safe, Obstacle> {
    let obstacle = |rule, offset, message: String| Err(Obstacle { rule, offset, message });
    if bytes.len() > MAX_FILE {
        return obstacle(Rule::FileTooLarge, 0, format!("a file has at most {MAX_FILE} bytes"));
    }
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let message = "this byte is not UTF-8".to_owned();
            return obstacle(Rule::NotUtf8, error.valid_up_to(), message);
        }
    };
    let (text, had_mark) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    // The parser keeps the CR and drops the LF of a CRLF within a text.
    let text = text.replace("\r\n", "\n");
    if let Some(offset) = text.find('\r') {
        let message = "a line ends in CR alone; write LF or CRLF".to_owned();
        return obstacle(Rule::LoneCarriageReturn, offset, message);
    }
    if let Some(offset) = broken_escape(&text) {
        let message = "\\u wants four hexadecimal digits, \\U six".to_owned();
        return obstacle(Rule::BrokenEscape, offset, message);
    }
    if let Some(offset) = too_many_brackets(&text) {
        let message = format!("a message has at most {MAX_BRACKETS} opening brackets");
        return obstacle(Rule::TooManyBrackets, offset, message);
    }
    Ok(Safe { text, had_mark })
}

/// An escape the parser would cut through the middle of a character.
fn broken_escape(text: &str) -> Option<usize> {
    text.match_indices(['\\']).map(|(at, _)| at).find(|at| {
        let rest = &text.as_bytes()[at + 1..];
        let digits = match rest.first() {
            Some(b'u') => 4,
            Some(b'U') => 6,
            _ => return false,
        };
        let stop = rest[1..].iter().take(digits).find(|byte| !byte.is_ascii_hexdigit());
        stop.is_some_and(|byte| !byte.is_ascii())
    })
}

/// Counts anew at each line that starts a message: nothing nested survives such a line, because
/// neither a placeable nor a text can contain an `id =` in its first column.
fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open = 0;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if starts_message(line) {
            open = 0;
        }
        // Comments never reach the expression parser, and may be long.
        if !line.starts_with('#') {
            for (at, _) in line.match_indices(['{', '(']) {
                open += 1;
                if open > MAX_BRACKETS {
                    return Some(offset + at);
                }
            }
        }
        offset += line.len();
    }
    None
}

fn starts_message(line: &str) -> bool {
    let line = line.strip_prefix('-').unwrap_or(line);
    let id = line.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let length = id.count();
    line.starts_with(|first: char| first.is_ascii_alphabetic())
        && line[length..].trim_start_matches(' ').starts_with('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(bytes: &[u8]) -> Option<Rule> {
        admit(bytes).err().map(|obstacle| obstacle.rule)
    }

    #[test]
    fn marks_and_crlf_are_taken_off() {
        let safe = admit("\u{feff}a = x\r\n    y\r\n".as_bytes()).unwrap();
        assert!(safe.had_mark);
        assert_eq!(safe.text, "a = x\n    y\n");
    }

    #[test]
    fn what_is_unsafe_is_named() {
        assert_eq!(rule(&vec![b' '; MAX_FILE + 1]), Some(Rule::FileTooLarge));
        assert_eq!(rule(b"a = \xff"), Some(Rule::NotUtf8));
        assert_eq!(rule(b"a = x\rb = y\r"), Some(Rule::LoneCarriageReturn));
        assert_eq!(rule("a = {\"\\u12é\"}".as_bytes()), Some(Rule::BrokenEscape));
        assert_eq!(rule(format!("a = {}", "{".repeat(100_000)).as_bytes()), Some(Rule::TooManyBrackets));
        assert_eq!(rule(format!("a = {{{}", "A(".repeat(100_000)).as_bytes()), Some(Rule::TooManyBrackets));
        // Names in the first column do not start a message without `=`.
        assert_eq!(rule(format!("a = {{\n{}", "A({\n".repeat(200)).as_bytes()), Some(Rule::TooManyBrackets));
    }

    #[test]
    fn many_messages_are_not_one_deep_message() {
        let file = (0..5_000).map(|n| format!("id-{n} = {{ $a }} (b)\n")).collect::<String>();
        assert_eq!(rule(file.as_bytes()), None);
    }

    #[test]
    fn what_is_admitted_does_not_overflow_the_parser() {
        // Test threads have the 2 MiB stack of a server's workers.
        for nest in ["{", "{ $x ->\n *[a] ", "{ -t(a: 1) -> *[a] {", "A("] {
            let times = MAX_BRACKETS / nest.matches(['{', '(']).count();
            let text = format!("a = {{{}", nest.repeat(times - 1));
            let safe = admit(text.as_bytes()).unwrap();
            assert!(fluent_syntax::parser::parse(safe.text.as_str()).is_err());
        }
    }
}
