//! What every column holds about a person: a column that nobody has thought about is found here.

use crate::support::{TestDesk, dump};

const REVIEWED: &str = include_str!("personal-data.txt");

const KINDS: [&str; 9] = ["profile", "written", "digest", "choice", "mention", "id", "fact", "company", "desk"];

/// The reviewed list: table, column and what it holds.
pub fn reviewed() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut table = "";
    let mut found = Vec::new();
    for line in REVIEWED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("    ").and_then(|line| line.split_once(": ")) {
            None => table = line,
            Some((kind, columns)) => {
                assert!(KINDS.contains(&kind), "`{kind}` of {table} is none of {KINDS:?}");
                found.extend(columns.split(' ').map(|column| (table, column, kind)));
            }
        }
    }
    found
}

#[tokio::test]
async fn it_is_known_of_every_column_what_it_holds_about_a_person() {
    let desk = TestDesk::empty().await;
    let mut listed: Vec<String> = reviewed().iter().map(|(table, column, _)| format!("{table}.{column}")).collect();
    listed.sort();
    let columns = dump::columns(&desk.db).await;
    let mut there: Vec<String> = columns.iter().map(|(table, column)| format!("{table}.{column}")).collect();
    there.sort();
    let unlisted: Vec<_> = there.iter().filter(|column| !listed.contains(column)).collect();
    assert!(unlisted.is_empty(), "say in tests/it/guards/personal-data.txt what these hold of a person: {unlisted:?}");
    assert_eq!(listed, there, "the list names a column twice, or one that does not exist");
}
