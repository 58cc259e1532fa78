//! Markup and links: a translation has those of English, around its own words.

use super::{
    forms::Form,
    written::{Book, Entry, Part},
};
use crate::l10n::{finding::Finding, rule::Rule};

/// What of a text is compared, sorted.
type Read = fn(&str) -> Vec<String>;

pub(super) fn check(book: &Book<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (original, translated) in book.pairs() {
        for (part, english) in translated.beside(original) {
            compare(book, translated, part, english, &mut findings);
        }
    }
    findings
}

/// Each form of a translation is held against the form of English that is nearest.
fn compare(book: &Book<'_>, entry: &Entry<'_>, part: &Part<'_>, english: &Part<'_>, findings: &mut Vec<Finding>) {
    let rules: [(Rule, Read, &str); 2] =
        [(Rule::MarkupDiffers, marks, "markup"), (Rule::LinkDiffers, targets, "link to")];
    for (rule, read, what) in rules {
        let models: Vec<Vec<String>> = english.forms.iter().map(|form| read(&form.text)).collect();
        let differs = |form: &&Form<'_>| !models.contains(&read(&form.text));
        // The same words outside all variants would be reported once for each of them.
        let Some(form) = part.forms.iter().find(differs) else { continue };
        let has = read(&form.text);
        let Some(model) =
            models.iter().min_by_key(|model| difference(model, &has).len() + difference(&has, model).len())
        else {
            continue;
        };
        let (lacks, adds) = (difference(model, &has), difference(&has, model));
        let mut message = Vec::new();
        if !lacks.is_empty() {
            message.push(format!("English has {what} {}, and this text has not; put it in", quoted(&lacks)));
        }
        if !adds.is_empty() {
            message.push(format!("English has no {what} {}; take it out", quoted(&adds)));
        }
        let at = english.forms.first().and_then(|english| first_line(part, read, &english.text, &form.text));
        findings.push(book.finding(rule, entry, at.unwrap_or(form.at), message.join("; ")));
    }
}

fn quoted(items: &[String]) -> String {
    items.iter().map(|item| format!("“{item}”")).collect::<Vec<_>>().join(", ")
}

/// Where the first line is that differs, if both have the same number of lines.
fn first_line<'t>(part: &Part<'t>, read: Read, english: &str, text: &str) -> Option<&'t str> {
    let (english, text): (Vec<&str>, Vec<&str>) = (english.lines().collect(), text.lines().collect());
    let line = english.iter().zip(&text).position(|(english, text)| read(english) != read(text))?;
    part.line(line).filter(|_| english.len() == text.len())
}

/// What `one` has more often than `other`.
fn difference(one: &[String], other: &[String]) -> Vec<String> {
    let mut left = other.to_vec();
    let missing = |item: &&String| match left.iter().position(|known| known == *item) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    };
    one.iter().filter(missing).cloned().collect()
}

/// The markup of a text, sorted: tags without their attributes, emphasis, code and list items.
fn marks(text: &str) -> Vec<String> {
    let mut found: Vec<String> = tags(text).map(|tag| tag_name(tag).to_owned()).collect();
    let words = without_targets(text);
    for mark in ["**", "__", "~~"] {
        found.extend(words.matches(mark).map(str::to_owned));
    }
    // What is in code is no word of a language: it must be the same.
    found.extend(words.split('`').skip(1).step_by(2).map(|code| format!("`{code}`")));
    for line in words.lines() {
        let line = line.trim_start();
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if line.starts_with("- ") || line.starts_with("* ") {
            found.push("- ".to_owned());
        } else if digits > 0 && line[digits..].starts_with(". ") {
            found.push(line[..digits + 2].to_owned());
        } else if line.starts_with('#') && line.trim_start_matches('#').starts_with(' ') {
            found.push(line[..=line.trim_start_matches('#').as_ptr() as usize - line.as_ptr() as usize].to_owned());
        }
    }
    found.sort();
    found
}

/// Where the links of a text lead, sorted.
fn targets(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices("](") {
        let rest = &text[at + 2..];
        found.extend(rest.split_once(')').map(|(target, _)| target.split(' ').next().unwrap_or_default().to_owned()));
    }
    for tag in tags(text) {
        for attribute in ["href=", "src="] {
            let value = tag.split_once(attribute).map(|(_, value)| value.trim_start_matches(['"', '\'']));
            found.extend(value.and_then(|value| value.split(['"', '\'', ' ', '>']).next()).map(str::to_owned));
        }
    }
    let words = without_targets(text);
    for scheme in ["https://", "http://", "mailto:"] {
        for (at, _) in words.match_indices(scheme) {
            let end = words[at..].find(|c: char| !is_of_url(c)).unwrap_or(words.len() - at);
            found.push(words[at..at + end].trim_end_matches(['.', ',', ';', ':', '!', '?']).to_owned());
        }
    }
    found.sort();
    found
}

/// HTML tags, with their brackets.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('<').filter_map(|(at, _)| {
        let rest = &text[at..];
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let end = rest.find('>')?;
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest[..end].contains("://");
        is_tag.then(|| &rest[..=end])
    })
}

/// `</a>` and `<a>` of a tag.
fn tag_name(tag: &str) -> String {
    let end = tag[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '/')).map_or(tag.len(), |end| end + 1);
    format!("{}>", tag[..end].trim_end_matches('/'))
}

/// A text without the targets of its Markdown links and without its tags, which are read on their own.
fn without_targets(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        words.push_str(&rest[..at + 1]);
        rest = rest[at + 2..].split_once(')').map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    for tag in tags(text).collect::<Vec<_>>() {
        words = words.replacen(tag, "", 1);
    }
    words
}

/// A URL ends where a letter follows that no URL has: Chinese goes on without a space.
fn is_of_url(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | ')' | ']' | '`')
}
