//! `partnerdesk locales check`.

use partnerdesk::l10n::Rule;
use serde_json::{Value, json};

use super::program::Program;
use crate::support::folder::{self, LOCALES};

#[test]
fn the_project_s_own_texts_are_sound_on_disk_and_in_the_program() {
    let program = Program::new();
    for arguments in
        [&["locales", "check", "--deny-warnings"][..], &["locales", "check", "--deny-warnings", "--locales", LOCALES]]
    {
        let printed = program.done(arguments);
        assert_eq!(printed.trim(), "0 errors and 0 warnings in the messages and in 16 policy pages");
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
    assert_eq!(findings["policies"][0]["path"], "ru/policies/billing-support.2019.md");
}

#[test]
fn warnings_alone_end_with_0_unless_they_are_denied() {
    let texts = folder::locales();
    std::fs::write(texts.path().join("ja/old.ftl"), "old-message = 古いメッセージ\n").expect("a file");
    let program = Program::new();
    let path = texts.path().to_str().expect("a path");
    let said = program.run(&["locales", "check", "--locales", path]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let lines: Vec<&str> = said.out.lines().collect();
    let expected = [
        "ja/old.ftl:1:1: warning[obsolete-message]: English has no old-message; delete it, or correct its id",
        "0 errors and 1 warning in the messages and in 16 policy pages",
    ];
    assert_eq!(lines, expected);
    assert_eq!(program.run(&["locales", "check", "--locales", path, "--deny-warnings"]).code, Some(1));
}

#[test]
fn sarif_has_every_rule_and_the_place_of_each_finding() {
    let texts = folder::locales();
    std::fs::create_dir(texts.path().join("zh-tw")).expect("a folder");
    std::fs::write(texts.path().join("zh-tw/новый файл.ftl"), "").expect("a file");
    std::fs::write(texts.path().join("ja/old.ftl"), "-t = x\nold-message = 古いメッセージ\n").expect("a file");
    folder::edit(&texts.path().join("ru/policies/billing-support.2019.md"), "</span>", "");
    let said = Program::new().run(&[
        "locales",
        "check",
        "--format",
        "sarif",
        "--locales",
        texts.path().to_str().expect("a path"),
    ]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let log: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), Rule::ALL.len());
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 3, "{results:#?}");
    let of = |rule: &str| results.iter().find(|result| result["ruleId"] == rule).expect("a result");
    let obsolete = of("obsolete-message");
    assert_eq!(obsolete["level"], "warning");
    assert_eq!(
        obsolete["locations"][0]["physicalLocation"],
        json!({
            "artifactLocation": { "uri": "ja/old.ftl", "uriBaseId": "LOCALES" },
            "region": { "startLine": 2, "startColumn": 1 },
        })
    );
    let index = usize::try_from(obsolete["ruleIndex"].as_u64().expect("an index")).expect("a number");
    assert_eq!(rules[index]["id"], "obsolete-message");
    assert_eq!(obsolete["locations"][0]["logicalLocations"][0]["name"], "old-message");
    let uri = "/locations/0/physicalLocation/artifactLocation/uri";
    let folder = of("folder-not-a-locale").pointer(uri).expect("a path");
    assert_eq!(folder, "zh-tw/%D0%BD%D0%BE%D0%B2%D1%8B%D0%B9%20%D1%84%D0%B0%D0%B9%D0%BB.ftl");
    let page = results.iter().find(|result| result["ruleIndex"].is_null()).expect("a page");
    assert_eq!(page.pointer(uri).expect("a path"), "ru/policies/billing-support.2019.md");
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
