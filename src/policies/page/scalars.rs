//! The front matter's keys and values, as text.
//!
//! Real front matter is YAML written by tools that do not quote: a title may hold `: `, `|` or a lone quote,
//! at which a YAML parser would refuse the whole page. So this reads the shapes such pages use (scalars plain,
//! quoted and in blocks, lists, one level of nesting as `outer.inner`), takes every value as text, and
//! never fails on one.

use super::problem::{ProblemCode, Problems};

/// A key, its value, and the line it stands on (the opening `---` is line 1).
pub(super) struct Scalar {
    pub key: String,
    pub value: String,
    pub line: u32,
}

/// Reads the lines between the `---` lines.
pub(super) fn read(front_matter: &str, problems: &mut Problems) -> Vec<Scalar> {
    let mut scalars: Vec<Scalar> = Vec::new();
    let mut lines = front_matter.lines().zip(2_u32..).peekable();
    while let Some((text, line)) = lines.next() {
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        let Some((key, first)) = split_key(text) else {
            problems.add(ProblemCode::FrontMatterLineInvalid, line, text.trim());
            continue;
        };
        // What belongs to a key is indented; a list may also begin at the margin.
        let mut rest: Vec<(&str, u32)> = Vec::new();
        while let Some(next) = lines.next_if(|(text, _)| {
            text.starts_with([' ', '\t']) || text.trim().is_empty() || (first.is_empty() && is_list_item(text))
        }) {
            rest.push(next);
        }
        push_value(key, first, &rest, line, &mut scalars);
    }
    first_of_each(scalars, problems)
}

fn push_value(key: &str, first: &str, rest: &[(&str, u32)], line: u32, out: &mut Vec<Scalar>) {
    let mut push = |key: String, value: String, line: u32| out.push(Scalar { key, value, line });
    let texts = || rest.iter().map(|(text, _)| *text);
    if first.starts_with(['|', '>']) && first[1..].chars().all(|c| "+-123456789 ".contains(c)) {
        let joint = if first.starts_with('|') { "\n" } else { " " };
        let folded: Vec<&str> = texts().map(str::trim).collect();
        push(key.into(), folded.join(joint).trim().into(), line);
    } else if !first.is_empty() {
        let mut whole = first.to_owned();
        for text in texts().map(str::trim).filter(|text| !text.is_empty()) {
            whole.push(' ');
            whole.push_str(text);
        }
        push(key.into(), value(&whole), line);
    } else if texts().any(is_list_item) {
        let items: Vec<String> =
            texts().filter_map(|text| text.trim_start().strip_prefix('-')).map(|item| value(item.trim())).collect();
        push(key.into(), items.join(", "), line);
    } else {
        let nested: Vec<_> = rest.iter().filter_map(|(text, line)| Some((split_key(text.trim())?, *line))).collect();
        if nested.is_empty() {
            let plain: Vec<&str> = texts().map(str::trim).filter(|t| !t.is_empty()).collect();
            push(key.into(), value(&plain.join(" ")), line);
        }
        for ((inner, text), line) in nested {
            push(format!("{key}.{inner}"), value(text), line);
        }
    }
}

/// `key: value`, where the colon ends the line or a space follows it.
fn split_key(text: &str) -> Option<(&str, &str)> {
    let colon = text
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| matches!(text.as_bytes().get(at + 1), None | Some(b' ' | b'\t')))?;
    let key = text[..colon].trim().trim_matches(['"', '\'']);
    let indented = text.starts_with([' ', '\t']);
    let fits = !key.is_empty() && !indented && !key.starts_with(['-', '[', '{', '&', '*']);
    fits.then(|| (key, text[colon + 1..].trim()))
}

fn is_list_item(text: &str) -> bool {
    let text = text.trim();
    text == "-" || text.starts_with("- ")
}

/// The text of one value: unquoted, without a comment behind it.
fn value(raw: &str) -> String {
    match raw.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(raw, quote).unwrap_or_else(|| raw.to_owned()),
        Some('[') if raw.ends_with(']') => {
            raw[1..raw.len() - 1].split(',').map(|item| value(item.trim())).collect::<Vec<_>>().join(", ")
        }
        Some('#') => String::new(),
        _ => raw.split_once(" #").map_or(raw, |(text, _)| text).trim_end().to_owned(),
    }
}

