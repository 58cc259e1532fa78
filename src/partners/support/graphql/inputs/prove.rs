//! From what clients send to proven commands. Whatever can be judged without the database is judged here,
//! so that everything wrong with an input is told at once.

use super::{
    SupportArrangementInput, SupportContactInput, SupportDescriptionInput, SupportHoursInput, SupportPriceInput,
    SupportStatementPublishInput, SupportStatementUpdateInput, SupportTargetInput,
};
use crate::{
    graphql::{Date, LocaleTag, MoneyCodes, Weak},
    ids::Kind,
    partners::{
        model::SupportContactMethod,
        refusal::{PartnerUserErrorCode as Code, Refusal},
        support::{
            actions::{Changes, Publish, Update},
            hours::{self, DAY, Fault},
            model::{Arrangement, Opening, Price, Reach, SupportForm, Target},
        },
    },
    refusal::Fact,
    words::Word,
};

/// How long a list may be; a week with five intervals a day is well below.
const MOST_ENTRIES: usize = 100;
/// How a price is refused.
const PRICE: MoneyCodes<Code> =
    MoneyCodes { unknown_currency: Code::UnknownCurrency, negative: Code::NegativePrice, invalid: Code::InvalidAmount };
/// A year in minutes, the longest target.
const MOST_MINUTES: i32 = 365 * DAY;

impl SupportStatementPublishInput {
    /// Reads it into a proven command.
    pub fn prove(&self) -> Result<Publish, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let partner = weak.id("partnerId", &self.partner_id, Kind::Partner);
        weak.prove(Publish { partner, expected_version: self.expected_version })
    }
}

impl SupportStatementUpdateInput {
    /// Reads it into a proven command.
    pub fn prove(&self, served: impl Fn(LocaleTag) -> bool) -> Result<Update, Vec<Refusal>> {
        let mut weak = Weak::<Code>::default();
        let command = Update {
            partner: weak.id("partnerId", &self.partner_id, Kind::Partner),
            expected_version: self.expected_version,
            changes: Changes {
                time_zone: self.time_zone.as_deref().map(|zone| weak.time_zone("timeZone", zone)),
                locales: self.enabled_locales.as_deref().map(|list| locales(&mut weak, list, &served)),
                arrangements: self.arrangements.as_deref().map(|list| arrangements(&mut weak, list)),
                kinds: self.kinds.as_deref().map(distinct),
                hours: self.hours.as_deref().map(|list| openings(&mut weak, list)),
                holidays: self.holidays.as_deref().map(|list| holidays(&mut weak, list)),
                contacts: self.contacts.as_deref().map(|list| reaches(&mut weak, list)),
                languages: self.languages.as_deref().map(|list| languages(&mut weak, list)),
                charging: self.charging,
                prices: self.prices.as_deref().map(|list| prices(&mut weak, list)),
                targets: self.targets.as_deref().map(|list| targets(&mut weak, list)),
                descriptions: descriptions(&mut weak, self.descriptions.as_deref().unwrap_or_default(), &served),
            },
        };
        weak.prove(command)
    }
}

/// Refuses what is wrong at a place.
fn refuse(weak: &mut Weak<Code>, code: Code, field: &str) {
    weak.refuse(Refusal::new(code).at(field));
}

/// Refuses a list that is too long.
fn bounded<T>(weak: &mut Weak<Code>, field: &str, list: &[T]) {
    if list.len() > MOST_ENTRIES {
        weak.refuse(Refusal::new(Code::TooManyEntries).at(field).with("limit", MOST_ENTRIES as i64));
    }
}

fn distinct<T: Copy + Ord>(list: &[T]) -> Vec<T> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list.dedup();
    list
}

fn locales(weak: &mut Weak<Code>, list: &[LocaleTag], served: &impl Fn(LocaleTag) -> bool) -> Vec<String> {
    if list.is_empty() {
        refuse(weak, Code::LocalesRequired, "enabledLocales");
    }
    bounded(weak, "enabledLocales", list);
    let read =
        |(at, tag): (usize, &LocaleTag)| weak.served(&format!("enabledLocales.{at}"), &tag.0, served(tag.clone()));
    let mut seen = Vec::new();
    for locale in list.iter().enumerate().map(read) {
        if !seen.contains(&locale) {
            seen.push(locale);
        }
    }
    seen
}

fn languages(weak: &mut Weak<Code>, list: &[LocaleTag]) -> Vec<String> {
    bounded(weak, "languages", list);
    let mut seen: Vec<String> = Vec::new();
    for tag in list {
        if !seen.iter().any(|known| known == tag.0.as_str()) {
            seen.push(tag.0.as_str().to_owned());
        }
    }
    seen
}

fn arrangements(weak: &mut Weak<Code>, list: &[SupportArrangementInput]) -> Vec<Arrangement> {
    bounded(weak, "arrangements", list);
    let read = |(at, input): (usize, &SupportArrangementInput)| {
        let field = format!("arrangements.{at}.thirdParty");
        match (input.form, &input.third_party) {
            (SupportForm::OwnDesk, Some(_)) => refuse(weak, Code::ThirdPartyNotExpected, &field),
            (SupportForm::Resold | SupportForm::Outsourced, None) => refuse(weak, Code::ThirdPartyRequired, &field),
            _ => {}
        }
        Arrangement {
            form: input.form,
            third_party: weak.optional_text(&field, input.third_party.as_deref(), 200),
            services: distinct(&input.services),
        }
    };
    list.iter().enumerate().map(read).collect()
}

