//! An English text as its words say it, without what only lays it out.

use icu::properties::{CodePointMapData, props::GeneralCategory};

/// Stands for a link target, whichever it is.
const TARGET: &str = "\u{fffc}";

const NEGATIONS: &[&str] =
    &["no", "non", "not", "none", "nobody", "nothing", "nowhere", "neither", "nor", "never", "without"];

const MODALS: &[&str] =
    &["must", "shall", "should", "ought", "may", "might", "can", "could", "will", "would", "need", "needs"];

const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "hundred", "thousand", "million", "half", "once", "twice", "first", "second", "third",
];

/// The words of a normal text, in order; symbols with a meaning (`%`, `€`, `<`) are words, too.
pub(super) struct Reading {
    pub words: Vec<String>,
}

impl Reading {
    /// Reads a text in normal form.
    pub fn of(text: &str) -> Reading {
        let mut words = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let length = if let Some(length) = target(rest) {
                words.push(TARGET.to_owned());
                length
            } else if let Some(length) = markup(rest) {
                length
            } else if let Some(length) = number(rest, &text[..text.len() - rest.len()]) {
                words.push(without_grouping(&rest[..length]));
                length
            } else if first.is_alphabetic() {
                let length = word(rest);
                words.push(rest[..length].to_owned());
                length
            } else {
                if is_symbol(first) {
                    words.push(first.to_string());
                }
                first.len_utf8()
            };
            rest = &rest[length..];
        }
        Reading { words }
    }

    /// All letters, digits and symbols, wherever a word ends.
    pub fn letters(&self) -> String {
        self.words.concat().replace('\'', "")
    }

    /// What must not change unseen: numbers, negations and modal verbs, in order.
    pub fn weighty(&self) -> Vec<&str> {
        self.words.iter().flat_map(|word| weights(word)).collect()
    }
}

fn weights(word: &str) -> Vec<&str> {
    let verb = match word {
        "cannot" | "can't" => Some("can"),
        "won't" => Some("will"),
        "shan't" => Some("shall"),
        _ => word.strip_suffix("n't"),
    };
    if let Some(verb) = verb {
        return if MODALS.contains(&verb) { vec![verb, "not"] } else { vec!["not"] };
    }
    let is_number = word.chars().any(|c| c.is_numeric()) || NUMBERS.contains(&word);
    if is_number || NEGATIONS.contains(&word) || MODALS.contains(&word) { vec![word] } else { Vec::new() }
}

/// The length of a web or mail address that begins here.
fn target(text: &str) -> Option<usize> {
    let bare = text.strip_prefix('<').unwrap_or(text);
    if !["http://", "https://", "mailto:"].iter().any(|scheme| bare.starts_with(scheme)) {
        return None;
    }
    let end = bare.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | ']' | '\'')).unwrap_or(bare.len());
    // The full stop of the sentence is not part of it.
    let end = bare[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
    let brackets = text.len() - bare.len();
    let closed = brackets > 0 && bare[end..].starts_with('>');
    Some(brackets + end + usize::from(closed))
}

/// The length of a tag, or of the target of a Markdown link, that begins here.
fn markup(text: &str) -> Option<usize> {
    if let Some(tag) = text.strip_prefix('<')
        && tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
    {
        return tag.find('>').map(|end| end + 2);
    }
    text.strip_prefix("](").and_then(|target| target.find(')')).map(|end| end + 3)
}

/// The length of a number that begins here, with its sign, its point and its groups.
fn number(text: &str, before: &str) -> Option<usize> {
    let signed = text.starts_with(['-', '−']) && !before.ends_with(char::is_alphanumeric);
    let sign = text.chars().next().filter(|_| signed).map_or(0, char::len_utf8);
    let digits = &text[sign..];
    if !digits.starts_with(char::is_numeric) {
        return None;
    }
    let mut end = 0;
    for (at, c) in digits.char_indices() {
        let next = digits[at + c.len_utf8()..].chars().next();
        if c.is_numeric() || (matches!(c, '.' | ',' | ':') && next.is_some_and(char::is_numeric)) {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    Some(sign + end)
}

/// `1,000` and `1000` are one number, `1,5` and `15` are not.
fn without_grouping(number: &str) -> String {
    let mut groups = number.split(',').skip(1);
    let grouped = groups.all(|group| group.len() == 3 || (group.len() > 4 && group.as_bytes()[3] == b'.'));
    if grouped { number.replace(',', "") } else { number.to_owned() }
}

/// The length of a word: letters, with an apostrophe between two of them.
fn word(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        if c.is_alphabetic() || (c == '\'' && next.is_some_and(char::is_alphabetic)) {
            end = at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Whether a character that is no letter says something; marks of Markdown do not.
fn is_symbol(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '%' | '&' | '$' | '+' | '<' | '=' | '>');
    }
    use GeneralCategory::{CurrencySymbol, MathSymbol, OtherSymbol};
    matches!(CodePointMapData::<GeneralCategory>::new().get(c), CurrencySymbol | MathSymbol | OtherSymbol) || c == '‰'
}
