//! What clients send about partners.

use async_graphql::{ID, InputObject};
use sea_orm::{Condition, EntityTrait};

use crate::{
    db::{entity::partner, seek::By},
    graphql::{LocaleTag, Ordering, SortKey, Weak, contains, digest},
    ids::Kind,
    journal::idempotency::Retry,
    partners::{
        actions::{Create, Opening, Reach, Supply, Update},
        model::{Cloud, OnlineService, PartnerKind, SupportContactMethod, Weekday},
        refusal::{PartnerUserErrorCode as Code, Refusal},
    },
    refusal::Common,
    word_filter, words,
};

word_filter! {
    /// Compares a partner's kind. Conditions are combined with AND.
    PartnerKindFilter of PartnerKind
}

/// Which partners are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PartnerFilter {
    /// By kind.
    pub kind: Option<PartnerKindFilter>,
    /// Whose name contains this, whatever the case, width or kana.
    pub name_contains: Option<String>,
}

impl PartnerFilter {
    /// As a condition.
    pub fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.kind.as_ref().map(|kind| kind.condition(partner::Column::Kind)))
            .add_option(self.name_contains.as_ref().map(|name| contains(partner::Column::NameFolded, name)))
    }
}

words! {
    /// How partners are ordered.
    PartnerOrder ("partner-order") {
        /// By name, A to Z.
        NameAsc = "NAME_ASC",
        /// By name, Z to A.
        NameDesc = "NAME_DESC",
    }
}

impl Ordering for PartnerOrder {
    type Entity = partner::Entity;

    fn by(self) -> By<partner::Entity> {
        By { key: partner::Column::NameFolded, id: partner::Column::Id, descending: self == Self::NameDesc }
    }

    fn key(self, row: &<partner::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Text(row.name_folded.clone())
    }
}

/// A provider of a reseller, for one service.
#[derive(Clone, Debug, InputObject)]
pub struct PartnerProviderInput {
    /// The provider's id.
    pub provider_id: ID,
    /// The service that is bought through it.
    pub service: OnlineService,
}

/// A way to reach a partner's support.
#[derive(Clone, Debug, InputObject)]
pub struct SupportContactInput {
    /// The kind of address.
    pub method: SupportContactMethod,
    /// The address itself, 1 to 300 characters.
    pub address: String,
}

/// One interval of a weekday in which support can be reached.
#[derive(Clone, Debug, InputObject)]
pub struct SupportHoursInput {
    /// The day.
    pub weekday: Weekday,
    /// Local time of the partner's zone, `HH:MM`.
    pub opens: String,
    /// Local time of the partner's zone, `HH:MM`; `24:00` is the end of the day.
    pub closes: String,
}

/// A new partner.
#[derive(Clone, Debug, InputObject)]
pub struct PartnerCreateInput {
    /// The company's name, 1 to 200 characters.
    pub name: String,
    /// How it takes part in the program.
    pub kind: PartnerKind,
    /// The clouds it works in, at least one.
    pub clouds: Vec<Cloud>,
    /// The language of its desk; one that the desk speaks.
    pub default_locale: LocaleTag,
    /// The zone of its hours, of the IANA time zone database.
    pub time_zone: String,
    /// For how many days after its resolution a ticket may be reopened, 0 to 365.
    #[graphql(default = 14)]
    pub reopen_window_days: i32,
    /// The providers of a reseller; at least one for a reseller, none for others.
    #[graphql(default)]
    pub providers: Vec<PartnerProviderInput>,
    /// How customers reach its support, the preferred way first.
    #[graphql(default)]
    pub support_contacts: Vec<SupportContactInput>,
    /// When its support can be reached.
    #[graphql(default)]
    pub support_hours: Vec<SupportHoursInput>,
    /// Makes a retry safe: the same key and input give the same answer for 24 hours. 1 to 100 characters.
    pub idempotency_key: Option<String>,
}

/// Changes of a partner. What is left out stays as it is; lists are replaced in full.
#[derive(Clone, Debug, InputObject)]
pub struct PartnerUpdateInput {
    /// The partner.
    pub id: ID,
    /// The version you read; another one is refused with `STALE_VERSION`.
    pub expected_version: Option<i32>,
    /// The company's name, 1 to 200 characters.
    pub name: Option<String>,
    /// The clouds it works in, at least one.
    pub clouds: Option<Vec<Cloud>>,
    /// The language of its desk; one that the desk speaks.
    pub default_locale: Option<LocaleTag>,
    /// The zone of its hours, of the IANA time zone database.
    pub time_zone: Option<String>,
    /// For how many days after its resolution a ticket may be reopened, 0 to 365.
    pub reopen_window_days: Option<i32>,
    /// The providers of a reseller.
    pub providers: Option<Vec<PartnerProviderInput>>,
    /// How customers reach its support, the preferred way first.
    pub support_contacts: Option<Vec<SupportContactInput>>,
    /// When its support can be reached.
    pub support_hours: Option<Vec<SupportHoursInput>>,
}

