//! Opening a ticket (rules R5 and R7).

use uuid::Uuid;

use crate::{
    access::{Caller, Scope, Standing, Verb, permit},
    customers,
    cx::Cx,
    db::{
        Errand, Transaction,
        entity::{comment, customer_subscription, ticket},
        outbox, write,
    },
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    l10n, partners,
    refusal::Outcome,
    tickets::{
        model::{Severity, TicketCategory, TicketEventKind, TicketState},
        refusal::{Refusal, TicketUserErrorCode as Code},
        store::{self, Happened},
    },
};

/// A new ticket.
#[derive(Clone, Debug)]
pub struct Open {
    pub subject: String,
    pub body: String,
    pub language: String,
    pub category: TicketCategory,
    pub severity: Severity,
    pub customer: Option<Uuid>,
    pub requester: Option<Uuid>,
    pub subscription: Option<Uuid>,
    pub follow_up_of: Option<Uuid>,
    pub retry: Option<Retry>,
}

/// Whose ticket it becomes.
struct Parties {
    customer: Uuid,
    partner: Uuid,
    requester: Option<Uuid>,
    subscription: Option<customer_subscription::Model>,
}

/// Opens a ticket: a contact with its partner, or an agent on behalf of a customer.
pub async fn open(cx: &Cx, command: Open) -> Outcome<ticket::Model, Code> {
    permit(&cx.caller, Verb::TicketOpen, Standing::Own)?;
    let (id, now) = (cx.new_id(), cx.now());
    let transaction = cx.db.begin().await?;
    match idempotency::claim(&transaction, cx, "ticketOpen", command.retry.as_ref(), id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            let row = store::one(&transaction, cx.caller.scope(), earlier).await?;
            return row.ok_or_else(|| Refusal::new(Code::NotFound).into());
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    let parties = parties(cx, &transaction, &command).await?;
    if let Some(earlier) = command.follow_up_of {
        follows(cx, &transaction, &parties, earlier).await?;
    }
    let number = partners::store::next_ticket_number(&transaction, parties.partner);
    let number = transaction.beyond(Errand::TicketNumber, number).await?;
    let number = number.ok_or_else(|| Failure::new("the partner of a relation is missing"))?;
    let row = ticket::Model {
        id,
        partner_id: parties.partner,
        number,
        customer_id: parties.customer,
        customer_subscription_id: parties.subscription.as_ref().map(|subscription| subscription.id),
        provider_id: parties.subscription.as_ref().and_then(|subscription| subscription.provider_id),
        requester_id: parties.requester,
        assignee_id: None,
        subject_folded: l10n::fold(&command.subject),
        subject: command.subject,
        language: command.language.clone(),
        service: parties.subscription.map(|subscription| subscription.service),
        category: command.category,
        severity: command.severity,
        state: TicketState::New,
        finding: None,
        nature: None,
        symptom: None,
        cause: None,
        resolution: None,
        merged_into_id: None,
        follow_up_of_id: command.follow_up_of,
        version: 1,
        opened_at: now,
        updated_at: now,
        first_responded_at: None,
        diagnosed_at: None,
        handed_over_at: None,
        resolved_at: None,
        closed_at: None,
    };
    write::insert(&transaction, row.clone()).await?;
    let opening = comment::Model {
        id: cx.new_id(),
        ticket_id: id,
        author_agent_id: cx.caller.agent(),
        author_contact_id: cx.caller.contact(),
        internal: false,
        body: command.body,
        language: command.language,
        created_at: now,
    };
    store::add_comment(&transaction, opening.clone()).await?;
    let opened = Happened { kind: TicketEventKind::Opened, from: None, other: None };
    store::add_event(&transaction, cx, &row, opened).await?;
    let created =
        [Change::created(Kind::Ticket.write(id), &row), Change::created(Kind::Comment.write(opening.id), &opening)];
    audit::record(&transaction, cx, AuditOperation::TicketOpen, Some(row.partner_id), created).await?;
    outbox::publish(&transaction, outbox::Topic::Ticket, id, row.version, now).await?;
    transaction.commit().await?;
    cx.db.wake_outbox();
    Ok(row)
}

/// Everybody the ticket concerns, read in the caller's scope and held against each other.
async fn parties(cx: &Cx, transaction: &Transaction, command: &Open) -> Outcome<Parties, Code> {
    let scope = cx.caller.scope();
    let missing = |field: &str| Refusal::new(Code::NotFound).at(field);
    let subscription = match command.subscription {
        None => None,
        Some(id) => {
            let found = customers::store::subscription(transaction, scope, id).await?;
            Some(found.ok_or_else(|| missing("customerSubscriptionId"))?)
        }
    };
    let requester = match cx.caller.contact().or(command.requester) {
        None => None,
        Some(id) => {
            let found = customers::store::contact(transaction, scope, id).await?;
            Some(found.ok_or_else(|| missing("requesterId"))?)
        }
    };
    let named = match (&cx.caller, command.customer) {
        (Caller::Contact { customer, .. }, None) => Some(*customer),
        (_, Some(id)) => {
            let found = customers::store::one(transaction, scope, id).await?;
            Some(found.ok_or_else(|| missing("customerId"))?.id)
        }
        (_, None) => None,
    };
    let of_subscription = subscription.as_ref().map(|subscription| subscription.customer_id);
    let of_requester = requester.as_ref().map(|requester| requester.customer_id);
    let customer = named.or(of_subscription).or(of_requester);
    let customer = customer.ok_or_else(|| Refusal::new(Code::CustomerRequired).at("customerId"))?;
    for (field, other) in [("customerSubscriptionId", of_subscription), ("requesterId", of_requester)] {
        if other.is_some_and(|other| other != customer) {
            return Err(Refusal::new(Code::CustomerMismatch).at(field).into());
        }
    }
    // A contact's ticket goes to the partner that holds the subscription, else to the contact's own.
    let partner = cx
        .caller
        .partner()
        .or_else(|| subscription.as_ref().map(|subscription| subscription.partner_id))
        .or_else(|| requester.as_ref().map(|requester| requester.partner_id));
    let partner = partner.ok_or_else(|| Failure::new("a ticket is opened by an agent or a contact"))?;
    Ok(Parties { customer, partner, requester: requester.map(|requester| requester.id), subscription })
}

/// A follow-up continues a closed ticket of the same customer and partner.
async fn follows(cx: &Cx, transaction: &Transaction, parties: &Parties, earlier: Uuid) -> Outcome<(), Code> {
    let scope: Scope = cx.caller.scope();
    let Some(earlier) = store::one(transaction, scope, earlier).await? else {
        return Err(Refusal::new(Code::NotFound).at("followUpOfId").into());
    };
    if earlier.customer_id != parties.customer || earlier.partner_id != parties.partner {
        return Err(Refusal::new(Code::CustomerMismatch).at("followUpOfId").into());
    }
    if earlier.state != TicketState::Closed {
        return Err(Refusal::new(Code::FollowUpOnlyOfClosed).at("followUpOfId").into());
    }
    Ok(())
}
