//! Export, then import.

use super::*;

const EN: &str = "\
### All of it

## Counting

# Shown above a list. $n is how many.
open =
    { $n ->
        [0] Nothing & <nothing>
        [one] { $n } open ticket
       *[other] { $n } open tickets
    }
    .title = Tickets of { -brand }
# Two choices in one sentence. $n, $m: how many.
two = { $n ->
    [one] A file
   *[other] Files
 } in { $m ->
    [one] a folder
   *[other] folders
 }.
# Lines.
lines =
    First line
      indented

    { \" \" }last { \"{\" } [brackets]
-brand = Contoso
    .gender = none
";

const RU: &str = "\
# Мой комментарий
open =
    { $n ->
        [0] Ничего & <ничего>
        [one] { $n } открытое обращение
        [few] { $n } открытых обращения
        [many] { $n } открытых обращений
       *[other] { $n } открытого обращения
    }
    .title   =   Обращения { -brand(case: \"genitive\") }
two = Файлы: { $n }, папки: { $m }.
lines =
    Первая ]]> строка
    .нет

-brand = { $case ->
    [genitive] Контосо
   *[nominative] Контосо
 }
    .gender = neuter
";

fn ru() -> Source {
    // `.нет` would be an attribute; this is the line as text.
    source(&[("en/a.ftl", EN), ("ru/a.ftl", &RU.replace(".нет", "{ \".\" }нет"))])
}

fn export(source: &Source) -> String {
    xliff(source, locale("ru")).unwrap()
}

#[test]
fn an_untouched_document_changes_nothing() {
    let document = export(&ru());
    let import = imported(&ru(), &document);
    assert_eq!((import.files, import.changed, import.left_out), (vec![], Vec::<String>::new(), vec![]));
    // open, open.title, two, lines, -brand
    assert_eq!((import.unchanged, import.untranslated), (5, 0));
}

#[test]
fn what_translators_see_is_english_beside_each_variant() {
    let document = export(&ru());
    for expected in [
        "<file id=\"f1\" original=\"en/a.ftl\" canResegment=\"no\" xml:space=\"preserve\">",
        "<note category=\"file\">All of it</note>",
        "<unit id=\"open\" name=\"open\">",
        "<note category=\"comment\" appliesTo=\"source\">Shown above a list. $n is how many.</note>",
        "<note category=\"group\" appliesTo=\"source\">Counting</note>",
        "<note category=\"translation\" appliesTo=\"target\">Мой комментарий</note>",
        "<data id=\"d1\">{ $n }</data>",
        "<segment id=\"v.0\" state=\"translated\" subState=\"partnerdesk:machine\">\n        <source>Nothing &amp; &lt;nothing&gt;</source>",
        // English has no `few`: the reader of `few` is told what English says of other numbers.
        "<segment id=\"v.few\" state=\"translated\" subState=\"partnerdesk:machine\">\n        <source><ph id=\"p2\" dataRef=\"d1\" disp=\"{ $n }\"/> open tickets</source>\n        <target><ph id=\"p2\" dataRef=\"d1\" disp=\"{ $n }\"/> открытых обращения</target>",
        "<target>Первая ]]&gt; строка\n",
        "<unit id=\"open.title\" name=\"open.title\">",
        "<unit id=\"-brand\" name=\"-brand\">",
    ] {
        assert!(document.contains(expected), "{expected}\n{}", &document[..9_000]);
    }
    // A term's attributes are each language's own.
    assert!(!document.contains("gender"), "{document}");
}

#[test]
fn what_is_edited_arrives_and_every_other_byte_stays() {
    let document = export(&ru())
        .replace("открытых обращений", "обращений ждут ответа")
        .replace("Обращения <ph", "Все обращения <ph");
    let import = imported(&ru(), &document);
    assert_eq!(import.changed, ["open", "open.title"]);
    let expected = RU
        .replace(".нет", "{ \".\" }нет")
        .replace("открытых обращений", "обращений ждут ответа")
        .replace("   =   Обращения", "   = Все обращения");
    assert_eq!(text_of(&import.files, "ru/a.ftl"), expected);
    let again = imported(&changed(&ru(), &import.files), &export(&changed(&ru(), &import.files)));
    assert_eq!(again.files, []);
}

#[test]
fn a_new_translation_has_the_plurals_of_its_language() {
    let source = source(&[("en/a.ftl", EN), ("ru/other.ftl", "")]);
    let document = export(&source);
    for variant in ["v.0", "v.one", "v.few", "v.many", "v.other"] {
        assert!(document.contains(&format!("<segment id=\"{variant}\" state=\"initial\">")), "{variant}\n{document}");
    }
    // Nothing is translated, and nothing comes back.
    let import = imported(&source, &document);
    assert_eq!((import.files.as_slice(), import.untranslated), (&[][..], 5));
    // A tool that copies the source into every target: a new file with all of it.
    let mut copied = String::new();
    for line in document.split_inclusive("</source>") {
        copied.push_str(line);
        if let Some((_, source)) = line.rsplit_once("<source>") {
            let target = source.trim_end_matches("</source>");
            copied.push_str(&format!("<target>{target}</target>"));
        }
    }
    let import = imported(&source, &copied);
    let expected = "\
open =
    { $n ->
        [0] Nothing & <nothing>
        [one] { $n } open ticket
        [few] { $n } open tickets
        [many] { $n } open tickets
       *[other] { $n } open tickets
    }
    .title = Tickets of { -brand }
";
    assert!(text_of(&import.files, "ru/a.ftl").starts_with(expected), "{}", text_of(&import.files, "ru/a.ftl"));
    let lines = "    First line\n    { \" \" } indented\n\n    { \" \" }last { \"{\" } [brackets]\n";
    assert!(text_of(&import.files, "ru/a.ftl").contains(lines), "{}", text_of(&import.files, "ru/a.ftl"));
    // And it is stable from there.
    let after = changed(&source, &import.files);
    assert_eq!(imported(&after, &export(&after)).files, []);
}

#[test]
fn two_choices_become_whole_sentences_and_choices_again() {
    let source = source(&[("en/a.ftl", EN), ("ru/a.ftl", "open = x\n")]);
    let document = export(&source);
    assert!(document.contains("<source>A file in folders.</source>"), "{document}");
    let filled = fill(&document, "two", "Текст");
    let import = imported(&source, &filled);
    let text = text_of(&import.files, "ru/a.ftl");
    assert!(
        text.contains("two =\n    { $n ->\n        [one]\n            { $m ->\n                [one] Текст one.one\n"),
        "{text}"
    );
    assert!(text.contains("                [few] Текст many.few\n"), "{text}");
}

/// Fills the targets of a unit, each with its variant's name.
fn fill(document: &str, unit: &str, text: &str) -> String {
    let (before, rest) = document.split_once(&format!("<unit id=\"{unit}\"")).unwrap();
    let (inside, after) = rest.split_once("</unit>").unwrap();
    let mut parts = inside.split("<segment id=\"v");
    let mut out = format!("{before}<unit id=\"{unit}\"{}", parts.next().unwrap());
    for part in parts {
        let variant = part.split('"').next().unwrap().trim_start_matches('.');
        let filled = part.replace("</source>", &format!("</source><target>{text} {variant}</target>"));
        out.push_str(&format!("<segment id=\"v{filled}"));
    }
    format!("{out}</unit>{after}")
}

#[test]
fn a_new_message_comes_behind_the_one_before_it_in_english() {
    let en = "# c\na = A\n# c\nb = B\n    .x = X\n    .y = Y\n# c\nc = C\n";
    let ru = "a = А\n\n# Своя\nc = В\n";
    let source = source(&[("en/a.ftl", en), ("ru/a.ftl", ru)]);
    let document = fill(&fill(&fill(&export(&source), "b", "Б"), "b.x", "Х"), "b.y", "У");
    let import = imported(&source, &document);
    let expected = "a = А\nb = Б \n    .x = Х \n    .y = У \n\n# Своя\nc = В\n".replace(" \n", "{ \" \" }\n");
    assert_eq!(text_of(&import.files, "ru/a.ftl"), expected);
}

#[test]
fn a_missing_attribute_is_added_to_its_message() {
    let source = source(&[("en/a.ftl", "# c\na = A\n    .x = X\n# c\nb = B\n"), ("ru/a.ftl", "a = А\nb = Б\n")]);
    let import = imported(&source, &fill(&export(&source), "a.x", "Х").replace("Х <", "Х<"));
    assert_eq!(text_of(&import.files, "ru/a.ftl"), "a = А\n    .x = Х\nb = Б\n");
}

#[test]
fn every_character_survives() {
    let nasty = " \u{1}\u{0}\t\u{fffe}<>&\"']]>\u{a0}\u{200f}\u{1f600}e\u{301}{ \"\\u0007\" }\u{85}x";
    let en = format!("# c\nm = {nasty}\n# c\nn = N\n");
    let ru = format!("m =  {nasty}\nn = Н\n");
    let source = source(&[("en/a.ftl", &en), ("ru/a.ftl", &ru)]);
    let document = export(&source);
    assert!(document.contains("<cp hex=\"0001\"/><cp hex=\"0000\"/>"), "{document}");
    assert_eq!(imported(&source, &document).files, []);
    // The same text for another message, written anew.
    let (_, rest) = document.split_once("<target>").unwrap();
    let (target, _) = rest.split_once("</target>").unwrap();
    let target = target.split("<ph").next().unwrap();
    let document = document.replace("<target>Н</target>", &format!("<target>  {target}\r\n * x &#13; </target>"));
    // What the checker thinks of such characters is its own business.
    let import = merge::merge(&source, document.as_bytes()).unwrap();
    let said = crate::l10n::tests::catalog(&[("en/a.ftl", &en), ("ru/a.ftl", text_of(&import.files, "ru/a.ftl"))])
        .say(&[locale("ru")], "n", None, &crate::l10n::Args::new())
        .value;
    assert_eq!(said, "  \u{1}\u{0}\t\u{fffe}<>&\"']]>\u{a0}\u{200f}\u{1f600}e\u{301}\n * x \r ");
}

#[test]
fn line_ends_and_marks_stay_as_they_were() {
    let ru = "\u{feff}a = А\r\nb =\r\n    Б\r\n    В\r\n";
    let source = source(&[("en/a.ftl", "# c\na = A\n# c\nb = B\n"), ("ru/a.ftl", ru)]);
    assert_eq!(imported(&source, &export(&source)).files, []);
    let import = imported(&source, &export(&source).replace(">А<", ">Я<"));
    assert_eq!(text_of(&import.files, "ru/a.ftl"), ru.replace("А", "Я"));
}

#[test]
fn the_project_s_own_texts_survive() {
    for tag in ["ja", "ru", "zh-TW"] {
        let document = xliff(&Source::Embedded, locale(tag)).unwrap();
        let import = imported(&Source::Embedded, &document);
        assert_eq!((import.files, import.changed, import.untranslated), (vec![], Vec::<String>::new(), 0), "{tag}");
        assert!(import.unchanged > 300, "{}", import.unchanged);
    }
}

#[test]
fn the_project_s_own_texts_can_be_written_anew() {
    // As if nothing of the locale were there: what comes back says the same.
    let (sheets, _) = Source::Embedded.sheets();
    let all: Vec<SourceFile> =
        sheets.into_iter().map(|sheet| SourceFile { path: sheet.file.to_string(), bytes: sheet.bytes }).collect();
    for tag in ["ja", "ru", "zh-TW"] {
        let document = xliff(&Source::Embedded, locale(tag)).unwrap();
        let without = all.iter().filter(|file| !file.path.starts_with(&format!("{tag}/")));
        let empty = SourceFile { path: format!("{tag}/empty.ftl"), bytes: Vec::new() };
        let without = Source::Files(without.cloned().chain([empty]).collect());
        // Without the metadata the document decides.
        let document = document.replace("category=\"partnerdesk\"", "category=\"other\"");
        let import = imported(&without, &document);
        let after = changed(&without, &import.files);
        let again = xliff(&after, locale(tag)).unwrap();
        let own_notes = |document: &str| {
            let lines = document.lines().filter(|line| !line.contains("category=\"translation\""));
            lines.collect::<Vec<_>>().join("\n")
        };
        let document = document.replace("category=\"other\"", "category=\"partnerdesk\"");
        assert_eq!(own_notes(&again), own_notes(&document), "{tag}");
    }
}

#[test]
fn whatever_is_written_is_read_again() {
    use super::super::{
        tree::{Branch, Piece, Tree, push_text},
        write,
    };
    // A walk over texts, the same in every run.
    let parts = [
        " ", "\n", "{", "}", "[", "*", ".", "a", "\t", "\u{1}", "\r", "#", "-", "x = y", "\"", "\\u0041", "  ", "\n\n",
    ];
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..3_000 {
        let mut pieces = Vec::new();
        for _ in 0..next(8) {
            match next(6) {
                0 => pieces.push(Piece::Code("{ $x }".to_owned())),
                _ => push_text(&mut pieces, parts[next(parts.len())]),
            }
        }
        let leaf = Tree::Text(pieces);
        let branch = |key: &str, default| Branch { key: key.to_owned(), default, tree: leaf.clone() };
        let choice =
            Tree::Choice { selector: "$n".to_owned(), branches: vec![branch("one", false), branch("other", true)] };
        for tree in [&leaf, &choice] {
            let text = format!("x ={}\n    .y ={}\nz = Z\n", write::pattern(tree, 4), write::pattern(tree, 8));
            let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|_| panic!("{text}"));
            let fluent_syntax::ast::Entry::Message(message) = &resource.body[0] else { panic!("{text}") };
            assert_eq!(Tree::of(message.value.as_ref().unwrap()).plain(), tree.plain(), "{text}");
            assert_eq!(Tree::of(&message.attributes[0].value).plain(), tree.plain(), "{text}");
            assert_eq!(resource.body.len(), 2, "{text}");
        }
    }
}
