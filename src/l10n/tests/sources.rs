//! Folders, the embedded copy, and the catalog that is replaced as a whole.

use std::{fs, path::Path};

use chrono::DateTime;

use super::*;
use crate::l10n::Live;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn word(live: &Live) -> String {
    live.current().say(&[locale("ja")], "m", None, &Args::new()).value
}

#[test]
fn the_embedded_catalog_is_served() {
    let catalog = Catalog::load(&Source::Embedded).unwrap_or_else(|all| panic!("{all:#?}"));
    assert_eq!(catalog.say(&[Locale::SOURCE], "locale-endonym", None, &Args::new()).value, "English");
}

#[test]
fn the_projects_own_files_have_no_findings() {
    let findings = check(&Source::Embedded);
    let told: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_folder_has_messages_beside_other_things() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "en/a.ftl", "m = M\n");
    write(root.path(), "ja/b.ftl", "m = エム\n");
    for other in
        ["README.md", "ja/policies/x.md", "ja/policies/x.ftl", "ja/.a.ftl.swp", "ja/.#a.ftl", ".git/x.ftl", "ja/a.ftl~"]
    {
        write(root.path(), other, "{ not for us");
    }
    let live = Live::load(Source::Folder(root.path().to_owned()), DateTime::default).unwrap();
    assert_eq!(word(&live), "エム");
    assert_eq!(live.current().locales().len(), 2);
}

#[test]
fn a_folder_that_is_not_there_is_a_finding() {
    let findings = Catalog::load(&Source::Folder("/nowhere/at/all".into())).unwrap_err();
    assert_eq!(findings[0].rule, Rule::Unreadable);
}

#[test]
fn a_bad_save_keeps_the_catalog_and_a_good_one_replaces_it() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "en/a.ftl", "m = M\n");
    write(root.path(), "ja/a.ftl", "m = 古い\n");
    let live = Live::load(Source::Folder(root.path().to_owned()), DateTime::default).unwrap();
    let operation = live.current();

    write(root.path(), "ja/a.ftl", "m = {\n");
    let findings = live.reload().unwrap_err();
    assert_eq!((findings[0].rule, findings[0].file.as_str()), (Rule::Syntax, "ja/a.ftl"));
    assert_eq!(word(&live), "古い");

    write(root.path(), "ja/a.ftl", "m = 新しい\n");
    live.reload().unwrap();
    assert_eq!(word(&live), "新しい");
    // What began before goes on as it began.
    assert_eq!(operation.say(&[locale("ja")], "m", None, &Args::new()).value, "古い");
}

#[test]
fn the_readme_explains_every_rule() {
    let readme = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/README.md"));
    for rule in Rule::ALL {
        assert!(readme.contains(&format!("`{}`", rule.code())), "{}", rule.code());
    }
}
