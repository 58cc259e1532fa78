//! A whole desk: the door, the schema and a database, with a clock and ids that the test controls.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use chrono::{DateTime, TimeDelta, Utc};
use partnerdesk::{
    access::{Caller, token::Tokens},
    app::{App, Parts},
    cx::{Clock, Cx, Ids},
    db::{Db, entity::audit_entry},
    http::{Door, Settings, Shutdown},
    identity::Identity,
    journal::audit,
    keys::{Key, Keys},
    l10n::{Live, Source},
    tickets,
};
use poem::{Request, http::Method, test::TestClient};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
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
    pub audit_keys: Keys,
    now: Arc<Mutex<DateTime<Utc>>>,
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
        let tokens = Tokens::new(SECRET);
        let audit_keys = audit_keys();
        let app = App::new(Parts {
            db: db.clone(),
            clock: Clock::from_fn(move || *told.lock().expect("the test's clock")),
            ids: counted_ids(),
            identity: Identity::new(tokens.clone()),
            words: words.clone(),
            tickets: tickets::live::Live::start(db.clone()).await.expect("the outbox"),
            audit_key: audit_keys.current.clone(),
            dev: true,
        })
        .expect("an app");
        let settings = Settings { explorer: true, ..Settings::default() };
        let door = Arc::new(Door::new(app, settings, Shutdown::default()));
        Self { db, words, door, tokens, audit_keys, now, place }
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

    /// A context of one's own, for actions called without the door.
    pub fn cx(&self, caller: &Caller) -> Cx {
        let told = Arc::clone(&self.now);
        let clock = Clock::from_fn(move || *told.lock().expect("the test's clock"));
        Cx {
            caller: caller.clone(),
            db: self.db.clone(),
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
        let mut request =
            Request::builder().method(Method::POST).uri_str("/graphql").header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        self.send(request.body(body.to_string())).await
    }

    /// Sends any request.
    pub async fn send(&self, request: Request) -> Answer {
        let client = TestClient::new(Arc::clone(&self.door));
        let mut response = client.request(request.method().clone(), request.uri().to_string());
        for (name, value) in request.headers() {
            response = response.header(name, value);
        }
        let mut response = response.body(request.into_body()).send().await.0;
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("").to_owned())).collect();
        let text = response.take_body().into_string().await.expect("a text");
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        said::hold(&json);
        Answer { status: response.status().as_u16(), headers, text, json }
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

/// Ids that grow with time and then by one, so that they sort as they were made.
fn counted_ids() -> Ids {
    let next = AtomicU64::new(1);
    Ids::from_fn(move |now| {
        let millis = u128::from(now.timestamp_millis().unsigned_abs());
        let count = u128::from(next.fetch_add(1, Ordering::Relaxed));
        Uuid::from_u128(millis << 80 | 0x7000_8000_0000_0000_0000 | count)
    })
}
