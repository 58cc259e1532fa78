//! Bringing pages into the database: which document and edition each one joins, and what changes.
//!
//! One transaction for all pages of a call: an import is there as a whole or not at all. A dry run is
//! the same transaction, not committed, so its plan cannot differ from what would happen.

mod report;
mod rows;

use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

pub use report::{Change, Imported, Note, PageProblem, Report};

use super::{
    model::{DocumentOrigin, Provenance},
    page::{self, LinkKind, Page},
    store,
};
use crate::{
    cx::Cx,
    db::{
        entity::{policy_document, policy_edition, policy_localization},
        write,
    },
    failure::Failure,
    ids::Kind,
    journal::audit::{self, AuditOperation},
};

/// A file to import.
pub struct File {
    /// Where it lies; its folders may name the locale.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What to import, and how.
pub struct Import {
    /// The files.
    pub files: Vec<File>,
    /// Whose documents they are.
    pub origin: DocumentOrigin,
    /// Only make the plan.
    pub dry_run: bool,
}

/// Imports pages. `done` hears of each one, for a progress bar.
pub async fn import(cx: &Cx, import: Import, mut done: impl FnMut()) -> Result<Report, Failure> {
    let mut report = Report::default();
    let transaction = cx.db.begin().await?;
    store::lock_imports(&transaction).await?;
    let mut pages = Vec::new();
    for file in import.files {
        let parsed = page::parse(&file.path, &file.bytes);
        let broken = !parsed.problems.is_empty();
        report.problems.extend(parsed.problems.into_iter().map(|problem| PageProblem::of(&file.path, problem)));
        // The project's own page is served whole or as it was: a translator's slip must not lose a sentence.
        if let Some(page) = parsed.page.filter(|_| import.origin == DocumentOrigin::Imported || !broken) {
            let imported = place(cx, &transaction, &file.path, &page, import.origin, &mut report.problems).await?;
            report.add(imported, &page);
            pages.push((file.path, page));
        }
        done();
    }
    for (path, page) in &pages {
        note_links(&transaction, path, page, &mut report.notes).await?;
    }
    if import.dry_run {
        transaction.rollback().await?;
    } else {
        transaction.commit().await?;
    }
    Ok(report)
}

/// Puts one page where it belongs.
async fn place(
    cx: &Cx,
    transaction: &DatabaseTransaction,
    path: &str,
    page: &Page,
    origin: DocumentOrigin,
    problems: &mut Vec<PageProblem>,
) -> Result<Imported, Failure> {
    let document = document(cx, transaction, page, origin).await?;
    let edition = edition(cx, transaction, page, document.id).await?;
    let mut imported = Imported { document: document.id, edition: edition.id, change: Change::Unchanged };
    let existing = store::localization(transaction, edition.id, &page.front_matter.locale).await?;
    if existing.as_ref().is_some_and(|existing| existing.digest == page.digest) {
        return Ok(imported);
    }
    let provenance = rows::provenance(page.front_matter.provenance);
    if let Some(existing) = &existing {
        // Same edition, so the English has not moved: a machine may not replace a person here.
        if existing.provenance == Provenance::Human && provenance == Provenance::Machine {
            problems.push(PageProblem::would_overwrite_human(path));
            return Ok(imported);
        }
        store::delete_localization(transaction, existing.id).await?;
    }
    imported.change = if existing.is_some() { Change::Updated } else { Change::Created };
    let id = existing.as_ref().map_or_else(|| cx.new_id(), |existing| existing.id);
    let (localization, sections, segments) = rows::of_page(cx, page, id, edition.id);
    let change = audit::Change::put(Kind::PolicyLocalization.write(id), existing.as_ref(), &localization);
    write::insert(transaction, localization).await?;
    write::insert_all(transaction, sections).await?;
    write::insert_all(transaction, segments).await?;
    settle(transaction, edition, page).await?;
    audit::record(transaction, cx, AuditOperation::PolicyDocumentImport, None, [change]).await?;
    Ok(imported)
}

/// A page with an asset id joins the document of that id; one without joins the document whose path
/// it has. The two meet: ids vanished from later pages, so either may come first.
async fn document(
    cx: &Cx,
    transaction: &DatabaseTransaction,
    page: &Page,
    origin: DocumentOrigin,
) -> Result<policy_document::Model, Failure> {
    let (path, asset_id) = match origin {
        DocumentOrigin::Project => (page.front_matter.document.as_ref().unwrap_or(&page.identity.path), None),
        DocumentOrigin::Imported => (&page.identity.path, page.identity.asset_id.as_ref()),
    };
    if let Some(asset_id) = asset_id
        && let Some(found) = store::document_of_asset(transaction, asset_id).await?
    {
        return Ok(found);
    }
    if let Some(found) = store::document_of_path(transaction, origin, path).await? {
        match (&found.asset_id, asset_id) {
            (None, Some(asset_id)) => {
                store::name_asset(transaction, found.id, asset_id).await?;
                return Ok(found);
            }
            // Another asset at the same path is another document.
            (Some(_), Some(_)) => {}
            (_, None) => return Ok(found),
        }
    }
    let row = policy_document::Model {
        id: cx.new_id(),
        origin,
        path: path.clone(),
        asset_id: asset_id.cloned(),
        created_at: cx.now(),
    };
    write::insert(transaction, row.clone()).await?;
    Ok(row)
}

/// The English revision that the page translates.
async fn edition(
    cx: &Cx,
    transaction: &DatabaseTransaction,
    page: &Page,
    document_id: Uuid,
) -> Result<policy_edition::Model, Failure> {
    let source_hash = &page.front_matter.source_hash;
    if let Some(found) = store::edition(transaction, document_id, source_hash).await? {
        return Ok(found);
    }
    let row = policy_edition::Model {
        id: cx.new_id(),
        document_id,
        source_hash: source_hash.clone(),
        effective_from: None,
        clouds: None,
        roles: None,
        created_at: cx.now(),
    };
    write::insert(transaction, row.clone()).await?;
    Ok(row)
}

/// What an edition learns from its localizations.
async fn settle(
    transaction: &DatabaseTransaction,
    mut edition: policy_edition::Model,
    page: &Page,
) -> Result<(), Failure> {
    let localizations = store::localizations_of(transaction, vec![edition.id]).await?;
    edition.effective_from = effective_from(&localizations);
    edition.clouds = rows::clouds(page).or(edition.clouds);
    edition.roles = rows::roles(page).or(edition.roles);
    store::update_edition(transaction, edition).await
}

/// A given day, else the earliest hand-off, else the earliest `ms.date`, else none.
fn effective_from(localizations: &[policy_localization::Model]) -> Option<NaiveDate> {
    let earliest =
        |day: fn(&policy_localization::Model) -> Option<NaiveDate>| localizations.iter().filter_map(day).min();
    earliest(|row| row.given_effective_from)
        .or_else(|| earliest(|row| row.handoff_on))
        .or_else(|| earliest(|row| row.published_on))
}

/// Links to pages that nobody has imported are kept, and worth a note.
async fn note_links(
    transaction: &DatabaseTransaction,
    path: &str,
    page: &Page,
    notes: &mut Vec<Note>,
) -> Result<(), Failure> {
    for link in page.links.iter().filter(|link| link.kind == LinkKind::Page) {
        let Some(target) = &link.page else { continue };
        if store::document_of_path(transaction, DocumentOrigin::Imported, target).await?.is_none() {
            notes.push(Note::link(path, link.line, &link.target));
        }
    }
    Ok(())
}
