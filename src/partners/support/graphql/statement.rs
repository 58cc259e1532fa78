//! SupportStatement: the draft of a partner, or a version that customers read.

use std::collections::HashMap;

use async_graphql::{Context, ID, Object};
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::parts::{
    SupportArrangement, SupportContact, SupportDescription, SupportHoliday, SupportHours, SupportOpening, SupportPrice,
    SupportTarget,
};
use crate::{
    db::{
        entity::{partner, support_statement},
        seek::By,
    },
    failure::Failure,
    graphql::{
        Answer, Batch, Date, DateTime, Listed, LocaleTag, LocalizedText, Ordering, PageArgs, Row, SortKey, Speech, cx,
        list_of,
    },
    ids::Kind,
    l10n::Args,
    partners::{
        graphql::{Partner, locale},
        store as partners,
        support::{
            hours::{Calendar, Standing},
            model::{SupportCharging, SupportContent},
            store,
        },
    },
    policies::model::Provenance,
    tickets::model::TicketCategory,
    words,
};

/// How far ahead openings are told, in days.
const AHEAD: i32 = 7;

#[derive(Clone)]
pub struct SupportStatement(pub Row<support_statement::Model>);

/// What a partner tells its customers about its support (rules R11 to R15): the draft, or a numbered
/// version that never changes.
#[Object]
impl SupportStatement {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::SupportStatement.write(self.0.id).into()
    }

    /// The number of the version, from 1; null for the draft.
    async fn number(&self) -> Option<i32> {
        (self.0.number != store::DRAFT).then_some(self.0.number)
    }

    /// Counts the changes of the draft; send it back as `expectedVersion`. In a published version, that
    /// of the draft it was made of.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was published; null for the draft.
    async fn published_at(&self) -> Option<DateTime> {
        (self.0.number != store::DRAFT).then_some(DateTime(self.0.created_at))
    }

    /// When it was changed last; a published version never is.
    async fn updated_at(&self) -> DateTime {
        DateTime(self.0.updated_at)
    }

    /// Whose it is.
    async fn partner(&self, ctx: &Context<'_>) -> Answer<Partner> {
        let cx = cx(ctx)?;
        let partner = self.0.one("partner", |row| Some(row.partner_id), |ids| partners::of_rows(cx.db.read(), ids));
        Ok(Partner(partner.await?.ok_or_else(|| Failure::new("a support statement has no partner"))?))
    }

    /// The locales it is published in; the first is the one it is written in.
    async fn enabled_locales(&self) -> Vec<LocaleTag> {
        self.content().locales.iter().map(|tag| locale(tag)).collect()
    }

    /// How to get support, in your locale, or, flagged as a fallback, in another one it is published in;
    /// null when there is no description.
    async fn description(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<LocalizedText>> {
        let wanted = Speech::of(ctx, locales.as_deref())?.locale();
        let found = self.content().description(wanted.as_str());
        let original = self.content().locales.first();
        Ok(found.map(|found| LocalizedText {
            value: found.text.clone(),
            locale: locale(&found.locale),
            is_fallback: found.locale != wanted.as_str(),
            // The partner does not say how its other texts were made.
            provenance: if original == Some(&found.locale) { Provenance::Original } else { Provenance::Unknown },
            staleness: None,
            caution: None,
        }))
    }

    /// The descriptions in all their locales, for an editor.
    async fn descriptions(&self) -> Vec<SupportDescription> {
        self.content().descriptions.iter().map(SupportDescription::from).collect()
    }

    /// Who does the support (rule R11).
    async fn arrangements(&self) -> Vec<SupportArrangement> {
        self.content().arrangements.iter().map(SupportArrangement::from).collect()
    }

    /// The kinds of support that are offered (rules R13 and R16).
    async fn kinds(&self) -> &[TicketCategory] {
        &self.content().kinds
    }

    /// The kinds in words, in the same order.
    async fn kind_labels(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Vec<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(self.content().kinds.iter().map(|kind| speech.label(*kind)).collect())
    }

    /// The zone of the hours, of the IANA time zone database.
    async fn time_zone(&self) -> &str {
        &self.content().time_zone
    }

    /// When support can be reached, in the statement's zone, Monday first.
    async fn hours(&self) -> Vec<SupportHours> {
        let mut hours = self.content().hours.clone();
        hours.sort_unstable();
        hours.iter().map(SupportHours::from).collect()
    }

    /// Days on which nobody works, whatever the hours say.
    async fn holidays(&self) -> Vec<SupportHoliday> {
        self.content().holidays.iter().map(|day| SupportHoliday { date: Date(*day) }).collect()
    }

    /// The times of the next seven days in which support can be reached, in order.
    async fn upcoming_hours(&self, ctx: &Context<'_>) -> Answer<Vec<SupportOpening>> {
        let spans = Calendar::of(self.content()).upcoming(cx(ctx)?.now(), AHEAD.unsigned_abs());
        Ok(spans.into_iter().map(SupportOpening::from).collect())
    }

    /// Whether it is open now, by its hours and holidays.
    async fn is_open(&self, ctx: &Context<'_>) -> Answer<bool> {
        Ok(matches!(self.standing(ctx)?, Standing::Open { .. }))
    }

    /// When it opens again; null while it is open, and when it does not open within a year.
    async fn opens_again_at(&self, ctx: &Context<'_>) -> Answer<Option<DateTime>> {
        Ok(match self.standing(ctx)? {
            Standing::Closed { until } => until.map(DateTime),
            Standing::Open { .. } => None,
        })
    }

    /// When it closes; null while it is closed, and when it does not close within a year.
    async fn closes_at(&self, ctx: &Context<'_>) -> Answer<Option<DateTime>> {
        Ok(match self.standing(ctx)? {
            Standing::Open { until } => until.map(DateTime),
            Standing::Closed { .. } => None,
        })
    }

    /// Whether it is open now and until when, and how it can be reached when it is closed, with times in
    /// the reader's zone.
    async fn opening_text(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let always = self.content().contacts.iter().filter(|reach| reach.around_the_clock);
        let methods: Vec<String> = always.map(|reach| speech.label(reach.method).value).collect();
        let (id, until) = match (self.standing(ctx)?, methods.is_empty()) {
            (Standing::Open { until: Some(until) }, _) => ("support-open-until", Some(until)),
            (Standing::Open { until: None }, _) => ("support-open-always", None),
            (Standing::Closed { until: Some(until) }, true) => ("support-closed-until", Some(until)),
            (Standing::Closed { until: Some(until) }, false) => ("support-closed-until-but-reachable", Some(until)),
            (Standing::Closed { until: None }, true) => ("support-closed", None),
            (Standing::Closed { until: None }, false) => ("support-reachable", None),
        };
        let args = until.map_or_else(|| speech.args(), |until| speech.args().instant("until", until, speech.zone()));
        Ok(speech.say(id, &args.list("methods", methods)))
    }

    /// How support can be reached, the preferred way first.
    async fn contacts(&self) -> Vec<SupportContact> {
        self.content().contacts.iter().map(SupportContact::from).collect()
    }

    /// The languages that the people of the desk speak.
    async fn languages(&self) -> Vec<LocaleTag> {
        self.content().languages.iter().map(|tag| locale(tag)).collect()
    }

    /// The languages in words, as one list; null when none is named.
    async fn languages_text(
        &self,
        ctx: &Context<'_>,
        locales: Option<Vec<LocaleTag>>,
    ) -> Answer<Option<LocalizedText>> {
        let (speech, tags) = (Speech::of(ctx, locales.as_deref())?, &self.content().languages);
        let names = language_names(&speech, tags);
        Ok((!tags.is_empty()).then(|| speech.say("support-languages", &Args::new().list("languages", names))))
    }

    /// Whether customers pay for support (rule R12).
    async fn charging(&self) -> SupportCharging {
        self.content().charging
    }

    /// The same in words.
    async fn charging_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.content().charging))
    }

    /// The price list (rule R13).
    async fn prices(&self) -> Vec<SupportPrice> {
        self.content().prices.iter().map(SupportPrice::from).collect()
    }

    /// The service level agreement: a target for each severity (rule R15).
    async fn targets(&self) -> Vec<SupportTarget> {
        self.content().targets.iter().map(SupportTarget::from).collect()
    }
}

