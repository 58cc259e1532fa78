//! Everything that is in a database, whatever its tables are.

use partnerdesk::db::Db;
use sea_orm::{ConnectionTrait, Statement};

/// Every column of every table, in order.
pub async fn columns(db: &Db) -> Vec<(String, String)> {
    let sql = if db.is_postgres() {
        "SELECT table_name, column_name FROM information_schema.columns
         WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
    } else {
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
    };
    let rows = db.write().query_all_raw(Statement::from_string(db.write().get_database_backend(), sql)).await;
    let name = |row: &sea_orm::QueryResult, at| row.try_get_by_index::<String>(at).expect("a name");
    rows.expect("the columns").iter().map(|row| (name(row, 0), name(row, 1))).collect()
}

/// Every row of every table as text, a line each.
pub async fn all(db: &Db) -> String {
    let columns = columns(db).await;
    let mut tables: Vec<&str> = columns.iter().map(|(table, _)| table.as_str()).collect();
    tables.dedup();
    let mut lines = Vec::new();
    for table in tables {
        let sql = if db.is_postgres() {
            format!("SELECT row_to_json(t)::text FROM {table} AS t")
        } else {
            let of_table = columns.iter().filter(|(other, _)| other == table);
            let quoted: Vec<String> = of_table.map(|(_, column)| format!("quote(\"{column}\")")).collect();
            format!("SELECT {} FROM {table}", quoted.join(" || ' ' || "))
        };
        let rows = db.write().query_all_raw(Statement::from_string(db.write().get_database_backend(), sql)).await;
        let rows = rows.unwrap_or_else(|error| panic!("{table}: {error}"));
        let mut rows: Vec<String> =
            rows.iter().map(|row| format!("{table} {}", row.try_get_by_index::<String>(0).expect("a row"))).collect();
        rows.sort();
        lines.append(&mut rows);
    }
    lines.join("\n")
}
