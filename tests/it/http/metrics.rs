//! `/metrics`.

use partnerdesk::http::Settings;
use poem::http::StatusCode;

use super::toy::{ask, client, client_with};

#[tokio::test]
async fn it_counts_what_was_answered_ran_and_was_refused() {
    let client = client_with(Settings { metrics: true, ..Settings::default() });
    ask(&client, "{ hello }").await;
    ask(&client, "{ leaky }").await;
    ask(&client, "{").await;
    client.get("/secret/path").send().await;
    let answer = client.get("/metrics").send().await;
    answer.assert_header("content-type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
    let text = answer.0.into_body().into_string().await.expect("a text");
    for line in [
        "partnerdesk_http_requests_total{path=\"/graphql\",status=\"200\"} 2",
        "partnerdesk_http_requests_total{path=\"/graphql\",status=\"400\"} 1",
        "partnerdesk_http_requests_total{path=\"other\",status=\"404\"} 1",
        "partnerdesk_operation_duration_seconds_count{kind=\"query\",outcome=\"ok\"} 1",
        "partnerdesk_operation_duration_seconds_count{kind=\"query\",outcome=\"errors\"} 1",
        "partnerdesk_rejections_total{code=\"GRAPHQL_PARSE_FAILED\"} 1",
        "partnerdesk_rejections_total{code=\"NOT_FOUND\"} 1",
        "partnerdesk_sockets 0",
        "partnerdesk_documents 2",
    ] {
        assert!(text.lines().any(|known| known == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("secret"), "{text}");
}

#[tokio::test]
async fn it_is_off_by_default() {
    client().get("/metrics").send().await.assert_status(StatusCode::NOT_FOUND);
}