impl PartnerCreateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<Create, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = Create {
            name: weak.text("name", &self.name, 200),
            kind: self.kind,
            clouds: distinct(&self.clouds),
            default_locale: weak.served("defaultLocale", &self.default_locale.0, served(self.default_locale.clone())),
            time_zone: weak.time_zone("timeZone", &self.time_zone),
            reopen_window_days: self.reopen_window_days,
            providers: supplies(&mut weak, &self.providers),
            contacts: reaches(&mut weak, &self.support_contacts),
            hours: openings(&mut weak, &self.support_hours),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        weak.prove(command)
    }
}

impl PartnerUpdateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<Update, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let locale = self.default_locale.as_ref();
        let command = Update {
            id: weak.id("id", &self.id, Kind::Partner),
            expected_version: self.expected_version,
            name: weak.optional_text("name", self.name.as_deref(), 200),
            clouds: self.clouds.as_deref().map(distinct),
            default_locale: locale.map(|tag| weak.served("defaultLocale", &tag.0, served(tag.clone()))),
            time_zone: self.time_zone.as_deref().map(|zone| weak.time_zone("timeZone", zone)),
            reopen_window_days: self.reopen_window_days,
            providers: self.providers.as_deref().map(|list| supplies(&mut weak, list)),
            contacts: self.support_contacts.as_deref().map(|list| reaches(&mut weak, list)),
            hours: self.support_hours.as_deref().map(|list| openings(&mut weak, list)),
        };
        weak.prove(command)
    }
}

/// A client's idempotency key.
pub fn retry<C: Common>(weak: &mut Weak<C>, key: Option<&str>, digest: impl FnOnce() -> String) -> Option<Retry> {
    let key = weak.optional_text("idempotencyKey", key, 100)?;
    Some(Retry { key, digest: digest() })
}

fn distinct(clouds: &[Cloud]) -> Vec<Cloud> {
    let mut clouds = clouds.to_vec();
    clouds.sort_unstable();
    clouds.dedup();
    clouds
}

fn supplies(weak: &mut Weak<Code>, inputs: &[PartnerProviderInput]) -> Vec<Supply> {
    let read = |(at, input): (usize, &PartnerProviderInput)| Supply {
        provider: weak.id(&format!("providers.{at}.providerId"), &input.provider_id, Kind::Partner),
        service: input.service,
    };
    let mut supplies: Vec<Supply> = Vec::new();
    for supply in inputs.iter().enumerate().map(read) {
        if !supplies.contains(&supply) {
            supplies.push(supply);
        }
    }
    supplies
}

fn reaches(weak: &mut Weak<Code>, inputs: &[SupportContactInput]) -> Vec<Reach> {
    let read = |(at, input): (usize, &SupportContactInput)| Reach {
        method: input.method,
        address: weak.text(&format!("supportContacts.{at}.address"), &input.address, 300),
    };
    inputs.iter().enumerate().map(read).collect()
}

fn openings(weak: &mut Weak<Code>, inputs: &[SupportHoursInput]) -> Vec<Opening> {
    let mut minute = |field: String, text: &str| {
        clock(text).unwrap_or_else(|| {
            weak.refuse(Refusal::new(Code::InvalidHours).at(&field));
            0
        })
    };
    let read = |(at, input): (usize, &SupportHoursInput)| Opening {
        weekday: input.weekday,
        opens: minute(format!("supportHours.{at}.opens"), &input.opens),
        closes: minute(format!("supportHours.{at}.closes"), &input.closes),
    };
    inputs.iter().enumerate().map(read).collect()
}

/// `HH:MM` as minutes after midnight.
fn clock(text: &str) -> Option<i32> {
    let (hours, minutes) = text.split_once(':')?;
    let digits =
        |part: &str| (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok());
    let (hours, minutes): (i32, i32) = (digits(hours)??, digits(minutes)??);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 24 * 60).then_some(total)
}
