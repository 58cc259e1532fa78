//! Training signals and thresholds as clients see them (rule R17).

use async_graphql::{ComplexObject, Context, InputObject, Object, SimpleObject};
use chrono::{DateTime as Moment, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    actions::{self, Update},
    model::{Signal, Thresholds, TrainingTrigger, signals},
    store,
};
use crate::{
    access::Scope,
    db::entity::{customer, training_threshold},
    failure::Failure,
    graphql::{Answer, DateTime, LocaleTag, LocalizedText, Row, Speech, cx, message_args, refusals, signed_in},
    partners::{graphql::PartnerUserError, refusal::PartnerUserErrorCode as Code},
    policies::graphql::PolicyRule,
    refusal::Fact,
    rules::R17,
    words::{Word, kebab},
};

/// A reason to consider training for a customer, with its figures (rule R17).
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct TrainingSignal {
    /// Which of the three reasons it is.
    trigger: TrainingTrigger,
    /// `HOW_TO_SHARE`: usage questions opened in the period. `LOW_ADOPTION`: seats in use now.
    /// `ROOM_TO_SELL`: services with an active subscription now.
    count: i32,
    /// `HOW_TO_SHARE`: all tickets opened in the period. `LOW_ADOPTION`: seats bought. `ROOM_TO_SELL`: the
    /// services there are.
    total: i32,
    /// The partner's threshold: for `HOW_TO_SHARE` the share in percent from which on, for `LOW_ADOPTION`
    /// the share in percent below which, for `ROOM_TO_SELL` the number of services up to which it is given.
    threshold: i32,
    /// The beginning of the period that was looked at; null where it is the present that counts.
    period_start: Option<DateTime>,
    /// The end of the period, or the moment of the figures.
    period_end: DateTime,
    /// The rule behind it.
    rule: PolicyRule,
    #[graphql(skip)]
    period_days: i32,
}

#[ComplexObject]
impl TrainingSignal {
    /// The reason in words.
    async fn trigger_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.trigger))
    }

    /// What the figures say and what could be done; a suggestion, not a duty.
    async fn advice(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let facts = [
            ("count", Fact::Number(self.count.into())),
            ("total", Fact::Number(self.total.into())),
            ("days", Fact::Number(self.period_days.into())),
        ];
        let id = format!("training-advice-{}", kebab(self.trigger.code()));
        Ok(speech.say(&id, &message_args(&facts, &speech)))
    }
}

impl TrainingSignal {
    fn of(signal: Signal, thresholds: &Thresholds, now: Moment<Utc>, rule: PolicyRule) -> Self {
        let of_period = signal.trigger == TrainingTrigger::HowToShare;
        Self {
            trigger: signal.trigger,
            count: i32::try_from(signal.count).unwrap_or(i32::MAX),
            total: i32::try_from(signal.total).unwrap_or(i32::MAX),
            threshold: signal.threshold,
            period_start: of_period.then(|| DateTime(begin(thresholds, now))),
            period_end: DateTime(now),
            rule,
            period_days: thresholds.period_days,
        }
    }
}

fn begin(thresholds: &Thresholds, now: Moment<Utc>) -> Moment<Utc> {
    now - TimeDelta::days(thresholds.period_days.into())
}

/// What speaks for training one of a partner's customers; nothing for anybody but the partner's own agents.
pub async fn training_signals(ctx: &Context<'_>, row: &Row<customer::Model>) -> Answer<Vec<TrainingSignal>> {
    let cx = cx(ctx)?;
    let Scope::Partner(partner) = cx.caller.scope() else { return Ok(Vec::new()) };
    let known = row.shared("training", |ids| async move {
        let own = store::thresholds(cx.db.read(), partner).await?;
        let thresholds = own.as_ref().map(Thresholds::from).unwrap_or_default();
        let since = begin(&thresholds, cx.now());
        let figures = store::figures(cx.db.read(), cx.caller.scope(), ids, since).await?;
        Ok::<_, Failure>((thresholds, figures, PolicyRule::one(R17)))
    });
    let known = known.await?;
    let (thresholds, figures, rule) = &*known;
    let figures = figures.get(&row.id).copied().unwrap_or_default();
    let found = signals(&figures, thresholds).into_iter();
    Ok(found.map(|signal| TrainingSignal::of(signal, thresholds, cx.now(), rule.clone())).collect())
}

