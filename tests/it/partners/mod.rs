//! Partners.

mod create;
mod credentials;
mod list;
mod readiness;
mod statement_publish;
mod statement_read;
mod statement_update;
mod update;

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::support::{Answer, TestDesk, town};

const PARTNER: &str =
    "partner { id name kind clouds defaultLocale timeZone reopenWindowDays version createdAt updatedAt
    competencies { name level validFrom validTo isInForce }
    entitlements { vehicle validFrom validTo included remaining }
    providers { service provider { id name } } }
    userErrors { code field args { name value } message { value locale } rule { id } }";

/// Creates a partner.
async fn create(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    create_in("en", desk, caller, input).await
}

/// Creates a partner, spoken to in a locale.
async fn create_in(locale: &str, desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = format!("mutation($input: PartnerCreateInput!) {{ partnerCreate(input: $input) {{ {PARTNER} }} }}");
    desk.ask_in(locale, caller, &query, json!({ "input": input })).await
}

/// Changes a partner.
async fn update(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = format!("mutation($input: PartnerUpdateInput!) {{ partnerUpdate(input: $input) {{ {PARTNER} }} }}");
    desk.ask(caller, &query, json!({ "input": input })).await
}

const STATEMENT: &str = "id number version publishedAt timeZone enabledLocales kinds charging languages
    arrangements { form thirdParty services } hours { weekday opens closes } holidays { date }
    contacts { method address aroundTheClock } prices { kind unit price { amount currency } }
    targets { severity firstResponseMinutes nextUpdateMinutes resolutionMinutes } descriptions { locale text }";

const ERRORS: &str = "userErrors { code field args { name value } message { value locale }
    rule { id modality citations { document sentence { value locale } } } }";

/// Changes a draft.
async fn draft(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    draft_in("en", desk, caller, input).await
}

/// Changes a draft, spoken to in a locale.
async fn draft_in(locale: &str, desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = format!(
        "mutation($input: SupportStatementUpdateInput!) {{
            supportStatementUpdate(input: $input) {{ draft {{ {STATEMENT} }} {ERRORS} }} }}"
    );
    desk.ask_in(locale, caller, &query, json!({ "input": input })).await
}

/// Publishes a draft, spoken to in a locale.
async fn publish_in(locale: &str, desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = format!(
        "mutation($input: SupportStatementPublishInput!) {{
            supportStatementPublish(input: $input) {{ supportStatement {{ {STATEMENT} }} draft {{ version }} {ERRORS} }} }}"
    );
    desk.ask_in(locale, caller, &query, json!({ "input": input })).await
}

/// Publishes a draft.
async fn publish(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    publish_in("en", desk, caller, input).await
}

/// A draft that may be published, changed by `more`.
fn complete(partner: u32, more: Value) -> Value {
    let targets = ["A", "B", "C"].map(|severity| json!({ "severity": severity, "firstResponseMinutes": 60 }));
    let mut input = json!({
        "partnerId": town::id(Kind::Partner, partner),
        "arrangements": [{ "form": "OWN_DESK" }],
        "targets": targets,
        "descriptions": [{ "locale": "en", "text": "Call us." }]
    });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    input
}
