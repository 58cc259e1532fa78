//! Writing record files: what `update` and `accept` share.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, io,
    path::Path,
};

use super::{FILE, Record, file};
use crate::l10n::{
    bundle::Bundle, finding::Finding, guard, locale::Locale, pattern::Entry, save, source::Source,
    staleness::Staleness, workspace::Workspace,
};

/// What was written for one locale; ids of terms begin with a hyphen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// The locale.
    pub locale: Locale,
    /// Texts that were recorded.
    pub recorded: Vec<String>,
    /// Records of texts that are gone.
    pub dropped: Vec<String>,
    /// Texts that were left as they are, because nobody named them and somebody must look at them.
    pub left: Vec<String>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// The files cannot be served as they are.
    Findings(Vec<Finding>),
    /// The texts have no such locale, or it is the source.
    NotATranslation(Locale),
    /// These are no texts that can be recorded: locale, id, reason.
    Ids(Vec<(Locale, String, &'static str)>),
    /// A file cannot be written.
    Unwritable(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = match self {
            Refused::Findings(findings) => findings.iter().map(Finding::to_string).collect(),
            Refused::NotATranslation(locale) => vec![format!("there is no translation into `{locale}`")],
            Refused::Ids(ids) => ids.iter().map(|(locale, id, why)| format!("{locale}: {id} {why}")).collect(),
            Refused::Unwritable(why) => vec![why.clone()],
        };
        f.write_str(&lines.join("\n"))
    }
}

/// A translation with its English and its record.
pub(super) struct Text<'w> {
    pub english: &'w Entry,
    pub translation: &'w Entry,
    pub record: Option<&'w Record>,
}

impl Text<'_> {
    /// A record of the text as it is now, accepted by nobody.
    pub fn fresh(&self) -> Record {
        Record {
            source: self.english.wording.text.to_string(),
            source_digest: self.english.wording.digest,
            translation_digest: self.translation.wording.digest,
            accepted_by: None,
            accepted_on: None,
        }
    }

    /// Whether the translation is still the one that was recorded.
    pub fn is_as_recorded(&self) -> bool {
        self.record.is_some_and(|record| record.translation_digest == self.translation.wording.digest)
    }

    /// Whether nothing is known that speaks against the translation.
    pub fn is_current(&self) -> bool {
        self.translation.standing.staleness == Staleness::Current
    }
}

/// What to do with a text.
pub(super) enum Step {
    Keep,
    /// It needs a person, or its id.
    Leave,
    Record(Box<Record>),
}

/// Which texts, of which locales.
pub(super) struct Choice<'a> {
    pub locale: Option<Locale>,
    pub ids: &'a [String],
}

/// Takes one step for each translation and writes what comes of it; nothing if an id is not that of a text
/// for which `unfit` finds no reason.
pub(super) fn revise(
    folder: &Path,
    choice: &Choice<'_>,
    unfit: fn(&Entry) -> Option<&'static str>,
    step: impl Fn(&Text<'_>, bool) -> Step,
) -> Result<Vec<Revised>, Refused> {
    let workspace = open(folder)?;
    let (source, chosen) = chosen(&workspace, choice)?;
    refuse_unfit(source, &chosen, choice.ids, unfit)?;
    let mut revised = Vec::new();
    let mut files = Vec::new();
    for translation in chosen {
        let (told, edits) = steps(&workspace, source, translation, choice.ids, &step);
        if !edits.is_empty() {
            files.push(edited(&workspace, translation.locale, &edits)?);
        }
        revised.push(told);
    }
    for (name, text) in files {
        save::replace(&folder.join(&name), &text).map_err(|error| unwritable(&name, &error))?;
    }
    Ok(revised)
}

/// The files of a folder, if a server would take them.
pub(in crate::l10n) fn open(folder: &Path) -> Result<Workspace, Refused> {
    let mut workspace = Workspace::open(&Source::Folder(folder.to_owned()));
    let findings = std::mem::take(&mut workspace.findings);
    let refusing: Vec<Finding> = findings.into_iter().filter(Finding::refuses_catalog).collect();
    if refusing.is_empty() { Ok(workspace) } else { Err(Refused::Findings(refusing)) }
}

fn chosen<'w>(workspace: &'w Workspace, choice: &Choice<'_>) -> Result<(&'w Bundle, Vec<&'w Bundle>), Refused> {
    let Some((source, translations)) = workspace.split() else {
        return Err(Refused::Findings(Vec::new()));
    };
    let chosen: Vec<&Bundle> =
        translations.iter().filter(|bundle| choice.locale.is_none_or(|locale| locale == bundle.locale)).collect();
    match choice.locale {
        Some(locale) if chosen.is_empty() => Err(Refused::NotATranslation(locale)),
        _ => Ok((source, chosen)),
    }
}

