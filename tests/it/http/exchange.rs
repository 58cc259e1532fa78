//! Requests over HTTP, good and bad.

use std::time::Duration;

use partnerdesk::http::{Origins, Settings};
use poem::{Body, http::StatusCode};
use serde_json::{Value, json};

use super::toy::{NEWER, Toy, ask, client, client_with, code, post, read};

#[tokio::test]
async fn a_query_is_answered_with_the_headers_every_answer_has() {
    let response = client()
        .post("/graphql")
        .header("accept-language", "ja")
        .header("x-request-id", "abc-1")
        .body_json(&json!({ "query": "{ hello seen { requestId } }" }))
        .send()
        .await;
    response.assert_status_is_ok();
    response.assert_header("content-type", "application/json; charset=utf-8");
    response.assert_header("content-language", "ja");
    response.assert_header("cache-control", "no-store");
    response.assert_header("x-content-type-options", "nosniff");
    response.assert_header("x-request-id", "abc-1");
    response.assert_header_all("vary", ["Accept-Language, Authorization", "Accept", "Accept-Encoding"]);
    let (_, body) = read(response).await;
    assert_eq!(body["data"], json!({ "hello": "hello world", "seen": { "requestId": "abc-1" } }));
    assert!(body.get("errors").is_none());
}

#[tokio::test]
async fn an_unusable_request_id_is_replaced() {
    let long = "x".repeat(129);
    for id in ["", "a b", "<script>", long.as_str()] {
        let response = client().get("/livez").header("x-request-id", id).send().await;
        let made = response.0.headers()["x-request-id"].to_str().unwrap();
        assert_eq!(made.len(), 36, "{made}");
    }
}

#[tokio::test]
async fn locales_of_the_operation_go_before_accept_language() {
    let client = client();
    let request = client.post("/graphql").header("accept-language", "en");
    let request = request.body_json(&json!({
        "query": "{ seen { locales } }", "extensions": { "locales": ["ja", "en"], "other": 1 },
    }));
    let response = request.send().await;
    response.assert_header("content-language", "ja");
    let (_, body) = read(response).await;
    assert_eq!(body["data"]["seen"]["locales"], json!(["ja", "en"]));
    assert_eq!(body["extensions"]["language"], "ja");
}

#[tokio::test]
async fn a_bad_token_is_401_and_no_token_is_fine() {
    let client = client();
    for (token, status) in [("Bearer bad", 401), ("Bearer good", 200), ("", 401)] {
        let request = client.post("/graphql").header("authorization", token);
        let response = request.body_json(&json!({ "query": "{ hello }" })).send().await;
        response.assert_status(StatusCode::from_u16(status).unwrap());
        if status == 401 {
            response.assert_header("www-authenticate", "Bearer");
            assert_eq!(code(&read(response).await.1), "TOKEN_INVALID");
        }
    }
    assert_eq!(ask(&client, "{ hello }").await.0, StatusCode::OK);
}

#[tokio::test]
async fn get_runs_queries_and_nothing_else() {
    let client = client();
    let response = client
        .get("/graphql?query=query+Q(%24v%3AInt!)%7Bnumber(value%3A%24v)%7D&operationName=Q&variables=%7B%22v%22%3A7%7D&extensions=%7B%22locales%22%3A%5B%22ja%22%5D%7D")
        .send()
        .await;
    response.assert_header("content-language", "ja");
    assert_eq!(read(response).await.1["data"]["number"], 7);

    for query in ["mutation+%7B+bump+%7D", "subscription+%7B+count(to%3A1)+%7D"] {
        let response = client.get(format!("/graphql?query={query}")).send().await;
        response.assert_status(StatusCode::METHOD_NOT_ALLOWED);
        response.assert_header("allow", "POST");
        assert_eq!(code(&read(response).await.1), "GET_ALLOWS_QUERIES_ONLY");
    }
    for (query, expected) in [
        ("query=%FF", "NOT_UTF8"),
        ("query=%7Bhello%7D&variables=nope", "PARAMETER_INVALID"),
        ("query=%7Bhello%7D&query=%7Bhello%7D", "PARAMETER_INVALID"),
        ("", "QUERY_MISSING"),
    ] {
        let (status, body) = read(client.get(format!("/graphql?{query}")).send().await).await;
        assert_eq!((status, code(&body)), (StatusCode::BAD_REQUEST, expected));
    }
    for (bytes, expected) in [
        (32 * 1024, (StatusCode::BAD_REQUEST, "QUERY_MISSING")),
        (32 * 1024 + 1, (StatusCode::URI_TOO_LONG, "QUERY_STRING_TOO_LONG")),
    ] {
        let (status, body) = read(client.get(format!("/graphql?{}", "x".repeat(bytes))).send().await).await;
        assert_eq!((status, code(&body)), expected);
    }
}

