//! A customer that takes another partner.

use uuid::Uuid;

use crate::{
    access::{Standing, Verb, allow},
    customers::{
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
    },
    cx::Cx,
    db::{
        entity::{customer, customer_partner},
        write,
    },
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    partners,
    refusal::Outcome,
};

/// A partner for the caller's company.
#[derive(Clone, Debug)]
pub struct PartnerAdd {
    pub customer: Uuid,
    pub partner: Uuid,
}

/// Lets a partner become one of the caller's company. It is the customer that decides: no partner can claim
/// a company that another one serves, nor learn that it is there. What is a partner already stays one.
pub async fn add_partner(cx: &Cx, command: PartnerAdd) -> Outcome<customer::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(row) = store::to_change(&transaction, cx.caller.scope(), command.customer).await? else {
        return Err(Refusal::new(Code::NotFound).at("customerId").into());
    };
    if !allow(&cx.caller, Verb::CustomerPartnerAdd, Standing::Own) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    let partner = partners::store::of_rows(&transaction, vec![command.partner]).await?.pop();
    let Some(partner) = partner else {
        return Err(Refusal::new(Code::NotFound).at("partnerId").into());
    };
    if !partner.clouds.0.contains(&row.cloud) {
        return Err(Refusal::new(Code::CloudNotOfPartner).at("partnerId").into());
    }
    let known = store::relations(&transaction, cx.caller.scope(), vec![row.id]).await?;
    if known.iter().any(|relation| relation.partner_id == partner.id) {
        return Ok(row);
    }
    let relation = customer_partner::Model {
        id: cx.new_id(),
        customer_id: row.id,
        partner_id: partner.id,
        since: cx.now(),
        reference: None,
    };
    let change = Change::created(Kind::Customer.write(row.id), &relation);
    write::insert(&transaction, relation).await?;
    audit::record(&transaction, cx, AuditOperation::CustomerPartnerAdd, Some(partner.id), [change]).await?;
    transaction.commit().await?;
    Ok(row)
}
