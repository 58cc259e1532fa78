//! Lists of tickets and of what was written on them.

use async_graphql::Context;
use sea_orm::{EntityTrait, QueryFilter};

use super::{Comment, Ticket, TicketEvent, TicketFilter, TicketOrder};
use crate::{
    db::{
        entity::{comment, customer, ticket, ticket_event},
        seek::By,
    },
    graphql::{Answer, Listed, Ordering, PageArgs, Relation, Row, SortKey, cx, list_of},
    tickets::store,
    words,
};

/// The tickets of a customer, for the whole batch of customers.
pub async fn tickets_of_customer(
    ctx: &Context<'_>,
    row: &Row<customer::Model>,
    filter: TicketFilter,
    order: TicketOrder,
    args: PageArgs,
) -> Answer<Listed<Ticket>> {
    let cx = cx(ctx)?;
    let (seek, scope, condition) = (args.seek(order)?, cx.caller.scope(), filter.condition()?);
    // The statement is built for the batch, not for each of its rows.
    let page = row.many(("tickets", ctx), |ids| {
        let select = store::visible(scope).filter(condition.clone());
        async move { store::of_each_customer(cx.db.read(), select, ids, order.by(), &seek).await }
    });
    let (row, counted) = (row.clone(), Relation::from(("tickets counted", ctx)));
    Ok(list_of(page.await?, order, Ticket, move |cx| {
        let (db, row, condition) = (cx.db.clone(), row.clone(), condition.clone());
        Box::pin(async move {
            let counts = row.shared(counted, |ids| async move {
                let select = store::visible(scope).filter(condition);
                store::customer_counts(db.read(), select, ids).await
            });
            Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
        })
    }))
}

/// The comments or the internal notes of a ticket, for the whole batch of tickets.
pub async fn comments_of_ticket(
    ctx: &Context<'_>,
    row: &Row<ticket::Model>,
    internal: bool,
    args: PageArgs,
) -> Answer<Listed<Comment>> {
    let cx = cx(ctx)?;
    let order = CommentOrder::CreatedAtAsc;
    let seek = args.seek(order)?;
    let scope = cx.caller.scope();
    let page = row.many((if internal { "internal notes" } else { "comments" }, ctx), |ids| async move {
        store::comments_of_each(cx.db.read(), scope, internal, ids, order.by(), &seek).await
    });
    let row = row.clone();
    Ok(list_of(page.await?, order, Comment, move |cx| {
        let (db, row) = (cx.db.clone(), row.clone());
        Box::pin(async move {
            let counts = row.shared(if internal { "notes counted" } else { "comments counted" }, |ids| async move {
                store::comment_counts(db.read(), scope, internal, ids).await
            });
            Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
        })
    }))
}

/// The history of a ticket, for the whole batch of tickets.
pub async fn history_of_ticket(
    ctx: &Context<'_>,
    row: &Row<ticket::Model>,
    args: PageArgs,
) -> Answer<Listed<TicketEvent>> {
    let cx = cx(ctx)?;
    let order = TicketEventOrder::HappenedAtAsc;
    let (seek, scope) = (args.seek(order)?, cx.caller.scope());
    let page = row.many(("history", ctx), |ids| async move {
        store::events_of_each(cx.db.read(), scope, ids, order.by(), &seek).await
    });
    let row = row.clone();
    Ok(list_of(page.await?, order, TicketEvent, move |cx| {
        let (db, row) = (cx.db.clone(), row.clone());
        Box::pin(async move {
            let counts =
                row.shared("history counted", |ids| async move { store::event_counts(db.read(), scope, ids).await });
            Ok(counts.await?.get(&row.id).copied().unwrap_or(0))
        })
    }))
}

words! {
    /// How a history is ordered.
    TicketEventOrder ("ticket-event-order") {
        /// The oldest first.
        HappenedAtAsc = "HAPPENED_AT_ASC",
    }
}

impl Ordering for TicketEventOrder {
    type Entity = ticket_event::Entity;

    fn by(self) -> By<ticket_event::Entity> {
        By { key: ticket_event::Column::HappenedAt, id: ticket_event::Column::Id, descending: false }
    }

    fn key(self, row: &<ticket_event::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.happened_at)
    }
}

words! {
    /// How comments are ordered.
    CommentOrder ("comment-order") {
        /// The oldest first.
        CreatedAtAsc = "CREATED_AT_ASC",
    }
}

impl Ordering for CommentOrder {
    type Entity = comment::Entity;

    fn by(self) -> By<comment::Entity> {
        By { key: comment::Column::CreatedAt, id: comment::Column::Id, descending: false }
    }

    fn key(self, row: &<comment::Entity as EntityTrait>::Model) -> SortKey {
        SortKey::Time(row.created_at)
    }
}
