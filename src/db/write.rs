//! The three ways in which a row is written.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable, PrimaryKeyToColumn, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

use super::entity::Keyed;

/// Most databases accept 32,766 values in one statement; the widest table has 30 columns.
const ROWS_AT_ONCE: usize = 1_000;

/// Writes a new row.
pub async fn insert<M>(db: &impl ConnectionTrait, row: M) -> Result<(), DbErr>
where
    M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + sea_orm::ModelTrait,
{
    M::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes new rows, many in one statement.
pub async fn insert_all<M>(db: &impl ConnectionTrait, rows: impl IntoIterator<Item = M>) -> Result<(), DbErr>
where
    M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + sea_orm::ModelTrait,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        M::Entity::insert_many(some).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes a changed row, if it still has the version it was read with.
pub async fn update<M>(db: &impl ConnectionTrait, row: M, read_version: i32) -> Result<bool, DbErr>
where
    M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + sea_orm::ModelTrait + Keyed,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let id = row.id();
    let mut changes = row.into_active_model().reset_all();
    // SQLite takes an assignment to the primary key for a change of it, and looks for rows that point
    // to the old one: in every table, whether there is an index or not.
    for key in <M::Entity as EntityTrait>::PrimaryKey::iter() {
        changes.not_set(key.into_column());
    }
    let changed = M::Entity::update_many()
        .set(changes)
        .filter(Expr::col("id").eq(id))
        .filter(Expr::col("version").eq(read_version))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}
