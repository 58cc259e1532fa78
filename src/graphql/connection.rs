//! Relay connections over keyset pages.

use std::borrow::Cow;

use async_graphql::{Context, Object, OutputType, TypeName, connection::PageInfo};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{Answer, Batch, Rejection, Row, cx};
use crate::{
    cx::Cx,
    db::{
        entity::Keyed,
        seek::{By, Mark, Page, Seek},
    },
    failure::Failure,
    words::Word,
};

const DEFAULT_PAGE: u64 = 20;
pub const LARGEST_PAGE: u64 = 100;

/// The value a list is ordered by.
#[derive(Clone, Debug, PartialEq)]
pub enum SortKey {
    /// A moment.
    Time(DateTime<Utc>),
    /// A text.
    Text(String),
}

/// An order of a list: one column and the id.
pub trait Ordering: Word {
    /// The table that is ordered.
    type Entity: EntityTrait;
    /// The columns and the direction.
    fn by(self) -> By<Self::Entity>;
    /// A row's own value of the sort key.
    fn key(self, row: &<Self::Entity as EntityTrait>::Model) -> SortKey;
}

/// Writes a place in a list, opaque to clients. It names its order, so that it cannot be used in
/// another.
fn cursor(order: &str, key: &SortKey, id: Uuid) -> String {
    let key = match key {
        SortKey::Time(moment) => format!("t{}", moment.timestamp_micros()),
        SortKey::Text(text) => format!("s{text}"),
    };
    URL_SAFE_NO_PAD.encode(format!("{order}\n{}\n{key}", id.simple()))
}

/// Reads a place in a list of this order.
fn mark(cursor: &str, order: &str) -> Option<Mark> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let mut parts = text.splitn(3, '\n');
    if parts.next()? != order {
        return None;
    }
    let id = Uuid::try_parse(parts.next()?).ok()?;
    let key = parts.next()?;
    let key = match key.split_at_checked(1)? {
        ("t", micros) => DateTime::from_timestamp_micros(micros.parse().ok()?)?.into(),
        // No column holds U+0000, and PostgreSQL does not take it as a value.
        ("s", text) if !text.contains('\0') => text.to_owned().into(),
        _ => return None,
    };
    Some(Mark { key, id })
}

/// The four arguments of every connection.
#[derive(Clone, Debug, Default)]
pub struct PageArgs {
    /// At most so many, from the beginning.
    pub first: Option<i32>,
    /// After this cursor.
    pub after: Option<String>,
    /// At most so many, from the end.
    pub last: Option<i32>,
    /// Before this cursor.
    pub before: Option<String>,
}

impl PageArgs {
    /// Checks the arguments against the limits.
    pub fn seek(&self, order: impl Word) -> Result<Seek, Rejection> {
        let from_end = self.last.is_some();
        if from_end && self.first.is_some() {
            return Err(Rejection::new("FIRST_AND_LAST"));
        }
        let limit = match self.first.or(self.last) {
            None => DEFAULT_PAGE,
            Some(size) => u64::try_from(size)
                .ok()
                .filter(|size| *size <= LARGEST_PAGE)
                .ok_or_else(|| Rejection::new("PAGE_SIZE").with("limit", LARGEST_PAGE.to_string()))?,
        };
        let place = |cursor: &Option<String>| match cursor {
            None => Ok(None),
            Some(cursor) => mark(cursor, order.code()).map(Some).ok_or_else(|| Rejection::new("INVALID_CURSOR")),
        };
        Ok(Seek { limit, from_end, after: place(&self.after)?, before: place(&self.before)? })
    }
}

type Count = Box<dyn Fn(&Cx) -> BoxFuture<'static, Result<u64, Failure>> + Send + Sync>;

/// A connection of faces.
pub struct Listed<T> {
    edges: Vec<ListedEdge<T>>,
    has_previous: bool,
    has_next: bool,
    count: Count,
}

/// One face and its place.
pub struct ListedEdge<T> {
    order: &'static str,
    key: SortKey,
    id: Uuid,
    node: T,
}

impl<T: OutputType> TypeName for Listed<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", T::type_name()).into()
    }
}

impl<T: OutputType> TypeName for ListedEdge<T> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", T::type_name()).into()
    }
}

/// A page of a list, by the Cursor Connections specification of Relay.
#[Object(name_type)]
impl<T: OutputType> Listed<T> {
    /// The items of the page with their cursors.
    async fn edges(&self) -> &[ListedEdge<T>] {
        &self.edges
    }

