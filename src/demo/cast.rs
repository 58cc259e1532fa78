//! The five partners of the demo, their agents, and the people behind the ready-made tokens.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{dice::fixed, texts::Pools};
use crate::{
    access::{Caller, Role},
    db::entity::{agent, competency, entitlement, partner, partner_provider},
    l10n,
    partners::model::{AgentRole, Cloud, Clouds, CompetencyLevel, OnlineService, PartnerKind, SupportVehicle},
};

/// The partners by their place in [`COMPANIES`].
pub const PROVIDER: u32 = 1;
pub const TOKYO_RESELLER: u32 = 2;
pub const TALLINN_RESELLER: u32 = 3;
pub const DIRECT: u32 = 4;
pub const GOVERNMENT: u32 = 5;

/// Rows of the demo by kind, for their fixed ids.
pub const PARTNER: u8 = 1;
pub const AGENT: u8 = 2;
pub const CUSTOMER: u8 = 3;
pub const CONTACT: u8 = 4;
pub const SUBSCRIPTION: u8 = 5;
pub const STATEMENT: u8 = 7;
const DETAIL: u8 = 6;

struct Plan {
    number: u32,
    name: &'static str,
    domain: &'static str,
    kind: PartnerKind,
    clouds: &'static [Cloud],
    locale: &'static str,
    zone: &'static str,
    agents: &'static [AgentRole],
}

use AgentRole::{AdminAgent, HelpdeskAgent, ProviderAgent};

const PLANS: [Plan; 5] = [
    Plan {
        number: PROVIDER,
        name: "Meridian Cloud Distribution",
        domain: "meridian-cloud.example",
        kind: PartnerKind::IndirectProvider,
        clouds: &[Cloud::Global],
        locale: "en",
        zone: "Europe/London",
        agents: &[AdminAgent, HelpdeskAgent, ProviderAgent, ProviderAgent],
    },
    Plan {
        number: TOKYO_RESELLER,
        name: "株式会社ほしぞらシステムズ",
        domain: "hoshizora-systems.example",
        kind: PartnerKind::IndirectReseller,
        clouds: &[Cloud::Global],
        locale: "ja",
        zone: "Asia/Tokyo",
        agents: &[AdminAgent, HelpdeskAgent, HelpdeskAgent],
    },
    Plan {
        number: TALLINN_RESELLER,
        name: "Sild & Partners IT",
        domain: "sild-partners.example",
        kind: PartnerKind::IndirectReseller,
        clouds: &[Cloud::Global],
        locale: "en",
        zone: "Europe/Tallinn",
        agents: &[AdminAgent, HelpdeskAgent, HelpdeskAgent, HelpdeskAgent],
    },
    Plan {
        number: DIRECT,
        name: "雲嶺資訊股份有限公司",
        domain: "yunling-info.example",
        kind: PartnerKind::DirectBill,
        clouds: &[Cloud::Global],
        locale: "zh-TW",
        zone: "Asia/Taipei",
        agents: &[AdminAgent, HelpdeskAgent, HelpdeskAgent],
    },
    Plan {
        number: GOVERNMENT,
        name: "Potomac Public Cloud",
        domain: "potomac-public.example",
        kind: PartnerKind::IndirectProvider,
        clouds: &[Cloud::Global, Cloud::UsGovernment],
        locale: "en",
        zone: "America/New_York",
        agents: &[AdminAgent, HelpdeskAgent, HelpdeskAgent, ProviderAgent],
    },
];

/// Everything that hangs on the partners.
pub struct Cast {
    pub partners: Vec<partner::Model>,
    pub agents: Vec<agent::Model>,
    pub providers: Vec<partner_provider::Model>,
    pub entitlements: Vec<entitlement::Model>,
    pub competencies: Vec<competency::Model>,
}

impl Cast {
    /// The agents of a partner.
    pub fn agents_of(&self, partner: Uuid) -> impl Iterator<Item = &agent::Model> {
        self.agents.iter().filter(move |agent| agent.partner_id == partner)
    }
}

/// The caller behind the demo's token of a role.
pub fn persona(role: Role) -> Caller {
    // The first agent of each role, by the order of the plans.
    let (tallinn, provider) = (fixed(PARTNER, TALLINN_RESELLER), fixed(PARTNER, PROVIDER));
    match role {
        Role::Customer => Caller::Contact { contact: fixed(CONTACT, 1), customer: fixed(CUSTOMER, 1) },
        Role::HelpdeskAgent => Caller::Agent { agent: agent_id(TALLINN_RESELLER, 1), partner: tallinn, admin: false },
        Role::AdminAgent => Caller::Agent { agent: agent_id(TALLINN_RESELLER, 0), partner: tallinn, admin: true },
        Role::ProviderAgent => Caller::ProviderAgent { agent: agent_id(PROVIDER, 2), partner: provider },
        Role::Translator => Caller::Translator { subject: "demo-translator".to_owned() },
        Role::Operator => Caller::Operator { subject: "demo-operator".to_owned() },
    }
}

fn agent_id(partner: u32, place: u32) -> Uuid {
    fixed(AGENT, partner * 100 + place)
}

