//! Events as they happen, on whichever server.
//!
//! Every server reads the outbox once, for all its listeners; what they get is the object's id and
//! version. A listener then reads the object in its own scope, so an event can leak nothing.

use std::time::Duration;

use tokio::sync::broadcast;

use super::{
    Db,
    outbox::{self, Event, Position},
};
use crate::failure::Failure;

/// How often the outbox is read for what other servers wrote.
const POLL: Duration = Duration::from_millis(500);
/// How many events a slow listener may lag behind before it skips; it then reads the newest state.
const BACKLOG: usize = 1_024;
const READ_AT_ONCE: u64 = 500;

/// The stream of events of this server.
#[derive(Clone)]
pub struct Live {
    sender: broadcast::Sender<Event>,
}

impl Live {
    /// Starts reading at the end of the outbox.
    pub async fn start(db: Db) -> Result<Self, Failure> {
        let position = outbox::end(&db).await?;
        let (sender, _) = broadcast::channel(BACKLOG);
        tokio::spawn(follow(db, position, sender.clone()));
        Ok(Self { sender })
    }

    /// Listens to all events from now on.
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }
}

/// Reads for as long as the server runs.
async fn follow(db: Db, mut position: Position, sender: broadcast::Sender<Event>) {
    loop {
        // Whichever comes first: our own write, or time to look for those of other servers.
        let _ = tokio::time::timeout(POLL, db.outbox_woken()).await;
        // Nobody listens: save the statement, and catch up when somebody does.
        if sender.receiver_count() == 0 {
            continue;
        }
        // What happened while nobody listened may fill many reads; the newest does not wait for the next turn.
        loop {
            match outbox::read(&db, position, READ_AT_ONCE).await {
                Ok(events) => {
                    let all = (events.len() as u64) < READ_AT_ONCE;
                    for event in events {
                        position = event.position();
                        // An error only says that nobody listens.
                        let _ = sender.send(event);
                    }
                    if all {
                        break;
                    }
                }
                Err(failure) => {
                    tracing::warn!(error = failure.chain(), "reading the outbox");
                    break;
                }
            }
        }
    }
}
