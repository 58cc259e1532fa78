//! The shape of every answer: `{"errors":[{message, locations?, path?, extensions:{code, messageId?, args?, ..}}]}`
//! for what was refused, `{"data":..}` with errors beside it for what ran.

use std::{any::Any, collections::BTreeMap, panic::AssertUnwindSafe};

use async_graphql::{ErrorExtensionValues, Response, ServerError, Value};
use futures_util::FutureExt;
use poem::http::{HeaderValue, StatusCode, header};
use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Arrival, Desk, Explained, Rejection, code, door::House, media::Media, rates::Allowance};

/// Errors are cut off at this many bytes of messages together.
const MAX_ERROR_BYTES: usize = 16 * 1024;

/// A GraphQL response as it is sent: errors first, and `data` only if execution began.
pub(super) struct Wire<'a> {
    pub(super) response: &'a Response,
    pub(super) began: bool,
}

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.response.errors.is_empty() {
            map.serialize_entry("errors", &self.response.errors)?;
        }
        if self.began {
            map.serialize_entry("data", &self.response.data)?;
        }
        if !self.response.extensions.is_empty() {
            map.serialize_entry("extensions", &self.response.extensions)?;
        }
        map.end()
    }
}

/// Whether execution began. An error found before it has no path, and leaves no data; the
/// library's macros give a path to whatever a resolver or an argument raises.
pub(super) fn began(response: &Response) -> bool {
    response.data != Value::Null
        || response.errors.is_empty()
        || response.errors.iter().any(|error| !error.path.is_empty())
}

/// A flood of errors as far as it is told; the first is, in any case.
fn cut_short(errors: &mut Vec<ServerError>, limit: usize) {
    let mut bytes = 0;
    let kept = errors.iter().take(limit).take_while(|error| {
        bytes += error.message.len();
        bytes <= MAX_ERROR_BYTES
    });
    let kept = kept.count().max(1);
    errors.truncate(kept);
}

/// Gives the errors of validation their code, and cuts a flood of them short.
pub(super) fn code_validation_errors(response: &mut Response, limit: usize) {
    cut_short(&mut response.errors, limit);
    for error in &mut response.errors {
        let extensions = error.extensions.get_or_insert_default();
        if extensions.get("code").is_none() {
            extensions.set("code", code::GRAPHQL_VALIDATION_FAILED);
        }
    }
}

/// A refusal in the words of the desk.
pub(super) struct Refusal {
    pub(super) errors: Vec<ServerError>,
    pub(super) content_language: String,
    extensions: BTreeMap<String, Value>,
}

/// The words of the desk, completed to the shape that every error has.
pub(super) fn explain<D: Desk>(house: &House<D>, arrival: &Arrival, rejection: &Rejection) -> Refusal {
    house.metrics.refused(rejection.code);
    let Explained { error, content_language, extensions } = explain_one(house, arrival, rejection);
    let also = rejection.also.iter().map(|also| explain_one(house, arrival, also).error);
    let mut errors: Vec<_> = std::iter::once(error).chain(also).collect();
    cut_short(&mut errors, house.settings.limits.errors);
    Refusal { errors, content_language, extensions }
}

fn explain_one<D: Desk>(house: &House<D>, arrival: &Arrival, rejection: &Rejection) -> Explained {
    let mut explained = house.desk.explain(arrival, rejection);
    let error = &mut explained.error;
    if error.locations.is_empty() {
        error.locations.clone_from(&rejection.locations);
    }
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    extensions.set("code", rejection.code);
    if let Some(id) = rejection.message_id {
        extensions.set("messageId", id);
    }
    if extensions.get("args").is_none() && !rejection.args.is_empty() {
        let args = rejection.args.iter();
        let args = args.map(|(name, value)| (async_graphql::Name::new(name), value.clone()));
        extensions.set("args", Value::Object(args.collect()));
    }
    if rejection.code == code::INTERNAL {
        extensions.set("requestId", arrival.request_id.as_str());
    }
    explained
}

