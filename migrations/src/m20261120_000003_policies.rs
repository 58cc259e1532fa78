//! Policy documents: document > edition > localization > section > segment.

use sea_orm_migration::{prelude::*, schema::*};

use crate::columns::{create, drop, index, reference, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let documents = Table::create()
            .table("policy_documents")
            .col(pk_uuid("id"))
            .col(text("origin"))
            .col(text("path"))
            .col(text_null("asset_id"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned();
        let editions = Table::create()
            .table("policy_editions")
            .col(pk_uuid("id"))
            .col(uuid("document_id"))
            .col(text("source_hash"))
            .col(date_null("effective_from"))
            // Null means that the page lists no clouds, which says nothing; not that it covers none.
            .col(json_binary_null("clouds"))
            .col(json_binary_null("roles"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut reference("policy_editions", "document_id", "policy_documents"))
            .to_owned();
        let localizations = Table::create()
            .table("policy_localizations")
            .col(pk_uuid("id"))
            .col(uuid("edition_id"))
            .col(text("path"))
            .col(text("locale"))
            .col(text("title"))
            .col(text_null("description"))
            .col(text("provenance"))
            .col(text_null("translation_type"))
            .col(text_null("locfile_id"))
            .col(date_null("published_on"))
            .col(date_null("handoff_on"))
            .col(date_null("given_effective_from"))
            .col(boolean("source_known"))
            .col(json_binary("front_matter"))
            .col(text("digest"))
            .col(timestamp_with_time_zone("imported_at"))
            .foreign_key(&mut reference("policy_localizations", "edition_id", "policy_editions"))
            .to_owned();
        let sections = Table::create()
            .table("policy_sections")
            .col(pk_uuid("id"))
            .col(uuid("localization_id"))
            .col(integer("position"))
            .col(integer("level"))
            .col(text_null("anchor"))
            .col(integer("ordinal"))
            .col(text("heading"))
            .col(text_null("source_heading"))
            .col(text("markdown"))
            .col(text_null("source_markdown"))
            .foreign_key(&mut reference("policy_sections", "localization_id", "policy_localizations"))
            .to_owned();
        let segments = Table::create()
            .table("policy_segments")
            .col(pk_uuid("id"))
            .col(uuid("localization_id"))
            .col(uuid("section_id"))
            .col(integer("position"))
            .col(text_null("segment_key"))
            .col(text("kind"))
            .col(text("markdown"))
            .col(text_null("source_markdown"))
            .foreign_key(&mut reference("policy_segments", "localization_id", "policy_localizations"))
            .foreign_key(&mut reference("policy_segments", "section_id", "policy_sections"))
            .to_owned();
        create(
            manager,
            vec![documents, editions, localizations, sections, segments],
            vec![
                // Not unique: pages with different asset ids may have lain at one path.
                index("policy_documents", &["origin", "path"]),
                unique("policy_documents", &["asset_id"]),
                unique("policy_editions", &["document_id", "source_hash"]),
                unique("policy_localizations", &["edition_id", "locale"]),
                index("policy_localizations", &["path"]),
                index("policy_sections", &["localization_id", "position"]),
                index("policy_segments", &["section_id", "position"]),
                index("policy_segments", &["segment_key"]),
                index("policy_segments", &["localization_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            &["policy_segments", "policy_sections", "policy_localizations", "policy_editions", "policy_documents"],
        )
        .await
    }
}
