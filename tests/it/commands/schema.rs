//! `partnerdesk schema`, and what every command has.

use super::program::{Program, names};

#[test]
fn the_schema_is_the_one_in_the_repository_and_needs_nothing() {
    let program = Program::new();
    assert_eq!(program.done(&["schema"]), include_str!("../../../schema.graphql"));
    assert_eq!(names(program.folder.path()), Vec::<String>::new());
}

#[test]
fn help_and_version_are_told_and_wrong_use_ends_with_2() {
    let program = Program::new();
    for command in ["serve", "migrate", "import", "locales", "schema", "limits", "token", "partner", "bench"] {
        assert!(program.done(&["--help"]).contains(command));
        assert!(program.done(&[command, "--help"]).contains("Usage: partnerdesk"));
    }
    assert!(program.done(&["--version"]).starts_with("partnerdesk "));
    for wrong in [
        &["nothing"][..],
        &[],
        &["serve", "--listen", "nowhere"],
        &["serve", "--demo-scale", "0"],
        &["schema", "--what"],
    ] {
        let said = program.run(wrong);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{wrong:?}: {said:?}");
        assert!(!said.err.is_empty());
    }
    assert_eq!(names(program.folder.path()), Vec::<String>::new());
}

#[test]
fn a_reader_who_has_enough_is_no_failure() {
    let program = Program::new();
    for arguments in [&["schema"][..], &["limits"], &["locales", "status"], &["locales", "preview", "locale-endonym"]] {
        let said = program.run_unread(arguments);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