impl SupportStatement {
    fn content(&self) -> &SupportContent {
        &self.0.content
    }

    fn standing(&self, ctx: &Context<'_>) -> Answer<Standing> {
        Ok(Calendar::of(self.content()).standing(cx(ctx)?.now()))
    }
}

/// The names of languages in the reader's language.
pub fn language_names(speech: &Speech, tags: &[String]) -> Vec<String> {
    tags.iter().map(|tag| speech.say("language-name", &Args::new().text("locale", tag.as_str())).value).collect()
}

type Statements = HashMap<Uuid, Row<support_statement::Model>>;

fn by_partner(rows: Vec<support_statement::Model>) -> Statements {
    Batch::of(rows).into_iter().map(|row| (row.partner_id, row)).collect()
}

/// What a partner tells its customers now; nothing before it has published.
pub async fn published_of(ctx: &Context<'_>, partner: &Row<partner::Model>) -> Answer<Option<SupportStatement>> {
    let cx = cx(ctx)?;
    let all = partner
        .shared("published statement", |ids| async move { Ok(by_partner(store::published(cx.db.read(), ids).await?)) });
    Ok(all.await?.get(&partner.id).cloned().map(SupportStatement))
}

/// The draft of a partner; nothing for those who may not read it.
pub async fn draft_of(ctx: &Context<'_>, partner: &Row<partner::Model>) -> Answer<Option<SupportStatement>> {
    let cx = cx(ctx)?;
    let all = partner.shared("draft statement", |ids| async move {
        Ok(by_partner(store::drafts(cx.db.read(), cx.caller.scope(), ids).await?))
    });
    Ok(all.await?.get(&partner.id).cloned().map(SupportStatement))
}

