//! Escalations as clients raise and end them.

use partnerdesk::{access::Caller, db::write, ids::Kind, partners::model::SupportVehicle};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    support::{
        Answer, TestDesk,
        town::{self, ACME_AZURE, ACME_OFFICE, BORA_AZURE, DIRECT, RESELLER, admin, helper, provider_agent},
    },
    tickets::{
        rows,
        steps::{assert_refused, diagnosed, opened},
    },
};

/// What every answer about an escalation is asked for.
const ANSWER: &str = "{
    escalation { id target status nature vehicle summary language externalReference outcome version raisedAt
        resolvedAt provider { name } raisedBy { name } resolvedBy { name } }
    ticket { id state version }
    userErrors { code field args { name value } message { value locale } rule { id } } }";

/// Hands a ticket on; somebody has looked at service health unless the input says otherwise.
pub async fn raise(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let mut full = json!({ "summary": "Over to you.", "serviceHealthChecked": true });
    full.as_object_mut().expect("an object").extend(input.as_object().expect("an object").clone());
    let query = format!("mutation($input: EscalationRaiseInput!) {{ escalationRaise(input: $input) {ANSWER} }}");
    desk.ask(caller, &query, json!({ "input": full })).await
}

/// Hands a ticket on, is not refused, and answers with the escalation's id.
pub async fn raised(desk: &TestDesk, caller: &Caller, input: Value) -> String {
    let answer = raise(desk, caller, input).await;
    assert_eq!(answer.refused("escalationRaise"), Vec::<&str>::new(), "{:#}", answer.json);
    answer.str("data.escalationRaise.escalation.id").to_owned()
}

/// Ends an escalation.
pub async fn end(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let mut full = json!({ "outcome": "Here is what came of it." });
    full.as_object_mut().expect("an object").extend(input.as_object().expect("an object").clone());
    let query = format!("mutation($input: EscalationResolveInput!) {{ escalationResolve(input: $input) {ANSWER} }}");
    desk.ask(caller, &query, json!({ "input": full })).await
}

/// Ends an escalation and is not refused.
pub async fn ended(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let answer = end(desk, caller, input).await;
    assert_eq!(answer.refused("escalationResolve"), Vec::<&str>::new(), "{:#}", answer.json);
    answer
}

/// Tries to hand a ticket on, and asserts that it is refused with exactly this error and that nothing
/// was written.
pub async fn refused(desk: &TestDesk, caller: &Caller, input: Value, expected: Value) -> Answer {
    let before = rows::all(desk).await;
    let answer = raise(desk, caller, input).await;
    assert_refused(&answer, "escalationRaise", &expected);
    assert_eq!(answer.at("data.escalationRaise.escalation"), &Value::Null);
    assert_eq!(answer.at("data.escalationRaise.ticket"), &Value::Null);
    assert_eq!(rows::all(desk).await, before);
    answer
}

/// Tries to end an escalation, and asserts the same.
pub async fn end_refused(desk: &TestDesk, caller: &Caller, input: Value, expected: Value) -> Answer {
    let before = rows::all(desk).await;
    let answer = end(desk, caller, input).await;
    assert_refused(&answer, "escalationResolve", &expected);
    assert_eq!(answer.at("data.escalationResolve.escalation"), &Value::Null);
    assert_eq!(answer.at("data.escalationResolve.ticket"), &Value::Null);
    assert_eq!(rows::all(desk).await, before);
    answer
}

/// A diagnosed ticket about a subscription, opened by an agent of its partner.
pub async fn ticket(desk: &TestDesk, partner: u32, subscription: u32, nature: &str) -> String {
    let subscription = town::id(Kind::CustomerSubscription, subscription);
    let id = opened(desk, &helper(partner), json!({ "customerSubscriptionId": subscription })).await;
    diagnosed(desk, &helper(partner), &id, nature).await;
    id
}

/// A technical ticket of the reseller about Office 365, diagnosed.
pub async fn reseller_ticket(desk: &TestDesk) -> String {
    ticket(desk, RESELLER, ACME_OFFICE, "TECHNICAL").await
}

/// A technical ticket of the reseller about Azure, diagnosed.
pub async fn azure_ticket(desk: &TestDesk) -> String {
    ticket(desk, RESELLER, ACME_AZURE, "TECHNICAL").await
}

/// A technical ticket of the direct-bill partner about Azure, diagnosed.
pub async fn direct_ticket(desk: &TestDesk) -> String {
    ticket(desk, DIRECT, BORA_AZURE, "TECHNICAL").await
}

/// Hands a diagnosed ticket of the reseller over to the provider.
pub async fn handed_over(desk: &TestDesk, ticket: &str) -> String {
    raised(desk, &admin(RESELLER), json!({ "ticketId": ticket, "to": "PROVIDER" })).await
}

/// The provider records that it granted the reseller access to ACME's Azure subscription.
pub async fn access_granted(desk: &TestDesk) {
    let query = "mutation($input: CustomerSubscriptionAccessGrantInput!) {
        customerSubscriptionAccessGrant(input: $input) { userErrors { code } } }";
    let input = json!({ "id": town::id(Kind::CustomerSubscription, ACME_AZURE) });
    let answer = desk.ask(&provider_agent(), query, json!({ "input": input })).await;
    assert_eq!(answer.refused("customerSubscriptionAccessGrant"), Vec::<&str>::new());
}

/// Gives a partner an entitlement that is in force this year; answers with its row's id.
pub async fn entitled(desk: &TestDesk, n: u32, partner: u32, vehicle: SupportVehicle, included: Option<i32>) -> Uuid {
    let row = town::entitlement_row(n, partner, vehicle, included);
    let id = row.id;
    write::insert(desk.db.write(), row).await.expect("an entitlement");
    id
}
