//! Statements about the audit trail. Every read starts from the caller's scope.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use crate::{
    access::Scope,
    db::{
        entity::{audit_entry, audit_seal},
        seek::{By, Page, Seek, page},
    },
    failure::Failure,
    partners::store::nothing,
};

/// The entries that exist for the caller: what was done to its partner's objects, or to what belongs to none.
pub fn visible(scope: Scope) -> Select<audit_entry::Entity> {
    let condition = match scope {
        Scope::Nothing | Scope::Customer(_) | Scope::Provider(_) => nothing(),
        Scope::Partner(own) => Condition::all().add(audit_entry::Column::PartnerId.eq(own)),
        Scope::Platform => Condition::all().add(audit_entry::Column::PartnerId.is_null()),
    };
    audit_entry::Entity::find().filter(condition)
}

/// Entries by id, within the caller's scope.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    scope: Scope,
    ids: Vec<Uuid>,
) -> Result<Vec<audit_entry::Model>, Failure> {
    Ok(visible(scope).filter(audit_entry::Column::Id.is_in(ids)).all(db).await?)
}

/// One page of entries.
pub async fn list(
    db: &impl ConnectionTrait,
    select: Select<audit_entry::Entity>,
    by: By<audit_entry::Entity>,
    seek: &Seek,
) -> Result<Page<audit_entry::Model>, Failure> {
    Ok(page(db, select, &by, seek).await?)
}

/// The seals of entries that the caller sees; those that wait for theirs are left out.
pub async fn seals(db: &impl ConnectionTrait, entries: Vec<Uuid>) -> Result<HashMap<Uuid, audit_seal::Model>, Failure> {
    let rows = audit_seal::Entity::find().filter(audit_seal::Column::EntryId.is_in(entries)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row)).collect())
}
