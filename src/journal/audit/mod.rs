//! Who changed what, for ever. Written in the transaction of the change, signed by the writer, and sealed into
//! a chain per partner afterwards, so that writers do not queue for the chain.
//!
//! A row holds ids and digests and nothing that people wrote, so nothing in it ever has to be forgotten.

mod change;
mod operation;
pub mod sealer;
mod signature;
pub mod verify;

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

pub use change::Change;
pub use operation::AuditOperation;
pub use signature::PURPOSE;

use crate::db::{entity::audit_entry, write};
use crate::{cx::Cx, ids::Kind, words::Word};

/// Remembers what the caller did to objects of a partner; without one, to what belongs to the platform.
pub async fn record(
    transaction: &impl ConnectionTrait,
    cx: &Cx,
    operation: AuditOperation,
    partner_id: Option<Uuid>,
    changes: impl IntoIterator<Item = Change>,
) -> Result<(), DbErr> {
    let entry = |change: Change| {
        let entry = audit_entry::Model {
            id: cx.new_id(),
            partner_id,
            subject: cx.caller.subject(),
            role: cx.caller.role().map_or("ANONYMOUS", Word::code).to_owned(),
            api_token_id: cx.caller.api_token(),
            operation: operation.field(),
            before_digest: change.before.map(|row| signature::of_row(&cx.audit_key, &row)),
            after_digest: change.after.map(|row| signature::of_row(&cx.audit_key, &row)),
            object: change.object,
            request_id: Some(cx.request_id.clone()),
            key_id: Some(cx.audit_key.id().to_owned()),
            signature: None,
            happened_at: cx.now(),
        };
        audit_entry::Model { signature: Some(signature::of_entry(&cx.audit_key, &entry)), ..entry }
    };
    write::insert_all(transaction, changes.into_iter().map(entry)).await
}

/// The chain that an entry belongs to: its partner's, or the platform's.
pub fn chain_of(partner_id: Option<Uuid>) -> Uuid {
    partner_id.unwrap_or(PLATFORM)
}

/// The chain of what belongs to no partner.
pub const PLATFORM: Uuid = Uuid::nil();

/// What people call that chain.
pub const PLATFORM_NAME: &str = "platform";

/// What people call a chain: the other ones by the ids of their partners.
pub fn name_of(chain: Uuid) -> String {
    if chain == PLATFORM { PLATFORM_NAME.to_owned() } else { Kind::Partner.write(chain) }
}
