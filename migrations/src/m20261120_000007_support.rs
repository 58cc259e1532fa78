//! Support statements and competencies. The contacts and hours that partners had become the draft of
//! their statement, and its first published version: customers could read them before, and still can.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Number 0 is the draft; the versions customers read count from 1.
        let statements = Table::create()
            .table("support_statements")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(integer("number"))
            .col(json_binary("content"))
            .col(integer("version"))
            .col(text("author"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("updated_at"))
            .foreign_key(&mut reference("support_statements", "partner_id", "partners"))
            .to_owned();
        let competencies = Table::create()
            .table("competencies")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(text("name"))
            .col(text("level"))
            .col(date("valid_from"))
            .col(date_null("valid_to"))
            .foreign_key(&mut reference("competencies", "partner_id", "partners"))
            .to_owned();
        create(
            manager,
            vec![statements, competencies],
            vec![unique("support_statements", &["partner_id", "number"]), index("competencies", &["partner_id"])],
        )
        .await?;
        run(manager, collected(manager.get_database_backend())).await?;
        drop(manager, &["support_hours", "support_contacts"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contacts = Table::create()
            .table("support_contacts")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(integer("position"))
            .col(text("method"))
            .col(text("address"))
            .foreign_key(&mut reference("support_contacts", "partner_id", "partners"))
            .to_owned();
        let hours = Table::create()
            .table("support_hours")
            .col(pk_uuid("id"))
            .col(uuid("partner_id"))
            .col(text("weekday"))
            .col(integer("opens_minute"))
            .col(integer("closes_minute"))
            .foreign_key(&mut reference("support_hours", "partner_id", "partners"))
            .to_owned();
        create(
            manager,
            vec![contacts, hours],
            vec![index("support_contacts", &["partner_id", "position"]), index("support_hours", &["partner_id"])],
        )
        .await?;
        run(manager, scattered(manager.get_database_backend())).await?;
        drop(manager, &["competencies", "support_statements"]).await
    }
}

async fn run(manager: &SchemaManager<'_>, statements: [&str; 2]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// A draft for every partner, and a published version for each that had a contact or hours. A draft
/// takes the id of its partner, a version that of the partner's first contact or hours: ids that exist
/// in no other row of the new table.
fn collected(backend: DbBackend) -> [&'static str; 2] {
    match backend {
        DbBackend::Postgres => [
            "INSERT INTO support_statements (id, partner_id, number, content, version, author, created_at, updated_at)
             SELECT p.id, p.id, 0, jsonb_build_object(
                 'time_zone', p.time_zone,
                 'locales', jsonb_build_array(p.default_locale),
                 'contacts', (
                     SELECT coalesce(jsonb_agg(jsonb_build_object('method', c.method, 'address', c.address)
                         ORDER BY c.position, c.id), '[]') FROM support_contacts c WHERE c.partner_id = p.id),
                 'hours', (
                     SELECT coalesce(jsonb_agg(jsonb_build_object(
                         'weekday', h.weekday, 'opens', h.opens_minute, 'closes', h.closes_minute)
                         ORDER BY h.opens_minute, h.id), '[]') FROM support_hours h WHERE h.partner_id = p.id)
             ), 1, 'migration', p.created_at, p.updated_at FROM partners p",
            "INSERT INTO support_statements (id, partner_id, number, content, version, author, created_at, updated_at)
             SELECT (
                 SELECT id FROM (
                     SELECT id, partner_id FROM support_contacts UNION ALL SELECT id, partner_id FROM support_hours
                 ) AS old WHERE old.partner_id = s.partner_id ORDER BY id LIMIT 1
             ), s.partner_id, 1, s.content, s.version, s.author, s.updated_at, s.updated_at
             FROM support_statements s
             WHERE EXISTS (SELECT 1 FROM support_contacts c WHERE c.partner_id = s.partner_id)
                OR EXISTS (SELECT 1 FROM support_hours h WHERE h.partner_id = s.partner_id)",
        ],
        _ => [
            "INSERT INTO support_statements (id, partner_id, number, content, version, author, created_at, updated_at)
             SELECT p.id, p.id, 0, json_object(
                 'time_zone', p.time_zone,
                 'locales', json_array(p.default_locale),
                 'contacts', json((
                     SELECT json_group_array(json_object('method', c.method, 'address', c.address)) FROM (
                         SELECT * FROM support_contacts WHERE partner_id = p.id ORDER BY position, id) AS c)),
                 'hours', json((
                     SELECT json_group_array(json_object(
                         'weekday', h.weekday, 'opens', h.opens_minute, 'closes', h.closes_minute)) FROM (
                         SELECT * FROM support_hours WHERE partner_id = p.id ORDER BY opens_minute, id) AS h))
             ), 1, 'migration', p.created_at, p.updated_at FROM partners p",
            "INSERT INTO support_statements (id, partner_id, number, content, version, author, created_at, updated_at)
             SELECT (
                 SELECT id FROM (
                     SELECT id, partner_id FROM support_contacts UNION ALL SELECT id, partner_id FROM support_hours
                 ) AS old WHERE old.partner_id = s.partner_id ORDER BY id LIMIT 1
             ), s.partner_id, 1, s.content, s.version, s.author, s.updated_at, s.updated_at
             FROM support_statements s
             WHERE EXISTS (SELECT 1 FROM support_contacts c WHERE c.partner_id = s.partner_id)
                OR EXISTS (SELECT 1 FROM support_hours h WHERE h.partner_id = s.partner_id)",
        ],
    }
}

/// The contacts and hours of every draft, as rows again.
fn scattered(backend: DbBackend) -> [&'static str; 2] {
    match backend {
        DbBackend::Postgres => [
            "INSERT INTO support_contacts (id, partner_id, position, method, address)
             SELECT gen_random_uuid(), s.partner_id, c.place - 1, c.one ->> 'method', c.one ->> 'address'
             FROM support_statements s, jsonb_array_elements(s.content -> 'contacts') WITH ORDINALITY AS c (one, place)
             WHERE s.number = 0",
            "INSERT INTO support_hours (id, partner_id, weekday, opens_minute, closes_minute)
             SELECT gen_random_uuid(), s.partner_id, h.one ->> 'weekday',
                 (h.one ->> 'opens')::integer, (h.one ->> 'closes')::integer
             FROM support_statements s, jsonb_array_elements(s.content -> 'hours') AS h (one)
             WHERE s.number = 0",
        ],
        _ => [
            "INSERT INTO support_contacts (id, partner_id, position, method, address)
             SELECT randomblob(16), s.partner_id, c.key, c.value ->> 'method', c.value ->> 'address'
             FROM support_statements s, json_each(s.content, '$.contacts') AS c WHERE s.number = 0",
            "INSERT INTO support_hours (id, partner_id, weekday, opens_minute, closes_minute)
             SELECT randomblob(16), s.partner_id, h.value ->> 'weekday', h.value ->> 'opens', h.value ->> 'closes'
             FROM support_statements s, json_each(s.content, '$.hours') AS h WHERE s.number = 0",
        ],
    }
}
