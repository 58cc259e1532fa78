//! What a customer owes, and that it is settled.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    access::{Standing, Verb, allow},
    billing::{
        model::CustomerInvoiceState,
        refusal::{BillingUserErrorCode as Code, Refusal},
        store,
    },
    customers,
    cx::Cx,
    db::{entity::customer_invoice, is_duplicate, write},
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation, Change},
        idempotency::{self, Claim, Retry},
    },
    money::Money,
    refusal::{Fact, Outcome},
    words::Word,
};

/// A new invoice of the caller's partner.
#[derive(Clone, Debug)]
pub struct Create {
    pub customer: Uuid,
    /// None: it is for everything the customer bought through the partner.
    pub subscription: Option<Uuid>,
    pub number: String,
    pub due_on: NaiveDate,
    pub amount: Money,
    pub retry: Option<Retry>,
}

/// An open invoice that is settled: paid, or not to be paid any more.
#[derive(Clone, Debug)]
pub struct Settle {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub state: CustomerInvoiceState,
}

/// Records what a customer owes.
pub async fn create(cx: &Cx, command: Create) -> Outcome<customer_invoice::Model, Code> {
    if !allow(&cx.caller, Verb::CustomerInvoiceKeep, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner_id = cx.caller.partner().ok_or_else(|| Failure::new("only agents record invoices"))?;
    let (id, now, scope) = (cx.new_id(), cx.now(), cx.caller.scope());
    let transaction = cx.db.begin().await?;
    match idempotency::claim(&transaction, cx, "customerInvoiceCreate", command.retry.as_ref(), id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            let row = store::invoice_to_change(&transaction, scope, earlier).await?;
            return row.ok_or_else(|| Refusal::new(Code::NotFound).into());
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    if customers::store::one(&transaction, scope, command.customer).await?.is_none() {
        return Err(Refusal::new(Code::NotFound).at("customerId").into());
    }
    if let Some(subscription) = command.subscription {
        let found = customers::store::subscription(&transaction, scope, subscription).await?;
        if found.is_none_or(|found| found.customer_id != command.customer) {
            return Err(Refusal::new(Code::NotFound).at("customerSubscriptionId").into());
        }
    }
    let row = customer_invoice::Model {
        id,
        partner_id,
        customer_id: command.customer,
        customer_subscription_id: command.subscription,
        number: command.number,
        due_on: command.due_on,
        amount_minor: command.amount.minor,
        currency: command.amount.currency.code().to_owned(),
        state: CustomerInvoiceState::Open,
        settled_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    match write::insert(&transaction, row.clone()).await {
        Err(error) if is_duplicate(&error) => {
            return Err(Refusal::new(Code::InvoiceNumberTaken).at("number").into());
        }
        written => written?,
    }
    let change = Change::created(Kind::CustomerInvoice.write(id), &row);
    audit::record(&transaction, cx, AuditOperation::CustomerInvoiceCreate, Some(partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Records that an invoice was paid, or withdraws it.
pub async fn settle(cx: &Cx, command: Settle) -> Outcome<customer_invoice::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::invoice_to_change(&transaction, cx.caller.scope(), command.id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    let standing = if cx.caller.partner() == Some(row.partner_id) { Standing::Own } else { Standing::None };
    if !allow(&cx.caller, Verb::CustomerInvoiceKeep, standing) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    if command.expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if row.state != CustomerInvoiceState::Open {
        let state = Fact::Label(row.state.label_id());
        return Err(Refusal::new(Code::InvoiceNotOpen).at("id").with("state", state).into());
    }
    let read = row.clone();
    row.state = command.state;
    row.settled_at = Some(cx.now());
    row.updated_at = cx.now();
    row.version += 1;
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let operation = match command.state {
        CustomerInvoiceState::Paid => AuditOperation::CustomerInvoicePay,
        _ => AuditOperation::CustomerInvoiceWithdraw,
    };
    let change = Change::updated(Kind::CustomerInvoice.write(row.id), &read, &row);
    audit::record(&transaction, cx, operation, Some(row.partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}
