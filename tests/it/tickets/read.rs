//! `ticket`, `node` and `nodes`: what exists for whom.

use chrono::TimeDelta;
use partnerdesk::{access::Caller, ids::Kind, partners::model::SupportVehicle};
use serde_json::{Value, json};

use super::{
    rows,
    steps::{changed, opened, write},
};
use crate::{
    escalations::steps::{access_granted, azure_ticket, direct_ticket, entitled, handed_over, raised, reseller_ticket},
    support::{
        TestDesk,
        town::{
            self, ACME, ACME_OFFICE, BORA, BORA_OFFICE, DIRECT, NEMO, PROVIDER, RESELLER, STRANGER, admin, contact,
            helper, operator, provider_agent, translator,
        },
    },
};

const NODES: &str = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
const NODE: &str = "query($id: ID!) { node(id: $id) { __typename id } }";

/// One object of each kind, by a letter: of ACME at the reseller in lower case, of BORA at the
/// direct-bill partner in upper case.
async fn everything(desk: &TestDesk) -> Vec<(char, &'static str, String)> {
    let ticket = reseller_ticket(desk).await;
    let note = async |body: &str| {
        let answer = write(desk, &helper(RESELLER), "ticketNoteAdd", json!({ "id": ticket, "body": body })).await;
        answer.str("data.ticketNoteAdd.comment.id").to_owned()
    };
    let early_note = note("Before.").await;
    desk.wait(TimeDelta::minutes(1));
    let escalation = handed_over(desk, &ticket).await;
    let late_note = note("After.").await;
    let other_ticket = direct_ticket(desk).await;
    let other_escalation = raised(desk, &admin(DIRECT), json!({ "ticketId": other_ticket, "to": "MICROSOFT" })).await;
    let opening = async |ticket: &str| Kind::Comment.write(rows::comments(desk, ticket).await[0].id);
    vec![
        ('q', "Partner", town::id(Kind::Partner, PROVIDER)),
        ('p', "Partner", town::id(Kind::Partner, RESELLER)),
        ('a', "Agent", town::id(Kind::Agent, RESELLER * 10)),
        ('c', "Customer", town::id(Kind::Customer, ACME)),
        ('h', "Contact", town::id(Kind::Contact, ACME)),
        ('s', "CustomerSubscription", town::id(Kind::CustomerSubscription, ACME_OFFICE)),
        ('t', "Ticket", ticket.clone()),
        ('w', "Comment", opening(&ticket).await),
        ('m', "Comment", early_note),
        ('n', "Comment", late_note),
        ('e', "Escalation", escalation),
        ('P', "Partner", town::id(Kind::Partner, DIRECT)),
        ('A', "Agent", town::id(Kind::Agent, DIRECT * 10)),
        ('C', "Customer", town::id(Kind::Customer, BORA)),
        ('H', "Contact", town::id(Kind::Contact, BORA)),
        ('S', "CustomerSubscription", town::id(Kind::CustomerSubscription, BORA_OFFICE)),
        ('T', "Ticket", other_ticket.clone()),
        ('W', "Comment", opening(&other_ticket).await),
        ('E', "Escalation", other_escalation),
    ]
}

#[tokio::test]
async fn every_role_finds_its_own_nodes_and_no_other() {
    let desk = TestDesk::new().await;
    let all = everything(&desk).await;
    let ids: Vec<&str> = all.iter().map(|(_, _, id)| id.as_str()).collect();
    for (caller, letters) in [
        // The customer of two partners knows both, but neither notes nor escalations.
        (contact(ACME), "pachstwPA"),
        (contact(BORA), "PACHSTW"),
        (contact(NEMO), ""),
        (helper(RESELLER), "qpachstwmne"),
        (admin(RESELLER), "qpachstwmne"),
        (provider_agent(), "qpachstwne"),
        // Only its provider agents look after what its resellers sell.
        (admin(PROVIDER), "qpa"),
        // ACME is its customer too, by another subscription and with other contacts.
        (helper(DIRECT), "cPACHSTWE"),
        (helper(STRANGER), ""),
        (operator(), "qpaPA"),
        (translator(), ""),
    ] {
        let answer = desk.ask(&caller, NODES, json!({ "ids": ids })).await;
        answer.data();
        let found = answer.list("data.nodes").iter().zip(&all);
        let letters_found: String =
            found.filter(|(node, _)| !node.is_null()).map(|(_, (letter, ..))| *letter).collect();
        let sorted = |letters: &str| {
            let mut letters: Vec<char> = letters.chars().collect();
            letters.sort_unstable();
            letters
        };
        assert_eq!(sorted(&letters_found), sorted(letters), "{caller:?} found {letters_found}");
        for (place, (_, kind, id)) in all.iter().enumerate() {
            let node = &answer.list("data.nodes")[place];
            let alone = desk.ask(&caller, NODE, json!({ "id": id })).await;
            assert_eq!(alone.at("data.node"), node);
            if !node.is_null() {
                assert_eq!(*node, json!({ "__typename": kind, "id": id }));
            }
        }
    }
}

