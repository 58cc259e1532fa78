//! What a text says of itself: who stands behind it, and whether English has moved on.

use super::*;
use crate::l10n::{Provenance, Staleness, wording::Digest};

const RECORDED: &str = "m = Close it within 3 days";

/// A record of `m` in Japanese (`m = 閉じる`), made from an English text.
fn record(source: &str, more: &str) -> String {
    let (source_digest, translation) = (Digest::of(source).written(), Digest::of("m = 閉じる").written());
    format!(
        "[m]\nsource = '''{source}'''\nsource_digest = \"{source_digest}\"\ntranslation_digest = \"{translation}\"\n{more}\n"
    )
}

#[track_caller]
fn standing(en: &str, ja: &str, record: &str) -> (Provenance, Staleness) {
    let catalog = catalog(&[("en/a.ftl", en), ("ja/a.ftl", ja), ("ja/provenance.toml", record)]);
    let said = catalog.say(&[locale("ja")], "m", None, &Args::new());
    assert!(!said.is_fallback);
    (said.provenance, said.staleness)
}

#[test]
fn english_is_original_and_current_also_as_a_fallback() {
    let catalog = catalog(&[("en/a.ftl", "m = M\n"), ("ja/a.ftl", "other = x\n")]);
    for tag in ["en", "ja"] {
        let said = catalog.say(&[locale(tag)], "m", None, &Args::new());
        assert_eq!((said.provenance, said.staleness), (Provenance::Original, Staleness::Current));
    }
    let obsolete = catalog.say(&[locale("ja")], "other", None, &Args::new());
    assert_eq!(obsolete.staleness, Staleness::SourceRemoved);
}

#[test]
fn staleness_follows_the_english_since_the_record() {
    for (english, expected) in [
        ("m = Close it within 3 days", Staleness::Current),
        ("# Another comment.\nm =\n    close  it within 3 days", Staleness::Current),
        ("m = Close it, within 3 days!", Staleness::CosmeticDrift),
        ("m = Close it within 5 days", Staleness::MeaningDrift),
        ("m = Close it within { $n } days", Staleness::MeaningDrift),
    ] {
        let (_, staleness) = standing(&format!("{english}\n"), "m = 閉じる\n", &record(RECORDED, ""));
        assert_eq!(staleness, expected, "{english}");
    }
    assert_eq!(standing("m = M\n", "m = 閉じる\n", "").1, Staleness::Unknown);
    let obsolete = standing("other = M\n", "m = 閉じる\n", &record(RECORDED, ""));
    assert_eq!(obsolete.1, Staleness::SourceRemoved);
}

#[test]
fn a_text_is_human_while_it_is_the_one_that_a_named_person_accepted() {
    let (en, ja) = ("m = Close it within 3 days\n", "m = 閉じる\n");
    let of = |en: &str, ja: &str, more: &str| standing(en, ja, &record(RECORDED, more));
    let by = "accepted_by = \"Mia Ito\"\naccepted_on = \"2026-05-31\"";
    assert_eq!(of(en, ja, by), (Provenance::Human, Staleness::Current));
    assert_eq!(of(en, ja, ""), (Provenance::Machine, Staleness::Current));
    assert_eq!(of(en, ja, "accepted_by = \" \"").0, Provenance::Machine);
    // A tool may lay it out anew; a person's words are another matter.
    assert_eq!(of(en, "# Note.\nm =\n    閉じる\n", by).0, Provenance::Human);
    assert_eq!(of(en, "m = 閉める\n", by).0, Provenance::Machine);
    // The person accepted what was said then: drift is told as staleness.
    assert_eq!(of("m = Open it\n", ja, by), (Provenance::Human, Staleness::MeaningDrift));
}

#[test]
fn a_record_with_another_english_than_its_digest_proves_nothing() {
    let tampered = record(RECORDED, "").replace("3 days", "5 days");
    assert_eq!(standing("m = Close it within 5 days\n", "m = 閉じる\n", &tampered).1, Staleness::Unknown);
    let no_fluent = record("m = {", "");
    assert_eq!(standing("m = Close it\n", "m = 閉じる\n", &no_fluent).1, Staleness::Unknown);
    // Line ends of Windows are no change.
    let lines = record("m =\n    A\n    B", "").replace('\n', "\r\n");
    assert_eq!(standing("m =\n    A\n    B.\n", "m = 閉じる\n", &lines).1, Staleness::CosmeticDrift);
}

#[test]
fn a_message_drifts_with_the_terms_it_says() {
    let digest = |text: &str| Digest::of(text).written();
    let block = |id: &str, en: &str, ja: &str| {
        format!(
            "[{id}]\nsource = '''{en}'''\nsource_digest = \"{}\"\ntranslation_digest = \"{}\"\n",
            digest(en),
            digest(ja)
        )
    };
    let records = [
        block("-desk", "-desk = Desk", "-desk = 窓口"),
        block("m", "m = At the { -desk }", "m = { -desk }で"),
        block("n", "n = At home", "n = 家で"),
    ];
    let ja = "-desk = 窓口\n-own = 独自\nm = { -desk }で\nn = 家で\n";
    let catalog = catalog(&[
        ("en/a.ftl", "-desk = Help desk\nm = At the { -desk }\nn = At home\n"),
        ("ja/a.ftl", ja),
        ("ja/provenance.toml", &records.concat()),
    ]);
    let of = |id| catalog.say(&[locale("ja")], id, None, &Args::new()).staleness;
    assert_eq!((of("m"), of("n")), (Staleness::MeaningDrift, Staleness::Current));
}

#[test]
fn a_record_file_that_cannot_be_read_refuses_the_catalog_and_says_where() {
    let sound = record(RECORDED, "");
    for (bad, line, reason) in [
        ("[m\n".to_owned(), 1, ""),
        ("[accepted]\nm = { by = \"Mia\" }\n".to_owned(), 2, "unknown field"),
        (format!("{sound}extra = 1\n"), 6, "unknown field"),
        (format!("{sound}\n[m]\n"), 7, "duplicate key"),
        (sound.replace("source_digest", "# source_digest"), 1, "missing field `source_digest`"),
        (record(RECORDED, "accepted_by = 7"), 5, "invalid type"),
        (sound.replace("translation_digest = \"", "translation_digest = \"x"), 4, "16 hexadecimal digits"),
    ] {
        let files = [("en/a.ftl", "m = M\n"), ("ja/a.ftl", "m = ム\n"), ("ja/provenance.toml", bad.as_str())];
        let findings = Catalog::load(&source(&files)).expect_err("it was taken");
        let found = &findings[0];
        assert_eq!(
            (found.rule, found.file.as_str(), found.line),
            (Rule::SideFile, "ja/provenance.toml", line),
            "{found}"
        );
        assert!(found.message.contains(reason), "{found}");
    }
    let files = [("en/a.ftl", "m = M\n"), ("ja/provenance.toml", &" ".repeat((8 << 20) + 1))];
    assert_eq!(Catalog::load(&source(&files)).expect_err("it was taken")[0].rule, Rule::FileTooLarge);
}
