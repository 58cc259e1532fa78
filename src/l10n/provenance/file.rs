//! The text of a record file: sorted by id, one small block for each, so that diffs and merges are
//! small. Comments that people wrote into it stay.

use std::collections::BTreeMap;

use toml_edit::{Decor, DocumentMut, Item, Table, TomlError, Value};

use super::Record;

/// Stands at the top of a new file.
const HEAD: &str = "\
# What each text was translated from, and who accepted it. Written by `partnerdesk locales update` and
# `partnerdesk locales accept`; ../README.md explains it.

";

/// The file with some of its records written anew, and those without one taken out.
pub(super) fn edit(text: &str, edits: &BTreeMap<String, Option<Record>>) -> Result<String, TomlError> {
    let (head, body) = if text.trim().is_empty() { (HEAD, "") } else { text.split_at(head(text)) };
    let mut document: DocumentMut = body.parse()?;
    for (id, record) in edits {
        match record {
            Some(record) => {
                let item = document.entry(id).or_insert_with(|| Item::Table(Table::new()));
                if let Item::Table(table) = item {
                    write(table, record);
                }
            }
            None => {
                document.remove(id);
            }
        }
    }
    arrange(&mut document);
    Ok(format!("{head}{document}"))
}

/// Where the comment at the top ends: it is followed by an empty line, that of a record is not.
fn head(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        if line.trim().is_empty() {
            return end;
        }
        if !line.starts_with('#') {
            break;
        }
    }
    0
}

fn write(table: &mut Table, record: &Record) {
    set(table, "source", Some(&record.source));
    set(table, "source_digest", Some(&record.source_digest.written()));
    set(table, "translation_digest", Some(&record.translation_digest.written()));
    set(table, "accepted_by", record.accepted_by.as_deref());
    set(table, "accepted_on", record.accepted_on.as_deref());
}

fn set(table: &mut Table, key: &str, text: Option<&str>) {
    let Some(text) = text else {
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(value) if value.as_str() == Some(text) => {}
        Some(value) => {
            // A comment behind the value belongs to it.
            let decor = value.decor().clone();
            *value = Value::from(text);
            *value.decor_mut() = decor;
        }
        None => {
            table.insert(key, toml_edit::value(text));
        }
    }
}

/// In the order of the ids, an empty line between two records.
fn arrange(document: &mut DocumentMut) {
    document.sort_values();
    let tables = document.iter_mut().filter_map(|(_, item)| item.as_table_mut());
    for (at, table) in tables.enumerate() {
        table.set_position(isize::try_from(at).ok());
        let gap = if at == 0 { "" } else { "\n" };
        let decor: &mut Decor = table.decor_mut();
        let comment = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().trim_start();
        let prefix = format!("{gap}{comment}");
        decor.set_prefix(prefix);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::wording::Digest;

    fn record(source: &str, by: Option<&str>) -> Option<Record> {
        Some(Record {
            source: source.to_owned(),
            source_digest: Digest::of(source),
            translation_digest: Digest::of("t"),
            accepted_by: by.map(str::to_owned),
            accepted_on: None,
        })
    }

    fn edits(all: &[(&str, Option<Record>)]) -> BTreeMap<String, Option<Record>> {
        all.iter().map(|(id, record)| ((*id).to_owned(), record.clone())).collect()
    }

    #[test]
    fn a_new_file_is_sorted_and_reads_back() {
        let lines = "b =\n    { $n ->\n        [one] \"A\" \\ '\n       *[other] B\n    }";
        let all = [("b", record(lines, None)), ("-a", record("-a = A", Some("Mia Ito"))), ("c", record("c = C", None))];
        let text = edit("", &edits(&all)).expect("TOML");
        let ids: Vec<&str> = text.lines().filter(|line| line.starts_with('[')).collect();
        assert_eq!(ids, ["[-a]", "[b]", "[c]"]);
        assert!(text.starts_with(HEAD) && text.contains("\n\n[b]\nsource = "), "{text}");
        let read: BTreeMap<String, Record> = toml::from_str(&text).expect("records");
        assert_eq!(read.get("b"), record(lines, None).as_ref());
        assert_eq!(read.get("-a").and_then(|record| record.accepted_by.as_deref()), Some("Mia Ito"));
        assert_eq!(edit(&text, &edits(&all)).expect("TOML"), text, "nothing changes a second time");
    }

    #[test]
    fn only_what_was_edited_changes_and_comments_stay() {
        let before = "# Our file.\n\n# Ask Anna.\n[b]\nsource = 'b = B' # as agreed\nsource_digest = \"0000000000000000\"\ntranslation_digest = \"0000000000000000\"\naccepted_by = \"Mia\"\n\n[c]\nsource = \"c = C\"\nsource_digest = \"0000000000000000\"\ntranslation_digest = \"0000000000000000\"\n";
        let after = edit(before, &edits(&[("b", record("b = BB", None)), ("a", record("a = A", None)), ("c", None)]))
            .expect("TOML");
        let (a, b, t) = (Digest::of("a = A").written(), Digest::of("b = BB").written(), Digest::of("t").written());
        let expected = format!(
            "# Our file.\n\n[a]\nsource = \"a = A\"\nsource_digest = \"{a}\"\ntranslation_digest = \"{t}\"\n\n# Ask Anna.\n[b]\nsource = \"b = BB\" # as agreed\nsource_digest = \"{b}\"\ntranslation_digest = \"{t}\"\n"
        );
        assert_eq!(after, expected);
    }
}
