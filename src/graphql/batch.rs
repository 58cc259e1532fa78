//! One statement per level of a query, whatever the number of rows.
//!
//! Rows that were read together stay together: each [`Row`] knows its [`Batch`]. The first row asked
//! for a relation reads it for the whole batch, and the others wait for that. Unlike a data loader
//! this needs no delay and no timer, and the number of statements follows from the query alone.

use std::{
    any::Any,
    collections::HashMap,
    future::Future,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::Context;
use futures_util::future::{BoxFuture, Either, Ready, ready};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::{
    db::{entity::Keyed, seek::Page},
    failure::Failure,
};

type Loaded = Result<Arc<dyn Any + Send + Sync>, Failure>;

/// Rows that were read by one statement.
pub struct Batch<M> {
    rows: Vec<M>,
    relations: Mutex<HashMap<Relation, Arc<OnceCell<Loaded>>>>,
}

/// What tells a relation of a batch from others: its name, and where it has arguments the place in the
/// document that asks for it, for there the arguments are the same for every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    name: &'static str,
    place: Option<(usize, usize)>,
}

impl From<&'static str> for Relation {
    fn from(name: &'static str) -> Self {
        Self { name, place: None }
    }
}

impl From<(&'static str, &Context<'_>)> for Relation {
    fn from((name, ctx): (&'static str, &Context<'_>)) -> Self {
        Self { name, place: Some((ctx.item.pos.line, ctx.item.pos.column)) }
    }
}

/// One row, with those that were read beside it.
pub struct Row<M> {
    batch: Arc<Batch<M>>,
    at: usize,
}

impl<M> Clone for Row<M> {
    fn clone(&self) -> Self {
        Self { batch: Arc::clone(&self.batch), at: self.at }
    }
}

impl<M> Deref for Row<M> {
    type Target = M;
    fn deref(&self) -> &M {
        &self.batch.rows[self.at]
    }
}

impl<M> Batch<M> {
    fn new(rows: Vec<M>) -> Arc<Self> {
        Arc::new(Self { rows, relations: Mutex::new(HashMap::new()) })
    }

    /// Rows that were read together.
    pub fn of(rows: Vec<M>) -> Vec<Row<M>> {
        let batch = Self::new(rows);
        (0..batch.rows.len()).map(|at| Row { batch: Arc::clone(&batch), at }).collect()
    }

    /// A row that was read alone.
    pub fn single(row: M) -> Row<M> {
        Row { batch: Self::new(vec![row]), at: 0 }
    }
}

struct One<T> {
    batch: Arc<Batch<T>>,
    places: HashMap<Uuid, usize>,
}

struct Many<T> {
    batch: Arc<Batch<T>>,
    lists: HashMap<Uuid, Page<usize>>,
}

/// A relation that is there already, or the wait for it. Most rows find what another row has read; the
/// statement's own future is boxed, or it would lie, as kilobytes, in the future of every field.
pub type Loading<'a, T> = Either<Ready<Result<T, Failure>>, BoxFuture<'a, Result<T, Failure>>>;

impl<M: Keyed> Row<M> {
    /// The ids of the whole batch.
    fn ids(&self) -> Vec<Uuid> {
        self.batch.rows.iter().map(Keyed::id).collect()
    }

