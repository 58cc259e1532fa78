//! What a token may do.

use partnerdesk::{access::ApiTokenScope, ids::Kind, words::Word};
use serde_json::{Value, json};

use super::{call, call_in, token, tokens};
use crate::{
    support::{
        Answer, TestDesk,
        town::{self, BORA, DIRECT, contact, helper},
    },
    tickets::steps::opened,
};

const REPLY: &str = "mutation($input: TicketReplyInput!) { ticketReply(input: $input) {
    ticket { version comments { nodes { body author { ... on Agent { name } } } } }
    userErrors { code field messageId message { value locale } args { name value } } } }";

async fn reply(desk: &TestDesk, secret: &str, locale: &str, id: &str) -> Answer {
    call_in(locale, desk, secret, REPLY, json!({ "input": { "id": id, "body": "From a program." } })).await
}

#[tokio::test]
async fn within_its_scopes_it_works_in_the_name_of_who_created_it() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(BORA), json!({})).await;
    let made = token(&desk, &["TICKETS_WRITE"]).await;
    let answer = reply(&desk, &made.secret, "en", &id).await;
    assert_eq!(answer.refused("ticketReply"), Vec::<&str>::new());
    let comments = answer.at("data.ticketReply.ticket.comments.nodes");
    assert!(comments.to_string().contains(r#"{"author":{"name":"Agent 30"},"body":"From a program."}"#), "{comments}");
}

#[tokio::test]
async fn a_missing_scope_is_refused_by_name_in_the_reader_s_language_and_nothing_changes() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(BORA), json!({})).await;
    let made = token(&desk, &["READ", "CUSTOMERS_WRITE", "ESCALATIONS_WRITE", "BILLING_WRITE", "PARTNER_WRITE"]).await;
    let mut told = Vec::new();
    for locale in ["en", "ja", "ru", "zh-TW"] {
        let answer = reply(&desk, &made.secret, locale, &id).await;
        assert_eq!(answer.refused("ticketReply"), ["INSUFFICIENT_SCOPE"]);
        let error = answer.at("data.ticketReply.userErrors.0");
        assert_eq!(error["messageId"], "insufficient-scope");
        assert_eq!(error["args"], json!([{ "name": "scope", "value": "TICKETS_WRITE" }]));
        assert_eq!((&error["message"]["locale"], &error["field"]), (&json!(locale), &Value::Null));
        let message = error["message"]["value"].as_str().expect("a text").to_owned();
        assert!(message.contains("TICKETS_WRITE"), "{message}");
        told.push(message);
    }
    told.dedup();
    assert_eq!(told.len(), 4);
    let query = format!("{{ ticket(id: \"{id}\") {{ version comments {{ totalCount }} }} }}");
    let answer = desk.ask(&helper(DIRECT), &query, json!({})).await;
    assert_eq!(answer.at("data.ticket"), &json!({ "version": 1, "comments": { "totalCount": 1 } }));
}

#[tokio::test]
async fn the_decision_says_what_the_mutation_would() {
    let desk = TestDesk::new().await;
    let id = opened(&desk, &contact(BORA), json!({})).await;
    let query = format!(
        "{{ policyDecision(action: TICKET_RESOLVE, subject: {{ ticketId: \"{id}\" }}) {{ allowed findings {{ code }} }} }}"
    );
    let made = token(&desk, &["READ"]).await;
    let answer = call(&desk, &made.secret, &query).await;
    assert!(answer.data().to_string().contains("INSUFFICIENT_SCOPE"), "{:#}", answer.json);
}

#[tokio::test]
async fn each_scope_opens_its_own_mutations_and_no_token_makes_tokens_or_prefers_a_language() {
    let desk = TestDesk::new().await;
    let partner = town::id(Kind::Partner, DIRECT);
    let mutations = [
        ("TICKETS_WRITE", "ticketOpen", "subject: \"A\", body: \"B\", category: USAGE".to_owned()),
        ("CUSTOMERS_WRITE", "customerCreate", "name: \"A\", defaultLocale: \"en\"".to_owned()),
        ("BILLING_WRITE", "collectionsPolicyDraft", "steps: [{ daysOverdue: 7, notices: [] }]".to_owned()),
        ("PARTNER_WRITE", "partnerUpdate", format!("id: \"{partner}\", name: \"Direct\"")),
        ("PARTNER_WRITE", "trainingThresholdsUpdate", "periodDays: 30".to_owned()),
        ("no scope", "apiTokenCreate", "name: \"A\", scopes: [READ], validForDays: 1".to_owned()),
        ("no scope", "viewerPreferencesUpdate", "timeZone: \"UTC\"".to_owned()),
    ];
    for scope in ApiTokenScope::ALL {
        let made = super::token_of(&desk, &town::admin(DIRECT), scope.code(), &[scope.code()]).await;
        for (needed, mutation, input) in &mutations {
            let query = format!("mutation {{ {mutation}(input: {{ {input} }}) {{ userErrors {{ code }} }} }}");
            let answer = call(&desk, &made.secret, &query).await;
            let refused = answer.refused(mutation);
            let expected = match *needed {
                "no scope" => Some("NOT_FOR_API_TOKENS"),
                needed if needed != scope.code() => Some("INSUFFICIENT_SCOPE"),
                _ => None,
            };
            let told = refused.iter().find(|code| matches!(**code, "NOT_FOR_API_TOKENS" | "INSUFFICIENT_SCOPE"));
            assert_eq!(told.copied(), expected, "{mutation} with {}: {refused:?}", scope.code());
            assert!(!refused.contains(&"NOT_ALLOWED"), "{mutation} with {}: {refused:?}", scope.code());
        }
    }
    assert_eq!(tokens(&desk).await.len(), ApiTokenScope::ALL.len());
}

#[tokio::test]
async fn what_its_agent_may_not_do_no_scope_allows() {
    let desk = TestDesk::new().await;
    let all: Vec<&str> = ApiTokenScope::ALL.iter().map(|scope| scope.code()).collect();
    let made = token(&desk, &all).await;
    let query =
        "mutation { partnerCreate(input: { name: \"A\", kind: DIRECT_BILL, clouds: [GLOBAL], defaultLocale: \"en\",
        timeZone: \"UTC\" }) { userErrors { code } } }";
    assert_eq!(call(&desk, &made.secret, query).await.refused("partnerCreate"), ["NOT_ALLOWED"]);
}
