//! Statements about policy documents. They belong to no tenant: everybody may read them.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, Select,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use super::model::DocumentOrigin;
use crate::{
    db::{
        entity::{
            policy_document, policy_edition, policy_localization, policy_rule_citation, policy_section, policy_segment,
        },
        seek::{By, Page, Seek, page},
    },
    failure::Failure,
};

/// Any number that nothing else in the database uses as an advisory lock.
const IMPORT_LOCK: i64 = 0x706f_6c69_6369_6573;

/// One import at a time: two servers load the project's own documents when they start together. On
/// SQLite the transaction is the lock.
pub async fn lock_imports(transaction: &impl ConnectionTrait) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({IMPORT_LOCK})")).await?;
    }
    Ok(())
}

/// Every document.
pub fn all() -> Select<policy_document::Entity> {
    policy_document::Entity::find()
}

/// One page of documents.
pub async fn list(
    db: &impl ConnectionTrait,
    select: Select<policy_document::Entity>,
    by: By<policy_document::Entity>,
    seek: &Seek,
) -> Result<Page<policy_document::Model>, Failure> {
    Ok(page(db, select, &by, seek).await?)
}

/// Documents by id.
pub async fn by_ids(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<policy_document::Model>, Failure> {
    Ok(all().filter(policy_document::Column::Id.is_in(ids)).all(db).await?)
}

/// Editions by id.
pub async fn editions_by_ids(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<policy_edition::Model>, Failure> {
    Ok(policy_edition::Entity::find().filter(policy_edition::Column::Id.is_in(ids)).all(db).await?)
}

/// Localizations by id.
pub async fn localizations_by_ids(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<policy_localization::Model>, Failure> {
    Ok(policy_localization::Entity::find().filter(policy_localization::Column::Id.is_in(ids)).all(db).await?)
}

/// The document of an asset id.
pub async fn document_of_asset(
    db: &impl ConnectionTrait,
    asset_id: &str,
) -> Result<Option<policy_document::Model>, DbErr> {
    all().filter(policy_document::Column::AssetId.eq(asset_id)).one(db).await
}

/// The document that has a path: its own, or that of any of its pages.
pub async fn document_of_path(
    db: &impl ConnectionTrait,
    origin: DocumentOrigin,
    path: &str,
) -> Result<Option<policy_document::Model>, DbErr> {
    let of_pages = Query::select()
        .column((policy_edition::Entity, policy_edition::Column::DocumentId))
        .from(policy_edition::Entity)
        .inner_join(
            policy_localization::Entity,
            Expr::col((policy_localization::Entity, policy_localization::Column::EditionId))
                .equals((policy_edition::Entity, policy_edition::Column::Id)),
        )
        .and_where(policy_localization::Column::Path.eq(path))
        .take();
    let own = policy_document::Column::Path.eq(path);
    all()
        .filter(policy_document::Column::Origin.eq(origin))
        .filter(own.or(policy_document::Column::Id.in_subquery(of_pages)))
        .order_by_asc(policy_document::Column::CreatedAt)
        .order_by_asc(policy_document::Column::Id)
        .one(db)
        .await
}

/// Gives a document its asset id.
pub async fn name_asset(db: &impl ConnectionTrait, id: Uuid, asset_id: &str) -> Result<(), DbErr> {
    policy_document::Entity::update_many()
        .col_expr(policy_document::Column::AssetId, Expr::value(asset_id))
        .filter(policy_document::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// An edition of a document by the English it translates.
pub async fn edition(
    db: &impl ConnectionTrait,
    document_id: Uuid,
    source_hash: &str,
) -> Result<Option<policy_edition::Model>, DbErr> {
    policy_edition::Entity::find()
        .filter(policy_edition::Column::DocumentId.eq(document_id))
        .filter(policy_edition::Column::SourceHash.eq(source_hash))
        .one(db)
        .await
}

/// The localization of an edition in one locale.
pub async fn localization(
    db: &impl ConnectionTrait,
    edition_id: Uuid,
    locale: &str,
) -> Result<Option<policy_localization::Model>, DbErr> {
    policy_localization::Entity::find()
        .filter(policy_localization::Column::EditionId.eq(edition_id))
        .filter(policy_localization::Column::Locale.eq(locale))
        .one(db)
        .await
}

/// Takes a localization out, with its sections and segments.
pub async fn delete_localization(db: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    policy_segment::Entity::delete_many().filter(policy_segment::Column::LocalizationId.eq(id)).exec(db).await?;
    policy_section::Entity::delete_many().filter(policy_section::Column::LocalizationId.eq(id)).exec(db).await?;
    policy_localization::Entity::delete_many().filter(policy_localization::Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Writes what an edition learned from its localizations.
pub async fn update_edition(db: &impl ConnectionTrait, row: policy_edition::Model) -> Result<(), Failure> {
    let id = row.id;
    policy_edition::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(policy_edition::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// The editions of documents, the newest first; those without a day last.
pub async fn editions_of(
    db: &impl ConnectionTrait,
    documents: Vec<Uuid>,
) -> Result<HashMap<Uuid, Page<policy_edition::Model>>, Failure> {
    let mut rows =
        policy_edition::Entity::find().filter(policy_edition::Column::DocumentId.is_in(documents)).all(db).await?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.effective_from), row.created_at, row.id));
    Ok(grouped(rows, |row| row.document_id))
}

/// The localizations of editions, by locale.
pub async fn localizations_of(
    db: &impl ConnectionTrait,
    editions: Vec<Uuid>,
) -> Result<Vec<policy_localization::Model>, Failure> {
    let rows = policy_localization::Entity::find()
        .filter(policy_localization::Column::EditionId.is_in(editions))
        .order_by_asc(policy_localization::Column::Locale)
        .all(db)
        .await?;
    Ok(rows)
}

/// The sections of localizations, in order.
pub async fn sections_of(
    db: &impl ConnectionTrait,
    localizations: Vec<Uuid>,
) -> Result<HashMap<Uuid, Page<policy_section::Model>>, Failure> {
    let rows = policy_section::Entity::find()
        .filter(policy_section::Column::LocalizationId.is_in(localizations))
        .order_by_asc(policy_section::Column::Position)
        .all(db)
        .await?;
    Ok(grouped(rows, |row| row.localization_id))
}

/// The segments of sections, in order.
pub async fn segments_of(
    db: &impl ConnectionTrait,
    sections: Vec<Uuid>,
) -> Result<HashMap<Uuid, Page<policy_segment::Model>>, Failure> {
    let rows = policy_segment::Entity::find()
        .filter(policy_segment::Column::SectionId.is_in(sections))
        .order_by_asc(policy_segment::Column::Position)
        .all(db)
        .await?;
    Ok(grouped(rows, |row| row.section_id))
}

/// The editions of all documents of one origin, or of every document.
pub async fn all_editions(
    db: &impl ConnectionTrait,
    origin: Option<DocumentOrigin>,
) -> Result<Vec<policy_edition::Model>, Failure> {
    let mut select = policy_edition::Entity::find();
    if let Some(origin) = origin {
        select = select.filter(policy_edition::Column::DocumentId.in_subquery(documents_of(origin)));
    }
    Ok(select.all(db).await?)
}

fn documents_of(origin: DocumentOrigin) -> SelectStatement {
    Query::select()
        .column(policy_document::Column::Id)
        .from(policy_document::Entity)
        .and_where(policy_document::Column::Origin.eq(origin))
        .take()
}

/// A sentence of an imported page that an operator tied to a rule.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AddedCitation {
    pub rule: String,
    pub edition_id: Uuid,
    pub segment_key: String,
    pub effective_from: Option<NaiveDate>,
    pub path: String,
}

/// The citations that operators added to rules.
pub async fn added_citations(db: &impl ConnectionTrait, rules: Vec<String>) -> Result<Vec<AddedCitation>, Failure> {
    let citation = |column| (policy_rule_citation::Entity, column);
    let query = Query::select()
        .column(citation(policy_rule_citation::Column::Rule))
        .column(citation(policy_rule_citation::Column::EditionId))
        .column(citation(policy_rule_citation::Column::SegmentKey))
        .column((policy_edition::Entity, policy_edition::Column::EffectiveFrom))
        .column((policy_document::Entity, policy_document::Column::Path))
        .from(policy_rule_citation::Entity)
        .inner_join(
            policy_edition::Entity,
            Expr::col((policy_edition::Entity, policy_edition::Column::Id))
                .equals(citation(policy_rule_citation::Column::EditionId)),
        )
        .inner_join(
            policy_document::Entity,
            Expr::col((policy_document::Entity, policy_document::Column::Id))
                .equals((policy_edition::Entity, policy_edition::Column::DocumentId)),
        )
        .and_where(policy_rule_citation::Column::Rule.is_in(rules))
        .take();
    let mut rows = AddedCitation::find_by_statement(db.get_database_backend().build(&query)).all(db).await?;
    rows.sort_by(|a, b| (b.effective_from, &a.path, &a.segment_key).cmp(&(a.effective_from, &b.path, &b.segment_key)));
    Ok(rows)
}

/// One of them.
pub async fn added_citation(
    db: &impl ConnectionTrait,
    rule: &str,
    edition_id: Uuid,
    segment_key: &str,
) -> Result<Option<policy_rule_citation::Model>, DbErr> {
    use policy_rule_citation::Column;
    policy_rule_citation::Entity::find()
        .filter(Column::Rule.eq(rule))
        .filter(Column::EditionId.eq(edition_id))
        .filter(Column::SegmentKey.eq(segment_key))
        .one(db)
        .await
}

/// Takes one out.
pub async fn delete_citation(db: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    policy_rule_citation::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// Whether an edition has a sentence of this key in any of its locales.
pub async fn has_segment(db: &impl ConnectionTrait, edition_id: Uuid, key: &str) -> Result<bool, DbErr> {
    let pages = Query::select()
        .column(policy_localization::Column::Id)
        .from(policy_localization::Entity)
        .and_where(policy_localization::Column::EditionId.eq(edition_id))
        .take();
    let found = policy_segment::Entity::find()
        .filter(policy_segment::Column::LocalizationId.in_subquery(pages))
        .filter(policy_segment::Column::SegmentKey.eq(key))
        .one(db);
    Ok(found.await?.is_some())
}

/// A sentence with the localization it stands in.
pub type Sentence = (policy_segment::Model, policy_localization::Model);

/// Sentences by key: of the project's own documents in some locales, and of imported editions in all.
pub async fn cited(
    db: &impl ConnectionTrait,
    keys: Vec<String>,
    locales: Vec<String>,
    imported: Vec<Uuid>,
) -> Result<Vec<Sentence>, Failure> {
    use policy_localization::Column;
    let own = Query::select()
        .column(policy_edition::Column::Id)
        .from(policy_edition::Entity)
        .and_where(policy_edition::Column::DocumentId.in_subquery(documents_of(DocumentOrigin::Project)))
        .take();
    let own = Column::EditionId.in_subquery(own).and(Column::Locale.is_in(locales));
    let localizations =
        policy_localization::Entity::find().filter(own.or(Column::EditionId.is_in(imported))).all(db).await?;
    let ids: Vec<Uuid> = localizations.iter().map(|row| row.id).collect();
    let segments = policy_segment::Entity::find()
        .filter(policy_segment::Column::LocalizationId.is_in(ids))
        .filter(policy_segment::Column::SegmentKey.is_in(keys))
        .all(db)
        .await?;
    let beside = |segment: policy_segment::Model| {
        let localization = localizations.iter().find(|row| row.id == segment.localization_id)?.clone();
        Some((segment, localization))
    };
    Ok(segments.into_iter().filter_map(beside).collect())
}

fn grouped<M>(rows: Vec<M>, parent: impl Fn(&M) -> Uuid) -> HashMap<Uuid, Page<M>> {
    let mut groups: HashMap<Uuid, Page<M>> = HashMap::new();
    for row in rows {
        groups.entry(parent(&row)).or_default().rows.push(row);
    }
    groups
}
