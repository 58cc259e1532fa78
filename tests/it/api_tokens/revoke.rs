//! `apiTokenRevoke`, and what it closes.

use partnerdesk::{db::entity::outbox, ids::Kind};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{Token, audited, call, call_in, revoke, token, token_of, tokens};
use crate::{
    http::socket_client::Socket,
    support::{
        House, TestDesk, listening,
        town::{self, BORA, DIRECT, STRANGER, admin, contact, helper, operator, provider_agent},
        within,
    },
    tickets::steps::opened,
};

const WHO: &str = "{ viewer { role } }";

#[tokio::test]
async fn a_revoked_token_is_refused_at_once_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["READ"]).await;
    call(&desk, &made.secret, WHO).await.data();
    let answer = revoke(&desk, &admin(DIRECT), &made.id).await;
    assert_eq!(answer.refused("apiTokenRevoke"), Vec::<&str>::new());
    assert_eq!(answer.str("data.apiTokenRevoke.apiToken.revokedAt"), "2026-05-05T12:00:00Z");
    let mut told = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = call_in(locale, &desk, &made.secret, WHO, json!({})).await;
        assert_eq!((answer.status, answer.error_code()), (401, "TOKEN_REVOKED"));
        told.push(answer.str("errors.0.message").to_owned());
    }
    told.dedup();
    assert_eq!(told.len(), 4);
}

#[tokio::test]
async fn revoking_twice_changes_nothing_more() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["READ"]).await;
    let first = revoke(&desk, &admin(DIRECT), &made.id).await;
    desk.wait(chrono::TimeDelta::minutes(5));
    let second = revoke(&desk, &admin(DIRECT), &made.id).await;
    assert_eq!(first.data(), second.data());
    let audit = audited(&desk).await;
    let operations: Vec<_> = audit.iter().map(|row| row.operation.as_str()).collect();
    assert_eq!(operations, ["apiTokenCreate", "apiTokenRevoke"]);
    assert_eq!(outbox::Entity::find().all(desk.db.read()).await.expect("the outbox").len(), 1);
}

#[tokio::test]
async fn nobody_but_an_admin_agent_of_its_partner_revokes_it() {
    let desk = TestDesk::new().await;
    let made = token(&desk, &["READ"]).await;
    for caller in [helper(DIRECT), provider_agent(), contact(BORA), operator()] {
        for id in [&made.id, &town::id(Kind::ApiToken, 99)] {
            assert_eq!(revoke(&desk, &caller, id).await.refused("apiTokenRevoke"), ["NOT_ALLOWED"], "{caller:?}");
        }
    }
    let foreign = revoke(&desk, &admin(STRANGER), &made.id).await;
    let missing = revoke(&desk, &admin(STRANGER), &town::id(Kind::ApiToken, 99)).await;
    assert_eq!(foreign.refused("apiTokenRevoke"), ["NOT_FOUND"]);
    assert_eq!(foreign.text, missing.text);
    let query = format!("mutation {{ apiTokenRevoke(input: {{ id: \"{}\" }}) {{ userErrors {{ code }} }} }}", made.id);
    assert_eq!(call(&desk, &made.secret, &query).await.refused("apiTokenRevoke"), ["NOT_FOR_API_TOKENS"]);
    assert_eq!(tokens(&desk).await[0]["revokedAt"], Value::Null);
    call(&desk, &made.secret, WHO).await.data();
}

impl House {
    /// A stream of a program that listens to a ticket, after the first event.
    async fn stream(&self, token: &Token, ticket: &str, accept: &str) -> TcpStream {
        let body = json!({ "query": listening(ticket) }).to_string();
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: desk\r\naccept: {accept}\r\naccept-language: ja\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            token.secret,
            body.len()
        );
        stream.write_all(head.as_bytes()).await.expect("a request");
        let mut read = Vec::new();
        while !String::from_utf8_lossy(&read).contains("\"sequence\"") {
            read.push(within(stream.read_u8()).await.expect("a byte"));
        }
        stream
    }
}

const STREAMS: [&str; 2] =
    ["text/event-stream", "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json"];

