//! The customers of the demo, with their people and what they bought.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{
    cast::{CONTACT, CUSTOMER, DIRECT, GOVERNMENT, PARTNER, PROVIDER, SUBSCRIPTION, TALLINN_RESELLER, TOKYO_RESELLER},
    dice::{Dice, fixed},
    texts::Pools,
};
use crate::{
    customers::model::{ContactChannel, CustomerSubscriptionStatus},
    db::entity::{contact, customer, customer_partner, customer_subscription},
    l10n,
    partners::model::{Cloud, OnlineService},
};

/// A customer with everything that hangs on it.
pub struct Company {
    pub customer: customer::Model,
    pub relation: customer_partner::Model,
    pub contacts: Vec<contact::Model>,
    pub subscriptions: Vec<customer_subscription::Model>,
}

/// Whose customer the n-th of sixty is, and what it speaks. The first is the portal's demo persona.
const PATTERN: [(u32, &str, &str); 12] = [
    (TALLINN_RESELLER, "en", "Europe/Tallinn"),
    (TOKYO_RESELLER, "ja", "Asia/Tokyo"),
    (DIRECT, "zh-TW", "Asia/Taipei"),
    (TALLINN_RESELLER, "ru", "Europe/Tallinn"),
    (GOVERNMENT, "en", "America/Chicago"),
    (TOKYO_RESELLER, "ja", "Asia/Tokyo"),
    (DIRECT, "zh-TW", "Asia/Taipei"),
    (TALLINN_RESELLER, "ru", "Asia/Almaty"),
    (TOKYO_RESELLER, "ja", "Asia/Tokyo"),
    (DIRECT, "zh-TW", "Asia/Taipei"),
    (TALLINN_RESELLER, "en", "Europe/Helsinki"),
    (TOKYO_RESELLER, "en", "Asia/Tokyo"),
];

/// The customers, as many as asked.
pub fn all(texts: &Pools, count: u32, now: DateTime<Utc>) -> Vec<Company> {
    (1..=count).map(|n| company(texts, n, now)).collect()
}

fn company(texts: &Pools, n: u32, now: DateTime<Utc>) -> Company {
    let mut dice = Dice::of(u64::from(n));
    let (partner, locale, zone) = PATTERN[(n as usize - 1) % PATTERN.len()];
    let pool = texts.of(locale);
    // Each company of the list opens branches once all have been used.
    let round = (n as usize - 1) / PATTERN.len();
    let sibling =
        PATTERN.iter().take((n as usize - 1) % PATTERN.len()).filter(|(_, other, _)| *other == locale).count();
    let same = PATTERN.iter().filter(|(_, other, _)| *other == locale).count();
    let place = round * same + sibling;
    let listed = &pool.companies.list[place % pool.companies.list.len()];
    let branch = place / pool.companies.list.len();
    let (name, domain) = match branch {
        0 => (listed.name.clone(), listed.domain.clone()),
        branch => (format!("{} ({})", listed.name, branch + 1), format!("branch-{}.{}", branch + 1, listed.domain)),
    };
    let (id, partner_id) = (fixed(CUSTOMER, n), fixed(PARTNER, partner));
    let created_at = now - TimeDelta::days(400 + dice.below(300) as i64);
    let cloud = if partner == GOVERNMENT { Cloud::UsGovernment } else { Cloud::Global };
    let contacts = (0..2 + u32::from(n.is_multiple_of(3))).map(|place| {
        let person = pool.people.person((n * 3 + place) as usize);
        contact::Model {
            id: fixed(CONTACT, (n - 1) * 4 + place + 1),
            customer_id: id,
            partner_id,
            email: format!("{}@{domain}", person.mailbox),
            name: person.name,
            phone: None,
            locale: locale.to_owned(),
            channel: *dice.pick(&[ContactChannel::Email, ContactChannel::Portal, ContactChannel::Phone]),
            time_zone: zone.to_owned(),
            version: 1,
            created_at,
            erased_at: None,
        }
    });
    let contacts = contacts.collect();
    Company {
        customer: customer::Model {
            id,
            name_folded: l10n::fold(&name),
            name,
            domain: Some(domain),
            country: Some(listed.country.clone()),
            cloud,
            default_locale: locale.to_owned(),
            version: 1,
            created_at,
            updated_at: created_at,
        },
        relation: customer_partner::Model {
            id: fixed(CUSTOMER, 0x4000_0000 | n),
            customer_id: id,
            partner_id,
            since: created_at,
            reference: Some(format!("C-{n:05}")),
        },
        contacts,
        subscriptions: subscriptions(n, partner, created_at),
    }
}

