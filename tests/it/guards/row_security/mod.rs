//! Row-level security, which only PostgreSQL has: whatever a statement forgets to ask for, it reaches no row
//! of another tenant. `reviewed.txt` says for every table whose rows a caller sees, changes and adds when
//! nothing is filtered; whoever changes a policy changes it too.

mod role;
mod sessions;
mod switch;

use std::collections::{BTreeMap, HashMap};

use partnerdesk::{access::Caller, db::Connection, ids::Kind};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    audit::seal_all,
    support::{
        TestDesk, database,
        town::{ACME, DIRECT, NEMO, PROVIDER, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent},
    },
    tickets::steps::opened,
};

/// What every visitor may read, and only operators write: it belongs to no tenant.
const SHARED: [(&str, &str); 7] = [
    ("policy_documents", "published pages of rules"),
    ("policy_editions", "published pages of rules"),
    ("policy_localizations", "published pages of rules"),
    ("policy_sections", "published pages of rules"),
    ("policy_segments", "published pages of rules"),
    ("policy_rule_citations", "what rules rest on"),
    ("vehicle_scopes", "what support vehicles cover"),
];

/// What the servers' role does not get at.
const NOT_GRANTED: [(&str, &str); 4] = [
    ("audit_heads", "where the chains end, known to the sealer alone"),
    ("audit_pending", "the sealer's queue, filled by a trigger"),
    ("erasure_sweeps", "what the desk itself has to vacuum"),
    ("seaql_migrations", "the owner alone migrates"),
];

/// What tells two rows of the same tenants apart.
const TAGS: [(&str, &str); 8] = [
    ("collections_policies", "state"),
    ("comments", "body"),
    ("escalations", "target"),
    ("support_statements", "number"),
    ("ticket_events", "actor"),
    ("viewer_preferences", "subject"),
    ("idempotency_keys", "subject"),
    ("audit_entries", "subject"),
];

