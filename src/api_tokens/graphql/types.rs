//! ApiToken.

use async_graphql::{Context, ID, Object};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::{
    access::ApiTokenScope,
    api_tokens::store,
    db::{
        entity::{
            api_token::{Column, Entity, Model},
            partner,
        },
        seek::By,
    },
    failure::Failure,
    graphql::{
        Answer, Batch, Date, DateTime, Listed, LocaleTag, LocalizedText, Ordering, PageArgs, Row, SortKey, Speech, cx,
        list_of,
    },
    ids::Kind,
    partners::{self, graphql::Agent},
    words,
};

#[derive(Clone)]
pub struct ApiToken(pub Row<Model>);

/// What a program of a partner calls with. It acts for the admin agent who created it, within its scopes.
#[Object]
impl ApiToken {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::ApiToken.write(self.0.id).into()
    }

    /// What people call it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it is for.
    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The beginning of its text, `pdk_` and four digits, to know it again. The rest is kept nowhere.
    async fn hint(&self) -> &str {
        &self.0.hint
    }

    /// What it may do. Every token may read.
    async fn scopes(&self) -> &[ApiTokenScope] {
        self.0.scopes.as_slice()
    }

    /// The scopes in words.
    async fn scope_labels(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<Vec<LocalizedText>> {
        let speech = Speech::of(ctx, locales.as_deref())?;
        Ok(self.0.scopes.as_slice().iter().map(|scope| speech.label(*scope)).collect())
    }

    /// Who created it, and whom it acts for.
    async fn created_by(&self, ctx: &Context<'_>) -> Answer<Agent> {
        let cx = cx(ctx)?;
        let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
        let agent = self.0.one("created by", |row| Some(row.created_by_id), load).await?;
        Ok(Agent(agent.ok_or_else(|| Failure::new("an API token has no agent"))?))
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime {
        DateTime(self.0.created_at)
    }

    /// From when on it is refused.
    async fn expires_at(&self) -> DateTime {
        DateTime(self.0.expires_at)
    }

    /// The last day, in UTC, on which it was used; null before its first use.
    async fn last_used_on(&self) -> Option<Date> {
        self.0.last_used_on.map(Date)
    }

    /// When it was revoked; null unless it was.
    async fn revoked_at(&self) -> Option<DateTime> {
        self.0.revoked_at.map(DateTime)
    }
}

words! {
    /// How API tokens are ordered.
    ApiTokenOrder ("api-token-order") {
        /// The newest first.
        CreatedAtDesc = "CREATED_AT_DESC",
    }
}

impl Ordering for ApiTokenOrder {
    type Entity = Entity;

    fn by(self) -> By<Entity> {
        By { key: Column::CreatedAt, id: Column::Id, descending: true }
    }

    fn key(self, row: &<Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.created_at)
    }
}

/// A page of a partner's tokens.
pub async fn api_tokens_of(
    ctx: &Context<'_>,
    partner: &Row<partner::Model>,
    page: PageArgs,
) -> Answer<Listed<ApiToken>> {
    let cx = cx(ctx)?;
    let order = ApiTokenOrder::CreatedAtDesc;
    let seek = page.seek(order)?;
    let page = partner.many(("API tokens", ctx), |ids| async move {
        store::of_each(cx.db.read(), &cx.caller, ids, order.by(), &seek).await
    });
    let partner = partner.clone();
    Ok(list_of(page.await?, order, ApiToken, move |cx| {
        let (cx, partner) = (cx.clone(), partner.clone());
        Box::pin(async move {
            let counts = partner
                .shared("API tokens counted", |ids| async move { store::counts(cx.db.read(), &cx.caller, ids).await });
            Ok(counts.await?.get(&partner.id).copied().unwrap_or(0))
        })
    }))
}

/// Tokens by id, as far as the caller may read them.
pub async fn api_token_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<ApiToken>> {
    let cx = cx(ctx)?;
    let rows = store::by_ids(cx.db.read(), &cx.caller, ids).await?;
    Ok(Batch::of(rows).into_iter().map(ApiToken).collect())
}

/// The token that the caller calls with.
pub async fn api_token_of_caller(ctx: &Context<'_>) -> Answer<Option<ApiToken>> {
    let cx = cx(ctx)?;
    let Some(id) = cx.caller.api_token() else { return Ok(None) };
    Ok(store::by_id(cx.db.read(), id).await?.map(|row| ApiToken(Batch::single(row))))
}
