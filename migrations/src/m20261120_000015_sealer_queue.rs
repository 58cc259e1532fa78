//! The sealer's queue by chain, so that what a broken chain holds back is passed over instead of read again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(by_chain(manager.get_database_backend())).await?;
        manager.create_index(index("audit_pending", &["chain", "sequence"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "idx_audit_pending_chain_sequence";
        manager.drop_index(Index::drop().name(name).table("audit_pending").to_owned()).await?;
        manager.get_connection().execute_unprepared(in_one_row(manager.get_database_backend())).await?;
        Ok(())
    }
}

/// What waits already gets the chain of its entry. The chain of what belongs to no partner is nil.
fn by_chain(backend: DbBackend) -> &'static str {
    match backend {
        // Whoever writes meanwhile waits here, and finds the new function.
        DbBackend::Postgres => {
            "LOCK TABLE audit_entries IN SHARE ROW EXCLUSIVE MODE;
            ALTER TABLE audit_pending ADD COLUMN chain uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
            ALTER TABLE audit_pending ALTER COLUMN chain DROP DEFAULT;
            UPDATE audit_pending SET chain = entry.partner_id FROM audit_entries AS entry
                WHERE entry.id = entry_id AND entry.partner_id IS NOT NULL;
            CREATE OR REPLACE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO audit_pending (entry_id, chain)
                    VALUES (NEW.id, coalesce(NEW.partner_id, '00000000-0000-0000-0000-000000000000'));
                RETURN NULL;
            END $$;
            DO $$ BEGIN
                EXECUTE format('ALTER FUNCTION audit_await_seal() SET search_path = %I, pg_temp', current_schema());
            END $$;"
        }
        _ => {
            "ALTER TABLE audit_pending ADD COLUMN chain blob NOT NULL DEFAULT x'00000000000000000000000000000000';
            UPDATE audit_pending SET chain = entry.partner_id FROM audit_entries AS entry
                WHERE entry.id = entry_id AND entry.partner_id IS NOT NULL;
            DROP TRIGGER audit_entries_await_seal;
            CREATE TRIGGER audit_entries_await_seal AFTER INSERT ON audit_entries BEGIN
                INSERT INTO audit_pending (entry_id, chain)
                    VALUES (NEW.id, coalesce(NEW.partner_id, x'00000000000000000000000000000000'));
            END;"
        }
    }
}

fn in_one_row(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "LOCK TABLE audit_entries IN SHARE ROW EXCLUSIVE MODE;
            CREATE OR REPLACE FUNCTION audit_await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO audit_pending (entry_id) VALUES (NEW.id);
                RETURN NULL;
            END $$;
            DO $$ BEGIN
                EXECUTE format('ALTER FUNCTION audit_await_seal() SET search_path = %I, pg_temp', current_schema());
            END $$;
            ALTER TABLE audit_pending DROP COLUMN chain;"
        }
        _ => {
            "DROP TRIGGER audit_entries_await_seal;
            CREATE TRIGGER audit_entries_await_seal AFTER INSERT ON audit_entries
                BEGIN INSERT INTO audit_pending (entry_id) VALUES (NEW.id); END;
            ALTER TABLE audit_pending DROP COLUMN chain;"
        }
    }
}