/// When a partner wants to hear that training is worth considering (rule R17).
#[derive(SimpleObject)]
pub struct TrainingThresholds {
    /// How many days of tickets are looked at; 90 unless changed.
    period_days: i32,
    /// With fewer tickets in the period their mix says nothing; 5 unless changed.
    least_tickets: i32,
    /// From this share of usage questions on, in percent; 40 unless changed.
    how_to_percent: i32,
    /// Below this share of seats in use, in percent; 50 unless changed.
    adoption_percent: i32,
    /// With at most so many services bought; 1 unless changed.
    services_bought: i32,
    /// Counts its changes, 0 before the first; send it back as `expectedVersion`.
    version: i32,
}

impl TrainingThresholds {
    fn of(row: Option<&training_threshold::Model>) -> Self {
        let now = row.map(Thresholds::from).unwrap_or_default();
        Self {
            period_days: now.period_days,
            least_tickets: now.least_tickets,
            how_to_percent: now.how_to_percent,
            adoption_percent: now.adoption_percent,
            services_bought: now.services_bought,
            version: row.map_or(0, |row| row.version),
        }
    }
}

/// Changes of your partner's thresholds. What is left out stays as it is.
#[derive(Clone, Debug, InputObject)]
pub struct TrainingThresholdsUpdateInput {
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// How many days of tickets are looked at, 1 to 365.
    pub period_days: Option<i32>,
    /// With fewer tickets in the period their mix says nothing, 1 to 1,000.
    pub least_tickets: Option<i32>,
    /// From this share of usage questions on, 1 to 100 percent.
    pub how_to_percent: Option<i32>,
    /// Below this share of seats in use, 0 to 100 percent.
    pub adoption_percent: Option<i32>,
    /// With at most so many services bought, 0 to 3.
    pub services_bought: Option<i32>,
}

/// The answer of `trainingThresholdsUpdate`.
#[derive(SimpleObject)]
pub struct TrainingThresholdsUpdatePayload {
    /// The thresholds; those in force after `STALE_VERSION`; null when it was refused.
    training_thresholds: Option<TrainingThresholds>,
    /// Every reason why it was refused.
    user_errors: Vec<PartnerUserError>,
}

#[derive(Default)]
pub struct TrainingMutation;

#[Object]
impl TrainingMutation {
    /// Changes when your partner hears that training a customer is worth considering (rule R17). For its
    /// admin agents.
    async fn training_thresholds_update(
        &self,
        ctx: &Context<'_>,
        input: TrainingThresholdsUpdateInput,
    ) -> Answer<TrainingThresholdsUpdatePayload> {
        let cx = signed_in(ctx)?;
        let update = Update {
            expected_version: input.expected_version,
            period_days: input.period_days,
            least_tickets: input.least_tickets,
            how_to_percent: input.how_to_percent,
            adoption_percent: input.adoption_percent,
            services_bought: input.services_bought,
        };
        Ok(match refusals(actions::update(cx, update).await)? {
            Ok(row) => payload(Some(TrainingThresholds::of(Some(&row))), Vec::new()),
            Err(all) => {
                let stale = all.iter().any(|one| one.code == Code::StaleVersion);
                let own = cx.caller.partner().filter(|_| stale);
                let now = match own {
                    Some(partner) => training_thresholds(ctx, partner).await?,
                    None => None,
                };
                payload(now, PartnerUserError::all(ctx, all)?)
            }
        })
    }
}

fn payload(now: Option<TrainingThresholds>, user_errors: Vec<PartnerUserError>) -> TrainingThresholdsUpdatePayload {
    TrainingThresholdsUpdatePayload { training_thresholds: now, user_errors }
}

/// The thresholds of a partner; none for callers who are not its agents.
pub async fn training_thresholds(ctx: &Context<'_>, partner: Uuid) -> Answer<Option<TrainingThresholds>> {
    let cx = cx(ctx)?;
    if cx.caller.scope() != Scope::Partner(partner) {
        return Ok(None);
    }
    let row = store::thresholds(cx.db.read(), partner).await.map_err(Failure::from)?;
    Ok(Some(TrainingThresholds::of(row.as_ref())))
}
