//! What happened on one demo ticket: each step as the desk would have let it be taken, with what was written.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::dice::timed;
use crate::{
    db::entity::{comment, ticket_event},
    ids::Kind,
    tickets::{
        lifecycle::{Step, next},
        model::{TicketEventKind, TicketState},
    },
};

const COMMENT: u8 = 17;
const EVENT: u8 = 19;
/// More than any ticket has of either.
const MOST: u32 = 32;

/// Who does something.
#[derive(Clone, Copy)]
pub enum Who {
    Agent(Uuid),
    Contact(Uuid),
}

impl Who {
    fn subject(self) -> String {
        match self {
            Self::Agent(id) => Kind::Agent.write(id),
            Self::Contact(id) => Kind::Contact.write(id),
        }
    }
}

/// The comments and the history of a ticket.
pub struct Talk {
    ticket_id: Uuid,
    n: u32,
    language: String,
    state: TicketState,
    diagnosed: bool,
    pub comments: Vec<comment::Model>,
    pub events: Vec<ticket_event::Model>,
}

impl Talk {
    /// A ticket that was just opened.
    pub fn opened(ticket_id: Uuid, n: u32, language: String, who: Who, body: String, at: DateTime<Utc>) -> Self {
        let state = TicketState::New;
        let (comments, events) = (Vec::new(), Vec::new());
        let mut talk = Self { ticket_id, n, language, state, diagnosed: false, comments, events };
        talk.write(who, body, at, false);
        talk.happened(TicketEventKind::Opened, who, None, at);
        talk
    }

    /// Where the ticket stands now.
    pub fn state(&self) -> TicketState {
        self.state
    }

    /// Somebody writes.
    pub fn says(&mut self, who: Who, step: Step, body: String, at: DateTime<Utc>) {
        let internal = step == Step::Note;
        let kind = if internal { TicketEventKind::NoteAdded } else { TicketEventKind::Replied };
        if self.does(who, step, kind, at) {
            self.write(who, body, at, internal);
        }
    }

    /// Somebody takes a step; whether the lifecycle lets it be taken.
    pub fn does(&mut self, who: Who, step: Step, kind: TicketEventKind, at: DateTime<Utc>) -> bool {
        let Ok(state) = next(self.state, self.diagnosed, step) else { return false };
        let from = std::mem::replace(&mut self.state, state);
        if let Step::Diagnose { finding } = step {
            self.diagnosed = finding;
        }
        self.happened(kind, who, Some(from), at);
        true
    }

    /// It goes on in another ticket.
    pub fn merges(&mut self, into: Uuid, who: Who, at: DateTime<Utc>) {
        if self.does(who, Step::Merge, TicketEventKind::Merged, at)
            && let Some(last) = self.events.last_mut()
        {
            last.other_ticket_id = Some(into);
        }
    }

    /// Another ticket may go on in it at a time in the past: it is open there.
    pub fn may_take_in(&self, at: DateTime<Utc>) -> bool {
        self.then(at).is_some_and(|(_, state)| next(state, self.diagnosed, Step::TakeIn).is_ok())
    }

    /// Another ticket goes on in it at that time; what happened later moves on.
    pub fn takes_in(&mut self, other: Uuid, who: Who, at: DateTime<Utc>) {
        let Some((place, state)) = self.then(at) else { return };
        self.happened(TicketEventKind::MergedFrom, who, Some(state), at);
        let Some(mut event) = self.events.pop() else { return };
        event.to_state = state;
        event.other_ticket_id = Some(other);
        self.events.insert(place, event);
        for (event, sequence) in self.events.iter_mut().zip(1..) {
            event.sequence = sequence;
        }
    }

    /// The place in the history of what would happen at a time, and the state then.
    fn then(&self, at: DateTime<Utc>) -> Option<(usize, TicketState)> {
        let place = self.events.iter().position(|event| event.happened_at > at).unwrap_or(self.events.len());
        let before = self.events.get(place.checked_sub(1)?)?;
        Some((place, before.to_state))
    }

    fn write(&mut self, who: Who, body: String, at: DateTime<Utc>, internal: bool) {
        let place = u32::try_from(self.comments.len()).unwrap_or(0);
        let (agent, contact) = match who {
            Who::Agent(id) => (Some(id), None),
            Who::Contact(id) => (None, Some(id)),
        };
        self.comments.push(comment::Model {
            id: timed(at, COMMENT, self.n * MOST + place),
            ticket_id: self.ticket_id,
            author_agent_id: agent,
            author_contact_id: contact,
            internal,
            body,
            language: self.language.clone(),
            created_at: at,
        });
    }

    fn happened(&mut self, kind: TicketEventKind, who: Who, from: Option<TicketState>, at: DateTime<Utc>) {
        let place = u32::try_from(self.events.len()).unwrap_or(0);
        self.events.push(ticket_event::Model {
            id: timed(at, EVENT, self.n * MOST + place),
            ticket_id: self.ticket_id,
            sequence: i32::try_from(place).unwrap_or(0) + 1,
            kind,
            actor: who.subject(),
            from_state: from,
            to_state: self.state,
            other_ticket_id: None,
            happened_at: at,
        });
    }
}
