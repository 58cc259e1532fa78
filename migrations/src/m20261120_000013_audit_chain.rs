//! The audit trail becomes a chain: its rows say more and are signed, never change, and wait to be sealed.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Rows from before have none of these.
const COLUMNS: [&str; 5] = ["request_id", "before_digest", "after_digest", "key_id", "signature"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            manager.alter_table(Table::alter().table("audit_entries").add_column(text_null(column)).take()).await?;
        }
        let seals = Table::create()
            .table("audit_seals")
            // The partner's id; that of the platform is nil.
            .col(uuid("chain"))
            .col(big_integer("position"))
            .col(uuid("entry_id"))
            .col(text("previous"))
            .col(text("hash"))
            .col(text("key_id"))
            .col(timestamp_with_time_zone("sealed_at"))
            .primary_key(Index::create().col("chain").col("position"))
            .foreign_key(&mut reference("audit_seals", "entry_id", "audit_entries"))
            .to_owned();
        let heads = Table::create()
            .table("audit_heads")
            .col(pk_uuid("chain"))
            .col(big_integer("position"))
            .col(text("hash"))
            .col(text("key_id"))
            .col(text("signature"))
            .to_owned();
        let indexes = vec![
            unique("audit_seals", &["entry_id"]),
            index("audit_entries", &["partner_id", "happened_at", "id"]),
            index("audit_entries", &["object", "happened_at"]),
        ];
        manager.drop_index(Index::drop().name(OLD_INDEX).table("audit_entries").to_owned()).await?;
        create(manager, vec![seals, heads], indexes).await?;
        manager.get_connection().execute_unprepared(queue(manager.get_database_backend())).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(no_queue(manager.get_database_backend())).await?;
        drop(manager, &["audit_pending", "audit_heads", "audit_seals"]).await?;
        for name in ["idx_audit_entries_object_happened_at", "idx_audit_entries_partner_id_happened_at_id"] {
            manager.drop_index(Index::drop().name(name).table("audit_entries").to_owned()).await?;
        }
        manager.create_index(index("audit_entries", &["partner_id", "happened_at"])).await?;
        for column in COLUMNS {
            manager.alter_table(Table::alter().table("audit_entries").drop_column(column).take()).await?;
        }
        Ok(())
    }
}

const OLD_INDEX: &str = "idx_audit_entries_partner_id_happened_at";

/// A row waits for its seal from the moment it is written, whoever writes it, and is never changed again. On
/// PostgreSQL whoever may write a row need not be let at the queue.
fn queue(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "CREATE TABLE audit_pending (
                sequence bigserial PRIMARY KEY,
                entry_id uuid NOT NULL UNIQUE REFERENCES audit_entries (id)
            );
            INSERT INTO audit_pending (entry_id) SELECT id FROM audit_entries ORDER BY happened_at, id;
            CREATE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO audit_pending (entry_id) VALUES (NEW.id);
                RETURN NULL;
            END $$;
            DO $$ BEGIN
                EXECUTE format('ALTER FUNCTION audit_await_seal() SET search_path = %I, pg_temp', current_schema());
            END $$;
            CREATE TRIGGER audit_entries_await_seal AFTER INSERT ON audit_entries
                FOR EACH ROW EXECUTE FUNCTION audit_await_seal();
            CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the audit trail is append-only';
            END $$;
            CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
                FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
            CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
                FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();"
        }
        _ => {
            "CREATE TABLE audit_pending (
                sequence integer PRIMARY KEY AUTOINCREMENT,
                entry_id blob NOT NULL UNIQUE REFERENCES audit_entries (id)
            );
            INSERT INTO audit_pending (entry_id) SELECT id FROM audit_entries ORDER BY happened_at, id;
            CREATE TRIGGER audit_entries_await_seal AFTER INSERT ON audit_entries
                BEGIN INSERT INTO audit_pending (entry_id) VALUES (NEW.id); END;
            CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
                BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
            CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries
                BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
            CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals
                BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
            CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals
                BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;"
        }
    }
}

fn no_queue(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "DROP TRIGGER audit_seals_append_only ON audit_seals;
            DROP TRIGGER audit_entries_append_only ON audit_entries;
            DROP TRIGGER audit_entries_await_seal ON audit_entries;
            DROP FUNCTION audit_append_only();
            DROP FUNCTION audit_await_seal();"
        }
        _ => {
            "DROP TRIGGER audit_seals_no_delete;
            DROP TRIGGER audit_seals_no_update;
            DROP TRIGGER audit_entries_no_delete;
            DROP TRIGGER audit_entries_no_update;
            DROP TRIGGER audit_entries_await_seal;"
        }
    }
}