    /// The items of the page without their cursors.
    async fn nodes(&self) -> Vec<&T> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Where the page lies in the list.
    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_previous_page: self.has_previous,
            has_next_page: self.has_next,
            start_cursor: self.edges.first().map(ListedEdge::place),
            end_cursor: self.edges.last().map(ListedEdge::place),
        }
    }

    /// How many items there are in all pages together. Counted only when it is asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Answer<i32> {
        Ok(i32::try_from((self.count)(cx(ctx)?).await?).unwrap_or(i32::MAX))
    }
}

/// An item of a page.
#[Object(name_type)]
impl<T: OutputType> ListedEdge<T> {
    /// The place of the item in the list, for `after` and `before`. Valid in the same order only.
    async fn cursor(&self) -> String {
        self.place()
    }

    /// The item.
    async fn node(&self) -> &T {
        &self.node
    }
}

impl<T> ListedEdge<T> {
    fn place(&self) -> String {
        cursor(self.order, &self.key, self.id)
    }
}

/// A page of rows as a connection.
pub fn list<O, T>(
    page: Page<<O::Entity as EntityTrait>::Model>,
    order: O,
    face: impl Fn(Row<<O::Entity as EntityTrait>::Model>) -> T,
    count: impl Fn(&Cx) -> BoxFuture<'static, Result<u64, Failure>> + Send + Sync + 'static,
) -> Listed<T>
where
    O: Ordering,
    <O::Entity as EntityTrait>::Model: Keyed,
{
    let page = Page { rows: Batch::of(page.rows), has_previous: page.has_previous, has_next: page.has_next };
    list_of(page, order, face, count)
}

/// A page of a nested list, whose rows already know their batch, as a connection.
pub fn list_of<O, T>(
    page: Page<Row<<O::Entity as EntityTrait>::Model>>,
    order: O,
    face: impl Fn(Row<<O::Entity as EntityTrait>::Model>) -> T,
    count: impl Fn(&Cx) -> BoxFuture<'static, Result<u64, Failure>> + Send + Sync + 'static,
) -> Listed<T>
where
    O: Ordering,
    <O::Entity as EntityTrait>::Model: Keyed,
{
    let edge = |row: Row<<O::Entity as EntityTrait>::Model>| ListedEdge {
        order: order.code(),
        key: order.key(&row),
        id: row.id(),
        node: face(row),
    };
    let edges = page.rows.into_iter().map(edge).collect();
    Listed { edges, has_previous: page.has_previous, has_next: page.has_next, count: Box::new(count) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    words! {
        /// An order for the test.
        Order ("order") {
            /// By time.
            Time = "TIME",
            /// By name.
            Name = "NAME",
        }
    }

    fn written(order: Order, key: SortKey) -> String {
        cursor(order.code(), &key, Uuid::from_u128(5))
    }

    #[test]
    fn a_cursor_reads_back_in_its_own_order_alone() {
        let moment = DateTime::from_timestamp_millis(1_700_000_000_123).unwrap();
        let written = written(Order::Time, SortKey::Time(moment));
        let args = PageArgs { after: Some(written), ..PageArgs::default() };
        let place = args.seek(Order::Time).unwrap().after.unwrap();
        assert_eq!(place, Mark { key: moment.into(), id: Uuid::from_u128(5) });
        assert_eq!(args.seek(Order::Name), Err(Rejection::new("INVALID_CURSOR")));
    }

    #[test]
    fn a_text_key_may_hold_line_breaks() {
        let written = written(Order::Name, SortKey::Text("a\nb".to_owned()));
        let args = PageArgs { before: Some(written), ..PageArgs::default() };
        assert_eq!(args.seek(Order::Name).unwrap().before.unwrap().key, "a\nb".to_owned().into());
    }

    #[test]
    fn page_sizes_are_bounded_and_one_sided() {
        let of = |first, last| PageArgs { first, last, ..PageArgs::default() }.seek(Order::Time);
        assert_eq!(of(None, None).unwrap().limit, 20);
        assert_eq!(of(Some(100), None).unwrap().limit, 100);
        assert!(of(None, Some(3)).unwrap().from_end);
        assert_eq!(of(Some(101), None).unwrap_err().code, "PAGE_SIZE");
        assert_eq!(of(Some(-1), None).unwrap_err().code, "PAGE_SIZE");
        assert_eq!(of(Some(1), Some(1)).unwrap_err().code, "FIRST_AND_LAST");
    }

    #[test]
    fn rubbish_is_no_cursor() {
        for rubbish in ["", "!!!", "AAAA", "VElNRQ"] {
            let args = PageArgs { after: Some(rubbish.to_owned()), ..PageArgs::default() };
            assert_eq!(args.seek(Order::Time).unwrap_err().code, "INVALID_CURSOR", "{rubbish}");
        }
    }
}
