//! A partner's own thresholds.

use uuid::Uuid;

use super::{model::Thresholds, store};
use crate::{
    access::{Standing, Verb, allow},
    cx::Cx,
    db::{entity::training_threshold, write},
    failure::Failure,
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    partners::{
        self,
        refusal::{PartnerUserErrorCode as Code, Refusal},
    },
    refusal::{No, Outcome},
};

/// Changes of the caller's partner's thresholds; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Update {
    pub expected_version: Option<i32>,
    pub period_days: Option<i32>,
    pub least_tickets: Option<i32>,
    pub how_to_percent: Option<i32>,
    pub adoption_percent: Option<i32>,
    pub services_bought: Option<i32>,
}

/// Changes them.
pub async fn update(cx: &Cx, command: Update) -> Outcome<training_threshold::Model, Code> {
    if !allow(&cx.caller, Verb::TrainingThresholdsUpdate, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner = cx.caller.partner().ok_or_else(|| Failure::new("only agents have a partner"))?;
    let transaction = cx.db.begin().await?;
    // The partner's row is the lock: two first changes at once would otherwise both insert.
    partners::store::load(&transaction, cx.caller.scope(), partner).await?;
    let existing = store::thresholds(&transaction, partner).await?;
    let read_version = existing.as_ref().map_or(0, |row| row.version);
    if command.expected_version.is_some_and(|expected| expected != read_version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let id = existing.as_ref().map_or_else(|| cx.new_id(), |row| row.id);
    let now = existing.as_ref().map(Thresholds::from).unwrap_or_default();
    let row = changed(cx, &command, id, partner, now, read_version + 1);
    check(&row)?;
    if existing.is_none() {
        write::insert(&transaction, row.clone()).await?;
    } else if !write::update(&transaction, row.clone(), read_version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    // Thresholds have no id of their own that clients know.
    let change = Change::put(Kind::Partner.write(partner), existing.as_ref(), &row);
    audit::record(&transaction, cx, AuditOperation::TrainingThresholdsUpdate, Some(partner), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}

fn changed(
    cx: &Cx,
    command: &Update,
    id: Uuid,
    partner_id: Uuid,
    now: Thresholds,
    version: i32,
) -> training_threshold::Model {
    training_threshold::Model {
        id,
        partner_id,
        period_days: command.period_days.unwrap_or(now.period_days),
        least_tickets: command.least_tickets.unwrap_or(now.least_tickets),
        how_to_percent: command.how_to_percent.unwrap_or(now.how_to_percent),
        adoption_percent: command.adoption_percent.unwrap_or(now.adoption_percent),
        services_bought: command.services_bought.unwrap_or(now.services_bought),
        version,
        updated_at: cx.now(),
    }
}

/// Every value in its range, all mistakes at once.
fn check(row: &training_threshold::Model) -> Result<(), No<Code>> {
    let ranges = [
        ("periodDays", row.period_days, 1, 365),
        ("leastTickets", row.least_tickets, 1, 1_000),
        ("howToPercent", row.how_to_percent, 1, 100),
        ("adoptionPercent", row.adoption_percent, 0, 100),
        ("servicesBought", row.services_bought, 0, 3),
    ];
    let wrong = ranges.iter().filter(|(_, value, least, most)| !(least..=most).contains(&value));
    let refusals: Vec<_> = wrong
        .map(|(field, _, least, most)| {
            Refusal::new(Code::OutOfRange).at(field).with("least", i64::from(*least)).with("most", i64::from(*most))
        })
        .collect();
    if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
}
