//! What stands behind every noun: preferences, retries, the audit trail and the outbox.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let preferences = Table::create()
            .table("viewer_preferences")
            .col(text("subject").primary_key())
            .col(text_null("locale"))
            .col(text_null("time_zone"))
            .col(timestamp_with_time_zone("updated_at"))
            .to_owned();
        let keys = Table::create()
            .table("idempotency_keys")
            .col(pk_uuid("id"))
            .col(text("subject"))
            .col(text("operation"))
            .col(text("idempotency_key"))
            .col(text("input_digest"))
            .col(uuid("result_id"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned();
        let audit = Table::create()
            .table("audit_entries")
            .col(pk_uuid("id"))
            .col(uuid_null("partner_id"))
            .col(text("subject"))
            .col(text("role"))
            .col(text("operation"))
            .col(text("object"))
            .col(timestamp_with_time_zone("happened_at"))
            .to_owned();
        create(
            manager,
            vec![preferences, keys, audit],
            vec![
                unique("idempotency_keys", &["subject", "operation", "idempotency_key"]),
                index("idempotency_keys", &["created_at"]),
                index("audit_entries", &["partner_id", "happened_at"]),
            ],
        )
        .await?;
        manager.get_connection().execute_unprepared(outbox(manager.get_database_backend())).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["outbox", "audit_entries", "idempotency_keys", "viewer_preferences"]).await
    }
}

/// A reader that asks for "id > last" misses a row whose transaction commits late. PostgreSQL
/// therefore also records the transaction, and readers stay behind the oldest one still open;
/// SQLite has one writer, so there its own counter is enough.
fn outbox(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "CREATE TABLE outbox (
                id bigserial PRIMARY KEY,
                transaction_id bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
                topic text NOT NULL,
                object_id uuid NOT NULL,
                version integer NOT NULL,
                created_at timestamptz NOT NULL
            );
            CREATE INDEX idx_outbox_transaction_id_id ON outbox (transaction_id, id);"
        }
        _ => {
            "CREATE TABLE outbox (
                id integer PRIMARY KEY AUTOINCREMENT,
                transaction_id integer NOT NULL DEFAULT 0,
                topic text NOT NULL,
                object_id blob NOT NULL,
                version integer NOT NULL,
                created_at text NOT NULL
            );"
        }
    }
}
