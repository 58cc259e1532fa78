//! The verbs of partners: one public function, one transaction.

mod parts;

pub use parts::{Contract, NewCompetency, Supply};
use parts::{replace_competencies, replace_contracts, replace_providers};
use uuid::Uuid;

use super::{
    model::{BaselineBoundary, Cloud, Clouds, PartnerKind},
    refusal::{PartnerUserErrorCode as Code, Refusal},
    store,
};
use crate::{
    access::{Standing, Verb, allow, permit},
    cx::Cx,
    db::{Errand, Transaction, entity::partner, write},
    ids::Kind,
    journal::{
        audit::{self, AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    l10n,
    refusal::{No, Outcome},
};

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
    pub competencies: Vec<NewCompetency>,
    pub contracts: Vec<Contract>,
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
    pub baseline: Option<BaselineBoundary>,
    pub providers: Option<Vec<Supply>>,
    pub competencies: Option<Vec<NewCompetency>>,
    pub contracts: Option<Vec<Contract>>,
}

/// Creates a partner.
pub async fn create(cx: &Cx, command: Create) -> Outcome<partner::Model, Code> {
    permit(&cx.caller, Verb::PartnerCreate, Standing::None)?;
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
        baseline: None,
        last_ticket_number: 0,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    check(&transaction, cx, &row, Some(&command.providers)).await?;
    write::insert(&transaction, row.clone()).await?;
    let mut changes = vec![Change::created(Kind::Partner.write(id), &row)];
    changes.extend(replace_providers(&transaction, cx, id, command.providers).await?);
    changes.extend(replace_competencies(&transaction, cx, id, command.competencies).await?);
    changes.extend(replace_contracts(&transaction, cx, id, command.contracts).await?);
    audit::record(&transaction, cx, AuditOperation::PartnerCreate, Some(id), changes).await?;
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
    permit(&cx.caller, Verb::PartnerUpdate, standing)?;
    command.touches_no_credentials_unless(allow(&cx.caller, Verb::PartnerCredentialsUpdate, standing))?;
    let read = row.clone();
    if command.expected_version.is_some_and(|expected| expected != read.version) {
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
    row.baseline = command.baseline.or(row.baseline);
    row.version += 1;
    row.updated_at = cx.now();
    check(&transaction, cx, &row, command.providers.as_deref()).await?;
    let mut changes = vec![Change::updated(Kind::Partner.write(row.id), &read, &row)];
    if let Some(providers) = command.providers {
        changes.extend(replace_providers(&transaction, cx, row.id, providers).await?);
    }
    if let Some(competencies) = command.competencies {
        changes.extend(replace_competencies(&transaction, cx, row.id, competencies).await?);
    }
    if let Some(contracts) = command.contracts {
        changes.extend(replace_contracts(&transaction, cx, row.id, contracts).await?);
    }
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    audit::record(&transaction, cx, AuditOperation::PartnerUpdate, Some(row.id), changes).await?;
    transaction.commit().await?;
    Ok(row)
}

impl Create {
    /// What is wrong with it whoever provides it.
    pub fn mistakes(&self) -> Vec<Refusal> {
        mistakes(Some(&self.clouds), Some(self.reopen_window_days))
    }
}

impl Update {
    /// What is wrong with it whatever partner it changes.
    pub fn mistakes(&self) -> Vec<Refusal> {
        mistakes(self.clouds.as_deref(), self.reopen_window_days)
    }

    /// What a partner holds with Microsoft is not for itself to say.
    fn touches_no_credentials_unless(&self, allowed: bool) -> Result<(), No<Code>> {
        let given = [("competencies", self.competencies.is_some()), ("supportContracts", self.contracts.is_some())];
        let given = given.into_iter().filter(|(_, given)| *given && !allowed);
        let refusals: Vec<_> = given.map(|(field, _)| Refusal::new(Code::NotAllowed).at(field)).collect();
        if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
    }
}

fn mistakes(clouds: Option<&[Cloud]>, reopen_window_days: Option<i32>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if clouds.is_some_and(<[Cloud]>::is_empty) {
        refusals.push(Refusal::new(Code::CloudsRequired).at("clouds"));
    }
    if reopen_window_days.is_some_and(|days| !(0..=365).contains(&days)) {
        refusals.push(Refusal::new(Code::OutOfRange).at("reopenWindowDays").with("least", 0).with("most", 365));
    }
    refusals
}

/// Everything about a partner that can be judged: by itself, and beside those it buys from.
async fn check(
    transaction: &Transaction,
    cx: &Cx,
    row: &partner::Model,
    providers: Option<&[Supply]>,
) -> Result<(), No<Code>> {
    let mut refusals = mistakes(Some(&row.clouds.0), Some(row.reopen_window_days));
    match providers {
        Some([]) if row.kind == PartnerKind::IndirectReseller => {
            refusals.push(Refusal::new(Code::ProviderRequired).at("providers"));
        }
        Some([_, ..]) if row.kind != PartnerKind::IndirectReseller => {
            refusals.push(Refusal::new(Code::ProvidersOnlyForReseller).at("providers"));
        }
        _ => {}
    }
    if let Some(supplies @ [_, ..]) = providers {
        let ids: Vec<Uuid> = supplies.iter().map(|supply| supply.provider).collect();
        let links = transaction.beyond(Errand::ProviderCycle, store::all_links(transaction)).await?;
        let circular = ids.iter().enumerate().filter(|(_, id)| reaches(&links, **id, row.id));
        let refusal = |at| Refusal::new(Code::ProviderCycle).at(&format!("providers.{at}.providerId"));
        refusals.extend(circular.map(|(at, _)| refusal(at)));
        // A reseller may keep and leave the providers it has; only an operator ties it to a new one.
        if row.kind == PartnerKind::IndirectReseller
            && !store::are_providers(transaction, cx.caller.scope(), &ids).await?
        {
            refusals.push(Refusal::new(Code::NotAProvider).at("providers"));
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals.into()) }
}

/// Whether somebody buys from another, directly or through others.
fn reaches(links: &[(Uuid, Uuid)], from: Uuid, to: Uuid) -> bool {
    let mut seen = vec![from];
    let mut at = 0;
    while let Some(here) = seen.get(at).copied() {
        if here == to {
            return true;
        }
        let next: Vec<Uuid> = links.iter().filter(|(reseller, _)| *reseller == here).map(|(_, next)| *next).collect();
        seen.extend(next.into_iter().filter(|next| !seen.contains(next)).collect::<Vec<_>>());
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_reached_directly_and_through_others_and_cycles_end() {
        let id = Uuid::from_u128;
        let links = [(id(1), id(2)), (id(2), id(3)), (id(3), id(2)), (id(1), id(4))];
        for (from, to, expected) in
            [(1, 1, true), (1, 2, true), (1, 3, true), (1, 4, true), (4, 1, false), (3, 1, false)]
        {
            assert_eq!(reaches(&links, id(from), id(to)), expected, "{from} to {to}");
        }
    }
}