/// A refusal as an HTTP response.
pub(super) fn refuse<D: Desk>(
    house: &House<D>,
    arrival: &Arrival,
    media: Media,
    rejection: &Rejection,
) -> poem::Response {
    let refusal = explain(house, arrival, rejection);
    let status = status(rejection, media);
    let language = refusal.content_language.clone();
    let wire = Wire { response: &refusal.into(), began: false };
    let mut http = json(status, media, &wire);
    set_language(&mut http, &language);
    if let Some(seconds) = rejection.retry_after {
        http.headers_mut().insert(header::RETRY_AFTER, seconds.get().into());
    }
    if status == StatusCode::UNAUTHORIZED {
        let challenge = HeaderValue::from_static("Bearer");
        http.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    http
}

fn status(rejection: &Rejection, media: Media) -> StatusCode {
    match (rejection.stage, media) {
        (super::Stage::Document, Media::Json) => StatusCode::OK,
        _ => rejection.status,
    }
}

/// JSON that no intermediary keeps.
pub(super) fn json(status: StatusCode, media: Media, body: &impl Serialize) -> poem::Response {
    let (status, body) = match serde_json::to_vec(body) {
        Ok(body) => (status, body),
        Err(error) => {
            tracing::error!(%error, "a response could not be written as JSON");
            return internal();
        }
    };
    poem::Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media.content_type())
        .header(header::CACHE_CONTROL, "no-store")
        .body(body)
}

/// The last resort, when not even words can be had: a panic outside of any operation.
pub(super) fn internal() -> poem::Response {
    let mut response = poem::Response::builder()
        .status(StatusCode::INTERNAL_SERVER_ERROR)
        .header(header::CONTENT_TYPE, Media::Json.content_type())
        .header(header::CACHE_CONTROL, "no-store")
        .body(r#"{"errors":[{"message":"Internal error.","extensions":{"code":"INTERNAL"}}]}"#);
    set_language(&mut response, "en");
    response
}

/// What is left to the caller, as in the IETF draft on RateLimit header fields.
pub(super) fn set_allowance(response: &mut poem::Response, allowance: &Allowance) {
    for (name, value) in [("ratelimit-policy", &allowance.policy), ("ratelimit", &allowance.left)] {
        if let Some(value) = HeaderValue::from_str(value).ok().filter(|value| !value.is_empty()) {
            response.headers_mut().insert(name, value);
        }
    }
}

/// Says which language was chosen, and by what: the header, or what a viewer prefers.
pub(super) fn set_language(response: &mut poem::Response, tag: &str) {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    }
    vary_by_language(response);
}

pub(super) fn vary_by_language(response: &mut poem::Response) {
    let by = HeaderValue::from_static("Accept-Language, Authorization");
    response.headers_mut().append(header::VARY, by);
}

/// Waits for an outcome; a panic on the way becomes a rejection, and the server stays up.
pub(super) async fn unless_panicked<T>(
    arrival: &Arrival,
    outcome: impl Future<Output = Result<T, Rejection>>,
) -> Result<T, Rejection> {
    let outcome = AssertUnwindSafe(outcome).catch_unwind().await;
    outcome.unwrap_or_else(|panic| Err(panicked(arrival, panic.as_ref())))
}

/// Logs a caught panic and makes the rejection its caller sees.
pub(super) fn panicked(arrival: &Arrival, panic: &(dyn Any + Send)) -> Rejection {
    log_panic(&arrival.request_id, panic);
    Rejection::transport(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL)
}

pub(super) fn log_panic(request_id: &str, panic: &(dyn Any + Send)) {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("not a text");
    tracing::error!(request_id, panic = text, "panic while serving a request");
}

/// A response from before execution.
impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        let mut response = Self::from_errors(refusal.errors);
        response.extensions = refusal.extensions;
        response
    }
}

/// An error that only has its code yet, for a desk without words of its own.
impl From<&Rejection> for ServerError {
    fn from(rejection: &Rejection) -> Self {
        let mut error = ServerError::new(rejection.code, None);
        error.locations.clone_from(&rejection.locations);
        error
    }
}
