//! Rows that stand in no chain.

use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func, Query},
};
use uuid::Uuid;

use super::{Finding, Flaw, ROWS_AT_ONCE, Reading, Written};
use crate::{
    db::entity::{audit_entry, audit_pending, audit_seal},
    failure::Failure,
    journal::audit::{PLATFORM, chain_of},
};

impl<T: FnMut(&Finding)> Reading<'_, T> {
    /// Rows without a seal: those that wait for one, and those that nobody sealed because nobody wrote them.
    pub(super) async fn unsealed(&mut self, db: &DatabaseTransaction) -> Result<(), Failure> {
        let sealed = Query::select()
            .expr(Expr::val(1))
            .from(audit_seal::Entity)
            .and_where(
                Expr::col((audit_seal::Entity, audit_seal::Column::EntryId))
                    .eq(Expr::col((audit_entry::Entity, audit_entry::Column::Id))),
            )
            // A seal in another chain is not read with this one.
            .and_where(Expr::col((audit_seal::Entity, audit_seal::Column::Chain)).eq(Func::coalesce([
                Expr::col((audit_entry::Entity, audit_entry::Column::PartnerId)),
                Expr::value(PLATFORM),
            ])))
            .take();
        let mut last = Uuid::nil();
        loop {
            let rows = audit_entry::Entity::find().filter(Expr::exists(sealed.clone()).not());
            let rows = rows.filter(audit_entry::Column::Id.gt(last)).order_by_asc(audit_entry::Column::Id);
            let rows = rows.limit(ROWS_AT_ONCE).all(db).await?;
            let Some(end) = rows.last() else { return Ok(()) };
            last = end.id;
            let ids = rows.iter().map(|row| row.id);
            let waiting =
                audit_pending::Entity::find().filter(audit_pending::Column::EntryId.is_in(ids)).all(db).await?;
            for entry in &rows {
                let chain = chain_of(entry.partner_id);
                if !self.wants(chain) {
                    continue;
                }
                let signed = self.chains.get(&chain).is_some_and(|known| known.signed > 0);
                let waits = waiting.iter().any(|row| row.entry_id == entry.id);
                match self.written(entry) {
                    Written::WithUnknownKey => self.found(chain, None, Some(entry.id), Flaw::UnknownKey),
                    Written::ByTheDesk if waits => self.chains.entry(chain).or_default().waiting += 1,
                    Written::Unsigned if waits && !signed => self.chains.entry(chain).or_default().waiting += 1,
                    // A row of ours without a seal that does not wait for one has lost it.
                    Written::ByTheDesk => self.found(chain, None, Some(entry.id), Flaw::Misplaced),
                    _ => self.found(chain, None, Some(entry.id), Flaw::Inserted),
                }
            }
        }
    }

    /// Rows that waited for a seal and were removed before they got one.
    pub(super) async fn vanished(&mut self, db: &DatabaseTransaction) -> Result<(), Failure> {
        if self.wanted.chain.is_some() {
            // Whose it was is gone with the row.
            return Ok(());
        }
        let there = Query::select()
            .expr(Expr::val(1))
            .from(audit_entry::Entity)
            .and_where(
                Expr::col((audit_entry::Entity, audit_entry::Column::Id))
                    .eq(Expr::col((audit_pending::Entity, audit_pending::Column::EntryId))),
            )
            .take();
        let gone = audit_pending::Entity::find().filter(Expr::exists(there).not()).limit(ROWS_AT_ONCE).all(db).await?;
        for row in gone {
            self.found(PLATFORM, None, Some(row.entry_id), Flaw::Removed);
        }
        Ok(())
    }
}
