//! What holds for every change of a ticket: whose it is, which version was read, and two at once.

use partnerdesk::{access::Caller, db::entity, ids::Kind, tickets::model::TicketState};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use serde_json::{Value, json};

use super::{
    rows,
    steps::{assert_refused, change, changed, diagnosed, no, opened, refused, resolved},
};
use crate::support::{
    TestDesk,
    town::{self, ACME, DIRECT, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent, translator},
};

const CHANGES: [&str; 9] = [
    "ticketAssign",
    "ticketReply",
    "ticketNoteAdd",
    "ticketDiagnose",
    "ticketResolve",
    "ticketClose",
    "ticketReopen",
    "ticketCancel",
    "ticketSubscriptionSet",
];

/// A valid input of a change.
fn input(mutation: &str, id: &str) -> Value {
    match mutation {
        "ticketReply" | "ticketNoteAdd" => json!({ "id": id, "body": "Text." }),
        "ticketResolve" => json!({ "id": id, "resolution": "Done." }),
        "ticketSubscriptionSet" => {
            json!({ "id": id, "customerSubscriptionId": town::id(Kind::CustomerSubscription, town::ACME_OFFICE) })
        }
        _ => json!({ "id": id }),
    }
}

/// A ticket to which the change may happen.
async fn ready(desk: &TestDesk, mutation: &str) -> String {
    let id = opened(desk, &contact(ACME), json!({})).await;
    match mutation {
        "ticketResolve" => diagnosed(desk, &helper(RESELLER), &id, "TECHNICAL").await,
        "ticketClose" | "ticketReopen" => resolved(desk, &helper(RESELLER), &id).await,
        _ => {}
    }
    id
}

#[tokio::test]
async fn a_ticket_of_another_tenant_is_refused_byte_for_byte_like_one_that_never_was() {
    let desk = TestDesk::new().await;
    for mutation in CHANGES {
        let id = ready(&desk, mutation).await;
        let missing = town::id(Kind::Ticket, 99);
        for stranger in [
            helper(STRANGER),
            admin(DIRECT),
            admin(town::PROVIDER),
            contact(town::NEMO),
            // Without a subscription it does not go through the provider.
            provider_agent(),
            translator(),
            operator(),
        ] {
            let expected = no("NOT_FOUND", "id");
            let foreign = refused(&desk, &stranger, mutation, input(mutation, &id), expected.clone()).await;
            let missing = refused(&desk, &stranger, mutation, input(mutation, &missing), expected).await;
            assert_eq!((foreign.status, foreign.text), (missing.status, missing.text));
        }
        changed(&desk, &helper(RESELLER), mutation, input(mutation, &id)).await;
    }
}

#[tokio::test]
async fn an_id_that_names_no_ticket_is_told_from_one_that_does() {
    let desk = TestDesk::new().await;
    for mutation in CHANGES {
        for id in ["", "nonsense", &town::id(Kind::Customer, ACME)] {
            refused(&desk, &helper(RESELLER), mutation, input(mutation, id), no("INVALID_ID", "id")).await;
        }
    }
}

#[tokio::test]
async fn nobody_changes_anything_without_a_token() {
    let desk = TestDesk::new().await;
    for mutation in CHANGES {
        let id = ready(&desk, mutation).await;
        let before = rows::all(&desk).await;
        let answer = change(&desk, &Caller::Anonymous, mutation, input(mutation, &id)).await;
        assert_eq!((answer.status, answer.error_code()), (200, "UNAUTHENTICATED"));
        assert_eq!(answer.at("data"), &json!(null));
        assert_eq!(rows::all(&desk).await, before);
    }
}

#[tokio::test]
async fn a_change_of_an_older_version_is_refused_with_the_ticket_as_it_is_now() {
    let desk = TestDesk::new().await;
    for mutation in CHANGES {
        let id = ready(&desk, mutation).await;
        let now = rows::ticket(&desk, &id).await;
        for version in [now.version - 1, now.version + 1] {
            let before = rows::all(&desk).await;
            let mut stale = input(mutation, &id);
            stale["expectedVersion"] = json!(version);
            let answer = change(&desk, &helper(RESELLER), mutation, stale).await;
            assert_refused(&answer, mutation, &no("STALE_VERSION", "expectedVersion"));
            assert_eq!(answer.str(&format!("data.{mutation}.ticket.id")), id);
            assert_eq!(answer.int(&format!("data.{mutation}.ticket.version")), i64::from(now.version));
            assert_eq!(rows::all(&desk).await, before);
        }
        let mut current = input(mutation, &id);
        current["expectedVersion"] = json!(now.version);
        let answer = changed(&desk, &helper(RESELLER), mutation, current).await;
        assert_eq!(answer.int(&format!("data.{mutation}.ticket.version")), i64::from(now.version) + 1);
    }
}

#[tokio::test]
async fn who_may_not_change_it_does_not_learn_its_version() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let input = json!({ "id": id, "expectedVersion": 7 });
    refused(&desk, &contact(ACME), "ticketAssign", input, no("NOT_ALLOWED", "")).await;
}

#[tokio::test]
async fn a_merged_or_cancelled_ticket_takes_nothing_more() {
    let desk = TestDesk::new().await;
    for state in [TicketState::Merged, TicketState::Cancelled] {
        let id = opened(&desk, &contact(ACME), json!({})).await;
        let mut row: entity::ticket::ActiveModel = rows::ticket(&desk, &id).await.into_active_model();
        row.state = Set(state);
        row.update(desk.db.write()).await.expect("the ticket");
        for mutation in CHANGES {
            refused(&desk, &helper(RESELLER), mutation, input(mutation, &id), no("TICKET_FINAL", "")).await;
        }
        for mutation in ["ticketReply", "ticketReopen", "ticketCancel"] {
            refused(&desk, &contact(ACME), mutation, input(mutation, &id), no("TICKET_FINAL", "")).await;
        }
    }
}

