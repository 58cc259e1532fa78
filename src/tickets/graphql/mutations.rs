//! Changing tickets.

mod payloads;

use async_graphql::{Context, Object};
use uuid::Uuid;

pub use payloads::*;

use super::{
    Comment, Ticket,
    inputs::{
        TicketAssignInput, TicketCancelInput, TicketCloseInput, TicketDiagnoseInput, TicketMergeInput,
        TicketNoteAddInput, TicketOpenInput, TicketReopenInput, TicketReplyInput, TicketResolveInput,
        TicketSubscriptionSetInput,
    },
};
use crate::{
    cx::Cx,
    db::entity::{comment, ticket},
    graphql::{Answer, Batch, Speech, refusals, shown, signed_in},
    refusal::Outcome,
    tickets::{
        actions,
        refusal::{Refusal, TicketUserErrorCode as Code},
        store,
    },
    user_error,
};

user_error! {
    /// Why a change of a ticket was refused.
    TicketUserError of Code
}

#[derive(Default)]
pub struct TicketMutation;

#[Object]
impl TicketMutation {
    /// Opens a ticket: a contact with its partner (rule R5), or an agent for a customer (rule R7).
    async fn ticket_open(&self, ctx: &Context<'_>, input: TicketOpenInput) -> Answer<TicketOpenPayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove(Speech::of(ctx, None)?.locale()) {
            Ok(command) => refusals(actions::open(cx, command).await)?,
            Err(mistakes) => Err(mistakes),
        };
        let (ticket, user_errors) = parts(ctx, cx, None, outcome).await?;
        Ok(TicketOpenPayload { ticket, user_errors })
    }

    /// Writes to the customer, or as the customer to the partner. The customer's answer ends the waiting
    /// for it. A provider may write on what was handed over to it.
    async fn ticket_reply(&self, ctx: &Context<'_>, input: TicketReplyInput) -> Answer<TicketReplyPayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove(Speech::of(ctx, None)?.locale()) {
            Ok(command) => {
                let id = command.id;
                (Some(id), refusals(actions::reply(cx, command).await)?)
            }
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (ticket, comment, user_errors) = written(ctx, cx, outcome).await?;
        Ok(TicketReplyPayload { ticket, comment, user_errors })
    }

    /// Writes an internal note, which customers never see. For agents; a provider may write on what was
    /// handed over to it.
    async fn ticket_note_add(&self, ctx: &Context<'_>, input: TicketNoteAddInput) -> Answer<TicketNoteAddPayload> {
        let cx = signed_in(ctx)?;
        let outcome = match input.prove(Speech::of(ctx, None)?.locale()) {
            Ok(command) => {
                let id = command.id;
                (Some(id), refusals(actions::add_note(cx, command).await)?)
            }
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (ticket, comment, user_errors) = written(ctx, cx, outcome).await?;
        Ok(TicketNoteAddPayload { ticket, comment, user_errors })
    }

    /// Gives a ticket to an agent of its partner. A new ticket is then received. For agents of the partner.
    async fn ticket_assign(&self, ctx: &Context<'_>, input: TicketAssignInput) -> Answer<TicketAssignPayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::assign(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketAssignPayload { ticket, user_errors })
    }

    /// Records a diagnosis (rule R8): with a finding the ticket is being resolved, without one it is being
    /// diagnosed. For agents of the partner.
    async fn ticket_diagnose(&self, ctx: &Context<'_>, input: TicketDiagnoseInput) -> Answer<TicketDiagnosePayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::diagnose(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketDiagnosePayload { ticket, user_errors })
    }

    /// Resolves a ticket. It needs a finding: `DIAGNOSIS_REQUIRED` (rule R8). For agents of the partner.
    async fn ticket_resolve(&self, ctx: &Context<'_>, input: TicketResolveInput) -> Answer<TicketResolvePayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::resolve(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketResolvePayload { ticket, user_errors })
    }

    /// Closes a resolved ticket for good; only a linked follow-up comes after it. For agents of the
    /// partner.
    async fn ticket_close(&self, ctx: &Context<'_>, input: TicketCloseInput) -> Answer<TicketClosePayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::close(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketClosePayload { ticket, user_errors })
    }

    /// Reopens a resolved ticket within the partner's window, 14 days unless changed. For contacts and
    /// agents of the partner.
    async fn ticket_reopen(&self, ctx: &Context<'_>, input: TicketReopenInput) -> Answer<TicketReopenPayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::reopen(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketReopenPayload { ticket, user_errors })
    }

    /// Cancels a ticket for good: the customer needs no help any more. Refused with `TICKET_ESCALATED` until an
    /// escalation ends, with `TICKET_ALREADY_RESOLVED` and `TICKET_FINAL`. For contacts and agents of the partner.
    async fn ticket_cancel(&self, ctx: &Context<'_>, input: TicketCancelInput) -> Answer<TicketCancelPayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::cancel(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketCancelPayload { ticket, user_errors })
    }

    /// Merges a ticket into another one of the same customer, for good. What was written stays where it is; the
    /// merged ticket takes no more comments, and its `mergedInto` leads to where the matter goes on. Refused with
    /// `TICKET_FINAL` or `TICKET_ALREADY_RESOLVED` of either ticket, `TICKET_ESCALATED` or `HAS_MERGED_TICKETS` of the
    /// merged one, `MERGED_INTO_ITSELF` and `CUSTOMER_MISMATCH`. For agents of the partner.
    async fn ticket_merge(&self, ctx: &Context<'_>, input: TicketMergeInput) -> Answer<TicketMergePayload> {
        let cx = signed_in(ctx)?;
        let (ids, outcome) = match input.prove() {
            Ok(command) => (Some((command.id, command.into)), refusals(actions::merge(cx, command).await)?),
            Err(mistakes) => (None, Err(mistakes)),
        };
        let (ticket, into) = match outcome {
            Ok((merged, into)) => (Ok(merged), Ok(into)),
            Err(refusals) => (Err(refusals.clone()), Err(refusals)),
        };
        let (ticket, user_errors) = parts(ctx, cx, ids.map(|(id, _)| id), ticket).await?;
        let (into, _) = parts(ctx, cx, ids.map(|(_, into)| into), into).await?;
        Ok(TicketMergePayload { ticket, into, user_errors })
    }

    /// Sets the subscription of a ticket that has none, and with it the service and, for a reseller, the provider
    /// to hand it over to. It cannot be changed afterwards (`SUBSCRIPTION_ALREADY_SET`). Escalated, resolved and
    /// final tickets are refused. For agents of the partner.
    async fn ticket_subscription_set(
        &self,
        ctx: &Context<'_>,
        input: TicketSubscriptionSetInput,
    ) -> Answer<TicketSubscriptionSetPayload> {
        let cx = signed_in(ctx)?;
        let (ticket, user_errors) = match input.prove() {
            Ok(command) => changed(ctx, cx, command.id, actions::set_subscription(cx, command).await).await?,
            Err(mistakes) => (None, TicketUserError::all(ctx, mistakes)?),
        };
        Ok(TicketSubscriptionSetPayload { ticket, user_errors })
    }
}

