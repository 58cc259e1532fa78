//! Documents that are not ours any more.

use super::*;

const EN: &str =
    "# $n $name\nm = { $n ->\n    [one] One for { $name }\n   *[other] { $n } for { $name }\n }\n# c\nplain = Plain\n";
const JA: &str = "m = { $name }に{ $n }件\nplain = 普通\n";

fn ja() -> Source {
    source(&[("en/a.ftl", EN), ("ja/a.ftl", JA)])
}

fn document() -> String {
    xliff(&ja(), locale("ja")).unwrap()
}

/// The one reason a document is refused for.
#[track_caller]
fn reason(document: &str) -> String {
    let mut all = refused(&ja(), document.as_bytes());
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0).2
}

#[test]
fn what_is_no_xliff_is_refused_with_its_place() {
    let bad = |document: &[u8]| {
        let (_, line, reason) = refused(&ja(), document).remove(0);
        (line, reason)
    };
    assert_eq!(bad(b"").1, "this is not XLIFF: there is no <xliff>");
    assert!(bad(b"hello").1.contains("there is no <xliff>"));
    let crossed = document().replace("</target>\n      </segment>", "</segment>\n      </target>");
    assert!(bad(crossed.as_bytes()).1.starts_with("this is not XML"));
    let line = 1 + crossed.split("</segment>").next().unwrap().matches('\n').count();
    assert_eq!(bad(crossed.as_bytes()).0, u32::try_from(line).unwrap());
    assert!(bad(b"<html/>").1.contains("the outermost element is <html>"));
    assert!(bad(b"\xff\xfe<\0").1.contains("not UTF-8"));
    assert!(bad(b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a/>").1.contains("Shift_JIS"));
    let one_two = "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>";
    assert!(bad(one_two.as_bytes()).1.contains("this is not XLIFF 2"));
    assert!(bad(&vec![b' '; (32 << 20) + 1]).1.contains("at most"));
    let (cut, _) = document().split_once("</unit>").map(|(a, b)| (a.to_owned(), b.len())).unwrap();
    assert!(bad(cut.as_bytes()).1.contains("ends within <unit>"), "{:?}", bad(cut.as_bytes()));
    let deep = format!(
        "{}{}",
        document().split_once("<file").unwrap().0,
        "<group xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">".repeat(10_000)
    );
    assert!(bad(deep.as_bytes()).1.contains("nested deeper"));
}

#[test]
fn document_types_and_entities_are_refused() {
    let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\n<xliff/>";
    let all = refused(&ja(), laughs.as_bytes());
    assert_eq!(all, [(None, 2, "a document type is not allowed".to_owned())]);
    assert!(reason(&document().replace(">普通<", ">&b;<")).contains("there is no entity `&b;`"));
    assert!(reason(&document().replace(">普通<", ">&#0;<")).contains("XML"));
    assert!(reason(&document().replace(">普通<", ">\u{1}<")).contains("cp hex=\"0001\""));
}

#[test]
fn units_and_segments_that_are_not_there_are_refused() {
    assert_eq!(
        reason(&document().replace("unit id=\"plain\"", "unit id=\"fancy\"")),
        "there is no such message in English"
    );
    assert_eq!(
        reason(&document().replace("unit id=\"plain\"", "unit id=\"m\"")),
        "this unit stands in the document twice"
    );
    let broken = document().replace(
        "<segment id=\"v\" state=\"translated\" subState=\"partnerdesk:machine\">\n        <source>Plain",
        "<segment id=\"w\">\n<source>Plain",
    );
    let all = refused(&ja(), broken.as_bytes());
    let reasons: Vec<&str> = all.iter().map(|(_, _, reason)| reason.as_str()).collect();
    assert_eq!(reasons, ["the segment `v` is missing", "there is no segment `w` in this unit"]);
    assert_eq!(all[0].0.as_deref(), Some("plain"));
}

#[test]
fn codes_must_be_those_of_the_unit() {
    let name = "<ph id=\"p2\" dataRef=\"d2\" disp=\"{ $name }\" canDelete=\"no\"/>";
    let target = "<target><ph id=\"p2\" dataRef=\"d2\" disp=\"{ $name }\" canDelete=\"no\"/>に<ph id=\"p1\" dataRef=\"d1\" disp=\"{ $n }\" canDelete=\"no\"/>件</target>";
    assert!(document().contains(name) && document().contains(target), "{}", document());
    let with = |new: &str| document().replace(target, &format!("<target>{new}</target>"));
    let cut = document().replace("<segment id=\"v\"", "<ignorable id=\"v\"");
    assert!(reason(&cut).contains("cut the segments anew"));
    assert_eq!(reason(&with("<ph id=\"p1\"/>件")), "<ph id=\"p2\"> `{ $name }` is missing in the target");
    assert_eq!(
        reason(&with("<ph id=\"p1\"/><ph id=\"p2\"/><ph id=\"p9\"/>")),
        "there is no <ph id=\"p9\"> in this segment"
    );
    assert_eq!(
        reason(&with("<ph id=\"p1\"/><ph id=\"p2\"/><ph id=\"p2\"/>")),
        "<ph id=\"p2\"> stands in this target twice"
    );
    assert!(reason(&with("<ph id=\"p1\"/><pc id=\"1\">x</pc>")).starts_with("<pc> cannot stand in a target"));
    assert!(reason(&with("<ph/>")).contains("no attribute `id`"));
    assert_eq!(
        reason(
            &document()
                .replace("<data id=\"d2\">{ $name }</data>", "<data id=\"d2\">{ $owner }</data>")
                .replace("普通", "並")
        ),
        "<ph id=\"p2\"> is `{ $name }`, and `{ $owner }` in the document"
    );
    // An empty target is one that nobody has filled.
    assert_eq!(imported(&ja(), &with("  ")).untranslated, 1);
}

#[test]
fn codes_may_move_and_be_repeated() {
    let document = document().replace(
        "に<ph id=\"p1\" dataRef=\"d1\" disp=\"{ $n }\" canDelete=\"no\"/>件",
        "様: <mrk id=\"m1\" type=\"comment\"><ph id=\"p1\"/></mrk>件、<ph id=\"p7\" copyOf=\"p1\"/>件",
    );
    let import = imported(&ja(), &document);
    assert_eq!(text_of(&import.files, "ja/a.ftl"), "m = { $name }様: { $n }件、{ $n }件\nplain = 普通\n");
}

#[test]
fn character_data_sections_comments_and_other_modules_do_not_matter() {
    let noise = "<!-- c --><mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match><source>x</source><target>y</target></mtc:match></mtc:matches>";
    let document = document()
        .replace("<unit id=\"plain\" name=\"plain\">", &format!("<unit id=\"plain\">{noise}"))
        .replace(">普通<", "><![CDATA[a < b & { c }]]><");
    let import = imported(&ja(), &document);
    assert_eq!(text_of(&import.files, "ja/a.ftl"), JA.replace("普通", "a < b & { \"{\" } c { \"}\" }"));
}

#[test]
fn the_languages_must_be_known() {
    assert!(reason(&document().replace("srcLang=\"en\"", "srcLang=\"de\"")).contains("source language"));
    assert!(reason(&document().replace("trgLang=\"ja\"", "trgLang=\"??\"")).contains("not a language tag"));
    assert!(reason(&document().replace(" trgLang=\"ja\"", "")).contains("trgLang"));
    for other in ["en", "ja-JP", "de"] {
        let reason = reason(&document().replace("trgLang=\"ja\"", &format!("trgLang=\"{other}\"")));
        assert_eq!(reason, format!("the target language is `{other}`; there are translations in ja"));
    }
}

#[test]
fn nothing_older_replaces_what_was_changed_meanwhile() {
    let edited = document().replace("普通", "通常");
    // English has moved on.
    let newer = source(&[("en/a.ftl", &EN.replace("Plain", "Simple")), ("ja/a.ftl", JA)]);
    let import = imported(&newer, &edited);
    assert_eq!(import.files, []);
    assert_eq!(import.left_out[0].reason, "English was changed since the export");
    // Somebody else has translated.
    let newer = source(&[("en/a.ftl", EN), ("ja/a.ftl", &JA.replace("普通", "一般"))]);
    let import = imported(&newer, &edited);
    assert_eq!((import.files.len(), import.left_out.len()), (0, 1));
    assert_eq!(import.left_out[0].reason, "the translation was changed here since the export");
    // Both have come to the same.
    let same = source(&[("en/a.ftl", EN), ("ja/a.ftl", &JA.replace("普通", "通常"))]);
    let import = imported(&same, &edited);
    assert_eq!((import.files.len(), import.left_out.len()), (0, 0));
}

#[test]
fn what_the_checker_would_refuse_is_not_written() {
    let en = "# $n\nm = { $n } x\n";
    let source = source(&[
        ("en/a.ftl", en),
        ("ru/a.ftl", "m = { $n } x\n"),
        ("glossary.toml", "never_translated = [\"Azure\"]\n"),
    ]);
    let source =
        changed(&source, &[ChangedFile { path: "en/a.ftl".into(), bytes: b"# $n\nm = { $n } Azure\n".to_vec() }]);
    let document = xliff(&source, locale("ru")).unwrap();
    // It was wrong before: that is no reason.
    assert_eq!(imported(&source, &document.replace("/> x</target>", "/> y</target>")).changed, ["m"]);
    let good = changed(&source, &[ChangedFile { path: "ru/a.ftl".into(), bytes: b"m = { $n } Azure\n".to_vec() }]);
    let document = xliff(&good, locale("ru")).unwrap().replace("/> Azure</target>", "/> Лазурь</target>");
    let Err(ImportRefused::Result(findings)) = import(&good, document.as_bytes()) else { panic!("it was taken") };
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].rule, findings[0].file.as_str()), (crate::l10n::Rule::NameTranslated, "ru/a.ftl"));
}

#[test]
fn no_damage_to_a_document_panics() {
    let whole = document();
    let pieces = [
        "<",
        ">",
        "</",
        "\"",
        "&",
        "]]>",
        "<ph id=\"p1\"/>",
        "<cp hex=\"110000\"/>",
        "<target>",
        "</unit>",
        "é",
        "<![CDATA[",
        "<?x",
        "id=",
        "{",
        "\n",
    ];
    let characters: Vec<char> = whole.chars().collect();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..400 {
        let mut text = characters.clone();
        for _ in 0..=next(3) {
            let at = next(text.len());
            let removed = next(6).min(text.len() - at);
            text.splice(at..at + removed, pieces[next(pieces.len())].chars());
        }
        let text: String = text.into_iter().collect();
        let _ = import(&ja(), text.as_bytes());
    }
}
