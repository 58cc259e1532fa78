//! Who waits for whom, on PostgreSQL.

use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, TransactionTrait};

use super::{TestDesk, within};

/// Waits until as many others wait for a lock. SQLite has one writer: whoever is not that one waits.
pub async fn waiting(desk: &TestDesk, others: i64) {
    if !desk.db.is_postgres() {
        return;
    }
    let sql = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted
        AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
    let found = async || {
        let row = desk.db.write().query_one_raw(Statement::from_string(desk.db.write().get_database_backend(), sql));
        row.await.expect("the locks").expect("a row").try_get_by_index::<i64>(0).expect("a number")
    };
    within(async { while found().await < others {} }).await;
}

/// A lock, on PostgreSQL, until it is dropped or ended.
pub async fn locked(desk: &TestDesk, sql: &str) -> DatabaseTransaction {
    let lock = desk.db.write().begin().await.expect("a transaction");
    lock.execute_unprepared(sql).await.expect("a lock");
    lock
}
