//! The targets of a document become edits of the files of a locale. All of them, or none.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast, parser};

use super::{
    edit::{ChangedFile, edit},
    read::{self, Document, Problem, ReadInline, ReadSegment, ReadUnit},
    sheet::Sheets,
    tree::{Piece, Tree, push_text},
    unit::{Inline, Segment, Unit, UnitFile, digest, units},
};
use crate::l10n::{
    catalog::Catalog,
    check::check,
    finding::Finding,
    guard,
    locale::Locale,
    rule::Severity,
    source::{Source, SourceFile},
};

/// What an import comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The target language.
    pub locale: Locale,
    /// The files that differ.
    pub files: Vec<ChangedFile>,
    /// The ids of the patterns with a new text.
    pub changed: Vec<String>,
    /// Patterns whose text is what it was.
    pub unchanged: usize,
    /// Patterns without a translation in the document.
    pub untranslated: usize,
    /// Patterns that were passed over.
    pub left_out: Vec<LeftOut>,
}

/// A pattern that was changed since the export, so that the document's text is not for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The unit.
    pub unit: String,
    /// In English, for the translator.
    pub reason: &'static str,
}

/// Why nothing is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportRefused {
    /// The document is not one of ours, or damaged.
    Document(Vec<Problem>),
    /// The files in the folder are broken as they are.
    Texts(Vec<Finding>),
    /// With the document's texts the files would be wrong where they are not now.
    Result(Vec<Finding>),
}

/// Mistakes told of one document.
const MAX_PROBLEMS: usize = 50;

/// Works out what a document changes, and whether the checker agrees. Nothing is written.
pub fn import(source: &Source, bytes: &[u8]) -> Result<Import, ImportRefused> {
    let import = merge(source, bytes)?;
    let findings = worse(source, &import.files);
    if findings.is_empty() { Ok(import) } else { Err(ImportRefused::Result(findings)) }
}

/// What a document changes.
pub(super) fn merge(source: &Source, bytes: &[u8]) -> Result<Import, ImportRefused> {
    let one = |problem| ImportRefused::Document(vec![problem]);
    let text = read::decode(bytes).map_err(one)?;
    let document = read::read(text).map_err(one)?;
    let catalog = Catalog::load(source).map_err(ImportRefused::Texts)?;
    let sheets = Sheets::read(source).map_err(ImportRefused::Texts)?;
    if document.target == Locale::SOURCE || !catalog.served(&document.target) {
        let locales: Vec<&str> = catalog.locales().iter().skip(1).map(|info| info.locale.as_str()).collect();
        let target = document.target;
        let reason = format!("the target language is `{target}`; there are translations in {}", locales.join(", "));
        return Err(one(Problem { line: 1, column: 1, unit: None, reason }));
    }
    let files = units(&sheets, &catalog, document.target);
    let mut import = Import {
        locale: document.target,
        files: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
        untranslated: 0,
        left_out: Vec::new(),
    };
    let texts = new_texts(text, &document, &files, &mut import).map_err(ImportRefused::Document)?;
    import.files = edit(&sheets, document.target, &files, &texts);
    Ok(import)
}

