//! What a support statement is made of.

use async_graphql::{ComplexObject, Context, SimpleObject};

use crate::{
    graphql::{Answer, Date, DateTime, LocaleTag, LocalizedText, Money, Speech},
    l10n::{self, Args},
    partners::{
        graphql::locale,
        model::{OnlineService, SupportContactMethod, Weekday},
        support::{
            hours::{Span, clock},
            model::{Arrangement, Description, Opening, Price, Reach, SupportForm, SupportPriceUnit, Target},
        },
    },
    tickets::model::{Severity, TicketCategory},
};

/// Who does the support, and for which services (rule R11).
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportArrangement {
    /// How it is done.
    form: SupportForm,
    /// Whose support is resold, or who works in the partner's name; null for an own desk.
    third_party: Option<String>,
    /// For which services; empty stands for all.
    services: Vec<OnlineService>,
}

#[ComplexObject]
impl SupportArrangement {
    /// The form in words.
    async fn form_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.form))
    }
}

impl From<&Arrangement> for SupportArrangement {
    fn from(one: &Arrangement) -> Self {
        Self { form: one.form, third_party: one.third_party.clone(), services: one.services.clone() }
    }
}

/// A way to reach a partner's support.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportContact {
    /// The kind of address.
    method: SupportContactMethod,
    /// The address itself.
    address: String,
    /// Whether it is answered at any hour of any day.
    around_the_clock: bool,
}

#[ComplexObject]
impl SupportContact {
    /// The method in words.
    async fn method_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.method))
    }
}

impl From<&Reach> for SupportContact {
    fn from(one: &Reach) -> Self {
        Self { method: one.method, address: one.address.clone(), around_the_clock: one.around_the_clock }
    }
}

/// One interval of a weekday in which support can be reached.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportHours {
    /// The day.
    weekday: Weekday,
    /// Local time of the statement's zone, `HH:MM`.
    opens: String,
    /// Local time of the statement's zone, `HH:MM`; `24:00` is the end of the day.
    closes: String,
}

#[ComplexObject]
impl SupportHours {
    /// The day in words.
    async fn weekday_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.weekday))
    }
}

impl From<&Opening> for SupportHours {
    fn from(one: &Opening) -> Self {
        Self { weekday: one.weekday, opens: clock(one.opens), closes: clock(one.closes) }
    }
}

/// A time in which support can be reached without a break, holidays and daylight saving time taken into
/// account.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportOpening {
    /// When it begins; it may have begun already.
    opens_at: DateTime,
    /// When it ends.
    closes_at: DateTime,
}

#[ComplexObject]
impl SupportOpening {
    /// Day and times as the reader's language writes them, in the reader's zone.
    async fn text(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        let zone = speech.zone();
        let args = speech.args().instant("opens", self.opens_at.0, zone).instant("closes", self.closes_at.0, zone);
        let day = |at: DateTime| {
            jiff::Timestamp::from_second(at.0.timestamp()).ok().map(|at| at.to_zoned(zone.clone()).date())
        };
        let id = match day(self.opens_at) == day(self.closes_at) {
            true => "support-opening",
            false => "support-opening-over-days",
        };
        Ok(speech.say(id, &args))
    }
}

impl From<Span> for SupportOpening {
    fn from(span: Span) -> Self {
        Self { opens_at: DateTime(span.opens), closes_at: DateTime(span.closes) }
    }
}

/// A day on which nobody works, whatever the hours say.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportHoliday {
    /// The day, in the statement's zone.
    pub date: Date,
}

#[ComplexObject]
impl SupportHoliday {
    /// The day as the reader's language writes it.
    async fn text(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        let args = Args::new().date("day", self.date.0);
        Ok(Speech::of(ctx, locales.as_deref())?.say("support-holiday", &args))
    }
}

/// A line of the price list.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportPrice {
    /// What kind of support it is for; null for all.
    kind: Option<TicketCategory>,
    /// What it is paid for.
    unit: SupportPriceUnit,
    /// How much it costs.
    price: Money,
}

#[ComplexObject]
impl SupportPrice {
    /// The kind in words; null for all.
    async fn kind_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(self.kind.map(|kind| speech.label(kind)))
    }

    /// The unit in words.
    async fn unit_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.unit))
    }

    /// Amount and currency as the reader's language writes them.
    async fn formatted(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        // Both were checked when they were written.
        let args = match (self.price.amount.parse(), l10n::Currency::parse(&self.price.currency)) {
            (Ok(amount), Ok(currency)) => Args::new().money("price", l10n::Money { amount, currency }),
            _ => Args::new().text("price", self.price.amount.as_str()),
        };
        Ok(Speech::of(ctx, locales.as_deref())?.say("support-price", &args))
    }
}

impl From<&Price> for SupportPrice {
    fn from(one: &Price) -> Self {
        Self { kind: one.kind, unit: one.unit, price: Money::of(one.minor, &one.currency) }
    }
}

/// What a customer can rely on for one severity, counted in the service hours.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct SupportTarget {
    /// The severity.
    severity: Severity,
    /// Minutes until the first response.
    first_response_minutes: i32,
    /// Minutes between two updates; null where nothing is promised.
    next_update_minutes: Option<i32>,
    /// Minutes until it is resolved; null where nothing is promised.
    resolution_minutes: Option<i32>,
}

#[ComplexObject]
impl SupportTarget {
    /// The severity in words.
    async fn severity_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.severity))
    }

    /// The time until the first response in words.
    async fn first_response(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(lasting(&Speech::of(ctx, locales.as_deref())?, self.first_response_minutes))
    }

    /// The time between two updates in words; null where nothing is promised.
    async fn next_update(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(self.next_update_minutes.map(|minutes| lasting(&speech, minutes)))
    }

    /// The time until it is resolved in words; null where nothing is promised.
    async fn resolution(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Option<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(self.resolution_minutes.map(|minutes| lasting(&speech, minutes)))
    }
}

/// Whole hours as hours; days would not say whether they are days of the calendar or of work.
fn lasting(speech: &Speech, minutes: i32) -> LocalizedText {
    let (id, count) =
        if minutes % 60 == 0 { ("support-hours-long", minutes / 60) } else { ("support-minutes-long", minutes) };
    speech.say(id, &Args::new().integer("count", count))
}

impl From<&Target> for SupportTarget {
    fn from(one: &Target) -> Self {
        Self {
            severity: one.severity,
            first_response_minutes: one.first_response,
            next_update_minutes: one.next_update,
            resolution_minutes: one.resolution,
        }
    }
}

/// How to get support, in one locale.
#[derive(SimpleObject)]
pub struct SupportDescription {
    /// The locale.
    locale: LocaleTag,
    /// The text, as the partner wrote it.
    text: String,
}

impl From<&Description> for SupportDescription {
    fn from(one: &Description) -> Self {
        Self { locale: locale(&one.locale), text: one.text.clone() }
    }
}
