//! The explorer at `/`, its assets under `/explorer/`: static files, compiled in, so that no request leaves the machine.

use std::hash::{DefaultHasher, Hash, Hasher};

use include_dir::{Dir, include_dir};
use poem::{
    Request, Response,
    http::{StatusCode, header},
};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/http/explorer");

/// Scripts from this server only. The editor sets styles on elements and runs its language
/// workers from blobs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The file a path names, if there is one.
pub(super) fn serve(request: &Request) -> Option<Response> {
    let path = match request.uri().path() {
        "/" => "index.html",
        path => path.strip_prefix("/explorer/")?,
    };
    let file = FILES.get_file(path)?;
    let contents = file.contents();
    let tag = entity_tag(contents);
    let known = request
        .headers()
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|tags| tags.split(',').any(|known| known.trim() == tag));
    let response = Response::builder()
        .header(header::ETAG, tag)
        // Kept, but asked for again each time: a new build shows at once.
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    Some(if known {
        response.status(StatusCode::NOT_MODIFIED).finish()
    } else {
        response.header(header::CONTENT_TYPE, content_type(path)).body(contents)
    })
}

/// Tells contents apart, weakly, for they may go out compressed or not; nothing secret or signed, so a plain hash will do.
fn entity_tag(contents: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    format!("W/\"{:x}-{:016x}\"", contents.len(), hasher.finish())
}

fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        "txt" | "graphql" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
