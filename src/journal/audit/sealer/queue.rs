//! The queue of entries that wait for their seals. No statement reads more of it than it needs: each takes the
//! first rows of a chain from an index.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement,
    sea_query::{Asterisk, Expr, ExprTrait, Func, Query},
};
use uuid::Uuid;

use super::{
    backlog::{MOST_COUNTED, Waiting},
    chain_of,
};
use crate::{
    db::entity::{
        audit_entry,
        audit_pending::{Column, Entity, Model},
    },
    failure::Failure,
};

/// The first entry of a chain that waits, by its place in the queue.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub(super) struct First {
    pub(super) chain: Uuid,
    pub(super) sequence: i64,
}

/// The chains with entries that wait, the one that has waited longest first. From chain to chain it is a step in
/// the index, which neither database takes by itself for `SELECT DISTINCT`.
const CHAINS: &str = "WITH RECURSIVE waiting (chain) AS (
        SELECT (SELECT chain FROM audit_pending ORDER BY chain LIMIT 1)
        UNION ALL
        SELECT (SELECT later.chain FROM audit_pending AS later WHERE later.chain > waiting.chain
            ORDER BY later.chain LIMIT 1)
        FROM waiting WHERE waiting.chain IS NOT NULL
    )
    SELECT waiting.chain, (SELECT own.sequence FROM audit_pending AS own WHERE own.chain = waiting.chain
        ORDER BY own.sequence LIMIT 1) AS sequence
    FROM waiting WHERE waiting.chain IS NOT NULL ORDER BY sequence";

pub(super) async fn chains(db: &impl ConnectionTrait) -> Result<Vec<First>, Failure> {
    let statement = Statement::from_string(db.get_database_backend(), CHAINS);
    Ok(First::find_by_statement(statement).all(db).await?)
}

/// What has waited longest in a chain, and is there.
pub(super) async fn of(db: &impl ConnectionTrait, chain: Uuid, most: u64) -> Result<Vec<Model>, Failure> {
    let rows = Entity::find().filter(Column::Chain.eq(chain)).filter(there()).order_by_asc(Column::Sequence);
    Ok(rows.limit(most).all(db).await?)
}

/// Whether something waits in a chain that is not there any more. To be asked when little else waits.
pub(super) async fn misses(db: &impl ConnectionTrait, chain: Uuid) -> Result<bool, Failure> {
    let gone = Entity::find().filter(Column::Chain.eq(chain)).filter(there().not());
    Ok(gone.limit(1).one(db).await?.is_some())
}

/// That the entry exists, and was not moved to another chain.
fn there() -> Expr {
    use audit_entry::Column as Entry;
    let partner = Expr::col((audit_entry::Entity, Entry::PartnerId));
    let own_chain = Func::coalesce([partner, Expr::value(chain_of(None))]);
    let entry = Query::select()
        .expr(Expr::val(1))
        .from(audit_entry::Entity)
        .and_where(Expr::col((audit_entry::Entity, Entry::Id)).equals((Entity, Column::EntryId)))
        .and_where(Expr::expr(own_chain).equals((Entity, Column::Chain)))
        .take();
    Expr::exists(entry)
}

/// Takes out what has its seal.
pub(super) async fn remove(db: &impl ConnectionTrait, sealed: Vec<i64>) -> Result<(), Failure> {
    if !sealed.is_empty() {
        Entity::delete_many().filter(Column::Sequence.is_in(sealed)).exec(db).await?;
    }
    Ok(())
}

/// How much waits in chains that begin with these, and since when.
pub(super) async fn measure(db: &impl ConnectionTrait, firsts: &[First]) -> Result<Waiting, Failure> {
    let Some(oldest) = firsts.iter().map(|first| first.sequence).min() else { return Ok(Waiting::default()) };
    let chains = firsts.iter().map(|first| first.chain);
    let some = Query::select()
        .column(Column::Sequence)
        .from(Entity)
        .and_where(Expr::col(Column::Chain).is_in(chains))
        .limit(MOST_COUNTED)
        .take();
    let count = Query::select().expr(Func::count(Expr::col(Asterisk))).from_subquery(some, "some").take();
    let entries: i64 = match db.query_one(&count).await? {
        Some(row) => row.try_get_by_index(0)?,
        None => 0,
    };
    let entry = Query::select().column(Column::EntryId).from(Entity).and_where(Column::Sequence.eq(oldest)).take();
    let since = audit_entry::Entity::find().filter(audit_entry::Column::Id.in_subquery(entry)).one(db).await?;
    Ok(Waiting { entries: entries.unsigned_abs(), since: since.map(|entry| entry.happened_at) })
}
