//! Servers on one PostgreSQL tell each other that there is something new in the outbox, so that nobody waits for
//! the next look at it. A notice says nothing else, and one that is lost costs time alone.
//!
//! It is not sent by the transaction that wrote: commits with a notice wait for each other, which cost eight writers
//! two thirds of what they do. The server sends one after the commit, for all that were written meanwhile.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection,
    sqlx::{self, postgres::PgListener},
};
use tokio::{sync::Notify, time::sleep};

use super::Db;
use crate::failure::Failure;

/// Of this name in each database.
const CHANNEL: &str = "partnerdesk_outbox";
/// The shortest time between two notices of one server.
const GAP: Duration = Duration::from_millis(25);
/// The longest time until it is tried again to listen.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A notice is no data: whether it outlives a power cut does not matter, so its commit waits for no disk.
const TELL: &str = "SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')";

/// What this server hears of others.
#[derive(Default)]
pub struct Notices {
    heard: Notify,
    listening: AtomicBool,
}

impl Notices {
    /// Waits until it is time to look: another server wrote, or has perhaps not been heard.
    pub async fn heard(&self) {
        self.heard.notified().await;
    }

    /// Whether other servers are heard.
    pub fn listening(&self) -> bool {
        self.listening.load(Ordering::Relaxed)
    }

    /// What was said while nobody listened is seen by looking.
    fn listen(&self, listening: bool) {
        self.listening.store(listening, Ordering::Relaxed);
        self.heard.notify_one();
    }
}

/// Tells the other servers of what this one writes, for as long as it runs.
pub async fn tell_on(db: Db) {
    loop {
        db.untold().await;
        if let Err(error) = tell(db.write()).await {
            tracing::warn!(%error, "other servers will find what was written when they look");
        }
        sleep(GAP).await;
    }
}

/// Tells the other servers that there is something to read.
pub async fn tell(owner: &DatabaseConnection) -> Result<(), sqlx::Error> {
    // Not through sea-orm, which would count it among the statements of requests.
    sqlx::query(TELL).bind(CHANNEL).execute(owner.get_postgres_connection_pool()).await?;
    Ok(())
}

/// Listens for as long as the server runs, on a connection of its own.
pub async fn listen(options: ConnectOptions, notices: Arc<Notices>, first_wait: Duration) {
    let mut wait = first_wait;
    loop {
        let why = match open(options.clone()).await {
            Err(failure) => failure.chain(),
            Ok(mut listener) => {
                wait = first_wait;
                notices.listen(true);
                let why = hear(&mut listener, &notices).await;
                notices.listen(false);
                why
            }
        };
        tracing::warn!(error = why, "other servers are not heard, and the outbox is read more often");
        sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

async fn open(options: ConnectOptions) -> Result<PgListener, Failure> {
    let pool = Database::connect(options).await?;
    let failed = |error: sqlx::Error| Failure::new(error.to_string());
    let mut listener = PgListener::connect_with(pool.get_postgres_connection_pool()).await.map_err(failed)?;
    // It is opened anew here, where what was missed is thought of.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await.map_err(failed)?;
    Ok(listener)
}

/// Passes notices on until the connection is lost, and says why it is.
async fn hear(listener: &mut PgListener, notices: &Notices) -> String {
    loop {
        match listener.try_recv().await {
            Ok(Some(_)) => notices.heard.notify_one(),
            Ok(None) => return "the connection is lost".to_owned(),
            Err(error) => return error.to_string(),
        }
    }
}
