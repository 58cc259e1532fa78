//! TicketEvent.

use async_graphql::{Context, ID, Object};

use super::{Author, Ticket};
use crate::{
    customers::{self, graphql::Contact},
    db::entity::ticket_event,
    graphql::{Answer, DateTime, LocaleTag, LocalizedText, Row, Speech, cx, maybe},
    ids::Kind,
    partners::{self, graphql::Agent},
    tickets::{
        model::{TicketEventKind, TicketState},
        store,
    },
};

#[derive(Clone)]
pub struct TicketEvent(pub Row<ticket_event::Model>);

/// Something that happened to a ticket.
#[Object]
impl TicketEvent {
    /// Opaque and stable.
    pub async fn id(&self) -> ID {
        Kind::TicketEvent.write(self.0.id).into()
    }

    /// What happened.
    async fn kind(&self) -> TicketEventKind {
        self.0.kind
    }

    /// The kind in words.
    async fn kind_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.kind))
    }

    /// Who did it.
    async fn actor(&self, ctx: &Context<'_>) -> Option<Answer<Author>> {
        let load = async {
            let cx = cx(ctx)?;
            if Kind::Agent.read(&self.0.actor).is_some() {
                let load = |ids| partners::store::agents_of_rows(cx.db.read(), ids);
                let agent = self.0.one("agent", |row| Kind::Agent.read(&row.actor), load).await?;
                return Ok(agent.map(|row| Author::Agent(Agent(row))));
            }
            let load = |ids| customers::store::contacts_of_rows(cx.db.read(), ids);
            let contact = self.0.one("contact", |row| Kind::Contact.read(&row.actor), load).await?;
            Ok(contact.map(|row| Author::Contact(Contact(row))))
        };
        maybe(load.await)
    }

    /// The state of the ticket before; null when it was opened.
    async fn from_state(&self) -> Option<TicketState> {
        self.0.from_state
    }

    /// The state of the ticket after.
    async fn to_state(&self) -> TicketState {
        self.0.to_state
    }

    /// The state after in words.
    async fn to_state_label(&self, ctx: &Context<'_>, locales: Option<Vec<LocaleTag>>) -> Answer<LocalizedText> {
        Ok(Speech::of(ctx, locales.as_deref())?.label(self.0.to_state))
    }

    /// The other ticket of a merge; null for anything else.
    async fn other_ticket(&self, ctx: &Context<'_>) -> Option<Answer<Ticket>> {
        let load = async {
            let cx = cx(ctx)?;
            let load = |ids| store::by_ids(cx.db.read(), cx.caller.scope(), ids);
            Ok(self.0.one("other ticket", |row| row.other_ticket_id, load).await?.map(Ticket))
        };
        maybe(load.await)
    }

    /// The version of the ticket after.
    async fn sequence(&self) -> i32 {
        self.0.sequence
    }

    /// When it happened.
    async fn happened_at(&self) -> DateTime {
        DateTime(self.0.happened_at)
    }
}
