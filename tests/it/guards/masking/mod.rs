//! Whatever goes wrong on our side, and by whatever way it was asked for: the client learns the code, one
//! sentence in its language and the request id, and the log has the cause under that id.

mod scene;

use partnerdesk::access::Caller;
use serde_json::json;

use crate::{
    http::socket_client::Socket,
    support::town::{RESELLER, helper},
};
use scene::{EVENTS, JSON, LOCALES, MULTIPART, RESPONSE, SOCKET, Scene};

const AWAY: &str = "ALTER TABLE tickets RENAME TO gone";
const TICKETS: &str = "{ tickets { totalCount } }";
/// Looks at the clock more than once: to know the caller, and to tell what is overdue.
const OVERDUE: &str = "{ customers { nodes { billing { daysOverdue } } } }";
const LIVE: &str = "subscription($id: ID!) { ticketChanged(id: $id) {
    sequence ticket { customer { billing { daysOverdue } } } } }";

/// Every way to ask for it, in every language.
fn ways(query: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let ways: &[&str] = match query {
        LIVE => &[EVENTS, MULTIPART, SOCKET],
        _ => &[JSON, RESPONSE, EVENTS, SOCKET],
    };
    ways.iter().flat_map(|way| LOCALES.map(|locale| (*way, locale)))
}

/// Asserts that nothing can be asked about tickets, and that the log says why.
async fn assert_masked(scene: &mut Scene, cause: &str) {
    for query in [TICKETS, LIVE] {
        for (way, locale) in ways(query) {
            let socket = scene.enter(way, locale).await;
            let answer = scene.begin(socket, way, locale, query).await.next().await;
            scene.assert_masked(locale, &answer, cause);
        }
    }
    scene.assert_one_sentence_in_each_language();
}

#[tokio::test]
async fn a_failed_statement_is_masked_on_every_way() {
    let mut scene = Scene::set().await;
    scene.execute(AWAY).await;
    assert_masked(&mut scene, "tickets").await;
}

#[tokio::test]
async fn a_database_that_is_away_is_masked_on_every_way() {
    let mut scene = Scene::set().await;
    let mut entered = Vec::new();
    for query in [TICKETS, LIVE] {
        for (way, locale) in ways(query) {
            entered.push((query, way, locale, scene.enter(way, locale).await));
        }
    }
    scene.desk().db.clone().close().await.expect("closing");
    for (query, way, locale, socket) in entered {
        let answer = scene.begin(socket, way, locale, query).await.next().await;
        scene.assert_masked(locale, &answer, "closed");
    }
    scene.assert_one_sentence_in_each_language();
}

#[tokio::test]
async fn who_cannot_be_told_from_an_erased_person_is_not_let_in() {
    let mut scene = Scene::set().await;
    scene.execute("ALTER TABLE agents RENAME TO gone").await;
    for (way, locale) in ways(TICKETS).filter(|(way, _)| *way != SOCKET) {
        let answer = scene.begin(None, way, locale, TICKETS).await.next().await;
        scene.assert_masked(locale, &answer, "agents");
    }
    let token = json!({ "authorization": format!("Bearer {}", scene.desk().token(&helper(RESELLER))) });
    let address = scene.house.address;
    let mut socket = Socket::connect(address, Some("graphql-transport-ws"), None).await.expect("a connection");
    socket.send(json!({ "type": "connection_init", "payload": token })).await;
    assert_eq!(socket.closed().await, (1011, "Internal error".to_owned()));
}

#[tokio::test]
async fn a_panic_is_masked_on_every_way_wherever_it_happens() {
    let mut scene = Scene::set().await;
    for query in [OVERDUE, LIVE] {
        for (way, locale) in ways(query) {
            for look in 1.. {
                let socket = scene.enter(way, locale).await;
                scene.desk().panic_at(look);
                let answer = scene.begin(socket, way, locale, query).await.next().await;
                scene.desk().panic_at(0);
                if answer.pointer("/data").or(answer.pointer("/payload/data")).is_some_and(|data| !data.is_null()) {
                    assert!(look > 2, "{query} by {way} looks at the clock {} times", look - 1);
                    break;
                }
                scene.assert_masked(locale, &answer, "a secret of the clock");
            }
        }
    }
    scene.assert_one_sentence_in_each_language();
}

#[tokio::test]
async fn what_goes_wrong_with_a_later_event_is_masked_too() {
    let mut scene = Scene::set().await;
    for (version, (way, locale)) in (2..).step_by(2).zip(ways(LIVE)) {
        let socket = scene.enter(way, locale).await;
        let mut told = scene.begin(socket, way, locale, LIVE).await;
        let first = told.next().await;
        assert!(first.to_string().contains("sequence"), "{first:#}");
        scene.execute(AWAY).await;
        scene.announce(version).await;
        let answer = told.next().await;
        scene.assert_masked(locale, &answer, "tickets");
        // It goes on, as far as the next panic.
        scene.execute("ALTER TABLE gone RENAME TO tickets").await;
        scene.execute(&format!("UPDATE tickets SET version = {}", version + 1)).await;
        scene.desk().panic_at(1);
        scene.announce(version + 1).await;
        let answer = told.next().await;
        scene.assert_masked(locale, &answer, "a secret of the clock");
    }
    scene.assert_one_sentence_in_each_language();
}

#[tokio::test]
async fn a_panic_while_a_refusal_is_worded_still_has_its_request_id() {
    let scene = Scene::set().await;
    let token = format!("Bearer {}", scene.desk().token(&helper(RESELLER)));
    scene.desk().panic_at(1);
    let answer = scene.desk().post(&[("authorization", token)], json!({ "query": "{" })).await;
    assert_eq!((answer.status, answer.error_code()), (500, "INTERNAL"));
    assert!(!answer.text.contains("secret"), "{}", answer.text);
    let lines = scene.log.take();
    let grave = lines.iter().find(|line| line["level"] == "ERROR").unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(grave["fields"]["request_id"].as_str(), answer.header("x-request-id"));
}

#[tokio::test]
async fn a_panic_while_a_socket_says_who_it_is_closes_it_in_order() {
    let scene = Scene::set().await;
    let mut socket = Socket::connect(scene.house.address, Some(SOCKET), None).await.expect("a connection");
    let token = format!("Bearer {}", scene.desk().token(&helper(RESELLER)));
    scene.desk().panic_at(1);
    socket.send(json!({ "type": "connection_init", "payload": { "authorization": token } })).await;
    assert_eq!(socket.closed().await, (1011, "Internal error".to_owned()));
    let lines = scene.log.take();
    let grave = lines.iter().find(|line| line["level"] == "ERROR").unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(grave["fields"]["panic"], "a secret of the clock");
    // The server stays.
    scene.house.desk.ask(&Caller::Anonymous, "{ __typename }", json!({})).await.data();
}
