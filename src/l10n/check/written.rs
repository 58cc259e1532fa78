//! The messages of all files as they are written, each piece with its place.
//!
//! The catalog keeps what rendering needs. The checker also has to say where a word stands, so it keeps
//! the syntax trees, whose texts are slices of the files.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use fluent_syntax::{
    ast::{self, Expression, InlineExpression},
    parser,
    unicode::unescape_unicode_to_string,
};

use super::forms::{Form, Forms};
use crate::l10n::{
    finding::{Finding, Place, Places},
    guard,
    locale::Locale,
    pattern::{Kind, shown},
    rule::Rule,
    source::Sheet,
};

pub(super) type Pattern<'t> = ast::Pattern<&'t str>;

/// Texts behind texts that are followed; linking refuses more.
const MAX_FOLLOWED: usize = 100;

/// A file that is safe to parse.
pub(super) struct Page {
    file: Arc<str>,
    locale: Locale,
    text: String,
}

/// The pages of all files; what cannot be one was reported when the workspace was opened.
pub(super) fn pages(sheets: &[Sheet]) -> Vec<Page> {
    let page = |sheet: &Sheet| {
        let locale = sheet.locale.filter(|_| sheet.file.ends_with(".ftl"))?;
        let text = guard::admit(&sheet.bytes).ok()?.text;
        Some(Page { file: Arc::clone(&sheet.file), locale, text })
    };
    sheets.iter().filter_map(page).collect()
}

/// A message or a term.
pub(super) struct Entry<'t> {
    page: usize,
    pub locale: Locale,
    pub kind: Kind,
    pub id: &'t str,
    pub comment: String,
    pub parts: Vec<Part<'t>>,
}

/// Its value or one of its attributes.
pub(super) struct Part<'t> {
    /// The attribute.
    pub name: Option<&'t str>,
    pub pattern: Pattern<'t>,
    pub forms: Vec<Form<'t>>,
    at: &'t str,
}

impl<'t> Entry<'t> {
    pub fn shown(&self) -> String {
        shown(self.kind, self.id)
    }

    pub fn part(&self, name: Option<&str>) -> Option<&Part<'t>> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// The same part of another entry, beside each part of this one. Of two parts of one name only the
    /// first counts.
    pub fn beside<'a>(&'a self, other: &'a Entry<'t>) -> impl Iterator<Item = (&'a Part<'t>, &'a Part<'t>)> {
        let first = |part: &&Part<'t>| self.part(part.name).is_some_and(|first| std::ptr::eq(first, *part));
        self.parts.iter().filter(first).filter_map(|part| Some((part, other.part(part.name)?)))
    }
}

impl<'t> Part<'t> {
    /// Where it begins: the id of the message or the name of the attribute.
    pub fn at(&self) -> &'t str {
        self.at
    }

    /// The first words of a line, from 0, of a part of several lines without choices.
    pub fn line(&self, line: usize) -> Option<&'t str> {
        let (mut now, mut found) = (0, None);
        texts(&self.pattern, &mut |at, _| {
            if now == line && found.is_none() && !at.trim().is_empty() {
                found = Some(at);
            }
            now += at.matches('\n').count();
        });
        found.filter(|_| now > 0 && self.forms.len() == 1)
    }
}

/// Every entry of every locale.
pub(super) struct Book<'t> {
    places: Vec<Places<'t>>,
    pub entries: Vec<Entry<'t>>,
    index: HashMap<(Locale, Kind, &'t str), usize>,
}

impl<'t> Book<'t> {
    pub fn read(pages: &'t [Page]) -> Book<'t> {
        let places = pages.iter().map(|page| Places::of(&page.file, &page.text)).collect();
        let mut entries = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let resource = parser::parse(page.text.as_str()).unwrap_or_else(|(resource, _)| resource);
            entries.extend(resource.body.into_iter().filter_map(|entry| read(at, page.locale, entry)));
        }
        let mut index = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            index.entry((entry.locale, entry.kind, entry.id)).or_insert(at);
        }
        let mut book = Book { places, entries, index };
        let mut forms = Forms::of(&book);
        let all: Vec<Vec<Form<'t>>> = book
            .entries
            .iter()
            .flat_map(|entry| entry.parts.iter().map(move |part| (entry, part)))
            .map(|(entry, part)| forms.all(entry.locale, part))
            .collect();
        for (part, forms) in book.entries.iter_mut().flat_map(|entry| &mut entry.parts).zip(all) {
            part.forms = forms;
        }
        book
    }

    /// The first entry of that name.
    pub fn entry(&self, locale: Locale, kind: Kind, id: &str) -> Option<&Entry<'t>> {
        self.index.get(&(locale, kind, id)).and_then(|at| self.entries.get(*at))
    }

    /// The messages of a locale.
    pub fn messages(&self, locale: Locale) -> impl Iterator<Item = &Entry<'t>> {
        self.entries.iter().filter(move |entry| entry.locale == locale && entry.kind == Kind::Message)
    }

    /// Every translated message with its English, once.
    pub fn pairs(&self) -> impl Iterator<Item = (&Entry<'t>, &Entry<'t>)> {
        self.entries
            .iter()
            .filter(|entry| entry.locale != Locale::SOURCE && entry.kind == Kind::Message)
            .filter_map(|translated| Some((self.entry(Locale::SOURCE, Kind::Message, translated.id)?, translated)))
    }

    /// What is wrong with a slice of an entry.
    pub fn finding(&self, rule: Rule, entry: &Entry<'t>, at: &str, message: impl Into<String>) -> Finding {
        Finding::new(rule, &self.place(entry, at), Some(entry.locale), message).of(entry.shown())
    }

    fn place(&self, entry: &Entry<'t>, slice: &str) -> Place {
        let places = &self.places[entry.page];
        places.at(places.offset(slice))
    }

    /// The variables that a message shows or chooses by, also through the messages it refers to.
    pub fn variables(&self, entry: &'_ Entry<'t>) -> BTreeSet<&'t str> {
        let mut names = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![entry];
        while let Some(entry) = open.pop() {
            if seen.len() > MAX_FOLLOWED || !seen.insert(entry.id) {
                continue;
            }
            for part in &entry.parts {
                walk(&part.pattern, &mut |inline| match inline {
                    InlineExpression::VariableReference { id } => {
                        names.insert(id.name);
                    }
                    InlineExpression::MessageReference { id, .. } => {
                        open.extend(self.entry(entry.locale, Kind::Message, id.name));
                    }
                    _ => {}
                });
            }
        }
        names
    }
}

