//! Access that a provider grants its reseller.

use uuid::Uuid;

use crate::{
    access::{Standing, Verb, allow},
    customers::{
        refusal::{CustomerUserErrorCode as Code, Refusal},
        store,
    },
    cx::Cx,
    db::{entity::customer_subscription, write},
    ids::Kind,
    journal::audit::{self, AuditOperation, Change},
    partners::model::OnlineService,
    refusal::Outcome,
};

/// Records that the provider granted its reseller access to a customer's Azure subscription, after
/// which the reseller may go to Microsoft itself (rule R3).
pub async fn grant_access(
    cx: &Cx,
    id: Uuid,
    expected_version: Option<i32>,
) -> Outcome<customer_subscription::Model, Code> {
    let transaction = cx.db.begin().await?;
    let Some(mut row) = store::subscription_to_change(&transaction, cx.caller.scope(), id).await? else {
        return Err(Refusal::new(Code::NotFound).at("id").into());
    };
    let provides = row.provider_id.is_some() && row.provider_id == cx.caller.partner();
    let standing = if provides { Standing::ProviderOf } else { Standing::None };
    if !allow(&cx.caller, Verb::AccessGrant, standing) {
        return Err(Refusal::new(Code::NotAllowed).into());
    }
    if expected_version.is_some_and(|expected| expected != row.version) {
        return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
    }
    if row.service != OnlineService::Azure {
        return Err(Refusal::new(Code::OnlyForAzure).at("id").into());
    }
    if row.access_granted_at.is_none() {
        let read = row.clone();
        row.access_granted_at = Some(cx.now());
        row.version += 1;
        if !write::update(&transaction, row.clone(), read.version).await? {
            return Err(Refusal::new(Code::StaleVersion).at("expectedVersion").into());
        }
        let change = Change::updated(Kind::CustomerSubscription.write(row.id), &read, &row);
        let operation = AuditOperation::CustomerSubscriptionAccessGrant;
        audit::record(&transaction, cx, operation, Some(row.partner_id), [change]).await?;
    }
    transaction.commit().await?;
    Ok(row)
}