#[tokio::test]
async fn of_two_changes_of_one_version_at_once_one_is_stale() {
    let desk = TestDesk::new().await;
    for mutation in CHANGES {
        let id = ready(&desk, mutation).await;
        let version = rows::ticket(&desk, &id).await.version;
        let mut both = input(mutation, &id);
        both["expectedVersion"] = json!(version);
        let (one, two) = (helper(RESELLER), admin(RESELLER));
        let (one, two) = tokio::join!(change(&desk, &one, mutation, both.clone()), change(&desk, &two, mutation, both));
        let mut told = [one.refused(mutation), two.refused(mutation)];
        told.sort();
        assert_eq!(told, [vec![], vec!["STALE_VERSION"]], "{mutation}");
        for answer in [&one, &two] {
            // The loser is shown what the winner made of it.
            assert_eq!(answer.int(&format!("data.{mutation}.ticket.version")), i64::from(version) + 1);
        }
        assert_eq!(rows::ticket(&desk, &id).await.version, version + 1);
    }
}

#[tokio::test]
async fn of_two_changes_at_once_without_a_version_none_is_lost() {
    let desk = TestDesk::new().await;
    for mutation in CHANGES {
        let id = ready(&desk, mutation).await;
        let version = rows::ticket(&desk, &id).await.version;
        let (one, two) = (helper(RESELLER), admin(RESELLER));
        let (one, two) = tokio::join!(
            change(&desk, &one, mutation, input(mutation, &id)),
            change(&desk, &two, mutation, input(mutation, &id)),
        );
        let mut told = [one.refused(mutation), two.refused(mutation)];
        told.sort();
        // What happens once is refused the second time, for what the first has made of the ticket.
        let second = match mutation {
            "ticketResolve" => vec!["TICKET_ALREADY_RESOLVED"],
            "ticketClose" | "ticketCancel" => vec!["TICKET_FINAL"],
            "ticketSubscriptionSet" => vec!["SUBSCRIPTION_ALREADY_SET"],
            "ticketReopen" => vec!["TICKET_NOT_RESOLVED"],
            _ => vec![],
        };
        assert_eq!(told, [vec![], second.clone()], "{mutation}");
        let happened = if second.is_empty() { 2 } else { 1 };
        assert_eq!(rows::ticket(&desk, &id).await.version, version + happened);
        if matches!(mutation, "ticketReply" | "ticketNoteAdd") {
            assert_eq!(rows::comments(&desk, &id).await.len(), 3);
        }
    }
}

#[tokio::test]
async fn different_changes_at_once_all_arrive() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let (customer, agent, admin) = (contact(ACME), helper(RESELLER), admin(RESELLER));
    let (a, b, c, d) = tokio::join!(
        change(&desk, &customer, "ticketReply", json!({ "id": id, "body": "A" })),
        change(&desk, &agent, "ticketReply", json!({ "id": id, "body": "B" })),
        change(&desk, &admin, "ticketAssign", json!({ "id": id })),
        change(&desk, &agent, "ticketNoteAdd", json!({ "id": id, "body": "C" })),
    );
    let mut versions = [
        a.int("data.ticketReply.ticket.version"),
        b.int("data.ticketReply.ticket.version"),
        c.int("data.ticketAssign.ticket.version"),
        d.int("data.ticketNoteAdd.ticket.version"),
    ];
    versions.sort_unstable();
    assert_eq!(versions, [2, 3, 4, 5]);
    let row = rows::ticket(&desk, &id).await;
    assert_eq!((row.version, row.state, row.assignee_id), (5, TicketState::Received, admin.agent()));
    assert_eq!(rows::comments(&desk, &id).await.len(), 4);
}

#[tokio::test]
async fn refusals_speak_the_reader_s_language() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(ACME), json!({})).await;
    let query = "mutation($input: TicketCloseInput!) { ticketClose(input: $input) {
        userErrors { code messageId message { value locale isFallback } } } }";
    let mut messages = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = desk.ask_in(locale, &helper(RESELLER), query, json!({ "input": { "id": id } })).await;
        assert_eq!(answer.refused("ticketClose"), ["TICKET_NOT_RESOLVED"]);
        let error = answer.at("data.ticketClose.userErrors.0");
        assert_eq!(error["messageId"], "ticket-not-resolved");
        assert_eq!((&error["message"]["locale"], &error["message"]["isFallback"]), (&json!(locale), &json!(false)));
        messages.push(error["message"]["value"].as_str().expect("a message").to_owned());
    }
    // The state is told by its label in the same language.
    let labels = "query($id: ID!) { ticket(id: $id) { en: stateLabel(locales: [\"en\"]) { value }
        ja: stateLabel(locales: [\"ja\"]) { value } ru: stateLabel(locales: [\"ru\"]) { value }
        zh: stateLabel(locales: [\"zh-TW\"]) { value } } }";
    let labels = desk.ask(&helper(RESELLER), labels, json!({ "id": id })).await;
    for (message, name) in messages.iter().zip(["en", "ja", "ru", "zh"]) {
        let label = labels.str(&format!("data.ticket.{name}.value"));
        assert!(message.contains(label), "{message} / {label}");
    }
}
