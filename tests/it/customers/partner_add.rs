//! `customerPartnerAdd`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::{
    billing::{change, done},
    support::{
        Answer, TestDesk,
        town::{self, ACME, BORA, DIRECT, NEMO, RESELLER, STRANGER, admin, contact, helper, operator, provider_agent},
    },
};

const ADD: &str = "customerPartnerAdd";

async fn add(desk: &TestDesk, caller: &Caller, customer: u32, partner: u32) -> Answer {
    let input =
        json!({ "customerId": town::id(Kind::Customer, customer), "partnerId": town::id(Kind::Partner, partner) });
    change(desk, caller, ADD, "customer { partners { name } }", input).await
}

async fn read(desk: &TestDesk, caller: &Caller, customer: u32) -> Value {
    let query = "query($id: ID!) { customer(id: $id) { name subscriptions { totalCount } contacts { totalCount }
        partners { name } } }";
    desk.ask(caller, query, json!({ "id": town::id(Kind::Customer, customer) })).await.at("data.customer").clone()
}

#[tokio::test]
async fn a_customer_takes_another_partner_which_sees_only_what_it_sells() {
    let desk = TestDesk::new().await;
    assert_eq!(read(&desk, &helper(RESELLER), BORA).await, Value::Null);
    desk.wait(chrono::TimeDelta::days(1));
    for _ in 0..2 {
        let answer = add(&desk, &contact(BORA), BORA, RESELLER).await;
        done(&answer, ADD);
        let both = json!([{ "name": "Direct" }, { "name": "Reseller" }]);
        assert_eq!(answer.at("data.customerPartnerAdd.customer.partners"), &both);
    }
    let seen = |subscriptions: i64| {
        json!({ "name": "Bora", "subscriptions": { "totalCount": subscriptions }, "contacts": { "totalCount": 0 },
            "partners": [{ "name": "Reseller" }] })
    };
    assert_eq!(read(&desk, &helper(RESELLER), BORA).await, seen(0));
    let bought = json!({ "customerId": town::id(Kind::Customer, BORA), "subscription": { "service": "AZURE" } });
    let mutation = "customerSubscriptionCreate";
    done(&change(&desk, &admin(RESELLER), mutation, "", bought).await, mutation);
    assert_eq!(read(&desk, &helper(RESELLER), BORA).await, seen(1));
    assert_eq!(read(&desk, &helper(DIRECT), BORA).await["subscriptions"]["totalCount"], 2);
    assert_eq!(read(&desk, &contact(BORA), BORA).await["subscriptions"]["totalCount"], 3);
}

#[tokio::test]
async fn no_partner_takes_a_customer_by_itself() {
    let desk = TestDesk::new().await;
    for (caller, code) in [
        (admin(DIRECT), "NOT_ALLOWED"),
        (provider_agent(), "NOT_FOUND"),
        (admin(STRANGER), "NOT_FOUND"),
        (contact(NEMO), "NOT_FOUND"),
        (operator(), "NOT_FOUND"),
    ] {
        assert_eq!(add(&desk, &caller, BORA, STRANGER).await.refused(ADD), [code], "{caller:?}");
    }
    let nobody = add(&desk, &contact(BORA), BORA, 99).await;
    assert_eq!((nobody.refused(ADD), nobody.fields(ADD)), (vec!["NOT_FOUND"], vec!["input.partnerId".to_owned()]));
    assert_eq!(read(&desk, &contact(BORA), BORA).await["partners"], json!([{ "name": "Direct" }]));
    assert_eq!(read(&desk, &contact(ACME), BORA).await, Value::Null);
}
