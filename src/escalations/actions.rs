//! The verbs of escalations: one public function, one transaction.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{
    case::{Asked, Case, Way},
    model::{EscalationOutcome, EscalationStatus, EscalationTarget},
    refusal::{EscalationUserErrorCode as Code, Refusal, of_ticket},
    store,
};
use crate::{
    access::{Caller, Standing, Verb, permit},
    customers,
    cx::Cx,
    db::{
        entity::{comment, entitlement, escalation, ticket},
        write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    partners::{
        self,
        model::SupportVehicle,
        support::{
            hours::clock,
            model::{Opening, SupportContent},
        },
    },
    refusal::{Fact, No, Outcome},
    rules::Circumstances,
    tickets::{
        self,
        actions::Changing,
        lifecycle::{Step, next},
        model::{IssueNature, TicketEventKind},
    },
    words::Word,
};

/// A ticket to hand on.
#[derive(Clone, Debug)]
pub struct Raise {
    pub ticket: Uuid,
    pub expected_version: Option<i32>,
    pub to: EscalationTarget,
    pub vehicle: Option<SupportVehicle>,
    pub circumstances: Circumstances,
    /// Why the issue goes on though it lies within the baseline support boundary.
    pub override_reason: Option<String>,
    pub summary: String,
    pub language: String,
    pub external_reference: Option<String>,
    pub retry: Option<Retry>,
}

/// How an escalation ended.
#[derive(Clone, Debug)]
pub struct Resolve {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub result: EscalationOutcome,
    pub outcome: String,
}

/// An escalation and its ticket.
pub type Escalated = (escalation::Model, ticket::Model);

/// Hands a ticket on: to the provider of its subscription (R3), or to Microsoft by a support vehicle
/// (R10, R22, R23).
pub async fn raise(cx: &Cx, command: Raise) -> Outcome<Escalated, Code> {
    let transaction = cx.db.begin().await?;
    let found = tickets::store::load(&transaction, cx.caller.scope(), command.ticket).await?;
    let row = found.ok_or_else(|| Refusal::new(Code::NotFound).at("ticketId"))?;
    if let (Caller::Contact { .. }, EscalationTarget::Microsoft) = (&cx.caller, command.to) {
        return Err(ask_your_partner(&transaction, &row).await?.into());
    }
    let id = cx.new_id();
    match idempotency::claim(&transaction, cx, "escalationRaise", command.retry.as_ref(), id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            let earlier = store::one(&transaction, cx.caller.scope(), earlier).await?;
            return Ok((earlier.ok_or_else(|| Refusal::new(Code::NotFound).at("idempotencyKey"))?, row));
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    permit(&cx.caller, Verb::EscalationRaise, tickets::actions::standing(&cx.caller, &row))?;
    if command.expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let entitlements = match command.to {
        EscalationTarget::Provider => Vec::new(),
        EscalationTarget::Microsoft => partners::store::contracts_to_change(&transaction, row.partner_id).await?,
    };
    let asked = Asked {
        to: command.to,
        vehicle: command.vehicle,
        circumstances: command.circumstances,
        overridden: command.override_reason.is_some(),
    };
    let case = case(cx, &transaction, &row, asked, entitlements).await?;
    let Way { state, ride, overrides } = case.judge(&row)?;
    let mut changing = Changing::of(transaction, row);
    let reason = command.override_reason.filter(|_| overrides);
    // One moment for all of it: the provider sees what was written from the hand-over on.
    let now = cx.now();
    let note = note(cx, &mut changing, reason, &command.language, now).await?;
    if let Some(entitlement) = ride.and_then(|ride| ride.entitlement) {
        partners::store::use_incident(&changing.transaction, entitlement).await?;
        let read = case.entitlements.iter().find(|row| row.id == entitlement);
        changing.beside.extend(read.map(used));
    }
    let raised = escalation::Model {
        id,
        ticket_id: changing.row.id,
        partner_id: changing.row.partner_id,
        customer_id: changing.row.customer_id,
        provider_id: changing.row.provider_id.filter(|_| command.to == EscalationTarget::Provider),
        target: command.to,
        nature: nature(&changing.row)?,
        vehicle: ride.map(|ride| ride.vehicle),
        entitlement_id: ride.and_then(|ride| ride.entitlement),
        hand_off_category: command.circumstances.hand_off,
        override_note_id: note,
        status: EscalationStatus::Open,
        summary: command.summary,
        language: command.language,
        external_reference: command.external_reference,
        outcome: None,
        raised_by_id: cx.caller.agent().ok_or_else(|| Failure::new("only agents escalate"))?,
        resolved_by_id: None,
        version: 1,
        raised_at: now,
        updated_at: now,
        resolved_at: None,
    };
    write::insert(&changing.transaction, raised.clone()).await?;
    changing.beside.push(Change::created(Kind::Escalation.write(id), &raised));
    changing.row.state = state;
    if command.to == EscalationTarget::Provider {
        changing.row.handed_over_at.get_or_insert(now);
    }
    let row = save(cx, changing, TicketEventKind::Escalated, AuditOperation::EscalationRaise).await?;
    Ok((raised, row))
}

/// R9: why the baseline support boundary was overridden, as an internal note among the others.
async fn note(
    cx: &Cx,
    changing: &mut Changing,
    reason: Option<String>,
    language: &str,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Failure> {
    let Some(body) = reason else { return Ok(None) };
    let note = tickets::actions::comment(cx, changing.row.id, cx.new_id(), body, language.to_owned(), true);
    let note = comment::Model { created_at: now, ..note };
    tickets::actions::add(changing, &note).await?;
    Ok(Some(note.id))
}

/// Ends an escalation: a provider resolves or returns what was handed over to it; an admin agent
/// records what Microsoft answered. The ticket is being resolved again.
pub async fn resolve(cx: &Cx, command: Resolve) -> Outcome<Escalated, Code> {
    let transaction = cx.db.begin().await?;
    let missing = || Refusal::new(Code::NotFound).at("id");
    let row = store::ticket_to_change(&transaction, cx.caller.scope(), command.id).await?.ok_or_else(missing)?;
    let mut ended = store::load(&transaction, cx.caller.scope(), command.id).await?.ok_or_else(missing)?;
    let (verb, standing) = match ended.target {
        EscalationTarget::Microsoft => {
            (Verb::EscalationResolveAtMicrosoft, tickets::actions::standing(&cx.caller, &row))
        }
        EscalationTarget::Provider if ended.provider_id == cx.caller.partner() => {
            (Verb::EscalationResolveAtProvider, Standing::HandedOver)
        }
        EscalationTarget::Provider => (Verb::EscalationResolveAtProvider, Standing::None),
    };
    permit(&cx.caller, verb, standing)?;
    if command.expected_version.is_some_and(|expected| expected != ended.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if ended.status != EscalationStatus::Open {
        return Err(Refusal::new(Code::EscalationNotOpen).with("status", Fact::Label(ended.status.label_id())).into());
    }
    let mut changing = Changing::of(transaction, row);
    let diagnosed = changing.row.diagnosed_at.is_some();
    changing.row.state = next(changing.row.state, diagnosed, Step::EndEscalation).map_err(of_ticket)?;
    let (status, kind) = match command.result {
        EscalationOutcome::Resolved => (EscalationStatus::Resolved, TicketEventKind::EscalationResolved),
        EscalationOutcome::Returned => (EscalationStatus::Returned, TicketEventKind::EscalationReturned),
    };
    let (now, read) = (cx.now(), ended.clone());
    ended.status = status;
    ended.outcome = Some(command.outcome);
    ended.resolved_by_id = cx.caller.agent();
    ended.resolved_at = Some(now);
    ended.updated_at = now;
    ended.version += 1;
    if !write::update(&changing.transaction, ended.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    changing.beside.push(Change::updated(Kind::Escalation.write(ended.id), &read, &ended));
    let row = save(cx, changing, kind, AuditOperation::EscalationResolve).await?;
    Ok((ended, row))
}

async fn save(
    cx: &Cx,
    changing: Changing,
    kind: TicketEventKind,
    operation: AuditOperation,
) -> Outcome<ticket::Model, Code> {
    tickets::actions::save(cx, changing, kind, operation).await.map_err(|no| match no {
        No::Refused(refusals) => No::Refused(refusals.into_iter().map(of_ticket).collect()),
        No::Failed(failure) => No::Failed(failure),
    })
}

/// One more incident of an entitlement.
fn used(read: &entitlement::Model) -> Change {
    let used = entitlement::Model { incidents_used: read.incidents_used + 1, ..read.clone() };
    Change::updated(Kind::Entitlement.write(read.id), read, &used)
}

/// What decides about handing a ticket on. The entitlements are the caller's to read: an action locks them.
pub async fn case(
    cx: &Cx,
    db: &impl ConnectionTrait,
    row: &ticket::Model,
    asked: Asked,
    entitlements: Vec<entitlement::Model>,
) -> Result<Case, Failure> {
    let subscription = match row.customer_subscription_id {
        Some(id) => customers::store::subscription(db, cx.caller.scope(), id).await?,
        None => None,
    };
    let scopes = match row.nature {
        Some(nature) => store::vehicle_scopes(db, nature).await?,
        None => Vec::new(),
    };
    let partner = partners::store::settings(db, row.partner_id).await?;
    let holds = |service| partner.baseline.as_ref().is_some_and(|boundary| boundary.holds(service, row.category));
    Ok(Case {
        asked,
        partner: partner.kind,
        access_granted: subscription.is_some_and(|subscription| subscription.access_granted_at.is_some()),
        in_baseline: row.service.is_some_and(holds),
        scopes,
        entitlements,
        today: cx.now().date_naive(),
    })
}

/// The nature that the finding names.
fn nature(row: &ticket::Model) -> Result<IssueNature, Failure> {
    row.nature.ok_or_else(|| Failure::new("a finding names no nature"))
}

/// R5: a customer contacts its partner; the refusal says how and when.
pub async fn ask_your_partner(db: &impl ConnectionTrait, row: &ticket::Model) -> Result<Refusal, Failure> {
    let partner = partners::store::settings(db, row.partner_id).await?;
    let published = partners::support::store::published(db, vec![row.partner_id]).await?.pop();
    let told = published.map(|statement| statement.content);
    let told = told.unwrap_or_else(|| SupportContent::empty(&partner.time_zone, &partner.default_locale));
    let line = |hours: &Opening| format!("{} {}-{}", hours.weekday.code(), clock(hours.opens), clock(hours.closes));
    let mut hours = told.hours;
    hours.sort_unstable();
    Ok(Refusal::new(Code::CustomerCannotFileWithMicrosoft)
        .at("to")
        .with("partner", partner.name)
        .with("contacts", Fact::List(told.contacts.into_iter().map(|contact| contact.address).collect()))
        .with("hours", Fact::List(hours.iter().map(line).collect()))
        .with("timeZone", told.time_zone))
}