type Parts = (Option<Ticket>, Vec<TicketUserError>);

async fn changed(ctx: &Context<'_>, cx: &Cx, id: Uuid, outcome: Outcome<ticket::Model, Code>) -> Answer<Parts> {
    parts(ctx, cx, Some(id), refusals(outcome)?).await
}

/// The two fields of a payload. After `STALE_VERSION` the ticket is shown as it is now.
async fn parts(
    ctx: &Context<'_>,
    cx: &Cx,
    id: Option<Uuid>,
    outcome: Result<ticket::Model, Vec<Refusal>>,
) -> Answer<Parts> {
    let now = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
    let (row, refusals) = shown(outcome, id, now).await?;
    Ok((row.map(Batch::single).map(Ticket), TicketUserError::all(ctx, refusals)?))
}

type Written = (Option<Uuid>, Result<(ticket::Model, comment::Model), Vec<Refusal>>);

/// The three fields of a payload with a comment.
async fn written(
    ctx: &Context<'_>,
    cx: &Cx,
    (id, outcome): Written,
) -> Answer<(Option<Ticket>, Option<Comment>, Vec<TicketUserError>)> {
    let (row, comment) = match outcome {
        Ok((row, comment)) => (Ok(row), Some(Comment(Batch::single(comment)))),
        Err(refusals) => (Err(refusals), None),
    };
    let (ticket, user_errors) = parts(ctx, cx, id, row).await?;
    Ok((ticket, comment, user_errors))
}
