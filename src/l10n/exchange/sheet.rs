//! A file of messages with the place of every pattern, so that one can be replaced alone.

use std::ops::Range;

use fluent_syntax::{ast, parser};

use crate::l10n::{
    finding::Finding,
    guard,
    locale::Locale,
    pattern::{Kind, shown},
    source::Source,
};

/// All files of a source, safe to parse.
pub(super) struct Sheets(Vec<Sheet>);

/// A file of messages.
pub(super) struct Sheet {
    /// From the locales folder: `ru/tickets.ftl`.
    pub path: String,
    pub locale: Locale,
    /// With LF and without a byte order mark; all spans are in this.
    pub text: String,
    pub had_mark: bool,
    pub had_crlf: bool,
}

/// A pattern in its file.
pub(super) struct Slot<'t> {
    /// The message, or the term with its dash.
    pub id: String,
    pub is_term: bool,
    pub attribute: Option<&'t str>,
    /// From behind the `=` to the end of the text.
    pub span: Range<usize>,
    pub pattern: ast::Pattern<&'t str>,
    /// The comment of the message, of its group and of the file.
    pub comments: [String; 3],
    /// The message as a whole, with its comment.
    pub entry: Range<usize>,
    /// Behind the `=` of the message, where its value stands or would stand.
    pub head: usize,
}

impl Sheets {
    /// Reads the files of messages. The caller has loaded a catalog from them, so they are sound.
    pub fn read(source: &Source) -> Result<Sheets, Vec<Finding>> {
        let (sheets, findings) = source.sheets();
        if findings.iter().any(Finding::refuses_catalog) {
            return Err(findings);
        }
        let messages = sheets.into_iter().filter(|sheet| sheet.file.ends_with(".ftl"));
        let read = messages.filter_map(|sheet| {
            let safe = guard::admit(&sheet.bytes).ok()?;
            let had_crlf = sheet.bytes.windows(2).any(|pair| pair == b"\r\n");
            let (path, text, had_mark) = (sheet.file.to_string(), safe.text, safe.had_mark);
            Some(Sheet { path, locale: sheet.locale?, text, had_mark, had_crlf })
        });
        Ok(Sheets(read.collect()))
    }

    pub fn of(&self, locale: Locale) -> impl Iterator<Item = &Sheet> {
        self.0.iter().filter(move |sheet| sheet.locale == locale)
    }

    /// The source text of one message or term (`-term`), with its comment.
    pub fn entry(&self, locale: Locale, id: &str) -> Option<&str> {
        self.of(locale).find_map(|sheet| {
            let slot = sheet.slots().into_iter().find(|slot| slot.id == id)?;
            sheet.text.get(slot.entry)
        })
    }
}

impl Sheet {
    /// The file's own name, the same in every locale.
    pub fn name(&self) -> &str {
        self.path.split_once('/').map_or(&*self.path, |(_, name)| name)
    }

    /// Every pattern, in the order of the file.
    pub fn slots(&self) -> Vec<Slot<'_>> {
        let text = self.text.as_str();
        // Sound files have no errors; of others, what can be read is enough.
        let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
        let starts: Vec<usize> = resource.body.iter().map(|entry| start(text, entry)).collect();
        let mut slots = Vec::new();
        let (mut group, mut file) = (String::new(), String::new());
        for (at, entry) in resource.body.into_iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            let entry_span = starts[at]..trimmed(text, starts[at], end);
            match entry {
                ast::Entry::GroupComment(comment) => group = joined(&comment),
                ast::Entry::ResourceComment(comment) => file = joined(&comment),
                ast::Entry::Message(ast::Message { id, value, attributes, comment }) => {
                    let comments = [comment.as_ref().map(joined).unwrap_or_default(), group.clone(), file.clone()];
                    let head = Head { kind: Kind::Message, id: id.name, comments, entry: entry_span };
                    head.slots(text, value, attributes, &mut slots);
                }
                ast::Entry::Term(ast::Term { id, value, attributes, comment }) => {
                    let comments = [comment.as_ref().map(joined).unwrap_or_default(), group.clone(), file.clone()];
                    let head = Head { kind: Kind::Term, id: id.name, comments, entry: entry_span };
                    head.slots(text, Some(value), attributes, &mut slots);
                }
                ast::Entry::Comment(_) | ast::Entry::Junk { .. } => {}
            }
        }
        slots
    }
}

/// What the patterns of a message share.
struct Head<'t> {
    kind: Kind,
    id: &'t str,
    comments: [String; 3],
    entry: Range<usize>,
}

impl<'t> Head<'t> {
    fn slots(
        &self,
        text: &'t str,
        value: Option<ast::Pattern<&'t str>>,
        attributes: Vec<ast::Attribute<&'t str>>,
        slots: &mut Vec<Slot<'t>>,
    ) {
        // Each pattern ends where the dot of the next attribute stands.
        let mut ends: Vec<usize> = attributes.iter().map(|a| offset(text, a.id.name) - 1).collect();
        ends.push(self.entry.end);
        let behind_equals = |name: &str| {
            let behind = offset(text, name) + name.len();
            text[behind..].find('=').map_or(behind, |at| behind + at + 1)
        };
        let head = behind_equals(self.id);
        let named = attributes.into_iter().map(|attribute| (Some(attribute.id.name), Some(attribute.value)));
        for ((attribute, pattern), end) in std::iter::once((None, value)).chain(named).zip(ends) {
            let equals = attribute.map_or(head, behind_equals);
            if let Some(pattern) = pattern {
                slots.push(Slot {
                    id: shown(self.kind, self.id),
                    is_term: self.kind == Kind::Term,
                    attribute,
                    span: equals..trimmed(text, equals, end),
                    pattern,
                    comments: self.comments.clone(),
                    entry: self.entry.clone(),
                    head,
                });
            }
        }
    }
}

/// Where a slice of the text begins: the parser hands out slices, not positions.
pub(super) fn offset(text: &str, slice: &str) -> usize {
    (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())
}

/// The start of the line on which an entry begins.
fn start(text: &str, entry: &ast::Entry<&str>) -> usize {
    let first = match entry {
        ast::Entry::Message(ast::Message { id, comment, .. }) | ast::Entry::Term(ast::Term { id, comment, .. }) => {
            comment.as_ref().and_then(|comment| comment.content.first()).copied().unwrap_or(id.name)
        }
        ast::Entry::Comment(comment) | ast::Entry::GroupComment(comment) | ast::Entry::ResourceComment(comment) => {
            comment.content.first().copied().unwrap_or_default()
        }
        ast::Entry::Junk { content } => content,
    };
    text[..offset(text, first)].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of a span without the white space behind it, as Fluent trims a pattern.
fn trimmed(text: &str, start: usize, end: usize) -> usize {
    start + text[start..end].trim_end_matches([' ', '\n']).len()
}

fn joined(comment: &ast::Comment<&str>) -> String {
    comment.content.join("\n")
}
