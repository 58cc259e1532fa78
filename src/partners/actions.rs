//! The verbs of partners: one public function, one transaction.

use uuid::Uuid;

use super::{
    model::{Cloud, Clouds, OnlineService, PartnerKind, SupportContactMethod, Weekday},
    refusal::{PartnerUserErrorCode as Code, Refusal},
    store,
};
use crate::{
    access::{Standing, Verb, allow},
    cx::Cx,
    db::{
        entity::{partner, partner_provider, support_contact, support_hours},
        write,
    },
    ids::Kind,
    journal::{
        audit,
        idempotency::{self, Claim, Retry},
    },
    l10n,
    refusal::{No, Outcome},
};

/// A provider of a reseller for one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supply {
    pub provider: Uuid,
    pub service: OnlineService,
}

/// A way to reach the partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    pub method: SupportContactMethod,
    pub address: String,
}

/// Opening hours of one weekday, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub weekday: Weekday,
    pub opens: i32,
    pub closes: i32,
}

/// A new partner.
#[derive(Clone, Debug)]
pub struct Create {
    pub name: String,
    pub kind: PartnerKind,
    pub clouds: Vec<Cloud>,
    pub default_locale: String,
    pub time_zone: String,
    pub reopen_window_days: i32,
    pub providers: Vec<Supply>,
    pub contacts: Vec<Reach>,
    pub hours: Vec<Opening>,
    pub retry: Option<Retry>,
}

/// Changes of a partner; what is `None` stays as it is.
#[derive(Clone, Debug)]
pub struct Update {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub clouds: Option<Vec<Cloud>>,
    pub default_locale: Option<String>,
    pub time_zone: Option<String>,
    pub reopen_window_days: Option<i32>,
    pub providers: Option<Vec<Supply>>,
    pub contacts: Option<Vec<Reach>>,
    pub hours: Option<Vec<Opening>>,
}

