//! `/graphql` as a WebSocket: graphql-transport-ws, and nothing else.
//!
//! The loop is our own. It keeps every close code of the protocol, bounds what a client may
//! hold (operations, message size, unread answers), and leaves with 1001 on shutdown.

mod close;
mod message;
mod running;
mod session;

use std::sync::Arc;

use poem::{
    FromRequest, IntoResponse, Request, Response,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    web::websocket::{WebSocket, WebSocketConfig},
};

use super::{Arrival, Desk, Rejection, answer, code, door::House, media::Media};

const PROTOCOL: &str = "graphql-transport-ws";

pub(super) fn is_upgrade(request: &Request) -> bool {
    request.method() == Method::GET && request.headers().contains_key(header::UPGRADE)
}

/// Answers the handshake, and serves the socket from then on in a task of its own.
pub(super) async fn upgrade<D: Desk>(house: &Arc<House<D>>, request: Request, arrival: &Arrival) -> Response {
    handshake(house, request, arrival)
        .await
        .unwrap_or_else(|rejection| answer::refuse(house, arrival, Media::Json, &rejection))
}

async fn handshake<D: Desk>(house: &Arc<House<D>>, request: Request, arrival: &Arrival) -> Result<Response, Rejection> {
    if !house.settings.origins.allows_socket(request.headers()) {
        return Err(Rejection::transport(StatusCode::FORBIDDEN, code::ORIGIN_NOT_ALLOWED));
    }
    let socket = WebSocket::from_request_without_body(&request).await;
    let socket = socket.map_err(|_| Rejection::transport(StatusCode::BAD_REQUEST, code::UPGRADE_INVALID))?;
    let offered = offered_protocols(request.headers());
    let speaks = offered.iter().any(|protocol| protocol == PROTOCOL);
    // A client that offered other protocols is let in under one of them, for only a socket that
    // is open can be closed with a code and a reason.
    let chosen = match speaks {
        true => Some(HeaderValue::from_static(PROTOCOL)),
        false => offered.first().and_then(|first| HeaderValue::from_str(first).ok()),
    };

    let house = Arc::clone(house);
    let arrival = arrival.clone();
    // From here on, not only once the socket is open: shutdown must not miss it.
    let attendance = house.shutdown.attend();
    let limit = house.settings.socket.message_bytes;
    let upgraded = socket.config(config(limit)).on_upgrade(move |socket| async move {
        if speaks {
            session::serve(house, socket, attendance, arrival).await;
        } else {
            close::refuse_protocol(socket).await;
        }
    });
    let mut response = upgraded.into_response();
    if let Some(protocol) = chosen {
        response.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, protocol);
    }
    Ok(response)
}

fn offered_protocols(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(|protocol| protocol.trim().to_owned())
        .filter(|protocol| !protocol.is_empty())
        .collect()
}

/// Small buffers, for there may be thousands of sockets. Messages a little over the limit are
/// read, so that the session can close with a proper code; longer ones break the connection.
fn config(message_bytes: usize) -> WebSocketConfig {
    let hard = message_bytes.saturating_mul(2).saturating_add(1024);
    WebSocketConfig::default()
        .read_buffer_size(8 * 1024)
        .write_buffer_size(8 * 1024)
        .max_message_size(Some(hard))
        .max_frame_size(Some(hard))
}