/// The partners, as they are now.
pub fn partners(texts: &Pools, now: DateTime<Utc>) -> Cast {
    let mut cast = Cast {
        partners: Vec::new(),
        agents: Vec::new(),
        providers: Vec::new(),
        entitlements: Vec::new(),
        competencies: Vec::new(),
    };
    for plan in &PLANS {
        cast.partners.push(partner(plan, now));
        cast.agents.extend(agents(plan, texts, now));
    }
    let link = |(n, (reseller, provider, service)): (u32, (u32, u32, OnlineService))| partner_provider::Model {
        id: fixed(DETAIL, 1_000 + n),
        reseller_id: fixed(PARTNER, reseller),
        provider_id: fixed(PARTNER, provider),
        service,
    };
    let services = [OnlineService::Azure, OnlineService::Dynamics365, OnlineService::Office365];
    let tokyo = services.map(|service| (TOKYO_RESELLER, PROVIDER, service));
    // The second reseller buys one service from a second provider.
    let tallinn = services.map(|service| {
        let provider = if service == OnlineService::Azure { GOVERNMENT } else { PROVIDER };
        (TALLINN_RESELLER, provider, service)
    });
    cast.providers.extend((0..).zip(tokyo.into_iter().chain(tallinn)).map(link));
    cast.entitlements.extend(entitlements(now.date_naive()));
    cast.competencies.extend(competencies(now.date_naive()));
    cast
}

fn partner(plan: &Plan, now: DateTime<Utc>) -> partner::Model {
    let created_at = now - TimeDelta::days(900 + i64::from(plan.number));
    partner::Model {
        id: fixed(PARTNER, plan.number),
        name: plan.name.to_owned(),
        name_folded: l10n::fold(plan.name),
        kind: plan.kind,
        clouds: Clouds(plan.clouds.to_vec()),
        default_locale: plan.locale.to_owned(),
        time_zone: plan.zone.to_owned(),
        reopen_window_days: 14,
        baseline: None,
        last_ticket_number: 0,
        version: 1,
        created_at,
        updated_at: created_at,
    }
}

fn agents(plan: &Plan, texts: &Pools, now: DateTime<Utc>) -> Vec<agent::Model> {
    let people = &texts.of(plan.locale).people;
    let row = |(place, role): (u32, &AgentRole)| {
        let person = people.person(plan.number as usize * 11 + place as usize);
        agent::Model {
            id: agent_id(plan.number, place),
            partner_id: fixed(PARTNER, plan.number),
            email: format!("{}@{}", person.mailbox, plan.domain),
            name: person.name,
            role: *role,
            locale: plan.locale.to_owned(),
            time_zone: plan.zone.to_owned(),
            version: 1,
            created_at: now - TimeDelta::days(800),
            erased_at: None,
        }
    };
    (0..).zip(plan.agents).map(row).collect()
}

/// A row of [`entitlements`]: whose, what, begun how many days ago, ending in how many days.
struct Grant {
    partner: u32,
    vehicle: SupportVehicle,
    began: i64,
    ends: Option<i64>,
    /// Incidents included and used, where they are counted.
    counted: Option<(i32, i32)>,
}

/// What each partner may use: one of each vehicle, one ended, one nearly used up.
fn entitlements(today: NaiveDate) -> Vec<entitlement::Model> {
    use SupportVehicle::{Advanced, Premier, ProductSupportIncident, SignatureCloud};
    let grant = |partner, vehicle, began, ends, counted| Grant { partner, vehicle, began, ends, counted };
    let grants = [
        grant(PROVIDER, Premier, 400, None, None),
        grant(PROVIDER, ProductSupportIncident, 200, Some(165), Some((5, 2))),
        grant(TALLINN_RESELLER, Advanced, 120, Some(245), Some((10, 9))),
        grant(DIRECT, Advanced, 300, Some(65), None),
        grant(DIRECT, SignatureCloud, 700, Some(-20), Some((20, 13))),
        grant(GOVERNMENT, Premier, 500, None, None),
        grant(GOVERNMENT, SignatureCloud, 300, Some(200), Some((10, 4))),
    ];
    let row = |(n, grant): (u32, Grant)| entitlement::Model {
        id: fixed(DETAIL, 4_000 + n),
        partner_id: fixed(PARTNER, grant.partner),
        vehicle: grant.vehicle,
        valid_from: today - TimeDelta::days(grant.began),
        valid_to: grant.ends.map(|days| today + TimeDelta::days(days)),
        incidents_included: grant.counted.map(|(included, _)| included),
        incidents_used: grant.counted.map_or(0, |(_, used)| used),
    };
    (0..).zip(grants).map(row).collect()
}

/// One in force with Signature Cloud Support, and one whose end is that of its vehicle.
fn competencies(today: NaiveDate) -> Vec<competency::Model> {
    let held = [
        (GOVERNMENT, "Cloud Platform", CompetencyLevel::Gold, 300, Some(200)),
        (DIRECT, "Cloud Productivity", CompetencyLevel::Silver, 700, Some(-20)),
        (PROVIDER, "Cloud Solutions", CompetencyLevel::Gold, 900, None),
    ];
    let row = |(n, (partner, name, level, began, ends)): (u32, (u32, &str, CompetencyLevel, i64, Option<i64>))| {
        competency::Model {
            id: fixed(DETAIL, 5_000 + n),
            partner_id: fixed(PARTNER, partner),
            name: name.to_owned(),
            level,
            valid_from: today - TimeDelta::days(began),
            valid_to: ends.map(|days| today + TimeDelta::days(days)),
        }
    };
    (0..).zip(held).map(row).collect()
}