/// Creates a partner.
pub async fn create(cx: &Cx, command: Create) -> Outcome<partner::Model, Code> {
    if !allow(&cx.caller, Verb::PartnerCreate, Standing::None) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let (id, now) = (cx.new_id(), cx.now());
    let transaction = cx.db.begin().await?;
    match idempotency::claim(&transaction, cx, "partnerCreate", command.retry.as_ref(), id).await? {
        Claim::New => {}
        Claim::Done(earlier) => return Ok(store::settings(&transaction, earlier).await?),
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    let row = partner::Model {
        id,
        name_folded: l10n::fold(&command.name),
        name: command.name,
        kind: command.kind,
        clouds: Clouds(command.clouds),
        default_locale: command.default_locale,
        time_zone: command.time_zone,
        reopen_window_days: command.reopen_window_days,
        last_ticket_number: 0,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    check(&row, Some(&command.hours), Some(&command.providers))?;
    supplied_by_providers(&transaction, cx, &command.providers).await?;
    write::insert(&transaction, row.clone()).await?;
    write::insert_all(&transaction, supplies(cx, id, command.providers)).await?;
    write::insert_all(&transaction, reaches(cx, id, command.contacts)).await?;
    write::insert_all(&transaction, openings(cx, id, &command.hours)).await?;
    audit::record(&transaction, cx, "partnerCreate", Some(id), Kind::Partner.write(id)).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Changes a partner.
pub async fn update(cx: &Cx, command: Update) -> Outcome<partner::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::load(&transaction, cx.caller.scope(), command.id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    let standing = if cx.caller.partner() == Some(row.id) { Standing::Own } else { Standing::None };
    if !allow(&cx.caller, Verb::PartnerUpdate, standing) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let read_version = row.version;
    if command.expected_version.is_some_and(|expected| expected != read_version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if let Some(name) = command.name {
        row.name_folded = l10n::fold(&name);
        row.name = name;
    }
    if let Some(clouds) = command.clouds {
        row.clouds = Clouds(clouds);
    }
    row.default_locale = command.default_locale.unwrap_or(row.default_locale);
    row.time_zone = command.time_zone.unwrap_or(row.time_zone);
    row.reopen_window_days = command.reopen_window_days.unwrap_or(row.reopen_window_days);
    row.version += 1;
    row.updated_at = cx.now();
    check(&row, command.hours.as_deref(), command.providers.as_deref())?;
    if let Some(providers) = command.providers {
        supplied_by_providers(&transaction, cx, &providers).await?;
        store::replace_providers(&transaction, row.id, supplies(cx, row.id, providers)).await?;
    }
    if let Some(contacts) = command.contacts {
        store::replace_contacts(&transaction, row.id, reaches(cx, row.id, contacts)).await?;
    }
    if let Some(hours) = command.hours {
        store::replace_hours(&transaction, row.id, openings(cx, row.id, &hours)).await?;
    }
    if !write::update(&transaction, row.clone(), read_version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    audit::record(&transaction, cx, "partnerUpdate", Some(row.id), Kind::Partner.write(row.id)).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Everything about a partner that can be judged without the database.
fn check(row: &partner::Model, hours: Option<&[Opening]>, providers: Option<&[Supply]>) -> Result<(), No<Code>> {
    let mut refusals = Vec::new();
    if row.clouds.0.is_empty() {
        refusals.push(Refusal::new(Code::CloudsRequired).at("clouds"));
    }
    if !(0..=365).contains(&row.reopen_window_days) {
        refusals.push(Refusal::new(Code::OutOfRange).at("reopenWindowDays").with("least", 0).with("most", 365));
    }
    if hours.is_some_and(|hours| !hours_are_sound(hours)) {
        refusals.push(Refusal::new(Code::InvalidHours).at("supportHours"));
    }
    match providers {
        Some([]) if row.kind == PartnerKind::IndirectReseller => {
            refusals.push(Refusal::new(Code::ProviderRequired).at("providers"));
        }
        Some([_, ..]) if row.kind != PartnerKind::IndirectReseller => {
            refusals.push(Refusal::new(Code::ProvidersOnlyForReseller).at("providers"));
        }
        _ => {}
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
}

/// Whether every interval lies within its day, ends after it begins, and overlaps no other.
fn hours_are_sound(hours: &[Opening]) -> bool {
    let mut sorted = hours.to_vec();
    sorted.sort_by_key(|hours| (hours.weekday, hours.opens));
    let within = sorted.iter().all(|hours| 0 <= hours.opens && hours.opens < hours.closes && hours.closes <= 24 * 60);
    let apart = sorted.windows(2).all(|pair| pair[0].weekday != pair[1].weekday || pair[0].closes <= pair[1].opens);
    within && apart
}

/// A reseller may keep and leave the providers it has; only an operator ties it to a new one.
async fn supplied_by_providers(
    db: &impl sea_orm::ConnectionTrait,
    cx: &Cx,
    supplies: &[Supply],
) -> Result<(), No<Code>> {
    let ids: Vec<Uuid> = supplies.iter().map(|supply| supply.provider).collect();
    if ids.is_empty() || store::are_providers(db, cx.caller.scope(), &ids).await? {
        return Ok(());
    }
    Err(Refusal::new(Code::NotAProvider).at("providers").into())
}

fn supplies(cx: &Cx, reseller_id: Uuid, supplies: Vec<Supply>) -> Vec<partner_provider::Model> {
    let row = |supply: Supply| partner_provider::Model {
        id: cx.new_id(),
        reseller_id,
        provider_id: supply.provider,
        service: supply.service,
    };
    supplies.into_iter().map(row).collect()
}

fn reaches(cx: &Cx, partner_id: Uuid, reaches: Vec<Reach>) -> Vec<support_contact::Model> {
    let row = |(position, reach): (i32, Reach)| support_contact::Model {
        id: cx.new_id(),
        partner_id,
        position,
        method: reach.method,
        address: reach.address,
    };
    (0..).zip(reaches).map(row).collect()
}

fn openings(cx: &Cx, partner_id: Uuid, hours: &[Opening]) -> Vec<support_hours::Model> {
    let row = |opening: &Opening| support_hours::Model {
        id: cx.new_id(),
        partner_id,
        weekday: opening.weekday,
        opens_minute: opening.opens,
        closes_minute: opening.closes,
    };
    hours.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monday(opens: i32, closes: i32) -> Opening {
        Opening { weekday: Weekday::Monday, opens, closes }
    }

    #[test]
    fn hours_may_touch_but_not_overlap() {
        assert!(hours_are_sound(&[monday(780, 1020), monday(540, 720)]));
        assert!(hours_are_sound(&[monday(0, 720), monday(720, 1440)]));
        assert!(!hours_are_sound(&[monday(540, 720), monday(719, 800)]));
    }

    #[test]
    fn hours_stay_within_their_day_and_end_after_they_begin() {
        for wrong in [monday(600, 600), monday(700, 600), monday(-1, 60), monday(1400, 1441)] {
            assert!(!hours_are_sound(&[wrong]), "{wrong:?}");
        }
    }
}
