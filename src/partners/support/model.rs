//! Words and contents of a support statement.

use chrono::NaiveDate;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::{
    partners::model::{OnlineService, SupportContactMethod, Weekday},
    // What a customer can get help with is what its tickets are about.
    tickets::model::{Severity, TicketCategory},
    words,
};

words! {
    /// How a partner fulfils its duty to support; any mix is possible (rule R11).
    SupportForm ("support-form") {
        /// By a desk of its own.
        OwnDesk = "OWN_DESK",
        /// By reselling the support of a third party.
        Resold = "RESOLD",
        /// By a third party that works in the partner's name.
        Outsourced = "OUTSOURCED",
    }
}

words! {
    /// Whether customers pay for support (rule R12).
    SupportCharging ("support-charging") {
        /// All of it is free.
        Free = "FREE",
        /// Some of it costs something; the prices say what.
        Partly = "PARTLY",
        /// All of it costs something.
        Full = "FULL",
    }
}

words! {
    /// What a price is for.
    SupportPriceUnit ("support-price-unit") {
        /// Each request, whatever the time it takes.
        PerIncident = "PER_INCIDENT",
        /// Each hour of work.
        PerHour = "PER_HOUR",
        /// Each month.
        PerMonth = "PER_MONTH",
        /// Each user and month.
        PerUserPerMonth = "PER_USER_PER_MONTH",
    }
}

words! {
    /// What a partner owes its customers, as far as this desk can tell.
    PartnerDuty ("partner-duty") {
        /// A way to reach it is published (rule R7).
        ReceiveRequests = "RECEIVE_REQUESTS",
        /// Somebody does the support: an own desk, a resold or an outsourced one (rule R11).
        SupportStructure = "SUPPORT_STRUCTURE",
        /// The kinds of support are published (rule R13).
        SupportKinds = "SUPPORT_KINDS",
        /// The kinds of support are all five that are expected (rule R16).
        ServiceCoverage = "SERVICE_COVERAGE",
        /// The hours are published (rule R13).
        SupportHours = "SUPPORT_HOURS",
        /// The prices are published, if support costs something (rule R13).
        Prices = "PRICES",
        /// How to get support is described in every enabled locale (rule R14).
        SupportDescription = "SUPPORT_DESCRIPTION",
        /// Service levels are published, unless the phone is answered around the clock (rule R15).
        ServiceLevels = "SERVICE_LEVELS",
        /// A collections policy is published (rule R20).
        CollectionsPolicy = "COLLECTIONS_POLICY",
        /// A reseller works with a provider (rule R3).
        Provider = "PROVIDER",
        /// A partner without a provider holds a way to escalate technical issues (rule R23).
        SupportVehicle = "SUPPORT_VEHICLE",
    }
}

/// Who does the support, and for which services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    pub form: SupportForm,
    /// Whose support is resold, or who works in the partner's name.
    pub third_party: Option<String>,
    /// For which services; none named stands for all.
    #[serde(default)]
    pub services: Vec<OnlineService>,
}

/// Opening hours of one weekday, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    pub weekday: Weekday,
    pub opens: i32,
    pub closes: i32,
}

/// A way to reach the partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    pub method: SupportContactMethod,
    pub address: String,
    /// Answered at any hour of any day.
    #[serde(default)]
    pub around_the_clock: bool,
}

/// A line of the price list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// What kind of support it is for; none stands for all.
    pub kind: Option<TicketCategory>,
    pub unit: SupportPriceUnit,
    /// In the currency's smallest unit: cents, or whole yen.
    pub minor: i64,
    /// A code of ISO 4217.
    pub currency: String,
}

/// What a customer can rely on for one severity, in minutes of the service hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub severity: Severity,
    pub first_response: i32,
    pub next_update: Option<i32>,
    pub resolution: Option<i32>,
}

/// How to get support, in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    pub locale: String,
    pub text: String,
}

/// All that a support statement says, as one JSON column: it is read, compared and kept as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct SupportContent {
    /// The zone of the hours.
    pub time_zone: String,
    /// The locales it is published in; the first is the one it is written in.
    pub locales: Vec<String>,
    #[serde(default)]
    pub arrangements: Vec<Arrangement>,
    #[serde(default)]
    pub kinds: Vec<TicketCategory>,
    #[serde(default)]
    pub hours: Vec<Opening>,
    /// Days on which nobody works, whatever the hours say.
    #[serde(default)]
    pub holidays: Vec<NaiveDate>,
    /// The preferred way first.
    #[serde(default)]
    pub contacts: Vec<Reach>,
    /// Tags of the languages that the people of the desk speak.
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default = "free")]
    pub charging: SupportCharging,
    #[serde(default)]
    pub prices: Vec<Price>,
    #[serde(default)]
    pub targets: Vec<Target>,
    #[serde(default)]
    pub descriptions: Vec<Description>,
}

fn free() -> SupportCharging {
    SupportCharging::Free
}

impl SupportContent {
    /// What a partner that has said nothing yet says.
    pub fn empty(time_zone: &str, locale: &str) -> Self {
        Self {
            time_zone: time_zone.to_owned(),
            locales: vec![locale.to_owned()],
            arrangements: Vec::new(),
            kinds: Vec::new(),
            hours: Vec::new(),
            holidays: Vec::new(),
            contacts: Vec::new(),
            languages: Vec::new(),
            charging: SupportCharging::Free,
            prices: Vec::new(),
            targets: Vec::new(),
            descriptions: Vec::new(),
        }
    }

    /// All that somebody wrote in words of its own.
    pub fn texts(&self) -> Vec<&str> {
        let third_parties = self.arrangements.iter().filter_map(|arrangement| arrangement.third_party.as_deref());
        let addresses = self.contacts.iter().map(|contact| contact.address.as_str());
        let descriptions = self.descriptions.iter().map(|description| description.text.as_str());
        third_parties.chain(addresses).chain(descriptions).collect()
    }

    /// The description in a locale, else in the first locale that has one.
    pub fn description(&self, locale: &str) -> Option<&Description> {
        let of = |locale: &str| self.descriptions.iter().find(|one| one.locale == locale);
        of(locale).or_else(|| self.locales.iter().find_map(|locale| of(locale)))
    }
}
