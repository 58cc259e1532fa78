//! `ticketChanged`, over a real socket.

use partnerdesk::{
    access::Caller,
    db::{entity, outbox},
    ids::Kind,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    EntityTrait, IntoActiveModel,
};
use serde_json::{Value, json};

use super::{
    rows,
    steps::{changed, opened},
};
use crate::{
    escalations::steps::{handed_over, reseller_ticket},
    http::socket_client::Socket,
    support::{
        House, TestDesk, receive,
        town::{self, ACME, BORA, DIRECT, RESELLER, STRANGER, contact, helper, operator, provider_agent, translator},
    },
};

const CHANGED: &str = "subscription($id: ID!, $since: Int) { ticketChanged(id: $id, since: $since) {
    sequence ticket { id state version stateLabel { value locale } internalNotes { totalCount } } } }";

impl House {
    /// A socket that listens to a ticket.
    async fn listen(&self, caller: &Caller, variables: Value) -> Socket {
        let mut socket = self.enter(caller, json!({})).await;
        subscribe(&mut socket, variables).await;
        socket
    }

    async fn reply(&self, caller: &Caller, id: &str) {
        changed(&self.desk, caller, "ticketReply", json!({ "id": id, "body": "News." })).await;
    }
}

async fn subscribe(socket: &mut Socket, variables: Value) {
    let payload = json!({ "query": CHANGED, "variables": variables });
    socket.send(json!({ "type": "subscribe", "id": "s", "payload": payload })).await;
}

/// The next change: its sequence, version and state.
async fn next(socket: &mut Socket) -> (i64, i64, String) {
    let message = receive(socket).await;
    assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!("s")), "{message:#}");
    let change = &message["payload"]["data"]["ticketChanged"];
    let number = |value: &Value| value.as_i64().expect("a number");
    let state = change["ticket"]["state"].as_str().expect("a state").to_owned();
    (number(&change["sequence"]), number(&change["ticket"]["version"]), state)
}

#[tokio::test]
async fn it_begins_with_the_present_state_and_goes_on_with_every_change() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.listen(&contact(ACME), json!({ "id": id })).await;
    assert_eq!(next(&mut socket).await, (1, 1, "NEW".to_owned()));
    house.reply(&helper(RESELLER), &id).await;
    assert_eq!(next(&mut socket).await, (2, 2, "RECEIVED".to_owned()));
    changed(&house.desk, &helper(RESELLER), "ticketDiagnose", json!({ "id": id })).await;
    assert_eq!(next(&mut socket).await, (3, 3, "DIAGNOSING".to_owned()));
}

#[tokio::test]
async fn it_may_be_selected_in_pieces() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    for query in [
        "subscription($id: ID!) { ticketChanged(id: $id) { sequence ticket { state } }
            ticketChanged(id: $id) { ticket { version } } }",
        "subscription($id: ID!) { ...A } fragment A on Subscription { ticketChanged(id: $id) { ...B } }
            fragment B on TicketChange { sequence ticket { state version } }",
        "subscription($id: ID!) { ... { ticketChanged(id: $id) { sequence } } ...A ...A }
            fragment A on Subscription { ticketChanged(id: $id) { ticket { state version } } }",
    ] {
        let mut socket = house.enter(&contact(ACME), json!({})).await;
        let payload = json!({ "query": query, "variables": { "id": id } });
        socket.send(json!({ "type": "subscribe", "id": "s", "payload": payload })).await;
        assert_eq!(next(&mut socket).await, (1, 1, "NEW".to_owned()));
        // One event, not one for each piece.
        socket.send(json!({ "type": "ping" })).await;
        assert_eq!(receive(&mut socket).await, json!({ "type": "pong" }));
    }
}

#[tokio::test]
async fn it_resumes_after_the_sequence_that_was_seen_last() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    house.reply(&helper(RESELLER), &id).await;
    let mut missed = house.listen(&contact(ACME), json!({ "id": id, "since": 1 })).await;
    assert_eq!(next(&mut missed).await.0, 2);
    let mut seen = house.listen(&contact(ACME), json!({ "id": id, "since": 2 })).await;
    // A query on the same socket is answered, so the subscription before it has been read.
    let payload = json!({ "query": "{ __typename }" });
    seen.send(json!({ "type": "subscribe", "id": "q", "payload": payload })).await;
    assert_eq!(receive(&mut seen).await["id"], "q");
    assert_eq!(receive(&mut seen).await, json!({ "type": "complete", "id": "q" }));
    house.reply(&contact(ACME), &id).await;
    assert_eq!(next(&mut seen).await.0, 3);
    assert_eq!(next(&mut missed).await.0, 3);
}

