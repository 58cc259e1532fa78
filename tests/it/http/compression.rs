//! Compressed answers, and the headers that every answer has.

use std::io::Read;

use poem::http::StatusCode;
use serde_json::{Value, json};

use super::toy::client;

#[tokio::test]
async fn a_long_answer_is_compressed_for_those_who_take_it() {
    let client = client();
    let name = "a".repeat(2_000);
    let query = json!({ "query": "query($n: String!) { hello(name: $n) }", "variables": { "n": name } });
    let post = |accepted: &'static str| client.post("/graphql").header("accept-encoding", accepted).body_json(&query);
    let plain = post("br").send().await;
    plain.assert_header_is_not_exist("content-encoding");
    plain.assert_header_all("vary", ["Accept-Language, Accept", "Accept-Encoding"]);
    let plain = plain.0.into_body().into_bytes().await.expect("a body");
    let zipped = post("gzip, br").send().await;
    zipped.assert_header("content-encoding", "gzip");
    zipped.assert_header("content-type", "application/json; charset=utf-8");
    let zipped = zipped.0.into_body().into_bytes().await.expect("a body");
    assert!(zipped.len() < plain.len() / 4, "{} of {}", zipped.len(), plain.len());
    let mut unzipped = Vec::new();
    flate2::read::GzDecoder::new(&*zipped).read_to_end(&mut unzipped).expect("gzip");
    assert_eq!(unzipped, plain);
    // A short one is sent as it is, and says on what it would depend.
    let short = client.post("/graphql").header("accept-encoding", "gzip").body_json(&json!({ "query": "{ hello }" }));
    let short = short.send().await;
    short.assert_header_is_not_exist("content-encoding");
    let body: Value = short.json().await.value().deserialize();
    assert_eq!(body["data"]["hello"], "hello world");
}

#[tokio::test]
async fn every_answer_is_data_that_no_page_embeds() {
    for path in ["/graphql?query=%7Bhello%7D", "/graphql", "/nowhere", "/livez"] {
        let answer = client().get(path).send().await;
        answer.assert_header("x-content-type-options", "nosniff");
        answer.assert_header("x-frame-options", "DENY");
        answer.assert_header("referrer-policy", "no-referrer");
        answer.assert_header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    }
    client().get("/nowhere").send().await.assert_status(StatusCode::NOT_FOUND);
}
