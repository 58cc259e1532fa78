//! `kill -9` under load.

use std::time::{Duration, Instant};

use partnerdesk::db::Db;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use super::crowd::Crowd;
use crate::{
    commands::program::{Program, Server},
    http::socket_client::Socket,
    support::{database, town},
};

const KILLS: u32 = 24;

/// From its start to its first answer. The aim is a second, which `partnerdesk bench --flood` measures on a
/// release build; this is a build for tests, on a machine that may be busy with others.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

const CHANGED: &str = "subscription($id: ID!, $since: Int) { ticketChanged(id: $id, since: $since) \
                       { sequence ticket { version } } }";

#[ignore = "long: `just durability`"]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_exactly_once_however_often_the_server_is_killed() {
    let place = database::fresh().await;
    let db = Db::connect(&place.target).await.expect("the database");
    town::settle(&db).await;
    db.close().await.expect("closing");
    let program = Program::with_secret().on(&place);
    let mut server = program.serve(&[]);
    let address = server.address.clone();
    let mut crowd = Crowd::gather(&address).await;
    let mut acknowledged = crowd.ledger.lock().await.count();
    let mut listener = Listener::new(&crowd);
    let mut dice = StdRng::seed_from_u64(20_261_120);
    let (mut unheard, mut repeated, mut starts) = (0, 0, Vec::new());

    for _ in 0..KILLS {
        let enough = *acknowledged.borrow() + dice.random_range(1..60);
        listener.connect(&address).await;
        let killing = async {
            acknowledged.wait_for(|count| *count >= enough).await.expect("the ledger");
            server.signal("KILL");
            assert_eq!(server.ended(), None, "killed, not ended");
        };
        tokio::join!(crowd.send(&address), listener.listen(), killing);

        let begun = Instant::now();
        server = program.start_at(&address, &[]).ready();
        assert_eq!(server.ask("", "{ __typename }", json!({})).status, 200);
        starts.push(begun.elapsed());

        // Nobody else had the file open when the server came up, so that it is the one that recovers it.
        let db = Db::connect(&place.target).await.expect("the database");
        unheard += crowd.ledger.lock().await.unheard(&db).await;
        repeated += crowd.catch_up(&address).await;
        crowd.ledger.lock().await.check(&db).await;
        db.close().await.expect("closing");
        listener.resume(&address, &server).await;
    }
    starts.sort();
    let (fastest, usual, slowest) = (starts[0], starts[starts.len() / 2], starts[starts.len() - 1]);
    println!(
        "{KILLS} kills, {} mutations acknowledged; {repeated} repeated, of which {unheard} had been carried out; \
         {} states heard; {fastest:.2?}, {usual:.2?} and {slowest:.2?} (fastest, usual, slowest) until the first answer",
        *acknowledged.borrow(),
        listener.heard,
    );
    assert!(slowest < ANSWERS_WITHIN, "{starts:?}");
    assert_eq!(server.stop(), Some(0));
}

/// Somebody who follows the ticket that many write on.
struct Listener {
    ticket: String,
    token: String,
    socket: Option<Socket>,
    /// The last sequence that it saw.
    since: i64,
    heard: u32,
}

impl Listener {
    fn new(crowd: &Crowd) -> Self {
        Self { ticket: crowd.shared.clone(), token: crowd.token.clone(), socket: None, since: 0, heard: 0 }
    }

    async fn connect(&mut self, address: &str) {
        let address = address.parse().expect("an address");
        let mut socket = Socket::connect(address, Some("graphql-transport-ws"), None).await.expect("a socket");
        let payload = json!({ "authorization": format!("Bearer {}", self.token) });
        socket.send(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.receive().await["type"], "connection_ack");
        let variables = json!({ "id": self.ticket, "since": self.since });
        let payload = json!({ "query": CHANGED, "variables": variables });
        socket.send(json!({ "type": "subscribe", "id": "1", "payload": payload })).await;
        self.socket = Some(socket);
    }

    /// Takes in a state, which must be newer than all before.
    fn hear(&mut self, message: &Value) {
        assert_eq!(message["type"], "next", "{message}");
        let told = &message["payload"]["data"]["ticketChanged"];
        let sequence = told["sequence"].as_i64().expect("a sequence");
        assert_eq!(told["ticket"]["version"], sequence);
        assert!(sequence > self.since, "{sequence} after {}", self.since);
        self.since = sequence;
        self.heard += 1;
    }

    /// Listens until the server is gone.
    async fn listen(&mut self) {
        let mut socket = self.socket.take().expect("a socket");
        while let Some(message) = socket.try_receive().await {
            self.hear(&message);
        }
    }

    /// Goes on where it was cut off: if anything happened since, the ticket as it is now comes first.
    async fn resume(&mut self, address: &str, server: &Server) {
        let query = "query($id: ID!) { ticket(id: $id) { version } }";
        let version = server.ask(&self.token, query, json!({ "id": self.ticket })).int("data.ticket.version");
        if version > self.since {
            self.connect(address).await;
            let message = self.socket.as_mut().expect("a socket").receive().await;
            self.hear(&message);
        }
        assert_eq!(self.since, version);
    }
}
