//! Changing escalations.

use async_graphql::{Context, Object, SimpleObject};

use super::{
    Escalation,
    inputs::{EscalationRaiseInput, EscalationResolveInput},
};
use crate::{
    escalations::{
        actions,
        refusal::{EscalationUserErrorCode as Code, Refusal},
        store,
    },
    graphql::{Answer, Batch, Speech, refusals, signed_in},
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
    /// vehicle (rules R22 and R23). It needs a finding (rule R8). For admin agents; a customer is told how
    /// to reach its partner instead (rule R5).
    async fn escalation_raise(&self, ctx: &Context<'_>, input: EscalationRaiseInput) -> Answer<EscalationRaisePayload> {
        let cx = signed_in(ctx)?;
        let (id, outcome) = match input.prove(Speech::of(ctx, None)?.locale()) {
            Ok(command) => (Some(command.ticket), refusals(actions::raise(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        Ok(match outcome {
            Ok((escalation, ticket)) => EscalationRaisePayload {
                escalation: Some(Escalation(Batch::single(escalation))),
                ticket: Some(Ticket(Batch::single(ticket))),
                user_errors: Vec::new(),
            },
            Err(refusals) => {
                let now = match id.filter(|_| is_stale(&refusals)) {
                    Some(id) => tickets::store::by_ids(cx.db.read(), cx.caller.scope(), vec![id]).await?.pop(),
                    None => None,
                };
                EscalationRaisePayload {
                    escalation: None,
                    ticket: now.map(|row| Ticket(Batch::single(row))),
                    user_errors: EscalationUserError::all(ctx, refusals)?,
                }
            }
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
        Ok(match outcome {
            Ok((escalation, ticket)) => EscalationResolvePayload {
                escalation: Some(Escalation(Batch::single(escalation))),
                ticket: Some(Ticket(Batch::single(ticket))),
                user_errors: Vec::new(),
            },
            Err(refusals) => {
                let now = match id.filter(|_| is_stale(&refusals)) {
                    Some(id) => store::by_ids(cx.db.read(), cx.caller.scope(), vec![id]).await?.pop(),
                    None => None,
                };
                EscalationResolvePayload {
                    escalation: now.map(|row| Escalation(Batch::single(row))),
                    ticket: None,
                    user_errors: EscalationUserError::all(ctx, refusals)?,
                }
            }
        })
    }
}

fn is_stale(refusals: &[Refusal]) -> bool {
    refusals.iter().any(|refusal| refusal.code == Code::StaleVersion)
}
