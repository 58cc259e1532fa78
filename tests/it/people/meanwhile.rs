//! What others do while a person is erased: it comes before the erasure, and is erased with the rest, or after it,
//! and finds nobody. A server lets few requests of a tenant run at once, so they meet on several servers.

use partnerdesk::{
    access::Caller,
    db::{
        Transaction,
        entity::{self, ticket},
    },
    ids::Kind,
    tickets,
};
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde_json::json;

use super::story::{Who, boss, contact_row, erase, kept, promote};
use crate::{
    billing::{change, change_in, done},
    support::{
        TestDesk, dump,
        locks::{locked, waiting},
        town::{self, BORA, BORA_OFFICE, DIRECT, contact, helper},
        within,
    },
    tickets::{
        rows,
        steps::{changed, diagnosed, opened, write},
    },
};

/// A comment, as a request in flight writes it.
async fn comment(desk: &TestDesk, transaction: &Transaction, caller: &Caller, ticket: &str, body: &str) {
    let cx = desk.cx(caller);
    let loaded = tickets::store::load(transaction, caller.scope(), rows::uuid(ticket)).await;
    let row = entity::comment::Model {
        id: cx.new_id(),
        ticket_id: loaded.expect("the tickets").expect("the ticket").id,
        author_agent_id: caller.agent(),
        author_contact_id: caller.contact(),
        internal: false,
        body: body.to_owned(),
        language: "en".to_owned(),
        created_at: cx.now(),
    };
    tickets::store::add_comment(transaction, row).await.expect("a comment");
}

#[tokio::test]
async fn what_a_person_is_just_writing_is_erased_too() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let person = Who::Contact.caller();
    let ticket = opened(&desk, &person, json!({})).await;
    let transaction = desk.cx(&person).db.begin().await.expect("a request in flight");
    let writing = async {
        waiting(&desk, 1).await;
        comment(&desk, &transaction, &person, &ticket, "late words").await;
        transaction.commit().await.expect("a commit");
    };
    let erasing = async { erase(&desk, &boss(), &Who::Contact.id(), json!({})).await };
    let (erased, ()) = within(async { tokio::join!(erasing, writing) }).await;
    done(&erased, "personErase");
    assert!(!dump::all(&desk.db).await.contains("late words"));
    assert_eq!(rows::comments(&desk, &ticket).await.len(), 2, "it was written, and then erased");
}

#[tokio::test]
async fn what_others_are_just_writing_about_a_person_loses_its_name() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let named = json!({ "id": Who::Contact.id(), "name": "Hana" });
    done(&change(&desk, &boss(), "contactUpdate", "", named).await, "contactUpdate");
    let about = json!({ "customerId": town::id(Kind::Customer, BORA), "requesterId": Who::Contact.id() });
    let ticket = opened(&desk, &helper(DIRECT), about).await;
    let colleague = Who::Agent.caller();
    let transaction = desk.cx(&colleague).db.begin().await.expect("a request in flight");
    comment(&desk, &transaction, &colleague, &ticket, "Hana called.").await;
    let writing = async {
        waiting(&desk, 1).await;
        transaction.commit().await.expect("a commit");
    };
    let erasing = async { erase(&desk, &boss(), &Who::Contact.id(), json!({})).await };
    let (erased, ()) = within(async { tokio::join!(erasing, writing) }).await;
    done(&erased, "personErase");
    let bodies: Vec<String> = rows::comments(&desk, &ticket).await.into_iter().map(|row| row.body).collect();
    assert_eq!(bodies, ["It burns.", "[…] called."]);
}

#[tokio::test]
async fn a_server_that_still_remembers_a_person_lets_it_change_nothing() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let person = Who::Contact.caller();
    let ticket = opened(&desk, &person, json!({})).await;
    let other = desk.beside().await;
    other.ask(&person, "{ viewer { role } }", json!({})).await.data();
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    let before = kept(&desk).await;
    let mut told = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        for (mutation, input) in [
            ("ticketReply", json!({ "id": ticket, "body": "Still me." })),
            ("contactUpdate", json!({ "id": Who::Contact.id(), "name": "Back" })),
            ("viewerPreferencesUpdate", json!({ "locale": "ja" })),
        ] {
            let answer = change_in(locale, &other, &person, mutation, "", input).await;
            assert_eq!((answer.status, answer.error_code()), (200, "INVALID_TOKEN"), "{mutation}");
            told.push(answer.str("errors.0.message").to_owned());
        }
    }
    told.dedup();
    assert_eq!(told.len(), 4);
    assert_eq!(kept(&desk).await, before);
}

/// Keeps everybody from writing to a table.
async fn closed(desk: &TestDesk, table: &str) -> DatabaseTransaction {
    locked(desk, &format!("LOCK TABLE {table} IN SHARE MODE")).await
}

#[tokio::test]
async fn a_reply_and_an_erasure_that_meet_both_get_through() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    promote(&desk).await;
    let person = Who::Contact.caller();
    let ticket = opened(&desk, &person, json!({})).await;
    // The reply has the ticket and comes no further.
    let lock = closed(&desk, "comments").await;
    let replying = write(&desk, &person, "ticketReply", json!({ "id": ticket, "body": "late words" }));
    let erasing = async {
        waiting(&desk, 1).await;
        erase(&desk, &boss(), &Who::Contact.id(), json!({})).await
    };
    let releasing = async {
        waiting(&desk, 2).await;
        lock.rollback().await.expect("the lock's end");
    };
    let (replied, erased, ()) = within(async { tokio::join!(replying, erasing, releasing) }).await;
    assert_eq!(replied.refused("ticketReply"), Vec::<&str>::new());
    done(&erased, "personErase");
    assert!(!dump::all(&desk.db).await.contains("late words"));
}