/// The text between quotes; none if they do not close, or if more than a comment follows.
fn quoted(raw: &str, quote: char) -> Option<String> {
    let mut text = String::new();
    let mut chars = raw.chars().skip(1).peekable();
    loop {
        match chars.next()? {
            '\'' if quote == '\'' && chars.next_if_eq(&'\'').is_some() => text.push('\''),
            c if c == quote => break,
            '\\' if quote == '"' => text.push(escape(&mut chars)?),
            c => text.push(c),
        }
    }
    let behind: String = chars.collect();
    let behind = behind.trim_start();
    (behind.is_empty() || behind.starts_with('#')).then_some(text)
}

fn escape(chars: &mut impl Iterator<Item = char>) -> Option<char> {
    let digits = match chars.next()? {
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        c => return Some(c),
    };
    let code = (0..digits).try_fold(0_u32, |code, _| code.checked_mul(16)?.checked_add(chars.next()?.to_digit(16)?))?;
    // NUL is as unwelcome here as in the bytes.
    char::from_u32(code).filter(|c| *c != '\0')
}

/// YAML forbids a repeated key; the first one counts, and the page is told.
fn first_of_each(scalars: Vec<Scalar>, problems: &mut Problems) -> Vec<Scalar> {
    let mut seen = std::collections::HashSet::new();
    scalars
        .into_iter()
        .filter(|scalar| {
            let first = seen.insert(scalar.key.clone());
            if !first {
                problems.add(ProblemCode::FrontMatterKeyRepeated, scalar.line, &scalar.key);
            }
            first
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        let mut problems = Problems::default();
        let scalars = read(text, &mut problems);
        assert_eq!(problems.into_vec(), []);
        scalars.into_iter().map(|s| (s.key, s.value)).collect()
    }

    fn one(text: &str) -> String {
        pairs(text).into_iter().next().map(|p| p.1).unwrap_or_default()
    }

    #[test]
    fn an_unquoted_value_may_hold_anything() {
        assert_eq!(one("title: Desk | Hours: 24/7"), "Desk | Hours: 24/7");
        assert_eq!(one("title: 'tis a desk"), "'tis a desk");
        assert_eq!(one("title: \"Desk\" hours"), "\"Desk\" hours");
        assert_eq!(one("title: @desk %x *y &z !w"), "@desk %x *y &z !w");
        assert_eq!(one("title: C# desk # a comment"), "C# desk");
        assert_eq!(one("title:"), "");
    }

    #[test]
    fn scalars_are_text_whatever_they_look_like() {
        let read = pairs("a: 12\nb: true\nc: ~\nd: 2020-01-01\n");
        let values: Vec<_> = read.iter().map(|p| p.1.as_str()).collect();
        assert_eq!(values, ["12", "true", "~", "2020-01-01"]);
    }

    #[test]
    fn quotes_and_escapes_are_resolved() {
        assert_eq!(one(r#"a: "x \"y\" \u3042" # note"#), "x \"y\" あ");
        assert_eq!(one("a: 'it''s'"), "it's");
        assert_eq!(one(r#"a: "x \u0000""#), r#""x \u0000""#);
    }

    #[test]
    fn longer_values_are_folded() {
        assert_eq!(one("a: one\n  two\n"), "one two");
        assert_eq!(one("a: >-\n  one\n  two\n"), "one two");
        assert_eq!(one("a: |\n  one\n  two\n"), "one\ntwo");
        assert_eq!(one("a:\n- one\n- 'two'\n"), "one, two");
        assert_eq!(one("a: [one, \"two\"]"), "one, two");
    }

    #[test]
    fn nested_keys_are_joined() {
        let read = pairs("pd:\n  document: a\n  clouds: b\nz: c\n");
        let keys: Vec<_> = read.iter().map(|p| p.0.as_str()).collect();
        assert_eq!(keys, ["pd.document", "pd.clouds", "z"]);
    }

    #[test]
    fn an_odd_line_is_reported_and_skipped() {
        let mut problems = Problems::default();
        let scalars = read("a: 1\nnonsense\na: 2\nb: 3\n", &mut problems);
        let found: Vec<_> = scalars.iter().map(|s| s.value.as_str()).collect();
        assert_eq!(found, ["1", "3"]);
        let problems = problems.into_vec();
        assert_eq!(problems[0].code, ProblemCode::FrontMatterLineInvalid);
        assert_eq!(problems[0].line, 3);
        assert_eq!(problems[1].code, ProblemCode::FrontMatterKeyRepeated);
        assert_eq!(problems[1].line, 4);
    }
}
