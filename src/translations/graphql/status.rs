//! LocaleStatus: how the texts of a server are doing.

use std::{collections::BTreeMap, sync::Arc};

use async_graphql::{ComplexObject, Context, Object, SimpleObject};

use super::{
    board,
    finding::{LocaleFindingFilter, LocaleFindingList},
};
use crate::{
    access::Verb,
    graphql::{Answer, DateTime, LocaleTag, LocalizedText, Rejection, Speech},
    l10n::{self, Catalog, Locale, LocaleInfo, Reading, RefusedReading, Source},
    policies::model::{Provenance, Staleness},
    words::Word,
};

/// The largest number of findings in one answer.
const MOST_FINDINGS: usize = 500;

/// The largest number of messages told that a locale could not say.
const MOST_FALLBACKS: usize = 100;

/// The texts as they were read at one moment, of all locales or of one.
pub struct LocaleStatus {
    pub reading: Reading,
    pub only: Option<Locale>,
}

/// How the texts of the server that answers are doing. Where several servers share a database, each
/// reads files of its own.
#[Object]
impl LocaleStatus {
    /// Grows with every save that this server noticed, served or refused; begins at 1 when it starts.
    async fn sequence(&self) -> i32 {
        sequence(self.reading.sequence)
    }

    /// Names the state of the files that is served: 16 hexadecimal digits, the same on every server.
    async fn revision(&self) -> &str {
        self.reading.catalog.revision()
    }

    /// When that state was read.
    async fn loaded_at(&self) -> DateTime {
        DateTime(self.reading.loaded_at)
    }

    /// Whether the texts are those compiled into the program; then nothing is watched.
    async fn is_built_in(&self, ctx: &Context<'_>) -> Answer<bool> {
        Ok(matches!(board(ctx, Verb::LocaleStatusRead)?.words().source(), Source::Embedded))
    }

    /// Whether what is served is what the files say; false while a save is refused.
    async fn is_current(&self) -> bool {
        self.reading.is_current()
    }

    /// The last save that was refused since the server started; null when none was. It stays after a good
    /// save: `isCurrent` says whether it still matters.
    async fn last_refusal(&self) -> Option<LocaleRefusal> {
        self.reading.refusal.clone().map(LocaleRefusal)
    }

    /// The locales, the source first.
    async fn locales(&self) -> Vec<LocaleProgress> {
        let infos = self.reading.catalog.locales().iter();
        let wanted = infos.filter(|info| self.only.is_none_or(|only| only == info.locale));
        wanted.map(|info| LocaleProgress { info: info.clone(), catalog: Arc::clone(&self.reading.catalog) }).collect()
    }

    /// What `partnerdesk locales check` says of the messages on disk, which may be newer than what is served.
    async fn findings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these.")] filter: Option<LocaleFindingFilter>,
        #[graphql(desc = "At most so many, 0 to 500; more are rejected with `PAGE_SIZE`.", default = 100)] first: i32,
    ) -> Answer<LocaleFindingList> {
        let first = usize::try_from(first).ok().filter(|first| *first <= MOST_FINDINGS);
        let first = first.ok_or_else(|| Rejection::new("PAGE_SIZE").with("limit", MOST_FINDINGS as i64))?;
        let findings = board(ctx, Verb::LocaleStatusRead)?.findings(&self.reading).await?;
        let filter = filter.unwrap_or_default();
        let here = |locale: Option<Locale>| self.only.is_none() || locale.is_none() || self.only == locale;
        let wanted = findings.iter().filter(|finding| here(finding.locale) && filter.admits(finding));
        Ok(LocaleFindingList::of(wanted, first))
    }

    /// Messages that the program asked for in vain since this state was read: they do not exist, or were
    /// not given a value they need. Each is logged once.
    async fn unsayable(&self) -> Vec<UnsayableMessage> {
        let bugs = self.reading.catalog.bugs().into_iter();
        bugs.map(|(bug, times)| {
            let (id, problem) = bug.split_once(' ').unwrap_or((bug.as_str(), ""));
            let count = i32::try_from(times).unwrap_or(i32::MAX);
            UnsayableMessage { message_id: id.to_owned(), problem: problem.to_owned(), count }
        })
        .collect()
    }
}

pub fn sequence(sequence: u64) -> i32 {
    i32::try_from(sequence).unwrap_or(i32::MAX)
}

