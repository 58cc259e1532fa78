//! Billing.

mod invoices;
mod policies;
mod suspension;

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{self, DIRECT, admin},
};

const ERRORS: &str =
    "userErrors { code field args { name value } message { value locale isFallback } rule { id modality } }";

/// Asks for a mutation with one input in a locale.
pub async fn change_in(
    locale: &str,
    desk: &TestDesk,
    caller: &Caller,
    mutation: &str,
    fields: &str,
    input: Value,
) -> Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!("mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {fields} {ERRORS} }} }}");
    desk.ask_in(locale, caller, &query, json!({ "input": input })).await
}

/// The same in English.
pub async fn change(desk: &TestDesk, caller: &Caller, mutation: &str, fields: &str, input: Value) -> Answer {
    change_in("en", desk, caller, mutation, fields, input).await
}

/// A change that must succeed.
#[track_caller]
pub fn done(answer: &Answer, mutation: &str) {
    assert_eq!(answer.refused(mutation), [""; 0], "{}", answer.text);
}

/// A reminder after a week, suspension after thirty days, software too after sixty.
pub fn steps() -> Value {
    let notices = |en: &str, ja: &str| json!([{ "locale": "en", "text": en }, { "locale": "ja", "text": ja }]);
    json!([
        { "daysOverdue": 7, "notices": notices("Please pay.", "お支払いください。") },
        { "daysOverdue": 30, "affects": ["SUBSCRIPTION"], "notices": notices("Access is off.", "アクセスを停止しました。") },
        { "daysOverdue": 60, "affects": ["SUBSCRIPTION", "SOFTWARE"], "notices": notices("Software too.", "ソフトウェアも停止しました。") }
    ])
}

/// Drafts and publishes a policy; its id.
pub async fn published(desk: &TestDesk, partner: u32, more: Value) -> String {
    let mut input = json!({ "steps": steps() });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let drafted = change(desk, &admin(partner), "collectionsPolicyDraft", "collectionsPolicy { id }", input).await;
    done(&drafted, "collectionsPolicyDraft");
    let id = drafted.str("data.collectionsPolicyDraft.collectionsPolicy.id").to_owned();
    let fields = "collectionsPolicy { id }";
    let answer = change(desk, &admin(partner), "collectionsPolicyPublish", fields, json!({ "id": id })).await;
    done(&answer, "collectionsPolicyPublish");
    id
}

/// Records an invoice of 100 euros; its id.
pub async fn owes(desk: &TestDesk, partner: u32, customer: u32, due_on: &str, more: Value) -> String {
    let mut input = json!({
        "customerId": town::id(Kind::Customer, customer), "dueOn": due_on,
        "number": format!("INV-{partner}-{customer}-{due_on}"), "amount": { "amount": "100", "currency": "EUR" }
    });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let answer = change(desk, &admin(partner), "customerInvoiceCreate", "customerInvoice { id }", input).await;
    done(&answer, "customerInvoiceCreate");
    answer.str("data.customerInvoiceCreate.customerInvoice.id").to_owned()
}

/// What a caller reads of a subscription.
pub async fn subscription_in(locale: &str, desk: &TestDesk, caller: &Caller, number: u32) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on CustomerSubscription { status version
        suspension { since reason reasonLabel { value } daysOverdue dataRetainedUntil step { number notice { value locale isFallback provenance } } }
        suspensions { since restoredAt daysOverdue dataRetainedUntil step { number } }
        collections { daysOverdue nextStepOn step { number daysOverdue affects notice { value locale isFallback } } nextStep { number affects affectsLabels { value } } } } } }";
    let id = town::id(Kind::CustomerSubscription, number);
    desk.ask_in(locale, caller, query, json!({ "id": id })).await.at("data.node").clone()
}

/// The same in English, by the partner that holds it.
pub async fn subscription(desk: &TestDesk, number: u32) -> Value {
    subscription_in("en", desk, &admin(DIRECT), number).await
}
