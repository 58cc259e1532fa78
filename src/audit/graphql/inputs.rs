//! What clients ask of the audit trail.

use async_graphql::{ID, InputObject};
use sea_orm::{ColumnTrait, Condition, EntityTrait};

use crate::{
    db::{entity::audit_entry, seek::By},
    graphql::{DateTimeFilter, Ordering, Rejection, SortKey},
    ids,
    journal::audit::AuditOperation,
    word_filter, words,
    words::Word,
};

word_filter! {
    /// Compares what was done. Conditions are combined with AND.
    AuditOperationFilter of AuditOperation
}

/// Which entries of the audit trail are wanted. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AuditEventFilter {
    /// About one of these objects; at most 100.
    pub object_ids: Option<Vec<ID>>,
    /// By one of these actors, as `actorId` names them; at most 100.
    pub actor_ids: Option<Vec<ID>>,
    /// By what was done.
    pub operation: Option<AuditOperationFilter>,
    /// By the time it was done.
    pub happened_at: Option<DateTimeFilter>,
}

impl AuditEventFilter {
    /// As a condition.
    pub fn condition(&self) -> Result<Condition, Rejection> {
        use audit_entry::Column;
        let objects = self.object_ids.as_ref().map(|ids| objects(ids)).transpose()?;
        let actors = self.actor_ids.as_ref().map(|ids| bounded(ids)).transpose()?;
        let operations = self.operation.as_ref().map(|filter| {
            let wanted = AuditOperation::ALL.iter().filter(|operation| filter.matches(**operation));
            Column::Operation.is_in(wanted.map(|operation| operation.field()))
        });
        Ok(Condition::all()
            .add_option(objects.map(|ids| Column::Object.is_in(ids)))
            .add_option(actors.map(|ids| Column::Subject.is_in(ids)))
            .add_option(operations)
            .add_option(self.happened_at.as_ref().map(|filter| filter.condition(Column::HappenedAt))))
    }
}

fn objects(ids: &[ID]) -> Result<Vec<String>, Rejection> {
    if let Some(id) = ids.iter().find(|id| ids::read(id).is_none()) {
        return Err(Rejection::new("MALFORMED_ID").with("id", id.chars().take(60).collect::<String>()));
    }
    bounded(ids)
}

fn bounded(ids: &[ID]) -> Result<Vec<String>, Rejection> {
    if ids.len() > 100 {
        return Err(Rejection::new("TOO_MANY_VALUES").with("limit", 100_i64));
    }
    // PostgreSQL does not take U+0000 as a value, and no actor is named so.
    Ok(ids.iter().filter(|id| !id.contains('\0')).map(|id| id.to_string()).collect())
}

words! {
    /// How the audit trail is ordered.
    AuditEventOrder ("audit-event-order") {
        /// The newest first.
        HappenedAtDesc = "HAPPENED_AT_DESC",
        /// The oldest first.
        HappenedAtAsc = "HAPPENED_AT_ASC",
    }
}

impl Ordering for AuditEventOrder {
    type Entity = audit_entry::Entity;

    fn by(self) -> By<audit_entry::Entity> {
        use audit_entry::Column;
        By { key: Column::HappenedAt, id: Column::Id, descending: self == Self::HappenedAtDesc }
    }

    fn key(self, row: &<audit_entry::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.happened_at)
    }
}