fn openings(weak: &mut Weak<Code>, list: &[SupportHoursInput]) -> Vec<Opening> {
    bounded(weak, "hours", list);
    let mut readable: Vec<(usize, Opening)> = Vec::new();
    for (at, input) in list.iter().enumerate() {
        let times = [("opens", &input.opens), ("closes", &input.closes)].map(|(name, text)| {
            let minute = minute(text);
            if minute.is_none() {
                refuse(weak, Code::InvalidHours, &format!("hours.{at}.{name}"));
            }
            minute
        });
        if let [Some(opens), Some(closes)] = times {
            readable.push((at, Opening { weekday: input.weekday, opens, closes }));
        }
    }
    let openings: Vec<Opening> = readable.iter().map(|(_, opening)| *opening).collect();
    for (place, fault) in hours::faults(&openings) {
        let at = readable[place].0;
        match fault {
            Fault::Inverted => refuse(weak, Code::HoursInverted, &format!("hours.{at}.closes")),
            Fault::Overlap => refuse(weak, Code::HoursOverlap, &format!("hours.{at}")),
        }
    }
    distinct(&openings)
}

/// `HH:MM` as minutes after midnight.
fn minute(text: &str) -> Option<i32> {
    let (hours, minutes) = text.split_once(':')?;
    let digits =
        |part: &str| (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok());
    let (hours, minutes): (i32, i32) = (digits(hours)??, digits(minutes)??);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY).then_some(total)
}

fn holidays(weak: &mut Weak<Code>, list: &[Date]) -> Vec<chrono::NaiveDate> {
    bounded(weak, "holidays", list);
    distinct(&list.iter().map(|date| date.0).collect::<Vec<_>>())
}

fn reaches(weak: &mut Weak<Code>, list: &[SupportContactInput]) -> Vec<Reach> {
    bounded(weak, "contacts", list);
    let read = |(at, input): (usize, &SupportContactInput)| {
        let field = format!("contacts.{at}.address");
        let address = weak.line(&field, &input.address, 300);
        if !address.is_empty() && !reachable(input.method, &address) {
            let method = Fact::Label(input.method.label_id());
            weak.refuse(Refusal::new(Code::InvalidContact).at(&field).with("method", method));
        }
        Reach { method: input.method, address, around_the_clock: input.around_the_clock }
    };
    list.iter().enumerate().map(read).collect()
}

/// Whether an address could be one of its method; only an answer proves more.
fn reachable(method: SupportContactMethod, address: &str) -> bool {
    let host = |host: &str| {
        let sound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
        host.contains('.') && host.chars().all(sound) && !host.starts_with('.') && !host.ends_with('.')
    };
    match method {
        SupportContactMethod::Phone => address.strip_prefix('+').is_some_and(|number| {
            let digits = number.chars().filter(char::is_ascii_digit).count();
            let sound = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')');
            // E.164 ends at fifteen digits.
            (7..=15).contains(&digits) && number.chars().all(sound)
        }),
        SupportContactMethod::Email => address
            .rsplit_once('@')
            .is_some_and(|(name, domain)| !name.is_empty() && !name.contains(char::is_whitespace) && host(domain)),
        SupportContactMethod::Web | SupportContactMethod::Chat => {
            address.strip_prefix("https://").is_some_and(|rest| {
                let (authority, _) = rest.split_once(['/', '?', '#']).unwrap_or((rest, ""));
                let (name, port) = authority.split_once(':').unwrap_or((authority, "443"));
                host(name) && port.parse::<u16>().is_ok() && !rest.contains(char::is_whitespace)
            })
        }
    }
}

fn prices(weak: &mut Weak<Code>, list: &[SupportPriceInput]) -> Vec<Price> {
    bounded(weak, "prices", list);
    let read = |(at, input): (usize, &SupportPriceInput)| {
        let price = input.price.prove(weak, &format!("prices.{at}.price"), &PRICE)?;
        Some(Price {
            kind: input.kind,
            unit: input.unit,
            minor: price.minor,
            currency: price.currency.code().to_owned(),
        })
    };
    list.iter().enumerate().filter_map(read).collect()
}

fn targets(weak: &mut Weak<Code>, list: &[SupportTargetInput]) -> Vec<Target> {
    let mut read: Vec<Target> = Vec::new();
    for (at, input) in list.iter().enumerate() {
        let times = [
            ("firstResponseMinutes", Some(input.first_response_minutes)),
            ("nextUpdateMinutes", input.next_update_minutes),
            ("resolutionMinutes", input.resolution_minutes),
        ];
        for (name, minutes) in times {
            if minutes.is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes)) {
                let refusal = Refusal::new(Code::OutOfRange).at(&format!("targets.{at}.{name}"));
                weak.refuse(refusal.with("least", 1).with("most", i64::from(MOST_MINUTES)));
            }
        }
        if read.iter().any(|other| other.severity == input.severity) {
            refuse(weak, Code::Duplicate, &format!("targets.{at}.severity"));
        }
        read.push(Target {
            severity: input.severity,
            first_response: input.first_response_minutes,
            next_update: input.next_update_minutes,
            resolution: input.resolution_minutes,
        });
    }
    read.sort_by_key(|target| target.severity);
    read
}

fn descriptions(
    weak: &mut Weak<Code>,
    list: &[SupportDescriptionInput],
    served: &impl Fn(LocaleTag) -> bool,
) -> Vec<(String, Option<String>)> {
    bounded(weak, "descriptions", list);
    let mut read: Vec<(String, Option<String>)> = Vec::new();
    for (at, input) in list.iter().enumerate() {
        let field = |name: &str| format!("descriptions.{at}.{name}");
        let locale = weak.served(&field("locale"), &input.locale.0, served(input.locale.clone()));
        if read.iter().any(|(other, _)| *other == locale) {
            refuse(weak, Code::Duplicate, &field("locale"));
        }
        read.push((locale, weak.optional_text(&field("text"), input.text.as_deref(), 4_000)));
    }
    read
}
