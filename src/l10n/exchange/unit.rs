//! English and a translation side by side, one unit for each pattern.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{
    sheet::{Sheets, Slot},
    tree::{Piece, Tree},
};
use crate::l10n::{
    bundle::Bundle,
    catalog::Catalog,
    format::{Formats, category_name},
    locale::Locale,
    staleness::Standing,
};

/// The units of one English file.
pub(super) struct UnitFile {
    /// The English file.
    pub path: String,
    /// What is said at its top.
    pub comment: String,
    pub units: Vec<Unit>,
}

/// A pattern in English and in a translation.
pub(super) struct Unit {
    /// `message`, `message.attribute`, `-term`.
    pub id: String,
    /// The message or the term alone.
    pub entry: String,
    pub attribute: Option<String>,
    /// The English comment, that of its group, and the translation's own.
    pub comments: [String; 3],
    pub english: Tree,
    pub translation: Option<Tree>,
    /// The variants the translation has, or should have.
    pub shape: Tree,
    pub segments: Vec<Segment>,
    /// What the codes stand for; a code refers to one by its place.
    pub data: Vec<String>,
    /// Who stands behind the translation, and whether English has changed since.
    pub standing: Option<Standing>,
}

/// A variant, or the one text of a pattern without.
pub(super) struct Segment {
    pub id: String,
    pub source: Vec<Inline>,
    pub target: Option<Vec<Inline>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code {
        id: usize,
        /// Its place in [`Unit::data`].
        data: usize,
        /// A translation that lacks it would lack something.
        required: bool,
    },
}

/// Every unit of a locale, in the order of the English files.
pub(super) fn units(sheets: &Sheets, catalog: &Catalog, locale: Locale) -> Vec<UnitFile> {
    let translated: BTreeMap<(String, Option<String>), (Tree, String)> = sheets
        .of(locale)
        .flat_map(|sheet| {
            sheet.slots().into_iter().map(|slot| (key(&slot), (Tree::of(&slot.pattern), slot.comments[0].clone())))
        })
        .collect();
    let bundle = catalog.bundle(&locale);
    let categories = categories(bundle, locale);
    let files = sheets.of(Locale::SOURCE).map(|sheet| {
        let slots = sheet.slots();
        let comment = slots.first().map(|slot| slot.comments[2].clone()).unwrap_or_default();
        let units = slots.iter().filter(|slot| is_for_readers(slot)).map(|slot| {
            let (translation, own_comment) = translated.get(&key(slot)).cloned().unzip();
            let mut unit = Unit::of(slot, translation, &categories);
            unit.comments[2] = own_comment.unwrap_or_default();
            unit.standing = bundle.and_then(|bundle| bundle.entry(&slot.id)).map(|entry| entry.standing);
            unit
        });
        UnitFile { path: sheet.path.clone(), comment, units: units.collect() }
    });
    files.collect()
}

/// Attributes of terms are for choosing, and each language has its own.
pub(super) fn is_for_readers(slot: &Slot<'_>) -> bool {
    !(slot.is_term && slot.attribute.is_some())
}

pub(super) fn key(slot: &Slot<'_>) -> (String, Option<String>) {
    (slot.id.clone(), slot.attribute.map(str::to_owned))
}

/// The plural categories of a locale, `other` last.
fn categories(bundle: Option<&Bundle>, locale: Locale) -> Vec<&'static str> {
    let of = |formats: &Formats| formats.cardinal.categories().map(category_name).collect();
    // A locale that is yet to come has no bundle.
    let own = || Formats::of(locale).ok().as_ref().map(of);
    let mut all: Vec<&str> = bundle.map(|bundle| of(&bundle.formats)).or_else(own).unwrap_or_default();
    all.retain(|category| *category != "other");
    all.push("other");
    all
}

