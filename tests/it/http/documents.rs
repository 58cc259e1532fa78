//! The cache of parsed documents, as requests see it.

use partnerdesk::http::{Door, Settings, Shutdown};
use poem::test::TestClient;
use serde_json::json;

use super::toy::{Toy, ask, post, read};

#[tokio::test]
async fn a_valid_document_is_kept_and_runs_again_with_other_variables() {
    let client = TestClient::new(Door::new(Toy::new(), Settings::default(), Shutdown::default()));
    let query = "query($v: Int!) { number(value: $v) }";
    for value in [1, 2] {
        let body = json!({ "query": query, "variables": { "v": value } });
        let (_, answer) = read(post(&client, &body).await).await;
        assert_eq!(answer["data"]["number"], value);
    }
    // Validation reads the variables, so it still runs for a document that is known.
    let body = json!({ "query": query, "variables": { "v": "x" } });
    let (_, answer) = read(post(&client, &body).await).await;
    assert!(answer.get("data").is_none());
}

#[tokio::test]
async fn documents_that_never_ran_are_not_kept() {
    let door = std::sync::Arc::new(Door::new(Toy::new(), Settings::default(), Shutdown::default()));
    let client = TestClient::new(std::sync::Arc::clone(&door));
    for query in ["{ nope }", "{", "mutation { nope }"] {
        let request = client.post("/graphql").body_json(&json!({ "query": query }));
        request.send().await;
    }
    assert_eq!(door.documents().usage(), (0, 0));
    for _ in 0..2 {
        client.post("/graphql").body_json(&json!({ "query": "{ hello }" })).send().await;
    }
    assert_eq!(door.documents().usage().0, 1);
}

#[tokio::test]
async fn skipped_fields_do_not_stick_to_a_kept_document() {
    let client = TestClient::new(Door::new(Toy::new(), Settings::default(), Shutdown::default()));
    let query = "query($s: Boolean = true) { hello node { name @skip(if: $s) __typename } }";
    for skip in [true, false, true] {
        let body = json!({ "query": query, "variables": { "s": skip } });
        let (_, answer) = read(post(&client, &body).await).await;
        assert_eq!(answer["data"]["node"].get("name").is_none(), skip);
    }
    assert!(ask(&client, "{ hello }").await.1["data"].is_object());
}
