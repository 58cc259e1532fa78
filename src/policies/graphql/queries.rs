//! Reading policy documents.

use async_graphql::{Context, ID, Object, OneofObject};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{PolicyDocument, PolicyEdition, PolicyLocalization};
use crate::{
    db::{entity::policy_document, seek::By},
    graphql::{Answer, Batch, Listed, Ordering, PageArgs, SortKey, cx, list, maybe, required},
    ids::Kind,
    policies::{model::DocumentOrigin, store},
    words,
};

/// How a policy document is named.
#[derive(OneofObject)]
pub enum PolicyDocumentBy {
    /// By its id.
    Id(ID),
    /// By the name of one of the project's own documents.
    Name(String),
    /// By the path an imported page was published under.
    Path(String),
    /// By the id an imported page has at its publisher.
    AssetId(String),
}

words! {
    /// How policy documents are ordered.
    PolicyDocumentOrder ("policy-document-order") {
        /// By path, A to Z.
        PathAsc = "PATH_ASC",
        /// The newest first.
        CreatedAtDesc = "CREATED_AT_DESC",
    }
}

impl Ordering for PolicyDocumentOrder {
    type Entity = policy_document::Entity;

    fn by(self) -> By<policy_document::Entity> {
        use policy_document::Column;
        let key = if self == Self::PathAsc { Column::Path } else { Column::CreatedAt };
        By { key, id: Column::Id, descending: self == Self::CreatedAtDesc }
    }

    fn key(self, row: &<policy_document::Entity as EntityTrait>::Model) -> SortKey {
        match self {
            Self::PathAsc => SortKey::Text(row.path.clone()),
            Self::CreatedAtDesc => SortKey::Time(row.created_at),
        }
    }
}

#[derive(Default)]
pub struct PolicyDocumentQuery;

#[Object]
impl PolicyDocumentQuery {
    /// A policy document; null when there is none. Works without a token.
    async fn policy_document(&self, ctx: &Context<'_>, by: PolicyDocumentBy) -> Option<Answer<PolicyDocument>> {
        let load = async {
            let db = cx(ctx)?.db.read();
            let found = match by {
                PolicyDocumentBy::Id(id) => store::by_ids(db, vec![required(Kind::PolicyDocument, &id)?]).await?.pop(),
                PolicyDocumentBy::Name(name) => document_of_path(ctx, DocumentOrigin::Project, &name).await?,
                PolicyDocumentBy::Path(path) => document_of_path(ctx, DocumentOrigin::Imported, &path).await?,
                PolicyDocumentBy::AssetId(asset_id) if is_storable(&asset_id) => {
                    let found = store::document_of_asset(db, &asset_id.to_lowercase()).await;
                    found.map_err(crate::failure::Failure::from)?
                }
                PolicyDocumentBy::AssetId(_) => None,
            };
            Ok(found.map(|row| PolicyDocument(Batch::single(row))))
        };
        maybe(load.await)
    }

    /// The policy documents. Works without a token.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn policy_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those from here.")] origin: Option<DocumentOrigin>,
        #[graphql(desc = "In which order.", default_with = "Some(PolicyDocumentOrder::PathAsc)")] order_by: Option<
            PolicyDocumentOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<PolicyDocument>> {
        let order_by = order_by.unwrap_or(PolicyDocumentOrder::PathAsc);
        let cx = cx(ctx)?;
        let seek = PageArgs { first, after, last, before }.seek(order_by)?;
        let mut select = store::all();
        if let Some(origin) = origin {
            select = select.filter(policy_document::Column::Origin.eq(origin));
        }
        let page = store::list(cx.db.read(), select.clone(), order_by.by(), &seek).await?;
        Ok(list(page, order_by, PolicyDocument, move |cx| {
            let (db, select) = (cx.db.clone(), select.clone());
            Box::pin(async move { Ok(select.count(db.read()).await?) })
        }))
    }
}

async fn document_of_path(
    ctx: &Context<'_>,
    origin: DocumentOrigin,
    path: &str,
) -> Answer<Option<policy_document::Model>> {
    if !is_storable(path) {
        return Ok(None);
    }
    let found = store::document_of_path(cx(ctx)?.db.read(), origin, path).await;
    Ok(found.map_err(crate::failure::Failure::from)?)
}

/// Whether a text can be in the database: PostgreSQL fails on U+0000.
fn is_storable(text: &str) -> bool {
    !text.contains('\0')
}

/// Documents by id.
pub async fn document_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<PolicyDocument>> {
    let rows = store::by_ids(cx(ctx)?.db.read(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(PolicyDocument).collect())
}

/// Editions by id.
pub async fn edition_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<PolicyEdition>> {
    let rows = store::editions_by_ids(cx(ctx)?.db.read(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(PolicyEdition).collect())
}

/// Localizations by id.
pub async fn localization_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<PolicyLocalization>> {
    let rows = store::localizations_by_ids(cx(ctx)?.db.read(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(PolicyLocalization).collect())
}
