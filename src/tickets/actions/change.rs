//! What every change of a ticket has in common: how it begins and how it ends.

use uuid::Uuid;

use crate::{
    access::{Caller, Standing, Verb, permit},
    cx::Cx,
    db::{Transaction, entity::ticket, outbox, write},
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    refusal::{No, Outcome},
    tickets::{
        model::{TicketEventKind, TicketState},
        refusal::{Refusal, TicketUserErrorCode as Code},
        store::{self, Happened},
    },
};

/// A ticket that is being changed, in the one transaction of its action.
pub struct Changing {
    /// The transaction.
    pub transaction: Transaction,
    /// The ticket as it will be.
    pub row: ticket::Model,
    /// What else is new or changed with it, for the audit trail.
    pub beside: Vec<Change>,
    read: ticket::Model,
}

/// How the caller stands toward a ticket that it sees.
pub fn standing(caller: &Caller, row: &ticket::Model) -> Standing {
    match caller {
        Caller::Contact { customer, .. } if *customer == row.customer_id => Standing::Own,
        Caller::Agent { partner, .. } | Caller::Machine { partner, .. } if *partner == row.partner_id => Standing::Own,
        Caller::ProviderAgent { partner, .. } if Some(*partner) == row.provider_id => {
            if row.state == TicketState::WaitingOnProvider { Standing::HandedOver } else { Standing::ProviderOf }
        }
        _ => Standing::None,
    }
}

/// Begins a change: the ticket in the caller's scope, locked, allowed, and not stale.
pub async fn begin(cx: &Cx, id: Uuid, expected_version: Option<i32>, verb: Verb) -> Outcome<Changing, Code> {
    begin_in(cx, cx.db.begin().await?, id, expected_version, verb).await
}

/// The same in a transaction that holds somebody already: people are locked before tickets.
pub(super) async fn begin_in(
    cx: &Cx,
    transaction: Transaction,
    id: Uuid,
    expected_version: Option<i32>,
    verb: Verb,
) -> Outcome<Changing, Code> {
    let row = load(cx, &transaction, id).await?;
    check(cx, &row, expected_version, verb)?;
    Ok(Changing::of(transaction, row))
}

impl Changing {
    /// A ticket that was just read in this transaction.
    pub fn of(transaction: Transaction, row: ticket::Model) -> Self {
        Self { read: row.clone(), beside: Vec::new(), transaction, row }
    }
}

/// The ticket in the caller's scope.
pub(super) async fn load(cx: &Cx, transaction: &Transaction, id: Uuid) -> Outcome<ticket::Model, Code> {
    let row = store::load(transaction, cx.caller.scope(), id).await?;
    row.ok_or_else(|| Refusal::new(Code::NotFound).at("id").into())
}

pub(super) fn check(cx: &Cx, row: &ticket::Model, expected_version: Option<i32>, verb: Verb) -> Result<(), No<Code>> {
    permit(&cx.caller, verb, standing(&cx.caller, row))?;
    if expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    Ok(())
}

/// Ends a change: version, history, audit and outbox in one commit.
pub async fn save(
    cx: &Cx,
    changing: Changing,
    kind: TicketEventKind,
    operation: AuditOperation,
) -> Outcome<ticket::Model, Code> {
    let Changing { transaction, row, beside, read } = changing;
    let happened = Happened { kind, from: Some(read.state), other: None };
    let (row, changed) = put(cx, &transaction, &read, row, happened).await?;
    end(cx, transaction, operation, row.partner_id, std::iter::once(changed).chain(beside)).await?;
    Ok(row)
}

/// One changed ticket: the row with its new version, its history and the outbox.
pub(super) async fn put(
    cx: &Cx,
    transaction: &Transaction,
    read: &ticket::Model,
    mut row: ticket::Model,
    happened: Happened,
) -> Outcome<(ticket::Model, Change), Code> {
    row.version = read.version + 1;
    row.updated_at = cx.now();
    if !write::update(transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    store::add_event(transaction, cx, &row, happened).await?;
    outbox::publish(transaction, outbox::Topic::Ticket, row.id, row.version, row.updated_at).await?;
    let changed = Change::updated(Kind::Ticket.write(row.id), read, &row);
    Ok((row, changed))
}

/// The audit trail, and the end of the transaction.
pub(super) async fn end(
    cx: &Cx,
    transaction: Transaction,
    operation: AuditOperation,
    partner: Uuid,
    changes: impl IntoIterator<Item = Change>,
) -> Outcome<(), Code> {
    audit::record(&transaction, cx, operation, Some(partner), changes).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    Ok(())
}
