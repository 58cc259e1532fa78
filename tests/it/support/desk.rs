//! A whole desk: the door, the schema and a database, with a clock and ids that the test controls.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, future::ready, stream::BoxStream};
use partnerdesk::{
    access::{Caller, token::Tokens},
    app::{App, Parts},
    cx::{Clock, Cx, Ids},
    db::{Db, RowSecurity, entity::audit_entry, live::Live},
    http::{Door, Settings, Shutdown},
    identity::{Identity, settings},
    journal::audit::{self, sealer::Backlog},
    keys::{Key, Keys},
    l10n::{self, Source},
};
use poem::{Endpoint, Request, Response, http::Method, test::TestClient};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tokio::sync::watch;
use uuid::Uuid;

use super::{Answer, database, said, town};

/// The secret of every test desk.
pub const SECRET: &[u8] = b"a secret of the tests alone";

/// A desk under test.
pub struct TestDesk {
    pub db: Db,
    pub words: l10n::Live,
    pub door: Arc<Door<App>>,
    pub tokens: Tokens,
    pub audit_keys: Keys,
    /// What the desk is told of its sealer, which the tests run themselves.
    pub backlog: watch::Sender<Backlog>,
    now: Arc<Mutex<DateTime<Utc>>>,
    /// Milliseconds that pass from one look at the clock to the next.
    pace: Arc<AtomicI64>,
    trap: Arc<AtomicU64>,
    place: Arc<database::Place>,
}

impl TestDesk {
    /// A desk whose town is inhabited.
    pub async fn new() -> Self {
        let desk = Self::empty().await;
        town::settle(&desk.db).await;
        desk
    }

    /// A desk without tenants. It speaks the texts that are compiled in.
    pub async fn empty() -> Self {
        Self::speaking(Source::Embedded).await
    }

    /// A desk whose town is inhabited, and which accepts the tokens of identity providers.
    pub async fn trusting(providers: &str) -> Self {
        let desk = Self::open(Source::Embedded, providers).await;
        town::settle(&desk.db).await;
        desk
    }

    /// A desk without tenants that speaks other texts.
    pub async fn speaking(source: Source) -> Self {
        Self::open(source, "").await
    }

    async fn open(source: Source, providers: &str) -> Self {
        let (place, now) = (Arc::new(database::fresh().await), Arc::new(Mutex::new(town::noon())));
        Self::on(place, now, source, providers, Settings::default()).await
    }

    /// Another server on the same database, with the same clock.
    pub async fn beside(&self) -> Self {
        self.beside_with(Settings::default()).await
    }

    /// The same, with other settings of its door.
    pub async fn beside_with(&self, settings: Settings) -> Self {
        Self::on(Arc::clone(&self.place), Arc::clone(&self.now), Source::Embedded, "", settings).await
    }

    async fn on(
        place: Arc<database::Place>,
        now: Arc<Mutex<DateTime<Utc>>>,
        source: Source,
        providers: &str,
        settings: Settings,
    ) -> Self {
        let db = Db::connect(&place.target).await.expect("the test's database");
        // Every test on PostgreSQL is one of row-level security too.
        let db = db.with_row_security(RowSecurity::On).await.expect("row-level security");
        let told = Arc::clone(&now);
        let words = l10n::Live::load(source, move || *told.lock().expect("the test's clock"));
        let words = words.unwrap_or_else(|findings| panic!("{findings:?}"));
        let told = Arc::clone(&now);
        let trap = Arc::new(AtomicU64::new(0));
        let trapped = Arc::clone(&trap);
        let pace = Arc::new(AtomicI64::new(0));
        let paced = Arc::clone(&pace);
        let tokens = Tokens::new(SECRET);
        let audit_keys = audit_keys();
        let backlog = watch::Sender::default();
        let issuers = match providers {
            "" => Vec::new(),
            providers => settings::read(providers).unwrap_or_else(|problem| panic!("{problem}")),
        };
        let app = App::new(Parts {
            db: db.clone(),
            clock: Clock::from_fn(move || {
                fall_into(&trapped);
                let mut now = told.lock().expect("the test's clock");
                *now += TimeDelta::milliseconds(paced.load(Ordering::Relaxed));
                *now
            }),
            ids: counted_ids(),
            identity: Identity::new(tokens.clone()).trusting(issuers).expect("a client"),
            words: words.clone(),
            live: Live::start(db.clone()).await.expect("the outbox"),
            audit_key: audit_keys.current.clone(),
            backlog: backlog.subscribe(),
            dev: true,
        })
        .expect("an app");
        let settings = Settings { explorer: true, metrics: true, ..settings };
        let door = Arc::new(Door::new(app, settings, Shutdown::default()));
        Self { db, words, door, tokens, audit_keys, backlog, now, pace, trap, place }
    }

    /// The time of the desk.
    pub fn now(&self) -> DateTime<Utc> {
        *self.now.lock().expect("the test's clock")
    }

    /// Where its data is, for a process that shares it.
    pub fn place(&self) -> &database::Place {
        &self.place
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        *self.now.lock().expect("the test's clock") += time;
    }

    /// Lets a millisecond pass with each look at the desk's clock from now on, as a real one does.
    pub fn let_time_run(&self) {
        self.pace.store(1, Ordering::Relaxed);
    }

    /// Lets the n-th look at the desk's clock from now on end in a panic; 0 lets none.
    pub fn panic_at(&self, look: u64) {
        self.trap.store(look, Ordering::Relaxed);
    }

    /// A context of one's own, for actions called without the door.
    pub fn cx(&self, caller: &Caller) -> Cx {
        let told = Arc::clone(&self.now);
        let clock = Clock::from_fn(move || *told.lock().expect("the test's clock"));
        Cx {
            caller: caller.clone(),
            db: self.db.seen_by(caller),
            clock,
            ids: Ids::random(),
            request_id: "a-test".to_owned(),
            audit_key: self.audit_keys.current.clone(),
        }
    }

