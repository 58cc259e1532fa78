//! The facts that a decision rests on, read in the caller's scope.

use uuid::Uuid;

use crate::{
    access::{Caller, Standing, Verb, permit},
    billing::{self, actions::suspension, refusal::BillingUserErrorCode},
    customers::{self, model::CustomerSubscriptionStatus},
    cx::Cx,
    db::entity::{customer_subscription, partner, ticket},
    escalations::{self, case::Asked, model::EscalationTarget, refusal::EscalationUserErrorCode},
    failure::Failure,
    partners::{
        self,
        model::SupportVehicle,
        refusal::PartnerUserErrorCode,
        support::{self, model::SupportContent},
    },
    policies::{self, coverage},
    rules::{Circumstances, Facts, Objection, PolicyAction},
    tickets::{
        self,
        lifecycle::{Step, next},
        refusal::TicketUserErrorCode,
    },
};

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Ticket(Uuid),
    Customer(Uuid),
    CustomerSubscription(Uuid),
    Partner(Uuid),
}

/// A question to the policy.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// What somebody wants to do.
    pub action: PolicyAction,
    /// What it is about; one that fits the action.
    pub subject: Subject,
    /// The support vehicle to be used; none lets the desk choose.
    pub vehicle: Option<SupportVehicle>,
    /// What the caller knows and the desk does not record.
    pub circumstances: Circumstances,
}

impl Subject {
    /// Whether an action can be about it.
    pub fn fits(self, action: PolicyAction) -> bool {
        match action {
            PolicyAction::TicketOpen => matches!(self, Self::Customer(_) | Self::CustomerSubscription(_)),
            PolicyAction::SupportStatementPublish => matches!(self, Self::Partner(_)),
            PolicyAction::CustomerSubscriptionSuspendForNonPayment | PolicyAction::CustomerSubscriptionRestore => {
                matches!(self, Self::CustomerSubscription(_))
            }
            PolicyAction::CustomerFileWithMicrosoft
            | PolicyAction::TicketResolve
            | PolicyAction::EscalationRaiseToProvider
            | PolicyAction::EscalationRaiseToMicrosoft => matches!(self, Self::Ticket(_)),
        }
    }
}

/// The facts of a question; none when its subject does not exist for the caller.
pub async fn of(cx: &Cx, question: &Question) -> Result<Option<Facts>, Failure> {
    let (db, scope) = (cx.db.read(), cx.caller.scope());
    let (mut facts, customer) = match question.subject {
        Subject::Ticket(id) => {
            let Some(row) = tickets::store::one(db, scope, id).await? else { return Ok(None) };
            (of_ticket(cx, question, &row).await?, row.customer_id)
        }
        Subject::Customer(id) => {
            let Some(row) = customers::store::one(db, scope, id).await? else { return Ok(None) };
            (of_opening(cx), row.id)
        }
        Subject::CustomerSubscription(id) => {
            let Some(row) = customers::store::subscription(db, scope, id).await? else { return Ok(None) };
            let facts = match question.action {
                PolicyAction::CustomerSubscriptionSuspendForNonPayment => of_suspending(cx, &row).await?,
                PolicyAction::CustomerSubscriptionRestore => of_restoring(cx, &row),
                _ => of_opening(cx),
            };
            (facts, row.customer_id)
        }
        Subject::Partner(id) => {
            let Some(row) = partners::store::by_ids(db, scope, vec![id]).await?.pop() else { return Ok(None) };
            return Ok(Some(of_publishing(cx, &row).await?));
        }
    };
    facts.circumstances = question.circumstances;
    facts.warnings.extend(cloud_not_covered(cx, customer).await?);
    Ok(Some(facts))
}

/// Opening a ticket: whoever may open one may open it for every customer it sees.
fn of_opening(cx: &Cx) -> Facts {
    match permit::<TicketUserErrorCode>(&cx.caller, Verb::TicketOpen, Standing::Own) {
        Ok(()) => Facts::default(),
        Err(refusal) => refused(refusal),
    }
}

/// Publishing a support statement: rules R11, R13, R14 and R15 judge the draft.
async fn of_publishing(cx: &Cx, row: &partner::Model) -> Result<Facts, Failure> {
    let standing = if cx.caller.partner() == Some(row.id) { Standing::Own } else { Standing::None };
    if let Err(refusal) = permit::<PartnerUserErrorCode>(&cx.caller, Verb::SupportStatementPublish, standing) {
        return Ok(refused(refusal));
    }
    let draft = support::store::drafts(cx.db.read(), cx.caller.scope(), vec![row.id]).await?.pop();
    let content = draft.map_or_else(|| SupportContent::empty(&row.time_zone, &row.default_locale), |row| row.content);
    let objections = support::duties::may_publish(&content).into_iter().map(Objection::from).collect();
    Ok(Facts { objections, judged: true, ..Facts::default() })
}

