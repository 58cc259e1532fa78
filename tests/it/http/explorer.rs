//! The explorer is there for developers only.

use partnerdesk::http::Settings;
use poem::http::StatusCode;

use super::toy::{client, client_with, code, read};

#[tokio::test]
async fn it_is_served_strictly_and_revalidated() {
    let client = client_with(Settings { explorer: true, ..Settings::default() });
    let response = client.get("/").send().await;
    response.assert_status_is_ok();
    response.assert_header("content-type", "text/html; charset=utf-8");
    response.assert_header("cache-control", "no-cache");
    response.assert_header("x-content-type-options", "nosniff");
    let policy = response.0.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'self';"));
    assert!(!policy.contains("unsafe-eval"));
    let tag = response.0.headers()["etag"].clone();
    let again = client.get("/").header("if-none-match", tag).send().await;
    again.assert_status(StatusCode::NOT_MODIFIED);
    let asset = client.get("/explorer/index.html").send().await;
    asset.assert_status_is_ok();
    let (status, body) = read(client.get("/explorer/../explorer.rs").send().await).await;
    assert_eq!((status, code(&body)), (StatusCode::NOT_FOUND, "NOT_FOUND"));
}

#[tokio::test]
async fn it_is_off_by_default() {
    let (status, body) = read(client().get("/").send().await).await;
    assert_eq!((status, code(&body)), (StatusCode::NOT_FOUND, "NOT_FOUND"));
}
