//! Reading partners.

use async_graphql::{Context, ID, Object};
use sea_orm::{PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{Agent, Partner, PartnerFilter, PartnerOrder};
use crate::{
    graphql::{Answer, Batch, Listed, Ordering, PageArgs, cx, list, maybe, required, signed_in},
    ids::Kind,
    partners::store,
};

#[derive(Default)]
pub struct PartnerQuery;

#[Object]
impl PartnerQuery {
    /// A partner by id; null when there is none for you.
    async fn partner(&self, ctx: &Context<'_>, id: ID) -> Option<Answer<Partner>> {
        maybe(
            async {
                signed_in(ctx)?;
                Ok(partner_nodes(ctx, vec![required(Kind::Partner, &id)?]).await?.pop())
            }
            .await,
        )
    }

    /// The partners you may see: your own, its providers and resellers; a customer's partners; all of
    /// them for an operator.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn partners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] filter: Option<PartnerFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(PartnerOrder::NameAsc)")] order_by: Option<
            PartnerOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Partner>> {
        let order_by = order_by.unwrap_or(PartnerOrder::NameAsc);
        let cx = signed_in(ctx)?;
        let seek = PageArgs { first, after, last, before }.seek(order_by)?;
        let select = store::visible(cx.caller.scope()).filter(filter.unwrap_or_default().condition());
        let page = store::list(cx.db.read(), select.clone(), order_by.by(), &seek).await?;
        Ok(list(page, order_by, Partner, move |cx| {
            let (db, select) = (cx.db.clone(), select.clone());
            Box::pin(async move { Ok(select.count(db.read()).await?) })
        }))
    }
}

/// Partners by id, within the caller's scope.
pub async fn partner_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Partner>> {
    let cx = cx(ctx)?;
    let rows = store::by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Partner).collect())
}

/// Agents by id, within the caller's scope.
pub async fn agent_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Agent>> {
    let cx = cx(ctx)?;
    let rows = store::agents_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Agent).collect())
}
