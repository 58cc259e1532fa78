//! `personErase`: what it takes out, and what stays.

use partnerdesk::ids::Kind;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::story::{ERASED, Who, boss, contact_row, erase, export, kept, lived, plant, promote};
use crate::{
    billing::{change, change_in, done},
    support::{
        TestDesk, dump,
        town::{self, BORA, DIRECT, contact, helper},
    },
    tickets::steps::{changed, opened, write},
};

#[tokio::test]
async fn no_table_holds_a_word_of_an_erased_person_and_every_word_of_others() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let (contacts, agents) = (plant(&desk, Who::Contact).await, plant(&desk, Who::Agent).await);
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    let text = dump::all(&desk.db).await;
    for (table, column, word) in &contacts {
        assert!(!text.contains(word), "{table}.{column} still says {word}");
    }
    for (table, column, word) in &agents {
        assert!(text.contains(word), "{table}.{column} of another lost {word}");
    }
    done(&erase(&desk, &boss(), &Who::Agent.id(), json!({})).await, "personErase");
    let text = dump::all(&desk.db).await;
    for (table, column, word) in &agents {
        assert!(!text.contains(word), "{table}.{column} still says {word}");
    }
}

#[tokio::test]
async fn an_erased_person_is_a_node_without_a_name_labelled_in_the_reader_s_language() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let answer = erase(&desk, &boss(), &Who::Contact.id(), json!({ "expectedVersion": 1 })).await;
    done(&answer, "personErase");
    let expected = json!({
        "__typename": "Contact", "id": Who::Contact.id(), "name": "[…]",
        "email": format!("{}@erased.invalid", Who::Contact.id()), "phone": null, "locale": "en", "channel": "EMAIL",
        "timeZone": "UTC", "version": 2, "erasedAt": "2026-05-05T12:00:00Z",
        "erasedLabel": { "value": "Erased person", "locale": "en" }
    });
    assert_eq!(answer.at("data.personErase.person"), &expected);
    let answer = erase(&desk, &boss(), &Who::Agent.id(), json!({})).await;
    done(&answer, "personErase");
    let agent = answer.at("data.personErase.person");
    assert_eq!((&agent["name"], &agent["version"], &agent["timeZone"]), (&json!("[…]"), &json!(2), &json!("UTC")));
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { erasedLabel { value locale } } ... on Agent { erasedLabel { value locale } } } }";
    let ids = json!({ "ids": [Who::Contact.id(), Who::Agent.id(), boss().subject()] });
    for (locale, label) in
        [("ja", "データ消去済みのユーザー"), ("ru", "Лицо с удалёнными данными"), ("zh-TW", "資料已清除的人員")]
    {
        let answer = desk.ask_in(locale, &boss(), query, ids.clone()).await;
        let label = json!({ "erasedLabel": { "value": label, "locale": locale } });
        assert_eq!(answer.at("data.nodes"), &json!([label, label, { "erasedLabel": null }]));
    }
}

#[tokio::test]
async fn the_work_stays_without_its_words() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let query = "{ tickets { nodes { number state severity subject language requester { name } assignee { name }
        finding { summary nature } resolution comments { nodes { body language author { __typename } } }
        history { totalCount } } } }";
    let before = desk.ask(&boss(), query, json!({})).await;
    for who in [Who::Contact, Who::Agent] {
        done(&erase(&desk, &boss(), &who.id(), json!({})).await, "personErase");
    }
    let after = desk.ask(&boss(), query, json!({})).await;
    let (before, after) = (before.list("data.tickets.nodes"), after.list("data.tickets.nodes"));
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(after) {
        for same in ["number", "state", "severity", "history"] {
            assert_eq!(before[same], after[same], "{same}");
        }
        assert_eq!((&after["subject"], &after["language"]), (&json!("[…]"), &json!("zxx")));
        for comment in after["comments"]["nodes"].as_array().expect("comments") {
            assert_eq!((&comment["body"], &comment["language"]), (&json!("[…]"), &json!("zxx")));
        }
    }
    let resolved = after.iter().find(|ticket| ticket["state"] == "RESOLVED").expect("the resolved ticket");
    assert_eq!(resolved["finding"], json!({ "summary": "[…]", "nature": "TECHNICAL" }));
    assert_eq!(resolved["resolution"], "[…]");
    assert_eq!(resolved["requester"]["name"], "[…]");
    assert_eq!(resolved["assignee"]["name"], "[…]");
}