    /// Reads something about the whole batch, once; `name` tells it from other things.
    pub fn shared<'a, T, F>(
        &'a self,
        name: impl Into<Relation>,
        load: impl FnOnce(Vec<Uuid>) -> F + Send + 'a,
    ) -> Loading<'a, Arc<T>>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, Failure>> + Send + 'a,
    {
        self.load(name.into(), move || load(self.ids()), Ok)
    }

    /// The row that `key` points to; read for the whole batch.
    pub fn one<'a, T, F>(
        &'a self,
        name: impl Into<Relation>,
        key: impl Fn(&M) -> Option<Uuid> + Send + Sync + 'a,
        load: impl FnOnce(Vec<Uuid>) -> F + Send + 'a,
    ) -> Loading<'a, Option<Row<T>>>
    where
        T: Keyed,
        F: Future<Output = Result<Vec<T>, Failure>> + Send + 'a,
    {
        let Some(wanted) = key(self) else { return Either::Left(ready(Ok(None))) };
        let read = move || async move {
            let mut keys: Vec<Uuid> = self.batch.rows.iter().filter_map(&key).collect();
            keys.sort_unstable();
            keys.dedup();
            let rows = load(keys).await?;
            let places = rows.iter().enumerate().map(|(at, row)| (row.id(), at)).collect();
            Ok(One { batch: Batch::new(rows), places })
        };
        self.load(name.into(), read, move |one: Arc<One<T>>| {
            Ok(one.places.get(&wanted).map(|at| Row { batch: Arc::clone(&one.batch), at: *at }))
        })
    }

    /// The same page of each row's own list; read for the whole batch.
    pub fn many<'a, T, F>(
        &'a self,
        name: impl Into<Relation>,
        load: impl FnOnce(Vec<Uuid>) -> F + Send + 'a,
    ) -> Loading<'a, Page<Row<T>>>
    where
        T: Keyed,
        F: Future<Output = Result<HashMap<Uuid, Page<T>>, Failure>> + Send + 'a,
    {
        let id = self.id();
        let read = move || async move {
            let mut rows = Vec::new();
            let mut lists = HashMap::new();
            for (parent, page) in load(self.ids()).await? {
                let from = rows.len();
                rows.extend(page.rows);
                let places = (from..rows.len()).collect();
                let page = Page { rows: places, has_previous: page.has_previous, has_next: page.has_next };
                lists.insert(parent, page);
            }
            Ok(Many { batch: Batch::new(rows), lists })
        };
        self.load(name.into(), read, move |many: Arc<Many<T>>| {
            let Some(page) = many.lists.get(&id) else { return Ok(Page::default()) };
            let rows = page.rows.iter().map(|at| Row { batch: Arc::clone(&many.batch), at: *at }).collect();
            Ok(Page { rows, has_previous: page.has_previous, has_next: page.has_next })
        })
    }

    /// Reads a relation unless it is there, and picks this row's part of it.
    fn load<'a, T, F, R>(
        &'a self,
        name: Relation,
        load: impl FnOnce() -> F + Send + 'a,
        pick: impl FnOnce(Arc<T>) -> Result<R, Failure> + Send + 'a,
    ) -> Loading<'a, R>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, Failure>> + Send + 'a,
        R: Send + 'a,
    {
        let cell = {
            let mut relations = self.batch.relations.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(relations.entry(name).or_default())
        };
        let found = move |loaded: Loaded| {
            let found = Arc::downcast(loaded?);
            pick(found.map_err(|_| Failure::new(format!("two relations of one batch are both {name:?}")))?)
        };
        if let Some(loaded) = cell.get() {
            return Either::Left(ready(found(loaded.clone())));
        }
        Either::Right(Box::pin(async move {
            let read = || async { load().await.map(|value| Arc::new(value) as Arc<dyn Any + Send + Sync>) };
            found(cell.get_or_init(read).await.clone())
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Clone)]
    struct Item(u128, Option<u128>);

    impl Keyed for Item {
        fn id(&self) -> Uuid {
            Uuid::from_u128(self.0)
        }
    }

    #[tokio::test]
    async fn a_relation_is_read_once_for_all_rows_and_each_key_once() {
        let reads = AtomicU32::new(0);
        let rows =
            Batch::of(vec![Item(1, Some(9)), Item(2, Some(8)), Item(3, Some(9)), Item(4, None), Item(5, Some(7))]);
        let parent = |row: Row<Item>| {
            let reads = &reads;
            async move {
                row.one(
                    "parent",
                    |item| item.1.map(Uuid::from_u128),
                    |keys| async move {
                        reads.fetch_add(1, Ordering::Relaxed);
                        assert_eq!(keys, [7, 8, 9].map(Uuid::from_u128));
                        Ok(vec![Item(8, None), Item(9, None)])
                    },
                )
                .await
                .unwrap()
                .map(|parent| parent.0)
            }
        };
        let parents = futures_util::future::join_all(rows.into_iter().map(parent)).await;
        assert_eq!(parents, [Some(9), Some(8), Some(9), None, None]);
        assert_eq!(reads.into_inner(), 1);
    }

    #[tokio::test]
    async fn children_of_several_parents_form_one_batch_for_the_next_level() {
        let rows = Batch::of(vec![Item(1, None), Item(2, None)]);
        let children = |row: &Row<Item>| {
            let row = row.clone();
            async move {
                row.many("children", |parents| async move {
                    let page = |ids: &[u128]| Page {
                        rows: ids.iter().map(|id| Item(*id, None)).collect(),
                        has_previous: false,
                        has_next: true,
                    };
                    Ok(HashMap::from([(parents[0], page(&[11, 12])), (parents[1], page(&[21]))]))
                })
                .await
                .unwrap()
            }
        };
        let (first, second) = (children(&rows[0]).await, children(&rows[1]).await);
        assert_eq!(first.rows.iter().map(|row| row.0).collect::<Vec<_>>(), [11, 12]);
        assert!(first.has_next);
        let seen = second.rows[0].shared("count", |ids| async move { Ok(ids.len()) }).await.unwrap();
        assert_eq!(*seen, 3);
    }
}
