//! Request bodies, read up to a limit.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use poem::{
    Request,
    http::{HeaderMap, StatusCode, header},
};

use super::{Rejection, code};

/// Of a body that is too large, at most so many bytes are taken before the connection breaks.
const MOST_DISCARDED: usize = 32 * 1024 * 1024;

trait Pieces: Stream<Item = std::io::Result<Bytes>> + Unpin {}

impl<S: Stream<Item = std::io::Result<Bytes>> + Unpin> Pieces for S {}

/// The body, if it is not longer than `limit` and arrives within `wait`.
pub(super) async fn read(request: Request, limit: usize, wait: Duration) -> Result<Bytes, Rejection> {
    let too_large = || Rejection::transport(StatusCode::PAYLOAD_TOO_LARGE, code::BODY_TOO_LARGE).arg("limit", limit);
    // A client that asks first sends nothing more.
    let asks_first = request.headers().contains_key(header::EXPECT);
    let declared = declared_length(request.headers());
    let mut pieces = request.into_body().into_bytes_stream();
    // A declared length saves reading; a body without one is counted as it comes.
    if declared.is_some_and(|length| length > limit as u64) {
        if !asks_first {
            discard(pieces, wait);
        }
        return Err(too_large());
    }
    match tokio::time::timeout(wait, collect(&mut pieces, limit)).await {
        Ok(Ok(Some(body))) => Ok(body),
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
async fn collect(pieces: &mut impl Pieces, limit: usize) -> std::io::Result<Option<Bytes>> {
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
fn discard(mut pieces: impl Pieces + Send + 'static, wait: Duration) {
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
