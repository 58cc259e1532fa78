//! Partners.

mod create;
mod list;
mod update;

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use crate::support::{Answer, TestDesk};

const PARTNER: &str =
    "partner { id name kind clouds defaultLocale timeZone reopenWindowDays version createdAt updatedAt
    supportContacts { method address } supportHours { weekday opens closes }
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
