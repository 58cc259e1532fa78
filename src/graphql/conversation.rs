//! What the caller of an operation said about languages, and what is spoken to it therefore.

use std::sync::Arc;

use arc_swap::ArcSwap;
use async_graphql::{Context, Name, Value, indexmap::IndexMap};
use futures_util::{Stream, StreamExt};
use jiff::tz::TimeZone;

use super::Speech;
use crate::{
    cx::Clock,
    failure::Failure,
    l10n::{Catalog, Live, Locale, Negotiated, Reason},
};

/// What the caller said about languages, the most particular wish first.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Locales named for the operation.
    pub operation: Vec<Locale>,
    /// The viewer's saved preference.
    pub viewer: Option<Locale>,
    /// The `Accept-Language` header as sent.
    pub header: Option<String>,
}

/// What the wishes led to.
#[derive(Clone, Debug)]
pub struct Localization {
    /// Which locales, and why those.
    pub negotiated: Negotiated,
    /// Which wish was decisive.
    pub source: &'static str,
}

impl Wishes {
    /// The locales named for the operation, else the viewer's own, else the browser's, else English.
    pub fn negotiate(&self, catalog: &Catalog) -> Localization {
        let found = |negotiated, source| Localization { negotiated, source };
        if !self.operation.is_empty() {
            return found(catalog.negotiate_list(&self.operation), "OPERATION");
        }
        let viewer = self.viewer.map(|locale| catalog.negotiate_list(&[locale]));
        // A preference for what is not served any more is no preference.
        if let Some(negotiated) = viewer.filter(|negotiated| negotiated.reason != Reason::NothingServed) {
            return found(negotiated, "VIEWER");
        }
        let source = if self.header.is_some() { "ACCEPT_LANGUAGE" } else { "DEFAULT" };
        found(catalog.negotiate(self.header.as_deref()), source)
    }
}

impl Localization {
    /// As `extensions.localization`: what was asked for, what is spoken, and why.
    pub fn to_value(&self) -> Value {
        let Negotiated { used, requested, chain, reason } = &self.negotiated;
        let reason = match reason {
            Reason::Exact => "EXACT",
            Reason::SameLanguageAndScript => "SAME_LANGUAGE_AND_SCRIPT",
            Reason::Wildcard => "WILDCARD",
            Reason::NothingRequested => "NOTHING_REQUESTED",
            Reason::NothingServed => "NOTHING_SERVED",
        };
        let mut map = IndexMap::new();
        map.insert(Name::new("requested"), Value::List(requested.iter().map(|tag| tag.as_str().into()).collect()));
        map.insert(Name::new("chain"), Value::List(chain.iter().map(|locale| locale.as_str().into()).collect()));
        map.insert(Name::new("used"), used.as_str().into());
        map.insert(Name::new("source"), self.source.into());
        map.insert(Name::new("reason"), reason.into());
        Value::Object(map)
    }
}

/// An operation's texts: one catalog from its beginning to its end. Each event of a subscription is an
/// operation of its own in this.
pub struct Conversation {
    words: Live,
    wishes: Wishes,
    zone: TimeZone,
    clock: Clock,
    now: ArcSwap<Spoken>,
}

/// What is spoken since the operation, or the event, began.
pub struct Spoken {
    pub speech: Speech,
    pub localization: Localization,
}

impl Conversation {
    /// Begins with the texts of now. Moments are told in `zone`.
    pub fn begin(words: &Live, wishes: Wishes, zone: TimeZone, clock: Clock) -> Self {
        let now = ArcSwap::from_pointee(spoken(words.current(), &wishes, &zone, &clock));
        Self { words: words.clone(), wishes, zone, clock, now }
    }

    /// The words of now.
    pub fn speech(&self) -> Speech {
        self.now.load().speech.clone()
    }

    /// What is spoken, and why.
    pub fn now(&self) -> Arc<Spoken> {
        self.now.load_full()
    }

    /// The events of a subscription, each in the texts of the moment in which it happens. Every
    /// subscription passes its events through here.
    pub fn each_anew<S: Stream>(ctx: &Context<'_>, events: S) -> Result<impl Stream<Item = S::Item> + use<S>, Failure> {
        let conversation = Arc::clone(Self::of(ctx)?);
        Ok(events.inspect(move |_| conversation.renew()))
    }

    pub(super) fn of<'a>(ctx: &Context<'a>) -> Result<&'a Arc<Self>, Failure> {
        ctx.data_opt().ok_or_else(|| Failure::new("the operation has no conversation"))
    }

    fn renew(&self) {
        let catalog = self.words.current();
        if !self.now.load().speech.is_of(&catalog) {
            self.now.store(Arc::new(spoken(catalog, &self.wishes, &self.zone, &self.clock)));
        }
    }
}

fn spoken(catalog: Arc<Catalog>, wishes: &Wishes, zone: &TimeZone, clock: &Clock) -> Spoken {
    let localization = wishes.negotiate(&catalog);
    let speech = Speech::new(catalog, &localization.negotiated, zone.clone(), clock.clone());
    Spoken { speech, localization }
}
