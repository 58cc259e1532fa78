//! New texts are put into the files of a locale; every byte between them stays.

use std::{collections::BTreeMap, ops::Range};

use super::{
    sheet::{Sheet, Sheets, Slot},
    tree::Tree,
    unit::{Unit, UnitFile},
    write,
};
use crate::l10n::locale::Locale;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedFile {
    /// From the locales folder.
    pub path: String,
    /// What is in it now.
    pub bytes: Vec<u8>,
}

/// The files with the new texts, by unit, in their places. A message that the locale does not have
/// comes behind the one that English has before it.
pub(super) fn edit(
    sheets: &Sheets,
    locale: Locale,
    files: &[UnitFile],
    texts: &BTreeMap<String, Tree>,
) -> Vec<ChangedFile> {
    let theirs: Vec<&Sheet> = sheets.of(locale).collect();
    let slots = theirs.iter().flat_map(|sheet| sheet.slots().into_iter().map(|slot| (*sheet, slot))).collect();
    let mut editor = Editor { texts, slots, edits: BTreeMap::new() };
    let mut new_files = Vec::new();
    for file in files {
        let name = file.path.split_once('/').map_or(&*file.path, |(_, name)| name);
        let sheet = theirs.iter().find(|sheet| sheet.name() == name);
        let end = sheet.map(|sheet| (&*sheet.path, sheet.text.trim_end_matches('\n').len()));
        let mut new_file = String::new();
        let mut anchor = end;
        for units in file.units.chunk_by(|one, other| one.entry == other.entry) {
            match editor.message(units, anchor) {
                Placed::Known(at) if sheet.is_some_and(|sheet| sheet.path == at.0) => anchor = Some(at),
                Placed::Homeless(text) => new_file.push_str(&text),
                Placed::Known(_) | Placed::Nothing => {}
            }
        }
        if !new_file.is_empty() {
            new_files.push(ChangedFile { path: format!("{locale}/{name}"), bytes: new_file.into_bytes() });
        }
    }
    let mut edits = editor.edits;
    let changed = theirs.iter().filter_map(|sheet| {
        let edits = edits.remove(&*sheet.path)?;
        Some(ChangedFile { path: sheet.path.clone(), bytes: apply(sheet, edits) })
    });
    changed.chain(new_files).collect()
}

type Edits = Vec<(Range<usize>, String)>;

struct Editor<'e> {
    texts: &'e BTreeMap<String, Tree>,
    slots: Vec<(&'e Sheet, Slot<'e>)>,
    edits: BTreeMap<&'e str, Edits>,
}

/// Where a message of English is in the locale.
enum Placed<'e> {
    Known((&'e str, usize)),
    /// It is new, and there is no file for it.
    Homeless(String),
    Nothing,
}

impl<'e> Editor<'e> {
    /// Puts the new texts of one message into their places.
    fn message(&mut self, units: &[Unit], anchor: Option<(&'e str, usize)>) -> Placed<'e> {
        let new = units.iter().filter_map(|unit| Some((unit.attribute.as_deref(), self.texts.get(&unit.id)?)));
        let new: Vec<(Option<&str>, &Tree)> = new.collect();
        let Some(id) = units.first().map(|unit| unit.entry.as_str()) else {
            return Placed::Nothing;
        };
        let own = self.slots.iter().filter(|(_, slot)| slot.id == id);
        let own: Vec<(&'e str, Option<&str>, Range<usize>)> =
            own.map(|(sheet, slot)| (&*sheet.path, slot.attribute, slot.span.clone())).collect();
        let whole = self.slots.iter().find(|(_, slot)| slot.id == id);
        let Some((path, end, head)) = whole.map(|(sheet, slot)| (&*sheet.path, slot.entry.end, slot.head)) else {
            return self.new_message(id, &new, anchor);
        };
        for (attribute, tree) in new {
            let known = own.iter().find(|(_, known, _)| *known == attribute).map(|(.., span)| span.clone());
            let edit = match (known, attribute) {
                (Some(span), _) => (span, write::pattern(tree, indent(attribute))),
                (None, None) => (head..head, write::pattern(tree, indent(None))),
                (None, Some(name)) => (end..end, written(name, tree)),
            };
            self.edits.entry(path).or_default().push(edit);
        }
        Placed::Known((path, end))
    }

    fn new_message(&mut self, id: &str, new: &[(Option<&str>, &Tree)], anchor: Option<(&'e str, usize)>) -> Placed<'e> {
        if new.is_empty() {
            return Placed::Nothing;
        }
        let mut text = format!("{id} =");
        for (attribute, tree) in new {
            match attribute {
                None => text.push_str(&write::pattern(tree, indent(None))),
                Some(name) => text.push_str(&written(name, tree)),
            }
        }
        match anchor {
            Some((path, end)) => {
                let lead = if end == 0 { "" } else { "\n" };
                self.edits.entry(path).or_default().push((end..end, format!("{lead}{text}")));
                Placed::Nothing
            }
            None => Placed::Homeless(format!("{text}\n")),
        }
    }
}

fn indent(attribute: Option<&str>) -> usize {
    if attribute.is_some() { 8 } else { 4 }
}

fn written(name: &str, tree: &Tree) -> String {
    format!("\n    .{name} ={}", write::pattern(tree, indent(Some(name))))
}

/// The file with its edits, its line ends and its mark as they were.
fn apply(sheet: &Sheet, mut edits: Edits) -> Vec<u8> {
    // From the end, so that the spans before stay true; those of one place in their own order.
    edits.reverse();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = sheet.text.clone();
    for (span, new) in edits {
        text.replace_range(span, &new);
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if sheet.had_crlf {
        text = text.replace('\n', "\r\n");
    }
    let mark = if sheet.had_mark { "\u{feff}" } else { "" };
    format!("{mark}{text}").into_bytes()
}
