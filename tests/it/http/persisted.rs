//! Documents asked for by name: from a manifest, and registered by clients (APQ).

use partnerdesk::http::{Door, Manifest, ManifestError, Settings, Shutdown};
use poem::{http::StatusCode, test::TestClient};
use serde_json::{Value, json};

use super::toy::{Toy, post, read};

const HELLO: &str = "{ hello }";
/// `printf '{ hello }' | sha256sum`
const HASH: &str = "001c3174e099bd72b729d0c0a529ba9f5a740c446e2a6e1d71b283cb84ec3065";

fn manifest() -> Manifest {
    let mut manifest = Manifest::default();
    manifest.add(json!({ "Hello": HELLO }).to_string().as_bytes()).unwrap();
    let apollo = json!({
        "format": "apollo-persisted-query-manifest", "version": 1,
        "operations": [{ "id": "n1", "name": "N", "type": "query", "body": "query N($v: Int!) { number(value: $v) }" }],
    });
    manifest.add(apollo.to_string().as_bytes()).unwrap();
    manifest
}

fn client(settings: Settings) -> TestClient<Door<Toy>> {
    TestClient::new(Door::new(Toy::new(), settings, Shutdown::default()))
}

fn listed(only_listed: bool) -> TestClient<Door<Toy>> {
    client(Settings { manifest: manifest(), only_listed, ..Settings::default() })
}

fn registration(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

async fn said(client: &TestClient<Door<Toy>>, body: Value) -> Value {
    let (_, answer) = read(post(client, &body).await).await;
    match answer["errors"][0]["extensions"]["code"].as_str() {
        Some(code) => json!(code),
        None => answer["data"].clone(),
    }
}

#[tokio::test]
async fn a_listed_document_runs_by_its_id_and_by_its_hash() {
    let client = listed(false);
    let hello = json!({ "hello": "hello world" });
    assert_eq!(said(&client, json!({ "documentId": "Hello" })).await, hello);
    assert_eq!(said(&client, json!({ "documentId": format!("sha256:{HASH}") })).await, hello);
    assert_eq!(said(&client, json!({ "extensions": registration(HASH) })).await, hello);
    let number = json!({ "documentId": "n1", "variables": { "v": 7 } });
    assert_eq!(said(&client, number).await, json!({ "number": 7 }));
    assert_eq!(said(&client, json!({ "documentId": "Nobody" })).await, "DOCUMENT_NOT_FOUND");
    assert_eq!(said(&client, json!({ "documentId": 7 })).await, "PARAMETER_INVALID");
    // Others run as before.
    assert_eq!(said(&client, json!({ "query": "{ __typename }" })).await, json!({ "__typename": "Query" }));
}

#[tokio::test]
async fn a_document_and_its_name_must_agree() {
    let client = listed(false);
    let both = |id: &str| json!({ "query": HELLO, "documentId": id });
    assert!(said(&client, both("Hello")).await.is_object());
    assert!(said(&client, both(&format!("sha256:{HASH}"))).await.is_object());
    for id in ["n1", "Nobody", "sha256:00"] {
        assert_eq!(said(&client, both(id)).await, "PERSISTED_QUERY_MISMATCH", "{id}");
    }
    let wrong = json!({ "query": HELLO, "extensions": registration(&"0".repeat(64)) });
    assert_eq!(said(&client, wrong).await, "PERSISTED_QUERY_MISMATCH");
}

#[tokio::test]
async fn where_only_listed_documents_run_others_are_refused_unread() {
    let client = listed(true);
    assert!(said(&client, json!({ "documentId": "Hello" })).await.is_object());
    assert!(said(&client, json!({ "query": HELLO })).await.is_object(), "the text of a listed document is one");
    // Not GraphQL at all, which a parser would say.
    for query in ["{ __typename }", "{", "{ hello } "] {
        assert_eq!(said(&client, json!({ "query": query })).await, "DOCUMENT_NOT_LISTED", "{query}");
    }
    let registering = json!({ "query": "{ __typename }", "extensions": registration(&"0".repeat(64)) });
    assert_eq!(said(&client, registering).await, "DOCUMENT_NOT_LISTED");
}

#[tokio::test]
async fn a_client_registers_a_document_by_sending_it_with_its_hash() {
    let client = client(Settings::default());
    let short = json!({ "extensions": registration(HASH) });
    assert_eq!(said(&client, short.clone()).await, "PERSISTED_QUERY_NOT_FOUND");
    let full = json!({ "query": HELLO, "extensions": registration(HASH) });
    let hello = json!({ "hello": "hello world" });
    assert_eq!(said(&client, full).await, hello);
    assert_eq!(said(&client, short).await, hello);
    for broken in [json!({ "version": 2, "sha256Hash": HASH }), json!({ "version": 1, "sha256Hash": "x" }), json!([])] {
        let body = json!({ "extensions": { "persistedQuery": broken } });
        assert_eq!(said(&client, body).await, "PARAMETER_INVALID");
    }
}

#[tokio::test]
async fn a_get_by_name_has_a_tag_and_is_not_sent_twice() {
    let client = listed(false);
    let get = |query: &str| client.get(format!("/graphql?{query}"));
    let first = get("documentId=Hello").send().await;
    first.assert_header("cache-control", "public, no-cache");
    let tag = first.0.header("etag").expect("a tag").to_owned();
    let strong = tag.strip_prefix("W/").expect("a weak tag");
    let again = get("documentId=Hello").header("if-none-match", format!("\"x\", {strong}")).send().await;
    again.assert_status(StatusCode::NOT_MODIFIED);
    again.assert_header("etag", &tag);
    assert_eq!(again.0.into_body().into_string().await.unwrap(), "");
    let other = get("documentId=Hello").header("if-none-match", "\"x\"").send().await;
    other.assert_status_is_ok();
    let personal = get("documentId=Hello").header("authorization", "Bearer good").send().await;
    personal.assert_header("cache-control", "private, no-cache");
    let escaped = registration(HASH).to_string().replace('"', "%22").replace('{', "%7B").replace('}', "%7D");
    let apq = format!("extensions={escaped}");
    get(&apq).send().await.assert_header("etag", &tag);
    // A text in the URL, and an answer with errors, are kept by nobody.
    for query in ["query=%7Bhello%7D", "documentId=Nobody", "documentId=n1&variables=%7B%7D"] {
        let answer = get(query).send().await;
        answer.assert_header("cache-control", "no-store");
        answer.assert_header_is_not_exist("etag");
    }
}

#[test]
fn what_is_no_manifest_is_refused() {
    let mut manifest = manifest();
    for file in ["", "[]", "{\"a\":1}", "{\"operations\":[{\"id\":\"a\"}]}"] {
        assert!(matches!(manifest.add(file.as_bytes()), Err(ManifestError::Shape(_))), "{file}");
    }
    let other = json!({ "Hello": "{ other }" }).to_string();
    assert_eq!(manifest.add(other.as_bytes()), Err(ManifestError::Duplicate("Hello".to_owned())));
}
