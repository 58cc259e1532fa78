//! The tenants of every test: a provider with one of its resellers, a direct-bill partner, and a
//! stranger. Each has an admin and a helper; the customers have one contact each.
//!
//! ```text
//! PROVIDER  <- RESELLER (all services)   customer ACME: Office 365 and Azure through PROVIDER
//! DIRECT                                 customer BORA: Office 365 and Azure; ACME buys Dynamics here too
//! STRANGER                               customer NEMO
//! ```

use chrono::{DateTime, Utc};
use partnerdesk::{
    access::Caller,
    customers::model::{ContactChannel, CustomerSubscriptionStatus},
    cx::{Clock, Cx, Ids},
    db::{
        Db,
        entity::{
            agent, contact, customer, customer_partner, customer_subscription, entitlement, partner, partner_provider,
            support_statement,
        },
        write,
    },
    ids::Kind,
    l10n::fold,
    partners::{
        model::{AgentRole, Cloud, Clouds, OnlineService, PartnerKind, SupportContactMethod, SupportVehicle, Weekday},
        support::model::{Opening, Reach, SupportContent},
    },
};
use uuid::Uuid;

pub const PROVIDER: u32 = 1;
pub const RESELLER: u32 = 2;
pub const DIRECT: u32 = 3;
pub const STRANGER: u32 = 4;

pub const ACME: u32 = 1;
pub const BORA: u32 = 2;
pub const NEMO: u32 = 3;

/// Subscriptions by number.
pub const ACME_OFFICE: u32 = 1;
pub const ACME_AZURE: u32 = 2;
pub const BORA_OFFICE: u32 = 3;
pub const BORA_AZURE: u32 = 4;
pub const ACME_DYNAMICS: u32 = 5;
pub const NEMO_OFFICE: u32 = 6;

/// The time at which every test begins: a Tuesday.
pub fn noon() -> DateTime<Utc> {
    "2026-05-05T12:00:00Z".parse().expect("a moment")
}

/// The n-th row of its kind.
pub fn uuid(kind: Kind, n: u32) -> Uuid {
    Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_0000_0000 | (kind as u128) << 32 | u128::from(n))
}

/// Its id as clients see it.
pub fn id(kind: Kind, n: u32) -> String {
    kind.write(uuid(kind, n))
}

/// The admin agent of a partner.
pub fn admin(partner: u32) -> Caller {
    Caller::Agent { agent: uuid(Kind::Agent, partner * 10), partner: uuid(Kind::Partner, partner), admin: true }
}

/// The helpdesk agent of a partner.
pub fn helper(partner: u32) -> Caller {
    Caller::Agent { agent: uuid(Kind::Agent, partner * 10 + 1), partner: uuid(Kind::Partner, partner), admin: false }
}

/// The provider agent of the provider.
pub fn provider_agent() -> Caller {
    Caller::ProviderAgent { agent: uuid(Kind::Agent, PROVIDER * 10 + 2), partner: uuid(Kind::Partner, PROVIDER) }
}

/// The contact of a customer.
pub fn contact(customer: u32) -> Caller {
    Caller::Contact { contact: uuid(Kind::Contact, customer), customer: uuid(Kind::Customer, customer) }
}

/// A translator.
pub fn translator() -> Caller {
    Caller::Translator { subject: "translator".to_owned() }
}

/// An operator.
pub fn operator() -> Caller {
    Caller::Operator { subject: "operator".to_owned() }
}

/// A context for work that no request does.
pub fn operator_cx(db: &Db) -> Cx {
    Cx {
        caller: operator(),
        db: db.clone(),
        clock: Clock::from_fn(noon),
        ids: Ids::random(),
        request_id: "a-town".to_owned(),
        audit_key: super::audit_keys().current,
    }
}

/// Moves everybody in.
pub async fn settle(db: &Db) {
    let to = db.write();
    let partners = [
        (PROVIDER, "Provider", PartnerKind::IndirectProvider),
        (RESELLER, "Reseller", PartnerKind::IndirectReseller),
        (DIRECT, "Direct", PartnerKind::DirectBill),
        (STRANGER, "Stranger", PartnerKind::DirectBill),
    ];
    write::insert_all(to, partners.map(|(n, name, kind)| partner_row(n, name, kind))).await.expect("partners");
    write::insert_all(to, partners.iter().flat_map(|(n, ..)| agents(*n))).await.expect("agents");
    let links = SERVICES.into_iter().zip(0..).map(|(service, n)| partner_provider::Model {
        id: Uuid::from_u128(100 + n),
        reseller_id: uuid(Kind::Partner, RESELLER),
        provider_id: uuid(Kind::Partner, PROVIDER),
        service,
    });
    write::insert_all(to, links).await.expect("providers");
    write::insert_all(to, (1..=4).flat_map(statement_rows)).await.expect("support statements");
    write::insert(to, entitlement_row(1, DIRECT, SupportVehicle::Advanced, Some(2))).await.expect("an entitlement");

    let customers = [(ACME, "Acme", "en"), (BORA, "Bora", "ja"), (NEMO, "Nemo", "ru")];
    write::insert_all(to, customers.map(|(n, name, locale)| customer_row(n, name, locale))).await.expect("customers");
    let relations = [(1, ACME, RESELLER), (2, BORA, DIRECT), (3, NEMO, STRANGER), (4, ACME, DIRECT)];
    let relations = relations.map(|(n, customer, partner)| customer_partner::Model {
        id: Uuid::from_u128(200 + n),
        customer_id: uuid(Kind::Customer, customer),
        partner_id: uuid(Kind::Partner, partner),
        since: noon(),
        reference: None,
    });
    write::insert_all(to, relations).await.expect("relations");
    let contacts = [(ACME, RESELLER, "Ann", "en"), (BORA, DIRECT, "花子", "ja"), (NEMO, STRANGER, "Нина", "ru")];
    write::insert_all(to, contacts.map(contact_row)).await.expect("contacts");
    let subscriptions = [
        (ACME_OFFICE, ACME, RESELLER, Some(PROVIDER), OnlineService::Office365),
        (ACME_AZURE, ACME, RESELLER, Some(PROVIDER), OnlineService::Azure),
        (BORA_OFFICE, BORA, DIRECT, None, OnlineService::Office365),
        (BORA_AZURE, BORA, DIRECT, None, OnlineService::Azure),
        (ACME_DYNAMICS, ACME, DIRECT, None, OnlineService::Dynamics365),
        (NEMO_OFFICE, NEMO, STRANGER, None, OnlineService::Office365),
    ];
    write::insert_all(to, subscriptions.map(subscription_row)).await.expect("subscriptions");
}