#[tokio::test]
async fn an_answer_to_an_escalation_and_an_erasure_that_meet_both_get_through() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    promote(&desk).await;
    let agent = Who::Agent.caller();
    let subscription = town::id(Kind::CustomerSubscription, BORA_OFFICE);
    let ticket = opened(&desk, &contact(BORA), json!({ "customerSubscriptionId": subscription })).await;
    diagnosed(&desk, &agent, &ticket, "TECHNICAL").await;
    let raise = json!({ "ticketId": ticket, "to": "MICROSOFT", "vehicle": "ADVANCED", "summary": "Help.", "serviceHealthChecked": true });
    let raised = change(&desk, &agent, "escalationRaise", "escalation { id }", raise).await;
    let answer =
        json!({ "id": raised.str("data.escalationRaise.escalation.id"), "result": "RESOLVED", "outcome": "Yes." });
    let other = desk.beside().await;
    // Both have to wait for the ticket, and the erasure gets it first.
    let lock = locked(&desk, "SELECT FROM tickets FOR UPDATE").await;
    let erasing = async { erase(&desk, &boss(), &Who::Agent.id(), json!({})).await };
    let answering = async {
        waiting(&desk, 1).await;
        change(&other, &boss(), "escalationResolve", "escalation { summary outcome }", answer).await
    };
    let releasing = async {
        waiting(&desk, 2).await;
        lock.rollback().await.expect("the lock's end");
    };
    let (erased, answered, ()) = within(async { tokio::join!(erasing, answering, releasing) }).await;
    done(&erased, "personErase");
    done(&answered, "escalationResolve");
    let escalation = json!({ "summary": "[…]", "outcome": "Yes." });
    assert_eq!(answered.at("data.escalationResolve.escalation"), &escalation);
}

#[tokio::test]
async fn an_agent_who_is_just_given_a_ticket_is_not_erased() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    promote(&desk).await;
    let agent = Who::Agent.caller();
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    write(&desk, &agent, "ticketReply", json!({ "id": ticket, "body": "Ours." })).await.data();
    let other = desk.beside().await;
    // The ticket is locked and not assigned yet.
    let lock = closed(&desk, "tickets").await;
    let input = json!({ "id": ticket, "assigneeId": Who::Agent.id() });
    let helping = helper(DIRECT);
    let assigning = change(&desk, &helping, "ticketAssign", "", input);
    let erasing = async {
        waiting(&desk, 1).await;
        erase(&other, &boss(), &Who::Agent.id(), json!({})).await
    };
    let releasing = async {
        waiting(&desk, 2).await;
        lock.rollback().await.expect("the lock's end");
    };
    let (assigned, erased, ()) = within(async { tokio::join!(assigning, erasing, releasing) }).await;
    done(&assigned, "ticketAssign");
    assert_eq!(erased.refused("personErase"), ["PERSON_HAS_OPEN_TICKETS"]);
    assert_eq!(rows::comments(&desk, &ticket).await[1].body, "Ours.");
}

#[tokio::test]
async fn whoever_waits_for_an_erasure_finds_nobody() {
    let desk = TestDesk::new().await;
    if !desk.db.is_postgres() {
        return;
    }
    promote(&desk).await;
    let ticket = opened(&desk, &Who::Contact.caller(), json!({})).await;
    let (other, third) = (desk.beside().await, desk.beside().await);
    // The erasure has the person and comes no further.
    let lock = closed(&desk, "comments").await;
    let (helping, person) = (helper(DIRECT), Who::Contact.caller());
    let erasing = async { erase(&desk, &boss(), &Who::Contact.id(), json!({})).await };
    let about = json!({
        "customerId": town::id(Kind::Customer, BORA), "requesterId": Who::Contact.id(), "category": "USAGE",
        "subject": "S", "body": "B"
    });
    let opening = async {
        waiting(&desk, 1).await;
        change(&other, &helping, "ticketOpen", "", about).await
    };
    let renaming = async {
        waiting(&desk, 2).await;
        let back = json!({ "id": Who::Contact.id(), "name": "Back" });
        change(&third, &helping, "contactUpdate", "", back).await
    };
    let replying = async {
        waiting(&desk, 3).await;
        change(&desk, &person, "ticketReply", "", json!({ "id": ticket, "body": "late words" })).await
    };
    let releasing = async {
        waiting(&desk, 4).await;
        lock.rollback().await.expect("the lock's end");
    };
    let all = async { tokio::join!(erasing, opening, renaming, replying, releasing) };
    let (erased, opened, renamed, replied, ()) = within(all).await;
    done(&erased, "personErase");
    assert_eq!(opened.refused("ticketOpen"), ["NOT_FOUND"]);
    assert_eq!(renamed.refused("contactUpdate"), ["NOT_FOUND"]);
    assert_eq!(replied.error_code(), "INVALID_TOKEN");
    assert_eq!(contact_row(&desk).await.name, "[…]");
    assert_eq!(ticket::Entity::find().all(desk.db.read()).await.expect("the tickets").len(), 1);
    changed(&desk, &boss(), "ticketAssign", json!({ "id": ticket })).await;
}