fn callers() -> [(&'static str, Caller); 10] {
    [
        ("Anonymous", Caller::Anonymous),
        ("Translator", crate::support::town::translator()),
        ("Operator", operator()),
        ("Acme's contact", contact(ACME)),
        ("Nemo's contact", contact(NEMO)),
        ("Reseller's admin", admin(RESELLER)),
        ("Direct's helper", helper(DIRECT)),
        ("Stranger's admin", admin(STRANGER)),
        ("Provider's admin", admin(PROVIDER)),
        ("Provider's provider agent", provider_agent()),
    ]
}

/// A desk with rows in every table, or none where there is no row-level security.
async fn full_desk() -> Option<TestDesk> {
    database::postgres()?;
    let desk = TestDesk::new().await;
    desk.db.write().execute_unprepared(include_str!("rows.sql")).await.expect("rows of every table");
    for (_, caller) in callers().into_iter().filter(|(_, caller)| *caller != Caller::Anonymous) {
        let query = "mutation { viewerPreferencesUpdate(input: { locale: \"ja\" }) { userErrors { code } } }";
        assert_eq!(desk.ask(&caller, query, json!({})).await.refused("viewerPreferencesUpdate"), Vec::<&str>::new());
    }
    for (customer, caller) in [(ACME, contact(ACME)), (NEMO, contact(NEMO))] {
        opened(&desk, &caller, json!({ "idempotencyKey": format!("key {customer}") })).await;
    }
    seal_all(&desk).await;
    Some(desk)
}

async fn ask(connection: &impl ConnectionTrait, sql: String) -> Vec<Value> {
    let rows = connection.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
    let row = |row: sea_orm::QueryResult| row.try_get::<Value>("", "row").expect("a row");
    rows.expect("an answer").into_iter().map(row).collect()
}

async fn rows_of(connection: &impl ConnectionTrait, table: &str) -> Vec<Value> {
    ask(connection, format!("SELECT to_jsonb(t) AS row FROM {table} AS t")).await
}

/// Every table, and whether its policies are enabled.
async fn tables(desk: &TestDesk) -> BTreeMap<String, bool> {
    let sql = "SELECT jsonb_build_array(relname, relrowsecurity) AS row FROM pg_class
        WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace";
    let rows = ask(desk.db.read(), sql.to_owned()).await;
    rows.iter().map(|row| (row[0].as_str().expect("a name").to_owned(), row[1] == true)).collect()
}

/// Names rows after the tenants they point to.
struct Names(HashMap<String, String>);

impl Names {
    async fn of(desk: &TestDesk) -> Self {
        let mut names = HashMap::new();
        for table in ["partners", "customers"] {
            let named = rows_of(desk.db.read(), table).await.into_iter();
            names.extend(named.map(|row| (text(&row["id"]), text(&row["name"]))));
        }
        let mut names = Self(names);
        for row in rows_of(desk.db.read(), "tickets").await {
            let name = names.tenants(&row);
            names.0.insert(text(&row["id"]), name);
        }
        for (name, caller) in callers() {
            names.0.insert(caller.subject(), name.to_owned());
        }
        names
    }

    fn tenants(&self, row: &Value) -> String {
        let fields = row.as_object().expect("a row").values().filter_map(Value::as_str);
        let mut names: Vec<&str> = fields.filter_map(|id| self.0.get(id)).flat_map(|name| name.split('+')).collect();
        names.sort_unstable();
        names.dedup();
        names.join("+")
    }

    fn name(&self, table: &str, row: &Value) -> String {
        let tenants = self.tenants(row);
        match TAGS.iter().find(|(tagged, _)| *tagged == table) {
            Some((_, tag)) if !self.0.contains_key(row[*tag].as_str().unwrap_or("")) => {
                format!("{tenants} ({})", text(&row[*tag]))
            }
            _ => tenants,
        }
    }

    /// The names of rows, each once.
    fn all<'a>(&self, table: &str, rows: impl IntoIterator<Item = &'a Value>) -> String {
        let mut names: Vec<String> = rows.into_iter().map(|row| self.name(table, row)).collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The column that tells a table's rows apart.
fn key(row: &Value) -> &'static str {
    ["id", "subject", "entry_id"].into_iter().find(|key| row.get(*key).is_some()).expect("a key")
}

/// Whether a caller's statement changes the row; it is undone.
async fn changes(desk: &TestDesk, caller: &Caller, table: &str, row: &Value) -> bool {
    let transaction = desk.db.seen_by(caller).begin().await.expect("a transaction");
    let (key, id) = (key(row), text(&row[key(row)]));
    let sql = format!("UPDATE {table} SET {key} = {key} WHERE {key}::text = '{id}'");
    transaction.execute_unprepared(&sql).await.is_ok_and(|done| done.rows_affected() == 1)
}

/// Whether a caller could add such a row; it is there already, so at most the index stands in the way.
async fn adds(desk: &TestDesk, caller: &Caller, table: &str, row: &Value) -> bool {
    let transaction = desk.db.seen_by(caller).begin().await.expect("a transaction");
    let row = row.to_string().replace('\'', "''");
    let sql = format!("INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, '{row}'::jsonb)");
    match transaction.execute_unprepared(&sql).await {
        Ok(_) => true,
        Err(error) => !error.to_string().contains("row-level security"),
    }
}

#[tokio::test]
async fn every_table_is_behind_row_level_security_or_not_granted() {
    let Some(desk) = full_desk().await else { return };
    for (table, protected) in tables(&desk).await {
        let not_granted = NOT_GRANTED.iter().any(|(name, _)| *name == table);
        assert_ne!(protected, not_granted, "{table}: `row_security::protect` it in its migration");
        let sql = format!("SELECT to_jsonb(has_table_privilege(desk_role(), '{table}', 'SELECT')) AS row");
        assert_eq!(ask(desk.db.read(), sql).await, [json!(protected)], "{table}");
        if protected {
            let rows = rows_of(desk.db.read(), &table).await;
            let may_be_empty = table == "policy_rule_citations";
            assert!(may_be_empty || !rows.is_empty(), "{table}: add rows of every tenant to rows.sql");
        }
    }
}

#[tokio::test]
async fn a_statement_that_filters_nothing_reaches_what_was_reviewed_and_nothing_foreign() {
    let Some(desk) = full_desk().await else { return };
    let names = Names::of(&desk).await;
    let mut now = String::new();
    let tables = tables(&desk).await.into_iter().filter(|(_, protected)| *protected).map(|(table, _)| table);
    for table in tables.filter(|table| !SHARED.iter().any(|(shared, _)| shared == table)) {
        let all = rows_of(desk.db.read(), &table).await;
        now.push_str(&format!("{table}\n    there are: {}\n", names.all(&table, &all)));
        for (name, caller) in callers() {
            let seen = rows_of(desk.db.seen_by(&caller).read(), &table).await;
            let (mut changed, mut added) = (Vec::new(), Vec::new());
            for row in &all {
                if changes(&desk, &caller, &table, row).await {
                    changed.push(row);
                }
                if adds(&desk, &caller, &table, row).await {
                    added.push(row);
                }
            }
            let foreign = |row: &&Value| {
                let tenants = names.tenants(row);
                let strange = tenants.contains("Stranger") || tenants.contains("Nemo");
                let ours = ["Acme", "Bora", "Reseller", "Direct", "Provider"].iter().any(|name| tenants.contains(name));
                match name {
                    "Operator" => false,
                    "Stranger's admin" | "Nemo's contact" => ours,
                    _ => strange,
                }
            };
            // A new customer is nobody's until its relation to a partner is there; an event says only that
            // something changed, and whoever is told reads it in a scope of its own.
            let claimed = added.iter().copied().filter(|_| table != "customers" && table != "outbox");
            let reached = seen.iter().chain(changed.iter().copied()).chain(claimed);
            assert_eq!(reached.filter(foreign).count(), 0, "{name} reaches something foreign in {table}");
            let sets = [
                ("sees", names.all(&table, &seen)),
                ("changes", names.all(&table, changed)),
                ("adds", names.all(&table, added)),
            ];
            let mut told: Vec<(String, &str)> = Vec::new();
            for (verb, set) in sets.iter().filter(|(_, set)| !set.is_empty()) {
                match told.iter_mut().find(|(_, known)| known == set) {
                    Some((verbs, _)) => *verbs += &format!(", {verb}"),
                    None => told.push(((*verb).to_owned(), set)),
                }
            }
            let line = |(verbs, set): &(String, &str)| format!("    {name} {verbs}: {set}\n");
            now.extend(told.iter().map(line));
        }
    }
    assert_eq!(include_str!("reviewed.txt"), now, "\nit is now:\n{now}");
}

#[tokio::test]
async fn what_belongs_to_no_tenant_is_read_by_everybody_and_written_by_operators() {
    let Some(desk) = full_desk().await else { return };
    for (table, reason) in SHARED {
        let all = rows_of(desk.db.read(), table).await;
        for (name, caller) in callers() {
            let seen = rows_of(desk.db.seen_by(&caller).read(), table).await;
            assert_eq!(seen.len(), all.len(), "{name} in {table}: {reason}");
            if let Some(row) = all.first() {
                let may = name == "Operator";
                assert_eq!(changes(&desk, &caller, table, row).await, may, "{name} in {table}");
                assert_eq!(adds(&desk, &caller, table, row).await, may, "{name} in {table}");
            }
        }
    }
}

#[tokio::test]
async fn a_session_that_was_told_nothing_reaches_no_tenant() {
    let Some(desk) = full_desk().await else { return };
    // As any program that takes the role.
    let transaction = desk.db.begin().await.expect("a transaction");
    transaction.execute_unprepared("SELECT set_config('role', desk_role(), true)").await.expect("the role");
    for (table, _) in tables(&desk).await.into_iter().filter(|(_, protected)| *protected) {
        if !SHARED.iter().any(|(shared, _)| *shared == table) {
            assert_eq!(rows_of(&*transaction, &table).await, Vec::<Value>::new(), "{table}");
        }
    }
    let gone = transaction.execute_unprepared("DELETE FROM tickets").await.expect("a statement");
    assert_eq!(gone.rows_affected(), 0);
}

#[tokio::test]
async fn no_partner_claims_a_customer_that_another_one_serves() {
    let Some(desk) = full_desk().await else { return };
    let claim = |caller: Caller, customer: u32, partner: u32| {
        let db = desk.db.seen_by(&caller);
        async move {
            let (customer, partner) = (
                crate::support::town::uuid(Kind::Customer, customer),
                crate::support::town::uuid(Kind::Partner, partner),
            );
            let sql = format!(
                "INSERT INTO customer_partners (id, customer_id, partner_id, since)
                 VALUES ('{}', '{customer}', '{partner}', now())",
                Uuid::from_u128(900)
            );
            let transaction = db.begin().await.expect("a transaction");
            transaction.execute_unprepared(&sql).await.map(|_| ()).map_err(|error| error.to_string())
        }
    };
    let refused = claim(admin(STRANGER), ACME, STRANGER).await.expect_err("a claim");
    assert!(refused.contains("row-level security"), "{refused}");
    assert_eq!(claim(contact(ACME), ACME, STRANGER).await, Ok(()), "the customer itself may");
}

#[tokio::test]
async fn policies_name_contacts_as_the_history_does() {
    let Some(desk) = full_desk().await else { return };
    for id in [Uuid::nil(), Uuid::max(), Uuid::from_u128(0x0123_4567_89ab_cdef_fedc_ba98_7654_3210)] {
        let named = ask(desk.db.read(), format!("SELECT to_jsonb(desk_contact_actor('{id}')) AS row")).await;
        assert_eq!(named, [json!(Kind::Contact.write(id))]);
    }
}

/// Whose tickets a connection reaches without a filter.
async fn partners_of_tickets(connection: &Connection) -> Vec<String> {
    let rows = rows_of(connection, "tickets").await;
    let mut partners: Vec<String> = rows.iter().map(|row| text(&row["partner_id"])).collect();
    partners.sort_unstable();
    partners.dedup();
    partners
}