#[tokio::test]
async fn erasing_again_changes_nothing_and_a_stale_version_shows_the_person_as_it_is() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let before = kept(&desk).await;
    let stale = erase(&desk, &boss(), &Who::Contact.id(), json!({ "expectedVersion": 7 })).await;
    assert_eq!(
        (stale.refused("personErase"), stale.fields("personErase")),
        (vec!["STALE_VERSION"], vec!["input.expectedVersion".to_owned()])
    );
    assert_eq!(stale.at("data.personErase.person")["name"], "花子");
    assert_eq!(kept(&desk).await, before);
    let first = erase(&desk, &boss(), &Who::Contact.id(), json!({ "expectedVersion": 1 })).await;
    done(&first, "personErase");
    let erased = kept(&desk).await;
    desk.wait(chrono::TimeDelta::days(1));
    // The same request again: a retry whose first answer was lost.
    let again = erase(&desk, &boss(), &Who::Contact.id(), json!({ "expectedVersion": 1 })).await;
    assert_eq!(again.text, first.text);
    assert_eq!(kept(&desk).await, erased);
}

#[tokio::test]
async fn what_was_written_during_an_erasure_goes_with_the_next_one() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    // As a request in flight leaves them.
    let late = "UPDATE comments SET body = 'late words' WHERE body = '[…]'";
    let done_late = desk.db.write().execute_unprepared(late).await.expect("late words");
    assert!(done_late.rows_affected() > 0 && dump::all(&desk.db).await.contains("late words"));
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    assert!(!dump::all(&desk.db).await.contains("late words"));
}

#[tokio::test]
async fn an_erasure_is_audited_and_told_to_those_who_listen() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let before = dump::all(&desk.db).await;
    done(&erase(&desk, &boss(), &Who::Agent.id(), json!({})).await, "personErase");
    let after = dump::all(&desk.db).await;
    let added = |table: &str| -> Vec<&str> {
        after.lines().filter(|line| line.starts_with(table) && !before.contains(line)).collect()
    };
    let audit = added("audit_entries");
    assert_eq!(audit.len(), 1, "{audit:?}");
    assert!(audit[0].contains("personErase") && audit[0].contains(&Who::Agent.id()), "{audit:?}");
    // Its own ticket's subject, the finding and the resolution of the other; and the person.
    let outbox = added("outbox");
    assert_eq!(outbox.iter().filter(|line| line.contains("ticket")).count(), 2, "{outbox:?}");
    assert_eq!(outbox.iter().filter(|line| line.contains("person")).count(), 1, "{outbox:?}");
}

#[tokio::test]
async fn an_erased_person_s_token_is_worth_nothing_and_nobody_deals_with_the_person_any_more() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let ticket = opened(&desk, &contact(BORA), json!({})).await;
    for who in [Who::Contact, Who::Agent] {
        desk.ask(&who.caller(), "{ viewer { role } }", json!({})).await.data();
        done(&erase(&desk, &boss(), &who.id(), json!({})).await, "personErase");
        let answer = desk.ask(&who.caller(), "{ viewer { role } }", json!({})).await;
        assert_eq!((answer.status, answer.error_code()), (401, "INVALID_TOKEN"));
    }
    let back = json!({ "id": Who::Contact.id(), "name": "花子" });
    assert_eq!(change(&desk, &boss(), "contactUpdate", "", back).await.refused("contactUpdate"), ["NOT_FOUND"]);
    let told = json!({
        "customerId": town::id(Kind::Customer, BORA), "requesterId": Who::Contact.id(), "category": "USAGE",
        "subject": "S", "body": "B"
    });
    let answer = change(&desk, &boss(), "ticketOpen", "", told).await;
    assert_eq!(
        (answer.refused("ticketOpen"), answer.fields("ticketOpen")),
        (vec!["NOT_FOUND"], vec!["input.requesterId".to_owned()])
    );
    let given = json!({ "id": ticket, "assigneeId": Who::Agent.id() });
    let answer = change(&desk, &boss(), "ticketAssign", "", given).await;
    assert_eq!(answer.refused("ticketAssign"), ["ASSIGNEE_NOT_OF_PARTNER"]);
}

