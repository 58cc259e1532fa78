//! The fence around each tenant, asked of the running desk: what every role is answered about everybody's
//! objects, and that an object of somebody else is the same as none.
//!
//! A new root field, kind of node, or id in an input needs a line in `samples`; the tests here say which.

mod answers;
mod samples;
mod surface;
mod unknown;
mod world;

use partnerdesk::access::Caller;
use serde_json::{Value, json};

use crate::support::{
    Answer, TestDesk,
    town::{ACME, RESELLER, admin, contact, helper, operator, provider_agent, translator},
};
use samples::{Root, Sample};

/// One caller of each role, by the role's code. Who may least comes first, for what one changes the next one
/// finds changed.
fn callers() -> [(&'static str, Caller); 7] {
    [
        ("ANONYMOUS", Caller::Anonymous),
        ("TRANSLATOR", translator()),
        ("OPERATOR", operator()),
        ("CUSTOMER", contact(ACME)),
        ("PROVIDER_AGENT", provider_agent()),
        ("HELPDESK_AGENT", helper(RESELLER)),
        ("ADMIN_AGENT", admin(RESELLER)),
    ]
}

/// Asks for a sample as a caller. Of a subscription it is the first event that counts.
async fn ask(desk: &TestDesk, caller: &Caller, sample: &Sample, variables: &Value) -> Answer {
    let mut headers = vec![("accept-language", "en".to_owned()), ("x-request-id", "the-same".to_owned())];
    if *caller != Caller::Anonymous {
        headers.push(("authorization", format!("Bearer {}", desk.token(caller))));
    }
    let body = json!({ "query": sample.document, "variables": variables });
    match sample.root {
        Root::Subscription => desk.first_event(&headers, body).await,
        Root::Query | Root::Mutation => desk.post(&headers, body).await,
    }
}
