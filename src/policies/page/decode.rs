//! From bytes to text: size, UTF-8, line ends, characters nothing may carry, and where the body begins.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::MAX_PAGE_BYTES;
use super::problem::{ProblemCode, Problems};

/// Real front matter has under 3 KB.
const MAX_FRONT_MATTER_BYTES: usize = 64 * 1024;

/// The sentinels around the number that stands for a sentence while Markdown is parsed: two of Unicode's
/// interlinear annotation characters, meant for such use and never found in text.
pub(super) const SPAN_OPEN: char = '\u{FFF9}';
pub(super) const SPAN_CLOSE: char = '\u{FFFB}';

/// A page cut in two.
pub(super) struct Split<'t> {
    pub front_matter: &'t str,
    pub body: &'t str,
    /// The line the body begins on.
    pub body_line: u32,
}

/// Text with `\n` line ends, no byte order mark, and U+FFFD for NUL (no database keeps it) and for the
/// sentinels (so that a page cannot forge one).
pub(super) fn decode(bytes: &[u8], problems: &mut Problems) -> Option<String> {
    if bytes.len() > MAX_PAGE_BYTES {
        let bound = MAX_PAGE_BYTES.to_string();
        problems.add(ProblemCode::PageTooLarge, 1, &bound);
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            problems.add(ProblemCode::NotUtf8, 1 + count_lines(valid), "");
            return None;
        }
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\0' | SPAN_OPEN | SPAN_CLOSE => clean.push('\u{FFFD}'),
            c => clean.push(c),
        }
    }
    Some(clean)
}

/// Cuts a page at the `---` lines around its front matter.
pub(super) fn split_front_matter<'t>(text: &'t str, problems: &mut Problems) -> Option<Split<'t>> {
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        problems.add(ProblemCode::FrontMatterMissing, 1, "");
        return None;
    }
    let start = opening.len();
    let mut end = start;
    let mut line = 1;
    for candidate in lines {
        line += 1;
        if matches!(candidate.trim_end(), "---" | "...") {
            if end - start > MAX_FRONT_MATTER_BYTES {
                let bound = MAX_FRONT_MATTER_BYTES.to_string();
                problems.add(ProblemCode::FrontMatterTooLarge, 1, &bound);
                return None;
            }
            return Some(Split {
                front_matter: &text[start..end],
                body: &text[end + candidate.len()..],
                body_line: line + 1,
            });
        }
        end += candidate.len();
    }
    problems.add(ProblemCode::FrontMatterUnclosed, 1, "");
    None
}

/// SHA-256 of the bytes as they came, in hexadecimal: equal bytes, equal page.
pub(super) fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

fn count_lines(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b == b'\n').count() as u32
}