#[tokio::test]
async fn the_mutation_refused_by_get_did_not_run() {
    let client = client();
    client.get("/graphql?query=mutation%7Bbump%7D").send().await;
    let (_, body) = ask(&client, "mutation { bump }").await;
    assert_eq!(body["data"]["bump"], 1);
}

#[tokio::test]
async fn other_methods_and_paths_are_refused_in_json() {
    let client = client();
    let response = client.put("/graphql").send().await;
    response.assert_status(StatusCode::METHOD_NOT_ALLOWED);
    response.assert_header("allow", "GET, POST, OPTIONS");
    let response = client.get("/nowhere").send().await;
    response.assert_status(StatusCode::NOT_FOUND);
    assert_eq!(code(&read(response).await.1), "NOT_FOUND");
}

#[tokio::test]
async fn what_is_not_a_request_is_refused_with_a_code() {
    let client = client();
    let body = |text: &str| Body::from(text.to_owned());
    for (sent, expected) in [
        (body(""), "NOT_JSON"),
        (body("{"), "NOT_JSON"),
        (body("{\"query\":\"{ hello }\"} x"), "NOT_JSON"),
        (body("\"{ hello }\""), "PARAMETER_INVALID"),
        (body("[{\"query\":\"{ hello }\"}]"), "BATCH_NOT_SUPPORTED"),
        (body("[]"), "BATCH_NOT_SUPPORTED"),
        (body("[{\"query\":\"{ hello }\"},{\"query\":\"{ hello }\"}]"), "BATCH_NOT_SUPPORTED"),
        (body("{}"), "QUERY_MISSING"),
        (body("{\"query\":null}"), "QUERY_MISSING"),
        (body("{\"query\":7}"), "PARAMETER_INVALID"),
        (body("{\"query\":\"{hello}\",\"variables\":[]}"), "PARAMETER_INVALID"),
        (body("{\"query\":\"{hello}\",\"operationName\":{}}"), "PARAMETER_INVALID"),
        (body("{\"query\":\"{hello}\",\"extensions\":\"x\"}"), "PARAMETER_INVALID"),
        (body("{\"query\":\"{hello}\",\"extensions\":{\"locales\":\"ja\"}}"), "PARAMETER_INVALID"),
        (body("{\"query\":\"{hello}\",\"extensions\":{\"locales\":[1]}}"), "PARAMETER_INVALID"),
        (Body::from(b"{\"query\":\"\xff\"}".to_vec()), "NOT_UTF8"),
        // Deeper than the JSON reader goes.
        (body(&format!("{{\"query\":\"{{hello}}\",\"variables\":{}", "[".repeat(5_000))), "NOT_JSON"),
    ] {
        let request = client.post("/graphql").content_type("application/json").body(sent);
        let (status, body) = read(request.send().await).await;
        assert_eq!((status, code(&body)), (StatusCode::BAD_REQUEST, expected), "{body}");
        assert!(body.get("data").is_none());
    }
}

#[tokio::test]
async fn of_a_batch_nothing_runs() {
    let client = client();
    let batch = json!([{ "query": "mutation { bump }" }, { "query": "mutation { bump }" }]);
    let (status, body) = read(post(&client, &batch).await).await;
    assert_eq!((status, code(&body)), (StatusCode::BAD_REQUEST, "BATCH_NOT_SUPPORTED"));
    // One operation is what a request is.
    assert_eq!(ask(&client, "mutation { bump }").await.1["data"]["bump"], 1);
}

#[tokio::test]
async fn a_body_is_limited_whether_or_not_it_declares_its_length() {
    let settings = || Settings { body_bytes: 1000, ..Settings::default() };
    let request = |bytes: usize| {
        let frame = r#"{"query":"{ hello }","pad":""}"#;
        frame.replace("\"\"}", &format!("\"{}\"}}", "x".repeat(bytes - frame.len())))
    };
    for (bytes, status) in [(1000, StatusCode::OK), (1001, StatusCode::PAYLOAD_TOO_LARGE)] {
        let client = client_with(settings());
        let whole = client.post("/graphql").content_type("application/json").body(request(bytes));
        assert_eq!(whole.send().await.0.status(), status);
        let text = request(bytes);
        let pieces: Vec<_> = text.as_bytes().chunks(300).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect();
        let body = Body::from_bytes_stream(futures_util::stream::iter(pieces));
        let streamed = client.post("/graphql").content_type("application/json").body(body);
        assert_eq!(streamed.send().await.0.status(), status);
    }
    let client = client_with(settings());
    let declared = client.post("/graphql").content_type("application/json");
    let (_, body) = read(declared.header("content-length", "1001").body("{}").send().await).await;
    assert_eq!(code(&body), "BODY_TOO_LARGE");
    assert_eq!(body["errors"][0]["extensions"]["args"]["limit"], 1000);
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let settings = Settings { body_timeout: Duration::from_millis(20), ..Settings::default() };
    let never = futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let client = client_with(settings);
    let request = client.post("/graphql").content_type("application/json");
    let (status, body) = read(request.body(Body::from_bytes_stream(never)).send().await).await;
    assert_eq!((status, code(&body)), (StatusCode::REQUEST_TIMEOUT, "BODY_TIMEOUT"));
}

