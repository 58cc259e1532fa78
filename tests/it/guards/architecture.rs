//! Imports only go down, and SQL is written in stores alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The rooms from the ground up. A file may import from its own step and from those below it. A
/// longer path wins over the room it lies in.
const STEPS: &[&[&str]] = &[
    &["words", "money", "failure", "keys"],
    &[
        "partners::model",
        "partners::support::model",
        "customers::model",
        "billing::model",
        "policies::model",
        "tickets::model",
        "escalations::model",
    ],
    &["ids", "l10n", "policies::page", "rules", "refusal"],
    &["access"],
    &["db"],
    &["cx"],
    &["journal"],
    &["graphql"],
    &["partners"],
    &["api_tokens"],
    &["policies"],
    &["customers"],
    &["billing"],
    &["tickets"],
    &["escalations"],
    &["decisions", "training"],
    &["viewers", "translations", "identity", "audit", "people"],
    // Faces may name each other's types: a graph has cycles.
    &[
        "partners::graphql",
        "api_tokens::graphql",
        "partners::support::graphql",
        "customers::graphql",
        "billing::graphql",
        "policies::graphql",
        "tickets::graphql",
        "escalations::graphql",
        "decisions::graphql",
        "training::graphql",
        "guidance",
        "viewers::graphql",
        "people::graphql",
        "translations::graphql",
        "audit::graphql",
    ],
    &["schema"],
    &["app", "demo", "config"],
    &["commands"],
];

/// Depends on nothing of ours, and only `app` and `commands` on it.
const HTTP: &str = "http";

fn step(path: &str) -> Option<usize> {
    let inside = |room: &&&str| path == **room || path.starts_with(&format!("{room}::"));
    let found =
        STEPS.iter().enumerate().flat_map(|(at, rooms)| rooms.iter().filter(inside).map(move |room| (room.len(), at)));
    found.max().map(|(_, at)| at)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let module = |path: &PathBuf| {
        let inside = path.strip_prefix(&root).expect("below src").with_extension("");
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        parts.join("::").trim_end_matches("::mod").to_owned()
    };
    found.iter().map(|path| (module(path), fs::read_to_string(path).expect("a source"))).collect()
}

/// Every path that a file names after `crate::`, groups expanded.
fn imports(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        expand(&code[at + "crate::".len()..], "", &mut found);
    }
    found
}

fn expand(rest: &str, prefix: &str, found: &mut Vec<String>) {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
    let path = format!("{prefix}{}", &rest[..end]);
    if !rest[end..].starts_with('{') {
        found.push(path.trim_end_matches(':').to_owned());
        return;
    }
    let (mut depth, mut item) = (0, end + 1);
    for (at, c) in rest[end..].char_indices().map(|(at, c)| (at + end, c)) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (c == ',' && depth == 1) || depth == 0 {
            let part = rest[item..at].trim();
            if !part.is_empty() {
                expand(part, &path, found);
            }
            item = at + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

#[test]
fn imports_only_go_down() {
    let mut wrong = Vec::new();
    for (module, source) in files() {
        if module == "lib" || module == "main" {
            continue;
        }
        if module == HTTP || module.starts_with("http::") {
            let strangers = imports(&source).into_iter().filter(|path| !path.starts_with(HTTP));
            wrong.extend(strangers.map(|path| format!("{module} imports {path}, but the door knows nothing of ours")));
            continue;
        }
        let own = step(&module).unwrap_or_else(|| panic!("`{module}` has no step: give it its place in STEPS"));
        for path in imports(&source) {
            if path.starts_with(HTTP) {
                if !module.starts_with("app") && !module.starts_with("commands") {
                    wrong.push(format!("{module} imports {path}"));
                }
                continue;
            }
            // Macros live at the crate's root.
            if step(&path).is_some_and(|other| other > own) {
                wrong.push(format!("{module} imports {path}, which lies above it"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn sql_is_written_in_stores_alone() {
    let may = |module: &str| {
        let room = module.split("::").next().unwrap_or("");
        module.ends_with("::store") || matches!(room, "db" | "journal" | "demo" | "commands")
    };
    let signs =
        ["Entity::find", "Entity::insert", "Entity::update", "Entity::delete", "execute_unprepared", "from_sql"];
    let mut wrong = Vec::new();
    for (module, source) in files().into_iter().filter(|(module, _)| !may(module)) {
        wrong.extend(signs.iter().filter(|sign| source.contains(**sign)).map(|sign| format!("{module} uses {sign}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_guard_sees_what_it_guards_against() {
    assert_eq!(imports("use crate::{\n    a::{b, c::d},\n    e,\n};"), ["a::b", "a::c::d", "e"]);
    assert_eq!(imports("let x = crate::l10n::fold(y);"), ["l10n::fold"]);
    assert!(step("tickets::graphql::types") > step("tickets::actions"));
    assert!(step("tickets::model") < step("db::entity"));
    assert_eq!(step("nowhere"), None);
}