fn read<'t>(page: usize, locale: Locale, entry: ast::Entry<&'t str>) -> Option<Entry<'t>> {
    let (kind, id, value, attributes, comment) = match entry {
        ast::Entry::Message(ast::Message { id, value, attributes, comment }) => {
            (Kind::Message, id.name, value, attributes, comment)
        }
        ast::Entry::Term(ast::Term { id, value, attributes, comment }) => {
            (Kind::Term, id.name, Some(value), attributes, comment)
        }
        _ => return None,
    };
    let part = |name, at, pattern| Part { name, pattern, forms: Vec::new(), at };
    let value = value.map(|value| part(None, id, value));
    let attributes = attributes.into_iter().map(|found| part(Some(found.id.name), found.id.name, found.value));
    let parts = value.into_iter().chain(attributes).collect();
    let comment = comment.map(|lines| lines.content.join("\n")).unwrap_or_default();
    Some(Entry { page, locale, kind, id, comment, parts })
}

/// Calls `see` with every inline expression of a pattern, outer ones first.
pub(super) fn walk<'a, 't>(pattern: &'a Pattern<'t>, see: &mut dyn FnMut(&'a InlineExpression<&'t str>)) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            walk_expression(expression, see);
        }
    }
}

fn walk_expression<'a, 't>(expression: &'a Expression<&'t str>, see: &mut dyn FnMut(&'a InlineExpression<&'t str>)) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, .. } => selector,
    };
    see(inline);
    match inline {
        InlineExpression::Placeable { expression } => walk_expression(expression, see),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(&mut *see);
        }
        _ => {}
    }
    if let Expression::Select { variants, .. } = expression {
        variants.iter().for_each(|variant| walk(&variant.value, see));
    }
}

/// Calls `see` with every choice of a pattern, outer ones first.
pub(super) fn selects<'a, 't>(pattern: &'a Pattern<'t>, see: &mut dyn FnMut(&'a Expression<&'t str>)) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            selects_in(expression, see);
        }
    }
}

fn selects_in<'a, 't>(expression: &'a Expression<&'t str>, see: &mut dyn FnMut(&'a Expression<&'t str>)) {
    match expression {
        Expression::Select { variants, .. } => {
            see(expression);
            variants.iter().for_each(|variant| selects(&variant.value, see));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => selects_in(expression, see),
        Expression::Inline(_) => {}
    }
}

/// Calls `see` with every text of a pattern, one line at a time: as it is written, for its place, and
/// what it comes to, which differs where a string literal has escapes.
pub(super) fn texts<'t>(pattern: &Pattern<'t>, see: &mut dyn FnMut(&'t str, Cow<'t, str>)) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => see(value, Cow::Borrowed(value)),
            ast::PatternElement::Placeable { expression } => texts_in(expression, see),
        }
    }
}

fn texts_in<'t>(expression: &Expression<&'t str>, see: &mut dyn FnMut(&'t str, Cow<'t, str>)) {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            see(value, Cow::Owned(unescape_unicode_to_string(value).into_owned()));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => texts_in(expression, see),
        Expression::Inline(_) => {}
        Expression::Select { variants, .. } => variants.iter().for_each(|variant| texts(&variant.value, see)),
    }
}

/// The variable that an expression stands for, whether formatted or not.
pub(super) fn variable<'t>(inline: &InlineExpression<&'t str>) -> Option<&'t str> {
    match inline {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.first().and_then(variable),
        InlineExpression::Placeable { expression } => match &**expression {
            Expression::Inline(inline) => variable(inline),
            Expression::Select { .. } => None,
        },
        _ => None,
    }
}
