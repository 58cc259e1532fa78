//! XLIFF 2.1: one document for a locale, one file for a file, one unit for a pattern.

use super::{
    sheet::Sheets,
    unit::{Inline, Segment, Unit, UnitFile, digest, units},
    xml::{attribute, content, escape},
};
use crate::l10n::{
    catalog::Catalog,
    finding::Finding,
    locale::{Direction, Locale},
    provenance::Provenance,
    source::Source,
    staleness::{Staleness, Standing},
};

pub(super) const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";
pub(super) const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
/// What kind of metadata ours is.
pub(super) const CATEGORY: &str = "partnerdesk";

/// Writes all texts of a locale, translated or not, beside the English ones.
pub fn xliff(source: &Source, locale: Locale) -> Result<String, Vec<Finding>> {
    let catalog = Catalog::load(source)?;
    let sheets = Sheets::read(source)?;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"{NAMESPACE}\" xmlns:mda=\"{METADATA}\" version=\"2.1\""
    );
    attribute("srcLang", Locale::SOURCE.as_str(), &mut out);
    attribute("trgLang", locale.as_str(), &mut out);
    out.push_str(">\n");
    let files = units(&sheets, &catalog, locale);
    for (at, file) in files.iter().filter(|file| !file.units.is_empty()).enumerate() {
        write_file(at + 1, file, locale, &mut out);
    }
    out.push_str("</xliff>\n");
    Ok(out)
}

fn write_file(number: usize, file: &UnitFile, locale: Locale, out: &mut String) {
    out.push_str("  <file");
    attribute("id", &format!("f{number}"), out);
    attribute("original", &file.path, out);
    // A variant is a segment: joining or splitting two of them would make one text of two.
    attribute("canResegment", "no", out);
    if locale.direction() == Direction::Rtl {
        attribute("trgDir", "rtl", out);
    }
    attribute("xml:space", "preserve", out);
    out.push_str(">\n");
    notes(&[("file", None, &file.comment)], "    ", out);
    for unit in &file.units {
        write_unit(unit, out);
    }
    out.push_str("  </file>\n");
}

fn write_unit(unit: &Unit, out: &mut String) {
    out.push_str("    <unit");
    attribute("id", &unit.id, out);
    attribute("name", &unit.id, out);
    out.push_str(">\n");
    metadata(unit, out);
    let selectors = unit.shape.selectors();
    let variants = match selectors.as_slice() {
        [] => String::new(),
        all => format!("Each segment is one variant; its id says which. It is chosen by {}.", all.join(", ")),
    };
    let [comment, group, own] = &unit.comments;
    let all = [
        ("comment", Some("source"), comment),
        ("group", Some("source"), group),
        ("translation", Some("target"), own),
        ("variants", None, &variants),
    ];
    notes(&all, "      ", out);
    if !unit.data.is_empty() {
        out.push_str("      <originalData>\n");
        for (at, data) in unit.data.iter().enumerate() {
            out.push_str("        <data");
            attribute("id", &format!("d{}", at + 1), out);
            out.push('>');
            text(data, out);
            out.push_str("</data>\n");
        }
        out.push_str("      </originalData>\n");
    }
    for segment in &unit.segments {
        write_segment(unit, segment, out);
    }
    out.push_str("    </unit>\n");
}

/// What was exported, so that an import can tell who changed what since.
fn metadata(unit: &Unit, out: &mut String) {
    out.push_str("      <mda:metadata><mda:metaGroup");
    attribute("category", CATEGORY, out);
    out.push('>');
    let target = unit.translation.as_ref().map(digest);
    for (name, value) in [("english", Some(digest(&unit.english))), ("translation", target)] {
        if let Some(value) = value {
            out.push_str("<mda:meta");
            attribute("type", name, out);
            out.extend([">", &value, "</mda:meta>"]);
        }
    }
    out.push_str("</mda:metaGroup></mda:metadata>\n");
}

fn notes(notes: &[(&str, Option<&str>, &String)], indent: &str, out: &mut String) {
    if notes.iter().all(|(.., note)| note.is_empty()) {
        return;
    }
    out.extend([indent, "<notes>\n"]);
    for (category, applies_to, note) in notes.iter().filter(|(.., note)| !note.is_empty()) {
        out.extend([indent, "  <note"]);
        attribute("category", category, out);
        if let Some(side) = applies_to {
            attribute("appliesTo", side, out);
        }
        out.push('>');
        content(note, out);
        out.push_str("</note>\n");
    }
    out.extend([indent, "</notes>\n"]);
}

fn write_segment(unit: &Unit, segment: &Segment, out: &mut String) {
    out.push_str("      <segment");
    attribute("id", &segment.id, out);
    let (state, sub_state) = if segment.target.is_some() { state(unit.standing) } else { ("initial", None) };
    attribute("state", state, out);
    if let Some(sub_state) = sub_state {
        attribute("subState", &format!("{CATEGORY}:{sub_state}"), out);
    }
    out.push_str(">\n        <source>");
    inlines(unit, &segment.source, out);
    out.push_str("</source>\n");
    if let Some(target) = &segment.target {
        out.push_str("        <target>");
        inlines(unit, target, out);
        out.push_str("</target>\n");
    }
    out.push_str("      </segment>\n");
}

fn state(standing: Option<Standing>) -> (&'static str, Option<&'static str>) {
    let Some(Standing { provenance, staleness }) = standing else {
        return ("translated", None);
    };
    match (staleness, provenance) {
        // What people accepted was a translation of another text.
        (Staleness::MeaningDrift, _) => ("translated", Some("meaning-drift")),
        (Staleness::CosmeticDrift, _) => ("translated", Some("cosmetic-drift")),
        (_, Provenance::Human) => ("reviewed", Some("human")),
        (_, Provenance::Machine) => ("translated", Some("machine")),
        _ => ("translated", None),
    }
}

fn inlines(unit: &Unit, inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(plain) => text(plain, out),
            Inline::Code { id, data, required } => {
                out.push_str("<ph");
                attribute("id", &format!("p{id}"), out);
                attribute("dataRef", &format!("d{}", data + 1), out);
                attribute("disp", &unit.data[*data], out);
                if *required {
                    attribute("canDelete", "no", out);
                }
                out.push_str("/>");
            }
        }
    }
}

/// Text and data may hold any character: what is no XML has an element of its own.
fn text(text: &str, out: &mut String) {
    escape(text, false, out, |c, out| out.push_str(&format!("<cp hex=\"{:04X}\"/>", u32::from(c))));
}
