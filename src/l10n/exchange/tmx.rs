//! TMX 1.4: every text in every locale, for the memory of a translation tool.

use std::collections::BTreeMap;

use super::{
    sheet::Sheets,
    tree::{Path, Piece, Tree},
    unit::{is_for_readers, key},
    xml::{attribute, content, escape},
};
use crate::l10n::{catalog::Catalog, finding::Finding, locale::Locale, source::Source};

type Texts = BTreeMap<(String, Option<String>), Tree>;

/// Writes all texts of all locales. A pattern is one unit; one with variants is a unit for each
/// variant that any locale has, in which the other locales say what fits it.
pub fn tmx(source: &Source) -> Result<String, Vec<Finding>> {
    let catalog = Catalog::load(source)?;
    let sheets = Sheets::read(source)?;
    let locales: Vec<(Locale, Texts)> =
        catalog.locales().iter().map(|info| (info.locale, texts(&sheets, info.locale))).collect();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  <header");
    for (name, value) in [
        ("creationtool", env!("CARGO_PKG_NAME")),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "block"),
        ("o-tmf", "Fluent"),
        ("adminlang", Locale::SOURCE.as_str()),
        ("srclang", Locale::SOURCE.as_str()),
        ("datatype", "unknown"),
    ] {
        attribute(name, value, &mut out);
    }
    out.push_str("/>\n  <body>\n");
    for slot in sheets.of(Locale::SOURCE).flat_map(|sheet| sheet.slots()).filter(is_for_readers) {
        let id = slot.attribute.map_or_else(|| slot.id.clone(), |attribute| format!("{}.{attribute}", slot.id));
        let said = locales.iter().filter_map(|(locale, texts)| Some((*locale, texts.get(&key(&slot))?)));
        let said: Vec<(Locale, &Tree)> = said.collect();
        for path in paths(&said) {
            write_unit(&named(&id, &path), &slot.comments[0], &said, &path, &mut out);
        }
    }
    out.push_str("  </body>\n</tmx>\n");
    Ok(out)
}

fn texts(sheets: &Sheets, locale: Locale) -> Texts {
    let slots = sheets.of(locale).flat_map(|sheet| sheet.slots());
    slots.map(|slot| (key(&slot), Tree::of(&slot.pattern))).collect()
}

/// The variants of all locales, each once.
fn paths(said: &[(Locale, &Tree)]) -> Vec<Path> {
    let mut all: Vec<Path> = Vec::new();
    for (path, _) in said.iter().flat_map(|(_, tree)| tree.leaves()) {
        if !all.contains(&path) {
            all.push(path);
        }
    }
    // Where one locale chooses and another does not, only the choices are wanted.
    if all.iter().any(|path| !path.is_empty()) {
        all.retain(|path| !path.is_empty());
    }
    all
}

fn named(id: &str, path: &Path) -> String {
    let keys: Vec<&str> = path.iter().map(|(_, key)| key.as_str()).collect();
    if keys.is_empty() { id.to_owned() } else { format!("{id}[{}]", keys.join(".")) }
}

fn write_unit(id: &str, comment: &str, said: &[(Locale, &Tree)], path: &Path, out: &mut String) {
    out.push_str("    <tu");
    attribute("tuid", id, out);
    out.push_str(">\n");
    if !comment.is_empty() {
        out.push_str("      <note>");
        content(comment, out);
        out.push_str("</note>\n");
    }
    let mut codes: Vec<String> = Vec::new();
    for (locale, tree) in said {
        out.push_str("      <tuv");
        attribute("xml:lang", locale.as_str(), out);
        out.push_str("><seg>");
        tree.resolve(path).iter().for_each(|piece| write_piece(piece, &mut codes, out));
        out.push_str("</seg></tuv>\n");
    }
    out.push_str("    </tu>\n");
}

fn write_piece(piece: &Piece, codes: &mut Vec<String>, out: &mut String) {
    match piece {
        // TMX has no element for what is no XML, so it is written as Fluent would.
        Piece::Text(text) => escape(text, false, out, |c, out| {
            out.push_str(&format!("<ph>{{ \"\\u{:04X}\" }}</ph>", u32::from(c)));
        }),
        Piece::Code(code) => {
            let at = codes.iter().position(|known| known == code).unwrap_or_else(|| {
                codes.push(code.clone());
                codes.len() - 1
            });
            out.push_str("<ph");
            attribute("x", &(at + 1).to_string(), out);
            out.push('>');
            content(code, out);
            out.push_str("</ph>");
        }
    }
}
