//! `customerSubscriptionCreate` and `customerSubscriptionUpdate`.

use partnerdesk::{access::Caller, ids::Kind};
use serde_json::{Value, json};

use crate::{
    billing::{change, change_in, done},
    support::{
        Answer, TestDesk,
        town::{
            self, ACME, ACME_OFFICE, BORA, BORA_OFFICE, DIRECT, PROVIDER, RESELLER, STRANGER, admin, contact, helper,
            operator, provider_agent,
        },
    },
};

const CREATE: &str = "customerSubscriptionCreate";
const UPDATE: &str = "customerSubscriptionUpdate";
const FIELDS: &str = "customerSubscription { service status seats seatsInUse validFrom validTo reference version partner { name } provider { name } }";

async fn create(desk: &TestDesk, caller: &Caller, customer: u32, subscription: Value) -> Answer {
    let input = json!({ "customerId": town::id(Kind::Customer, customer), "subscription": subscription });
    change(desk, caller, CREATE, FIELDS, input).await
}

async fn update(desk: &TestDesk, caller: &Caller, subscription: u32, more: Value) -> Answer {
    let mut input = json!({ "id": town::id(Kind::CustomerSubscription, subscription) });
    input.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    change(desk, caller, UPDATE, FIELDS, input).await
}

#[tokio::test]
async fn a_customer_buys_more_through_the_partner_that_adds_it() {
    let desk = TestDesk::new().await;
    let bought = json!({
        "service": "AZURE", "seats": 40, "seatsInUse": 12, "validFrom": "2026-06-01", "validTo": "2027-05-31", "reference": "S-1"
    });
    let answer = create(&desk, &admin(DIRECT), ACME, bought).await;
    done(&answer, CREATE);
    let expected = json!({
        "service": "AZURE", "status": "ACTIVE", "seats": 40, "seatsInUse": 12, "validFrom": "2026-06-01",
        "validTo": "2027-05-31", "reference": "S-1", "version": 1, "partner": { "name": "Direct" }, "provider": null
    });
    assert_eq!(answer.at("data.customerSubscriptionCreate.customerSubscription"), &expected);
    let query = "query($id: ID!) { customer(id: $id) { subscriptions { nodes { reference partner { name } } } } }";
    let id = json!({ "id": town::id(Kind::Customer, ACME) });
    // The customer's other partner does not see it, and the customer does not see the reference.
    let reseller = desk.ask(&helper(RESELLER), query, id.clone()).await;
    assert_eq!(reseller.list("data.customer.subscriptions.nodes").len(), 2);
    let own = desk.ask(&contact(ACME), query, id).await;
    assert_eq!(own.list("data.customer.subscriptions.nodes").len(), 4);
    assert!(own.list("data.customer.subscriptions.nodes").iter().all(|node| node["reference"].is_null()));
    let bare = create(&desk, &admin(DIRECT), BORA, json!({ "service": "AZURE" })).await;
    let bare = bare.at("data.customerSubscriptionCreate.customerSubscription");
    assert_eq!((&bare["seats"], &bare["seatsInUse"]), (&json!(1), &Value::Null));
    assert_eq!((&bare["validFrom"], &bare["validTo"]), (&json!("2026-05-05"), &Value::Null));
}

#[tokio::test]
async fn a_reseller_buys_through_one_of_its_providers_for_the_service() {
    let desk = TestDesk::new().await;
    let through = |partner: u32| json!({ "service": "OFFICE_365", "providerId": town::id(Kind::Partner, partner) });
    let name = "data.customerSubscriptionCreate.customerSubscription.provider.name";
    for input in [json!({ "service": "OFFICE_365" }), through(PROVIDER)] {
        assert_eq!(create(&desk, &admin(RESELLER), ACME, input).await.str(name), "Provider");
    }
    for (partner, provider) in [(RESELLER, DIRECT), (RESELLER, 99), (DIRECT, PROVIDER)] {
        let answer = create(&desk, &admin(partner), ACME, through(provider)).await;
        assert_eq!(answer.refused(CREATE), ["PROVIDER_NOT_FOR_SERVICE"]);
    }
}

