//! The front matter's meaning: which document, edition and localization a page is.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::locale::canonical_locale;
use super::model::Cloud;
use super::problem::{ProblemCode, Problems};
use super::scalars::Scalar;

/// Who wrote a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Provenance {
    Original,
    Human,
    Machine,
    Unknown,
}

impl Provenance {
    /// The stable name, e.g. `MACHINE`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Original => "ORIGINAL",
            Self::Human => "HUMAN",
            Self::Machine => "MACHINE",
            Self::Unknown => "UNKNOWN",
        }
    }

    fn of(translation: Option<&str>, locale: &str) -> Self {
        match translation.map(str::to_ascii_lowercase).as_deref() {
            Some("ht" | "human") => Self::Human,
            Some("mt") => Self::Machine,
            None if locale == "en" => Self::Original,
            _ => Self::Unknown,
        }
    }
}

/// What the front matter says. Absent is absent; nothing is guessed but the locale from the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub description: Option<String>,
    /// `ms.assetid`, in lower case.
    pub asset_id: Option<String>,
    /// `ms.openlocfilehash`: names the English edition, equal in every locale.
    pub source_hash: String,
    /// `ms.locfileid`: names one locale of one edition.
    pub locfile_id: Option<String>,
    /// `ms.sourcegitcommit`.
    pub source_commit: Option<String>,
    /// `ms.translationtype` as written.
    pub translation_type: Option<String>,
    pub provenance: Provenance,
    /// `ms.contentlocale`, else the folder, as a canonical tag.
    pub locale: String,
    /// `ms.date`. Does not move when the text does.
    pub ms_date: Option<NaiveDate>,
    /// `ms.lasthandoff`.
    pub handoff: Option<NaiveDate>,
    /// A given date the edition applies from, `pd.effective_from`.
    pub effective_from: Option<NaiveDate>,
    pub topic: Option<String>,
    pub service: Option<String>,
    /// `author` and `ms.author`, in this order.
    pub authors: Vec<String>,
    /// `pd.document`: the id of a document of this project.
    pub document: Option<String>,
    /// `pd.clouds`: clouds given outright.
    pub clouds: Option<Vec<Cloud>>,
    /// Every key and value, in the order of the page.
    pub all: Vec<(String, String)>,
}

impl FrontMatter {
    /// The value of a key, if it stands there and is not empty.
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.all.iter().find(|(name, _)| name == key)?;
        Some(found.1.as_str()).filter(|value| !value.is_empty())
    }

    pub(super) fn read(scalars: Vec<Scalar>, locale_folder: Option<&str>, problems: &mut Problems) -> Option<Self> {
        let fields = Fields(&scalars);
        // Both are looked at before giving up, so that one report names both.
        let locale = fields.locale(locale_folder, problems);
        let source_hash = fields.text("ms.openlocfilehash");
        if source_hash.is_none() {
            problems.add(ProblemCode::SourceHashMissing, 1, "ms.openlocfilehash");
        }
        let (locale, source_hash) = (locale?, source_hash?);
        let translation_type = fields.text("ms.translationtype");
        let effective_from = ["pd.effective_from", "pd.effectiveFrom", "effectiveFrom"]
            .into_iter()
            .find_map(|key| fields.date(key, problems));
        Some(Self {
            title: fields.text("title"),
            description: fields.text("description"),
            asset_id: fields.text("ms.assetid").map(|id| id.to_lowercase()),
            source_hash,
            locfile_id: fields.text("ms.locfileid"),
            source_commit: fields.text("ms.sourcegitcommit"),
            provenance: Provenance::of(translation_type.as_deref(), &locale),
            translation_type,
            locale,
            ms_date: fields.date("ms.date", problems),
            handoff: fields.date("ms.lasthandoff", problems),
            effective_from,
            topic: fields.text("ms.topic"),
            service: fields.text("ms.service"),
            authors: ["author", "ms.author"].into_iter().filter_map(|key| fields.text(key)).collect(),
            document: fields.text("pd.document"),
            clouds: fields.clouds("pd.clouds", problems),
            all: scalars.into_iter().map(|s| (s.key, s.value)).collect(),
        })
    }
}

/// Typed looks at the scalars.
struct Fields<'s>(&'s [Scalar]);

impl Fields<'_> {
    fn find(&self, key: &str) -> Option<&Scalar> {
        let found = self.0.iter().find(|scalar| scalar.key == key)?;
        Some(found).filter(|scalar| !scalar.value.trim().is_empty())
    }

    fn text(&self, key: &str) -> Option<String> {
        self.find(key).map(|scalar| scalar.value.clone())
    }

    fn locale(&self, folder: Option<&str>, problems: &mut Problems) -> Option<String> {
        let key = "ms.contentlocale";
        let (tag, line) = match (self.find(key), folder) {
            (Some(scalar), _) => (scalar.value.as_str(), scalar.line),
            (None, Some(folder)) => (folder, 1),
            (None, None) => {
                problems.add(ProblemCode::LocaleMissing, 1, key);
                return None;
            }
        };
        let locale = canonical_locale(tag);
        if locale.is_none() {
            problems.add(ProblemCode::LocaleUnknown, line, tag);
        }
        locale
    }

    fn date(&self, key: &str, problems: &mut Problems) -> Option<NaiveDate> {
        let scalar = self.find(key)?;
        let text = scalar.value.trim();
        let date = ["%m/%d/%Y", "%Y-%m-%d"]
            .into_iter()
            .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
            // A two-digit year is a typing error, not antiquity.
            .filter(|date| date.year() >= 1990);
        if date.is_none() {
            problems.add(ProblemCode::DateInvalid, scalar.line, text);
        }
        date
    }

    fn clouds(&self, key: &str, problems: &mut Problems) -> Option<Vec<Cloud>> {
        let scalar = self.find(key)?;
        let mut clouds = Vec::new();
        for name in scalar.value.split([',', ' ', '|']) {
            match Cloud::from_name(name) {
                Some(cloud) if !clouds.contains(&cloud) => clouds.push(cloud),
                Some(_) => {}
                None if name.is_empty() => {}
                None => problems.add(ProblemCode::CloudUnknown, scalar.line, name),
            }
        }
        clouds.sort();
        (!clouds.is_empty()).then_some(clouds)
    }
}
