//! What clients send about support statements.

mod prove;

use async_graphql::{ID, InputObject};

use crate::{
    graphql::{Date, LocaleTag, MoneyInput},
    partners::{
        model::{OnlineService, SupportContactMethod, Weekday},
        support::model::{SupportCharging, SupportForm, SupportPriceUnit},
    },
    tickets::model::{Severity, TicketCategory},
};

/// Who does the support.
#[derive(Clone, Debug, InputObject)]
pub struct SupportArrangementInput {
    /// How it is done.
    pub form: SupportForm,
    /// Whose support is resold, or who works in the partner's name: 1 to 200 characters; not for an own
    /// desk.
    pub third_party: Option<String>,
    /// For which services; none named stands for all.
    #[graphql(default)]
    pub services: Vec<OnlineService>,
}

/// A way to reach a partner's support.
#[derive(Clone, Debug, InputObject)]
pub struct SupportContactInput {
    /// The kind of address.
    pub method: SupportContactMethod,
    /// The address itself, 1 to 300 characters: a telephone number in international format
    /// (`+81 3 5550 0142`), an e-mail address, or a URL with `https`.
    pub address: String,
    /// Whether it is answered at any hour of any day.
    #[graphql(default)]
    pub around_the_clock: bool,
}

/// One interval of a weekday in which support can be reached.
#[derive(Clone, Debug, InputObject)]
pub struct SupportHoursInput {
    /// The day.
    pub weekday: Weekday,
    /// Local time of the statement's zone, `HH:MM`.
    pub opens: String,
    /// Local time of the statement's zone, `HH:MM`; `24:00` is the end of the day.
    pub closes: String,
}

/// A line of the price list.
#[derive(Clone, Debug, InputObject)]
pub struct SupportPriceInput {
    /// What kind of support it is for; left out for all.
    pub kind: Option<TicketCategory>,
    /// What it is paid for.
    pub unit: SupportPriceUnit,
    /// How much it costs; not below zero.
    pub price: MoneyInput,
}

/// What a customer can rely on for one severity, in minutes of the service hours, 1 to 525,600.
#[derive(Clone, Debug, InputObject)]
pub struct SupportTargetInput {
    /// The severity; one target for each.
    pub severity: Severity,
    /// Until the first response.
    pub first_response_minutes: i32,
    /// Between two updates.
    pub next_update_minutes: Option<i32>,
    /// Until it is resolved.
    pub resolution_minutes: Option<i32>,
}

/// How to get support, in one locale.
#[derive(Clone, Debug, InputObject)]
pub struct SupportDescriptionInput {
    /// The locale; one that the desk speaks.
    pub locale: LocaleTag,
    /// The text, 1 to 4,000 characters; null takes the locale's text out.
    pub text: Option<String>,
}

/// Changes of the draft of a support statement. What is left out stays as it is; lists are replaced in
/// full, at most 100 entries each, but descriptions are set locale by locale.
#[derive(Clone, Debug, InputObject)]
pub struct SupportStatementUpdateInput {
    /// The partner.
    pub partner_id: ID,
    /// The version you read, 0 when there is no draft yet; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The zone of the hours, of the IANA time zone database.
    pub time_zone: Option<String>,
    /// The locales it is published in, at least one; the first is the one it is written in.
    pub enabled_locales: Option<Vec<LocaleTag>>,
    /// Who does the support (rule R11).
    pub arrangements: Option<Vec<SupportArrangementInput>>,
    /// The kinds of support that are offered.
    pub kinds: Option<Vec<TicketCategory>>,
    /// When support can be reached; several intervals a day are possible, and a night ends at `24:00`
    /// and goes on at `00:00`.
    pub hours: Option<Vec<SupportHoursInput>>,
    /// Days on which nobody works, whatever the hours say.
    pub holidays: Option<Vec<Date>>,
    /// How support can be reached, the preferred way first.
    pub contacts: Option<Vec<SupportContactInput>>,
    /// The languages that the people of the desk speak, as tags of BCP 47.
    pub languages: Option<Vec<LocaleTag>>,
    /// Whether customers pay for support (rule R12).
    pub charging: Option<SupportCharging>,
    /// The price list.
    pub prices: Option<Vec<SupportPriceInput>>,
    /// The service level agreement: a target for each severity.
    pub targets: Option<Vec<SupportTargetInput>>,
    /// How to get support, locale by locale.
    pub descriptions: Option<Vec<SupportDescriptionInput>>,
}

/// Publishes the draft of a support statement.
#[derive(Clone, Debug, InputObject)]
pub struct SupportStatementPublishInput {
    /// The partner.
    pub partner_id: ID,
    /// The version of the draft you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
}
