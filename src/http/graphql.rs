//! `/graphql` over HTTP, by the GraphQL-over-HTTP specification.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use poem::{
    Request, Response,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
};

use super::{
    Arrival, Desk, Rejection, answer, code,
    door::House,
    media::{self, Media},
    operation::{self, Finished, Transport},
    parameters::Parameters,
};

/// Of a body that is too large, at most so many bytes are taken before the connection breaks.
const MOST_DISCARDED: usize = 32 * 1024 * 1024;

trait Pieces: Stream<Item = std::io::Result<Bytes>> {}

impl<S: Stream<Item = std::io::Result<Bytes>>> Pieces for S {}

/// Answers a GET or POST; every other method is refused with `Allow`.
pub(super) async fn answer<D: Desk>(house: &House<D>, request: Request, arrival: &mut Arrival) -> Response {
    let (media, outcome) = match media::negotiate(request.headers()) {
        Ok(media) => (media, exchange(house, request, arrival, media).await),
        Err(rejection) => (Media::Json, Err(rejection)),
    };
    let mut response = outcome.unwrap_or_else(|rejection| {
        let mut response = answer::refuse(&house.desk, arrival, media, &rejection);
        if rejection.status == StatusCode::METHOD_NOT_ALLOWED {
            let allow = match rejection.code {
                code::GET_ALLOWS_QUERIES_ONLY => "POST",
                _ => "GET, POST, OPTIONS",
            };
            let headers = response.headers_mut();
            headers.insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        response
    });
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept"));
    response
}

async fn exchange<D: Desk>(
    house: &House<D>,
    request: Request,
    arrival: &mut Arrival,
    media: Media,
) -> Result<Response, Rejection> {
    let (mut parameters, transport) = match *request.method() {
        Method::GET => (from_query_string(house, &request)?, Transport::Get),
        Method::POST => (from_body(house, request).await?, Transport::Post),
        _ => {
            let method = request.method().as_str();
            return Err(
                Rejection::transport(StatusCode::METHOD_NOT_ALLOWED, code::METHOD_NOT_ALLOWED).arg("method", method)
            );
        }
    };
    arrival.locales = parameters.locales.take();
    let prepared = operation::prepare(house, arrival, parameters, transport).await?;
    let content_language = prepared.content_language.clone();
    let finished = operation::run(house, arrival, prepared).await?;
    let mut response = write(&finished, media);
    answer::set_language(&mut response, &content_language);
    Ok(response)
}

fn from_query_string<D: Desk>(house: &House<D>, request: &Request) -> Result<Parameters, Rejection> {
    let query = request.uri().query().unwrap_or_default();
    let limit = house.settings.query_string_bytes;
    if query.len() > limit {
        return Err(Rejection::transport(StatusCode::URI_TOO_LONG, code::QUERY_STRING_TOO_LONG).arg("limit", limit));
    }
    Parameters::from_query_string(query)
}

async fn from_body<D: Desk>(house: &House<D>, request: Request) -> Result<Parameters, Rejection> {
    media::require_json(request.headers())?;
    let limit = house.settings.body_bytes;
    let too_large = || Rejection::transport(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE).arg("limit", limit);
    let wait = house.settings.body_timeout;
    // A client that asks first sends nothing more; a body without a declared length is counted as it comes.
    let asks_first = request.headers().contains_key(header::EXPECT);
    let declared = declared_length(request.headers());
    let mut pieces = request.into_body().into_bytes_stream();
    if declared.is_some_and(|length| length > limit as u64) {
        if !asks_first {
            discard(pieces, wait);
        }
        return Err(too_large());
    }
    let body = tokio::time::timeout(wait, read(&mut pieces, limit));
    match body.await {
        Ok(Ok(Some(body))) => Parameters::from_body(&body),
        Ok(Ok(None)) => {
            discard(pieces, wait);
            Err(too_large())
        }
        Ok(Err(_)) => Err(Rejection::transport(StatusCode::BAD_REQUEST, code::BODY_UNREADABLE)),
        Err(_) => {
            Err(Rejection::transport(StatusCode::REQUEST_TIMEOUT, code::BODY_TIMEOUT).arg("seconds", wait.as_secs()))
        }
    }
}

fn declared_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The body, or none if it is longer than the limit. A body in one piece is not copied.
async fn read(pieces: &mut (impl Pieces + Unpin), limit: usize) -> std::io::Result<Option<Bytes>> {
    let Some(first) = pieces.next().await.transpose()? else {
        return Ok(Some(Bytes::new()));
    };
    let Some(second) = pieces.next().await.transpose()? else {
        return Ok(Some(first).filter(|body| body.len() <= limit));
    };
    let mut body = BytesMut::from(first);
    let mut piece = Some(second);
    while let Some(bytes) = piece {
        if body.len() + bytes.len() > limit {
            return Ok(None);
        }
        body.extend_from_slice(&bytes);
        piece = pieces.next().await.transpose()?;
    }
    Ok(Some(body.freeze()))
}

/// Reads on and keeps nothing: most clients hear the refusal only when all they send has been taken.
fn discard(mut pieces: impl Pieces + Unpin + Send + 'static, wait: Duration) {
    let mut left = MOST_DISCARDED;
    let all = async move {
        while let Some(Ok(piece)) = pieces.next().await
            && piece.len() <= left
        {
            left -= piece.len();
        }
    };
    tokio::spawn(tokio::time::timeout(wait, all));
}

fn write(finished: &Finished, media: Media) -> Response {
    let status = match (finished.began, media) {
        (false, Media::GraphqlResponse) => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    let wire = answer::Wire { response: &finished.response, began: finished.began };
    let mut http = answer::json(status, media, &wire);
    for (name, value) in &finished.response.http_headers {
        http.headers_mut().insert(name, value.clone());
    }
    http
}