#[tokio::test]
async fn seats_in_use_above_seats_and_a_validity_that_ends_before_it_starts_are_told_at_once() {
    let desk = TestDesk::new().await;
    let wrong = json!({ "seats": 10, "seatsInUse": 11, "validFrom": "2026-06-01", "validTo": "2026-05-31" });
    let mut bought = wrong.clone();
    bought["service"] = json!("AZURE");
    let mut changes = wrong;
    changes["id"] = json!(town::id(Kind::CustomerSubscription, BORA_OFFICE));
    let new = json!({ "customerId": town::id(Kind::Customer, BORA), "subscription": bought });
    let customer = json!({ "name": "New", "defaultLocale": "en", "subscriptions": [bought] });
    for locale in ["en", "ja", "ru", "zh-TW"] {
        for (mutation, input, at) in [
            (CREATE, &new, "input.subscription."),
            (UPDATE, &changes, "input."),
            ("customerCreate", &customer, "input.subscriptions.0."),
        ] {
            let answer = change_in(locale, &desk, &admin(DIRECT), mutation, "", input.clone()).await;
            assert_eq!(answer.refused(mutation), ["SEATS_IN_USE_ABOVE_SEATS", "VALIDITY_ENDS_BEFORE_START"]);
            assert_eq!(answer.fields(mutation), ["seatsInUse", "validTo"].map(|name| format!("{at}{name}")));
            for error in answer.list(&format!("data.{mutation}.userErrors")) {
                assert_eq!(error["message"]["locale"], locale);
            }
        }
    }
    // What is there already counts too.
    assert_eq!(update(&desk, &admin(DIRECT), BORA_OFFICE, json!({ "seatsInUse": 10 })).await.refused(UPDATE), [""; 0]);
    let fewer = update(&desk, &admin(DIRECT), BORA_OFFICE, json!({ "seats": 9 })).await;
    assert_eq!(fewer.refused(UPDATE), ["SEATS_IN_USE_ABOVE_SEATS"]);
    let ended = update(&desk, &admin(DIRECT), BORA_OFFICE, json!({ "validTo": "2026-05-04" })).await;
    assert_eq!(ended.refused(UPDATE), ["VALIDITY_ENDS_BEFORE_START"]);
}

#[tokio::test]
async fn what_is_given_changes_null_empties_and_the_rest_stays() {
    let desk = TestDesk::new().await;
    let all = json!({ "seats": 20, "seatsInUse": 5, "validFrom": "2026-01-01", "validTo": "2026-12-31", "reference": "S", "expectedVersion": 1 });
    done(&update(&desk, &admin(DIRECT), BORA_OFFICE, all).await, UPDATE);
    let answer =
        update(&desk, &admin(DIRECT), BORA_OFFICE, json!({ "seatsInUse": null, "validTo": null, "seats": 30 })).await;
    let expected = json!({
        "service": "OFFICE_365", "status": "ACTIVE", "seats": 30, "seatsInUse": null, "validFrom": "2026-01-01",
        "validTo": null, "reference": "S", "version": 3, "partner": { "name": "Direct" }, "provider": null
    });
    assert_eq!(answer.at("data.customerSubscriptionUpdate.customerSubscription"), &expected);
    let stale = update(&desk, &admin(DIRECT), BORA_OFFICE, json!({ "seats": 1, "expectedVersion": 1 })).await;
    assert_eq!(stale.refused(UPDATE), ["STALE_VERSION"]);
    assert_eq!(stale.int("data.customerSubscriptionUpdate.customerSubscription.seats"), 30);
    let taken = create(&desk, &admin(DIRECT), ACME, json!({ "service": "AZURE", "reference": "S" })).await;
    assert_eq!(
        (taken.refused(CREATE), taken.fields(CREATE)),
        (vec!["REFERENCE_TAKEN"], vec!["input.reference".to_owned()])
    );
}

