//! What the five partners of the demo tell their customers, each as far as it has come: two have
//! everything, one has drafted more than it has published, one misses a description, one has published
//! nothing.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;

use super::{
    cast::{DIRECT, GOVERNMENT, PARTNER, PROVIDER, STATEMENT, TALLINN_RESELLER, TOKYO_RESELLER},
    dice::fixed,
};
use crate::{
    db::entity::support_statement,
    failure::Failure,
    partners::{
        model::{SupportContactMethod, Weekday},
        support::model::{
            Arrangement, Description, Opening, Price, Reach, SupportCharging, SupportContent, SupportForm,
            SupportPriceUnit, Target,
        },
    },
    tickets::model::{Severity, TicketCategory},
    words::Word,
};

#[derive(Deserialize)]
struct Texts {
    description: Vec<Written>,
}

/// A description of how to get support, by the partner's number.
#[derive(Deserialize)]
struct Written {
    partner: u32,
    locale: String,
    text: String,
}

/// A partner's draft, and what it has published of it.
struct Told {
    partner: u32,
    draft: SupportContent,
    published: Option<SupportContent>,
}

/// The draft and the published version of every partner.
pub fn statements(now: DateTime<Utc>) -> Result<Vec<support_statement::Model>, Failure> {
    let texts: Texts = toml::from_str(include_str!("texts/support.toml"))
        .map_err(|error| Failure::new(format!("the demo texts of support statements: {error}")))?;
    let all = [provider(&texts), tokyo(&texts, now), tallinn(&texts, now), direct(&texts, now), government()];
    Ok(all.into_iter().flat_map(|told| rows(told, now)).collect())
}

fn rows(told: Told, now: DateTime<Utc>) -> Vec<support_statement::Model> {
    let ahead = told.published.as_ref().is_some_and(|published| *published != told.draft);
    let row = |number: i32, content: SupportContent, version: i32, days: i64| support_statement::Model {
        id: fixed(STATEMENT, told.partner * 10 + number.unsigned_abs()),
        partner_id: fixed(PARTNER, told.partner),
        number,
        content,
        version,
        author: "demo".to_owned(),
        created_at: now - TimeDelta::days(days),
        updated_at: now - TimeDelta::days(days),
    };
    let published = told.published.map(|content| row(1, content, 1, 60));
    let draft = row(0, told.draft, if ahead { 2 } else { 1 }, if ahead { 3 } else { 60 });
    std::iter::once(draft).chain(published).collect()
}

/// Complete: a desk of its own that answers the phone at any hour, free of charge, in four languages.
fn provider(texts: &Texts) -> Told {
    let content = SupportContent {
        arrangements: vec![own_desk()],
        kinds: TicketCategory::ALL.to_vec(),
        hours: weekdays(8 * 60, 18 * 60),
        contacts: contacts("meridian-cloud.example", "+44 20 7946 0123", true),
        languages: tags(&["en", "de", "fr"]),
        targets: targets(&[(30, Some(120), Some(480)), (60, Some(480), None), (240, None, None)]),
        ..content(texts, PROVIDER, "Europe/London", &["en", "ja", "ru", "zh-TW"])
    };
    Told { partner: PROVIDER, published: Some(content.clone()), draft: content }
}

