//! Whole answers go out compressed to who takes that; requests never come in so.
//!
//! poem's own middleware also inflates request bodies, without bound. Nothing secret is at risk: no
//! cookie authenticates here, so a foreign page cannot make a browser ask and measure the answer.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use poem::{
    Body, Response,
    http::{HeaderValue, header},
};

/// Shorter answers gain nothing.
const SHORTEST: usize = 1024;
/// JSON shrinks to a tenth already at a low level; higher ones cost more than they save.
const LEVEL: Compression = Compression::new(3);

/// Compresses an answer that is text and not streamed.
pub(super) async fn compress(mut response: Response, accepted: Option<&HeaderValue>) -> Response {
    if !compressible(&response) {
        return response;
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !accepted.and_then(|accepted| accepted.to_str().ok()).is_some_and(takes_gzip) {
        return response;
    }
    // In memory, so reading it cannot fail.
    let body = response.take_body().into_bytes().await.unwrap_or_default();
    let compressed = (body.len() >= SHORTEST).then(|| gzip(&body)).and_then(Result::ok);
    match compressed {
        Some(compressed) => {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response.set_body(Body::from(compressed));
        }
        None => response.set_body(Body::from(body)),
    }
    response
}

fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), LEVEL);
    encoder.write_all(body)?;
    encoder.finish()
}

fn compressible(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    kind.ends_with("json")
        || matches!(kind, "image/svg+xml" | "text/css" | "text/html" | "text/javascript" | "text/plain")
}

fn takes_gzip(accepted: &str) -> bool {
    let taken = |name: &str| {
        accepted.split(',').find_map(|coding| {
            let (coding, weight) = coding.split_once(';').unwrap_or((coding, ""));
            let quality = weight.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
            coding.trim().eq_ignore_ascii_case(name).then(|| quality.is_ok_and(|quality| quality > 0.0))
        })
    };
    taken("gzip").or_else(|| taken("*")).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_for_those_who_take_it() {
        for accepted in ["gzip", "br, GZIP", "deflate, gzip;q=0.5", "*", "br;q=1, *;q=0.1"] {
            assert!(takes_gzip(accepted), "{accepted}");
        }
        for accepted in ["", "br", "identity", "gzip;q=0", "gzip;q=0, *", "gzip;q=x", "xgzip"] {
            assert!(!takes_gzip(accepted), "{accepted}");
        }
    }
}
