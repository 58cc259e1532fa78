//! `partnerdesk locales preview`, `export`, `import` and `pseudo`.

use std::{fs, path::Path};

use super::program::{Program, names};
use crate::support::folder::{self, LOCALES, edit};

/// The files of a folder of texts and what is in them.
fn state(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for locale in names(folder) {
        let inside = folder.join(&locale);
        for name in if inside.is_dir() { names(&inside) } else { Vec::new() } {
            let file = inside.join(&name);
            if file.is_file() {
                all.push((format!("{locale}/{name}"), fs::read(file).expect("a file")));
            }
        }
    }
    all
}

#[test]
fn a_message_is_shown_in_every_plural_of_its_locale() {
    let program = Program::new();
    let ru = ["locales", "preview", "reopen-window-passed", "--locale", "ru", "--arg", "until=2026-01-05T10:00:00Z"];
    let printed = program.done(&ru);
    let expected = "ru
  reopen-window-passed [$days one 1]
    Обращение можно открыть повторно в течение 1 дня после решения. Этот срок истёк 5 января 2026 г. в 10:00.
  reopen-window-passed [$days few 2]
    Обращение можно открыть повторно в течение 2 дней после решения. Этот срок истёк 5 января 2026 г. в 10:00.
  reopen-window-passed [$days many 5]
    Обращение можно открыть повторно в течение 5 дней после решения. Этот срок истёк 5 января 2026 г. в 10:00.
  reopen-window-passed [$days other 1.5]
    Обращение можно открыть повторно в течение 1,5 дня после решения. Этот срок истёк 5 января 2026 г. в 10:00.
";
    // The space in the date is a narrow one that does not break.
    assert_eq!(printed.replace('\u{202f}', " "), expected);
    // A given value is the only one, and every locale is shown where none is named.
    let args = r#"{"days": 1234567, "until": "2026-01-05T01:00+09:00[Asia/Tokyo]"}"#;
    let printed = program.done(&["locales", "preview", "reopen-window-passed", "--args", args]);
    assert!(printed.contains("within 1,234,567 days of its resolution. That time ended on January 5, 2026 at 1:00"));
    assert!(printed.contains("в течение 1\u{a0}234\u{a0}567 дней"), "{printed}");
    assert!(printed.contains("ja\n") && printed.contains("zh-TW\n"), "{printed}");
}

#[test]
fn labels_terms_and_texts_that_are_not_saved_can_be_previewed() {
    let program = Program::new();
    let label = ["locales", "preview", "ticket-final", "--locale", "ru", "--arg", "state=@ticket-state-closed"];
    assert!(program.done(&label).contains("Состояние обращения: Закрыто."));
    assert!(program.done(&["locales", "preview", "-brand-csp", "--locale", "ja"]).contains("    CSP\n"));
    let file =
        program.write("new.ftl", "m = { $n ->\n    [one] ein { -brand-csp }\n   *[other] { $n } { -brand-csp }\n }\n");
    let file = file.to_str().expect("a path");
    let said = program.run(&["locales", "preview", "--file", file, "--locale", "ru"]);
    assert_eq!(said.out.matches("CSP").count(), 4, "{said:?}");
}