/// A message that could not be said as it should.
#[derive(SimpleObject)]
pub struct UnsayableMessage {
    /// Its id.
    message_id: String,
    /// What is missing, in English, for people who edit the files.
    problem: String,
    /// How often it was asked for.
    count: i32,
}

pub struct LocaleRefusal(Arc<RefusedReading>);

/// A save that is not served.
#[Object]
impl LocaleRefusal {
    /// Its place in the sequence of saves.
    async fn sequence(&self) -> i32 {
        sequence(self.0.sequence)
    }

    /// When it was read.
    async fn at(&self) -> DateTime {
        DateTime(self.0.at)
    }

    /// Why: the findings that refuse it, in the order of files and lines; 500 at most.
    async fn findings(&self) -> LocaleFindingList {
        LocaleFindingList::of(self.0.findings.iter().filter(|finding| finding.refuses_catalog()), MOST_FINDINGS)
    }
}

pub struct LocaleProgress {
    info: LocaleInfo,
    catalog: Arc<Catalog>,
}

/// How far a locale has come.
#[Object]
impl LocaleProgress {
    /// Its tag of BCP 47.
    async fn tag(&self) -> LocaleTag {
        LocaleTag(self.info.locale)
    }

    /// Its name in itself.
    async fn endonym(&self) -> &str {
        &self.info.endonym
    }

    /// Whether texts are written in it first.
    async fn is_source(&self) -> bool {
        self.info.is_source
    }

    /// How many messages of the source it says itself.
    async fn messages(&self) -> i32 {
        count(self.info.messages)
    }

    /// How many messages of the source it leaves to English.
    async fn missing(&self) -> i32 {
        count(self.catalog.ids().count().saturating_sub(self.info.messages))
    }

    /// The same as a share, 0 to 1.
    async fn coverage(&self) -> f64 {
        self.info.coverage
    }

    /// Messages that readers of this locale got in another one since this state was read, the most frequent
    /// first; 100 at most. Each is logged once.
    async fn fallbacks(&self) -> Vec<MessageFallback> {
        let of_this = self.catalog.fallbacks().into_iter().filter(|(locale, ..)| *locale == self.info.locale);
        let mut found: Vec<(u64, &str)> = of_this.map(|(_, id, times)| (times, id)).collect();
        found.sort_by_key(|(times, id)| (std::cmp::Reverse(*times), *id));
        let most = found.into_iter().take(MOST_FALLBACKS);
        most.map(|(times, id)| MessageFallback {
            message_id: id.to_owned(),
            count: i32::try_from(times).unwrap_or(i32::MAX),
        })
        .collect()
    }

    /// Its messages by who stands behind them; each provenance that occurs.
    async fn provenances(&self) -> Vec<ProvenanceCount> {
        let found = tally(self.standings().map(|(provenance, _)| Provenance::from(provenance)));
        found.into_iter().map(|(provenance, messages)| ProvenanceCount { provenance, messages }).collect()
    }

    /// Its messages by whether they are still true to English; each staleness that occurs.
    async fn stalenesses(&self) -> Vec<StalenessCount> {
        let found = tally(self.standings().map(|(_, staleness)| Staleness::from(staleness)));
        found.into_iter().map(|(staleness, messages)| StalenessCount { staleness, messages }).collect()
    }
}

impl LocaleProgress {
    fn standings(&self) -> impl Iterator<Item = (l10n::Provenance, l10n::Staleness)> {
        self.catalog.ids().filter_map(|id| self.catalog.standing(&self.info.locale, id))
    }
}

/// A message that a locale left to another one.
#[derive(SimpleObject)]
pub struct MessageFallback {
    /// Its id.
    message_id: String,
    /// How often readers got it so.
    count: i32,
}

/// How many messages somebody stands behind.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct ProvenanceCount {
    /// Who.
    provenance: Provenance,
    /// How many.
    messages: i32,
}

#[ComplexObject]
impl ProvenanceCount {
    /// The provenance in words.
    async fn provenance_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.provenance))
    }
}

/// How many messages are in a state.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct StalenessCount {
    /// The state.
    staleness: Staleness,
    /// How many.
    messages: i32,
}

#[ComplexObject]
impl StalenessCount {
    /// The state in words.
    async fn staleness_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.staleness))
    }
}

/// How often each word occurs, in the order of the schema.
fn tally<W: Word + Ord>(words: impl Iterator<Item = W>) -> BTreeMap<W, i32> {
    words.fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word).or_default() += 1;
        counts
    })
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
