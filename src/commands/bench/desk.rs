//! The desk inside this process: asked for what the requests need, and watched for its statements.

use poem::{
    Endpoint,
    http::{Method, header},
};
use serde_json::Value;
use tokio::sync::watch;

use super::{
    super::place,
    floor::Floor,
    requests::{self, Operation},
    site,
};
use crate::{
    access::token::Tokens,
    app::{App, Parts},
    config::Place,
    cx::{Clock, Ids},
    db::{Db, RowSecurity, live::Live},
    failure::Failure,
    http::{Door, Rates, Settings, Shutdown},
    identity::Identity,
    l10n::{self, Source},
};

/// Both ways to an answer, on one database.
pub struct Desk {
    door: Door<App>,
    floor: Floor,
    db: Db,
    token: String,
}

impl Desk {
    /// On a database that is filled.
    pub async fn open(place: &Place, tokens: Tokens, token: String) -> Result<Self, Failure> {
        // As it is served.
        let db = site::open(place).await?.with_row_security(RowSecurity::Auto).await?;
        let clock = Clock::system();
        let told = clock.clone();
        let words = l10n::Live::load(Source::Embedded, move || told.now())
            .map_err(|_| Failure::new("the texts cannot be served"))?;
        let app = App::new(Parts {
            db: db.clone(),
            clock,
            ids: Ids::random(),
            identity: Identity::new(tokens),
            words,
            live: Live::start(db.clone()).await?,
            audit_key: place::audit_keys(place)?.current,
            // Nobody seals here.
            backlog: watch::Sender::default().subscribe(),
            dev: false,
        })?;
        let door = Door::new(app, Settings { rates: Rates::NONE, ..Settings::default() }, Shutdown::default());
        Ok(Self { door, floor: Floor::new(db.clone())?, db, token })
    }

    /// The `data` of an answer; an error is a failure.
    pub async fn ask(&self, body: &str) -> Result<Value, Failure> {
        answer(&self.door, "/graphql", body, &self.token).await
    }

    /// How many statements a customer's first page takes.
    pub async fn home(&self, token: &str) -> Result<u64, Failure> {
        // The first of all requests also reads the caller's preferences.
        answer(&self.door, "/graphql", &requests::home(), token).await?;
        let before = self.db.statements();
        answer(&self.door, "/graphql", &requests::home(), token).await?;
        Ok(self.db.statements() - before)
    }

    /// How many statements the desk and the floor run for one request, and whether they say the same.
    pub async fn compare(&self, operation: Operation, body: &str) -> Result<Compared, Failure> {
        // The first of all requests also reads the caller's preferences.
        let mut counts = [0; 2];
        let mut answers = [Value::Null, Value::Null];
        for _ in 0..2 {
            let before = self.db.statements();
            answers[0] = self.ask(body).await?;
            let between = self.db.statements();
            answers[1] = answer(&self.floor, operation.floor_path(), body, &self.token).await?;
            counts = [between - before, self.db.statements() - between];
        }
        let [desk, floor] = counts;
        // Two replies differ in what they wrote.
        if operation.reads() && answers[0] != answers[1] {
            return Err(Failure::new(format!(
                "the floor answers a {} differently:\n{}\n{}",
                operation.name(),
                answers[0],
                answers[1]
            )));
        }
        Ok(Compared { desk, floor })
    }

    /// Lets go of the database.
    pub async fn close(self) -> Result<(), Failure> {
        self.db.close().await
    }
}

/// Statements of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    pub desk: u64,
    pub floor: u64,
}

async fn answer(
    endpoint: &impl Endpoint<Output = poem::Response>,
    path: &'static str,
    body: &str,
    token: &str,
) -> Result<Value, Failure> {
    let request = poem::Request::builder()
        .method(Method::POST)
        .uri_str(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.to_owned());
    let response = endpoint.call(request).await.map_err(|error| Failure::new(error.to_string()))?;
    let bytes = response.into_body().into_bytes().await.map_err(|error| Failure::new(error.to_string()))?;
    match serde_json::from_slice::<Value>(&bytes) {
        Ok(mut answer) if answer.get("errors").is_none() => Ok(answer["data"].take()),
        _ => Err(Failure::new(format!("asked {body}, was answered {}", String::from_utf8_lossy(&bytes)))),
    }
}
