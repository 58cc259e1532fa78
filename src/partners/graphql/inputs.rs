//! What clients send about partners.

use async_graphql::{ID, InputObject};
use sea_orm::{Condition, EntityTrait};

use crate::{
    db::{entity::partner, seek::By},
    graphql::{Date, LocaleTag, Ordering, SortKey, Weak, contains, digest},
    ids::Kind,
    journal::idempotency::Retry,
    partners::{
        actions::{Contract, Create, NewCompetency, Supply, Update},
        model::{BaselineBoundary, BaselineScope, Cloud, CompetencyLevel, OnlineService, PartnerKind, SupportVehicle},
        refusal::{PartnerUserErrorCode as Code, Refusal},
    },
    refusal::Common,
    tickets::model::TicketCategory,
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

/// Tickets of one service and category.
#[derive(Clone, Debug, InputObject)]
pub struct BaselineScopeInput {
    /// The service.
    pub service: OnlineService,
    /// The category, as the finding names it.
    pub category: TicketCategory,
}

/// A competency of a partner with Microsoft.
#[derive(Clone, Debug, InputObject)]
pub struct CompetencyInput {
    /// Its name with Microsoft, 1 to 200 characters.
    pub name: String,
    /// Its level.
    pub level: CompetencyLevel,
    /// The first day on which it counts.
    pub valid_from: Date,
    /// The last day on which it counts; left out when it has no end.
    pub valid_to: Option<Date>,
}

/// A support contract of a partner with Microsoft (rule R23). Vehicle and first day tell one from another.
#[derive(Clone, Debug, InputObject)]
pub struct SupportContractInput {
    /// The vehicle it gives a right to.
    pub vehicle: SupportVehicle,
    /// The first day on which it may be used.
    pub valid_from: Date,
    /// The last day on which it may be used; left out when it has no end.
    pub valid_to: Option<Date>,
    /// How many incidents it includes, 0 to 100,000; left out when they are not counted.
    pub included: Option<i32>,
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
    /// The zone it works in, of the IANA time zone database.
    pub time_zone: String,
    /// For how many days after its resolution a ticket may be reopened, 0 to 365.
    #[graphql(default = 14)]
    pub reopen_window_days: i32,
    /// The providers of a reseller; at least one for a reseller, none for others.
    #[graphql(default)]
    pub providers: Vec<PartnerProviderInput>,
    /// Its competencies with Microsoft.
    #[graphql(default)]
    pub competencies: Vec<CompetencyInput>,
    /// Its support contracts with Microsoft.
    #[graphql(default)]
    pub support_contracts: Vec<SupportContractInput>,
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
    /// The zone it works in, of the IANA time zone database.
    pub time_zone: Option<String>,
    /// For how many days after its resolution a ticket may be reopened, 0 to 365.
    pub reopen_window_days: Option<i32>,
    /// What lies within the baseline support boundary: it resolves such tickets itself (rule R9).
    pub baseline_boundary: Option<Vec<BaselineScopeInput>>,
    /// The providers of a reseller.
    pub providers: Option<Vec<PartnerProviderInput>>,
    /// Its competencies with Microsoft. For operators.
    pub competencies: Option<Vec<CompetencyInput>>,
    /// Its support contracts with Microsoft; one of which incidents have been used can be ended, not
    /// taken out. For operators.
    pub support_contracts: Option<Vec<SupportContractInput>>,
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
            competencies: competencies(&mut weak, &self.competencies),
            contracts: contracts(&mut weak, &self.support_contracts),
            retry: retry(&mut weak, self.idempotency_key.as_deref(), || digest(self)),
        };
        told_with(command.mistakes(), weak.prove(command))
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
            baseline: self.baseline_boundary.as_deref().map(baseline),
            providers: self.providers.as_deref().map(|list| supplies(&mut weak, list)),
            competencies: self.competencies.as_deref().map(|list| competencies(&mut weak, list)),
            contracts: self.support_contracts.as_deref().map(|list| contracts(&mut weak, list)),
        };
        told_with(command.mistakes(), weak.prove(command))
    }
}

/// Mistakes that the action would find, told at once with those that keep it from being asked.
fn told_with<T>(mistakes: Vec<Refusal>, proven: Result<T, Vec<Refusal>>) -> Result<T, Vec<Refusal>> {
    proven.map_err(|mut refusals| {
        refusals.extend(mistakes);
        refusals
    })
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

fn baseline(inputs: &[BaselineScopeInput]) -> BaselineBoundary {
    let scope = |input: &BaselineScopeInput| BaselineScope { service: input.service, category: input.category };
    let mut scopes: Vec<_> = inputs.iter().map(scope).collect();
    scopes.sort_unstable();
    scopes.dedup();
    BaselineBoundary(scopes)
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

fn competencies(weak: &mut Weak<Code>, inputs: &[CompetencyInput]) -> Vec<NewCompetency> {
    let read = |(at, input): (usize, &CompetencyInput)| {
        in_order(weak, &format!("competencies.{at}.validTo"), input.valid_from, input.valid_to);
        NewCompetency {
            name: weak.text(&format!("competencies.{at}.name"), &input.name, 200),
            level: input.level,
            valid_from: input.valid_from.0,
            valid_to: input.valid_to.map(|day| day.0),
        }
    };
    inputs.iter().enumerate().map(read).collect()
}

fn contracts(weak: &mut Weak<Code>, inputs: &[SupportContractInput]) -> Vec<Contract> {
    let mut contracts: Vec<Contract> = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        in_order(weak, &format!("supportContracts.{at}.validTo"), input.valid_from, input.valid_to);
        if input.included.is_some_and(|included| !(0..=100_000).contains(&included)) {
            let refusal = Refusal::new(Code::OutOfRange).at(&format!("supportContracts.{at}.included"));
            weak.refuse(refusal.with("least", 0).with("most", 100_000));
        }
        let contract = Contract {
            vehicle: input.vehicle,
            valid_from: input.valid_from.0,
            valid_to: input.valid_to.map(|day| day.0),
            included: input.included,
        };
        if contracts.iter().any(|other| other.key() == contract.key()) {
            weak.refuse(Refusal::new(Code::Duplicate).at(&format!("supportContracts.{at}")));
        }
        contracts.push(contract);
    }
    contracts
}

fn in_order(weak: &mut Weak<Code>, field: &str, from: Date, to: Option<Date>) {
    if to.is_some_and(|to| to.0 < from.0) {
        weak.refuse(Refusal::new(Code::ValidityEndsBeforeStart).at(field));
    }
}
