//! Windows of ordered lists: pages by keyset, and the first n of each parent, in one statement.
//!
//! The condition is written as a row comparison, `(key, id) < (k, i)`. The longer form with OR,
//! which sea-orm's own cursor writes, makes PostgreSQL read from the beginning of the list.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, ModelTrait, Order, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, Value,
    sea_query::{Expr, ExprTrait, Query, WindowStatement},
};
use uuid::Uuid;

/// A place in an ordered list.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The value of the sort key there.
    pub key: Value,
    /// The row there.
    pub id: Uuid,
}

/// What part of an ordered list is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Seek {
    /// At most so many rows.
    pub limit: u64,
    /// Whether the rows are counted from the end of the list.
    pub from_end: bool,
    /// Only what comes after this place.
    pub after: Option<Mark>,
    /// Only what comes before this place.
    pub before: Option<Mark>,
}

/// A part of an ordered list, in the order of the list.
#[derive(Clone, Debug)]
pub struct Page<M> {
    /// The rows.
    pub rows: Vec<M>,
    /// Whether rows were left out before these.
    pub has_previous: bool,
    /// Whether rows were left out after these.
    pub has_next: bool,
}

impl<M> Default for Page<M> {
    fn default() -> Self {
        Self { rows: Vec::new(), has_previous: false, has_next: false }
    }
}

/// How a list is ordered: by a column, ties broken by the id in the same direction.
pub struct By<E: EntityTrait> {
    /// The sort key.
    pub key: E::Column,
    /// The primary key.
    pub id: E::Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl<E: EntityTrait> By<E> {
    fn bounds(&self, seek: &Seek) -> Condition {
        let row = || Expr::tuple([Expr::col((E::default(), self.key)), Expr::col((E::default(), self.id))]);
        let mark = |mark: &Mark| Expr::tuple([Expr::value(mark.key.clone()), Expr::value(mark.id)]);
        let mut bounds = Condition::all();
        if let Some(after) = &seek.after {
            bounds = bounds.add(if self.descending { row().lt(mark(after)) } else { row().gt(mark(after)) });
        }
        if let Some(before) = &seek.before {
            bounds = bounds.add(if self.descending { row().gt(mark(before)) } else { row().lt(mark(before)) });
        }
        bounds
    }

    /// The order in which the statement reads.
    fn order(&self, seek: &Seek) -> Order {
        if self.descending == seek.from_end { Order::Asc } else { Order::Desc }
    }
}

impl Seek {
    /// Cuts the one row too many, turns rows read from the end around, and says what was left out.
    fn page<M>(&self, mut rows: Vec<M>) -> Page<M> {
        let more = rows.len() as u64 > self.limit;
        rows.truncate(usize::try_from(self.limit).unwrap_or(usize::MAX));
        if self.from_end {
            rows.reverse();
        }
        // A bound is a row of the list, so something is always left out on its side.
        Page {
            rows,
            has_previous: self.after.is_some() || self.from_end && more,
            has_next: self.before.is_some() || !self.from_end && more,
        }
    }
}

/// One page of a list.
pub async fn page<E, C>(db: &C, select: Select<E>, by: &By<E>, seek: &Seek) -> Result<Page<E::Model>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult,
    C: ConnectionTrait,
{
    let order = by.order(seek);
    let rows = select
        .filter(by.bounds(seek))
        .order_by(by.key, order.clone())
        .order_by(by.id, order)
        .limit(seek.limit + 1)
        .all(db)
        .await?;
    Ok(seek.page(rows))
}

/// The same page of each parent's own list.
pub async fn page_of_each<E, C>(
    db: &C,
    select: Select<E>,
    parent: E::Column,
    parents: &[Uuid],
    by: &By<E>,
    seek: &Seek,
) -> Result<HashMap<Uuid, Page<E::Model>>, DbErr>
where
    E: EntityTrait,
    E::Model: FromQueryResult + ModelTrait<Entity = E>,
    C: ConnectionTrait,
{
    if let [only] = parents {
        // The window function would number every row of the parent; a plain page stops at the limit.
        let page = page(db, select.filter(parent.eq(*only)), by, seek).await?;
        return Ok(HashMap::from([(*only, page)]));
    }
    let order = by.order(seek);
    let mut numbered = select.filter(parent.is_in(parents.iter().copied())).filter(by.bounds(seek)).into_query();
    numbered.expr_window_as(
        Expr::cust("ROW_NUMBER()"),
        WindowStatement::partition_by(parent).order_by(by.key, order.clone()).order_by(by.id, order).take(),
        "place",
    );
    let wanted = Query::select()
        .expr(Expr::cust("*"))
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col("place").lte(seek.limit + 1))
        .order_by("place", Order::Asc)
        .take();
    let rows = E::Model::find_by_statement(db.get_database_backend().build(&wanted)).all(db).await?;
    let mut lists: HashMap<Uuid, Vec<E::Model>> = HashMap::new();
    for row in rows {
        if let Value::Uuid(Some(id)) = row.get(parent) {
            lists.entry(id).or_default().push(row);
        }
    }
    Ok(lists.into_iter().map(|(id, rows)| (id, seek.page(rows))).collect())
}

/// How many rows each parent has.
pub async fn count_of_each<E, C>(
    db: &C,
    select: Select<E>,
    parent: E::Column,
    parents: &[Uuid],
) -> Result<HashMap<Uuid, u64>, DbErr>
where
    E: EntityTrait,
    C: ConnectionTrait,
{
    let counts: Vec<(Uuid, i64)> = select
        .select_only()
        .column(parent)
        .expr(Expr::cust("COUNT(*)"))
        .filter(parent.is_in(parents.iter().copied()))
        .group_by(parent)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}
