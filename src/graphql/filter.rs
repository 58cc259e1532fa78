//! Comparators for lists.

use async_graphql::{ID, InputObject};
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Expr, LikeExpr},
};
use uuid::Uuid;

use super::{DateTime, Rejection};
use crate::{ids::Kind, l10n::fold};

/// Compares an id. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct IdFilter {
    /// Equal to this id.
    pub eq: Option<ID>,
    /// Equal to one of these ids; at most 100.
    #[graphql(name = "in")]
    pub any: Option<Vec<ID>>,
    /// Whether there is no value at all.
    pub is_null: Option<bool>,
}

/// Compares a moment. Conditions are combined with AND.
#[derive(Clone, Debug, Default, InputObject)]
pub struct DateTimeFilter {
    /// Earlier than this.
    pub before: Option<DateTime>,
    /// This moment or later.
    pub since: Option<DateTime>,
}

impl IdFilter {
    /// As a condition on a column that holds ids of one kind.
    pub fn condition(&self, column: impl ColumnTrait, kind: Kind) -> Result<Condition, Rejection> {
        let mut all = Condition::all();
        if let Some(id) = &self.eq {
            all = all.add(column.eq(read(kind, id)?));
        }
        if let Some(ids) = &self.any {
            let ids = ids.iter().map(|id| read(kind, id)).collect::<Result<Vec<_>, _>>()?;
            all = all.add(column.is_in(bounded(ids)?));
        }
        match self.is_null {
            Some(true) => all = all.add(column.is_null()),
            Some(false) => all = all.add(column.is_not_null()),
            None => {}
        }
        Ok(all)
    }
}

impl DateTimeFilter {
    /// As a condition on a column of moments.
    pub fn condition(&self, column: impl ColumnTrait) -> Condition {
        Condition::all()
            .add_option(self.before.map(|moment| column.lt(moment.0)))
            .add_option(self.since.map(|moment| column.gte(moment.0)))
    }
}

/// The uuid behind an id of one kind.
pub(super) fn read(kind: Kind, id: &ID) -> Result<Uuid, Rejection> {
    kind.read(id).ok_or_else(|| {
        Rejection::new("MALFORMED_ID").with("id", id.chars().take(60).collect::<String>()).with("kind", kind.prefix())
    })
}

/// Searched texts have at most 200 characters, and folding makes eighteen of one at most.
const LONGEST_SEARCH: usize = 3_600;

/// Whether a folded column contains a text, whatever its case, width or kana. What the reader typed
/// is meant literally, `%` and `_` included.
pub fn contains(column: impl ColumnTrait, text: &str) -> Expr {
    let folded = fold(text);
    // SQLite fails on a longer pattern, and PostgreSQL on U+0000; neither is in any column.
    if folded.contains('\0') || folded.chars().count() > LONGEST_SEARCH {
        return Expr::cust("1 = 0");
    }
    let mut pattern = String::from("%");
    for c in folded.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    column.like(LikeExpr::new(pattern).escape('\\'))
}

/// At most a hundred values in a list of a filter.
fn bounded<T>(values: Vec<T>) -> Result<Vec<T>, Rejection> {
    if values.len() > 100 { Err(Rejection::new("TOO_MANY_VALUES").with("limit", 100_i64)) } else { Ok(values) }
}

/// Declares the comparator of a word: `TicketStateFilter { eq, in, notIn }`.
#[macro_export]
macro_rules! word_filter {
    ($(#[$meta:meta])* $filter:ident of $word:ty) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, async_graphql::InputObject)]
        pub struct $filter {
            /// Equal to this value.
            pub eq: Option<$word>,
            /// Equal to one of these values.
            #[graphql(name = "in")]
            pub any: Option<Vec<$word>>,
            /// Equal to none of these values.
            pub not_in: Option<Vec<$word>>,
        }

        #[allow(dead_code, reason = "some compare a column, some a value")]
        impl $filter {
            /// Whether a value satisfies it.
            pub fn matches(&self, value: $word) -> bool {
                self.eq.is_none_or(|eq| eq == value)
                    && self.any.as_ref().is_none_or(|any| any.contains(&value))
                    && self.not_in.as_ref().is_none_or(|none| !none.contains(&value))
            }

            /// As a condition on a column of this word.
            pub fn condition(&self, column: impl sea_orm::ColumnTrait) -> sea_orm::Condition {
                sea_orm::Condition::all()
                    .add_option(self.eq.map(|value| column.eq(value)))
                    .add_option(self.any.as_ref().map(|values| column.is_in(values.iter().copied())))
                    .add_option(self.not_in.as_ref().map(|values| column.is_not_in(values.iter().copied())))
            }
        }
    };
}
