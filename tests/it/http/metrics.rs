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
async fn it_tells_what_the_desk_has_to_tell_in_the_same_format() {
    let client = client_with(Settings { metrics: true, ..Settings::default() });
    ask(&client, "mutation { bump }").await;
    let text = client.get("/metrics").send().await.0.into_body().into_string().await.expect("a text");
    for line in [
        "# HELP partnerdesk_toys Toys there are.",
        "# TYPE partnerdesk_toys gauge",
        "partnerdesk_toys 1.5",
        "# TYPE partnerdesk_bumps counter",
        "partnerdesk_bumps_total{kind=\"soft\"} 1.0",
        "partnerdesk_bumps_total{kind=\"hard\"} 0.0",
        "partnerdesk_sockets 0",
    ] {
        assert_eq!(text.lines().filter(|known| *known == line).count(), 1, "{line} is not in\n{text}");
    }
    assert!(text.ends_with("# EOF\n") && text.matches("# EOF").count() == 1, "{text}");
}

#[tokio::test]
async fn it_is_off_by_default() {
    client().get("/metrics").send().await.assert_status(StatusCode::NOT_FOUND);
}