#[tokio::test]
async fn a_foreign_id_is_answered_byte_for_byte_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    let all = everything(&desk).await;
    for (_, kind, id) in &all {
        let (uuid_kind, _) = partnerdesk::ids::read(id).expect("an id");
        let missing = town::id(uuid_kind, 999);
        let field = match *kind {
            "Ticket" => "ticket",
            "Escalation" => "escalation",
            "Customer" => "customer",
            "Partner" => "partner",
            _ => "node",
        };
        let queries = [
            NODE.to_owned(),
            "query($id: ID!) { nodes(ids: [$id]) { id } }".to_owned(),
            format!("query($id: ID!) {{ {field}(id: $id) {{ id }} }}"),
        ];
        for caller in [helper(STRANGER), contact(NEMO), translator()] {
            for query in &queries {
                let foreign = desk.ask(&caller, query, json!({ "id": id })).await;
                let never = desk.ask(&caller, query, json!({ "id": missing })).await;
                foreign.data();
                assert_eq!((foreign.status, foreign.text), (never.status, never.text), "{query}");
            }
        }
    }
}

#[tokio::test]
async fn nodes_come_in_the_order_they_were_asked_for() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let customer = town::id(Kind::Customer, ACME);
    let ids = json!([id, town::id(Kind::Ticket, 99), customer, id]);
    let answer = desk.ask(&contact(ACME), NODES, json!({ "ids": ids })).await;
    let ticket = json!({ "__typename": "Ticket", "id": id });
    assert_eq!(*answer.at("data.nodes"), json!([ticket, null, { "__typename": "Customer", "id": customer }, ticket]));
    assert_eq!(*desk.ask(&contact(ACME), NODES, json!({ "ids": [] })).await.at("data.nodes"), json!([]));
}

#[tokio::test]
async fn an_id_that_names_nothing_and_too_many_ids_are_told_so() {
    let desk = TestDesk::new().await;
    let agent = helper(RESELLER);
    for id in ["", "nonsense", "ticket_0", "dog_01h455vb4pex5vsknk084sn02q"] {
        let answer = desk.ask(&agent, NODE, json!({ "id": id })).await;
        assert_eq!((answer.status, answer.error_code()), (200, "MALFORMED_ID"));
        assert_eq!(answer.at("data.node"), &json!(null));
    }
    let answer =
        desk.ask(&agent, "query($id: ID!) { ticket(id: $id) { id } }", json!({ "id": town::id(Kind::Agent, 1) }));
    let answer = answer.await;
    assert_eq!(answer.error_code(), "MALFORMED_ID");
    assert_eq!(answer.at("data.ticket"), &json!(null));
    let many = vec![town::id(Kind::Ticket, 1); 101];
    assert_eq!(desk.ask(&agent, NODES, json!({ "ids": many })).await.error_code(), "TOO_MANY_VALUES");
    let japanese = desk.ask_in("ja", &agent, NODE, json!({ "id": "nonsense" })).await;
    let russian = desk.ask_in("ru", &agent, NODE, json!({ "id": "nonsense" })).await;
    assert_ne!(japanese.str("errors.0.message"), russian.str("errors.0.message"));
}

#[tokio::test]
async fn only_published_documents_are_read_without_a_token() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    for (query, id) in [(NODE, id.clone()), ("query($id: ID!) { ticket(id: $id) { id } }", id)] {
        let answer = desk.ask(&Caller::Anonymous, query, json!({ "id": id })).await;
        assert_eq!((answer.status, answer.error_code()), (200, "UNAUTHENTICATED"));
    }
    let documents = "{ policyDocuments(first: 1) { nodes { id editions { id localizations { id } } } } }";
    let documents = desk.ask(&Caller::Anonymous, documents, json!({})).await;
    let document = documents.at("data.policyDocuments.nodes.0");
    let ids = [&document["id"], &document["editions"][0]["id"], &document["editions"][0]["localizations"][0]["id"]];
    let answer = desk.ask(&Caller::Anonymous, NODES, json!({ "ids": ids })).await;
    answer.data();
    let kinds: Vec<&Value> = answer.list("data.nodes").iter().map(|node| &node["__typename"]).collect();
    assert_eq!(kinds, ["PolicyDocument", "PolicyEdition", "PolicyLocalization"]);
}

