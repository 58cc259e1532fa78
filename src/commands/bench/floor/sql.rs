//! The statements, word for word as the desk sends them. `?` is one value and `??` a list of them; what
//! changes a ticket is shorter, for by hand nobody writes columns that stay as they are.

use sea_orm::{DbBackend, Statement, Value};

macro_rules! ticket_columns {
    () => {
        r#""tickets"."id", "tickets"."partner_id", "tickets"."number", "tickets"."customer_id", "tickets"."customer_subscription_id", "tickets"."provider_id", "tickets"."requester_id", "tickets"."assignee_id", "tickets"."subject", "tickets"."subject_folded", "tickets"."language", "tickets"."service", "tickets"."category", "tickets"."severity", "tickets"."state", "tickets"."finding", "tickets"."nature", "tickets"."symptom", "tickets"."cause", "tickets"."resolution", "tickets"."merged_into_id", "tickets"."follow_up_of_id", "tickets"."version", "tickets"."opened_at", "tickets"."updated_at", "tickets"."first_responded_at", "tickets"."diagnosed_at", "tickets"."handed_over_at", "tickets"."resolved_at", "tickets"."closed_at""#
    };
}

macro_rules! customer_columns {
    () => {
        r#""customers"."id", "customers"."name", "customers"."name_folded", "customers"."domain", "customers"."country", "customers"."cloud", "customers"."default_locale", "customers"."version", "customers"."created_at", "customers"."updated_at""#
    };
}

/// The columns of a ticket that the floor reads, by their places in the statements.
pub mod ticket {
    pub const ID: usize = 0;
    pub const PARTNER_ID: usize = 1;
    pub const NUMBER: usize = 2;
    pub const CUSTOMER_ID: usize = 3;
    pub const SUBJECT: usize = 8;
    pub const LANGUAGE: usize = 10;
    pub const CATEGORY: usize = 12;
    pub const SEVERITY: usize = 13;
    pub const STATE: usize = 14;
    pub const VERSION: usize = 22;
    pub const OPENED_AT: usize = 23;
    pub const UPDATED_AT: usize = 24;
    pub const FIRST_RESPONDED_AT: usize = 25;
}

pub const POINT: &str = concat!(
    "SELECT ",
    ticket_columns!(),
    r#" FROM "tickets" WHERE "tickets"."partner_id" = ? AND "tickets"."id" IN (?)"#
);

pub const NEWEST: &str = concat!(
    "SELECT ",
    ticket_columns!(),
    r#" FROM "tickets" WHERE "tickets"."partner_id" = ? ORDER BY "tickets"."opened_at" DESC, "tickets"."id" DESC LIMIT ?"#
);

pub const DEEP: &str = concat!(
    "SELECT ",
    ticket_columns!(),
    r#" FROM "tickets" WHERE "tickets"."partner_id" = ? AND ("tickets"."opened_at", "tickets"."id") < (?, ?) ORDER BY "tickets"."opened_at" DESC, "tickets"."id" DESC LIMIT ?"#
);

