//! Changing escalations.

use async_graphql::{Context, Object, SimpleObject};

use super::{
    Escalation,
    inputs::{EscalationRaiseInput, EscalationResolveInput},
};
use crate::{
    escalations::{actions, refusal::EscalationUserErrorCode as Code, store},
    graphql::{Answer, Batch, Speech, refusals, shown, signed_in},
    tickets::{self, graphql::Ticket},
    user_error,
};

user_error! {
    /// Why a change of an escalation was refused.
    EscalationUserError of Code
}

/// The answer of `escalationRaise`.
#[derive(SimpleObject)]
pub struct EscalationRaisePayload {
    /// The new escalation; null when it was refused.
    escalation: Option<Escalation>,
    /// The ticket that was handed on; the unchanged one after `STALE_VERSION`; null when it was refused.
    ticket: Option<Ticket>,
    /// Every reason why it was refused.
    user_errors: Vec<EscalationUserError>,
}

/// The answer of `escalationResolve`.
#[derive(SimpleObject)]
pub struct EscalationResolvePayload {
    /// The ended escalation; the unchanged one after `STALE_VERSION`; null when it was refused.
    escalation: Option<Escalation>,
    /// Its ticket; null when it was refused.
    ticket: Option<Ticket>,
    /// Every reason why it was refused.
    user_errors: Vec<EscalationUserError>,
}

#[derive(Default)]
pub struct EscalationMutation;

#[Object]
impl EscalationMutation {
    /// Hands a ticket on, to the provider of its subscription (rule R3) or to Microsoft by a support
    /// vehicle (rules R22 and R23). It needs a finding (rule R8); what lies within the baseline support boundary
    /// is not handed on (rule R9), and before a technical issue goes to Microsoft somebody looks at service
    /// health (rule R25). Everything that stands in the way is told at once. For admin agents; a customer is told
    /// how to reach its partner instead (rule R5).
    async fn escalation_raise(&self, ctx: &Context<'_>, input: EscalationRaiseInput) -> Answer<EscalationRaisePayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove(Speech::of(ctx, None)?.locale()) {
            Ok(command) => (Some(command.ticket), refusals(actions::raise(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (escalation, outcome) = match outcome {
            Ok((escalation, ticket)) => (Some(escalation), Ok(ticket)),
            Err(refusals) => (None, Err(refusals)),
        };
        let now = |ids| tickets::store::by_ids(cx.db.read(), cx.caller.scope(), ids);
        let (ticket, refusals) = shown(outcome, id, now).await?;
        Ok(EscalationRaisePayload {
            escalation: escalation.map(Batch::single).map(Escalation),
            ticket: ticket.map(Batch::single).map(Ticket),
            user_errors: EscalationUserError::all(ctx, refusals)?,
        })
    }

    /// Ends an escalation. A provider agent resolves or returns what was handed over; an admin agent
    /// records what Microsoft answered. The ticket is then being resolved again.
    async fn escalation_resolve(
        &self,
        ctx: &Context<'_>,
        input: EscalationResolveInput,
    ) -> Answer<EscalationResolvePayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove() {
            Ok(command) => (Some(command.id), refusals(actions::resolve(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (ticket, outcome) = match outcome {
            Ok((escalation, ticket)) => (Some(ticket), Ok(escalation)),
            Err(refusals) => (None, Err(refusals)),
        };
        let now = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
        let (escalation, refusals) = shown(outcome, id, now).await?;
        Ok(EscalationResolvePayload {
            escalation: escalation.map(Batch::single).map(Escalation),
            ticket: ticket.map(Batch::single).map(Ticket),
            user_errors: EscalationUserError::all(ctx, refusals)?,
        })
    }
}
