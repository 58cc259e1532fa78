//! `partnerdesk import`.

use serde_json::{Value, json};

use super::program::{Program, Said, names};
use crate::{
    policies::pages::{lamps, page, pair},
    support::{TestDesk, database},
};

fn json_of(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {said:?}"))
}

#[tokio::test]
async fn a_tree_is_imported_and_summarized_and_a_second_import_changes_nothing() {
    let place = database::empty().await;
    let program = Program::new().on(&place);
    program.write("tree/ja-jp/house/lamps.md", lamps("h1", &[("ms.translationtype", "HT")]));
    program.write("tree/ru-ru/house/lamps.md", page("ru-RU", "h1", &[], "# Лампы"));
    program.write("tree/ru-ru/house/doors.MD", page("ru-RU", "h2", &[], &pair("a-1", "Двери", "Doors")));
    program.write("tree/ru-ru/house/picture.png", "not a page");
    let run = |created: i64, unchanged: i64| {
        let said = program.run(&["import", "tree", "--format", "json"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        let mut summary = json_of(&said);
        let notes = summary["notes"].take();
        let expected = json!({
            "documents": 2, "localizations": 3, "editions": 2, "alignedSegments": 3, "unknownSource": 1,
            "created": created, "updated": 0, "unchanged": unchanged, "notes": null, "problems": []
        });
        assert_eq!(summary, expected);
        let note = &notes[0];
        assert_eq!(
            (notes.as_array().map(Vec::len), &note["line"], &note["code"]),
            (Some(1), &json!(9), &json!("LINK_NOT_IMPORTED"))
        );
        assert!(note["path"].as_str().is_some_and(|path| path.ends_with("tree/ja-jp/house/lamps.md")), "{note}");
        assert!(note["message"].as_str().is_some_and(|text| text.contains("off.md")));
    };
    run(3, 0);
    run(0, 3);
    let said = program.run(&["import", "tree/ja-jp/house/lamps.md"]);
    assert_eq!(said.code, Some(0));
    let last = said.out.lines().last().expect("a summary");
    assert_eq!(
        last,
        "Imported: 1 documents, 1 editions, 1 localizations (0 created, 0 updated, 1 unchanged), \
         2 aligned segments, 0 of unknown source, 1 notes, 0 problems"
    );
    assert!(said.out.contains("note: tree/ja-jp/house/lamps.md:9: "), "{}", said.out);
}

#[test]
fn pages_with_problems_end_with_1_and_the_others_are_there() {
    let program = Program::new();
    program.write("pages/ja-jp/a.md", lamps("h1", &[]));
    let mut broken = lamps("h1", &[]).into_bytes();
    let at = broken.len() - 3;
    broken[at] = 0xff;
    program.write("pages/ja-jp/b.md", broken);
    program.write("pages/ja-jp/c.md", "---\ntitle: Never closed\n");
    let open = "<span data-ttu-id=\"x\">開いたまま";
    program.write("pages/ja-jp/d.md", page("ja-JP", "h1", &[], &format!("{}\n\n{open}", pair("y", "文。", "Text."))));
    let said = program.run(&["import", "pages", "--format", "json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let summary = json_of(&said);
    assert_eq!((&summary["localizations"], &summary["created"]), (&json!(2), &json!(2)));
    let problem = |problem: &Value| {
        let path = problem["path"].as_str().expect("a path").to_owned();
        (path, problem["line"].as_i64().expect("a line"), problem["code"].as_str().expect("a code").to_owned())
    };
    let found: Vec<_> = summary["problems"].as_array().expect("a list").iter().map(problem).collect();
    let expected = [("b.md", 8, "NOT_UTF8"), ("c.md", 1, "FRONT_MATTER_UNCLOSED"), ("d.md", 8, "SPAN_UNCLOSED")];
    assert_eq!(found, expected.map(|(name, line, code)| (format!("pages/ja-jp/{name}"), line, code.to_owned())));
    let said = program.run(&["import", "pages"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("problem: pages/ja-jp/b.md:8: the page is not valid UTF-8 [NOT_UTF8]"), "{}", said.out);
    assert!(said.out.contains("2 unchanged") && said.out.contains("3 problems"), "{}", said.out);
}

#[test]
fn a_dry_run_prints_the_plan_and_writes_nothing() {
    let program = Program::new();
    program.write("ja-jp/a.md", lamps("h1", &[]));
    for _ in 0..2 {
        let said = program.run(&["import", "ja-jp", "--dry-run"]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(
            said.out.lines().last().is_some_and(|line| line.starts_with("Would import: 1 documents")),
            "{}",
            said.out
        );
        assert!(said.out.contains("(1 created, 0 updated, 0 unchanged)"), "{}", said.out);
    }
}

#[test]
fn wrong_use_ends_with_2_and_touches_nothing() {
    let program = Program::new();
    std::fs::create_dir(program.path("empty")).expect("a folder");
    for wrong in [
        &["import"][..],
        &["import", "nowhere.md"],
        &["import", "empty"],
        &["import", "empty", "--format", "xml"],
        &["import", "empty", "nowhere"],
    ] {
        let said = program.run(wrong);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?}: {said:?}");
        assert!(!said.err.is_empty());
    }
    assert_eq!(names(program.folder.path()), ["empty"]);
}

#[tokio::test]
async fn a_machine_that_would_replace_a_person_is_a_problem() {
    let desk = TestDesk::empty().await;
    let program = Program::new().on(desk.place());
    program.write("ja-jp/a.md", lamps("h1", &[("ms.translationtype", "HT")]));
    assert_eq!(program.run(&["import", "ja-jp"]).code, Some(0));
    program.write("ja-jp/a.md", lamps("h1", &[("ms.translationtype", "MT")]));
    let said = program.run(&["import", "ja-jp", "--format", "json"]);
    assert_eq!(said.code, Some(1));
    let summary = json_of(&said);
    assert_eq!((&summary["problems"][0]["code"], &summary["updated"]), (&json!("WOULD_OVERWRITE_HUMAN"), &json!(0)));
}
