//! Changes of a customer.

use uuid::Uuid;

use super::{Change, create::taken};
use crate::{
    access::{Standing, Verb, allow},
    customers::{
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
    },
    cx::Cx,
    db::{entity::customer, write},
    failure::Failure,
    ids::Kind,
    journal::audit::{self, AuditOperation},
    l10n,
    refusal::Outcome,
};

/// Changes of a customer; what is `None` stays as it is.
#[derive(Clone, Debug)]
pub struct Update {
    pub id: Uuid,
    pub expected_version: Option<i32>,
    pub name: Option<String>,
    pub domain: Change<String>,
    pub country: Change<String>,
    pub default_locale: Option<String>,
    pub reference: Change<String>,
}

/// Changes a customer of the caller's partner.
pub async fn update(cx: &Cx, command: Update) -> Outcome<customer::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::to_change(&transaction, cx.caller.scope(), command.id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    // A partner sees its own customers alone; a contact sees its own company.
    if !allow(&cx.caller, Verb::CustomerUpdate, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner_id = cx.caller.partner().ok_or_else(|| Failure::new("only agents change customers"))?;
    let read = row.clone();
    if command.expected_version.is_some_and(|expected| expected != read.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if let Some(name) = command.name {
        row.name_folded = l10n::fold(&name);
        row.name = name;
    }
    row.domain = command.domain.unwrap_or(row.domain);
    row.country = command.country.unwrap_or(row.country);
    row.default_locale = command.default_locale.unwrap_or(row.default_locale);
    row.version += 1;
    row.updated_at = cx.now();
    if let Some(reference) = command.reference {
        taken(store::refer(&transaction, row.id, partner_id, reference).await, "reference")?;
    }
    if !write::update(&transaction, row.clone(), read.version).await? {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    let change = audit::Change::updated(Kind::Customer.write(row.id), &read, &row);
    audit::record(&transaction, cx, AuditOperation::CustomerUpdate, Some(partner_id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}
