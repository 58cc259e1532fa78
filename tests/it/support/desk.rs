//! A whole desk: the door, the schema and a database, with a clock and ids that the test controls.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{StreamExt, future::ready, stream::BoxStream};
use partnerdesk::{
    access::{Caller, token::Tokens},
    app::{App, Parts},
    cx::{Clock, Cx, Ids},
    db::Db,
    http::{Door, Settings, Shutdown},
    identity::Identity,
    l10n::{Live, Source},
    tickets,
};
use poem::{Endpoint, Request, Response, http::Method, test::TestClient};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Answer, database, said, town};

/// The secret of every test desk.
pub const SECRET: &[u8] = b"a secret of the tests alone";

/// A desk under test.
pub struct TestDesk {
    pub db: Db,
    pub words: Live,
    pub door: Arc<Door<App>>,
    pub tokens: Tokens,
    now: Arc<Mutex<DateTime<Utc>>>,
    trap: Arc<AtomicU64>,
    place: database::Place,
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

    /// A desk without tenants that speaks other texts.
    pub async fn speaking(source: Source) -> Self {
        let place = database::fresh().await;
        let db = Db::connect(&place.target).await.expect("the test's database");
        let now = Arc::new(Mutex::new(town::noon()));
        let told = Arc::clone(&now);
        let words = Live::load(source, move || *told.lock().expect("the test's clock"));
        let words = words.unwrap_or_else(|findings| panic!("{findings:?}"));
        let told = Arc::clone(&now);
        let trap = Arc::new(AtomicU64::new(0));
        let trapped = Arc::clone(&trap);
        let tokens = Tokens::new(SECRET);
        let app = App::new(Parts {
            db: db.clone(),
            clock: Clock::from_fn(move || {
                fall_into(&trapped);
                *told.lock().expect("the test's clock")
            }),
            ids: counted_ids(),
            identity: Identity::new(tokens.clone()),
            words: words.clone(),
            tickets: tickets::live::Live::start(db.clone()).await.expect("the outbox"),
            dev: true,
        })
        .expect("an app");
        let settings = Settings { explorer: true, ..Settings::default() };
        let door = Arc::new(Door::new(app, settings, Shutdown::default()));
        Self { db, words, door, tokens, now, trap, place }
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

    /// Lets the n-th look at the desk's clock from now on end in a panic; 0 lets none.
    pub fn panic_at(&self, look: u64) {
        self.trap.store(look, Ordering::Relaxed);
    }

    /// A context of one's own, for actions called without the door.
    pub fn cx(&self, caller: &Caller) -> Cx {
        let told = Arc::clone(&self.now);
        let clock = Clock::from_fn(move || *told.lock().expect("the test's clock"));
        Cx { caller: caller.clone(), db: self.db.clone(), clock, ids: Ids::random(), request_id: "a-test".to_owned() }
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
        self.post(&headers, json!({ "query": query, "variables": variables })).await
    }

    /// Posts a body with headers.
    pub async fn post(&self, headers: &[(&'static str, String)], body: Value) -> Answer {
        // Boxed, for a test that asks often would else overflow its stack.
        Box::pin(self.send(posted(headers, &body))).await
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
