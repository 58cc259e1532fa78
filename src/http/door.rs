//! The door itself: routes, and the headers that every answer has.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt;
use poem::{
    Body, Endpoint, Request, Response,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
};
use uuid::Uuid;

use super::{
    Arrival, Desk, Documents, Rejection, Settings, Shutdown, answer, code, compression, explorer, graphql, health,
    media::Media, metrics::Metrics, origins, rates::Meter, socket, turns::Turns,
};

/// Answers are data: even opened as a page they load and embed nothing.
const NOTHING_TO_LOAD: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// One endpoint for everything this server answers.
pub struct Door<D> {
    house: Arc<House<D>>,
}

/// What every request needs, shared with the sockets that outlive theirs.
pub(super) struct House<D> {
    pub(super) desk: D,
    pub(super) settings: Settings,
    pub(super) documents: Documents,
    pub(super) shutdown: Shutdown,
    pub(super) metrics: Metrics,
    pub(super) meter: Meter,
    pub(super) turns: Turns,
}

impl<D: Desk> Door<D> {
    /// A door before this desk. `shutdown` is the one [`serve`](super::serve) gets.
    pub fn new(desk: D, settings: Settings, shutdown: Shutdown) -> Self {
        let documents = Documents::new(settings.documents_bytes);
        let (metrics, meter) = (Metrics::default(), Meter::new(settings.rates));
        let turns = Turns::new(settings.operations_at_once, settings.operations_beside_others);
        Self { house: Arc::new(House { desk, settings, documents, shutdown, metrics, meter, turns }) }
    }

    /// The desk behind this door.
    pub fn desk(&self) -> &D {
        &self.house.desk
    }

    /// The parsed documents kept so far.
    pub fn documents(&self) -> &Documents {
        &self.house.documents
    }

    async fn route(&self, request: Request, arrival: &mut Arrival) -> Response {
        let house = &self.house;
        let reading = matches!(*request.method(), Method::GET | Method::HEAD);
        match request.uri().path() {
            "/graphql" if request.method() == Method::OPTIONS => preflight(&request),
            "/graphql" if house.shutdown.has_begun() => leaving(house, arrival),
            "/graphql" if socket::is_upgrade(&request) => socket::upgrade(house, request, arrival).await,
            "/graphql" => graphql::answer(house, request, arrival).await,
            "/livez" if reading => health::live(),
            "/readyz" if reading => health::ready(house).await,
            "/metrics" if reading && house.settings.metrics => house.metrics.tell(&house.documents),
            _ if reading && house.settings.explorer => match explorer::serve(&request) {
                Some(file) => file,
                None => not_found(house, arrival),
            },
            _ => not_found(house, arrival),
        }
    }
}

impl<D: Desk> Endpoint for Door<D> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let mut arrival = arrival(request.headers());
        let peer = request.remote_addr().as_socket_addr().map(|address| address.ip());
        arrival.client = peer.map(|peer| self.house.settings.proxies.client(peer, request.headers()));
        let origin = request.headers().get(header::ORIGIN).cloned();
        let head = request.method() == Method::HEAD;
        let path = request.uri().path().to_owned();
        let encodings = request.headers().get(header::ACCEPT_ENCODING).cloned();
        let route = AssertUnwindSafe(self.route(request, &mut arrival)).catch_unwind();
        let response = match route.await {
            Ok(response) => response,
            Err(panic) => {
                answer::log_panic(&arrival.request_id, panic.as_ref());
                answer::internal()
            }
        };
        self.house.metrics.answered(&path, response.status());
        let mut response = compression::compress(response, encodings.as_ref()).await;
        let headers = response.headers_mut();
        // The explorer brings a policy of its own.
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(NOTHING_TO_LOAD);
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if let Ok(id) = HeaderValue::from_str(&arrival.request_id) {
            headers.insert("x-request-id", id);
        }
        self.house.settings.origins.annotate(origin.as_ref(), headers);
        if head {
            response.set_body(Body::empty());
        }
        Ok(response)
    }
}

/// What the headers say of a request; its locales are in the body.
fn arrival(headers: &HeaderMap) -> Arrival {
    let request_id = headers
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .filter(|id| is_request_id(id))
        .map_or_else(new_request_id, str::to_owned);
    Arrival {
        // Kept even if it is not text: a broken token is not the same as none.
        authorization: headers
            .get(header::AUTHORIZATION)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        accept_language: joined(headers, &header::ACCEPT_LANGUAGE),
        locales: None,
        client: None,
        request_id,
    }
}

/// A header that may stand in several lines, which mean one list.
fn joined(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    let lines = headers.get_all(name).iter();
    let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Ids go into logs and headers: short, and nothing but plain characters.
fn is_request_id(id: &str) -> bool {
    (1..=128).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

pub(super) fn new_request_id() -> String {
    #[expect(clippy::disallowed_methods, reason = "a request id names nothing that is kept")]
    let id = Uuid::now_v7();
    id.to_string()
}

fn preflight(request: &Request) -> Response {
    let mut response =
        Response::builder().status(StatusCode::NO_CONTENT).header(header::ALLOW, "GET, POST, OPTIONS").finish();
    // It says nothing in any language; the answer it asks about will.
    answer::vary_by_language(&mut response);
    let asks = request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if asks {
        origins::annotate_preflight(response.headers_mut());
    }
    response
}

/// What comes once shutdown has begun is not run, so a client may safely send it elsewhere.
fn leaving<D: Desk>(house: &House<D>, arrival: &Arrival) -> Response {
    let rejection = Rejection::transport(StatusCode::SERVICE_UNAVAILABLE, code::SHUTTING_DOWN);
    answer::refuse(house, arrival, Media::Json, &Rejection { retry_after: Some(1), ..rejection })
}

fn not_found<D: Desk>(house: &House<D>, arrival: &Arrival) -> Response {
    let rejection = Rejection::transport(StatusCode::NOT_FOUND, code::NOT_FOUND);
    answer::refuse(house, arrival, Media::Json, &rejection)
}
