//! Whoever writes is somebody. A transaction holds the row of its person, so that an erasure of that person comes
//! before all of it or after.
//!
//! On PostgreSQL whoever changes something locks people first, then tickets, then what hangs on a ticket: an erasure
//! does so too, and neither waits for the other in a circle.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QuerySelect, prelude::DateTimeUtc, sea_query::LockType};
use uuid::Uuid;

use super::entity::{agent, contact};
use crate::access::Caller;

/// The person in whose name something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    Contact(Uuid),
    Agent(Uuid),
}

impl Writer {
    /// The person who calls, or for whom a program does.
    pub fn of(caller: &Caller) -> Option<Self> {
        caller.agent().map(Self::Agent).or(caller.contact().map(Self::Contact))
    }

    /// Whether the person was erased. If not, it is not before the transaction ends. Somebody whom only an identity
    /// provider knows has no row, and nothing that could be erased.
    pub async fn is_gone(self, transaction: &impl ConnectionTrait) -> Result<bool, DbErr> {
        let erased: Option<Option<DateTimeUtc>> = match self {
            Self::Contact(id) => {
                let own = contact::Entity::find_by_id(id).select_only().column(contact::Column::ErasedAt);
                own.lock(LockType::KeyShare).into_tuple().one(transaction).await?
            }
            Self::Agent(id) => {
                let own = agent::Entity::find_by_id(id).select_only().column(agent::Column::ErasedAt);
                own.lock(LockType::KeyShare).into_tuple().one(transaction).await?
            }
        };
        Ok(erased.flatten().is_some())
    }
}
