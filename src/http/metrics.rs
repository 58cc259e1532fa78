//! What happens at the door, in numbers, for Prometheus: `GET /metrics`.
//!
//! Labels come from fixed lists, never from a client, so their number is bounded.

use std::{
    sync::atomic::{AtomicI64, AtomicU64},
    time::Duration,
};

use async_graphql::parser::types::OperationType;
use poem::{
    Response,
    http::{StatusCode, header},
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use super::{Documents, Figure, answer};

/// Seconds; a query of a page takes about one millisecond, so the steps are small around it.
const BUCKETS: [f64; 22] = [
    0.0001, 0.00015, 0.0002, 0.0003, 0.0005, 0.0007, 0.001, 0.0015, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02,
    0.03, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0,
];

/// What every name begins with.
const PREFIX: &str = "partnerdesk";

/// The numbers since the server started.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Exchange, Counter<u64, AtomicU64>>,
    rejections: Family<Code, Counter<u64, AtomicU64>>,
    operations: Family<Kind, Histogram>,
    sockets: Gauge<i64, AtomicI64>,
    documents: Gauge<i64, AtomicI64>,
    documents_bytes: Gauge<i64, AtomicI64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Exchange {
    path: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Code {
    code: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: &'static str,
    /// `ok`, or `errors` if the answer has any.
    outcome: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let operations = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> Histogram);
        let mut metrics = Self {
            registry: Registry::with_prefix(PREFIX),
            requests: Family::default(),
            rejections: Family::default(),
            operations,
            sockets: Gauge::default(),
            documents: Gauge::default(),
            documents_bytes: Gauge::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("http_requests", "Requests answered, by path and status", metrics.requests.clone());
        registry.register("rejections", "Requests refused before they ran, by code", metrics.rejections.clone());
        let name = "operation_duration_seconds";
        registry.register(
            name,
            "Queries and mutations that ran, from before they were parsed, by kind and outcome",
            metrics.operations.clone(),
        );
        registry.register("sockets", "WebSockets that are open", metrics.sockets.clone());
        registry.register("documents", "Parsed documents that are kept", metrics.documents.clone());
        registry.register("documents_bytes", "What they take, estimated", metrics.documents_bytes.clone());
        metrics
    }
}

/// A WebSocket that counts as open until this is dropped.
pub(super) struct Open(Gauge<i64, AtomicI64>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    pub(super) fn answered(&self, path: &str, status: StatusCode) {
        const PATHS: [&str; 4] = ["/graphql", "/livez", "/readyz", "/metrics"];
        let path = PATHS.into_iter().find(|known| *known == path).unwrap_or("other");
        self.requests.get_or_create(&Exchange { path, status: status.as_u16() }).inc();
    }

    pub(super) fn refused(&self, code: &'static str) {
        self.rejections.get_or_create(&Code { code }).inc();
    }

    pub(super) fn ran(&self, kind: OperationType, has_errors: bool, took: Duration) {
        let kind = match kind {
            OperationType::Query => "query",
            OperationType::Mutation => "mutation",
            OperationType::Subscription => "subscription",
        };
        let outcome = if has_errors { "errors" } else { "ok" };
        self.operations.get_or_create(&Kind { kind, outcome }).observe(took.as_secs_f64());
    }

    pub(super) fn opened(&self) -> Open {
        self.sockets.inc();
        Open(self.sockets.clone())
    }

    /// All of them as text, in the OpenMetrics format, and what the desk has to tell.
    pub(super) fn tell(&self, documents: &Documents, figures: Vec<Figure>) -> Response {
        let (count, bytes) = documents.usage();
        self.documents.set(i64::try_from(count).unwrap_or(i64::MAX));
        self.documents_bytes.set(i64::try_from(bytes).unwrap_or(i64::MAX));
        let mut desk = Registry::with_prefix(PREFIX);
        figures.into_iter().for_each(|figure| figure.register(&mut desk));
        let mut body = String::new();
        let written = text::encode_registry(&mut body, &self.registry);
        match written.and_then(|()| text::encode(&mut body, &desk)) {
            Ok(()) => Response::builder()
                .header(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")
                .header(header::CACHE_CONTROL, "no-store")
                .body(body),
            Err(error) => {
                tracing::error!(%error, "the metrics could not be written");
                answer::internal()
            }
        }
    }
}