#[tokio::test]
async fn everybody_whom_the_ticket_concerns_listens_in_its_own_scope_and_language() {
    let house = House::open(TestDesk::new().await).await;
    let id = reseller_ticket(&house.desk).await;
    handed_over(&house.desk, &id).await;
    changed(&house.desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": id, "body": "Between us." })).await;
    for (caller, locale, notes) in
        [(contact(ACME), "ja", 0), (helper(RESELLER), "ru", 1), (provider_agent(), "zh-TW", 1)]
    {
        let mut socket = house.enter(&caller, json!({ "locales": [locale] })).await;
        subscribe(&mut socket, json!({ "id": id })).await;
        let message = receive(&mut socket).await;
        let ticket = &message["payload"]["data"]["ticketChanged"]["ticket"];
        assert_eq!(ticket["stateLabel"]["locale"], locale);
        assert_eq!(ticket["internalNotes"]["totalCount"], notes);
    }
}

#[tokio::test]
async fn a_foreign_ticket_is_refused_like_one_that_never_was() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    for caller in [contact(BORA), helper(DIRECT), helper(STRANGER), provider_agent(), translator(), operator()] {
        let mut told = Vec::new();
        for id in [id.clone(), town::id(Kind::Ticket, 99)] {
            let mut socket = house.listen(&caller, json!({ "id": id })).await;
            told.push((receive(&mut socket).await, receive(&mut socket).await));
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].0["payload"]["errors"][0]["extensions"]["code"], "NOT_FOUND", "{:#}", told[0].0);
        assert_eq!(told[0].1, json!({ "type": "complete", "id": "s" }));
    }
}

#[tokio::test]
async fn nobody_listens_without_a_token_or_to_what_is_no_ticket() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.listen(&Caller::Anonymous, json!({ "id": id })).await;
    assert_eq!(receive(&mut socket).await["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    let mut socket = house.listen(&contact(ACME), json!({ "id": "nonsense" })).await;
    assert_eq!(receive(&mut socket).await["payload"]["errors"][0]["extensions"]["code"], "MALFORMED_ID");
}

#[tokio::test]
async fn changes_of_other_tickets_are_not_heard() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let other = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.listen(&contact(ACME), json!({ "id": id })).await;
    assert_eq!(next(&mut socket).await.0, 1);
    house.reply(&contact(ACME), &other).await;
    house.reply(&contact(ACME), &other).await;
    house.reply(&contact(ACME), &id).await;
    assert_eq!(next(&mut socket).await.0, 2);
}

#[tokio::test]
async fn what_is_refused_is_no_change() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.listen(&contact(ACME), json!({ "id": id })).await;
    assert_eq!(next(&mut socket).await.0, 1);
    let input = json!({ "id": id, "resolution": "Magic." });
    let answer = super::steps::change(&house.desk, &helper(RESELLER), "ticketResolve", input).await;
    assert_eq!(answer.refused("ticketResolve"), ["DIAGNOSIS_REQUIRED"]);
    house.reply(&helper(RESELLER), &id).await;
    assert_eq!(next(&mut socket).await, (2, 2, "RECEIVED".to_owned()));
}

#[tokio::test]
async fn under_many_changes_the_newest_always_arrives_and_the_sequence_only_grows() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.listen(&contact(ACME), json!({ "id": id })).await;
    let mut seen = next(&mut socket).await.0;
    let replies = (0..20).map(|_| async { house.reply(&helper(RESELLER), &id).await });
    futures_util::future::join_all(replies).await;
    while seen < 21 {
        let (sequence, version, _) = next(&mut socket).await;
        assert!(sequence > seen, "{sequence} after {seen}");
        assert_eq!(sequence, version);
        seen = sequence;
    }
    assert_eq!(seen, 21);
}

/// Writes a change past this server's doors, as another server on the same database does.
async fn change_elsewhere(desk: &TestDesk, id: &str) {
    let mut row: entity::ticket::ActiveModel = rows::ticket(desk, id).await.into_active_model();
    row.version = Set(2);
    row.update(desk.db.write()).await.expect("the ticket");
    outbox::publish(desk.db.write(), outbox::Topic::Ticket, rows::uuid(id), 2, desk.now()).await.expect("an event");
}

#[tokio::test]
async fn changes_made_by_another_server_are_heard_too() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let mut socket = house.listen(&contact(ACME), json!({ "id": id })).await;
    assert_eq!(next(&mut socket).await.0, 1);
    change_elsewhere(&house.desk, &id).await;
    assert_eq!(next(&mut socket).await.0, 2);
}

#[tokio::test]
async fn after_a_long_time_without_listeners_the_first_one_does_not_wait_for_the_past() {
    let house = House::open(TestDesk::new().await).await;
    let id = opened(&house.desk, &contact(ACME), json!({})).await;
    let events = (0..15_000).map(|version| entity::outbox::ActiveModel {
        id: NotSet,
        transaction_id: NotSet,
        topic: Set("ticket".to_owned()),
        object_id: Set(town::uuid(Kind::Ticket, 99)),
        version: Set(version),
        created_at: Set(house.desk.now()),
    });
    for some in events.collect::<Vec<_>>().chunks(1_000) {
        let insert = entity::outbox::Entity::insert_many(some.to_vec());
        insert.exec_without_returning(house.desk.db.write()).await.expect("events");
    }
    let mut socket = house.listen(&contact(ACME), json!({ "id": id })).await;
    assert_eq!(next(&mut socket).await.0, 1);
    house.reply(&helper(RESELLER), &id).await;
    assert_eq!(next(&mut socket).await.0, 2);
}
