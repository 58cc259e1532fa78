//! `partnerdesk locales check`.

use serde_json::{Value, json};

use super::program::Program;
use crate::support::folder::{self, LOCALES};

#[test]
fn the_project_s_own_texts_are_sound_on_disk_and_in_the_program() {
    let program = Program::new();
    for arguments in [&["locales", "check"][..], &["locales", "check", "--locales", LOCALES]] {
        let printed = program.done(arguments);
        assert!(printed.starts_with("0 findings"), "{printed}");
        assert!(printed.contains("16 policy pages"), "{printed}");
    }
    let printed = program.done(&["locales", "check", "--format", "json"]);
    let findings: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(findings, json!({ "messages": [], "policies": [] }));
}

#[test]
fn what_is_broken_is_told_with_its_file_and_line_and_ends_with_1() {
    let texts = folder::locales();
    std::fs::write(texts.path().join("ja/broken.ftl"), "# Fine.\nopen = { $name\n").expect("a file");
    let page = texts.path().join("ru/policies/billing-support.2019.md");
    folder::edit(&page, "</span>", "");
    let program = Program::new();
    let path = texts.path().to_str().expect("a path");
    let said = program.run(&["locales", "check", "--locales", path]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("ja/broken.ftl:3:"), "{}", said.out);
    let problem = said.out.lines().find(|line| line.contains("billing-support.2019.md:")).expect("a problem");
    assert!(problem.contains("[SPAN_UNCLOSED]") || problem.contains("[SPAN_"), "{problem}");
    let line = problem.split("billing-support.2019.md:").nth(1).and_then(|rest| rest.split(':').next());
    assert!(line.and_then(|line| line.parse::<u32>().ok()).is_some_and(|line| line > 1), "{problem}");
    let said = program.run(&["locales", "check", "--locales", path, "--format", "json"]);
    assert_eq!(said.code, Some(1));
    let findings: Value = serde_json::from_str(&said.out).expect("JSON");
    let file = |finding: &Value| finding["file"] == "ja/broken.ftl" && finding["line"] == 3;
    assert!(findings["messages"].as_array().expect("a list").iter().any(file), "{findings:#}");
    assert_eq!(findings["policies"].as_array().expect("a list").len(), 1, "{findings:#}");
}

#[test]
fn a_server_does_not_start_on_broken_texts_and_says_where_they_are_broken() {
    let texts = folder::locales();
    std::fs::write(texts.path().join("en/broken.ftl"), "open = { $name\n").expect("a file");
    let program = Program::with_secret();
    let said = program.run(&["serve", "--listen", "127.0.0.1:0", "--locales", texts.path().to_str().expect("a path")]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains("en/broken.ftl:2:"), "{}", said.err);
}

#[test]
fn a_folder_that_is_not_there_is_told_and_ends_with_1() {
    let program = Program::new();
    let said = program.run(&["locales", "check", "--locales", "nowhere"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(!said.err.is_empty() || !said.out.is_empty());
}
