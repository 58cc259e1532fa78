//! A ticket as it changes.

use async_graphql::{Context, ID, SimpleObject, Subscription};
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use uuid::Uuid;

use super::Ticket;
use crate::{
    cx::Cx,
    db::{
        entity::ticket,
        live::Live,
        outbox::{Event, Topic},
    },
    failure::Failure,
    graphql::{Answer, Batch, Conversation, Fault, Rejection, required, signed_in},
    ids::Kind,
    tickets::store,
};

/// A state of a ticket.
#[derive(SimpleObject)]
pub struct TicketChange {
    /// Grows with every change of the ticket; send the last one you saw as `since` to resume.
    sequence: i32,
    /// The ticket as it is now. States between two events may be skipped, the newest never is.
    ticket: Ticket,
}

#[derive(Default)]
pub struct TicketSubscription;

#[Subscription]
impl TicketSubscription {
    /// A ticket's state now, and again after each of its changes. With `since` the first event waits
    /// until the ticket has changed after that sequence. A ticket that does not exist for you is refused
    /// with `NOT_FOUND`.
    async fn ticket_changed(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The ticket.")] id: ID,
        #[graphql(desc = "The last sequence you saw.")] since: Option<i32>,
    ) -> Result<impl Stream<Item = Answer<TicketChange>>, Fault> {
        let cx = signed_in(ctx)?.clone();
        let id = required(Kind::Ticket, &id)?;
        let live = ctx.data_opt::<Live>().ok_or_else(|| Failure::new("the schema has no live events"))?;
        // Listening begins before the first read, so that no change falls in between.
        let events = live.listen();
        let now = read(&cx, id).await?.ok_or_else(|| Rejection::new("NOT_FOUND"))?;
        let watch = Watch { cx, id, events, seen: since.unwrap_or(0), pending: Some(now) };
        let events = stream::unfold(watch, |mut watch| async move {
            let next = watch.next().await?;
            Some((next, watch))
        });
        Ok(Conversation::each_anew(ctx, events.boxed())?)
    }
}

struct Watch {
    cx: Cx,
    id: Uuid,
    events: Receiver<Event>,
    seen: i32,
    pending: Option<ticket::Model>,
}

impl Watch {
    /// The next newer state; the stream ends when the server does or the ticket is gone.
    async fn next(&mut self) -> Option<Answer<TicketChange>> {
        loop {
            if let Some(row) = self.pending.take().filter(|row| row.version > self.seen) {
                self.seen = row.version;
                return Some(Ok(TicketChange { sequence: row.version, ticket: Ticket(Batch::single(row)) }));
            }
            match self.events.recv().await {
                Ok(event) if !event.is_about(Topic::Ticket, self.id) || event.version <= self.seen => continue,
                // After a lag nobody knows what was missed: look.
                Ok(_) | Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
            match read(&self.cx, self.id).await {
                Ok(Some(row)) => self.pending = Some(row),
                Ok(None) => return None,
                Err(failure) => return Some(Err(failure.into())),
            }
        }
    }
}

async fn read(cx: &Cx, id: Uuid) -> Result<Option<ticket::Model>, Failure> {
    Ok(store::one(cx.db.read(), cx.caller.scope(), id).await?)
}
