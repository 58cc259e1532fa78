//! Events as they happen, on whichever server.
//!
//! Every server reads the outbox once, for all its listeners; what they get is the object's id and
//! version. A listener then reads the object in its own scope, so an event can leak nothing.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::broadcast,
    time::{sleep, timeout},
};

use super::{
    Db, notices,
    notices::Notices,
    outbox::{self, Event, Position, Rest},
};
use crate::failure::Failure;

/// How long a reader waits before it looks again where the last look left something.
const SETTLING: Duration = Duration::from_millis(10);
/// How many events a slow listener may lag behind before it skips; it then reads the newest state.
const BACKLOG: usize = 1_024;
const READ_AT_ONCE: u64 = 500;
/// How long a statement may keep the reader.
const STALLED: Duration = Duration::from_secs(60);

/// How often the outbox is read for what other servers wrote, and how soon they are listened to again.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Between two looks where other servers are not heard.
    pub poll: Duration,
    /// The same where they are: one may have ended before it told what it wrote.
    pub poll_while_listening: Duration,
    /// Before a lost connection is opened again; doubled each time that fails.
    pub listen_again: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: Duration::from_millis(500),
            poll_while_listening: Duration::from_secs(5),
            listen_again: Duration::from_millis(250),
        }
    }
}

/// The stream of events of this server.
#[derive(Clone)]
pub struct Live {
    sender: broadcast::Sender<Event>,
}

impl Live {
    /// Starts reading at the end of the outbox.
    pub async fn start(db: Db) -> Result<Self, Failure> {
        Self::start_at(db, Pace::default()).await
    }

    /// The same at another pace.
    pub async fn start_at(db: Db, pace: Pace) -> Result<Self, Failure> {
        let position = outbox::end(&db).await?;
        let (sender, _) = broadcast::channel(BACKLOG);
        let notices = Arc::new(Notices::default());
        if let Some(options) = db.aside() {
            tokio::spawn(notices::listen(options, Arc::clone(&notices), pace.listen_again));
            tokio::spawn(notices::tell_on(db.clone()));
        }
        tokio::spawn(follow(db, notices, pace, position, sender.clone()));
        Ok(Self { sender })
    }

    /// Listens to all events from now on.
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }
}

/// Reads for as long as the server runs.
async fn follow(db: Db, notices: Arc<Notices>, pace: Pace, mut position: Position, sender: broadcast::Sender<Event>) {
    let mut again = None;
    loop {
        let usual = if notices.listening() { pace.poll_while_listening } else { pace.poll };
        // Whichever comes first: our own write, another server's, or time to look.
        tokio::select! {
            () = db.outbox_woken() => {}
            () = notices.heard() => {}
            () = sleep(again.unwrap_or(usual)) => {}
        }
        // Nobody listens: save the statement, and catch up when somebody does.
        if sender.receiver_count() == 0 {
            again = None;
            continue;
        }
        // A connection that went silent must not hold up all that comes.
        let passed = timeout(STALLED, pass_on(&db, &mut position, &sender)).await;
        again = match passed.unwrap_or_else(|_| Err(Failure::new("the database did not answer in time"))) {
            Ok(Rest::Unsettled) => Some(again.map_or(SETTLING, |last: Duration| (last * 2).min(pace.poll))),
            Ok(_) => None,
            Err(failure) => {
                tracing::warn!(error = failure.chain(), "reading the outbox");
                Some(pace.poll)
            }
        };
    }
}

/// Passes on what can be read. What happened while nobody listened may fill many reads; the newest does not wait for
/// the next look.
async fn pass_on(db: &Db, position: &mut Position, sender: &broadcast::Sender<Event>) -> Result<Rest, Failure> {
    loop {
        let (events, rest) = outbox::read(db, *position, READ_AT_ONCE).await?;
        for event in events {
            *position = event.position();
            // An error only says that nobody listens.
            let _ = sender.send(event);
        }
        if rest != Rest::More {
            return Ok(rest);
        }
    }
}
