//! `/graphql` over HTTP, by the GraphQL-over-HTTP specification.

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use poem::{
    Request, Response,
    http::{HeaderValue, Method, StatusCode, header},
};

use super::{
    Arrival, Desk, Payer, Rejection, Stage, admission, answer, body, cache, code,
    door::House,
    events, guard,
    media::{self, Accepted, Media, Pieces},
    operation::{self, Finished, Transport},
    parameters::Parameters,
    stream,
};

/// Answers a GET or POST; every other method is refused with `Allow`.
pub(super) async fn answer<D: Desk>(house: &Arc<House<D>>, request: Request, arrival: &mut Arrival) -> Response {
    let mut accepted = Accepted { whole: Some(Media::Json), pieces: None };
    let outcome = match media::negotiate(request.headers()) {
        Ok(negotiated) => {
            accepted = negotiated;
            exchange(house, request, arrival, accepted).await
        }
        Err(rejection) => Err(rejection),
    };
    let mut response = outcome.unwrap_or_else(|rejection| {
        if accepted.whole.is_none() && rejection.stage == Stage::Document {
            return stream::refuse(house, arrival, &rejection);
        }
        let media = accepted.whole.unwrap_or(Media::Json);
        let mut response = answer::refuse(house, arrival, media, &rejection);
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
    house: &Arc<House<D>>,
    request: Request,
    arrival: &mut Arrival,
    accepted: Accepted,
) -> Result<Response, Rejection> {
    admission::turn_away(house, arrival)?;
    let if_none_match = request.headers().get(header::IF_NONE_MATCH).cloned();
    let (read, transport) = match *request.method() {
        Method::GET => (from_query_string(house, &request), Transport::Get),
        Method::POST => (from_body(house, request).await, Transport::Post),
        _ => {
            let method = request.method().as_str();
            return Err(
                Rejection::transport(StatusCode::METHOD_NOT_ALLOWED, code::METHOD_NOT_ALLOWED).arg("method", method)
            );
        }
    };
    let mut parameters = read.map_err(|refused| admission::charge(house, &Payer::address(arrival.client), refused))?;
    let transport = match accepted.pieces {
        Some(_) => Transport::Stream { get: transport == Transport::Get },
        None => transport,
    };
    arrival.locales = parameters.locales.take();
    let mut prepared = operation::prepare(house, arrival, parameters, transport).await?;
    let (content_language, allowance) = (prepared.content_language.clone(), prepared.allowance.clone());
    let (media, pieces) = (accepted.whole.unwrap_or(Media::Json), accepted.pieces.unwrap_or(Pieces::Events));
    if prepared.kind == OperationType::Subscription || accepted.whole.is_none() {
        let token_end = std::mem::take(&mut prepared.token_end);
        let events = events::run(Arc::clone(house), arrival.clone(), prepared);
        let mut response = stream::answer(house, arrival, token_end, events, pieces);
        answer::set_language(&mut response, &content_language);
        answer::set_allowance(&mut response, &allowance);
        return Ok(response);
    }
    let keeps = matches!(transport, Transport::Get | Transport::Stream { get: true }) && prepared.by_name;
    let finished = operation::run(house, arrival, prepared).await?;
    let mut response = write(&finished, media);
    if keeps && finished.began && finished.response.errors.is_empty() {
        response = cache::keep(response, arrival.authorization.is_some(), if_none_match.as_ref()).await;
    }
    answer::set_language(&mut response, &content_language);
    answer::set_allowance(&mut response, &allowance);
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
    let body = body::read(request, house.settings.body_bytes, house.settings.body_timeout).await?;
    guard::check_body(&body, &house.settings.limits)?;
    Parameters::from_body(&body)
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
