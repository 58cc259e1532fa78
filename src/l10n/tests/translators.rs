//! What translators' commands write, and what they refuse to.

use std::{fs, path::Path};

use super::*;
use crate::l10n::{Acceptance, NotAdded, Provenance, Refused, Staleness, accept, add, status, update};

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn texts() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write(
        root.path(),
        "en/a.ftl",
        "### About.\n\n## Group\n\n# Shown.\na = Close it\n    .b = Now\n\n## Empty\n\nb = B\nc = C\n",
    );
    write(root.path(), "en/terms.ftl", "-desk = Desk\n");
    write(root.path(), "ja/a.ftl", "a = 閉じる\n    .b = 今\nb = ビ\n");
    write(root.path(), "ja/terms.ftl", "-desk = 窓口\n-own = 独自\n");
    write(root.path(), "ru/a.ftl", "a = Закрыть\n    .b = Сейчас\nb = { -gone }\n");
    root
}

/// Every file with its contents.
fn snapshot(root: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                all.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

fn ids(all: &[&str]) -> Vec<String> {
    all.iter().map(|id| (*id).to_owned()).collect()
}

fn mia() -> Acceptance {
    Acceptance { by: "Mia Ito".to_owned(), on: Some("2026-05-31".to_owned()) }
}

fn standing(root: &Path, tag: &str, id: &str) -> (Provenance, Staleness) {
    let catalog = Catalog::load(&Source::Folder(root.to_owned())).unwrap();
    let said = catalog.say(&[locale(tag)], id, None, &Args::new());
    (said.provenance, said.staleness)
}

#[test]
fn update_records_what_is_new_and_a_second_time_nothing() {
    let root = texts();
    let revised = update(root.path(), None, &[]).unwrap();
    assert_eq!(revised[0].recorded, ["-desk", "a", "b"]);
    assert_eq!(revised[1].recorded, ["a", "b"]);
    assert_eq!(standing(root.path(), "ja", "a"), (Provenance::Machine, Staleness::Current));
    let before = snapshot(root.path());
    let again = update(root.path(), None, &[]).unwrap();
    assert!(again.iter().all(|revised| revised.recorded.is_empty() && revised.left.is_empty()));
    assert_eq!(snapshot(root.path()), before);
    assert!(check(&Source::Folder(root.path().to_owned())).iter().all(|finding| finding.file != "ja/provenance.toml"));
}

#[test]
fn update_never_blesses_a_translation_that_stayed_behind_unless_it_is_named() {
    let root = texts();
    update(root.path(), None, &[]).unwrap();
    write(root.path(), "en/a.ftl", "a = Open it\n    .b = Now\nb = B.\nc = C\n");
    let drifted = [("a", Staleness::MeaningDrift), ("b", Staleness::CosmeticDrift)];
    for _ in 0..2 {
        let revised = update(root.path(), Some(locale("ja")), &[]).unwrap();
        assert_eq!((revised[0].recorded.len(), &revised[0].left), (0, &ids(&["a", "b"])));
        for (id, staleness) in drifted {
            assert_eq!(standing(root.path(), "ja", id), (Provenance::Machine, staleness));
        }
    }
    // One is translated anew, somebody looked at the other.
    write(root.path(), "ja/a.ftl", "a = 開く\n    .b = 今\nb = ビ\n");
    let revised = update(root.path(), Some(locale("ja")), &ids(&["b"])).unwrap();
    assert_eq!(revised[0].recorded, ["a", "b"]);
    for (id, _) in drifted {
        assert_eq!(standing(root.path(), "ja", id), (Provenance::Machine, Staleness::Current));
    }
    let still = status(&Source::Folder(root.path().to_owned())).unwrap();
    assert_eq!(still.drifted.iter().map(|drifted| drifted.locale).collect::<Vec<_>>(), [locale("ru"), locale("ru")]);
}

#[test]
fn update_keeps_a_person_s_word_where_nothing_changed_and_takes_it_off_a_changed_text() {
    let root = texts();
    accept(root.path(), Some(locale("ja")), &ids(&["a", "b"]), &mia()).unwrap();
    // English is written otherwise, one translation is new, and one is gone.
    write(root.path(), "en/a.ftl", "a = close  it\n    .b = NOW\nb = B\nc = C\n");
    write(root.path(), "ja/a.ftl", "a = 閉じる\n    .b = 今\nb = ビー\nc = シー\n");
    write(root.path(), "ja/terms.ftl", "");
    let revised = update(root.path(), Some(locale("ja")), &[]).unwrap();
    assert_eq!((&revised[0].recorded, &revised[0].dropped), (&ids(&["a", "b", "c"]), &ids(&[])));
    assert_eq!(standing(root.path(), "ja", "a"), (Provenance::Human, Staleness::Current));
    assert_eq!(standing(root.path(), "ja", "b"), (Provenance::Machine, Staleness::Current));
    write(root.path(), "ja/a.ftl", "a = 閉じる\n    .b = 今\n");
    assert_eq!(update(root.path(), Some(locale("ja")), &[]).unwrap()[0].dropped, ["b", "c"]);
    let kept = fs::read_to_string(root.path().join("ja/provenance.toml")).unwrap();
    assert_eq!(kept.matches("\n[").count(), 1);
    assert!(kept.contains("source = \"\"\"\na = close  it\n    .b = NOW\"\"\"\n"), "{kept}");
}

#[test]
fn accept_names_a_person_for_the_texts_of_now() {
    let root = texts();
    update(root.path(), None, &[]).unwrap();
    write(root.path(), "en/a.ftl", "a = Open it\n    .b = Now\nb = B.\nc = C\n");
    let revised = accept(root.path(), Some(locale("ja")), &ids(&["a"]), &mia()).unwrap();
    assert_eq!((revised.len(), &revised[0].recorded), (1, &ids(&["a"])));
    assert_eq!(standing(root.path(), "ja", "a"), (Provenance::Human, Staleness::Current));
    assert_eq!(standing(root.path(), "ja", "b"), (Provenance::Machine, Staleness::CosmeticDrift));
    let record = fs::read_to_string(root.path().join("ja/provenance.toml")).unwrap();
    assert!(record.contains("accepted_by = \"Mia Ito\"\naccepted_on = \"2026-05-31\"\n"), "{record}");
}

#[test]
fn accepting_all_passes_over_what_only_an_id_can_accept() {
    let root = texts();
    update(root.path(), None, &[]).unwrap();
    accept(root.path(), Some(locale("ja")), &ids(&["b"]), &mia()).unwrap();
    write(root.path(), "en/a.ftl", "a = Open it\n    .b = Now\nb = B\nc = C\n");
    let ivan = Acceptance { by: "Иван".to_owned(), on: None };
    let revised = accept(root.path(), None, &[], &ivan).unwrap();
    // What Mia accepted stays hers; the Russian b is broken.
    assert_eq!((&revised[0].recorded, &revised[0].left), (&ids(&["-desk"]), &ids(&["a"])));
    assert_eq!((revised[1].recorded.len(), &revised[1].left), (0, &ids(&["a", "b"])));
    assert_eq!(standing(root.path(), "ja", "a"), (Provenance::Machine, Staleness::MeaningDrift));
    let record = fs::read_to_string(root.path().join("ja/provenance.toml")).unwrap();
    assert_eq!((record.matches("Mia Ito").count(), record.matches("Иван").count()), (1, 1));
}

#[test]
fn what_cannot_be_recorded_is_refused_as_a_whole() {
    let root = texts();
    write(root.path(), "ja/a.ftl", "a = 閉じる\n    .b = 今\nb = ビ\nold = 古い\n");
    let before = snapshot(root.path());
    let asked = ids(&["a", "c", "old", "gone", "-gone", "b"]);
    let refused = accept(root.path(), None, &asked, &mia()).unwrap_err();
    let expected = [
        "ja: c is not translated",
        "ja: old is no longer in English",
        "ja: gone does not exist",
        "ja: -gone does not exist",
        "ru: c is not translated",
        "ru: old does not exist",
        "ru: gone does not exist",
        "ru: -gone does not exist",
        "ru: b is broken: readers get it in English",
    ];
    assert_eq!(refused.to_string().lines().collect::<Vec<_>>(), expected);
    assert!(matches!(update(root.path(), None, &ids(&["gone"])), Err(Refused::Ids(ids)) if ids.len() == 2));
    for tag in ["de", "en"] {
        let refused = accept(root.path(), Some(locale(tag)), &[], &mia()).unwrap_err();
        assert!(matches!(refused, Refused::NotATranslation(refused) if refused == locale(tag)));
    }
    assert_eq!(snapshot(root.path()), before);
}

#[test]
fn nothing_is_written_over_files_that_cannot_be_read() {
    let root = texts();
    write(root.path(), "ru/provenance.toml", "[a]\nsource = 1\n");
    let before = snapshot(root.path());
    for refused in [update(root.path(), None, &[]), accept(root.path(), None, &[], &mia())] {
        let refused = refused.unwrap_err().to_string();
        assert!(refused.starts_with("ru/provenance.toml:2:10: error[side-file]: "), "{refused}");
    }
    assert!(matches!(add(root.path(), "de"), Err(NotAdded::Refused(Refused::Findings(_)))));
    assert!(status(&Source::Folder(root.path().to_owned())).is_err());
    assert_eq!(snapshot(root.path()), before);
}

#[test]
fn status_counts_by_locale_and_file_and_shows_old_and_new() {
    let root = texts();
    update(root.path(), None, &[]).unwrap();
    accept(root.path(), Some(locale("ja")), &ids(&["a", "-desk"]), &mia()).unwrap();
    write(root.path(), "en/a.ftl", "a = Open it\n    .b = Now\nc = C\nd = D\n");
    write(root.path(), "ja/terms.ftl", "-desk = 受付\n-own = 独自\n");
    write(root.path(), "ja/new.ftl", "d = デ\n");
    let status = status(&Source::Folder(root.path().to_owned())).unwrap();
    let ja = &status.locales[0];
    let files: Vec<&str> = ja.files.iter().map(|file| file.file.as_str()).collect();
    assert_eq!(files, ["a.ftl", "terms.ftl"]);
    let [a, terms] = [ja.files[0].counts, ja.files[1].counts];
    assert_eq!((a.texts, a.translated, a.current, a.meaning_drift, a.unknown, a.human), (3, 2, 0, 1, 1, 1));
    assert_eq!((a.source_removed, a.edited), (1, 0));
    assert_eq!((terms.texts, terms.translated, terms.current, terms.edited, terms.human), (1, 1, 1, 1, 0));
    assert_eq!((ja.total.texts, ja.total.translated, ja.total.is_current()), (4, 3, false));
    // The Russian b was broken, so it was English all the time.
    assert_eq!((status.locales[1].total.texts, status.locales[1].total.translated), (3, 1));
    let drifted = &status.drifted[..2];
    assert_eq!((drifted[0].id.as_str(), drifted[0].file.as_str(), drifted[0].line), ("a", "ja/a.ftl", 1));
    let (old, new) = ("a = Close it\n    .b = Now", "a = Open it\n    .b = Now");
    assert_eq!((drifted[0].old.as_deref(), drifted[0].new.as_deref()), (Some(old), Some(new)));
    assert_eq!(
        (drifted[1].staleness, drifted[1].old.as_deref(), &drifted[1].new),
        (Staleness::SourceRemoved, Some("b = B"), &None)
    );
}

#[test]
fn a_new_locale_has_every_file_with_its_headings_and_no_message() {
    let root = texts();
    assert_eq!(add(root.path(), "de").unwrap(), ["a.ftl", "terms.ftl"]);
    let made = fs::read_to_string(root.path().join("de/a.ftl")).unwrap();
    assert_eq!(made, "### About.\n\n\n## Group\n\n\n## Empty\n\n");
    assert_eq!(fs::read_to_string(root.path().join("de/terms.ftl")).unwrap(), "");
    let catalog = Catalog::load(&Source::Folder(root.path().to_owned())).unwrap();
    let said = catalog.say(&[locale("de")], "a", None, &Args::new());
    assert_eq!((said.value.as_str(), said.is_fallback), ("Close it", true));
    assert_eq!(catalog.negotiate(Some("de-AT")).used, locale("de"));
    let found = check(&Source::Folder(root.path().to_owned()));
    let rules: Vec<Rule> =
        found.iter().filter(|found| found.locale == Some(locale("de"))).map(|found| found.rule).collect();
    assert_eq!(rules, [Rule::MissingMessage; 3]);
    let de = &status(&Source::Folder(root.path().to_owned())).unwrap().locales[0];
    assert_eq!((de.locale, de.total.texts, de.total.translated, de.total.is_current()), (locale("de"), 3, 0, true));
}

#[test]
fn what_cannot_be_a_new_locale_is_refused_with_its_reason() {
    let root = texts();
    write(root.path(), "fr", "a file");
    let before = snapshot(root.path());
    let long = "a".repeat(100_000);
    for (tag, reason) in [
        ("", "`` is not a language tag of BCP 47"),
        ("../de", "`../de` is not a language tag of BCP 47"),
        ("de_DE", "`de_DE` is not a language tag of BCP 47"),
        (long.as_str(), "a language tag has at most 35 characters, this has 100000"),
        ("DE", "the locale is written `de`"),
        ("iw", "the locale is written `he`"),
        ("de-u-nu-latn", "`de-u-nu-latn` must be a language, script and region alone"),
        ("qx", "`qx` is not a language of CLDR"),
        ("en", "the folder `en` is there already"),
        ("ja", "the folder `ja` is there already"),
        ("fr", "the folder `fr` is there already"),
    ] {
        assert_eq!(add(root.path(), tag).unwrap_err().to_string(), reason);
    }
    assert_eq!(snapshot(root.path()), before);
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 4);
}