#[tokio::test]
async fn errors_before_execution_have_no_data_and_a_code() {
    let client = client();
    let two = "query A { hello } query B { hello }";
    let twice = "query($l: [Int!]) { node { child(list: $l) { name } } hello(name: {a: 1, a: 1}) }";
    for (body, expected) in [
        (json!({ "query": twice }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "query A { hello } query A { hello }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "fragment F on Query { hello }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "{" }), "GRAPHQL_PARSE_FAILED"),
        (json!({ "query": "" }), "GRAPHQL_PARSE_FAILED"),
        (json!({ "query": "{ nope }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "{ number(value: \"x\") }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "{ ...F }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "{ hello }", "operationName": "A" }), "OPERATION_NOT_FOUND"),
        (json!({ "query": two, "operationName": "C" }), "OPERATION_NOT_FOUND"),
        (json!({ "query": two }), "OPERATION_NAME_REQUIRED"),
        (json!({ "query": "subscription { count(to: 1) }" }), "SUBSCRIPTION_NEEDS_WEBSOCKET"),
        (json!({ "query": "query($v: Int!) { number(value: $v) }" }), "VARIABLE_REQUIRED"),
        (json!({ "query": "query($v: Int!) { number(value: $v) }", "variables": { "v": null } }), "VARIABLE_REQUIRED"),
        (
            json!({ "query": "query($v: Int!) { number(value: $v) }", "variables": { "v": "x" } }),
            "GRAPHQL_VALIDATION_FAILED",
        ),
    ] {
        let (status, answer) = read(post(&client, &body).await).await;
        assert_eq!((status, code(&answer)), (StatusCode::BAD_REQUEST, expected), "{body}: {answer}");
        assert!(answer.get("data").is_none(), "{answer}");
        // A client of plain JSON would take 400 for the answer of some proxy.
        let older = client.post("/graphql").body_json(&body).send().await;
        let (status, older) = read(older).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        assert_eq!(older, answer);
    }
}

#[tokio::test]
async fn a_flood_of_validation_errors_is_cut_short() {
    let query = format!("{{ {} }}", (0..300).map(|n| format!("node {{ no{n} }} ")).collect::<String>());
    let settings = Settings {
        limits: partnerdesk::http::Limits { root_fields: 1000, ..Default::default() },
        ..Settings::default()
    };
    let client = client_with(settings);
    let (_, body) = ask(&client, &query).await;
    assert_eq!(body["errors"].as_array().unwrap().len(), 20);
    assert_eq!(code(&body), "GRAPHQL_VALIDATION_FAILED");
    for (wrong, told) in [(19, 19), (20, 20), (21, 20)] {
        let query = format!("{{ node {{ {} }} }}", (0..wrong).map(|n| format!("no{n} ")).collect::<String>());
        let (_, body) = ask(&client, &query).await;
        assert_eq!(body["errors"].as_array().unwrap().len(), told);
    }
}

#[tokio::test]
async fn errors_of_execution_keep_data_and_reveal_nothing() {
    let client = client();
    let (status, body) = ask(&client, "{ hello leaky }").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(body["data"], json!({ "hello": "hello world", "leaky": null }));
    assert_eq!(code(&body), "INTERNAL");
    assert_eq!(body["errors"][0]["path"], json!(["leaky"]));

    for (query, expected) in [("{ leakyRoot }", "INTERNAL"), ("{ refused }", "TOY_REFUSED")] {
        let (status, body) = ask(&client, query).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(body["data"], Value::Null);
        assert!(body.get("data").is_some(), "data is there, and null");
        assert_eq!(code(&body), expected);
        assert!(!body.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn a_panic_is_masked_and_the_server_stays() {
    let client = client();
    let (status, body) = ask(&client, "{ panics }").await;
    assert_eq!((status, code(&body)), (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"));
    assert!(body["errors"][0]["extensions"]["requestId"].is_string());
    assert!(!body.to_string().contains("secret"));
    assert_eq!(ask(&client, "{ hello }").await.0, StatusCode::OK);
}

#[tokio::test]
async fn an_operation_without_end_is_cut_off() {
    let settings = Settings { operation_timeout: Duration::from_millis(20), ..Settings::default() };
    let (status, body) = ask(&client_with(settings), "{ never }").await;
    assert_eq!((status, code(&body)), (StatusCode::SERVICE_UNAVAILABLE, "OPERATION_TIMEOUT"));
}

#[tokio::test]
async fn refusals_speak_the_callers_language() {
    let client = client();
    let request = client.post("/graphql").header("accept-language", "ja").header("accept", NEWER);
    let response = request.body_json(&json!({ "query": "{" })).send().await;
    response.assert_header("content-language", "ja");
    let (_, body) = read(response).await;
    assert_eq!(body["errors"][0]["message"], "GRAPHQL_PARSE_FAILED [ja]");
    assert!(body["errors"][0]["locations"][0]["line"].is_u64());
}

#[tokio::test]
async fn cors_is_closed_by_default_and_opens_for_the_listed_only() {
    let origin = "https://portal.example";
    let ask = async |settings: Settings, origin: &str| {
        let client = client_with(settings);
        let request = client.post("/graphql").header("origin", origin);
        request.body_json(&json!({ "query": "{ hello }" })).send().await
    };
    let closed = ask(Settings::default(), origin).await;
    closed.assert_header_is_not_exist("access-control-allow-origin");
    closed.assert_header_all("vary", ["Accept-Encoding", "Accept-Language, Authorization", "Accept"]);

    let open = || Settings { origins: Origins::listed([origin]), ..Settings::default() };
    let listed = ask(open(), origin).await;
    listed.assert_header("access-control-allow-origin", origin);
    listed.assert_header_all("vary", ["Accept-Encoding", "Accept-Language, Authorization", "Accept", "Origin"]);
    let other = ask(open(), "https://evil.test").await;
    other.assert_header_is_not_exist("access-control-allow-origin");
    other.assert_header_all("vary", ["Accept-Encoding", "Accept-Language, Authorization", "Accept", "Origin"]);

    let client = client_with(open());
    let preflight = client.request(poem::http::Method::OPTIONS, "/graphql").header("origin", origin);
    let preflight = preflight.header("access-control-request-method", "POST").send().await;
    preflight.assert_status(StatusCode::NO_CONTENT);
    preflight.assert_header("access-control-allow-origin", origin);
    preflight.assert_header("access-control-allow-methods", "GET, POST");
    preflight.assert_header_exist("access-control-allow-headers");
}

#[tokio::test]
async fn health_says_whether_the_desk_can_serve() {
    let client = client();
    client.get("/livez").send().await.assert_status_is_ok();
    client.get("/readyz").send().await.assert_status_is_ok();

    let toy = Toy::new();
    let ready = std::sync::Arc::clone(&toy.ready);
    let shutdown = partnerdesk::http::Shutdown::default();
    let door = partnerdesk::http::Door::new(toy, Settings::default(), shutdown.clone());
    let client = poem::test::TestClient::new(door);
    ready.store(false, std::sync::atomic::Ordering::SeqCst);
    let unready = client.get("/readyz").send().await;
    unready.assert_status(StatusCode::SERVICE_UNAVAILABLE);
    ready.store(true, std::sync::atomic::Ordering::SeqCst);
    client.get("/readyz").send().await.assert_status_is_ok();
    shutdown.begin();
    let ending = client.get("/readyz").send().await;
    ending.assert_status(StatusCode::SERVICE_UNAVAILABLE);
    client.get("/livez").send().await.assert_status_is_ok();
}

#[tokio::test]
async fn a_syntax_error_says_what_was_expected_and_does_not_repeat_the_document() {
    let query = format!("{{ hello(name: \"{}\" }}", "x".repeat(10_000));
    let (_, body) = ask(&client(), &query).await;
    let extensions = &body["errors"][0]["extensions"];
    let args = json!({ "line": 1, "column": 10_018, "found": "}", "expected": ["Name"] });
    assert_eq!((&extensions["messageId"], &extensions["args"]), (&json!("syntax-unexpected"), &args));
    let (_, body) = ask(&client(), &format!("{{ hello(name: {} {{", "x".repeat(10_000))).await;
    assert!(body.to_string().len() < 300, "{body}");
    let (_, body) = ask(&client(), &format!("{{ hello }} {}", "x".repeat(10_000))).await;
    assert_eq!(body["errors"][0]["extensions"]["args"]["found"], "x".repeat(60));
}
