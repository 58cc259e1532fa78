//! `localeStatusChanged`, over a real socket.

use partnerdesk::{access::Caller, l10n::Source};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    http::socket_client::Socket,
    support::{
        House, folder, next, receive,
        town::{ACME, DIRECT, admin, contact, operator, provider_agent, translator},
    },
};

const CHANGED: &str = "subscription($since: Int) { localeStatusChanged(since: $since) {
    sequence revision isCurrent lastRefusal { sequence findings { nodes { file line rule } } } locales { tag } } }";

async fn open() -> (TempDir, House) {
    let texts = folder::locales();
    let house = House::speaking(Source::Folder(texts.path().to_owned())).await;
    (texts, house)
}

async fn subscribe(socket: &mut Socket, since: Option<i64>) {
    let payload = json!({ "query": CHANGED, "variables": { "since": since } });
    socket.send(json!({ "type": "subscribe", "id": "s", "payload": payload })).await;
}

async fn event(socket: &mut Socket) -> Value {
    next(socket, "s").await["data"]["localeStatusChanged"].clone()
}

#[tokio::test]
async fn it_begins_with_the_present_state_and_goes_on_with_every_save() {
    let (texts, house) = open().await;
    let mut socket = house.enter(&translator(), json!({})).await;
    subscribe(&mut socket, None).await;
    let first = event(&mut socket).await;
    assert_eq!(
        (&first["sequence"], &first["isCurrent"], &first["lastRefusal"]),
        (&json!(1), &json!(true), &json!(null))
    );

    let file = texts.path().join("ja/tickets.ftl");
    folder::edit(&file, "ticket-state-new =", "ticket-state-new = 新");
    house.desk.words.reload().expect("sound texts");
    let good = event(&mut socket).await;
    assert_eq!((&good["sequence"], &good["isCurrent"]), (&json!(2), &json!(true)));
    assert_ne!(good["revision"], first["revision"]);

    folder::edit(&file, "ticket-state-new =", "ticket-state-new {");
    house.desk.words.reload().expect_err("a broken file");
    let broken = event(&mut socket).await;
    assert_eq!((&broken["sequence"], &broken["isCurrent"]), (&json!(3), &json!(false)));
    assert_eq!(broken["revision"], good["revision"], "what is served stays");
    assert_eq!(broken["lastRefusal"]["sequence"], 3);
    let finding = &broken["lastRefusal"]["findings"]["nodes"][0];
    assert_eq!((&finding["file"], &finding["rule"]), (&json!("ja/tickets.ftl"), &json!("syntax")));

    folder::edit(&file, "ticket-state-new {", "ticket-state-new =");
    house.desk.words.reload().expect("mended texts");
    let mended = event(&mut socket).await;
    assert_eq!((&mended["sequence"], &mended["isCurrent"]), (&json!(4), &json!(true)));
    assert_eq!(mended["revision"], good["revision"], "the same files, the same name");
    assert_eq!(mended["lastRefusal"]["sequence"], 3, "what happened stays known");
}

#[tokio::test]
async fn it_resumes_after_the_sequence_that_was_seen_last() {
    let (_texts, house) = open().await;
    house.desk.words.reload().expect("sound texts");
    let mut missed = house.enter(&operator(), json!({})).await;
    subscribe(&mut missed, Some(1)).await;
    assert_eq!(event(&mut missed).await["sequence"], 2);
    let mut restarted = house.enter(&translator(), json!({})).await;
    subscribe(&mut restarted, Some(70)).await;
    assert_eq!(event(&mut restarted).await["sequence"], 2, "another run of the server counted to 70");
    let mut seen = house.enter(&translator(), json!({})).await;
    subscribe(&mut seen, Some(2)).await;
    // A query on the same socket is answered, so the subscription before it has been read.
    seen.send(json!({ "type": "subscribe", "id": "q", "payload": { "query": "{ __typename }" } })).await;
    assert_eq!(receive(&mut seen).await["id"], "q");
    assert_eq!(receive(&mut seen).await, json!({ "type": "complete", "id": "q" }));
    house.desk.words.reload().expect("sound texts");
    assert_eq!(event(&mut seen).await["sequence"], 3);
}

#[tokio::test]
async fn it_ends_when_the_client_says_so_and_the_socket_goes_on() {
    let (_texts, house) = open().await;
    let mut socket = house.enter(&translator(), json!({})).await;
    subscribe(&mut socket, None).await;
    event(&mut socket).await;
    socket.send(json!({ "type": "complete", "id": "s" })).await;
    socket.send(json!({ "type": "subscribe", "id": "q", "payload": { "query": "{ __typename }" } })).await;
    assert_eq!(receive(&mut socket).await["id"], "q");
    assert_eq!(receive(&mut socket).await, json!({ "type": "complete", "id": "q" }));
    house.desk.words.reload().expect("sound texts");
    // The id is free again, and begins with the present state.
    subscribe(&mut socket, None).await;
    assert_eq!(event(&mut socket).await["sequence"], 2);
}

#[tokio::test]
async fn it_is_for_translators_and_operators() {
    let (_texts, house) = open().await;
    for (caller, code) in [
        (Caller::Anonymous, "UNAUTHENTICATED"),
        (contact(ACME), "FORBIDDEN"),
        (admin(DIRECT), "FORBIDDEN"),
        (provider_agent(), "FORBIDDEN"),
    ] {
        let mut socket = house.enter(&caller, json!({ "locales": ["ru"] })).await;
        subscribe(&mut socket, None).await;
        let payload = next(&mut socket, "s").await;
        assert_eq!(payload["errors"][0]["extensions"]["code"], code, "{payload:#}");
        assert_eq!(payload["data"], json!(null));
        assert_eq!(payload["extensions"]["localization"]["used"], "ru");
    }
}