#[tokio::test]
async fn only_admin_agents_of_the_partner_that_holds_it_change_it() {
    let desk = TestDesk::new().await;
    for caller in [helper(RESELLER), provider_agent(), contact(ACME)] {
        assert_eq!(
            update(&desk, &caller, ACME_OFFICE, json!({ "seats": 1 })).await.refused(UPDATE),
            ["NOT_ALLOWED"],
            "{caller:?}"
        );
        let bought = json!({ "service": "AZURE" });
        assert_eq!(create(&desk, &caller, ACME, bought).await.refused(CREATE), ["NOT_ALLOWED"], "{caller:?}");
    }
    for caller in [admin(DIRECT), admin(PROVIDER), admin(STRANGER), operator(), contact(BORA)] {
        let answer = update(&desk, &caller, ACME_OFFICE, json!({ "seats": 1 })).await;
        assert_eq!(answer.refused(UPDATE), ["NOT_FOUND"], "{caller:?}");
    }
    let foreign = create(&desk, &admin(STRANGER), ACME, json!({ "service": "AZURE" })).await;
    assert_eq!(
        (foreign.refused(CREATE), foreign.fields(CREATE)),
        (vec!["NOT_FOUND"], vec!["input.customerId".to_owned()])
    );
}

#[tokio::test]
async fn a_retry_buys_nothing_twice() {
    let desk = TestDesk::new().await;
    let input = |seats: i32| {
        let bought = json!({ "service": "AZURE", "seats": seats });
        json!({ "customerId": town::id(Kind::Customer, BORA), "subscription": bought, "idempotencyKey": "once" })
    };
    let first = change(&desk, &admin(DIRECT), CREATE, FIELDS, input(3)).await;
    done(&first, CREATE);
    assert_eq!(change(&desk, &admin(DIRECT), CREATE, FIELDS, input(3)).await.text, first.text);
    assert_eq!(
        change(&desk, &admin(DIRECT), CREATE, FIELDS, input(4)).await.refused(CREATE),
        ["IDEMPOTENCY_KEY_MISMATCH"]
    );
}

#[tokio::test]
async fn what_has_ended_is_over_for_good() {
    let desk = TestDesk::new().await;
    let mutation = "customerSubscriptionCancel";
    let cancel = |caller: Caller, version: Value| {
        let desk = &desk;
        let input = json!({ "id": town::id(Kind::CustomerSubscription, BORA_OFFICE), "expectedVersion": version });
        async move { change(desk, &caller, mutation, "customerSubscription { status version }", input).await }
    };
    for (caller, code) in
        [(helper(DIRECT), "NOT_ALLOWED"), (contact(BORA), "NOT_ALLOWED"), (admin(RESELLER), "NOT_FOUND")]
    {
        assert_eq!(cancel(caller, Value::Null).await.refused(mutation), [code]);
    }
    let ended = json!({ "status": "CANCELLED", "version": 2 });
    for version in [json!(1), Value::Null] {
        let answer = cancel(admin(DIRECT), version).await;
        assert_eq!(answer.at("data.customerSubscriptionCancel.customerSubscription"), &ended);
    }
    assert_eq!(cancel(admin(DIRECT), json!(1)).await.refused(mutation), ["STALE_VERSION"]);
    for verb in ["customerSubscriptionSuspendForNonPayment", "customerSubscriptionRestore"] {
        let input = json!({ "id": town::id(Kind::CustomerSubscription, BORA_OFFICE) });
        let answer = change(&desk, &admin(DIRECT), verb, "", input).await;
        assert_eq!(answer.refused(verb), ["SUBSCRIPTION_CANCELLED"]);
    }
}