#[tokio::test]
async fn revoking_closes_the_sockets_and_streams_of_a_token_and_no_others() {
    let house = House::open(TestDesk::new().await).await;
    let ticket = opened(&house.desk, &contact(BORA), json!({})).await;
    let revoked = token(&house.desk, &["READ"]).await;
    let other = token_of(&house.desk, &admin(DIRECT), "Other", &["TICKETS_WRITE"]).await;
    let mut closed = house.socket(&revoked.secret, &ticket).await;
    let mut open = house.socket(&other.secret, &ticket).await;
    let mut streams = Vec::new();
    for accept in STREAMS {
        streams.push(house.stream(&revoked, &ticket, accept).await);
    }
    revoke(&house.desk, &admin(DIRECT), &revoked.id).await.data();
    assert_eq!(within(closed.closed()).await, (4401, "Unauthorized".to_owned()));
    for mut stream in streams {
        let mut rest = Vec::new();
        let ending = async {
            while !["event: complete", "--graphql--"].iter().any(|end| String::from_utf8_lossy(&rest).contains(end)) {
                rest.push(stream.read_u8().await.expect("a byte"));
            }
        };
        within(ending).await;
        let rest = String::from_utf8_lossy(&rest);
        assert!(rest.contains("\"TOKEN_REVOKED\"") && rest.contains("トークンは取り消されています"), "{rest}");
    }
    let input = json!({ "input": { "id": ticket, "body": "Still here." } });
    let query = "mutation($input: TicketReplyInput!) { ticketReply(input: $input) { userErrors { code } } }";
    let answer = call_in("en", &house.desk, &other.secret, query, input).await;
    assert_eq!(answer.refused("ticketReply"), Vec::<&str>::new());
    let next = within(open.receive()).await;
    assert_eq!(next["payload"]["data"]["ticketChanged"]["sequence"], 2, "{next:#}");
}

#[tokio::test]
async fn revoking_on_one_server_ends_the_token_on_another() {
    let desk = TestDesk::new().await;
    let house = House::open(desk.beside().await).await;
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    let made = token(&desk, &["READ"]).await;
    let mut socket = house.socket(&made.secret, &ticket).await;
    let mut stream = house.stream(&made, &ticket, STREAMS[0]).await;
    revoke(&desk, &admin(DIRECT), &made.id).await.data();
    assert_eq!(within(socket.closed()).await, (4401, "Unauthorized".to_owned()));
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains("TOKEN_REVOKED") {
        read.push(within(stream.read_u8()).await.expect("a byte"));
    }
    // What the other server remembers is half a second old at most.
    desk.wait(chrono::TimeDelta::milliseconds(500));
    let answer = call(&house.desk, &made.secret, WHO).await;
    assert_eq!((answer.status, answer.error_code()), (401, "TOKEN_REVOKED"));
}

#[tokio::test]
async fn a_token_whose_agent_is_an_admin_agent_no_more_hears_nothing_more() {
    let house = House::open(TestDesk::new().await).await;
    let ticket = opened(&house.desk, &contact(BORA), json!({})).await;
    let made = token(&house.desk, &["READ"]).await;
    let mut socket = house.socket(&made.secret, &ticket).await;
    let mut stream = house.stream(&made, &ticket, STREAMS[0]).await;
    let demote = "UPDATE agents SET role = 'HELPDESK_AGENT' WHERE name = 'Agent 30'";
    house.desk.db.write().execute_unprepared(demote).await.expect("a demotion");
    // What is remembered of the token is half a second old at most.
    house.desk.wait(chrono::TimeDelta::milliseconds(500));
    let input = json!({ "input": { "id": ticket, "body": "Not for everybody." } });
    let query = "mutation($input: TicketReplyInput!) { ticketReply(input: $input) { userErrors { code } } }";
    let answer = house.desk.ask(&contact(BORA), query, input).await;
    assert_eq!(answer.refused("ticketReply"), Vec::<&str>::new());
    assert_eq!(within(socket.closed()).await, (4401, "Unauthorized".to_owned()));
    let mut rest = Vec::new();
    while !String::from_utf8_lossy(&rest).contains("event: complete") {
        rest.push(within(stream.read_u8()).await.expect("a byte"));
    }
    let rest = String::from_utf8_lossy(&rest);
    assert!(rest.contains("\"INVALID_TOKEN\"") && !rest.contains("\"sequence\""), "{rest}");
}

#[tokio::test]
async fn a_socket_that_opens_while_its_token_is_revoked_elsewhere_is_closed() {
    let desk = TestDesk::new().await;
    let house = House::open(desk.beside().await).await;
    let made = token(&desk, &["READ"]).await;
    // The other server remembers the token as good.
    call(&house.desk, &made.secret, WHO).await.data();
    revoke(&desk, &admin(DIRECT), &made.id).await.data();
    let mut socket = Socket::connect(house.address, Some("graphql-transport-ws"), None).await.expect("a connection");
    let payload = json!({ "authorization": format!("Bearer {}", made.secret) });
    socket.send(json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(within(socket.receive()).await, json!({ "type": "connection_ack" }));
    assert_eq!(within(socket.closed()).await, (4401, "Unauthorized".to_owned()));
}