impl Unit {
    fn of(slot: &Slot<'_>, translation: Option<Tree>, categories: &[&str]) -> Unit {
        let english = Tree::of(&slot.pattern);
        let shape = translation.clone().unwrap_or_else(|| english.for_categories(categories));
        let id = slot.attribute.map_or_else(|| slot.id.clone(), |attribute| format!("{}.{attribute}", slot.id));
        let [comment, group, _] = slot.comments.clone();
        let mut codes = Codes::default();
        let leaves = shape.leaves();
        // English first, so that its codes have the same numbers whatever the translation has.
        let sources: Vec<Vec<Inline>> =
            leaves.iter().map(|(path, _)| codes.inlines(english.resolve(path), &mut Vec::new())).collect();
        let mut segments: Vec<Segment> = Vec::new();
        for ((path, pieces), mut source) in leaves.into_iter().zip(sources) {
            let keys: Vec<&str> = std::iter::once("v").chain(path.iter().map(|(_, key)| key.as_str())).collect();
            let mut id = keys.join(".");
            while segments.iter().any(|known| known.id == id) {
                // Fluent takes the first of two variants with one key, and keeps both.
                id.push_str("-again");
            }
            let mut free: Vec<(usize, usize)> = source.iter().filter_map(Inline::code).collect();
            let mut target = translation.as_ref().map(|_| codes.inlines(pieces, &mut free));
            let chosen_by: Vec<String> = path.iter().map(|(selector, _)| format!("{{ {selector} }}")).collect();
            codes.require(&mut source, target.as_deref_mut(), &chosen_by);
            segments.push(Segment { id, source, target });
        }
        Unit {
            id,
            entry: slot.id.clone(),
            attribute: slot.attribute.map(str::to_owned),
            comments: [comment, group, String::new()],
            english,
            translation,
            shape,
            segments,
            data: codes.data,
            standing: None,
        }
    }
}

/// Numbers the codes of a unit.
#[derive(Default)]
struct Codes {
    data: Vec<String>,
    last: usize,
}

impl Codes {
    /// A translation keeps what English shows, unless it already does without. The number that chose
    /// the variant may be a word in it.
    fn require(&self, source: &mut [Inline], mut target: Option<&mut [Inline]>, chosen_by: &[String]) {
        for inline in source {
            let Inline::Code { id, data, required } = inline else { continue };
            let mut same = target.iter_mut().flat_map(|all| all.iter_mut());
            let same = same.find(|inline| matches!(inline, Inline::Code { id: known, .. } if known == id));
            let needed = !chosen_by.contains(&self.data[*data]);
            match same {
                Some(Inline::Code { required: also, .. }) => (*required, *also) = (needed, needed),
                _ => *required = needed && target.is_none(),
            }
        }
    }

    fn inlines(&mut self, pieces: &[Piece], free: &mut Vec<(usize, usize)>) -> Vec<Inline> {
        pieces.iter().map(|piece| self.inline(piece, free)).collect()
    }

    /// A code takes the number of an equal one that is still free.
    fn inline(&mut self, piece: &Piece, free: &mut Vec<(usize, usize)>) -> Inline {
        let code = match piece {
            Piece::Text(text) => return Inline::Text(text.clone()),
            Piece::Code(code) => code,
        };
        let data = self.data.iter().position(|known| known == code).unwrap_or_else(|| {
            self.data.push(code.clone());
            self.data.len() - 1
        });
        let id = match free.iter().position(|(_, known)| *known == data) {
            Some(at) => free.remove(at).0,
            None => {
                self.last += 1;
                self.last
            }
        };
        Inline::Code { id, data, required: false }
    }
}

impl Inline {
    /// Its number and its place in [`Unit::data`].
    pub fn code(&self) -> Option<(usize, usize)> {
        match self {
            Inline::Code { id, data, .. } => Some((*id, *data)),
            Inline::Text(_) => None,
        }
    }
}

/// What a text was when it was exported, short enough to travel with it.
pub(super) fn digest(tree: &Tree) -> String {
    let mut out = String::new();
    for (path, pieces) in tree.plain().leaves() {
        // Separators that no text holds keep `a` + `b` apart from `ab`.
        path.iter().for_each(|(selector, key)| out.extend([selector, "\u{1f}", key, "\u{1e}"]));
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.extend([text, "\u{1f}"]),
                Piece::Code(code) => out.extend([code, "\u{1e}"]),
            }
        }
        out.push('\u{1d}');
    }
    HEXLOWER.encode(&Sha256::digest(out.as_bytes())[..8])
}