#[test]
fn any_locale_of_cldr_can_be_added_and_has_its_plurals_and_formats() {
    let root = tempfile::tempdir().unwrap();
    let message = "m =\n    { $n ->\n        [zero] z\n        [one] o\n        [two] t\n        [few] f\n        [many] m\n       *[other] x\n    }\nn = { $n } { DATETIME($d, dateStyle: \"long\") }\n";
    write(root.path(), "en/a.ftl", message);
    let day = chrono::NaiveDate::from_ymd_opt(2020, 5, 5).unwrap();
    for (tag, two, formatted) in [
        ("de", "x", "1.234,5 5. Mai 2020"),
        ("fr", "x", "1\u{202f}234,5 5 mai 2020"),
        ("ar", "t", "1,234.5 5 مايو 2020"),
        ("cy", "t", "1,234.5 5 Mai 2020"),
        ("pl", "f", "1234,5 5 maja 2020"),
        ("hi", "x", "1,234.5 5 मई, 2020"),
        ("pt-BR", "x", "1.234,5 5 de maio de 2020"),
        ("sr-Latn", "f", "1.234,5 5. maj 2020."),
        ("zh-Hans", "x", "1,234.5 2020年5月5日"),
    ] {
        assert_eq!(add(root.path(), tag).unwrap(), ["a.ftl"]);
        write(root.path(), &format!("{tag}/a.ftl"), message);
        let catalog = Catalog::load(&Source::Folder(root.path().to_owned())).unwrap();
        let say = |id, args: &Args| catalog.say(&[locale(tag)], id, None, args).value;
        assert_eq!(say("m", &Args::new().integer("n", 2)), two, "{tag}");
        assert_eq!(say("n", &Args::new().float("n", 1234.5).date("d", day)), formatted, "{tag}");
    }
}

#[test]
fn plurals_are_those_of_the_language_in_whatever_script_or_region() {
    let text = "m = { $n ->\n [one] o\n [few] f\n [many] m\n *[other] x\n }\n";
    for (tag, n, category) in [
        ("sr", 2, "f"),
        ("sr-Latn", 2, "f"),
        ("sr-ME", 2, "f"),
        ("uz-Cyrl", 1, "o"),
        ("pt-BR", 0, "o"),
        ("pt-PT", 0, "x"),
    ] {
        assert_eq!(say(tag, text, &Args::new().integer("n", n)), category, "{tag} {n}");
    }
}