pub const CUSTOMERS_BY_ID: &str =
    concat!("SELECT ", customer_columns!(), r#" FROM "customers" WHERE "customers"."id" IN (??)"#);

pub const PARTNERS_BY_ID: &str = r#"SELECT "partners"."id", "partners"."name", "partners"."name_folded", "partners"."kind", "partners"."clouds", "partners"."default_locale", "partners"."time_zone", "partners"."reopen_window_days", "partners"."baseline", "partners"."last_ticket_number", "partners"."version", "partners"."created_at", "partners"."updated_at" FROM "partners" WHERE "partners"."id" IN (??)"#;

pub const CUSTOMERS: &str = concat!(
    "SELECT ",
    customer_columns!(),
    r#" FROM "customers" WHERE EXISTS(SELECT 1 FROM "customer_partners" WHERE "customer_partners"."partner_id" = ? AND "customer_partners"."customer_id" = "customers"."id") ORDER BY "customers"."name_folded" ASC, "customers"."id" ASC LIMIT ?"#
);

pub const CUSTOMERS_AFTER: &str = concat!(
    "SELECT ",
    customer_columns!(),
    r#" FROM "customers" WHERE EXISTS(SELECT 1 FROM "customer_partners" WHERE "customer_partners"."partner_id" = ? AND "customer_partners"."customer_id" = "customers"."id") AND ("customers"."name_folded", "customers"."id") > (?, ?) ORDER BY "customers"."name_folded" ASC, "customers"."id" ASC LIMIT ?"#
);

pub const TICKETS_OF_EACH: &str = concat!(
    "SELECT * FROM (SELECT ",
    ticket_columns!(),
    r#", ROW_NUMBER() OVER ( PARTITION BY "customer_id" ORDER BY "opened_at" DESC, "id" DESC ) AS "place" FROM "tickets" WHERE "tickets"."partner_id" = ? AND "tickets"."customer_id" IN (??)) AS "numbered" WHERE "place" <= ? ORDER BY "place" ASC"#
);

/// Read by the floor: `id`, `ticket_id`, `body`, `language`, `created_at` at 0, 1, 5, 6, 7.
pub const COMMENTS_OF_EACH: &str = r#"SELECT * FROM (SELECT "comments"."id", "comments"."ticket_id", "comments"."author_agent_id", "comments"."author_contact_id", "comments"."internal", "comments"."body", "comments"."language", "comments"."created_at", ROW_NUMBER() OVER ( PARTITION BY "ticket_id" ORDER BY "created_at" ASC, "id" ASC ) AS "place" FROM "comments" WHERE "comments"."internal" = ? AND "comments"."ticket_id" IN (??)) AS "numbered" WHERE "place" <= ? ORDER BY "place" ASC"#;

/// Read by the floor: `id`, `ticket_id`, `target`, `status`, `raised_at` at 0, 1, 5, 9, 17.
pub const ESCALATIONS_OF_EACH: &str = r#"SELECT * FROM (SELECT "escalations"."id", "escalations"."ticket_id", "escalations"."partner_id", "escalations"."customer_id", "escalations"."provider_id", "escalations"."target", "escalations"."nature", "escalations"."vehicle", "escalations"."entitlement_id", "escalations"."status", "escalations"."summary", "escalations"."language", "escalations"."external_reference", "escalations"."outcome", "escalations"."raised_by_id", "escalations"."resolved_by_id", "escalations"."version", "escalations"."raised_at", "escalations"."updated_at", "escalations"."resolved_at", ROW_NUMBER() OVER ( PARTITION BY "ticket_id" ORDER BY "raised_at" DESC, "id" DESC ) AS "place" FROM "escalations" WHERE "escalations"."partner_id" = ? AND "escalations"."ticket_id" IN (??)) AS "numbered" WHERE "place" <= ? ORDER BY "place" ASC"#;

pub const TICKET_TO_CHANGE: &str = concat!(
    "SELECT ",
    ticket_columns!(),
    r#" FROM "tickets" WHERE "tickets"."partner_id" = ? AND "tickets"."id" = ? LIMIT ?"#
);

pub const INSERT_COMMENT: &str = r#"INSERT INTO "comments" ("id", "ticket_id", "author_agent_id", "author_contact_id", "internal", "body", "language", "created_at") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"#;

pub const UPDATE_TICKET: &str = r#"UPDATE "tickets" SET "state" = ?, "version" = ?, "updated_at" = ?, "first_responded_at" = ? WHERE "id" = ? AND "version" = ?"#;

pub const WRITER: &str = r#"SELECT "agents"."erased_at" FROM "agents" WHERE "agents"."id" = ?"#;

pub const INSERT_EVENT: &str = r#"INSERT INTO "ticket_events" ("id", "ticket_id", "sequence", "kind", "actor", "from_state", "to_state", "happened_at") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"#;

pub const INSERT_AUDIT: &str = r#"INSERT INTO "audit_entries" ("id", "partner_id", "subject", "role", "operation", "object", "request_id", "before_digest", "after_digest", "key_id", "signature", "happened_at") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"#;

pub const INSERT_OUTBOX: &str =
    r#"INSERT INTO "outbox" ("topic", "object_id", "version", "created_at") VALUES (?, ?, ?, ?)"#;

/// A statement with its values. `??` takes all that the places beside it leave over.
pub fn statement(backend: DbBackend, text: &str, values: Vec<Value>) -> Statement {
    let marks = text.matches('?').count();
    let listed = if text.contains("??") { values.len().saturating_sub(marks - 2) } else { 0 };
    let mut sql = String::with_capacity(text.len() + 5 * values.len());
    let mut number = 0;
    let mut place = |sql: &mut String| {
        number += 1;
        match backend {
            DbBackend::Postgres => {
                sql.push('$');
                sql.push_str(&number.to_string());
            }
            _ => sql.push('?'),
        }
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('?') {
        sql.push_str(before);
        rest = after.strip_prefix('?').unwrap_or(after);
        let places = if rest.len() == after.len() { 1 } else { listed };
        for at in 0..places {
            if at > 0 {
                sql.push_str(", ");
            }
            place(&mut sql);
        }
    }
    sql.push_str(rest);
    Statement::from_sql_and_values(backend, sql, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(backend: DbBackend, text: &str, values: usize) -> String {
        statement(backend, text, vec![Value::from(1_i32); values]).sql.to_string()
    }

    #[test]
    fn a_list_takes_what_the_other_places_leave() {
        assert_eq!(
            written(DbBackend::Sqlite, "a = ? AND b IN (??) AND c = ?", 5),
            "a = ? AND b IN (?, ?, ?) AND c = ?"
        );
        assert_eq!(
            written(DbBackend::Postgres, "a = ? AND b IN (??) AND c = ?", 4),
            "a = $1 AND b IN ($2, $3) AND c = $4"
        );
        assert_eq!(written(DbBackend::Postgres, "a = ? LIMIT ?", 2), "a = $1 LIMIT $2");
    }
}
