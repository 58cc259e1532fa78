//! What the room promises to those who call it.

mod fluent;
mod formats;
mod money;
mod safety;
mod say;
mod sources;
mod time;

use super::{Args, Catalog, Finding, Locale, Rule, Source, SourceFile, check};

pub(super) fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// A source of `(path, text)`.
pub(super) fn source(files: &[(&str, &str)]) -> Source {
    let file = |(path, text): &(&str, &str)| SourceFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    Source::Files(files.iter().map(file).collect())
}

pub(super) fn catalog(files: &[(&str, &str)]) -> Catalog {
    Catalog::load(&source(files)).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// One message, `m`, of one locale, said with arguments.
pub(super) fn say(tag: &str, text: &str, args: &Args) -> String {
    let path = format!("{tag}/a.ftl");
    let files = [("en/a.ftl", text), (path.as_str(), text)];
    let catalog = if tag == "en" { catalog(&files[..1]) } else { catalog(&files) };
    catalog.say(&[locale(tag)], "m", None, args).value
}

/// The findings of one rule, as `file:line:column`.
pub(super) fn places(files: &[(&str, &str)], rule: Rule) -> Vec<String> {
    let found = check(&source(files));
    let place = |f: &Finding| format!("{}:{}:{}", f.file, f.line, f.column);
    found.iter().filter(|f| f.rule == rule).map(place).collect()
}
