//! How faces speak: every word that people read says which locale it really is.

use std::sync::Arc;

use async_graphql::{Context, SimpleObject};
use jiff::tz::TimeZone;

use super::LocaleTag;
use crate::{
    failure::Failure,
    l10n::{self, Args, Catalog, Locale, Negotiated, Reason},
    policies::model::{Provenance, Staleness},
    words::Word,
};

/// Text for people, with what is known about it.
#[derive(Clone, Debug, PartialEq, SimpleObject)]
pub struct LocalizedText {
    /// The text itself.
    pub value: String,
    /// The locale it is in.
    pub locale: LocaleTag,
    /// Whether it is in another language than the one that was asked for.
    pub is_fallback: bool,
    /// Who made it.
    pub provenance: Provenance,
    /// Whether it is still true to its English source. `CURRENT` for English itself; `UNKNOWN` where nobody
    /// recorded what the translation was made from. A text that uses a name or phrase whose English has
    /// changed counts as drifted, too.
    pub staleness: Option<Staleness>,
    /// A warning about this translation, in the same locale; null when there is none.
    pub caution: Option<String>,
}

/// The catalog and the locale of one operation. It is taken once, so a saved file never changes an
/// answer in the middle.
#[derive(Clone)]
pub struct Speech {
    catalog: Arc<Catalog>,
    locale: Locale,
    zone: TimeZone,
}

impl Speech {
    /// For an operation whose locale was negotiated.
    pub fn new(catalog: Arc<Catalog>, negotiated: &Negotiated, zone: TimeZone) -> Self {
        Self { catalog, locale: wanted(negotiated), zone }
    }

    /// The operation's own, or another locale if the field asks for one.
    pub fn of(ctx: &Context<'_>, locales: Option<&[LocaleTag]>) -> Result<Self, Failure> {
        let speech = ctx.data_opt::<Self>().ok_or_else(|| Failure::new("the operation has no speech"))?;
        Ok(match locales {
            None | Some([]) => speech.clone(),
            Some(locales) => {
                let tags: Vec<Locale> = locales.iter().map(|tag| tag.0).collect();
                let negotiated = speech.catalog.negotiate_list(&tags);
                Self { locale: wanted(&negotiated), ..speech.clone() }
            }
        })
    }

    /// The locale that was asked for.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The zone in which moments are told.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The catalog of the operation.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Says a message.
    pub fn say(&self, id: &str, args: &Args) -> LocalizedText {
        self.say_part(id, None, args)
    }

    /// Says an attribute of a message.
    pub fn say_part(&self, id: &str, attribute: Option<&str>, args: &Args) -> LocalizedText {
        let said = self.catalog.say(&[self.locale], id, attribute, args);
        LocalizedText {
            value: said.value,
            locale: LocaleTag(said.locale),
            is_fallback: said.is_fallback,
            provenance: said.provenance.into(),
            staleness: Some(said.staleness.into()),
            caution: None,
        }
    }

    /// Says what people call a word of the domain.
    pub fn label(&self, word: impl Word) -> LocalizedText {
        self.say(&word.label_id(), &Args::new())
    }
}

/// The served locale, or the one that was asked for in vain: then every text is a fallback.
fn wanted(negotiated: &Negotiated) -> Locale {
    let asked = || negotiated.requested.first().and_then(|tag| Locale::parse(tag).ok());
    match negotiated.reason {
        Reason::NothingServed => asked().unwrap_or(negotiated.used),
        _ => negotiated.used,
    }
}

impl From<l10n::Provenance> for Provenance {
    fn from(provenance: l10n::Provenance) -> Self {
        match provenance {
            l10n::Provenance::Original => Self::Original,
            l10n::Provenance::Human => Self::Human,
            l10n::Provenance::Machine => Self::Machine,
            l10n::Provenance::Unknown => Self::Unknown,
        }
    }
}

impl From<l10n::Staleness> for Staleness {
    fn from(staleness: l10n::Staleness) -> Self {
        match staleness {
            l10n::Staleness::Current => Self::Current,
            l10n::Staleness::CosmeticDrift => Self::CosmeticDrift,
            l10n::Staleness::MeaningDrift => Self::MeaningDrift,
            l10n::Staleness::SourceRemoved => Self::SourceRemoved,
            l10n::Staleness::Untranslated => Self::Untranslated,
            l10n::Staleness::Unknown => Self::Unknown,
        }
    }
}
