//! `/livez` and `/readyz`: whether the process lives, and whether it can serve.

use std::time::Duration;

use poem::{
    Response,
    http::{StatusCode, header},
};

use super::{Desk, door::House};

/// A check that takes longer than this is a no.
const CHECK_TIMEOUT: Duration = Duration::from_secs(2);

pub(super) fn live() -> Response {
    say(StatusCode::OK, "live")
}

pub(super) async fn ready<D: Desk>(house: &House<D>) -> Response {
    if house.shutdown.has_begun() {
        return say(StatusCode::SERVICE_UNAVAILABLE, "shutting down");
    }
    match tokio::time::timeout(CHECK_TIMEOUT, house.desk.ready()).await {
        Ok(true) => say(StatusCode::OK, "ready"),
        Ok(false) | Err(_) => say(StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    }
}

fn say(status: StatusCode, word: &'static str) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(format!(r#"{{"status":"{word}"}}"#))
}
