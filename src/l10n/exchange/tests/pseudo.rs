//! Only text looks foreign.

use fluent_syntax::{ast, parser};

use super::*;
use crate::l10n::{Args, Catalog};

const EN: &str = "# c $n\nopen =\n    { $n ->\n        [one] <b class=\"x\">{ $n }</b> ticket &amp; more\n       *[other] { NUMBER($n, minimumFractionDigits: 1) } tickets, see https://example.com/help.\n    }\n    .hint = By Azure and { -brand }\n-brand = Contoso\n    .gender = none\n# c\nlines =\n    One { \"{\" }\n      two\n";

fn made(kind: Pseudo) -> (Source, String) {
    let source = source(&[("en/a.ftl", EN), ("glossary.toml", "never_translated = [\"Azure\", \"Contoso\"]\n")]);
    let files = pseudo(&source, kind).unwrap();
    let text = text_of(&files, &format!("{}/a.ftl", kind.tag())).to_owned();
    (changed(&source, &files), text)
}

#[test]
fn accents_and_length() {
    let (source, text) = made(Pseudo::Accented);
    let expected = "# c $n\nopen =\n    ⟦{ $n ->\n        [one] <b class=\"x\">{ $n }</b> ţîçķéţ &amp; ɱöŕé\n       *[other] { NUMBER($n, minimumFractionDigits: 1) } ţîçķéţš, šéé https://example.com/help.\n    } one two three four⟧\n    .hint = ⟦Ɓý Azure åñð { -brand } one two⟧\n-brand = Contoso\n    .gender = none\n# c\nlines =\n    ⟦Öñé { \"{\" }\n      ţŵö one⟧\n";
    assert_eq!(text, expected);
    let catalog = Catalog::load(&source).unwrap();
    let said = catalog.say(&[locale("en-XA")], "open", None, &Args::new().integer("n", 1));
    assert_eq!(said.value, "⟦<b class=\"x\">1</b> ţîçķéţ &amp; ɱöŕé one two three four⟧");
    assert!(!said.is_fallback);
}

#[test]
fn words_from_right_to_left() {
    let (source, text) = made(Pseudo::Bidi);
    assert!(
        text.contains("\u{200f}\u{202e}By\u{202c}\u{200f} Azure \u{200f}\u{202e}and\u{202c}\u{200f} { -brand }"),
        "{text}"
    );
    let catalog = Catalog::load(&source).unwrap();
    assert!(!catalog.say(&[locale("ar-XB")], "lines", None, &Args::new()).is_fallback);
}

/// A file with every text taken out.
fn skeleton(bytes: &[u8]) -> String {
    let mut resource = parser::parse(str::from_utf8(bytes).unwrap()).unwrap();
    for entry in &mut resource.body {
        match entry {
            ast::Entry::Message(message) => {
                message.value.iter_mut().for_each(take_out);
                message.attributes.iter_mut().for_each(|attribute| take_out(&mut attribute.value));
            }
            ast::Entry::Term(term) => take_out(&mut term.value),
            _ => {}
        }
    }
    format!("{resource:#?}")
}

fn take_out(pattern: &mut ast::Pattern<&str>) {
    pattern.elements.retain_mut(|element| match element {
        ast::PatternElement::TextElement { .. } => false,
        ast::PatternElement::Placeable { expression } => {
            if let ast::Expression::Select { variants, .. } = expression {
                variants.iter_mut().for_each(|variant| take_out(&mut variant.value));
            }
            true
        }
    });
}

#[test]
fn of_the_project_s_own_texts_only_the_text_changes() {
    let english: std::collections::BTreeMap<String, Vec<u8>> =
        Source::Embedded.sheets().0.into_iter().map(|sheet| (sheet.file.to_string(), sheet.bytes)).collect();
    for kind in [Pseudo::Accented, Pseudo::Bidi] {
        let files = pseudo(&Source::Embedded, kind).unwrap();
        for file in &files {
            let name = file.path.split_once('/').unwrap().1;
            assert_eq!(skeleton(&file.bytes), skeleton(&english[&format!("en/{name}")]), "{name}");
        }
        let all = english.iter().map(|(path, bytes)| SourceFile { path: path.clone(), bytes: bytes.clone() });
        let source = changed(&Source::Files(all.collect()), &files);
        let catalog = Catalog::load(&source).unwrap();
        let info = catalog.locales().iter().find(|info| info.locale == locale(kind.tag())).unwrap();
        assert!((info.coverage - 1.0).abs() < f64::EPSILON, "{info:?}");
    }
}