const SERVICES: [OnlineService; 3] = [OnlineService::Azure, OnlineService::Dynamics365, OnlineService::Office365];

fn partner_row(n: u32, name: &str, kind: PartnerKind) -> partner::Model {
    partner::Model {
        id: uuid(Kind::Partner, n),
        name: name.to_owned(),
        name_folded: fold(name),
        kind,
        clouds: Clouds(vec![Cloud::Global]),
        default_locale: "en".to_owned(),
        time_zone: "Europe/London".to_owned(),
        reopen_window_days: 14,
        baseline: None,
        last_ticket_number: 0,
        version: 1,
        created_at: noon(),
        updated_at: noon(),
    }
}

fn agents(partner: u32) -> Vec<agent::Model> {
    let mut roles = vec![AgentRole::AdminAgent, AgentRole::HelpdeskAgent];
    if partner == PROVIDER {
        roles.push(AgentRole::ProviderAgent);
    }
    let row = |(place, role): (u32, AgentRole)| agent::Model {
        id: uuid(Kind::Agent, partner * 10 + place),
        partner_id: uuid(Kind::Partner, partner),
        name: format!("Agent {partner}{place}"),
        email: format!("agent{partner}{place}@partner.example"),
        role,
        locale: "en".to_owned(),
        time_zone: "Europe/London".to_owned(),
        version: 1,
        created_at: noon(),
        erased_at: None,
    };
    (0..).zip(roles).map(row).collect()
}

/// A draft and the version that was made of it: an e-mail address, and Mondays from nine to five.
fn statement_rows(partner: u32) -> [support_statement::Model; 2] {
    let row = |number: i32, id: u32| support_statement::Model {
        id: uuid(Kind::SupportStatement, id),
        partner_id: uuid(Kind::Partner, partner),
        number,
        content: SupportContent {
            contacts: vec![Reach {
                method: SupportContactMethod::Email,
                address: format!("help{partner}@partner.example"),
                around_the_clock: false,
            }],
            hours: vec![Opening { weekday: Weekday::Monday, opens: 540, closes: 1020 }],
            ..SupportContent::empty("Europe/London", "en")
        },
        version: 1,
        author: "operator".to_owned(),
        created_at: noon(),
        updated_at: noon(),
    };
    [row(0, partner * 10), row(1, partner * 10 + 1)]
}

/// An entitlement in force at noon.
pub fn entitlement_row(n: u32, partner: u32, vehicle: SupportVehicle, included: Option<i32>) -> entitlement::Model {
    entitlement::Model {
        id: Uuid::from_u128(500 + u128::from(n)),
        partner_id: uuid(Kind::Partner, partner),
        vehicle,
        valid_from: "2026-01-01".parse().expect("a day"),
        valid_to: Some("2026-12-31".parse().expect("a day")),
        incidents_included: included,
        incidents_used: 0,
    }
}

fn customer_row(n: u32, name: &str, locale: &str) -> customer::Model {
    customer::Model {
        id: uuid(Kind::Customer, n),
        name: name.to_owned(),
        name_folded: fold(name),
        domain: None,
        country: None,
        cloud: Cloud::Global,
        default_locale: locale.to_owned(),
        version: 1,
        created_at: noon(),
        updated_at: noon(),
    }
}

fn contact_row((customer, partner, name, locale): (u32, u32, &str, &str)) -> contact::Model {
    contact::Model {
        id: uuid(Kind::Contact, customer),
        customer_id: uuid(Kind::Customer, customer),
        partner_id: uuid(Kind::Partner, partner),
        name: name.to_owned(),
        email: format!("contact{customer}@customer.example"),
        phone: None,
        locale: locale.to_owned(),
        channel: ContactChannel::Email,
        time_zone: "UTC".to_owned(),
        version: 1,
        created_at: noon(),
        erased_at: None,
    }
}

fn subscription_row(
    (n, customer, partner, provider, service): (u32, u32, u32, Option<u32>, OnlineService),
) -> customer_subscription::Model {
    customer_subscription::Model {
        id: uuid(Kind::CustomerSubscription, n),
        customer_id: uuid(Kind::Customer, customer),
        partner_id: uuid(Kind::Partner, partner),
        provider_id: provider.map(|provider| uuid(Kind::Partner, provider)),
        service,
        status: CustomerSubscriptionStatus::Active,
        seats: 10,
        seats_in_use: None,
        valid_from: noon().date_naive(),
        valid_to: None,
        reference: None,
        access_granted_at: None,
        version: 1,
        created_at: noon(),
    }
}
