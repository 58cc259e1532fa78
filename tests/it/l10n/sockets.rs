//! The language of what is said over a socket.

use partnerdesk::{access::Caller::Anonymous, l10n::Source};
use serde_json::{Value, json};

use crate::{
    http::socket_client::Socket,
    support::{
        House, folder, next, receive,
        town::{ACME, contact},
    },
    tickets::steps::{changed, opened},
};

const TITLE: &str = "{ guidanceTopic(id: \"training\") { title { locale } } }";

async fn run(socket: &mut Socket, payload: Value) -> Value {
    socket.send(json!({ "type": "subscribe", "id": "q", "payload": payload })).await;
    let payload = next(socket, "q").await;
    assert_eq!(receive(socket).await, json!({ "type": "complete", "id": "q" }));
    payload
}

#[tokio::test]
async fn an_operation_speaks_the_locales_of_its_connection_unless_it_names_others() {
    let house = House::speaking(Source::Embedded).await;
    let mut socket = house.enter(&Anonymous, json!({ "locales": ["ja"] })).await;
    for (extensions, used) in [
        (json!({}), "ja"),
        (json!({ "locales": ["ru"] }), "ru"),
        (json!({ "locales": ["fr", "zh-HK"] }), "zh-TW"),
        (json!({ "locales": [] }), "ja"),
        (json!({ "locales": null }), "ja"),
    ] {
        let payload = run(&mut socket, json!({ "query": TITLE, "extensions": extensions })).await;
        assert_eq!(payload["data"]["guidanceTopic"]["title"]["locale"], used, "{extensions}");
        let localization = &payload["extensions"]["localization"];
        assert_eq!((&localization["used"], &localization["source"]), (&json!(used), &json!("OPERATION")));
    }
}

#[tokio::test]
async fn a_connection_that_names_none_speaks_what_the_viewer_prefers() {
    let house = House::speaking(Source::Embedded).await;
    let save = "mutation { viewerPreferencesUpdate(input: { locale: \"ru\" }) { locale } }";
    house.desk.ask(&contact(ACME), save, json!({})).await.data();
    let mut socket = house.enter(&contact(ACME), json!({})).await;
    let payload = run(&mut socket, json!({ "query": TITLE })).await;
    assert_eq!(payload["extensions"]["localization"]["source"], "VIEWER");
    assert_eq!(payload["data"]["guidanceTopic"]["title"]["locale"], "ru");
}

#[tokio::test]
async fn locales_that_are_none_end_the_connection_or_refuse_the_operation() {
    let house = House::speaking(Source::Embedded).await;
    let mut socket = Socket::connect(house.address, Some("graphql-transport-ws"), None).await.expect("a connection");
    socket.send(json!({ "type": "connection_init", "payload": { "locales": ["not a tag"] } })).await;
    assert_eq!(socket.closed().await, (4400, "Invalid message: MALFORMED_LOCALE".to_owned()));

    let mut socket = house.enter(&Anonymous, json!({ "locales": ["ja"] })).await;
    let payload = json!({ "query": TITLE, "extensions": { "locales": ["not a tag"] } });
    socket.send(json!({ "type": "subscribe", "id": "q", "payload": payload })).await;
    let refused = receive(&mut socket).await;
    assert_eq!(refused["payload"][0]["extensions"]["code"], "MALFORMED_LOCALE", "{refused:#}");
}

#[tokio::test]
async fn a_subscription_has_one_root_field() {
    let house = House::speaking(Source::Embedded).await;
    let mut socket = house.enter(&Anonymous, json!({})).await;
    let two = "subscription { one: localeStatusChanged { sequence } two: localeStatusChanged { sequence } }";
    socket.send(json!({ "type": "subscribe", "id": "q", "payload": { "query": two } })).await;
    let refused = receive(&mut socket).await;
    assert_eq!(refused["payload"][0]["extensions"]["code"], "TOO_MANY_ROOT_FIELDS", "{refused:#}");
}

#[tokio::test]
async fn each_event_of_a_subscription_speaks_the_texts_of_its_own_moment() {
    let texts = folder::locales();
    let house = House::speaking(Source::Folder(texts.path().to_owned())).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.enter(&contact(ACME), json!({ "locales": ["ja"] })).await;
    let query =
        "subscription($id: ID!) { ticketChanged(id: $id) { ticket { state new: stateLabel { value locale } } } }";
    let payload = json!({ "query": query, "variables": { "id": id } });
    socket.send(json!({ "type": "subscribe", "id": "s", "payload": payload })).await;
    let before = next(&mut socket, "s").await;
    assert_eq!(before["data"]["ticketChanged"]["ticket"]["new"]["locale"], "ja");

    // The label changes while nothing happens to the ticket, and the language of the connection goes.
    let file = texts.path().join("ja/tickets.ftl");
    let label = before["data"]["ticketChanged"]["ticket"]["new"]["value"].as_str().expect("a label").to_owned();
    folder::edit(&file, &format!("ticket-state-new = {label}"), "ticket-state-new = 受付前");
    house.desk.words.reload().expect("sound texts");
    changed(&house.desk, &contact(ACME), "ticketReply", json!({ "id": id, "body": "One more thing." })).await;
    let after = next(&mut socket, "s").await;
    let label = json!({ "value": "受付前", "locale": "ja" });
    assert_eq!(after["data"]["ticketChanged"]["ticket"]["new"], label);

    std::fs::remove_dir_all(texts.path().join("ja")).expect("a folder");
    house.desk.words.reload().expect("sound texts");
    changed(&house.desk, &contact(ACME), "ticketReply", json!({ "id": id, "body": "And another." })).await;
    let gone = next(&mut socket, "s").await;
    assert_eq!(gone["data"]["ticketChanged"]["ticket"]["new"]["locale"], "en");
    assert_eq!(gone["extensions"]["localization"]["reason"], "NOTHING_SERVED");
}
