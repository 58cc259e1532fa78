//! A desk where something goes wrong, the ways to ask it, and what must be told then.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use futures_util::{StreamExt, stream::BoxStream};
use partnerdesk::{db::outbox, l10n::Source};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    http::socket_client::Socket,
    support::{
        House, TestDesk,
        log::Log,
        receive,
        town::{ACME, RESELLER, contact, helper},
    },
    tickets::{rows, steps::opened},
};

pub const JSON: &str = "application/json";
pub const RESPONSE: &str = "application/graphql-response+json";
pub const EVENTS: &str = "text/event-stream";
pub const MULTIPART: &str = "multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json";
pub const SOCKET: &str = "graphql-transport-ws";

pub const LOCALES: [&str; 4] = ["en", "ja", "ru", "zh-TW"];

/// An operation that has begun, and its answers as they come.
pub enum Told {
    Whole(Option<Value>),
    Pieces(BoxStream<'static, String>),
    Messages(Box<Socket>),
}

impl Told {
    pub async fn next(&mut self) -> Value {
        match self {
            Self::Whole(answer) => answer.take().expect("there is one answer"),
            Self::Messages(socket) => receive(socket).await,
            Self::Pieces(pieces) => {
                let piece = tokio::time::timeout(Duration::from_secs(10), pieces.next()).await;
                let piece = piece.expect("a piece within the limit").expect("a piece");
                let (from, to) = (piece.find('{').expect("JSON"), piece.rfind('}').expect("JSON"));
                serde_json::from_str(&piece[from..=to]).expect("JSON")
            }
        }
    }
}

/// A desk with a ticket, and who listens to its log.
pub struct Scene {
    pub house: House,
    pub ticket: String,
    pub log: Log,
    /// What was said, by locale.
    sentences: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Scene {
    pub async fn set() -> Self {
        let house = House::speaking(Source::Embedded).await;
        let ticket = opened(&house.desk, &contact(ACME), json!({})).await;
        Self { house, ticket, log: Log::of("info"), sentences: BTreeMap::new() }
    }

    pub fn desk(&self) -> &TestDesk {
        &self.house.desk
    }

    /// A socket that has said who it is; elsewhere the headers say it.
    pub async fn enter(&self, way: &str, locale: &str) -> Option<Socket> {
        match way {
            SOCKET => Some(self.house.enter(&helper(RESELLER), json!({ "locales": [locale] })).await),
            _ => None,
        }
    }

    pub async fn begin(&self, socket: Option<Socket>, way: &str, locale: &str, query: &str) -> Told {
        let body = json!({ "query": query, "variables": { "id": self.ticket } });
        if let Some(mut socket) = socket {
            socket.send(json!({ "type": "subscribe", "id": "s", "payload": body })).await;
            return Told::Messages(Box::new(socket));
        }
        let token = format!("Bearer {}", self.desk().token(&helper(RESELLER)));
        let headers = [("accept", way.to_owned()), ("accept-language", locale.to_owned()), ("authorization", token)];
        if way == EVENTS || query.starts_with("subscription") {
            return Told::Pieces(self.desk().pieces(&headers, body).await.2);
        }
        let answer = self.desk().post(&headers, body).await;
        assert_eq!(answer.header("content-language"), Some(locale), "{}", answer.text);
        let id = answer.json.pointer("/errors/0/extensions/requestId").and_then(Value::as_str);
        assert!(id.is_none() || id == answer.header("x-request-id"), "{}", answer.text);
        Told::Whole(Some(answer.json))
    }

    /// Asserts that a failure is told as it must be, and that the log has its cause once.
    #[track_caller]
    pub fn assert_masked(&mut self, locale: &'static str, answer: &Value, cause: &str) {
        let errors = ["/errors", "/payload/errors", "/payload"].iter().find_map(|at| answer.pointer(at)?.as_array());
        let errors = errors.unwrap_or_else(|| panic!("no errors in {answer:#}"));
        assert_eq!(errors.len(), 1, "{answer:#}");
        let extensions = &errors[0]["extensions"];
        assert_eq!(extensions["code"], "INTERNAL", "{answer:#}");
        let keys: Vec<&str> = extensions.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "requestId"], "{answer:#}");
        let text = answer.to_string();
        for secret in ["secret", "gone", "SELECT", "relation", "table", "sqlx", "pool", "panic", "clock", ".rs"] {
            assert!(!text.contains(secret), "{secret} in {answer:#}");
        }
        self.sentences.entry(locale).or_default().insert(errors[0]["message"].as_str().expect("a sentence").to_owned());

        let lines = self.log.take();
        let graves: Vec<&Value> = lines.iter().filter(|line| line["level"] == "ERROR").collect();
        assert_eq!(graves.len(), 1, "{graves:#?}");
        assert_eq!(graves[0]["fields"]["request_id"], extensions["requestId"], "{graves:#?}");
        assert!(graves[0].to_string().contains(cause), "no `{cause}` in {graves:#?}");
        assert!(lines.iter().all(|line| !line.to_string().contains("Bearer")), "a token is logged: {lines:#?}");
    }

    /// Each language has one sentence, whatever the way.
    pub fn assert_one_sentence_in_each_language(&self) {
        let all: Vec<&BTreeSet<String>> = self.sentences.values().collect();
        assert_eq!(all.len(), LOCALES.len());
        assert!(all.iter().all(|said| said.len() == 1), "{all:#?}");
        let different: BTreeSet<_> = all.into_iter().flatten().collect();
        assert_eq!(different.len(), LOCALES.len(), "{different:#?}");
    }

    /// Does something to the database behind the desk's back.
    pub async fn execute(&self, sql: &str) {
        self.desk().db.write().execute_unprepared(sql).await.expect("a statement");
    }

    /// Tells the listeners that the ticket has another version.
    pub async fn announce(&self, version: i32) {
        let now = self.desk().now();
        let id = rows::uuid(&self.ticket);
        outbox::publish(self.desk().db.write(), outbox::Topic::Ticket, id, version, now).await.expect("an event");
    }
}
