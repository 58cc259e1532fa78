//! Answers that caches may keep: a GET of a document asked for by name, so that its URL is short and
//! always means the same question. Kept answers are asked about each time (`no-cache`), because what
//! they tell may have changed; then a 304 saves the way, not the work.

use data_encoding::HEXLOWER;
use poem::{
    Body, Response,
    http::{HeaderValue, StatusCode, header},
};
use sha2::{Digest, Sha256};

/// Bytes of the hash that name an answer.
const TAG_BYTES: usize = 16;

/// Names the answer by its content; it is left out if the client has it already.
pub(super) async fn keep(mut response: Response, personal: bool, known: Option<&HeaderValue>) -> Response {
    // In memory, so reading it cannot fail.
    let body = response.take_body().into_bytes().await.unwrap_or_default();
    // Weak: the same answer may go out compressed or not.
    let tag = format!("W/\"{}\"", HEXLOWER.encode(&Sha256::digest(&body)[..TAG_BYTES]));
    let control = if personal { "private, no-cache" } else { "public, no-cache" };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
    if known.and_then(|known| known.to_str().ok()).is_some_and(|known| names(known, &tag)) {
        headers.remove(header::CONTENT_TYPE);
        response.set_status(StatusCode::NOT_MODIFIED);
    } else {
        response.set_body(Body::from(body));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Whether `If-None-Match` has this tag. Tags compare weakly there, by RFC 9110.
fn names(known: &str, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.split(',').map(strong).any(|one| one == "*" || one == strong(tag))
}
