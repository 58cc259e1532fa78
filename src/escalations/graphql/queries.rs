//! Reading escalations.

use async_graphql::{Context, ID, Object};
use sea_orm::{PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{Escalation, EscalationFilter, EscalationOrder};
use crate::{
    db::entity::ticket,
    escalations::store,
    graphql::{Answer, Batch, Listed, Ordering, PageArgs, Row, cx, list, list_of, maybe, required, signed_in},
    ids::Kind,
};

#[derive(Default)]
pub struct EscalationQuery;

#[Object]
impl EscalationQuery {
    /// An escalation by id; null when there is none for you.
    async fn escalation(&self, ctx: &Context<'_>, id: ID) -> Option<Answer<Escalation>> {
        maybe(
            async {
                signed_in(ctx)?;
                Ok(escalation_nodes(ctx, vec![required(Kind::Escalation, &id)?]).await?.pop())
            }
            .await,
        )
    }

    /// The escalations of your partner; to a provider those that were handed over to it. Empty for
    /// customers.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn escalations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] filter: Option<EscalationFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(EscalationOrder::RaisedAtDesc)")] order_by: Option<
            EscalationOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Escalation>> {
        let order_by = order_by.unwrap_or(EscalationOrder::RaisedAtDesc);
        let cx = signed_in(ctx)?;
        let seek = PageArgs { first, after, last, before }.seek(order_by)?;
        let select = store::visible(cx.caller.scope()).filter(filter.unwrap_or_default().condition()?);
        let page = store::list(cx.db.read(), select.clone(), order_by.by(), &seek).await?;
        Ok(list(page, order_by, Escalation, move |cx| {
            let (db, select) = (cx.db.clone(), select.clone());
            Box::pin(async move { Ok(select.count(db.read()).await?) })
        }))
    }
}

/// Escalations by id, within the caller's scope.
pub async fn escalation_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Escalation>> {
    let cx = cx(ctx)?;
    let rows = store::by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Escalation).collect())
}

/// The escalations of a ticket, for the whole batch of tickets.
pub async fn escalations_of_ticket(
    ctx: &Context<'_>,
    row: &Row<ticket::Model>,
    args: PageArgs,
) -> Answer<Listed<Escalation>> {
    let cx = cx(ctx)?;
    let order = EscalationOrder::RaisedAtDesc;
    let (seek, scope) = (args.seek(order)?, cx.caller.scope());
    let page = row.many(("escalations", ctx), |ids| async move {
        store::of_each_ticket(cx.db.read(), scope, ids, order.by(), &seek).await
    });
    let row = row.clone();
    Ok(list_of(page.await?, order, Escalation, move |cx| {
        let (db, row) = (cx.db.clone(), row.clone());
        Box::pin(async move {
            let counts = row
                .shared("escalations counted", |ids| async move { store::ticket_counts(db.read(), scope, ids).await });
            Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
        })
    }))
}