/// The new texts by unit, or everything that is wrong with the document.
fn new_texts(
    text: &str,
    document: &Document,
    files: &[UnitFile],
    import: &mut Import,
) -> Result<BTreeMap<String, Tree>, Vec<Problem>> {
    let known: BTreeMap<&str, &Unit> =
        files.iter().flat_map(|file| &file.units).map(|unit| (unit.id.as_str(), unit)).collect();
    let mut texts = BTreeMap::new();
    let mut problems = Vec::new();
    let problem = |at: usize, unit: &str, reason: String| {
        let (line, column) = read::place(text, at);
        Problem { line, column, unit: Some(unit.to_owned()), reason }
    };
    let mut seen = BTreeSet::new();
    for given in &document.units {
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
        let id = given.id.as_str();
        let Some(unit) = known.get(id) else {
            problems.push(problem(given.at, id, "there is no such message in English".to_owned()));
            continue;
        };
        if !seen.insert(id) {
            problems.push(problem(given.at, id, "this unit stands in the document twice".to_owned()));
            continue;
        }
        match decide(unit, given) {
            Ok(Decision::Change(tree)) => {
                import.changed.push(given.id.clone());
                texts.insert(given.id.clone(), tree);
            }
            Ok(Decision::Keep) => import.unchanged += 1,
            Ok(Decision::Untranslated) => import.untranslated += 1,
            Ok(Decision::LeaveOut(reason)) => import.left_out.push(LeftOut { unit: given.id.clone(), reason }),
            Err(wrong) => {
                problems.extend(wrong.into_iter().take(MAX_PROBLEMS).map(|(at, reason)| problem(at, id, reason)));
            }
        }
    }
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

enum Decision {
    Change(Tree),
    Keep,
    Untranslated,
    LeaveOut(&'static str),
}

/// What is to become of a unit: who changed it since the export, the document, we, or both?
fn decide(unit: &Unit, given: &ReadUnit) -> Result<Decision, Vec<(usize, String)>> {
    let then = |name: &str| given.metadata.get(name).map(String::as_str);
    if then("english").is_some_and(|then| then != digest(&unit.english)) {
        return Ok(Decision::LeaveOut("English was changed since the export"));
    }
    let now = unit.translation.as_ref().map(digest);
    // Without our metadata there was no export to compare with: the document decides.
    let changed_here = then("english").is_some() && then("translation") != now.as_deref();
    if !changed_here && given.segments.iter().all(|segment| is_empty(segment.target.as_deref())) {
        return Ok(Decision::Untranslated);
    }
    match tree(unit, given) {
        Ok(tree) if Some(digest(&tree)) == now => Ok(Decision::Keep),
        _ if changed_here => Ok(Decision::LeaveOut("the translation was changed here since the export")),
        found => found.map(Decision::Change),
    }
}

fn is_empty(target: Option<&[ReadInline]>) -> bool {
    target.is_none_or(|target| {
        target.iter().all(|inline| matches!(inline, ReadInline::Text(text) if text.trim().is_empty()))
    })
}

/// The unit's text as the document has it.
fn tree(unit: &Unit, given: &ReadUnit) -> Result<Tree, Vec<(usize, String)>> {
    let mut wrong = Vec::new();
    let mut texts = Vec::new();
    for segment in &unit.segments {
        let mut found = given.segments.iter().filter(|read| read.id == segment.id);
        match (found.next(), found.next()) {
            (None, _) => wrong.push((given.at, format!("the segment `{}` is missing", segment.id))),
            (Some(read), Some(_)) => wrong.push((read.at, format!("the segment `{}` stands here twice", read.id))),
            (Some(read), None) => match pieces(unit, segment, given, read) {
                Ok(pieces) => texts.push(pieces),
                Err(found) => wrong.extend(found),
            },
        }
    }
    for read in &given.segments {
        if !unit.segments.iter().any(|segment| segment.id == read.id) {
            wrong.push((read.at, format!("there is no segment `{}` in this unit", read.id)));
        }
    }
    if wrong.is_empty() { Ok(unit.shape.with(&mut texts.into_iter())) } else { Err(wrong) }
}

fn pieces(
    unit: &Unit,
    segment: &Segment,
    given: &ReadUnit,
    read: &ReadSegment,
) -> Result<Vec<Piece>, Vec<(usize, String)>> {
    let target = read.target.as_deref();
    if is_empty(target) {
        return Err(vec![(read.at, format!("the segment `{}` has no target, and others of the unit have", read.id))]);
    }
    let codes: Vec<(usize, usize)> =
        segment.source.iter().chain(segment.target.iter().flatten()).filter_map(Inline::code).collect();
    let (mut wrong, mut pieces, mut used) = (Vec::new(), Vec::new(), BTreeSet::new());
    for inline in target.into_iter().flatten() {
        let (id, data, copy_of, at) = match inline {
            ReadInline::Text(text) => {
                push_text(&mut pieces, text);
                continue;
            }
            ReadInline::Code { id, data, copy_of, at } => (id, data, copy_of, *at),
        };
        let original = copy_of.as_ref().unwrap_or(id);
        let theirs = data.as_ref().and_then(|data| given.data.get(data));
        let Some((_, ours)) = codes.iter().find(|(number, _)| *original == format!("p{number}")) else {
            // A code that English has not: a term in another case, say. The checker looks at it.
            match theirs.filter(|theirs| is_placeable(theirs)) {
                Some(theirs) => pieces.push(Piece::Code(theirs.clone())),
                None => wrong.push((at, format!("there is no <ph id=\"{original}\"> in this segment"))),
            }
            continue;
        };
        if !used.insert(id.clone()) {
            wrong.push((at, format!("<ph id=\"{id}\"> stands in this target twice")));
        }
        let ours = &unit.data[*ours];
        if let Some(theirs) = theirs.filter(|theirs| *theirs != ours) {
            wrong.push((at, format!("<ph id=\"{id}\"> is `{ours}`, and `{theirs}` in the document")));
        }
        pieces.push(Piece::Code(ours.clone()));
    }
    for inline in &segment.source {
        if let Inline::Code { id, data, required: true } = inline {
            let code = &unit.data[*data];
            if !pieces.iter().any(|piece| matches!(piece, Piece::Code(written) if written == code)) {
                wrong.push((read.at, format!("<ph id=\"p{id}\"> `{code}` is missing in the target")));
            }
        }
    }
    if wrong.is_empty() { Ok(pieces) } else { Err(wrong) }
}

/// Whether a text is one placeable of Fluent and nothing besides.
fn is_placeable(code: &str) -> bool {
    let file = format!("x = {code}\n");
    let one = |resource: ast::Resource<&str>| match resource.body.as_slice() {
        [ast::Entry::Message(ast::Message { value: Some(value), attributes, .. })] if attributes.is_empty() => {
            Tree::of(value) == Tree::Text(vec![Piece::Code(code.to_owned())])
        }
        _ => false,
    };
    // Whatever the document holds, it must be safe to parse.
    guard::admit(file.as_bytes()).is_ok_and(|safe| parser::parse(safe.text.as_str()).is_ok_and(one))
}

/// Errors the files would have with the changes and have not without.
fn worse(source: &Source, files: &[ChangedFile]) -> Vec<Finding> {
    if files.is_empty() {
        return Vec::new();
    }
    let (sheets, _) = source.sheets();
    let mut after: BTreeMap<String, Vec<u8>> =
        sheets.into_iter().map(|sheet| (sheet.file.to_string(), sheet.bytes)).collect();
    after.extend(files.iter().map(|file| (file.path.clone(), file.bytes.clone())));
    let after = Source::Files(after.into_iter().map(|(path, bytes)| SourceFile { path, bytes }).collect());
    let before = check(source);
    let known = |finding: &Finding| {
        before.iter().any(|old| {
            (&old.file, old.rule, &old.id, &old.message) == (&finding.file, finding.rule, &finding.id, &finding.message)
        })
    };
    check(&after).into_iter().filter(|finding| finding.severity == Severity::Error && !known(finding)).collect()
}