    /// A token for a caller, valid for an hour.
    pub fn token(&self, caller: &Caller) -> String {
        self.tokens.sign(caller, self.now(), TimeDelta::hours(1)).expect("a token")
    }

    /// Asks as a caller, in English.
    pub async fn ask(&self, caller: &Caller, query: &str, variables: Value) -> Answer {
        self.ask_in("en", caller, query, variables).await
    }

    /// Asks as a caller, in a locale named by `Accept-Language`.
    pub async fn ask_in(&self, locale: &str, caller: &Caller, query: &str, variables: Value) -> Answer {
        let token = (*caller != Caller::Anonymous).then(|| format!("Bearer {}", self.token(caller)));
        let mut headers = vec![("accept-language", locale.to_owned())];
        headers.extend(token.map(|token| ("authorization", token)));
        let answer = self.post(&headers, json!({ "query": query, "variables": variables })).await;
        self.refusals_leave_nothing(&answer).await;
        answer
    }

    /// What holds for every mutation of every test: a refused one leaves nothing in the audit trail.
    async fn refusals_leave_nothing(&self, answer: &Answer) {
        let refused = |payload: &Value| payload["userErrors"].as_array().is_some_and(|errors| !errors.is_empty());
        let payloads = answer.json["data"].as_object();
        if payloads.is_none_or(|payloads| payloads.is_empty() || !payloads.values().all(refused)) {
            return;
        }
        let id = answer.header("x-request-id").expect("a request id");
        let rows = audit_entry::Entity::find().filter(audit_entry::Column::RequestId.eq(id)).all(self.db.read()).await;
        assert_eq!(rows.expect("the audit trail"), [], "{:#}", answer.json);
    }

    /// Posts a body with headers.
    pub async fn post(&self, headers: &[(&'static str, String)], body: Value) -> Answer {
        // Boxed, for a test that asks often would else overflow its stack.
        Box::pin(self.send(posted(headers, &body))).await
    }

    /// What `/metrics` says.
    pub async fn metrics(&self) -> String {
        self.send(Request::builder().method(Method::GET).uri_str("/metrics").finish()).await.text
    }

    /// Sends any request.
    pub async fn send(&self, request: Request) -> Answer {
        let client = TestClient::new(Arc::clone(&self.door));
        let mut response = client.request(request.method().clone(), request.uri().to_string());
        for (name, value) in request.headers() {
            response = response.header(name, value);
        }
        let mut response = response.body(request.into_body()).send().await.0;
        let headers = headers_of(&response);
        let text = response.take_body().into_string().await.expect("a text");
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        said::hold(&json);
        Answer { status: response.status().as_u16(), headers, text, json }
    }

    /// Posts a subscription and reads its first event.
    pub async fn first_event(&self, headers: &[(&'static str, String)], body: Value) -> Answer {
        let mut headers = headers.to_vec();
        headers.push(("accept", "text/event-stream".to_owned()));
        let (status, headers, mut pieces) = self.pieces(&headers, body).await;
        let text = pieces.next().await.unwrap_or_default();
        let json = serde_json::from_str(text.strip_prefix("event: next\ndata: ").unwrap_or(&text));
        let json = json.unwrap_or(Value::Null);
        said::hold(&json);
        Answer { status, headers, text, json }
    }

    /// Posts what is answered in pieces, each as it was sent, without the signs of life between them.
    pub async fn pieces(
        &self,
        headers: &[(&'static str, String)],
        body: Value,
    ) -> (u16, Vec<(String, String)>, BoxStream<'static, String>) {
        let mut response = Box::pin(self.door.call(posted(headers, &body))).await.expect("an answer");
        let pieces = response.take_body().into_bytes_stream();
        let pieces = pieces.map(|piece| String::from_utf8(piece.expect("a piece").to_vec()).expect("a text"));
        let pieces = pieces.filter(|piece| ready(!piece.starts_with(':') && !piece.ends_with("\r\n{}")));
        (response.status().as_u16(), headers_of(&response), pieces.boxed())
    }

    /// How many statements something takes.
    pub async fn statements<T>(&self, work: impl Future<Output = T>) -> (u64, T) {
        let before = self.db.statements();
        let result = work.await;
        (self.db.statements() - before, result)
    }
}

/// What signs the audit trail of every test desk.
pub fn audit_keys() -> Keys {
    Keys { current: Key::derive(SECRET, audit::PURPOSE), old: Vec::new() }
}

fn posted(headers: &[(&'static str, String)], body: &Value) -> Request {
    let request = Request::builder().method(Method::POST).uri_str("/graphql");
    let request = request.header("content-type", "application/json");
    headers.iter().fold(request, |request, (name, value)| request.header(*name, value)).body(body.to_string())
}

fn fall_into(trap: &AtomicU64) {
    let left = trap.load(Ordering::Relaxed);
    trap.store(left.saturating_sub(1), Ordering::Relaxed);
    assert!(left != 1, "a secret of the clock");
}

fn headers_of(response: &Response) -> Vec<(String, String)> {
    let headers = response.headers().iter();
    headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned())).collect()
}

/// Ids that grow with time and then by one, so that they sort as they were made.
fn counted_ids() -> Ids {
    let next = AtomicU64::new(1);
    Ids::from_fn(move |now| {
        let millis = u128::from(now.timestamp_millis().unsigned_abs());
        let count = u128::from(next.fetch_add(1, Ordering::Relaxed));
        Uuid::from_u128(millis << 80 | 0x7000_8000_0000_0000_0000 | count)
    })
}
