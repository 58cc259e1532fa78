//! How faces speak: every word that people read says which locale it really is.

use std::sync::Arc;

use async_graphql::{Context, SimpleObject};
use jiff::tz::TimeZone;

use super::{Answer, Conversation, LocaleTag, Rejection};
use crate::{
    cx::Clock,
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
    /// Where a message is looked for; the first is the one that was asked for.
    chain: Arc<[Locale]>,
    zone: TimeZone,
    clock: Clock,
}

impl Speech {
    /// For an operation whose locale was negotiated.
    pub fn new(catalog: Arc<Catalog>, negotiated: &Negotiated, zone: TimeZone, clock: Clock) -> Self {
        Self { catalog, chain: chain(negotiated), zone, clock }
    }

    /// The operation's own, or another locale if the field asks for one; a field that asks for none of
    /// the served ones is rejected with `LOCALE_NOT_SERVED`.
    pub fn of(ctx: &Context<'_>, locales: Option<&[LocaleTag]>) -> Answer<Self> {
        let speech = Self::lenient(ctx, locales)?;
        let asked = locales.is_some_and(|locales| !locales.is_empty());
        if asked && !speech.catalog.served(&speech.locale()) {
            return Err(speech.not_served(locales.unwrap_or_default()).into());
        }
        Ok(speech)
    }

    /// The same for documents, which exist in more locales than the desk speaks: nothing is rejected.
    pub fn lenient(ctx: &Context<'_>, locales: Option<&[LocaleTag]>) -> Answer<Self> {
        let speech = Conversation::of(ctx)?.speech();
        Ok(match locales {
            None | Some([]) => speech,
            Some(locales) => {
                let tags: Vec<Locale> = locales.iter().map(|tag| tag.0).collect();
                let negotiated = speech.catalog.negotiate_list(&tags);
                Self { chain: chain(&negotiated), ..speech }
            }
        })
    }

    /// Why locales that a field asks for cannot be spoken.
    pub fn not_served(&self, asked: &[LocaleTag]) -> Rejection {
        let asked = asked.iter().map(|tag| tag.0.as_str().to_owned()).collect::<Vec<_>>();
        let served = self.catalog.locales().iter().map(|info| info.locale.as_str().to_owned()).collect::<Vec<_>>();
        Rejection::new("LOCALE_NOT_SERVED").with("locales", asked).with("served", served)
    }

    /// The locale that was asked for.
    pub fn locale(&self) -> Locale {
        self.chain.first().copied().unwrap_or(Locale::SOURCE)
    }

    /// Whether this is the catalog that is spoken from.
    pub fn is_of(&self, catalog: &Arc<Catalog>) -> bool {
        Arc::ptr_eq(&self.catalog, catalog)
    }

    /// The zone in which moments are told.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The catalog of the operation.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// Arguments to be filled; a message may tell moments among them relative to now ("5 minutes ago").
    pub fn args(&self) -> Args {
        Args::new().as_of(self.clock.now())
    }

    /// Says a message.
    pub fn say(&self, id: &str, args: &Args) -> LocalizedText {
        self.say_part(id, None, args)
    }

    /// Says an attribute of a message.
    pub fn say_part(&self, id: &str, attribute: Option<&str>, args: &Args) -> LocalizedText {
        let said = self.catalog.say(&self.chain, id, attribute, args);
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

/// The served locales, after the one that was asked for in vain: then every text is a fallback.
fn chain(negotiated: &Negotiated) -> Arc<[Locale]> {
    let asked = || negotiated.requested.first().and_then(|tag| Locale::parse(tag).ok());
    let in_vain = (negotiated.reason == Reason::NothingServed).then(asked).flatten();
    in_vain.into_iter().chain(negotiated.chain.iter().copied()).collect()
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
