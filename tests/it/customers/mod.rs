//! Customers.

mod access_grant;
mod contacts;
mod create;
mod list;
mod partner_add;
mod subscriptions;
mod update;

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use crate::support::{Answer, TestDesk};

/// Creates a customer, spoken to in a locale.
async fn create_in(locale: &str, desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    let query = "mutation($input: CustomerCreateInput!) { customerCreate(input: $input) {
        customer { id name domain country cloud defaultLocale version createdAt updatedAt partners { name }
            contacts { totalCount nodes { id name email phone locale channel timeZone } }
            subscriptions { totalCount nodes { id service status seats version accessGrantedAt partner { name } provider { name } } } }
        userErrors { code field args { name value } message { value locale } rule { id } } } }";
    desk.ask_in(locale, caller, query, json!({ "input": input })).await
}

/// Creates a customer.
async fn create(desk: &TestDesk, caller: &Caller, input: Value) -> Answer {
    create_in("en", desk, caller, input).await
}
