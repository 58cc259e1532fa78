//! `partnerdesk locales status`.

use serde_json::{Value, json};

use super::program::Program;
use crate::support::folder::{self, LOCALES};

#[test]
fn the_project_s_own_translations_are_complete_and_true_to_their_english() {
    let program = Program::new();
    for arguments in
        [&["locales", "status", "--check", "--drift"][..], &["locales", "status", "--check", "--locales", LOCALES]]
    {
        let printed = program.done(arguments);
        for locale in ["ja", "ru", "zh-TW"] {
            let total = printed.lines().find(|line| line.starts_with(&format!("{locale} ")) && line.contains(" all "));
            assert!(total.is_some_and(|total| total.contains("(100 %)")), "{printed}");
        }
    }
}

#[test]
fn a_changed_english_is_told_with_old_and_new_and_fails_a_check() {
    let texts = folder::locales();
    let path = texts.path().to_str().expect("a path");
    let program = Program::new();
    let english = texts.path().join("en/tickets.ftl");
    folder::edit(&english, "ticket-state-new = New", "ticket-state-new = Not new");
    folder::edit(&english, "ticket-state-closed = Closed", "ticket-state-closed = Closed.");
    let status = ["locales", "status", "--locales", path, "--locale", "ru"];
    let printed = program.done(&[&status[..], &["--drift"]].concat());
    let mut lines = printed.lines();
    let header = lines.next().expect("a header");
    let row = lines.find(|line| line.contains("tickets.ftl")).expect("a row of the file");
    for (column, figure) in [("cosmetic", "1"), ("meaning", "1"), ("unknown", "0"), ("removed", "0"), ("accepted", "0")]
    {
        // Figures end where the head of their column ends.
        let end = header.find(column).expect("a column") + column.len();
        assert_eq!(row[..end].split(' ').next_back(), Some(figure), "{column}\n{header}\n{row}");
    }
    assert!(!printed.contains("ja"), "only one locale was asked for: {printed}");
    let drifted = printed.split("\n\n").skip(1).collect::<Vec<_>>();
    assert_eq!(drifted.len(), 2, "{printed}");
    assert!(
        drifted[0].starts_with("ru/tickets.ftl:")
            && drifted[0]
                .ends_with(": ticket-state-new MEANING_DRIFT\n- ticket-state-new = New\n+ ticket-state-new = Not new"),
        "{printed}"
    );
    assert!(drifted[1].contains("ticket-state-closed COSMETIC_DRIFT"), "{printed}");

    let failed = program.run(&[&status[..], &["--check", "--format", "json"]].concat());
    assert_eq!(failed.code, Some(1), "{failed:?}");
    let json: Value = serde_json::from_str(&failed.out).expect("JSON");
    assert_eq!(json["locales"][0]["locale"], "ru");
    assert_eq!(json["locales"][0]["total"]["meaningDrift"], 1);
    let first = &json["drifted"][0];
    assert_eq!(first["staleness"], "MEANING_DRIFT");
    assert_eq!((&first["id"], &first["old"]), (&json!("ticket-state-new"), &json!("ticket-state-new = New")));
}

#[test]
fn what_is_not_there_and_what_cannot_be_read_is_told() {
    let texts = folder::locales();
    let path = texts.path().to_str().expect("a path");
    let program = Program::new();
    let said = program.run(&["locales", "status", "--locales", path, "--locale", "de"]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    assert!(said.err.contains("no translation into `de`"), "{}", said.err);
    std::fs::write(texts.path().join("ru/provenance.toml"), "[ticket-state-new]\nsource = \n").expect("a file");
    let said = program.run(&["locales", "status", "--locales", path]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains("ru/provenance.toml:2:"), "{}", said.err);
}