/// Complete, and some of it costs yen, which have no decimals.
fn tokyo(texts: &Texts, now: DateTime<Utc>) -> Told {
    let resold = Arrangement {
        form: SupportForm::Resold,
        third_party: Some("Meridian Cloud Distribution".to_owned()),
        services: vec![crate::partners::model::OnlineService::Azure],
    };
    let price = |kind, unit, yen| Price { kind, unit, minor: yen, currency: "JPY".to_owned() };
    let content = SupportContent {
        arrangements: vec![own_desk(), resold],
        kinds: TicketCategory::ALL.to_vec(),
        hours: with_lunch(9 * 60, 18 * 60),
        holidays: days(now, &[(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (11, 3), (11, 23), (12, 31)]),
        contacts: contacts("hoshizora-systems.example", "+81 3 5550 0142", false),
        languages: tags(&["ja", "en"]),
        charging: SupportCharging::Partly,
        prices: vec![
            price(Some(TicketCategory::Usage), SupportPriceUnit::PerIncident, 5_500),
            price(Some(TicketCategory::ProvisioningAndConfiguration), SupportPriceUnit::PerHour, 16_500),
        ],
        targets: targets(&[(60, Some(240), Some(960)), (240, Some(960), None), (480, None, None)]),
        ..content(texts, TOKYO_RESELLER, "Asia/Tokyo", &["ja", "en"])
    };
    Told { partner: TOKYO_RESELLER, published: Some(content.clone()), draft: content }
}

/// Its draft offers all five kinds of support; what it has published leaves two of them out.
fn tallinn(texts: &Texts, now: DateTime<Utc>) -> Told {
    let outsourced = Arrangement {
        form: SupportForm::Outsourced,
        third_party: Some("Baltic Service Desk".to_owned()),
        services: Vec::new(),
    };
    let price = |unit, cents| Price { kind: None, unit, minor: cents, currency: "EUR".to_owned() };
    let draft = SupportContent {
        arrangements: vec![outsourced],
        kinds: TicketCategory::ALL.to_vec(),
        hours: with_lunch(8 * 60 + 30, 17 * 60 + 30),
        holidays: days(now, &[(1, 1), (2, 24), (5, 1), (6, 24), (12, 24), (12, 25)]),
        contacts: contacts("sild-partners.example", "+372 555 0164", false),
        languages: tags(&["et", "en", "ru"]),
        charging: SupportCharging::Full,
        prices: vec![price(SupportPriceUnit::PerUserPerMonth, 490), price(SupportPriceUnit::PerHour, 9_500)],
        targets: targets(&[(60, Some(240), Some(480)), (240, None, Some(1_440)), (480, None, None)]),
        ..content(texts, TALLINN_RESELLER, "Europe/Tallinn", &["en", "ru"])
    };
    let published = SupportContent { kinds: TicketCategory::ALL[..3].to_vec(), ..draft.clone() };
    Told { partner: TALLINN_RESELLER, draft, published: Some(published) }
}

/// It has enabled English since it published, and has not described anything in it yet.
fn direct(texts: &Texts, now: DateTime<Utc>) -> Told {
    let published = SupportContent {
        arrangements: vec![own_desk()],
        kinds: TicketCategory::ALL.to_vec(),
        hours: with_lunch(9 * 60, 18 * 60),
        holidays: days(now, &[(1, 1), (2, 28), (10, 10)]),
        contacts: contacts("yunling-info.example", "+886 2 5550 0187", false),
        languages: tags(&["zh-TW", "en", "ja"]),
        charging: SupportCharging::Partly,
        prices: vec![Price {
            kind: Some(TicketCategory::Usage),
            unit: SupportPriceUnit::PerHour,
            minor: 150_000,
            currency: "TWD".to_owned(),
        }],
        targets: targets(&[(60, Some(240), None), (240, None, None), (480, None, None)]),
        ..content(texts, DIRECT, "Asia/Taipei", &["zh-TW"])
    };
    let draft = SupportContent { locales: tags(&["zh-TW", "en"]), ..published.clone() };
    Told { partner: DIRECT, draft, published: Some(published) }
}

/// Has only begun: publishing it breaks four rules.
fn government() -> Told {
    let draft = SupportContent {
        kinds: vec![TicketCategory::ProblemResolution],
        hours: weekdays(7 * 60, 19 * 60),
        contacts: contacts("potomac-public.example", "+1 202 555 0119", false),
        charging: SupportCharging::Full,
        ..SupportContent::empty("America/New_York", "en")
    };
    Told { partner: GOVERNMENT, draft, published: None }
}

/// Zone, locales and descriptions; the rest is still empty.
fn content(texts: &Texts, partner: u32, zone: &str, locales: &[&str]) -> SupportContent {
    let mine = texts.description.iter().filter(|text| text.partner == partner);
    let descriptions = mine.map(|text| Description { locale: text.locale.clone(), text: text.text.trim().to_owned() });
    SupportContent {
        locales: tags(locales),
        descriptions: descriptions.collect(),
        ..SupportContent::empty(zone, locales[0])
    }
}

fn own_desk() -> Arrangement {
    Arrangement { form: SupportForm::OwnDesk, third_party: None, services: Vec::new() }
}

fn contacts(domain: &str, phone: &str, around_the_clock: bool) -> Vec<Reach> {
    let reach = |method, address, around_the_clock| Reach { method, address, around_the_clock };
    vec![
        reach(SupportContactMethod::Web, format!("https://support.{domain}"), false),
        reach(SupportContactMethod::Phone, phone.to_owned(), around_the_clock),
        reach(SupportContactMethod::Email, format!("support@{domain}"), false),
    ]
}

fn weekdays(opens: i32, closes: i32) -> Vec<Opening> {
    Weekday::ALL.iter().take(5).map(|weekday| Opening { weekday: *weekday, opens, closes }).collect()
}

/// Monday to Friday, with a lunch break on Wednesday.
fn with_lunch(opens: i32, closes: i32) -> Vec<Opening> {
    let split = |day: Opening| match day.weekday {
        Weekday::Wednesday => vec![Opening { closes: 12 * 60, ..day }, Opening { opens: 13 * 60, ..day }],
        _ => vec![day],
    };
    weekdays(opens, closes).into_iter().flat_map(split).collect()
}

/// First response, next update and resolution for the severities, the gravest first.
fn targets(minutes: &[(i32, Option<i32>, Option<i32>)]) -> Vec<Target> {
    let target =
        |(severity, (first_response, next_update, resolution)): (&Severity, &(i32, Option<i32>, Option<i32>))| Target {
            severity: *severity,
            first_response: *first_response,
            next_update: *next_update,
            resolution: *resolution,
        };
    Severity::ALL.iter().zip(minutes).map(target).collect()
}

/// The same days of this year and the next.
fn days(now: DateTime<Utc>, list: &[(u32, u32)]) -> Vec<NaiveDate> {
    let of = |year: i32| list.iter().filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, *month, *day));
    of(now.year()).chain(of(now.year() + 1)).collect()
}

fn tags(list: &[&str]) -> Vec<String> {
    list.iter().map(|tag| (*tag).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::support::{duties::may_publish, hours::faults};

    #[test]
    fn what_is_published_may_be_and_the_draft_that_breaks_four_rules_breaks_them() {
        let now = "2026-11-20T12:00:00Z".parse().expect("a moment");
        for row in statements(now).expect("the texts") {
            let broken = may_publish(&row.content);
            let expected = match (row.number, row.partner_id) {
                (0, id) if id == fixed(PARTNER, GOVERNMENT) => 4,
                (0, id) if id == fixed(PARTNER, DIRECT) => 1,
                _ => 0,
            };
            assert_eq!(broken.len(), expected, "{} {broken:?}", row.partner_id);
            assert_eq!(faults(&row.content.hours), []);
        }
    }
}