/// Suspending: rule R21, and a warning by R20. One that is suspended already stays as it is.
async fn of_suspending(cx: &Cx, row: &customer_subscription::Model) -> Result<Facts, Failure> {
    let standing = suspension::standing(cx, row);
    if let Err(refusal) = permit::<BillingUserErrorCode>(&cx.caller, Verb::CustomerSubscriptionSuspend, standing) {
        return Ok(refused(refusal));
    }
    if row.status == CustomerSubscriptionStatus::Suspended {
        return Ok(Facts::default());
    }
    let arrears = suspension::arrears(cx, cx.db.read(), row).await?;
    let warning = |refusal| Objection::from(refusal).as_warning();
    Ok(Facts {
        objections: arrears.may_suspend(row.status).err().map(Objection::from).into_iter().collect(),
        warnings: billing::rule::warnings(arrears.steps()).into_iter().map(warning).collect(),
        judged: row.status == CustomerSubscriptionStatus::Active,
        ..Facts::default()
    })
}

fn of_restoring(cx: &Cx, row: &customer_subscription::Model) -> Facts {
    let standing = suspension::standing(cx, row);
    if let Err(refusal) = permit::<BillingUserErrorCode>(&cx.caller, Verb::CustomerSubscriptionSuspend, standing) {
        return refused(refusal);
    }
    match billing::rule::may_restore(row.status) {
        Ok(()) => Facts { judged: true, ..Facts::default() },
        Err(refusal) => refused(refusal),
    }
}

fn refused(objection: impl Into<Objection>) -> Facts {
    Facts { objections: vec![objection.into()], ..Facts::default() }
}

async fn of_ticket(cx: &Cx, question: &Question, row: &ticket::Model) -> Result<Facts, Failure> {
    let mut facts = Facts {
        service: row.service,
        diagnosed: row.diagnosed_at.is_some(),
        nature: row.nature.filter(|_| row.diagnosed_at.is_some()),
        severity: Some(row.severity),
        ..Facts::default()
    };
    match question.action {
        PolicyAction::TicketResolve => facts.objections.extend(against_resolving(cx, row)),
        PolicyAction::EscalationRaiseToProvider => {
            escalation(cx, question, row, EscalationTarget::Provider, &mut facts).await?;
        }
        PolicyAction::EscalationRaiseToMicrosoft if !matches!(cx.caller, Caller::Contact { .. }) => {
            escalation(cx, question, row, EscalationTarget::Microsoft, &mut facts).await?;
        }
        // Whoever asks: a customer cannot.
        PolicyAction::EscalationRaiseToMicrosoft | PolicyAction::CustomerFileWithMicrosoft => {
            facts.objections.push(escalations::actions::ask_your_partner(cx.db.read(), row).await?.into());
        }
        _ => {}
    }
    Ok(facts)
}

fn against_resolving(cx: &Cx, row: &ticket::Model) -> Option<Objection> {
    let standing = tickets::actions::standing(&cx.caller, row);
    if let Err(refusal) = permit::<TicketUserErrorCode>(&cx.caller, Verb::TicketResolve, standing) {
        return Some(refusal.into());
    }
    next(row.state, row.diagnosed_at.is_some(), Step::Resolve).err().map(Objection::from)
}

async fn escalation(
    cx: &Cx,
    question: &Question,
    row: &ticket::Model,
    to: EscalationTarget,
    facts: &mut Facts,
) -> Result<(), Failure> {
    let db = cx.db.read();
    let standing = tickets::actions::standing(&cx.caller, row);
    if let Err(refusal) = permit::<EscalationUserErrorCode>(&cx.caller, Verb::EscalationRaise, standing) {
        facts.objections.push(refusal.into());
        return Ok(());
    }
    let entitlements = partners::store::entitlements(db, cx.caller.scope(), vec![row.partner_id]).await?;
    let (vehicle, circumstances) = (question.vehicle, question.circumstances);
    let asked = Asked { to, vehicle, circumstances, overridden: false };
    let case = escalations::actions::case(cx, db, row, asked, entitlements).await?;
    facts.partner = Some(case.partner);
    facts.access_granted = case.access_granted;
    match case.judge(row) {
        Ok(way) => facts.vehicle = way.ride.map(|ride| ride.vehicle),
        Err(refusals) => facts.objections.extend(refusals.into_iter().map(Objection::from)),
    }
    Ok(())
}

/// R29: the customer is in a cloud that no edition in force lists. The desk applies the rules all the same,
/// so this warns and does not stand in the way.
async fn cloud_not_covered(cx: &Cx, customer: Uuid) -> Result<Option<Objection>, Failure> {
    let db = cx.db.read();
    let Some(row) = customers::store::of_rows(db, vec![customer]).await?.pop() else { return Ok(None) };
    let editions = policies::store::all_editions(db, None).await?;
    let found = coverage::in_force(editions, cx.now().date_naive(), row.cloud);
    Ok(coverage::refusal(row.cloud, &found).map(Objection::from))
}