#[test]
fn what_cannot_be_previewed_is_told_and_ends_with_1() {
    let program = Program::new();
    let said = program.run(&["locales", "preview", "there-is-no-such-message"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    for (text, expected) in [
        (format!("m = {}", "{".repeat(100_000)), "a text has at most"),
        (format!("m = {}", "{".repeat(10_000)), "too-many-brackets"),
        ("m = { NUMBER($n, minimumFractionDigits: 1000000000) }".to_owned(), "option-out-of-range"),
        ("m = { -gone }".to_owned(), "preview.ftl:1:8: error[unknown-reference]"),
        ("# nothing".to_owned(), "neither a message nor a term"),
        ("x".repeat(10 << 20), "a text has at most"),
    ] {
        let file = program.write("bad.ftl", text);
        let said = program.run(&["locales", "preview", "--file", file.to_str().expect("a path"), "--locale", "ru"]);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{expected}: {said:?}");
        assert!(said.err.contains(expected), "{expected}: {said:?}");
    }
    for arguments in [["--arg", "n"], ["--arg", "n=[1]"], ["--args", "[]"], ["--args", "{\"n\": null}"]] {
        let said = program.run(&[&["locales", "preview", "ticket-final"][..], &arguments[..]].concat());
        assert_eq!(said.code, Some(2), "{said:?}");
    }
}

#[test]
fn an_untouched_export_comes_back_without_a_change() {
    let texts = folder::locales();
    let program = Program::new();
    let folder = texts.path().to_str().expect("a path");
    for locale in ["ja", "ru", "zh-TW"] {
        let document = program.done(&["locales", "export", "--locale", locale, "--locales", folder]);
        let file = program.write("texts.xlf", document);
        let printed = program.done(&["locales", "import", file.to_str().expect("a path"), "--locales", folder]);
        assert!(
            printed.starts_with(&format!("{locale}: 0 changed, ")) && printed.ends_with(" 0 left out\n"),
            "{printed}"
        );
    }
    assert_eq!(state(texts.path()), state(Path::new(LOCALES)));
}

#[test]
fn an_edited_export_changes_its_message_and_nothing_else() {
    let texts = folder::locales();
    let program = Program::new();
    let folder = texts.path().to_str().expect("a path");
    let document = program.done(&["locales", "export", "--locale", "ru", "--locales", folder]);
    let file = program.write("texts.xlf", document.replace("<target>Новое</target>", "<target>Недавнее</target>"));
    let file = file.to_str().expect("a path");
    let dry = program.done(&["locales", "import", file, "--dry-run", "--locales", folder]);
    assert!(dry.starts_with("ticket-state-new: would be changed\nwould write ru/tickets.ftl\n"), "{dry}");
    assert_eq!(state(texts.path()), state(Path::new(LOCALES)));
    let printed = program.done(&["locales", "import", file, "--locales", folder]);
    assert!(printed.starts_with("ticket-state-new: changed\nwrote ru/tickets.ftl\nru: 1 changed"), "{printed}");
    let expected = folder::locales();
    edit(&expected.path().join("ru/tickets.ftl"), "ticket-state-new = Новое", "ticket-state-new = Недавнее");
    assert_eq!(state(texts.path()), state(expected.path()));
    // The same document again is older than what is there now.
    let again = program.done(&["locales", "import", file, "--locales", folder]);
    assert!(again.starts_with("ru: 0 changed"), "{again}");
}

#[test]
fn a_bad_document_is_refused_with_its_line_and_nothing_is_written() {
    let texts = folder::locales();
    let program = Program::new();
    let folder = texts.path().to_str().expect("a path");
    let good = program.done(&["locales", "export", "--locale", "ru", "--locales", folder]);
    let edited = good.replace("<target>Новое</target>", "<target>Недавнее</target>");
    for (document, expected) in [
        (
            edited.replacen("?>\n", "?>\n<!DOCTYPE xliff [<!ENTITY a \"b\">]>\n", 1),
            "bad.xlf:2:1: a document type is not allowed",
        ),
        (
            edited.replace("unit id=\"ticket-state-closed\"", "unit id=\"ticket-state-open\""),
            "ticket-state-open: there is no such message",
        ),
        (
            edited.replace(
                "<ph id=\"p1\" dataRef=\"d1\" disp=\"{ -brand-microsoft }\" canDelete=\"no\"/></target>",
                "</target>",
            ),
            "is missing in the target",
        ),
        (edited.replacen("</unit>", "", 1), "this is not XML"),
        ("not XML".to_owned(), "this is not XLIFF"),
        (edited.replace("Закрыто", "Закрыто { $x"), ""),
    ] {
        let file = program.write("bad.xlf", document);
        let said = program.run(&["locales", "import", file.to_str().expect("a path"), "--locales", folder]);
        if expected.is_empty() {
            // A brace is text in XLIFF, and is written so that it is text in Fluent.
            assert_eq!(said.code, Some(0), "{said:?}");
            let text = fs::read_to_string(texts.path().join("ru/tickets.ftl")).expect("a file");
            assert!(text.contains("ticket-state-closed = Закрыто { \"{\" } $x\n"), "{text}");
        } else {
            assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
            assert!(said.err.contains(expected) && said.err.contains("nothing was changed"), "{expected}: {said:?}");
            assert_eq!(state(texts.path()), state(Path::new(LOCALES)), "{expected}");
        }
    }
    let said = program.run(&["locales", "import", "nowhere.xlf", "--locales", folder]);
    assert_eq!(said.code, Some(1), "{said:?}");
    // Without a folder there is nothing to write to.
    let file = program.write("good.xlf", good);
    let said = program.run(&["locales", "import", file.to_str().expect("a path")]);
    assert_eq!(said.code, Some(2), "{said:?}");
}

#[test]
fn an_export_names_its_locale_unless_all_are_wanted() {
    let program = Program::new();
    assert_eq!(program.run(&["locales", "export"]).code, Some(2));
    assert_eq!(program.run(&["locales", "export", "--locale", "no tag"]).code, Some(2));
    assert_eq!(program.run(&["locales", "export", "--locale", "en"]).code, Some(2));
    let memory = program.done(&["locales", "export", "--format", "tmx"]);
    assert!(memory.contains("<tmx version=\"1.4\">") && memory.contains("<tuv xml:lang=\"zh-TW\">"));
}

#[test]
fn a_pseudo_locale_is_made_beside_the_texts_and_among_them_only_if_that_is_meant() {
    let texts = folder::locales();
    let program = Program::new();
    let folder = texts.path().to_str().expect("a path");
    let printed = program.done(&["locales", "pseudo", "--locales", folder]);
    assert!(printed.contains(" files of en-XA to ./pseudo-locales/en-XA"), "{printed}");
    assert!(program.path("pseudo-locales/en-XA/tickets.ftl").is_file());
    for inside in [folder.to_owned(), format!("{folder}/new/deeper")] {
        let said = program.run(&["locales", "pseudo", "--locales", folder, "--out", &inside]);
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{said:?}");
    }
    assert_eq!(state(texts.path()), state(Path::new(LOCALES)));
    program.done(&["locales", "pseudo", "--kind", "bidi", "--locales", folder, "--out", folder, "--serve"]);
    let shown = program.done(&["locales", "preview", "ticket-state-new", "--locale", "ar-XB", "--locales", folder]);
    assert!(shown.contains("\u{200f}\u{202e}New\u{202c}\u{200f}"), "{shown}");
}
