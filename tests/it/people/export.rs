//! `personExport`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use super::story::{Who, boss, export, lived, plant};
use crate::{
    billing::done,
    support::{
        TestDesk, dump,
        town::{self, DIRECT},
    },
};

async fn document(desk: &TestDesk, caller: &Caller, who: Who) -> Value {
    let answer = export(desk, caller, &who.id()).await;
    done(&answer, "personExport");
    answer.at("data.personExport.document").clone()
}

#[tokio::test]
async fn an_export_has_every_word_of_the_person_and_none_of_another() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let (contacts, agents) = (plant(&desk, Who::Contact).await, plant(&desk, Who::Agent).await);
    for (who, own, foreign) in [(Who::Contact, &contacts, &agents), (Who::Agent, &agents, &contacts)] {
        for caller in [who.caller(), boss()] {
            let text = document(&desk, &caller, who).await.to_string();
            for (table, column, word) in own {
                // A digest tells nobody anything, and a folded text is the text.
                let expected = *column != "input_digest" && !column.ends_with("_folded");
                assert_eq!(text.contains(word), expected, "{who:?}: {table}.{column} in {text}");
            }
            for (table, column, word) in foreign {
                assert!(!text.contains(word), "{who:?}: {table}.{column} of another in {text}");
            }
        }
    }
}

#[tokio::test]
async fn a_contact_gets_what_it_is_what_it_wrote_and_what_it_did() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let document = document(&desk, &Who::Contact.caller(), Who::Contact).await;
    let now = "2026-05-05T12:00:00Z";
    assert_eq!(
        document["profile"],
        json!({
            "id": Who::Contact.id(), "name": "花子", "email": "contact2@customer.example", "phone": null,
            "locale": "ja", "channel": "EMAIL", "timeZone": "UTC", "role": null,
            "partnerId": town::id(Kind::Partner, DIRECT), "customerId": town::id(Kind::Customer, town::BORA),
            "version": 1, "createdAt": now, "erasedAt": null
        })
    );
    assert_eq!((&document["format"], &document["exportedAt"]), (&json!("partnerdesk-person-1"), &json!(now)));
    assert_eq!(document["preferences"], json!({ "locale": "ja", "timeZone": "Asia/Tokyo", "updatedAt": now }));
    let kinds = |list: &str, key: &str| -> Vec<String> {
        let mut kinds: Vec<String> = document[list]
            .as_array()
            .expect("a list")
            .iter()
            .map(|item| item[key].as_str().expect("a text").to_owned())
            .collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds("tickets", "part"), ["REQUESTER", "REQUESTER"]);
    assert_eq!(kinds("writings", "kind"), ["COMMENT", "COMMENT", "SUBJECT"]);
    assert_eq!(kinds("history", "kind"), ["OPENED", "REPLIED"]);
    assert_eq!(kinds("retries", "operation"), ["ticketReply"]);
    // A ticket or a reply, and its comment.
    let trail = ["ticketOpen", "ticketOpen", "ticketReply", "ticketReply", "viewerPreferencesUpdate"];
    assert_eq!(kinds("auditTrail", "operation"), trail);
    for none in ["escalations", "suspensions", "supportStatements", "apiTokens"] {
        assert_eq!(document[none], json!([]), "{none}");
    }
}

#[tokio::test]
async fn an_agent_gets_its_part_in_everything() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let document = document(&desk, &boss(), Who::Agent).await;
    let parts = |list: &str| -> Vec<Value> {
        document[list].as_array().expect("a list").iter().map(|item| item["part"].clone()).collect()
    };
    assert_eq!((&document["profile"]["role"], &document["profile"]["channel"]), (&json!("ADMIN_AGENT"), &Value::Null));
    assert_eq!(parts("tickets"), ["ASSIGNEE"]);
    assert_eq!(parts("escalations"), ["RAISED", "RESOLVED"]);
    assert_eq!(parts("suspensions"), ["SUSPENDED"]);
    assert_eq!((&document["apiTokens"][0]["name"], &document["apiTokens"][1]), (&json!("A program"), &Value::Null));
    let writings = document["writings"].as_array().expect("a list");
    let mut kinds: Vec<&str> = writings.iter().map(|item| item["kind"].as_str().expect("a kind")).collect();
    kinds.sort();
    kinds.dedup();
    let all = ["COMMENT", "ESCALATION", "ESCALATION_OUTCOME", "FINDING", "INTERNAL_NOTE", "RESOLUTION", "SUBJECT"];
    assert_eq!(kinds, all);
}

#[tokio::test]
async fn an_export_leaves_one_line_in_the_audit_trail_and_nothing_else() {
    let desk = TestDesk::new().await;
    lived(&desk).await;
    let before = dump::all(&desk.db).await;
    document(&desk, &boss(), Who::Contact).await;
    let after = dump::all(&desk.db).await;
    // What waits to be sealed is the line itself.
    let new = |line: &&str| !before.contains(line) && !line.starts_with("audit_pending");
    let added: Vec<&str> = after.lines().filter(new).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    assert!(added[0].starts_with("audit_entries") && added[0].contains("personExport"), "{added:?}");
    assert!(added[0].contains(&Who::Contact.id()) && added[0].contains(&boss().subject()), "{added:?}");
}