/// The versions of a partner, the newest first.
pub async fn versions_of(
    ctx: &Context<'_>,
    partner: &Row<partner::Model>,
    page: PageArgs,
) -> Answer<Listed<SupportStatement>> {
    let (cx, order) = (cx(ctx)?, SupportStatementOrder::PublishedAtDesc);
    let seek = page.seek(order)?;
    let page = partner.many(("statements", ctx), |ids| async move {
        store::versions_of_each(cx.db.read(), cx.caller.scope(), ids, order.by(), &seek).await
    });
    let row = partner.clone();
    Ok(list_of(page.await?, order, SupportStatement, move |cx| {
        let (cx, row) = (cx.clone(), row.clone());
        Box::pin(async move {
            let counts = row.shared("statements counted", |ids| async move {
                store::version_counts(cx.db.read(), cx.caller.scope(), ids).await
            });
            Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
        })
    }))
}

/// Statements by id, within the caller's scope.
pub async fn statement_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<SupportStatement>> {
    let cx = cx(ctx)?;
    let rows = store::by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(SupportStatement).collect())
}

words! {
    /// How support statements are ordered.
    SupportStatementOrder ("support-statement-order") {
        /// The newest first.
        PublishedAtDesc = "PUBLISHED_AT_DESC",
    }
}

impl Ordering for SupportStatementOrder {
    type Entity = support_statement::Entity;

    fn by(self) -> By<support_statement::Entity> {
        use support_statement::Column;
        By { key: Column::CreatedAt, id: Column::Id, descending: true }
    }

    fn key(self, row: &<support_statement::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.created_at)
    }
}
