//! `partnerdesk locales accept` and `update`.

use std::{fs, path::Path};

use super::program::Program;
use crate::support::folder;

fn record(texts: &Path, locale: &str) -> String {
    fs::read_to_string(texts.join(locale).join("provenance.toml")).expect("a record file")
}

#[test]
fn a_person_accepts_texts_and_others_stay_as_they_are() {
    let texts = folder::locales();
    let path = texts.path().to_str().expect("a path");
    let program = Program::new();
    let before = record(texts.path(), "ja");
    let ids = ["ticket-state-new", "ticket-state-closed"];
    let arguments =
        ["locales", "accept", "--locales", path, "--by", "Mia Ito", "--date", "2026-05-31", "--locale", "ru"];
    assert_eq!(program.done(&[&arguments[..], &ids].concat()), "ru: 2 accepted\n");
    let accepted = record(texts.path(), "ru");
    assert_eq!(accepted.matches("accepted_by = \"Mia Ito\"\naccepted_on = \"2026-05-31\"\n").count(), 2);
    assert_eq!(record(texts.path(), "ja"), before);
    assert_eq!(program.done(&[&arguments[..], &ids].concat()), "ru: 0 accepted\n");
    assert_eq!(
        program.done(&["locales", "update", "--locales", path]),
        "ja: 0 recorded\nru: 0 recorded\nzh-TW: 0 recorded\n"
    );
    assert_eq!(record(texts.path(), "ru"), accepted, "nothing is recorded twice");
}

#[test]
fn what_drifted_is_neither_updated_nor_accepted_unseen() {
    let texts = folder::locales();
    let path = texts.path().to_str().expect("a path");
    let program = Program::new();
    folder::edit(&texts.path().join("en/tickets.ftl"), "ticket-state-new = New", "ticket-state-new = Not new");
    let updated = program.done(&["locales", "update", "--locales", path, "--locale", "ja"]);
    assert_eq!(
        updated,
        "ja: 0 recorded\nja: 1 left, for their English has changed and they have not: ticket-state-new\n"
    );
    let all = program.done(&["locales", "accept", "--locales", path, "--locale", "ja", "--by", "Mia Ito", "--all"]);
    assert!(all.ends_with("English means something else now: ticket-state-new\n"), "{all}");
    let file = record(texts.path(), "ja");
    assert!(file.contains("\n[ticket-state-new]\nsource = \"ticket-state-new = New\"\n"), "{file}");
    assert_eq!(file.matches("accepted_by").count() + 1, file.matches("\nsource_digest").count());
    let named = program.done(&["locales", "update", "--locales", path, "--locale", "ja", "ticket-state-new"]);
    assert_eq!(named, "ja: 1 recorded\n");
}

#[test]
fn what_cannot_be_accepted_is_refused_and_nothing_is_written() {
    let texts = folder::locales();
    let path = texts.path().to_str().expect("a path");
    let program = Program::new();
    let before = record(texts.path(), "ru");
    let accept =
        |more: &[&str]| program.run(&[&["locales", "accept", "--locales", path, "--locale", "ru"], more].concat());
    let said = accept(&["--by", "Mia Ito", "ticket-state-new", "no-such-text"]);
    assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    assert_eq!(said.err, "ru: no-such-text does not exist\npartnerdesk: nothing was written\n");
    for (more, named) in [
        (&["ticket-state-new"][..], "--by"),
        (&["--by", "Mia Ito"], "--all"),
        (&["--by", " ", "--all"], "200 characters"),
        (&["--by", "Mia\nIto", "--all"], "200 characters"),
        (&["--by", "Mia Ito", "--date", "31.5.2026", "--all"], "31.5.2026"),
        (&["--by", "Mia Ito", "--all", "ticket-state-new"], "--all"),
    ] {
        let said = accept(more);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
        assert!(said.err.contains(named), "{}", said.err);
    }
    let said = program.run(&["locales", "accept", "--locale", "ru", "--by", "Mia Ito", "--all"]);
    assert_eq!(said.code, Some(2), "what is compiled in cannot be written: {said:?}");
    assert_eq!(record(texts.path(), "ru"), before);
}
