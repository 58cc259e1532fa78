//! Media types on the wire.

use poem::http::StatusCode;

use super::toy::{NEWER, client, code, read};

const BODY: &str = r#"{"query":"{ hello }"}"#;

#[tokio::test]
async fn the_answer_has_the_type_that_was_asked_for() {
    let client = client();
    for (accept, content_type) in [
        (NEWER, "application/graphql-response+json; charset=utf-8"),
        ("application/json", "application/json; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
    ] {
        let request = client.post("/graphql").header("accept", accept);
        let response = request.content_type("application/json").body(BODY).send().await;
        response.assert_header("content-type", content_type);
    }
    let request = client.post("/graphql").header("accept", "text/html");
    let (status, body) = read(request.content_type("application/json").body(BODY).send().await).await;
    assert_eq!((status, code(&body)), (StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE"));
}

#[tokio::test]
async fn what_a_form_could_send_is_no_request() {
    let client = client();
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let request = client.post("/graphql").content_type(content_type).body(BODY);
        let (status, body) = read(request.send().await).await;
        let expected = (StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE");
        assert_eq!((status, code(&body)), expected);
    }
    let (status, _) = read(client.post("/graphql").body(BODY).send().await).await;
    assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let request = client.post("/graphql").content_type("application/json");
    let request = request.header("content-encoding", "gzip").body(BODY);
    assert_eq!(code(&read(request.send().await).await.1), "UNSUPPORTED_CONTENT_ENCODING");
}