#[tokio::test]
async fn a_customer_sees_that_its_ticket_waits_but_not_how_it_was_handed_on() {
    let desk = TestDesk::new().await;
    let id = reseller_ticket(&desk).await;
    let escalation = handed_over(&desk, &id).await;
    let query = "query($id: ID!) { ticket(id: $id) { state stateLabel { value locale } resolution reopenableUntil
        escalations { totalCount nodes { id } } internalNotes { totalCount } } }";
    let told = desk.ask_in("ru", &contact(ACME), query, json!({ "id": id })).await;
    let ticket = told.at("data.ticket");
    assert_eq!((&ticket["state"], &ticket["stateLabel"]["locale"]), (&json!("WAITING_ON_PROVIDER"), &json!("ru")));
    assert_eq!(ticket["escalations"], json!({ "totalCount": 0, "nodes": [] }));
    assert_eq!(ticket["internalNotes"]["totalCount"], 0);
    for caller in [helper(RESELLER), provider_agent()] {
        let told = desk.ask(&caller, query, json!({ "id": id })).await;
        let expected = json!({ "totalCount": 1, "nodes": [{ "id": escalation }] });
        assert_eq!(told.at("data.ticket.escalations"), &expected);
    }
}

#[tokio::test]
async fn a_provider_does_not_see_what_its_reseller_asked_microsoft() {
    let desk = TestDesk::new().await;
    let id = azure_ticket(&desk).await;
    access_granted(&desk).await;
    entitled(&desk, 7, RESELLER, SupportVehicle::Premier, None).await;
    let escalation = raised(&desk, &admin(RESELLER), json!({ "ticketId": id, "to": "MICROSOFT" })).await;
    let query = "query($id: ID!) { ticket(id: $id) { state escalations { totalCount nodes { id } } } }";
    let told = desk.ask(&provider_agent(), query, json!({ "id": id })).await;
    assert_eq!(told.str("data.ticket.state"), "ESCALATED_TO_MICROSOFT");
    assert_eq!(told.at("data.ticket.escalations"), &json!({ "totalCount": 0, "nodes": [] }));
    assert_eq!(desk.ask(&provider_agent(), NODE, json!({ "id": escalation })).await.at("data.node"), &json!(null));
}

#[tokio::test]
async fn labels_are_told_in_the_locale_a_field_asks_for() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({ "severity": "A" })).await;
    let query = "query($id: ID!, $locales: [Locale!]) { ticket(id: $id) {
        stateLabel(locales: $locales) { value locale isFallback } categoryLabel(locales: $locales) { value locale }
        severityLabel(locales: $locales) { value locale } serviceLabel(locales: $locales) { value } } }";
    for (wanted, locale) in [("ja", "ja"), ("zh-HK", "zh-TW"), ("ru", "ru")] {
        let answer = desk.ask(&contact(ACME), query, json!({ "id": id, "locales": [wanted] })).await;
        for label in ["stateLabel", "categoryLabel", "severityLabel"] {
            assert_eq!(answer.str(&format!("data.ticket.{label}.locale")), locale, "{wanted}");
        }
        assert_eq!(answer.at("data.ticket.stateLabel.isFallback"), &json!(false), "{wanted}");
        assert_eq!(answer.at("data.ticket.serviceLabel"), &json!(null));
    }
}

#[tokio::test]
async fn a_ticket_tells_everything_that_happened_to_it() {
    let desk = TestDesk::new().await;
    let subscription = town::id(Kind::CustomerSubscription, ACME_OFFICE);
    let id = opened(&desk, &contact(ACME), json!({ "customerSubscriptionId": subscription })).await;
    desk.wait(TimeDelta::minutes(2));
    changed(&desk, &helper(RESELLER), "ticketReply", json!({ "id": id, "body": "Hello." })).await;
    let query = "query($id: ID!) { ticket(id: $id) { number subject language state category severity service
        partner { name } customer { name } customerSubscription { id service } requester { name } assignee { name }
        comments { nodes { body author { ... on Agent { name } ... on Contact { name } } createdAt } }
        openedAt updatedAt firstRespondedAt mergedInto { id } followUpOf { id } version } }";
    let answer = desk.ask(&contact(ACME), query, json!({ "id": id })).await;
    answer.data();
    let expected = json!({
        "number": 1, "subject": "Printer on fire", "language": "en", "state": "RECEIVED", "category": "USAGE",
        "severity": "C", "service": "OFFICE_365", "partner": { "name": "Reseller" }, "customer": { "name": "Acme" },
        "customerSubscription": { "id": subscription, "service": "OFFICE_365" }, "requester": { "name": "Ann" },
        "assignee": null,
        "comments": { "nodes": [
            { "body": "It burns.", "author": { "name": "Ann" }, "createdAt": "2026-05-05T12:00:00Z" },
            { "body": "Hello.", "author": { "name": "Agent 21" }, "createdAt": "2026-05-05T12:02:00Z" },
        ] },
        "openedAt": "2026-05-05T12:00:00Z", "updatedAt": "2026-05-05T12:02:00Z",
        "firstRespondedAt": "2026-05-05T12:02:00Z", "mergedInto": null, "followUpOf": null, "version": 2,
    });
    assert_eq!(answer.at("data.ticket"), &expected);
}
