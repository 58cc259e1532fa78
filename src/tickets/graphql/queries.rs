//! Reading tickets.

use async_graphql::{Context, ID, Object};
use sea_orm::{PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{Comment, Ticket, TicketEvent, TicketFilter, TicketOrder};
use crate::{
    graphql::{Answer, Batch, Listed, Ordering, PageArgs, cx, list, maybe, required, signed_in},
    ids::Kind,
    tickets::store,
};

#[derive(Default)]
pub struct TicketQuery;

#[Object]
impl TicketQuery {
    /// A ticket by id; null when there is none for you.
    async fn ticket(&self, ctx: &Context<'_>, id: ID) -> Option<Answer<Ticket>> {
        maybe(
            async {
                signed_in(ctx)?;
                Ok(ticket_nodes(ctx, vec![required(Kind::Ticket, &id)?]).await?.pop())
            }
            .await,
        )
    }

    /// The tickets that exist for you: those of your partner; to a provider those of its resellers that
    /// go through it; to a contact those of its own company.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a connection")]
    async fn tickets(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] filter: Option<TicketFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(TicketOrder::OpenedAtDesc)")] order_by: Option<
            TicketOrder,
        >,
        #[graphql(desc = "At most so many, from the beginning; 20 unless told, 100 at most.")] first: Option<i32>,
        #[graphql(desc = "After this cursor.")] after: Option<String>,
        #[graphql(desc = "At most so many, from the end; 100 at most.")] last: Option<i32>,
        #[graphql(desc = "Before this cursor.")] before: Option<String>,
    ) -> Answer<Listed<Ticket>> {
        let order_by = order_by.unwrap_or(TicketOrder::OpenedAtDesc);
        let cx = signed_in(ctx)?;
        let seek = PageArgs { first, after, last, before }.seek(order_by)?;
        let select = store::visible(cx.caller.scope()).filter(filter.unwrap_or_default().condition()?);
        let page = store::list(cx.db.read(), select.clone(), order_by.by(), &seek).await?;
        Ok(list(page, order_by, Ticket, move |cx| {
            let (db, select) = (cx.db.clone(), select.clone());
            Box::pin(async move { Ok(select.count(db.read()).await?) })
        }))
    }
}

/// Tickets by id, within the caller's scope.
pub async fn ticket_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Ticket>> {
    let cx = cx(ctx)?;
    let rows = store::by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Ticket).collect())
}

/// Comments by id, within the caller's scope.
pub async fn comment_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<Comment>> {
    let cx = cx(ctx)?;
    let rows = store::comments_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(Comment).collect())
}

/// Events of tickets by id, within the caller's scope.
pub async fn event_nodes(ctx: &Context<'_>, ids: Vec<Uuid>) -> Answer<Vec<TicketEvent>> {
    let cx = cx(ctx)?;
    let rows = store::events_by_ids(cx.db.read(), cx.caller.scope(), ids).await?;
    Ok(Batch::of(rows).into_iter().map(TicketEvent).collect())
}
