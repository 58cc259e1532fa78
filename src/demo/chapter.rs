//! Tickets that are written together.

use chrono::{DateTime, Utc};

use super::talk::Talk;
use crate::db::entity::{comment, escalation, ticket, ticket_event};

/// Among how many earlier tickets one is looked for that another one goes on in.
const LOOK_BACK: usize = 12;

/// A thousand tickets, more or less, with what hangs on them.
#[derive(Default)]
pub struct Chapter {
    pub tickets: Vec<ticket::Model>,
    pub comments: Vec<comment::Model>,
    pub escalations: Vec<escalation::Model>,
    pub events: Vec<ticket_event::Model>,
    /// What happened on each of them, and the place of its company.
    pub(super) talks: Vec<(Talk, usize)>,
}

impl Chapter {
    /// A late ticket that is still open at a time.
    pub(super) fn open_at(&self, at: DateTime<Utc>) -> Option<usize> {
        let late = (0..self.talks.len()).rev().take(LOOK_BACK);
        late.into_iter().find(|place| self.talks[*place].0.may_take_in(at))
    }

    /// The end: what was told of the tickets is theirs.
    pub(super) fn ended(mut self) -> Self {
        for (row, (mut talk, _)) in self.tickets.iter_mut().zip(self.talks.drain(..)) {
            row.version = i32::try_from(talk.events.len()).unwrap_or(1);
            row.updated_at = talk.events.last().map_or(row.opened_at, |event| event.happened_at);
            self.comments.append(&mut talk.comments);
            self.events.append(&mut talk.events);
        }
        self
    }
}
