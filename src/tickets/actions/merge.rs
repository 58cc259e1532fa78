//! Merging: a ticket about the same matter as another one of its customer goes on in that one.

use uuid::Uuid;

use super::change::{end, put, standing};
use crate::{
    access::{Verb, permit},
    cx::Cx,
    db::{Transaction, entity::ticket},
    journal::audit::AuditOperation,
    refusal::Outcome,
    tickets::{
        lifecycle::{Step, next},
        model::TicketEventKind,
        refusal::{Refusal, TicketUserErrorCode as Code},
        store::{self, Happened},
    },
};

/// A ticket that goes on in another one.
#[derive(Clone, Debug)]
pub struct Merge {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub into: Uuid,
    pub into_expected_version: Option<i32>,
}

/// A merged ticket, and the one in which it goes on.
pub type Merged = (ticket::Model, ticket::Model);

/// Merges a ticket into another one of the same customer. What was written stays where it is.
pub async fn merge(cx: &Cx, command: Merge) -> Outcome<Merged, Code> {
    if command.id == command.into {
        return Err(Refusal::new(Code::MergedIntoItself).at("intoId").into());
    }
    let transaction = cx.db.begin().await?;
    let rows = store::load_all(&transaction, cx.caller.scope(), [command.id, command.into]).await?;
    let found = |id: Uuid, field: &str| {
        let row = rows.iter().find(|row| row.id == id).cloned();
        row.ok_or_else(|| Refusal::new(Code::NotFound).at(field))
    };
    let (from, into) = (found(command.id, "id")?, found(command.into, "intoId")?);
    for row in [&from, &into] {
        permit(&cx.caller, Verb::TicketMerge, standing(&cx.caller, row))?;
    }
    let refusals = stands_against(cx, &transaction, &command, &from, &into).await?;
    if !refusals.is_empty() {
        return Err(refusals.into());
    }
    let mut merged = from.clone();
    merged.state = next(from.state, from.diagnosed_at.is_some(), Step::Merge)?;
    merged.merged_into_id = Some(into.id);
    let happened = |kind, row: &ticket::Model, other| Happened { kind, from: Some(row.state), other: Some(other) };
    let gone = happened(TicketEventKind::Merged, &from, into.id);
    let (merged, one) = put(cx, &transaction, &from, merged, gone).await?;
    let taken_in = happened(TicketEventKind::MergedFrom, &into, from.id);
    let (goes_on, other) = put(cx, &transaction, &into, into.clone(), taken_in).await?;
    end(cx, transaction, AuditOperation::TicketMerge, merged.partner_id, [one, other]).await?;
    Ok((merged, goes_on))
}

/// Everything that stands against it on either side. Versions come first: who has read something else is shown
/// what is there now.
async fn stands_against(
    cx: &Cx,
    transaction: &Transaction,
    command: &Merge,
    from: &ticket::Model,
    into: &ticket::Model,
) -> Outcome<Vec<Refusal>, Code> {
    let stale = |expected: Option<i32>, row: &ticket::Model, field: &str| {
        let stale = expected.is_some_and(|expected| expected != row.version);
        stale.then(|| Refusal::new(Code::StaleVersion).at(field))
    };
    let mut refusals: Vec<Refusal> = stale(command.expected_version, from, "expectedVersion").into_iter().collect();
    refusals.extend(stale(command.into_expected_version, into, "intoExpectedVersion"));
    if !refusals.is_empty() {
        return Ok(refusals);
    }
    if (from.customer_id, from.partner_id) != (into.customer_id, into.partner_id) {
        refusals.push(Refusal::new(Code::CustomerMismatch).at("intoId"));
    }
    refusals.extend(next(from.state, from.diagnosed_at.is_some(), Step::Merge).err().map(|no| no.at("id")));
    let taking_in = next(into.state, into.diagnosed_at.is_some(), Step::TakeIn);
    // Its way out is to merge the other way round, which has to be one.
    if taking_in.is_ok() && store::has_merged(transaction, cx.caller.scope(), from.id).await? {
        refusals.push(Refusal::new(Code::HasMergedTickets).at("id"));
    }
    refusals.extend(taking_in.err().map(|no| no.at("intoId")));
    Ok(refusals)
}
