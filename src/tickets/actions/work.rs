//! Desk work: who takes a ticket, what the cause is, and when it is done.

use uuid::Uuid;

use super::change::{begin, begin_in, save};
use crate::{
    access::Verb,
    customers,
    cx::Cx,
    db::entity::ticket,
    journal::audit::AuditOperation,
    partners,
    refusal::Outcome,
    tickets::{
        lifecycle::{Step, next, reopenable_until},
        model::{IssueNature, ProblemCause, ProblemSymptom, TicketCategory, TicketEventKind},
        refusal::{Refusal, TicketUserErrorCode as Code},
    },
};

/// Gives a ticket to an agent.
#[derive(Clone, Debug)]
pub struct Assign {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    /// Nobody means the caller.
    pub assignee: Option<Uuid>,
}

/// What a diagnosis found (rule R8).
#[derive(Clone, Debug)]
pub struct Finding {
    pub summary: String,
    pub nature: IssueNature,
    pub category: TicketCategory,
    pub symptom: Option<ProblemSymptom>,
    pub cause: Option<ProblemCause>,
}

/// A diagnosis, with or without a finding.
#[derive(Clone, Debug)]
pub struct Diagnose {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub finding: Option<Finding>,
}

/// What resolved it.
#[derive(Clone, Debug)]
pub struct Resolve {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub resolution: String,
}

/// The subscription a ticket is about.
#[derive(Clone, Debug)]
pub struct SetSubscription {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub subscription: Uuid,
}

/// A step that needs nothing else to be said.
#[derive(Clone, Debug)]
pub struct Turn {
    pub id: Uuid,
    pub expected_version: Option<i32>,
}

/// Gives a ticket to an agent of its partner.
pub async fn assign(cx: &Cx, command: Assign) -> Outcome<ticket::Model, Code> {
    let transaction = cx.db.begin().await?;
    let agent = match command.assignee.or(cx.caller.agent()) {
        Some(id) => partners::store::agent_to_work(&transaction, cx.caller.scope(), id).await?,
        None => None,
    };
    let mut changing = begin_in(cx, transaction, command.id, command.expected_version, Verb::TicketAssign).await?;
    let row = &mut changing.row;
    row.state = next(row.state, row.diagnosed_at.is_some(), Step::Assign)?;
    let agent = agent.filter(|agent| agent.partner_id == row.partner_id);
    let agent = agent.ok_or_else(|| Refusal::new(Code::AssigneeNotOfPartner).at("assigneeId"))?;
    row.assignee_id = Some(agent.id);
    save(cx, changing, TicketEventKind::Assigned, AuditOperation::TicketAssign).await
}

/// Records a diagnosis.
pub async fn diagnose(cx: &Cx, command: Diagnose) -> Outcome<ticket::Model, Code> {
    let mut changing = begin(cx, command.id, command.expected_version, Verb::TicketDiagnose).await?;
    let row = &mut changing.row;
    let step = Step::Diagnose { finding: command.finding.is_some() };
    row.state = next(row.state, row.diagnosed_at.is_some(), step)?;
    match command.finding {
        Some(finding) => {
            let problem = finding.category == TicketCategory::ProblemResolution;
            if finding.symptom.is_some() != problem || finding.cause.is_some() && !problem {
                return Err(Refusal::new(Code::SymptomAndCauseForProblems).at("finding.symptom").into());
            }
            row.finding = Some(finding.summary);
            row.nature = Some(finding.nature);
            row.category = finding.category;
            row.symptom = finding.symptom;
            row.cause = finding.cause;
            row.diagnosed_at = Some(cx.now());
        }
        // An earlier finding stays readable, but it does not count until it is found again.
        None => row.diagnosed_at = None,
    }
    save(cx, changing, TicketEventKind::Diagnosed, AuditOperation::TicketDiagnose).await
}

/// Resolves a ticket that has a finding (rules R8 and R9).
pub async fn resolve(cx: &Cx, command: Resolve) -> Outcome<ticket::Model, Code> {
    let mut changing = begin(cx, command.id, command.expected_version, Verb::TicketResolve).await?;
    let row = &mut changing.row;
    row.state = next(row.state, row.diagnosed_at.is_some(), Step::Resolve)?;
    row.resolution = Some(command.resolution);
    row.resolved_at = Some(cx.now());
    save(cx, changing, TicketEventKind::Resolved, AuditOperation::TicketResolve).await
}

/// Closes a resolved ticket for good.
pub async fn close(cx: &Cx, command: Turn) -> Outcome<ticket::Model, Code> {
    let mut changing = begin(cx, command.id, command.expected_version, Verb::TicketClose).await?;
    let row = &mut changing.row;
    row.state = next(row.state, row.diagnosed_at.is_some(), Step::Close)?;
    row.closed_at = Some(cx.now());
    save(cx, changing, TicketEventKind::Closed, AuditOperation::TicketClose).await
}

/// Withdraws a ticket for good: the customer needs no help any more.
pub async fn cancel(cx: &Cx, command: Turn) -> Outcome<ticket::Model, Code> {
    let mut changing = begin(cx, command.id, command.expected_version, Verb::TicketCancel).await?;
    let row = &mut changing.row;
    row.state = next(row.state, row.diagnosed_at.is_some(), Step::Cancel)?;
    save(cx, changing, TicketEventKind::Cancelled, AuditOperation::TicketCancel).await
}

/// Says which subscription a ticket is about that names none: with it come its service and its provider.
pub async fn set_subscription(cx: &Cx, command: SetSubscription) -> Outcome<ticket::Model, Code> {
    let mut changing = begin(cx, command.id, command.expected_version, Verb::TicketSubscriptionSet).await?;
    let row = &mut changing.row;
    row.state = next(row.state, row.diagnosed_at.is_some(), Step::NameSubscription)?;
    if row.customer_subscription_id.is_some() {
        return Err(Refusal::new(Code::SubscriptionAlreadySet).at("customerSubscriptionId").into());
    }
    let found = customers::store::subscription(&changing.transaction, cx.caller.scope(), command.subscription).await?;
    let bought = found.ok_or_else(|| Refusal::new(Code::NotFound).at("customerSubscriptionId"))?;
    if bought.customer_id != row.customer_id {
        return Err(Refusal::new(Code::CustomerMismatch).at("customerSubscriptionId").into());
    }
    row.customer_subscription_id = Some(bought.id);
    row.service = Some(bought.service);
    row.provider_id = bought.provider_id;
    save(cx, changing, TicketEventKind::SubscriptionSet, AuditOperation::TicketSubscriptionSet).await
}

/// Reopens a resolved ticket within the partner's window; the cause has to be found anew.
pub async fn reopen(cx: &Cx, command: Turn) -> Outcome<ticket::Model, Code> {
    let mut changing = begin(cx, command.id, command.expected_version, Verb::TicketReopen).await?;
    let row = &mut changing.row;
    let state = next(row.state, row.diagnosed_at.is_some(), Step::Reopen)?;
    let partner = partners::store::settings(&changing.transaction, row.partner_id).await?;
    let until = row.resolved_at.map(|resolved| reopenable_until(resolved, partner.reopen_window_days));
    if let Some(until) = until.filter(|until| cx.now() > *until) {
        let refusal = Refusal::new(Code::ReopenWindowPassed).with("until", crate::refusal::Fact::Instant(until));
        return Err(refusal.with("days", i64::from(partner.reopen_window_days)).into());
    }
    row.state = state;
    row.diagnosed_at = None;
    row.resolved_at = None;
    save(cx, changing, TicketEventKind::Reopened, AuditOperation::TicketReopen).await
}
