//! Who is answered what, as a reviewed table: each root field and each kind of node, asked by every role
//! about everybody's objects. What is in it was answered by the running desk, so it is what the access
//! table of the verbs, the scopes of the stores and the faces make together.
//!
//! `yes`: read, or not kept from changing (the state of the object may still refuse). `no`: null, or not in
//! the list. Else the code of the refusal.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    ask, callers,
    samples::{self, Root, Sample},
    surface::Surface,
    world::{self, World},
};
use crate::support::{Answer, TestDesk};

const REVIEWED: &str = include_str!("answers.txt");

/// Refusals that rest on who asks, or on whose the object is; all others would be told to anybody.
const OF_ACCESS: [&str; 4] = ["NOT_ALLOWED", "NOT_FOUND", "NOT_A_PROVIDER", "PROVIDER_NOT_FOR_SERVICE"];

/// What one sample is answered about one world, by caller.
struct Row {
    variables: Value,
    shown: Option<String>,
    whose: &'static str,
    cells: Vec<String>,
}

#[tokio::test]
async fn what_each_role_is_answered_is_the_reviewed_table() {
    let desk = TestDesk::new().await;
    let worlds = world::all(&desk).await;
    let mut table = line("", callers().map(|(role, _)| role.to_owned()));
    for sample in samples::all(&Surface::read()) {
        let title = format!("{:?} {} {}", sample.root, sample.field, sample.about);
        match rows(&desk, &worlds, &sample).await.as_slice() {
            [only] => table += &line(&title, only.cells.clone()),
            rows => {
                table += &line(&title, []);
                table.extend(rows.iter().map(|row| line(&format!("    {}", row.whose), row.cells.clone())));
            }
        }
    }
    compare(&table);
}

/// Asks as everybody about every world; worlds that are the same for a sample make one row.
async fn rows(desk: &TestDesk, worlds: &[World], sample: &Sample) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut done = sample.root != Root::Mutation;
    for world in worlds {
        let variables = world.fill(&sample.variables);
        let shown = sample.shows.map(|name| world.id(name).to_owned());
        if rows.iter().any(|row| (&row.variables, &row.shown) == (&variables, &shown)) {
            continue;
        }
        let mut cells = Vec::new();
        for (_, caller) in callers() {
            let answer = ask(desk, &caller, sample, &variables).await;
            done |= answer.json.pointer(&format!("/data/{}/userErrors", sample.field)) == Some(&json!([]));
            cells.push(cell(sample, shown.as_deref(), &answer));
        }
        rows.push(Row { variables, shown, whose: world.name, cells });
    }
    assert!(done, "nobody gets through with the sample of {} {}", sample.field, sample.about);
    rows
}

/// Holds the table against the reviewed one; a new one is kept where it can be copied from.
fn compare(table: &str) {
    let new = concat!(env!("CARGO_TARGET_TMPDIR"), "/answers.txt");
    let only = |one: &str, other: &str, sign: char| {
        let lines = one.lines().enumerate().filter(|(at, line)| other.lines().nth(*at) != Some(*line));
        lines.map(|(at, line)| format!("{sign}{:>4} {line}\n", at + 1)).collect::<String>()
    };
    if REVIEWED != table {
        std::fs::write(new, table).expect("the new table");
        let (was, is) = (only(REVIEWED, table, '-'), only(table, REVIEWED, '+'));
        panic!("review {new} and copy it to tests/it/guards/fence/answers.txt\n{was}{is}");
    }
}

fn line(label: &str, cells: impl IntoIterator<Item = String>) -> String {
    let cells: String = cells.into_iter().map(|cell| format!("{cell:<15} ")).collect();
    format!("{label:<48}{cells}").trim_end().to_owned() + "\n"
}

fn cell(sample: &Sample, shown: Option<&str>, answer: &Answer) -> String {
    if let Some(code) = answer.json.pointer("/errors/0/extensions/code").and_then(Value::as_str) {
        return code.to_owned();
    }
    let told = answer.at(&format!("data.{}", sample.field));
    let codes = told["userErrors"].as_array().into_iter().flatten().filter_map(|error| error["code"].as_str());
    let codes: BTreeSet<&str> = codes.filter(|code| OF_ACCESS.contains(code)).collect();
    let seen = !told.is_null() && shown.is_none_or(|id| told.to_string().contains(id));
    match codes.is_empty() {
        true => if seen { "yes" } else { "no" }.to_owned(),
        false => codes.into_iter().collect::<Vec<_>>().join("+"),
    }
}

#[test]
fn every_root_field_and_every_kind_of_node_is_in_the_table() {
    let surface = Surface::read();
    let samples = samples::all(&surface);
    for root in [Root::Query, Root::Mutation, Root::Subscription] {
        let asked: BTreeSet<_> =
            samples.iter().filter(|sample| sample.root == root).map(|sample| sample.field.to_owned()).collect();
        let known: BTreeSet<_> = surface.roots(&format!("{root:?}")).into_iter().collect();
        assert_eq!(asked, known, "{root:?}: give each field a line in samples.rs");
    }
    let nodes = samples.iter().filter(|sample| sample.field == "node");
    let asked: BTreeSet<_> = nodes.filter_map(|node| node.about.split(',').next()).map(str::to_owned).collect();
    assert_eq!(asked, surface.nodes().into_iter().collect(), "give each kind of node a line in samples.rs");
}

#[test]
fn every_id_that_a_root_field_takes_is_given_by_a_sample() {
    let surface = Surface::read();
    let mut missing = BTreeSet::new();
    let samples = samples::all(&surface);
    for sample in &samples {
        for path in surface.ids(&format!("{:?}", sample.root), sample.field) {
            let ways = samples.iter().filter(|other| (other.root, other.field) == (sample.root, sample.field));
            if !ways.into_iter().any(|way| gives_id(&way.variables, &path)) {
                missing.insert(format!("{}: {path}", sample.field));
            }
        }
    }
    assert!(missing.is_empty(), "no sample gives an object to {missing:#?}");
}

/// Whether a template names an object at a path; a list stands for its first item.
fn gives_id(template: &Value, path: &str) -> bool {
    let item = |value: &Value| value.get(0).cloned().unwrap_or_else(|| value.clone());
    let step = |value: Value, name: &str| item(&value).get(name).cloned().unwrap_or(Value::Null);
    let found = item(&path.split('.').fold(template.clone(), step));
    found.as_str().is_some_and(|text| text.starts_with('$'))
}