#[tokio::test]
async fn a_retry_of_whoever_recorded_the_person_is_refused_and_not_done_twice() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let person = json!({ "name": "Taro", "email": "taro@bora.example", "locale": "ja" });
    let input = json!({ "customerId": town::id(Kind::Customer, BORA), "contact": person, "idempotencyKey": "once" });
    let made = change(&desk, &helper(DIRECT), "contactCreate", "contact { id }", input.clone()).await;
    let id = made.str("data.contactCreate.contact.id").to_owned();
    done(&erase(&desk, &boss(), &id, json!({})).await, "personErase");
    let again = change(&desk, &helper(DIRECT), "contactCreate", "contact { id }", input).await;
    assert_eq!(again.refused("contactCreate"), ["IDEMPOTENCY_KEY_MISMATCH"]);
}

#[tokio::test]
async fn an_agent_with_open_tickets_hands_them_over_first_and_a_contact_s_go_on() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let mut tickets = Vec::new();
    for _ in 0..2 {
        let id = opened(&desk, &contact(BORA), json!({})).await;
        changed(&desk, &Who::Agent.caller(), "ticketAssign", json!({ "id": id })).await;
        tickets.push(id);
    }
    let before = dump::all(&desk.db).await;
    for (locale, part) in [
        ("en", "2 tickets, among them 1"),
        ("ru", "2 открытых обращения (номера самых ранних: 1"),
        ("ja", "2 件"),
        ("zh-TW", "2 個案件"),
    ] {
        let input = json!({ "personId": Who::Agent.id() });
        let answer = change_in(locale, &desk, &boss(), "personErase", ERASED, input).await;
        assert_eq!(answer.refused("personErase"), ["PERSON_HAS_OPEN_TICKETS"]);
        let error = answer.at("data.personErase.userErrors.0");
        assert_eq!(error["args"], json!([{ "name": "count", "value": "2" }, { "name": "numbers", "value": "1\n2" }]));
        let told = error["message"]["value"].as_str().expect("a message");
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(dump::all(&desk.db).await, before);
    for id in &tickets {
        changed(&desk, &boss(), "ticketAssign", json!({ "id": id })).await;
    }
    done(&erase(&desk, &boss(), &Who::Agent.id(), json!({})).await, "personErase");
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    assert_eq!(contact_row(&desk).await.erased_at, Some(town::noon()));
    write(&desk, &boss(), "ticketReply", json!({ "id": tickets[0], "body": "We look." })).await.data();
}

#[tokio::test]
async fn the_statements_are_as_many_for_a_person_with_a_long_past() {
    let mut counts: Vec<Value> = Vec::new();
    for comments in [2, 60] {
        let desk = TestDesk::new().await;
        promote(&desk).await;
        let ticket = opened(&desk, &contact(BORA), json!({})).await;
        for _ in 0..comments {
            write(&desk, &contact(BORA), "ticketReply", json!({ "id": ticket, "body": "Well?" })).await.data();
            write(&desk, &helper(DIRECT), "ticketReply", json!({ "id": ticket, "body": "花子さん、どうぞ。" }))
                .await
                .data();
        }
        desk.ask(&boss(), "{ viewer { role } }", json!({})).await.data();
        let (exported, answer) = desk.statements(export(&desk, &boss(), &Who::Contact.id())).await;
        done(&answer, "personExport");
        let (erased, answer) = desk.statements(erase(&desk, &boss(), &Who::Contact.id(), json!({}))).await;
        done(&answer, "personErase");
        counts.push(json!([exported, erased]));
    }
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0][1].as_u64().is_some_and(|count| count < 30), "{counts:?}");
}

#[tokio::test]
async fn who_took_part_in_a_ticket_is_not_named_any_more_in_one_that_was_merged_with_it() {
    let desk = TestDesk::new().await;
    promote(&desk).await;
    let named = json!({ "id": Who::Contact.id(), "name": "Hana Sato" });
    done(&change(&desk, &boss(), "contactUpdate", "", named).await, "contactUpdate");
    let bora = town::id(Kind::Customer, BORA);
    let own = json!({ "customerId": bora, "requesterId": Who::Contact.id(), "subject": "S" });
    for own_ends in [true, false] {
        let own = opened(&desk, &helper(DIRECT), own.clone()).await;
        let about = json!({ "customerId": bora, "subject": "Hana Sato again" });
        let other = opened(&desk, &helper(DIRECT), about).await;
        let (id, into) = if own_ends { (&own, &other) } else { (&other, &own) };
        let merge = json!({ "id": id, "intoId": into });
        done(&change(&desk, &helper(DIRECT), "ticketMerge", "into { id }", merge).await, "ticketMerge");
    }
    done(&erase(&desk, &boss(), &Who::Contact.id(), json!({})).await, "personErase");
    assert!(!dump::all(&desk.db).await.contains("Hana Sato"));
}
