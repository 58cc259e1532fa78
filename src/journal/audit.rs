//! Who changed what, for ever. Written in the transaction of the change.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::db::{entity::audit_entry, write};
use crate::{cx::Cx, words::Word};

/// Remembers that the caller did something to an object of a partner.
pub async fn record(
    transaction: &impl ConnectionTrait,
    cx: &Cx,
    operation: &str,
    partner_id: Option<Uuid>,
    object: String,
) -> Result<(), DbErr> {
    record_all(transaction, cx, operation, partner_id, [object]).await
}

/// The same for many objects.
pub async fn record_all(
    transaction: &impl ConnectionTrait,
    cx: &Cx,
    operation: &str,
    partner_id: Option<Uuid>,
    objects: impl IntoIterator<Item = String>,
) -> Result<(), DbErr> {
    let entry = |object| audit_entry::Model {
        id: cx.new_id(),
        partner_id,
        subject: cx.caller.subject(),
        role: cx.caller.role().map_or("ANONYMOUS", Word::code).to_owned(),
        api_token_id: cx.caller.api_token(),
        operation: operation.to_owned(),
        object,
        happened_at: cx.now(),
    };
    write::insert_all(transaction, objects.into_iter().map(entry)).await
}
