//! The people of a customer.

use uuid::Uuid;

use super::{
    Change,
    create::{NewContact, contact_row},
};
use crate::{
    access::{Caller, Standing, Verb, allow},
    customers::{
        model::ContactChannel,
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
    },
    cx::Cx,
    db::{entity::contact, write},
    failure::Failure,
    ids::Kind,
    journal::{
        audit::{self, AuditOperation},
        idempotency::{self, Claim, Retry},
    },
    partners,
    refusal::Outcome,
};

/// A new contact of a customer, who deals with the caller's partner.
#[derive(Clone, Debug)]
pub struct ContactCreate {
    pub customer: Uuid,
    pub contact: NewContact,
    pub retry: Option<Retry>,
}

/// Changes of a contact; what is `None` stays as it is.
#[derive(Clone, Debug)]
pub struct ContactUpdate {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Change<String>,
    pub locale: Option<String>,
    pub channel: Option<ContactChannel>,
    pub time_zone: Option<String>,
}

/// Adds a person to a customer.
pub async fn create_contact(cx: &Cx, command: ContactCreate) -> Outcome<contact::Model, Code> {
    if !allow(&cx.caller, Verb::ContactCreate, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner_id = cx.caller.partner().ok_or_else(|| Failure::new("only agents add contacts"))?;
    let scope = cx.caller.scope();
    let transaction = cx.db.begin().await?;
    let partner = partners::store::settings(&transaction, partner_id).await?;
    let mut row = contact_row(cx, command.customer, &partner, command.contact);
    match idempotency::claim(&transaction, cx, "contactCreate", command.retry.as_ref(), row.id).await? {
        Claim::New => {}
        Claim::Done(earlier) => {
            row = store::contact(&transaction, scope, earlier).await?.ok_or_else(|| Refusal::new(Code::NotFound))?;
            return Ok(row);
        }
        Claim::Mismatch => return Err(Refusal::new(Code::IdempotencyKeyMismatch).at("idempotencyKey").into()),
    }
    if store::one(&transaction, scope, command.customer).await?.is_none() {
        return Err(Refusal::new(Code::NotFound).at("customerId").into());
    }
    write::insert(&transaction, row.clone()).await?;
    let change = audit::Change::created(Kind::Contact.write(row.id), &row);
    audit::record(&transaction, cx, AuditOperation::ContactCreate, Some(partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Changes a person's data: by an agent of the partner it deals with, or by the person.
pub async fn update_contact(cx: &Cx, command: ContactUpdate) -> Outcome<contact::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::contact_to_change(&transaction, cx.caller.scope(), command.id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    let own = match &cx.caller {
        Caller::Contact { contact, .. } => *contact == row.id,
        caller => caller.partner() == Some(row.partner_id),
    };
    if !allow(&cx.caller, Verb::ContactUpdate, if own { Standing::Own } else { Standing::None }) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let read = row.clone();
    if command.expected_version.is_some_and(|expected| expected != read.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    row.name = command.name.unwrap_or(row.name);
    row.email = command.email.unwrap_or(row.email);
    row.phone = command.phone.unwrap_or(row.phone);
    row.locale = command.locale.unwrap_or(row.locale);
    row.channel = command.channel.unwrap_or(row.channel);
    row.time_zone = command.time_zone.unwrap_or(row.time_zone);
    row.version += 1;
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let change = audit::Change::updated(Kind::Contact.write(row.id), &read, &row);
    audit::record(&transaction, cx, AuditOperation::ContactUpdate, Some(row.partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}