/// Every customer has two services at least, every third one all three.
fn subscriptions(n: u32, partner: u32, created_at: DateTime<Utc>) -> Vec<customer_subscription::Model> {
    let services = [OnlineService::Office365, OnlineService::Azure, OnlineService::Dynamics365];
    let bought = 2 + usize::from(n.is_multiple_of(3));
    let row = |(place, service): (u32, OnlineService)| {
        let provider_id = provider_of(partner, service);
        let granted = service == OnlineService::Azure && provider_id.is_some() && n.is_multiple_of(4);
        customer_subscription::Model {
            id: fixed(SUBSCRIPTION, (n - 1) * 4 + place + 1),
            customer_id: fixed(CUSTOMER, n),
            partner_id: fixed(PARTNER, partner),
            provider_id,
            service,
            status: match (n + place) % 19 {
                // Without a collections policy nothing is suspended.
                7 if partner != GOVERNMENT => CustomerSubscriptionStatus::Suspended,
                11 => CustomerSubscriptionStatus::Cancelled,
                _ => CustomerSubscriptionStatus::Active,
            },
            seats: seats(n),
            seats_in_use: Some(in_use(n, place)),
            valid_from: created_at.date_naive(),
            valid_to: None,
            reference: Some(format!("S-{n:05}-{}", place + 1)),
            access_granted_at: granted.then_some(created_at + TimeDelta::days(3)),
            version: 1,
            created_at,
        }
    };
    (0..).zip(services.into_iter().take(bought)).map(row).collect()
}

fn seats(n: u32) -> i32 {
    i32::try_from(5 + n * 7 % 240).unwrap_or(5)
}

/// Most seats are used; some companies have barely begun, some have none left.
fn in_use(n: u32, place: u32) -> i32 {
    let percent = [88, 62, 100, 18, 80, 71, 93][(n + place) as usize % 7];
    seats(n) * percent / 100
}

/// The first company buys one service from a second partner, which sees nothing else of it.
pub fn second_partner(now: DateTime<Utc>) -> (customer_partner::Model, customer_subscription::Model) {
    let (customer_id, partner_id) = (fixed(CUSTOMER, 1), fixed(PARTNER, DIRECT));
    let since = now - TimeDelta::days(200);
    let relation = customer_partner::Model {
        id: fixed(CUSTOMER, 0x6000_0000),
        customer_id,
        partner_id,
        since,
        reference: Some("K-0001".to_owned()),
    };
    let subscription = customer_subscription::Model {
        id: fixed(SUBSCRIPTION, 0x4000_0000),
        customer_id,
        partner_id,
        provider_id: None,
        service: OnlineService::Dynamics365,
        status: CustomerSubscriptionStatus::Active,
        seats: 10,
        seats_in_use: Some(6),
        valid_from: since.date_naive(),
        valid_to: Some((since + TimeDelta::days(364)).date_naive()),
        reference: Some("K-0001-1".to_owned()),
        access_granted_at: None,
        version: 1,
        created_at: since,
    };
    (relation, subscription)
}

fn provider_of(partner: u32, service: OnlineService) -> Option<Uuid> {
    match (partner, service) {
        (TALLINN_RESELLER, OnlineService::Azure) => Some(fixed(PARTNER, GOVERNMENT)),
        (TALLINN_RESELLER | TOKYO_RESELLER, _) => Some(fixed(PARTNER, PROVIDER)),
        _ => None,
    }
}
