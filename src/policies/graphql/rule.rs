//! PolicyRule: what it says, when and for whom it stands.

use async_graphql::{Context, Object, SimpleObject};
use chrono::NaiveDate;
use uuid::Uuid;

use super::citation::{RuleCitation, cited};
use crate::{
    db::entity::Keyed,
    graphql::{Answer, Batch, Date, LocaleTag, LocalizedText, Row, Speech},
    l10n::Args,
    partners::model::Cloud,
    rules::{Period, Rule, RuleActor, RuleEnforcement, RuleId, RuleModality, rule},
};

/// A rule as it stands now, or as it stood on the day somebody asks about.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    rule: &'static Rule,
    period: &'static Period,
    as_of: Option<NaiveDate>,
}

impl Told {
    fn now(id: RuleId) -> Self {
        Self { rule: rule(id), period: rule(id).latest(), as_of: None }
    }

    /// Its number.
    pub fn id(&self) -> RuleId {
        self.rule.id
    }

    /// The last day whose editions may be cited; none means any.
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.as_of
    }
}

/// What rows of a table are to other faces, rules are to this one: told together, their sentences are
/// read together.
impl Keyed for Told {
    fn id(&self) -> Uuid {
        Uuid::from_u128(self.rule.id.0.into())
    }
}

#[derive(Clone)]
pub struct PolicyRule(pub Row<Told>);

impl PolicyRule {
    /// A rule as it stands now. Its clones are told together.
    pub fn one(id: RuleId) -> Self {
        Self(Batch::single(Told::now(id)))
    }

    /// Rules as they stand now.
    pub fn all(ids: impl IntoIterator<Item = RuleId>) -> Vec<Self> {
        Batch::of(ids.into_iter().map(Told::now).collect()).into_iter().map(Self).collect()
    }

    /// Those of some rules that stood on a day.
    pub fn on(day: NaiveDate, ids: impl IntoIterator<Item = RuleId>) -> Vec<Self> {
        let then = |id| Some(Told { rule: rule(id), period: rule(id).on(day)?, as_of: Some(day) });
        Batch::of(ids.into_iter().filter_map(then).collect()).into_iter().map(Self).collect()
    }

    /// The rule behind each thing that has one.
    pub fn of_each(ids: Vec<Option<RuleId>>) -> impl Iterator<Item = Option<Self>> {
        let mut rules = Self::all(ids.iter().copied().flatten()).into_iter();
        ids.into_iter().map(move |id| id.and_then(|_| rules.next()))
    }

    /// The rule as data.
    pub fn data(&self) -> &'static Rule {
        self.0.rule
    }

    /// How it stands, or stood on the day somebody asks about.
    pub fn period(&self) -> &'static Period {
        self.0.period
    }

    /// The sentences that state it, in the order in which they count.
    pub async fn cited(&self, ctx: &Context<'_>, locales: Option<&[LocaleTag]>) -> Answer<Vec<RuleCitation>> {
        cited(ctx, &self.0, locales).await
    }
}

/// A rule of the program's support policy, R1 to R30.
#[Object]
impl PolicyRule {
    /// Its number, such as `R5`; it never changes. It is not a `Node` id.
    async fn id(&self) -> String {
        self.0.rule.id.name()
    }

    /// How strongly the policy puts it.
    async fn modality(&self) -> RuleModality {
        self.0.rule.modality
    }

    /// The modality in words.
    async fn modality_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.rule.modality))
    }

    /// What this desk does about it.
    async fn enforcement(&self) -> RuleEnforcement {
        self.0.rule.enforcement
    }

    /// The enforcement in words.
    async fn enforcement_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.rule.enforcement))
    }

    /// Whom it binds or speaks of.
    async fn actor(&self) -> RuleActor {
        self.0.period.actor
    }

    /// The actor in words.
    async fn actor_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.period.actor))
    }

    /// The clouds listed by the edition it rests on (rule R29); null when that lists none, which says
    /// nothing.
    async fn clouds(&self) -> Option<&'static [Cloud]> {
        self.0.period.clouds
    }

    /// The day from which it stands as it is told here; null for a rule that is older than every edition.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// The last day on which it stood as it is told here; null while it stands.
    async fn valid_to(&self) -> Option<Date> {
        self.0.period.to.map(Date)
    }

    /// How it stood over time, the oldest first. Silence in a later edition repeals nothing.
    async fn periods(&self) -> Vec<PolicyRulePeriod> {
        let period = |period: &Period| PolicyRulePeriod {
            valid_from: period.from.map(Date),
            valid_to: period.to.map(Date),
            actor: period.actor,
            clouds: period.clouds.map(<[Cloud]>::to_vec),
        };
        self.0.rule.periods.iter().map(period).collect()
    }

    /// The rule in one sentence.
    async fn statement(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let id = self.0.rule.message_id(self.0.period);
        Ok(Speech::of(ctx, locales.as_deref())?.say(&id, &Args::new()))
    }

    /// What it means in practice.
    async fn explanation(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(speech.say_part(&self.0.rule.id.message_id(), Some("explanation"), &Args::new()))
    }

    /// The sentences of policy that state it: first of the project's own documents, the newest edition
    /// first, then of imported pages that operators tied to it. Asked for a day, only of editions that
    /// applied by then. Empty for rules that no document of the desk states.
    async fn citations(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Vec<RuleCitation>> {
        self.cited(ctx, locales.as_deref()).await
    }
}

/// A time in which a rule stood unchanged.
#[derive(SimpleObject)]
pub struct PolicyRulePeriod {
    /// The first day; null for a rule that is older than every edition.
    valid_from: Option<Date>,
    /// The last day; null while it stands.
    valid_to: Option<Date>,
    /// Whom it bound or spoke of.
    actor: RuleActor,
    /// The clouds listed by the edition it rested on; null when that lists none, which says nothing.
    clouds: Option<Vec<Cloud>>,
}