fn refuse_unfit(
    source: &Bundle,
    chosen: &[&Bundle],
    ids: &[String],
    unfit: fn(&Entry) -> Option<&'static str>,
) -> Result<(), Refused> {
    let why = |bundle: &Bundle, id: &str| match (source.entry(id), bundle.entry(id)) {
        (None, None) => Some("does not exist"),
        (None, Some(_)) => Some("is no longer in English"),
        (Some(_), None) => Some("is not translated"),
        (Some(_), Some(entry)) => unfit(entry),
    };
    let pairs = chosen.iter().flat_map(|bundle| ids.iter().map(move |id| (*bundle, id)));
    let refused: Vec<_> =
        pairs.filter_map(|(bundle, id)| Some((bundle.locale, id.clone(), why(bundle, id)?))).collect();
    if refused.is_empty() { Ok(()) } else { Err(Refused::Ids(refused)) }
}

type Edits = BTreeMap<String, Option<Record>>;

fn steps(
    workspace: &Workspace,
    source: &Bundle,
    translation: &Bundle,
    ids: &[String],
    step: &impl Fn(&Text<'_>, bool) -> Step,
) -> (Revised, Edits) {
    let records = workspace.records.get(&translation.locale).map(|file| &file.records);
    let named: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let mut edits = Edits::new();
    let mut left = BTreeSet::new();
    for entry in &translation.entries {
        let Some(english) = source.get(entry.kind, &entry.id) else { continue };
        let id = entry.shown();
        let text = Text { english, translation: entry, record: records.and_then(|records| records.get(&id)) };
        match step(&text, named.contains(id.as_str())) {
            Step::Record(record) if text.record != Some(&*record) => {
                edits.insert(id, Some(*record));
            }
            Step::Leave => {
                left.insert(id);
            }
            Step::Record(_) | Step::Keep => {}
        }
    }
    let recorded = edits.keys().cloned().collect();
    let dropped: Vec<String> =
        records.into_iter().flat_map(BTreeMap::keys).filter(|id| translation.entry(id).is_none()).cloned().collect();
    edits.extend(dropped.iter().map(|id| (id.clone(), None)));
    (Revised { locale: translation.locale, recorded, dropped, left: left.into_iter().collect() }, edits)
}

/// The record file of a locale with its edits, by its path in the folder.
fn edited(workspace: &Workspace, locale: Locale, edits: &Edits) -> Result<(String, String), Refused> {
    let name = format!("{locale}/{FILE}");
    let before = workspace.records.get(&locale).map_or("", |file| &file.text);
    let text = file::edit(before, edits).map_err(|error| unwritable(&name, &error))?;
    if text.len() > guard::limit(&name) {
        return Err(unwritable(&name, &format_args!("it would have over {} bytes", guard::limit(&name))));
    }
    Ok((name, text))
}

fn unwritable(name: &str, error: &dyn fmt::Display) -> Refused {
    Refused::Unwritable(format!("{name} cannot be written: {error}"))
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Refused::Unwritable(error.to_string())
    }
}
